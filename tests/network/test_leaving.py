# SPDX-License-Identifier: EUPL-1.2
"""Leaving: who keeps another role loses what belonged to the one that ended; a last day that passes ends all that hung on it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from leidraad.access import context, memberships
from leidraad.access.memberships import NewMembership
from leidraad.access.types import Actor, Domain, Ground
from leidraad.network import selectors, tasks
from leidraad.network.types import TaskList, TaskState
from tests.dossiers.families import last_actions
from tests.network.circles import Circle, H, L, W, mark
from tests.network.talk import post, task
from tests.network.test_sharing import refused, seen
from tests.people import NOW, TANDEM, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def nora(as_role: Callable[[str], Actor]) -> Actor:
    """Administrator."""
    return as_role("administrator")


def also_volunteer(nora: Actor, bert: Actor, until: date | None = None) -> Actor:
    """Bert in a second role."""
    with context.acting(nora, TODAY):
        new = NewMembership("volunteer", TODAY, until, organisation_id=TANDEM)
        number = memberships.add_membership(nora, bert.account_id, new, NOW)
    return replace(bert, membership_id=number, role="volunteer")


def end(nora: Actor, who: Actor, last_day: date | None = None) -> None:
    """The role ends."""
    with context.acting(nora, TODAY):
        memberships.end_membership(nora, who.membership_id, last_day, at=NOW, on=TODAY)


def night(on: date) -> list[tuple[str, str, str]]:
    """The upkeep of a day; gives the e-mail that went out."""
    with post() as sent:
        tasks.tell_everywhere(at=NOW + (on - TODAY))
    return sent


def lists(by: Actor, on: date = TODAY) -> TaskList:
    """Somebody's tasks."""
    with context.acting(by, on):
        return selectors.tasks(by, at=NOW + (on - TODAY), on=on)


# --- a role that ends while another goes on ---


def test_a_guide_who_stays_as_a_volunteer_loses_what_was_shared_with_the_guide(
    circle: Circle, bert: Actor, nora: Actor
) -> None:
    buddy = also_volunteer(nora, bert)
    circle.share(bert, W, Domain.MONEY, fixed_guide=True)
    circle.consented(buddy, L)
    end(nora, bert)
    assert seen(buddy, circle.dossier)[0] == {mark(circle.dossier, "language")}
    assert [(one.membership_id, one.domains) for one in circle.shown().members] == [(buddy.membership_id, (L,))]


def test_a_guide_who_stays_elsewhere_in_town_but_in_no_circle_sees_nothing(
    circle: Circle, bert: Actor, nora: Actor
) -> None:
    buddy = also_volunteer(nora, bert)
    circle.share(bert, W)
    end(nora, bert)
    refused(buddy, circle.dossier)
    assert circle.shown().members == ()


def test_what_two_roles_share_alike_stays_with_the_role_that_stays(circle: Circle, bert: Actor, nora: Actor) -> None:
    buddy = also_volunteer(nora, bert)
    circle.share(bert, L)
    circle.consented(buddy, L)
    end(nora, bert)
    assert seen(buddy, circle.dossier)[0] == {mark(circle.dossier, "language")}


def test_a_role_that_ends_later_ends_then_also_for_who_stays(circle: Circle, bert: Actor, nora: Actor) -> None:
    buddy = also_volunteer(nora, bert)
    circle.share(bert, W)
    last = TODAY + timedelta(days=5)
    end(nora, bert, last)
    assert seen(bert, circle.dossier, last)[0] == {mark(circle.dossier, "work")}
    refused(buddy, circle.dossier, last + timedelta(days=1))


def test_what_the_ended_role_was_asked_goes_back_also_about_health(
    circle: Circle, anna: Actor, bert: Actor, nora: Actor
) -> None:
    also_volunteer(nora, bert)
    circle.share(bert, W)
    circle.consented(bert, H)
    numbers = {task(anna, circle.dossier, bert, domain=domain) for domain in (W, H)}
    end(nora, bert)
    assert {one.id for one in lists(anna).closed if one.state is TaskState.RETURNED} == numbers


def test_a_role_given_with_a_last_day_shares_nothing_beyond_it(circle: Circle, bert: Actor, nora: Actor) -> None:
    last = TODAY + timedelta(days=5)
    buddy = also_volunteer(nora, bert, until=last)
    circle.consented(buddy, L, until=TODAY + timedelta(days=300))
    assert [one.until for one in circle.shown().members] == [last]
    seen(buddy, circle.dossier, last)
    refused(bert, circle.dossier, last + timedelta(days=1))


# --- a last day that passes ---

LATER = TODAY + timedelta(days=61)


def test_the_day_after_her_last_the_guide_guides_no_more(circle: Circle, bert: Actor) -> None:
    circle.share(bert, W, fixed_guide=True)
    night(LATER - timedelta(days=1))
    assert [one.until for one in circle.shown().guides] == [None]
    night(LATER)
    assert [one.until for one in circle.shown().guides] == [LATER - timedelta(days=1)]
    assert {"circle.changed", "guide.changed"} <= set(last_actions_of(circle)[-3:])


def test_the_day_after_her_last_her_tasks_go_back_and_who_asked_hears_of_it(
    circle: Circle, anna: Actor, bert: Actor
) -> None:
    circle.share(bert, W)
    number = task(anna, circle.dossier, bert, due_on=LATER)
    assert [to for to, *_rest in night(LATER)] == ["anna@lindewaard.example"]
    (closed,) = lists(anna, LATER).closed
    assert (closed.id, closed.state) == (number, TaskState.RETURNED)


def test_who_goes_on_on_another_ground_stays_the_guide_and_keeps_what_she_still_sees(
    circle: Circle, anna: Actor, bert: Actor
) -> None:
    circle.share(bert, W, fixed_guide=True)
    circle.consented(bert, H, until=LATER + timedelta(days=30))
    kept, lost = (task(anna, circle.dossier, bert, domain=one, due_on=LATER) for one in (H, W))
    night(LATER)
    assert [one.until for one in circle.shown().guides] == [None]
    assert [one.id for one in lists(bert, LATER).mine] == [kept]
    assert [one.id for one in lists(anna, LATER).closed] == [lost]


def test_a_role_that_ended_later_leaves_nothing_behind(circle: Circle, anna: Actor, bert: Actor, nora: Actor) -> None:
    circle.share(bert, W, fixed_guide=True)
    number = task(anna, circle.dossier, bert)
    last = TODAY + timedelta(days=5)
    end(nora, bert, last)
    night(last + timedelta(days=1))
    assert [one.id for one in lists(anna, last + timedelta(days=1)).closed] == [number]
    assert [one.until for one in circle.shown().guides] == [last]


def test_a_question_that_nobody_answered_in_time_is_over(circle: Circle, bert: Actor) -> None:
    circle.share(bert, H, ground=Ground.CONSENT)
    night(LATER)
    shown = circle.shown(on=LATER)
    assert (shown.asked, [one.ended_reason for one in shown.former]) == ((), ["Einddatum bereikt"])


def test_the_upkeep_twice_does_no_harm(circle: Circle, bert: Actor) -> None:
    circle.share(bert, W, fixed_guide=True)
    night(LATER)
    before = last_actions_of(circle)
    assert (night(LATER), last_actions_of(circle)) == ([], before)


def last_actions_of(circle: Circle) -> list[str]:
    """What the trail says of the dossier."""
    with context.acting(circle.by, TODAY):
        return last_actions(circle.dossier)
