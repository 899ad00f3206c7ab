# SPDX-License-Identifier: EUPL-1.2
"""Two people at the same plan: field by field, so that neither loses a word.

Each change carries what its maker saw before; that is the third side of the comparison. What only one of the two touched
is kept as it was made. What both made different is returned, for a person to choose.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from leidraad.pure.plans.changes import (
    AddActivity,
    AddGoal,
    Change,
    ChangeActivity,
    ChangeGoal,
    Conflict,
    MoveActivity,
    RemoveActivity,
    RemoveGoal,
    SetText,
)
from leidraad.pure.plans.film import apply
from leidraad.pure.plans.types import PlanState


@dataclass(frozen=True, slots=True)
class Clash:
    """Botsing: both changed the same field differently. `subject` is an id or a text's code; `field` '' is the whole."""

    subject: str
    field: str
    before: Any
    mine: Any
    theirs: Any


@dataclass(frozen=True, slots=True)
class Merged:
    """Samengevoegd: my changes as they fit what stands now, and what a person has to choose."""

    changes: tuple[Change, ...]
    clashes: tuple[Clash, ...]
    state: PlanState


def merge(theirs: PlanState, mine: Iterable[Change]) -> Merged:
    """Fit my changes onto the plan as it stands now, whoever changed it since I looked.

    What they did already in the same way is left out. The state is what stands after the changes that fit.
    """
    state, kept, clashes = theirs, [], []
    for change in mine:
        fitted, found = _fitted(state, change)
        clashes += found
        if fitted is None:
            continue
        try:
            state = apply(state, fitted)
        except Conflict as problem:
            clashes.append(Clash(problem.subject, problem.field, problem.expected, fitted, problem.found))
        else:
            kept.append(fitted)
    return Merged(tuple(kept), tuple(clashes), state)


def _fitted(state: PlanState, change: Change) -> tuple[Change | None, list[Clash]]:
    match change:
        case ChangeGoal(number, fields, _):
            return _fields(state.goals.get(number), number, fields, change)
        case ChangeActivity(number, fields, _):
            return _fields(state.activities.get(number), number, fields, change)
        case MoveActivity(number, before, after, _):
            return _move(state, number, before, after, change)
        case SetText(key, before, after, _):
            found = state.texts.get(key, "")
            return _one(change, key, "text", (before, after, found))
        case _:
            return _whole(state, change)


def _fields(
    found: Any, number: str, fields: Mapping[str, tuple[Any, Any]], change: ChangeGoal | ChangeActivity
) -> tuple[Change | None, list[Clash]]:
    if found is None:
        return None, [Clash(number, name, before, after, None) for name, (before, after) in fields.items()]
    kept: dict[str, tuple[Any, Any]] = {}
    clashes: list[Clash] = []
    for name, (before, after) in fields.items():
        their = getattr(found, name)
        if their == before:
            kept[name] = (before, after)
        elif their != after:
            clashes.append(Clash(number, name, before, after, their))
    return (replace(change, fields=kept) if kept else None), clashes


def _one(change: Change, subject: str, field: str, sides: tuple[Any, Any, Any]) -> tuple[Change | None, list[Clash]]:
    before, after, found = sides
    if found == before:
        return change, []
    return None, [] if found == after else [Clash(subject, field, before, after, found)]


def _move(state: PlanState, number: str, before: str, after: str, change: Change) -> tuple[Change | None, list[Clash]]:
    activity = state.activities.get(number)
    if activity is None:
        return None, [Clash(number, "goal_id", before, after, None)]
    return _one(change, number, "goal_id", (before, after, activity.goal_id))


def _whole(state: PlanState, change: Change) -> tuple[Change | None, list[Clash]]:
    """What comes or goes as a whole: the same twice is once; gone already is gone."""
    match change:
        case AddGoal(goal, _):
            return (None if state.goals.get(goal.id) == goal else change), []
        case AddActivity(activity, _):
            return (None if state.activities.get(activity.id) == activity else change), []
        case RemoveGoal(goal, _):
            return (change if goal.id in state.goals else None), []
        case RemoveActivity(activity, _):
            return (change if activity.id in state.activities else None), []
    return change, []
