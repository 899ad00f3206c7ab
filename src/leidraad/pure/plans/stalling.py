# SPDX-License-Identifier: EUPL-1.2
"""Goals that stand still (stilgevallen doelen): they surface by themselves, with the reason."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from leidraad.pure.plans.types import PARTICIPANT, Activity, ActivityState, Goal, GoalState, PlanState

#: Days without any change of a goal or what hangs under it. The municipality's own measure; no law.
QUIET_DAYS: Final = 42
FINISHED: Final = (ActivityState.DONE, ActivityState.STOPPED)


class StallReason(StrEnum):
    """Reden van stilstand: no movement, the owner has gone, the date has passed, or nothing hangs under the goal."""

    NO_MOVEMENT = "no_movement"
    OWNER_GONE = "owner_gone"
    DATE_PASSED = "date_passed"
    NOTHING_PLANNED = "nothing_planned"


@dataclass(frozen=True, slots=True)
class Stall:
    """Stilstand of a goal, or of the activity under it that is named; `days`: since it moved, or past the date."""

    goal_id: str
    reason: StallReason
    days: int = 0
    activity_id: str = ""


def stalled(
    state: PlanState,
    moved_on: Mapping[str, date],
    on: date,
    *,
    here: Collection[str] | None = None,
    quiet_days: int = QUIET_DAYS,
) -> tuple[Stall, ...]:
    """Why open goals stand still on a day. `moved_on`: the last day each goal, or what hangs under it, changed.

    `here`: owners who still work here; None leaves that question out. The participant is always here.
    """
    found: list[Stall] = []
    under = _running(state)
    for goal in state.in_order():
        if goal.state is GoalState.OPEN:
            running = under.get(goal.id, [])
            found += _of_goal(goal, moved_on.get(goal.id), on, quiet_days, bool(running))
            found += _dates(goal, running, on)
            found += _owners(goal, running, here)
    return tuple(found)


def _running(state: PlanState) -> dict[str, list[Activity]]:
    """What runs under each goal, as it starts; looked through once, however many goals there are."""
    found: dict[str, list[Activity]] = {}
    for one in sorted(state.activities.values(), key=lambda one: (one.start_on or date.max, one.title, one.id)):
        if one.state not in FINISHED:
            found.setdefault(one.goal_id, []).append(one)
    return found


def _of_goal(goal: Goal, moved: date | None, on: date, quiet_days: int, has_running: bool) -> list[Stall]:
    found = []
    quiet = (on - moved).days if moved else 0
    if quiet > quiet_days:
        found.append(Stall(goal.id, StallReason.NO_MOVEMENT, quiet))
    if not has_running:
        found.append(Stall(goal.id, StallReason.NOTHING_PLANNED))
    return found


def _dates(goal: Goal, running: list[Activity], on: date) -> list[Stall]:
    found = [Stall(goal.id, StallReason.DATE_PASSED, (on - goal.due_on).days)] if goal.due_on < on else []
    return found + [
        Stall(goal.id, StallReason.DATE_PASSED, (on - one.end_on).days, one.id) for one in running if one.end_on < on
    ]


def _owners(goal: Goal, running: list[Activity], here: Collection[str] | None) -> list[Stall]:
    if here is None:
        return []
    found = [Stall(goal.id, StallReason.OWNER_GONE)] if _gone(goal.owner, here) else []
    return found + [Stall(goal.id, StallReason.OWNER_GONE, 0, one.id) for one in running if _gone(one.owner, here)]


def _gone(owner: str, here: Collection[str]) -> bool:
    return owner != PARTICIPANT and owner not in here
