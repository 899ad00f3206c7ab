# SPDX-License-Identifier: EUPL-1.2
"""Word that something waits: to whom, once, never what it is, never in quiet hours, and not to who may not see it any more."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from leidraad.access import context, portal
from leidraad.access.types import Actor, Ground
from leidraad.dossiers import selectors as dossiers
from leidraad.network import notices, selectors, service, tasks
from leidraad.network.types import Urgency
from leidraad.network.types_messages import NewConversation
from tests.network.circles import Circle, H, L, W
from tests.network.talk import post, signal, task
from tests.network.test_signals import directs_too
from tests.people import NOW, TODAY

pytestmark = pytest.mark.django_db
#: Saturday afternoon, Saturday evening and Sunday noon in the Netherlands.
EVENING, SUNDAY = datetime(2026, 11, 21, 20, 0, tzinfo=UTC), datetime(2026, 11, 22, 11, 0, tzinfo=UTC)


def to(sent: list[tuple[str, str, str]]) -> list[str]:
    """Who got an e-mail."""
    return sorted(address for address, _subject, _text in sent)


def test_a_signal_reaches_the_director_by_e_mail_without_a_word_of_it(circle: Circle, bert: Actor) -> None:
    circle.share(bert, W)
    signal(bert, circle.dossier)
    with post() as sent:
        tasks.tell_everywhere(at=NOW)
        tasks.tell_everywhere(at=NOW)
    ((address, subject, text),) = sent
    assert address == "anna@lindewaard.example"
    assert subject == "Leidraad: er is iets voor u"
    assert not any(word in text for word in ("Selam", "Haile", "Bert", "les", "signaal", "dossier"))


def test_without_e_mail_nothing_is_lost(circle: Circle, bert: Actor) -> None:
    circle.share(bert, W)
    signal(bert, circle.dossier)
    assert tasks.tell_everywhere(at=NOW) == (1, 0)
    with post() as sent:
        tasks.tell_everywhere(at=NOW)
    assert len(sent) == 1


def test_late_signals_reach_the_team_also_about_health(
    circle: Circle, anna: Actor, bert: Actor, as_role: Callable[[str], Actor]
) -> None:
    directs_too(as_role("housing_officer"), as_role("administrator"))
    circle.share(bert, W)
    signal(bert, circle.dossier, domain=H)
    with post() as sent:
        tasks.tell_everywhere(at=NOW)
        assert to(sent) == ["anna@lindewaard.example"]
        tasks.tell_everywhere(at=NOW + timedelta(days=3))
    assert to(sent) == ["anna@lindewaard.example"] * 2 + ["gerda@lindewaard.example"]


def test_late_signals_of_a_sole_director_reach_all_directors(circle: Circle, bert: Actor) -> None:
    circle.share(bert, W)
    signal(bert, circle.dossier)
    with post() as sent:
        tasks.tell_everywhere(at=NOW)
        tasks.tell_everywhere(at=NOW + timedelta(days=3))
    assert to(sent) == ["anna@lindewaard.example"] * 2 + ["daan@lindewaard.example"]


def test_one_e_mail_for_everything_that_waits(circle: Circle, anna: Actor, bert: Actor) -> None:
    circle.share(bert, W)
    for _each in range(3):
        task(anna, circle.dossier, bert)
    with post() as sent:
        tasks.tell_everywhere(at=NOW)
    assert to(sent) == ["bert@tandem.example"]


@pytest.mark.parametrize("moment", [EVENING, SUNDAY])
def test_nobody_is_disturbed_in_quiet_hours(circle: Circle, anna: Actor, bert: Actor, moment: datetime) -> None:
    circle.share(bert, W)
    task(anna, circle.dossier, bert)
    with post() as sent:
        tasks.tell_everywhere(at=moment)
        assert sent == []
        tasks.tell_everywhere(at=datetime(2026, 11, 23, 8, 0, tzinfo=UTC))
    assert to(sent) == ["bert@tandem.example"]


def test_what_cannot_wait_goes_out_at_night(circle: Circle, bert: Actor) -> None:
    circle.share(bert, W)
    signal(bert, circle.dossier, urgency=Urgency.NOW)
    with post() as sent:
        tasks.tell_everywhere(at=EVENING)
    assert to(sent) == ["anna@lindewaard.example"]


def test_what_was_read_meanwhile_is_not_sent(circle: Circle, anna: Actor, bert: Actor) -> None:
    circle.share(bert, W)
    number = task(anna, circle.dossier, bert)
    with context.acting(bert, TODAY):
        selectors.task(bert, number, at=NOW, on=TODAY)
    with post() as sent:
        tasks.tell_everywhere(at=NOW)
    assert sent == []


def test_who_left_the_circle_hears_nothing_any_more(circle: Circle, anna: Actor, bert: Actor) -> None:
    member = circle.share(bert, W)
    number = signal(bert, circle.dossier)
    with context.acting(anna, TODAY):
        service.answer_signal(anna, number, "Ik bel.", at=NOW, on=TODAY)
    circle.leave(member)
    with post() as sent:
        tasks.tell_everywhere(at=NOW)
    assert sent == []


def test_one_address_that_fails_does_not_stop_the_others(circle: Circle, anna: Actor, bert: Actor, hans: Actor) -> None:
    circle.share(bert, W)
    circle.consented(hans, L)
    task(anna, circle.dossier, bert)
    task(anna, circle.dossier, hans)
    sent: list[str] = []

    def send(address: str, *_rest: Any) -> None:
        if address.startswith("bert"):
            raise OSError("no such host")
        sent.append(address)

    notices.register_mailer(send, "")
    try:
        assert tasks.tell_everywhere(at=NOW) == (0, 1)
        assert tasks.tell_everywhere(at=NOW) == (0, 0)
    finally:
        notices.register_mailer(None, "")
    assert sent == ["hans@tandem.example"]


def test_no_word_goes_out_of_what_is_shared_no_longer(circle: Circle, anna: Actor, bert: Actor) -> None:
    circle.share(bert, L)
    shared = circle.share(bert, W, ground=Ground.ASSIGNMENT, dossier=circle.dossiers[1])
    task(anna, circle.dossiers[1], bert, domain=W)
    circle.change(shared, circle.new(bert, L))
    with post() as sent:
        tasks.tell_everywhere(at=NOW)
    assert to(sent) == []


def test_a_participant_without_an_address_gets_no_e_mail(circle: Circle, anna: Actor) -> None:
    with context.acting(anna, TODAY):
        scope = dossiers.scope(anna, circle.dossier)
        portal.open_door(anna, portal.NewDoor(scope, "Selam Haile"), at=NOW, on=TODAY)
        (selam,) = [one for one in selectors.in_circle(anna, circle.dossier) if one.role == "participant"]
        new = NewConversation("Les", "Dag", (selam.membership_id,))
        service.begin_conversation(anna, circle.dossier, new, at=NOW, on=TODAY)
    with post() as sent:
        tasks.tell_everywhere(at=NOW)
    assert to(sent) == []
