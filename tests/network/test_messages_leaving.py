# SPDX-License-Identifier: EUPL-1.2
"""Who is out of the circle is out of its conversations, for everybody; and no number waits for what nobody can open."""

from datetime import timedelta
from typing import Any

import pytest

from leidraad.access import context, memberships
from leidraad.access.types import Actor, Domain, Ground
from leidraad.dossiers.service import close_dossier
from leidraad.network import selectors, service, tasks
from tests.network.circles import Circle, L, W
from tests.network.talk import post, signal
from tests.network.test_messages import add, begin, hidden, opened, send, texts
from tests.people import NOW, TODAY

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def reading(by: Actor, number: int) -> list[str]:
    """Who reads along, as somebody is told."""
    return [each.name for each in opened(by, number).talkers if each.left_at is None]


def test_who_left_reads_along_no_longer_and_reads_no_gap_when_she_comes_back(
    circle: Circle, anna: Actor, hans: Actor
) -> None:
    member = circle.consented(hans, L)
    number = begin(anna, circle.dossier, hans, domain=L)
    circle.withdraw(member)
    assert reading(anna, number) == ["Anna de Vries"]
    assert [each.name for each in opened(anna, number).talkers if each.left_at] == ["Hans Vos"]
    with context.acting(anna, TODAY):
        assert [each.people for each in selectors.conversations(anna)] == [()]
    send(anna, number, "Hans is er even niet.")
    circle.consented(hans, L)
    hidden(hans, number)
    add(anna, number, hans)
    send(anna, number, "Welkom terug.")
    assert texts(hans, number) == ["Welkom terug."]


def test_who_sees_less_stays_in_what_she_still_sees(circle: Circle, anna: Actor, hans: Actor) -> None:
    member = circle.consented(hans, L, Domain.LEISURE)
    language, general = begin(anna, circle.dossier, hans, domain=L), begin(anna, circle.dossier, hans)
    circle.change(member, circle.new(hans, Domain.LEISURE, ground=Ground.CONSENT))
    assert reading(anna, language) == ["Anna de Vries"]
    assert reading(anna, general) == ["Anna de Vries", "Hans Vos"]
    assert texts(hans, general)


def test_a_role_that_ends_ends_her_part_in_conversations(
    circle: Circle, anna: Actor, bert: Actor, as_role: Any
) -> None:
    nora, fatih = as_role("administrator"), as_role("income_officer")
    circle.share(bert, W)
    number = begin(anna, circle.dossier, bert, fatih)
    with context.acting(nora, TODAY):
        memberships.end_membership(nora, bert.membership_id, None, at=NOW, on=TODAY)
    assert reading(anna, number) == ["Anna de Vries", "Fatih Demir"]
    with context.acting(nora, TODAY):
        memberships.end_membership(nora, fatih.membership_id, TODAY, at=NOW, on=TODAY)
    assert reading(anna, number) == ["Anna de Vries", "Fatih Demir"]
    with context.acting(anna, TODAY + DAY):
        service.send_message(anna, number, "Bent u daar nog?", at=NOW + DAY)
    assert reading(anna, number) == ["Anna de Vries"], "before anything is written it is asked again who is there"


def test_a_last_day_that_passed_ends_it_too(circle: Circle, anna: Actor, bert: Actor) -> None:
    circle.share(bert, W, until=TODAY)
    number = begin(anna, circle.dossier, bert)
    with post():
        tasks.tell_everywhere(at=NOW + DAY)
    assert reading(anna, number) == ["Anna de Vries"]


def test_of_a_closed_dossier_no_number_stays(circle: Circle, anna: Actor, bert: Actor) -> None:
    circle.share(bert, W)
    begin(bert, circle.dossier, anna)
    number = signal(bert, circle.dossier)
    begin(anna, circle.dossier, bert)
    with context.acting(anna, TODAY):
        service.answer_signal(anna, number, "Ik bel haar", at=NOW, on=TODAY)
    for somebody, signals in ((anna, 0), (bert, 1)):
        with context.acting(somebody, TODAY):
            waits = selectors.waiting(somebody, TODAY)
        assert (waits.messages, waits.signals) == (1, signals)
    with context.acting(anna, TODAY):
        close_dossier(anna, circle.dossier, reason="Klaar", at=NOW, on=TODAY)
    for somebody in (anna, bert):
        with context.acting(somebody, TODAY):
            waits = selectors.waiting(somebody, TODAY)
            assert (waits.messages, waits.signals, selectors.conversations(somebody)) == (0, 0, [])


def test_an_answer_to_who_left_is_no_number_of_hers_any_more(circle: Circle, anna: Actor, bert: Actor) -> None:
    member = circle.share(bert, W)
    number = signal(bert, circle.dossier)
    with context.acting(anna, TODAY):
        service.answer_signal(anna, number, "Ik bel haar", at=NOW, on=TODAY)
    with context.acting(bert, TODAY):
        assert selectors.waiting(bert, TODAY).signals == 1
    circle.leave(member)
    with context.acting(bert, TODAY):
        assert selectors.waiting(bert, TODAY).signals == 0
        assert selectors.signals(bert, at=NOW, on=TODAY).given == ()
