# SPDX-License-Identifier: EUPL-1.2
"""Nothing is sent and forgotten: what waits too long rises, and who sent it and who directs hear of it, once."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest

from leidraad.access import context
from leidraad.access.types import Actor, Domain, Ground, InvalidInput
from leidraad.dossiers import service as dossiers
from leidraad.network import tasks as circle_tasks
from leidraad.pure.referring import Act
from leidraad.referrals import selectors, service, tasks
from tests import people
from tests.network.circles import Circle
from tests.network.talk import post
from tests.network.test_absence import away, on_day
from tests.people import NOW, TODAY
from tests.referrals.handed import PRACTICE, H, W, act, hand_over, new, refer, to, work

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=8)
MONTH = timedelta(days=31)


def test_without_an_answer_it_comes_back_on_top(circle: Circle, anna: Actor, joost: Actor) -> None:
    circle.share(joost, W)
    number = refer(anna, circle.dossier, new(to(joost), W))
    assert [one.id for one in work(anna).waiting] == [number]
    assert [one.id for one in work(anna, TODAY + WEEK).rising] == [number]
    assert work(joost, TODAY + WEEK).to_me[0].late


def test_without_a_result_it_comes_back_as_well(circle: Circle, anna: Actor, joost: Actor) -> None:
    circle.share(joost, W)
    number = refer(anna, circle.dossier, new(to(joost), W))
    act(joost, number, Act.ACCEPT)
    assert work(anna, TODAY + WEEK).rising == ()
    assert [one.id for one in work(anna, TODAY + MONTH).rising] == [number]


def test_sender_and_director_hear_once_for_each_step_and_the_mail_says_nothing(
    circle: Circle, anna: Actor, bert: Actor
) -> None:
    circle.share(bert, Domain.GENERAL, may_write=True)
    refer(bert, circle.dossier, new(PRACTICE, Domain.GENERAL, ground=Ground.CONSENT))
    assert tasks.raise_everywhere(at=NOW) == 0
    assert tasks.raise_everywhere(at=NOW + WEEK) == 2
    assert tasks.raise_everywhere(at=NOW + WEEK) == 0
    with post() as sent:
        # The eighth day is a Sunday; on Monday people are at work.
        circle_tasks.tell_everywhere(at=NOW + WEEK + timedelta(days=1))
    assert sorted(address for address, _subject, _text in sent) == ["anna@lindewaard.example", "bert@tandem.example"]
    assert not any(word in text for _to, _subject, text in sent for word in ("Selam", "Linde", "doorverw", "dossier"))


def test_what_is_about_health_is_not_forgotten_either(circle: Circle, anna: Actor) -> None:
    refer(anna, circle.dossier, new(PRACTICE, H, ground=Ground.ASSIGNMENT))
    assert tasks.raise_everywhere(at=NOW + WEEK) == 1


def test_a_transfer_of_which_nobody_says_that_it_landed_comes_back(circle: Circle, anna: Actor) -> None:
    number = hand_over(anna, circle.dossier)
    assert [one.id for one in work(anna).waiting_transfers] == [number]
    assert [one.id for one in work(anna, TODAY + timedelta(days=15)).rising_transfers] == [number]
    assert tasks.raise_everywhere(at=NOW + timedelta(days=15)) == 1


def test_who_replaces_the_director_finds_it_too_and_no_other_colleague(
    circle: Circle, anna: Actor, daan: Actor, joost: Actor
) -> None:
    circle.share(joost, W)
    number = refer(anna, circle.dossier, new(to(joost), W))
    away(anna, anna, daan, TODAY + WEEK, TODAY + WEEK)
    assert work(daan, TODAY).waiting == ()
    instead = on_day(daan, TODAY + WEEK)
    assert [one.id for one in work(instead, TODAY + WEEK).rising] == [number]
    with context.acting(instead, TODAY + WEEK):
        assert selectors.rising(instead, TODAY + WEEK) == 1


def test_what_its_receiver_no_longer_sees_is_counted_and_told_before_its_day(
    circle: Circle, anna: Actor, joost: Actor
) -> None:
    member = circle.share(joost, W)
    refer(anna, circle.dossier, new(to(joost), W))
    hand_over(anna, circle.dossier, to(joost), W)
    with context.acting(anna, TODAY):
        assert selectors.rising(anna, TODAY) == 0
    circle.leave(member)
    listed = work(anna)
    assert (len(listed.rising), len(listed.rising_transfers)) == (1, 1)
    with context.acting(anna, TODAY):
        assert selectors.rising(anna, TODAY) == 2
    assert tasks.raise_everywhere(at=NOW) == 2


def test_a_dossier_does_not_close_while_somebody_waits_also_about_health(
    circle: Circle, anna: Actor, joost: Actor
) -> None:
    gerda = people.actor(people.named("Gerda"))
    circle.share(joost, W)
    accepted = refer(anna, circle.dossier, new(to(joost), W))
    act(joost, accepted, Act.ACCEPT)
    transfer = hand_over(anna, circle.dossier)
    health = refer(anna, circle.dossier, new(PRACTICE, H, ground=Ground.ASSIGNMENT))
    settles: tuple[Callable[[], None], ...] = (
        partial(act, joost, accepted, Act.FINISH),
        partial(withdraw, anna, transfer),
        partial(act, anna, health, Act.WITHDRAW),
    )
    for settle in settles:
        with context.acting(gerda, TODAY), pytest.raises(InvalidInput, match="staan nog"):
            dossiers.close_dossier(gerda, circle.dossier, reason="Verhuisd", at=NOW, on=TODAY)
        settle()
    with context.acting(gerda, TODAY):
        dossiers.close_dossier(gerda, circle.dossier, reason="Verhuisd", at=NOW, on=TODAY)


def withdraw(by: Actor, number: int) -> None:
    """Take a transfer back."""
    with context.acting(by, TODAY):
        service.withdraw(by, number, "Zij verhuist.", at=NOW, on=TODAY)
