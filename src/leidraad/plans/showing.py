# SPDX-License-Identifier: EUPL-1.2
"""The plan as its page shows it, and its film; every look is written down."""

import json
from datetime import date, datetime
from typing import Final

from django.db import connection

from leidraad.access import audit
from leidraad.access.audit import Action, Line
from leidraad.access.authority import insist, may
from leidraad.access.directory import colleagues
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, DossierScope
from leidraad.dossiers.selectors import scope
from leidraad.plans import decisions_shown, keeping, naming
from leidraad.plans.homes import home_of
from leidraad.plans.models import Decision, Meeting, Plan
from leidraad.plans.types import (
    ChangeSource,
    DecisionKind,
    DecisionShown,
    Film,
    MeetingShown,
    MeetingState,
    PlanShown,
    Step,
)
from leidraad.pure.plans.film import between, on_day
from leidraad.pure.plans.stalling import stalled
from leidraad.pure.plans.types import EMPTY, PlanState
from leidraad.pure.plans.weeks import week
from leidraad.pure.plans.words import Told, tell


def plan(by: Actor, dossier_id: int, *, at: datetime, on: date) -> PlanShown:
    """Everything the page of a plan shows; writes that it was opened. Raises NotFoundForYou."""
    insist(by, Permission.PLAN_VIEW)
    home = home_of(by, dossier_id)
    of = home.scope
    insist(by, Permission.PLAN_VIEW, of)
    row, proposals_open, next_meeting_on = _opened(by, dossier_id)
    kept = keeping.loaded(row) if row else None
    state = kept.state if kept else EMPTY
    version = row.version if row else 0
    here = colleagues(by, on)
    names = {str(one.id): one.name for one in here}
    if gone := naming.keys(state) - set(names):
        names |= naming.names(by, more=gone)
    names["participant"] = home.name
    audit.record(
        by, Line(Action.PLAN_OPENED, dossier_id, "plan", row.id if row else None, details={"version": version}), at
    )
    moved = kept.moved_on if kept else {}
    return PlanShown(
        dossier_id=dossier_id,
        name=home.name,
        household_id=home.household_id,
        plan_id=row.id if row else None,
        version=version,
        state=state,
        moved_on=moved,
        names=names,
        stalls=stalled(state, moved, on, here={str(one.id) for one in here}),
        week=week(state.activities.values(), on),
        decision=_standing(by, row),
        proposals_open=proposals_open,
        next_meeting_on=next_meeting_on,
        may_edit=may(by, Permission.PLAN_EDIT, of),
        may_establish=may(by, Permission.PLAN_ESTABLISH, of),
        may_propose=may(by, Permission.PLAN_PROPOSE, of),
        hides_health=not may(by, Permission.HEALTH_VIEW, of),
    )


def _standing(by: Actor, row: Plan | None) -> DecisionShown | None:
    """The decision in force, without the plan as it stood then."""
    if row is None:
        return None
    last = list(Decision.objects.filter(plan=row).defer("state").order_by("-number")[:1])
    (found,) = decisions_shown.shown(by, last, brief=True) or (None,)
    return None if found is None or found.kind is DecisionKind.WITHDRAWN else found


#: The plan of a dossier, how many proposals wait for an answer, and the day of the next meeting: one question.
OPENED: Final = """
select p.id, p.version, p.texts::text, p.opened_on,
    (select count(*) from plans_proposal r where r.plan_id = p.id and r.outcome = ''),
    (select min(m.planned_on) from plans_meeting m where m.plan_id = p.id and m.state = 'planned')
from plans_plan p where p.dossier_id = %s and p.municipality_id = %s
"""


def _opened(by: Actor, dossier_id: int) -> tuple[Plan | None, int, date | None]:
    """The plan of a dossier and what waits in it."""
    with connection.cursor() as cursor:
        cursor.execute(OPENED, (dossier_id, by.municipality_id))
        row = cursor.fetchone()
    if row is None:
        return None, 0, None
    number, version, texts, opened_on, waiting, next_on = row
    found = Plan(
        id=number, municipality_id=by.municipality_id, dossier_id=dossier_id, version=version, texts=json.loads(texts),
        opened_on=opened_on,
    )  # fmt: skip
    return found, waiting, next_on


def film(by: Actor, dossier_id: int, *, at: datetime, on: date) -> Film:
    """Every change of a plan from the first to the last, as far as this person may see them. Raises NotFoundForYou."""
    insist(by, Permission.PLAN_VIEW)
    home = home_of(by, dossier_id)
    of = home.scope
    insist(by, Permission.PLAN_VIEW, of)
    row = keeping.plan_of(by, dossier_id)
    audit.record(
        by, Line(Action.PLAN_OPENED, dossier_id, "plan", row.id if row else None, details={"part": "film"}), at
    )
    return _film(by, of, home.name, row)


def _film(by: Actor, of: DossierScope, name: str, row: Plan | None) -> Film:
    rows = keeping.rows_of(row) if row else []
    recorded = tuple(keeping.recorded(rows))
    steps = tuple(
        Step(one.number, one.made_at, one.on_day, one.made_by_name, one.reason, ChangeSource(one.source))
        for one in rows
    )
    names = {str(one.made_by_id or keeping.NOBODY): one.made_by_name for one in rows}
    states = naming.ever(one.changes for one in rows)
    return Film(
        of.dossier_id, name, recorded, steps, names | naming.names(by, more=states - set(names), participant=name)
    )


def plan_on(by: Actor, dossier_id: int, day: date, *, at: datetime, on: date) -> PlanState:
    """The plan as it was at the end of a day; writes that it was looked at. Raises NotFoundForYou."""
    return on_day(film(by, dossier_id, at=at, on=on).recorded, day)


def differences(
    by: Actor, dossier_id: int, former: date, later: date, *, lang: str = "nl", at: datetime, on: date
) -> tuple[Told, ...]:
    """What changed between two days, in words, per goal, with who and why. Raises NotFoundForYou."""
    found = film(by, dossier_id, at=at, on=on)
    return tell(between(found.recorded, former, later), found.names, lang)


def meetings(by: Actor, dossier_id: int) -> list[MeetingShown]:
    """The progress meetings of a plan, the newest first. Raises NotFoundForYou."""
    insist(by, Permission.PLAN_VIEW, scope(by, dossier_id))
    rows = Meeting.objects.filter(plan__dossier_id=dossier_id, municipality_id=by.municipality_id)
    return [_meeting(row) for row in rows.order_by("-planned_on", "-id")]


def _meeting(row: Meeting) -> MeetingShown:
    return MeetingShown(
        row.id, MeetingState(row.state), row.planned_on, row.held_on, row.note, row.conclusion,
        row.expectations_reviewed, row.reason, row.prepared_version, row.concluded_version,
    )  # fmt: skip
