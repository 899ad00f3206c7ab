# SPDX-License-Identifier: EUPL-1.2
"""Who works or helps here no longer does not come to what was booked: the appointment says so, and her time is free."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from leidraad.access import context, memberships
from leidraad.access.types import Actor, Domain, Ground
from leidraad.agenda import people
from leidraad.agenda.types import Answer, AppointmentShown, ChangeKind
from leidraad.dossiers import service as dossiers
from leidraad.network import tasks
from tests.agenda.meeting import MONDAY, clock, look, make
from tests.dossiers.families import alone, last_actions, person
from tests.network.circles import Circle, H, L, W
from tests.network.talk import post
from tests.people import NOW, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def circle(as_anna: Actor, selams: tuple[int, ...]) -> Circle:
    """Around Selam."""
    return Circle(as_anna, *selams)


@pytest.fixture
def nora(as_role: Callable[[str], Actor]) -> Actor:
    """Administrator, who sees no health."""
    return as_role("administrator")


def end(nora: Actor, who: Actor, last_day: date | None = None) -> None:
    """The role ends."""
    with context.acting(nora, TODAY):
        memberships.end_membership(nora, who.membership_id, last_day, at=NOW, on=TODAY)


def answer_of(shown: AppointmentShown, who: Actor) -> tuple[Answer, str]:
    """What stands for her."""
    return next((one.answer, one.reason) for one in shown.attendees if one.account_id == who.account_id)


def test_an_interpreter_who_leaves_leaves_the_talk_without_one(
    as_anna: Actor, selams: tuple[int, ...], lemlem: Actor, nora: Actor
) -> None:
    number = make(as_anna, selams[0], who=(lemlem,), needs_interpreter=True, domain=Domain.HEALTH)
    end(nora, lemlem)
    shown = look(as_anna, number)
    assert shown.lacks_interpreter
    assert answer_of(shown, lemlem) == (Answer.DECLINED, "Werkt hier niet meer")
    told = shown.changes[-1]
    assert (told.kind, told.text, told.by_name) == (ChangeKind.LEFT_OUT, lemlem.name, nora.name)
    assert last_actions(selams[0])[-2:-1] == ["appointment.attendees"]


def test_her_time_is_free_and_who_made_it_hears_of_it(
    as_anna: Actor, selams: tuple[int, ...], lemlem: Actor, nora: Actor
) -> None:
    make(as_anna, selams[0], who=(lemlem,))
    then = clock(10), clock(11)
    assert people.busy(as_anna, *then, accounts=[lemlem.account_id])
    with post():
        tasks.tell_everywhere(at=NOW)
    end(nora, lemlem)
    assert not people.busy(as_anna, *then, accounts=[lemlem.account_id])
    with post() as sent:
        tasks.tell_everywhere(at=NOW)
    assert [to for to, *_rest in sent] == ["anna@lindewaard.example"]


def test_until_her_last_day_she_comes(as_anna: Actor, selams: tuple[int, ...], lemlem: Actor, nora: Actor) -> None:
    on_it = make(as_anna, selams[0], who=(lemlem,))
    after = make(as_anna, selams[0], who=(lemlem,), day=MONDAY + timedelta(days=1))
    end(nora, lemlem, MONDAY)
    assert answer_of(look(as_anna, on_it), lemlem)[0] is Answer.ASKED
    assert answer_of(look(as_anna, after), lemlem)[0] is Answer.DECLINED


def test_a_helper_who_leaves_the_circle_does_not_come(
    circle: Circle, as_anna: Actor, selams: tuple[int, ...], bert: Actor
) -> None:
    first, other = (circle.share(bert, W, dossier=one) for one in selams[:2])
    number, both = make(as_anna, selams[0], who=(bert,)), make(as_anna, *selams[:2], who=(bert,), hour=13)
    circle.leave(first)
    assert answer_of(look(as_anna, number), bert) == (Answer.DECLINED, "Doet hier niet meer mee")
    assert answer_of(look(as_anna, both), bert)[0] is Answer.ASKED, "she still helps one of them"
    circle.leave(other)
    assert answer_of(look(as_anna, both), bert)[0] is Answer.DECLINED


def test_who_no_longer_helps_with_health_does_not_come_to_that(
    circle: Circle, as_anna: Actor, selams: tuple[int, ...], bert: Actor
) -> None:
    circle.share(bert, W)
    health = circle.consented(bert, H)
    work, care = make(as_anna, selams[0], who=(bert,)), make(as_anna, selams[0], who=(bert,), hour=13, domain=H)
    circle.leave(health)
    assert answer_of(look(as_anna, work), bert)[0] is Answer.ASKED
    assert answer_of(look(as_anna, care), bert)[0] is Answer.DECLINED


def test_a_last_day_that_passes_does_so_in_nobody_s_name(
    circle: Circle, as_anna: Actor, selams: tuple[int, ...], bert: Actor
) -> None:
    last = TODAY + timedelta(days=5)
    circle.share(bert, L, ground=Ground.ASSIGNMENT, until=last)
    number = make(as_anna, selams[0], who=(bert,), day=MONDAY + timedelta(days=14))
    with post() as sent:
        tasks.tell_everywhere(at=NOW + timedelta(days=6))
    shown = look(as_anna, number)
    assert answer_of(shown, bert)[0] is Answer.DECLINED
    assert shown.changes[-1].by_name == "Leidraad"
    assert [to for to, *_rest in sent] == ["anna@lindewaard.example"]


def test_what_has_begun_stays_as_it_was(circle: Circle, as_anna: Actor, selams: tuple[int, ...], bert: Actor) -> None:
    member = circle.share(bert, W)
    number = make(as_anna, selams[0], who=(bert,), day=TODAY, hour=9, at=NOW - timedelta(hours=9))
    circle.leave(member)
    assert answer_of(look(as_anna, number), bert)[0] is Answer.ASKED


def test_who_helped_two_that_turn_out_to_be_one_still_comes(
    circle: Circle, as_anna: Actor, selams: tuple[int, ...], bert: Actor
) -> None:
    other = alone(as_anna, person("Selam", "Hayle"))
    for dossier in (selams[0], other):
        circle.share(bert, W, dossier=dossier)
    number = make(as_anna, other, who=(bert,))
    preview = dossiers.preview(as_anna, selams[0], other)
    choices = {field.name: "keep" for field in preview.fields if field.outcome.value == "choose"}
    dossiers.merge(
        as_anna, selams[0], other, choices=choices, keep_version=preview.keep.version, drop_version=preview.drop.version,
        at=NOW, on=TODAY,
    )  # fmt: skip
    assert answer_of(look(bert, number), bert)[0] is Answer.ASKED
