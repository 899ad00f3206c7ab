# SPDX-License-Identifier: EUPL-1.2
"""Goals that stand still surface, each with its reason."""

from dataclasses import replace
from datetime import date, timedelta

from leidraad.pure.plans.stalling import QUIET_DAYS, Stall, StallReason, stalled
from leidraad.pure.plans.types import ActivityState, GoalState, PlanState
from tests.pure.plans.made_plans import LANGUAGE, LESSONS

ON = date(2026, 11, 21)
PLAN = PlanState({"g1": LANGUAGE}, {"a1": LESSONS})
MOVED = {"g1": ON}


def changed(**goal: object) -> PlanState:
    return PlanState({"g1": replace(LANGUAGE, **goal)}, {"a1": LESSONS})  # type: ignore[arg-type]


def test_a_goal_that_moves_does_not_stand_still() -> None:
    assert stalled(PLAN, MOVED, ON, here={"1"}) == ()


def test_no_movement_for_six_weeks() -> None:
    assert stalled(PLAN, {"g1": ON - timedelta(QUIET_DAYS)}, ON) == ()
    found = stalled(PLAN, {"g1": ON - timedelta(QUIET_DAYS + 1)}, ON)
    assert found == (Stall("g1", StallReason.NO_MOVEMENT, QUIET_DAYS + 1),)


def test_a_town_may_wait_shorter() -> None:
    assert stalled(PLAN, {"g1": ON - timedelta(8)}, ON, quiet_days=7)[0].reason is StallReason.NO_MOVEMENT


def test_the_owner_has_gone() -> None:
    assert stalled(changed(owner="9"), MOVED, ON, here={"1"}) == (Stall("g1", StallReason.OWNER_GONE),)
    gone = PlanState({"g1": LANGUAGE}, {"a1": replace(LESSONS, owner="9")})
    assert stalled(gone, MOVED, ON, here={"1"}) == (Stall("g1", StallReason.OWNER_GONE, 0, "a1"),)


def test_the_date_has_passed() -> None:
    late = changed(due_on=ON - timedelta(3))
    assert stalled(late, MOVED, ON) == (Stall("g1", StallReason.DATE_PASSED, 3),)
    overdue = PlanState({"g1": LANGUAGE}, {"a1": replace(LESSONS, end_on=ON - timedelta(1))})
    assert stalled(overdue, MOVED, ON) == (Stall("g1", StallReason.DATE_PASSED, 1, "a1"),)


def test_the_last_day_itself_is_in_time() -> None:
    assert stalled(changed(due_on=ON), MOVED, ON) == ()


def test_nothing_hangs_under_it() -> None:
    done = PlanState({"g1": LANGUAGE}, {"a1": replace(LESSONS, state=ActivityState.DONE)})
    for plan in (PlanState({"g1": LANGUAGE}), done):
        assert stalled(plan, MOVED, ON) == (Stall("g1", StallReason.NOTHING_PLANNED),)


def test_what_is_reached_or_stopped_is_left_in_peace() -> None:
    for state in (GoalState.REACHED, GoalState.STOPPED):
        assert stalled(changed(state=state, due_on=ON - timedelta(3), owner="9"), {}, ON, here=()) == ()
