# SPDX-License-Identifier: EUPL-1.2
"""What helpers see of who does it (GUI-2): logged with a contact, and taken over in the plan by its owner.

The line along which guidance tapers stays what the activities of the plan say; nothing is counted a second time.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from leidraad.access import audit
from leidraad.access.audit import Action, Line
from leidraad.access.authority import insist, may
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, Domain, InvalidInput
from leidraad.dossiers import helping
from leidraad.dossiers.given import NewHelp
from leidraad.dossiers.helping import LevelSeen
from leidraad.dossiers.selectors import scope
from leidraad.plans import editing, helped, keeping
from leidraad.plans.keeping import Origin
from leidraad.plans.types import ChangeSource, Edited
from leidraad.pure.plans.changes import ChangeActivity
from leidraad.pure.plans.types import EMPTY, Activity, Goal, PlanState


def log_help(by: Actor, dossier_id: int, new: NewHelp, *, at: datetime, on: date) -> int:
    """Log contact as a helper (contact vastleggen), perhaps at a goal or activity; gives its id.

    The same `submission` again gives the first one's id, whatever has changed since. The life domain is the goal's.
    Raises NotFoundForYou; InvalidInput (`about` and those of `dossiers.helping.log`).
    """
    former = helping.recorded(by, dossier_id, new.submission)
    if former is not None:
        return former
    if new.goal_id or new.activity_id:
        new = _at_goal(helped.to_log(by, dossier_id), new)
    return helping.log(by, dossier_id, new, at=at, on=on)


def logged(by: Actor, dossier_id: int, submission: UUID) -> bool:
    """Whether this log was stored before. Raises NotFoundForYou."""
    return helping.recorded(by, dossier_id, submission) is not None


def _at_goal(found: helped.Loggable, new: NewHelp) -> NewHelp:
    for goal, activities in found.goals:
        known = {one.id for one in activities}
        if new.activity_id in known or (goal.id == new.goal_id and not new.activity_id):
            return replace(new, goal_id=goal.id, domain=Domain(goal.domain))
    raise InvalidInput({"about": [_("Dit staat niet meer in het plan. Kies iets anders.")]})


@dataclass(frozen=True, slots=True)
class Seen:
    """Wat helpers zagen at one activity or goal: the newest first. `differs`: the plan says otherwise, and can be changed."""

    goal: Goal
    activity: Activity | None
    levels: tuple[LevelSeen, ...]
    differs: bool


@dataclass(frozen=True, slots=True)
class Observed:
    """Wat helpers zagen in a dossier, with the version of the plan it was held against."""

    dossier_id: int
    version: int
    rows: tuple[Seen, ...]
    may_edit: bool


def observed(by: Actor, dossier_id: int, *, at: datetime) -> Observed:
    """What helpers saw, per activity and goal that still stands in the plan. Raises NotFoundForYou."""
    here = scope(by, dossier_id)
    insist(by, Permission.PLAN_VIEW, here)
    row = keeping.plan_of(by, dossier_id)
    state = keeping.loaded(row).state if row else EMPTY
    by_subject: dict[str, list[LevelSeen]] = {}
    for one in helping.levels(by, dossier_id):
        by_subject.setdefault(one.activity_id or one.goal_id, []).append(one)
    rows = [_seen(state, subject, tuple(levels)) for subject, levels in by_subject.items()]
    audit.record(by, Line(Action.PLAN_OPENED, dossier_id, "plan", row.id if row else None), at)
    found = tuple(sorted((one for one in rows if one), key=lambda one: not one.differs))
    return Observed(dossier_id, row.version if row else 0, found, may(by, Permission.PLAN_EDIT, here))


def _seen(state: PlanState, subject: str, levels: tuple[LevelSeen, ...]) -> Seen | None:
    activity = state.activities.get(subject)
    goal = state.goals.get(activity.goal_id if activity else subject)
    if goal is None:
        return None
    return Seen(goal, activity, levels, activity is not None and activity.doing is not levels[0].doing)


def take_over(by: Actor, dossier_id: int, contact_id: int, *, seen: int, at: datetime, on: date) -> Edited:
    """Put what a helper saw at an activity into the plan (overnemen): who does it from now on.

    Raises NotFoundForYou; InvalidInput when the plan no longer has that activity; PlanConflict.
    """
    kept = editing.to_change(by, dossier_id, on)
    level = next((one for one in helping.levels(by, dossier_id) if one.contact_id == contact_id), None)
    former = kept.state.activities.get(level.activity_id) if level else None
    if level is None or former is None:
        raise InvalidInput({"": [_("Deze activiteit staat niet meer in het plan. Laad de pagina opnieuw.")]})
    if former.doing is level.doing:
        return Edited(kept.plan.version)
    change = ChangeActivity(former.id, {"doing": (former.doing, level.doing)})
    reason = f"Gezien door {level.by_name} op {level.happened_on:%d-%m-%Y}"
    origin = Origin(reason, ChangeSource.CONTACT, contact_id)
    return editing.applied(by, kept, [change], origin, seen=seen, at=at, on=on)
