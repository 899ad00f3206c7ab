# SPDX-License-Identifier: EUPL-1.2
"""The film (PIP-3): the plan on any day is what its changes make of it, and the difference of two days is changes again."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from leidraad.pure.plans.changes import (
    ACTIVITY_FIELDS,
    GOAL_FIELDS,
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
from leidraad.pure.plans.types import EMPTY, Activity, Doing, Goal, PlanState


@dataclass(frozen=True, slots=True)
class Recorded:
    """Vastgelegde wijziging: a change with its version, who made it (a key of the names) and on which day."""

    number: int
    by: str
    on: date
    change: Change


@dataclass(frozen=True, slots=True)
class Difference:
    """Verschil: one field, goal or activity that differs, with what it is about, and who changed it and why."""

    change: Change
    goal_id: str = ""
    goal: str = ""
    subject: str = ""
    by: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    on: date | None = None


@dataclass(slots=True)
class _Working:
    """A state that is being changed; only this module holds one."""

    goals: dict[str, Goal]
    activities: dict[str, Activity]
    texts: dict[str, str]


def apply(state: PlanState, change: Change) -> PlanState:
    """The plan after a change. Raises Conflict when what the change says was before does not stand there."""
    return replay((change,), state)


def replay(changes: Iterable[Change], start: PlanState = EMPTY) -> PlanState:
    """The plan after all these changes, in their order. Raises Conflict."""
    working = _Working(dict(start.goals), dict(start.activities), dict(start.texts))
    for change in changes:
        _STEPS[type(change)](working, change)
    return PlanState(working.goals, working.activities, working.texts)


def on_day(recorded: Iterable[Recorded], on: date) -> PlanState:
    """The plan as it was at the end of a day."""
    return replay(one.change for one in recorded if one.on <= on)


def undo(change: Change, reason: str = "") -> Change:
    """The change that takes this one back."""
    match change:
        case AddGoal(goal, _):
            return RemoveGoal(goal, reason)
        case RemoveGoal(goal, _):
            return AddGoal(goal, reason)
        case AddActivity(activity, _):
            return RemoveActivity(activity, reason)
        case RemoveActivity(activity, _):
            return AddActivity(activity, reason)
        case ChangeGoal(_, fields, _) | ChangeActivity(_, fields, _):
            return replace(change, fields={name: pair[::-1] for name, pair in fields.items()}, reason=reason)
        case _:
            return replace(change, before=change.after, after=change.before, reason=reason)


def _add_goal(working: _Working, change: AddGoal) -> None:
    number = change.goal.id
    if number in working.goals:
        raise Conflict(number, "", None, working.goals[number])
    working.goals[number] = change.goal


def _remove_goal(working: _Working, change: RemoveGoal) -> None:
    number = change.goal.id
    if working.goals.get(number) != change.goal:
        raise Conflict(number, "", change.goal, working.goals.get(number))
    hanging = [one.id for one in working.activities.values() if one.goal_id == number]
    if hanging:
        raise Conflict(number, "activities", (), tuple(hanging))
    del working.goals[number]


def _changed(one: Any, fields: Mapping[str, tuple[Any, Any]], allowed: tuple[str, ...]) -> Any:
    for name, (before, _after) in fields.items():
        found = getattr(one, name) if name in allowed else None
        if name not in allowed or found != before:
            raise Conflict(one.id, name, before, found)
    return replace(one, **{name: after for name, (_before, after) in fields.items()})


def _change_goal(working: _Working, change: ChangeGoal) -> None:
    working.goals[change.id] = _changed(_there(working.goals, change.id), change.fields, GOAL_FIELDS)


def _there(rows: Mapping[str, Any], number: str) -> Any:
    if number not in rows:
        raise Conflict(number, "", "something", None)
    return rows[number]


def _add_activity(working: _Working, change: AddActivity) -> None:
    number = change.activity.id
    if number in working.activities:
        raise Conflict(number, "", None, working.activities[number])
    _there(working.goals, change.activity.goal_id)
    working.activities[number] = change.activity


def _change_activity(working: _Working, change: ChangeActivity) -> None:
    one = _there(working.activities, change.id)
    working.activities[change.id] = _changed(one, change.fields, ACTIVITY_FIELDS)


def _move_activity(working: _Working, change: MoveActivity) -> None:
    one = _there(working.activities, change.id)
    if one.goal_id != change.before:
        raise Conflict(change.id, "goal_id", change.before, one.goal_id)
    _there(working.goals, change.after)
    working.activities[change.id] = replace(one, goal_id=change.after)


def _remove_activity(working: _Working, change: RemoveActivity) -> None:
    number = change.activity.id
    if working.activities.get(number) != change.activity:
        raise Conflict(number, "", change.activity, working.activities.get(number))
    del working.activities[number]


def _set_text(working: _Working, change: SetText) -> None:
    found = working.texts.get(change.key, "")
    if found != change.before:
        raise Conflict(change.key, "text", change.before, found)
    if change.after:
        working.texts[change.key] = change.after
    else:
        working.texts.pop(change.key, None)


_STEPS: Final[Mapping[type, Callable[[_Working, Any], None]]] = {
    AddGoal: _add_goal, ChangeGoal: _change_goal, RemoveGoal: _remove_goal, AddActivity: _add_activity,
    ChangeActivity: _change_activity, MoveActivity: _move_activity, RemoveActivity: _remove_activity, SetText: _set_text,
}  # fmt: skip


def difference(a: PlanState, b: PlanState) -> tuple[Difference, ...]:
    """What has to change to make `b` of `a`, one field at a time, in an order in which it can be applied.

    Raises Conflict when a goal of both is restricted in one only: that never changes.
    """
    return (*_goals_in(a, b), *_activities(a, b), *_goals_out(a, b), *_texts(a, b))


def changes_of(differences: Iterable[Difference]) -> tuple[Change, ...]:
    """The changes alone, for `replay`."""
    return tuple(one.change for one in differences)


def _goals_in(a: PlanState, b: PlanState) -> Iterator[Difference]:
    for goal in b.in_order():
        former = a.goals.get(goal.id)
        if former is None:
            yield Difference(AddGoal(goal), goal.id, goal.title, goal.title)
        elif former != goal:
            if former.restricted != goal.restricted:
                raise Conflict(goal.id, "restricted", former.restricted, goal.restricted)
            for pair in _pairs(former, goal, GOAL_FIELDS):
                yield Difference(ChangeGoal(goal.id, pair), goal.id, goal.title, former.title)


def _pairs(former: Any, now: Any, names: tuple[str, ...]) -> Iterator[dict[str, tuple[Any, Any]]]:
    for name in names:
        before, after = getattr(former, name), getattr(now, name)
        if before != after:
            yield {name: (before, after)}


def _activities(a: PlanState, b: PlanState) -> Iterator[Difference]:
    for one in a.activities.values():
        if one.id not in b.activities:
            yield Difference(RemoveActivity(one), one.goal_id, _title(a, b, one.goal_id), one.title)
    for one in b.activities.values():
        former = a.activities.get(one.id)
        if former == one:
            continue
        title = _title(b, a, one.goal_id)
        if former is None:
            yield Difference(AddActivity(one), one.goal_id, title, one.title)
            continue
        if former.goal_id != one.goal_id:
            yield Difference(MoveActivity(one.id, former.goal_id, one.goal_id), one.goal_id, title, former.title)
        for pair in _pairs(former, one, ACTIVITY_FIELDS):
            yield Difference(ChangeActivity(one.id, pair), one.goal_id, title, former.title)


def _title(first: PlanState, second: PlanState, goal_id: str) -> str:
    goal = first.goals.get(goal_id) or second.goals.get(goal_id)
    return goal.title if goal else ""


def _goals_out(a: PlanState, b: PlanState) -> Iterator[Difference]:
    for goal in a.in_order():
        if goal.id not in b.goals:
            yield Difference(RemoveGoal(goal), goal.id, goal.title, goal.title)


def _texts(a: PlanState, b: PlanState) -> Iterator[Difference]:
    for key in sorted({*a.texts, *b.texts}):
        before, after = a.texts.get(key, ""), b.texts.get(key, "")
        if before != after:
            yield Difference(SetText(key, before, after), subject=key)


def _keys(change: Change) -> list[tuple[str, str]]:
    match change:
        case AddGoal(goal, _) | RemoveGoal(goal, _):
            return [(goal.id, "")]
        case AddActivity(activity, _) | RemoveActivity(activity, _):
            return [(activity.id, "")]
        case ChangeGoal(number, fields, _) | ChangeActivity(number, fields, _):
            return [(number, name) for name in fields]
        case MoveActivity(number, _, _, _):
            return [(number, "goal_id")]
        case SetText(key, _, _, _):
            return [(key, "text")]


def explained(differences: Iterable[Difference], recorded: Iterable[Recorded]) -> tuple[Difference, ...]:
    """The same differences, each with who changed that field, why, and on which day it last changed."""
    told: dict[tuple[str, str], list[Recorded]] = {}
    for one in recorded:
        for key in _keys(one.change):
            told.setdefault(key, []).append(one)
    return tuple(_explained(each, told.get(_keys(each.change)[0], ())) for each in differences)


def _explained(one: Difference, steps: Sequence[Recorded]) -> Difference:
    if not steps:
        return one
    return replace(
        one,
        by=tuple(dict.fromkeys(step.by for step in steps)),
        reasons=tuple(dict.fromkeys(step.change.reason for step in steps if step.change.reason)),
        on=steps[-1].on,
    )


def between(recorded: Sequence[Recorded], former: date, later: date) -> tuple[Difference, ...]:
    """What changed after one day up to and including another, each difference with who and why."""
    first, second = sorted((former, later))
    steps = [one for one in recorded if first < one.on <= second]
    return explained(difference(on_day(recorded, first), on_day(recorded, second)), steps)


@dataclass(frozen=True, slots=True)
class DoingPoint:
    """Punt op de lijn van afbouw: how many activities are done for the participant, together, and by herself."""

    on: date
    done_for: int
    together: int
    alone: int


def doing_line(recorded: Iterable[Recorded]) -> tuple[DoingPoint, ...]:
    """The line along which guidance tapers (afbouw): one point for each day on which it moved."""
    working = _Working({}, {}, {})
    points: list[DoingPoint] = []
    for one in recorded:
        _STEPS[type(one.change)](working, one.change)
        kinds = [activity.doing for activity in working.activities.values()]
        point = DoingPoint(one.on, *(kinds.count(kind) for kind in (Doing.FOR, Doing.TOGETHER, Doing.ALONE)))
        if points and points[-1].on == one.on:
            points[-1] = point
        elif not points or replace(points[-1], on=one.on) != point:
            points.append(point)
    return tuple(points)
