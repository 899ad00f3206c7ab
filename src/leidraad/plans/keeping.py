# SPDX-License-Identifier: EUPL-1.2
"""Keeping a plan: its changes as rows that only grow, and the goals and activities that follow from them."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.db import connection

from leidraad.access.types import Actor
from leidraad.plans.models import ActivityRow, GoalRow, Plan, PlanChange
from leidraad.plans.types import ChangeSource
from leidraad.pure.plans.changes import (
    AddActivity,
    AddGoal,
    Change,
    ChangeActivity,
    ChangeGoal,
    MoveActivity,
    RemoveActivity,
    RemoveGoal,
    activity_from,
    from_json,
    goal_from,
    plain,
    to_json,
    whole,
)
from leidraad.pure.plans.film import Recorded, apply, replay, undo
from leidraad.pure.plans.types import (
    Activity,
    ActivityKind,
    ActivityState,
    Doing,
    Goal,
    GoalState,
    Horizon,
    PlanState,
    Scope,
    Slot,
)

GOAL: Final = tuple(one.name for one in fields(Goal) if one.name != "id")
ACTIVITY: Final = tuple(one.name for one in fields(Activity) if one.name not in ("id", "goal_id"))
#: How a column is asked for, where that is not by its name alone.
ASKED: Final = {"order": '"order"', "slots": "slots::text"}


def _columns(names: Sequence[str]) -> str:
    return ", ".join(ASKED.get(name, name) for name in names)


GOALS: Final = f"select plan_id, moved_on, uid::text, {_columns(GOAL)} from plans_goalrow where plan_id = any(%s)"  # noqa: S608
ACTIVITIES: Final = f"""
select plan_id, uid::text, goal_uid::text, {_columns(ACTIVITY)} from plans_activityrow where plan_id = any(%s)
"""  # noqa: S608 (our own names)
#: What a stored code stands for. (Asking an enumeration itself takes four times as long.)
HORIZONS: Final = {one.value: one for one in Horizon}
SCOPES: Final = {one.value: one for one in Scope}
GOAL_STATES: Final = {one.value: one for one in GoalState}
KINDS: Final = {one.value: one for one in ActivityKind}
ACTIVITY_STATES: Final = {one.value: one for one in ActivityState}
DOINGS: Final[dict[str, Doing | None]] = {"": None, **{one.value: one for one in Doing}}
#: Under which ids are made that follow from something else, so that the same thing twice is once.
NAMESPACE: Final = UUID("3f0c3f5e-6a0c-5a8e-9a51-8a2f6f4b7c10")
#: The key of whoever made a change without a membership: the worker, an import.
NOBODY: Final = "0"


@dataclass(frozen=True, slots=True)
class Kept:
    """A plan as it stands: its row, its state, and on which day each goal last moved."""

    plan: Plan
    state: PlanState
    moved_on: dict[str, date]


@dataclass(frozen=True, slots=True)
class Origin:
    """Why a change was made, and where it came from."""

    reason: str = ""
    source: ChangeSource = ChangeSource.EDIT
    source_id: int | None = None


def plan_of(by: Actor, dossier_id: int) -> Plan | None:
    """The plan of a dossier, if there is one."""
    return Plan.objects.filter(municipality_id=by.municipality_id, dossier_id=dossier_id).first()


def opened(by: Actor, dossier_id: int, on: date) -> Kept:
    """The plan of a dossier whose row is locked; an empty one is made where there is none."""
    plan = plan_of(by, dossier_id)
    if plan is None:
        plan = Plan(municipality_id=by.municipality_id, dossier_id=dossier_id, opened_on=on)
        plan.save(force_insert=True)
        return Kept(plan, PlanState(), {})
    return loaded(plan)


def loaded(plan: Plan) -> Kept:
    """The goals and activities of a plan that this person may see; two queries."""
    (kept,) = loaded_all([plan])
    return kept


def loaded_all(plans: Sequence[Plan]) -> list[Kept]:
    """The same of several plans, in the same two queries."""
    ids = [plan.id for plan in plans]
    states: dict[int, tuple[dict[str, Goal], dict[str, Activity], dict[str, date]]] = {i: ({}, {}, {}) for i in ids}
    # Plain SQL: the page of a plan has a hundred of these, and model objects cost several times the query.
    with connection.cursor() as cursor:
        cursor.execute(GOALS, (ids,))
        for plan_id, moved_on, *values in cursor.fetchall():
            goals, _activities, moved = states[plan_id]
            goal = _goal(*values)
            moved[goal.id], goals[goal.id] = moved_on, goal
        cursor.execute(ACTIVITIES, (ids,))
        for plan_id, *values in cursor.fetchall():
            activity = _activity(*values)
            states[plan_id][1][activity.id] = activity
    return [
        Kept(plan, PlanState(goals, activities, dict(plan.texts)), moved)
        for plan, (goals, activities, moved) in zip(plans, states.values(), strict=True)
    ]


def _goal(
    uid: str, domain: str, title: str, owner: str, due_on: date, why: str, horizon: str, scope: str, state: str,
    *others: Any,
) -> Goal:  # fmt: skip
    """A goal of its columns, in the order of the fields of `Goal`."""
    return Goal(
        uid, domain, title, owner, due_on, why, HORIZONS[horizon], SCOPES[scope], GOAL_STATES[state], *others
    )  # fmt: skip


def _activity(
    uid: str, goal_uid: str, title: str, owner: str, end_on: date, kind: str, helper: str, start_on: date | None,
    hours: int, slots: str, state: str, doing: str | None, *others: Any,
) -> Activity:  # fmt: skip
    """An activity of its columns, in the order of the fields of `Activity`."""
    times = tuple(Slot(*one) for one in json.loads(slots)) if slots != "[]" else ()
    return Activity(
        uid, goal_uid, title, owner, end_on, KINDS[kind], helper, start_on, hours, times, ACTIVITY_STATES[state],
        DOINGS[doing or ""], *others,
    )  # fmt: skip


def rows_of(plan: Plan, *, after: int = 0) -> list[PlanChange]:
    """The changes of a plan that this person may see, in their order."""
    return list(PlanChange.objects.filter(plan=plan, number__gt=after).order_by("number"))


def recorded(rows: Iterable[PlanChange]) -> list[Recorded]:
    """Stored changes as the film reads them; who made one is the membership as text."""
    return [
        Recorded(row.number, str(row.made_by_id or NOBODY), row.on_day, from_json(stored))
        for row in rows
        for stored in row.changes
    ]


def at_version(kept: Kept, version: int) -> PlanState:
    """The plan as it was at a version, as far as this person may see it: what came after is taken back, step by step."""
    later = [one.change for one in recorded(rows_of(kept.plan, after=version))]
    return replay((undo(change) for change in reversed(later)), kept.state)


def store(
    by: Actor, kept: Kept, after: PlanState, changes: Sequence[Change], origin: Origin, *, at: datetime, on: date
) -> list[PlanChange]:
    """Add the changes to the history, and let goals and activities follow. What is about health gets a row of its own."""
    plan = kept.plan
    state, touched = kept.state, set[str]()
    parts: dict[bool, list[Change]] = {False: [], True: []}
    for change in changes:
        now = apply(state, change)
        parts[_about_health(change, state, now)].append(change)
        touched |= _goals_of(change, state, now)
        state = now
    made = []
    for restricted, some in parts.items():
        if some:
            plan.version += 1
            made.append(_row(by, plan, some, origin, restricted, at, on))
    PlanChange.objects.bulk_create(made)
    _follow(plan, kept.state, after, touched, on)
    plan.texts = dict(after.texts)
    plan.save(update_fields=["version", "texts"])
    return made


def _row(
    by: Actor, plan: Plan, changes: list[Change], origin: Origin, restricted: bool, at: datetime, on: date
) -> PlanChange:
    return PlanChange(
        municipality_id=by.municipality_id, plan=plan, number=plan.version, made_by_id=by.membership_id or None,
        made_by_name=by.name, made_at=at, on_day=on, reason=origin.reason, restricted=restricted,
        changes=[to_json(change) for change in changes], source=origin.source, source_id=origin.source_id,
    )  # fmt: skip


def _about_health(change: Change, before: PlanState, after: PlanState) -> bool:
    """Whether a change is of a goal that only those may see who may see health, or of what hangs under one."""
    goals = (after.goals.get(number) or before.goals.get(number) for number in _goals_of(change, before, after))
    return any(goal is not None and goal.restricted for goal in goals)


def _follow(plan: Plan, before: PlanState, after: PlanState, touched: set[str], on: date) -> None:
    """Bring the rows of goals and activities up to date; the goals that were touched moved today."""
    activities = [one for one in after.activities.values() if before.activities.get(one.id) != one]
    gone = [one for one in before.activities.values() if one.id not in after.activities]
    goals = [one for one in after.goals.values() if one.id in touched]
    if gone:
        ActivityRow.objects.filter(plan=plan, uid__in=[one.id for one in gone]).delete()
    if lost := [one.id for one in before.goals.values() if one.id not in after.goals]:
        GoalRow.objects.filter(plan=plan, uid__in=lost).delete()
    if goals:
        _put(GoalRow, [goal_row(plan, one, on) for one in goals], (*GOAL, "moved_on"))
    if activities:
        rows = [activity_row(plan, one, after.goals[one.goal_id].restricted) for one in activities]
        _put(ActivityRow, rows, (*ACTIVITY, "goal_uid", "restricted"))


def _put(model: type[GoalRow] | type[ActivityRow], rows: list[Any], columns: tuple[str, ...]) -> None:
    model.objects.bulk_create(rows, update_conflicts=True, unique_fields=["plan", "uid"], update_fields=columns)


def goal_row(plan: Plan, goal: Goal, moved_on: date) -> GoalRow:
    """The row of a goal."""
    values = {name: getattr(goal, name) for name in GOAL}
    return GoalRow(municipality_id=plan.municipality_id, plan=plan, uid=goal.id, moved_on=moved_on, **values)


def activity_row(plan: Plan, one: Activity, restricted: bool) -> ActivityRow:
    """The row of an activity."""
    values = {name: getattr(one, name) for name in ACTIVITY} | {"slots": plain(one.slots)}
    return ActivityRow(
        municipality_id=plan.municipality_id,
        plan=plan,
        uid=one.id,
        goal_uid=one.goal_id,
        restricted=restricted,
        **values,
    )


def state_json(state: PlanState) -> dict[str, Any]:
    """A whole state as JSON, in a fixed order; without what is about health."""
    goals = [whole(goal) for goal in state.in_order() if not goal.restricted]
    shown = {goal["id"] for goal in goals}
    activities = sorted((one for one in state.activities.values() if one.goal_id in shown), key=lambda one: one.id)
    return {"goals": goals, "activities": [whole(one) for one in activities], "texts": dict(state.texts)}


def state_from(stored: dict[str, Any]) -> PlanState:
    """The same, back from JSON."""
    return PlanState(
        {one["id"]: goal_from(one) for one in stored["goals"]},
        {one["id"]: activity_from(one) for one in stored["activities"]},
        dict(stored["texts"]),
    )


def rebuild(plan: Plan) -> None:
    """Make the rows of goals and activities again from the changes (herbouwen); they come out the same."""
    steps = recorded(rows_of(plan))
    state, moved = PlanState(), dict[str, date]()
    for step in steps:
        after = replay((step.change,), state)
        moved |= dict.fromkeys(_goals_of(step.change, state, after), step.on)
        state = after
    ActivityRow.objects.filter(plan=plan).delete()
    GoalRow.objects.filter(plan=plan).delete()
    GoalRow.objects.bulk_create(goal_row(plan, goal, moved[goal.id]) for goal in state.goals.values())
    ActivityRow.objects.bulk_create(
        activity_row(plan, one, state.goals[one.goal_id].restricted) for one in state.activities.values()
    )


def _goals_of(change: Change, before: PlanState, after: PlanState) -> set[str]:
    """The goals that a change moves."""
    match change:
        case AddGoal(goal, _) | RemoveGoal(goal, _):
            return {goal.id}
        case ChangeGoal(number, _, _):
            return {number}
        case AddActivity(activity, _) | RemoveActivity(activity, _):
            return {activity.goal_id}
        case ChangeActivity(number, _, _):
            return {after.activities[number].goal_id}
        case MoveActivity(_, former, later, _):
            return {former, later}
        case _:
            return set()
