# SPDX-License-Identifier: EUPL-1.2
"""Progress meetings: prepared from the plan, held, concluded in changes of the plan."""

from datetime import date, timedelta
from typing import Any

import pytest

from leidraad.access import context
from leidraad.access.types import Actor, InvalidInput, NotFoundForYou
from leidraad.deadlines import selectors as deadlines
from leidraad.plans import keeping, selectors, service
from leidraad.plans.types import ChangeSource, HeldMeeting, MeetingState
from leidraad.pure.plans.changes import ChangeActivity
from tests.dossiers.families import last_actions
from tests.people import NOW, TODAY
from tests.plans.made import LESSONS_ID, Making

pytestmark = pytest.mark.django_db
MORE = ChangeActivity(LESSONS_ID, {"hours_a_week": (1200, 1600)}, "zij wil sneller")


@pytest.fixture
def planned(plan: Making) -> int:
    """A meeting of today."""
    return service.plan_meeting(plan.by, plan.dossier, TODAY, note="vraag naar de bus", at=NOW, on=TODAY)


def hold(plan: Making, number: int, **more: Any) -> Any:
    """Record that it was held."""
    held = HeldMeeting(**{"held_on": TODAY, "conclusion": "Zij gaat vaker naar les.", **more})
    return service.hold_meeting(plan.by, number, held, seen=plan.version, at=NOW, on=TODAY)


def test_a_planned_meeting_is_the_next(plan: Making, planned: int) -> None:
    assert selectors.plan(plan.by, plan.dossier, at=NOW, on=TODAY).next_meeting_on == TODAY
    (found,) = selectors.meetings(plan.by, plan.dossier)
    assert (found.id, found.state, found.note, found.prepared_version) == (
        planned, MeetingState.PLANNED, "vraag naar de bus", plan.version,
    )  # fmt: skip


def test_what_came_of_it_are_changes_of_the_plan(plan: Making, planned: int) -> None:
    done = hold(plan, planned, changes=(MORE,), expectations={"three_years": "Een eigen bakkerij"})
    assert plan.state.activities[LESSONS_ID].hours_a_week == 1600
    assert plan.state.texts == {"three_years": "Een eigen bakkerij"}
    row = keeping.rows_of(plan.row)[-1]
    assert (row.source, row.source_id, row.number) == (ChangeSource.MEETING, planned, done.version)
    (found,) = selectors.meetings(plan.by, plan.dossier)
    assert (found.state, found.held_on, found.expectations_reviewed, found.concluded_version) == (
        MeetingState.HELD, TODAY, True, done.version,
    )  # fmt: skip


def test_a_meeting_without_changes_is_held_all_the_same(plan: Making, planned: int) -> None:
    before = plan.version
    assert hold(plan, planned).version == before
    assert last_actions(plan.dossier)[-1] == "plan.meeting_held"


def test_the_fact_goes_to_the_ledger(plan: Making, planned: int) -> None:
    hold(plan, planned)
    facts = deadlines.facts(plan.by, plan.dossier)
    assert [fact.on for fact in facts if fact.kind == "progress_meeting"] == [TODAY]


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"held_on": TODAY + timedelta(1)}, "held_on"),
        ({"conclusion": " "}, "conclusion"),
        ({"conclusion": "x" * 4001}, "conclusion"),
    ],
)
def test_a_meeting_that_was_not_held_like_that(plan: Making, planned: int, more: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidInput) as problem:
        hold(plan, planned, **more)
    assert set(problem.value.errors) == {field}


def test_a_meeting_is_held_or_cancelled_once(plan: Making, planned: int) -> None:
    with pytest.raises(InvalidInput):
        service.cancel_meeting(plan.by, planned, reason=" ", at=NOW, on=TODAY)
    service.cancel_meeting(plan.by, planned, reason="ziek", at=NOW, on=TODAY)
    assert selectors.plan(plan.by, plan.dossier, at=NOW, on=TODAY).next_meeting_on is None
    with pytest.raises(InvalidInput):
        hold(plan, planned)


def test_nobody_plans_a_meeting_in_the_past(plan: Making) -> None:
    with pytest.raises(InvalidInput):
        service.plan_meeting(plan.by, plan.dossier, date(2026, 11, 20), at=NOW, on=TODAY)


@pytest.mark.parametrize("who", ["daan", "bert", "carla", "selam"])
def test_others_hold_no_meeting(plan: Making, planned: int, who: str, request: pytest.FixtureRequest) -> None:
    other: Actor = request.getfixturevalue(who)
    with context.acting(other, TODAY), pytest.raises(NotFoundForYou):
        service.cancel_meeting(other, planned, reason="x", at=NOW, on=TODAY)
