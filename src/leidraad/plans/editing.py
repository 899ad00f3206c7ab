# SPDX-License-Identifier: EUPL-1.2
"""Changing a plan, also when two people do so at once: each change fits onto what stands, or asks to choose."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final

from django.utils.translation import gettext as _

from leidraad.access import audit
from leidraad.access.audit import Action, Line
from leidraad.access.authority import may
from leidraad.access.directory import colleagues
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, Domain, InvalidInput
from leidraad.dossiers import legal
from leidraad.dossiers.timeline import Entry, add_entry
from leidraad.dossiers.types import EntryKind
from leidraad.plans import checking, keeping, naming
from leidraad.plans.keeping import Kept, Origin
from leidraad.plans.models import PlanChange
from leidraad.plans.types import ChangeSource, Edited, PlanConflict
from leidraad.pure.plans.changes import (
    NAMES,
    AddActivity,
    AddGoal,
    Change,
    ChangeActivity,
    ChangeGoal,
    MoveActivity,
    from_json,
)
from leidraad.pure.plans.film import Difference, difference, explained, replay
from leidraad.pure.plans.merging import merge
from leidraad.pure.plans.types import PARTICIPANT, Activity, Goal, PlanState
from leidraad.pure.plans.words import tell

#: So much of what changed stands on the timeline; the plan itself tells all.
TOLD: Final = 600


def change_plan(
    by: Actor,
    dossier_id: int,
    changes: Sequence[Change],
    *,
    reason: str = "",
    seen: int,
    at: datetime,
    on: date,
    source: ChangeSource = ChangeSource.EDIT,
    source_id: int | None = None,
) -> Edited:
    """Change the plan of a dossier (plan wijzigen), without undoing what a colleague changed since version `seen`.

    `reason` counts for every change that has none of its own. Raises NotFoundForYou; InvalidInput; PlanConflict when a
    colleague changed the same field differently (nothing is stored then).
    """
    kept = to_change(by, dossier_id, on)
    return applied(by, kept, changes, Origin(reason.strip(), source, source_id), seen=seen, at=at, on=on)


def add_goal(by: Actor, dossier_id: int, goal: Goal, *, reason: str = "", seen: int, at: datetime, on: date) -> Edited:
    """Put a goal in the plan; its id comes with the form, so that pressing twice adds once."""
    return change_plan(by, dossier_id, [AddGoal(goal)], reason=reason, seen=seen, at=at, on=on)


def add_activity(
    by: Actor, dossier_id: int, activity: Activity, *, reason: str = "", seen: int, at: datetime, on: date
) -> Edited:
    """Put an activity under a goal; its id comes with the form, so that pressing twice adds once."""
    return change_plan(by, dossier_id, [AddActivity(activity)], reason=reason, seen=seen, at=at, on=on)


def edit_goal(
    by: Actor,
    dossier_id: int,
    goal_id: str,
    values: Mapping[str, Any],
    *,
    reason: str = "",
    seen: int,
    at: datetime,
    on: date,
) -> Edited:
    """Store the fields of a form about a goal that was opened at version `seen`; fields that stayed as they were do nothing.

    Raises as `change_plan`, and InvalidInput when the goal was not in the plan then.
    """
    kept = to_change(by, dossier_id, on)
    former = _base(kept, seen).goals.get(goal_id)
    if former is None:
        raise InvalidInput({"": [_("Dit doel staat niet meer in het plan. Laad de pagina opnieuw.")]})
    pairs = _pairs(former, values)
    changes = [ChangeGoal(goal_id, pairs)] if pairs else []
    return applied(by, kept, changes, Origin(reason.strip()), seen=seen, at=at, on=on)


def edit_activity(
    by: Actor,
    dossier_id: int,
    activity_id: str,
    values: Mapping[str, Any],
    *,
    reason: str = "",
    seen: int,
    at: datetime,
    on: date,
) -> Edited:
    """The same for an activity; another `goal_id` among the values moves it under that goal."""
    kept = to_change(by, dossier_id, on)
    former = _base(kept, seen).activities.get(activity_id)
    if former is None:
        raise InvalidInput({"": [_("Deze activiteit staat niet meer in het plan. Laad de pagina opnieuw.")]})
    goal_id = values.get("goal_id", former.goal_id)
    pairs = _pairs(former, {name: value for name, value in values.items() if name != "goal_id"})
    changes: list[Change] = [ChangeActivity(activity_id, pairs)] if pairs else []
    if goal_id != former.goal_id:
        changes.append(MoveActivity(activity_id, former.goal_id, goal_id))
    return applied(by, kept, changes, Origin(reason.strip()), seen=seen, at=at, on=on)


def _pairs(former: Any, values: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    return {name: (getattr(former, name), value) for name, value in values.items() if getattr(former, name) != value}


def _base(kept: Kept, seen: int) -> PlanState:
    return kept.state if seen >= kept.plan.version else keeping.at_version(kept, seen)


def to_change(by: Actor, dossier_id: int, on: date, permission: Permission = Permission.PLAN_EDIT) -> Kept:
    """The plan of a dossier, locked until the transaction ends. Raises NotFoundForYou."""
    legal.locked(by, [dossier_id], permission)
    return keeping.opened(by, dossier_id, on)


def applied(
    by: Actor, kept: Kept, changes: Sequence[Change], origin: Origin, *, seen: int, at: datetime, on: date
) -> Edited:
    """Fit these changes onto a locked plan, check, store, and tell. The caller asked `may`. Raises as `change_plan`."""
    before, plan = kept.state, kept.plan
    others = _others(by, kept, seen)
    done = merge(before, [one if one.reason else replace(one, reason=origin.reason) for one in changes])
    if done.clashes:
        raise PlanConflict(plan.version, before, done.clashes)
    if not done.changes:
        return Edited(plan.version, others)
    checking.check_reason(done.changes, origin.reason)
    may_health = may(by, Permission.HEALTH_VIEW)
    checking.check(before, done.state, here=_possible_owners(by, before, done.state, on), may_health=may_health)
    made = keeping.store(by, kept, done.state, done.changes, origin, at=at, on=on)
    _tell(by, kept, done.state, made, at, on)
    return Edited(plan.version, others)


def _possible_owners(by: Actor, before: PlanState, after: PlanState, on: date) -> set[str]:
    """Whoever works here; not asked when no owner changed to a colleague."""
    former = {one.id: one.owner for one in _owned(before)}
    rows = _owned(after)
    if all(one.owner == PARTICIPANT or former.get(one.id) == one.owner for one in rows):
        return set()
    return {str(one.id) for one in colleagues(by, on)}


def _owned(state: PlanState) -> list[Goal | Activity]:
    return [*state.goals.values(), *state.activities.values()]


def _others(by: Actor, kept: Kept, seen: int) -> tuple[Difference, ...]:
    """What colleagues changed since this person looked."""
    if seen >= kept.plan.version:
        return ()
    rows = [row for row in keeping.rows_of(kept.plan, after=seen) if row.made_by_id != by.membership_id]
    if not rows:
        return ()
    found = difference(keeping.at_version(kept, seen), kept.state)
    return tuple(one for one in explained(found, keeping.recorded(rows)) if one.by)


def _tell(by: Actor, kept: Kept, after: PlanState, made: list[PlanChange], at: datetime, on: date) -> None:
    """One audit line for all, and a line on the timeline for each version; about health only where health is shown."""
    plan, state = kept.plan, kept.state
    kinds = sorted({NAMES[type(from_json(one))] for row in made for one in row.changes})
    details = {"version": plan.version, "changes": sum(len(row.changes) for row in made), "kinds": kinds}
    audit.record(by, Line(Action.PLAN_CHANGED, plan.dossier_id, "plan", plan.id, details=details), at)
    for row in made:
        changes = [from_json(one) for one in row.changes]
        now = replay(changes, state)
        told = tell(difference(state, now), naming.names(by, now))
        text = "; ".join(sentence for goal in told for sentence in goal.sentences)
        domain = Domain.HEALTH if row.restricted else Domain.GENERAL
        entry = Entry(EntryKind.PLAN, "Plan gewijzigd", _short(text, row.reason), domain, {"version": row.number})
        add_entry(by, [plan.dossier_id], entry, at=at, on=on)
        state = now


def _short(text: str, reason: str) -> str:
    told = text if len(text) <= TOLD else text[:TOLD].rsplit(" ", 1)[0] + " …"
    return f"{told} ({reason})" if reason else told
