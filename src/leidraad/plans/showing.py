# SPDX-License-Identifier: EUPL-1.2
"""The plan as its page shows it, and its film; every look is written down."""

import json
from datetime import date, datetime
from typing import Final

from django.db import connection

from leidraad.access import audit
from leidraad.access.audit import Action, Line
from leidraad.access.authority import insist, may
from leidraad.access.directory import names_here
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, DossierScope, NotFoundForYou
from leidraad.dossiers.legal import DOSSIERS
from leidraad.dossiers.selectors import scope
from leidraad.plans import decisions_shown, keeping, naming
from leidraad.plans.homes import Home, home_of
from leidraad.plans.models import Meeting, Plan
from leidraad.plans.types import (
    ChangeSource,
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
    home, row, proposals_open, next_meeting_on = _opened(by, dossier_id)
    of = home.scope
    insist(by, Permission.PLAN_VIEW, of)
    kept = keeping.loaded(row) if row else None
    state = kept.state if kept else EMPTY
    version = row.version if row else 0
    names = {str(number): name for number, name in names_here(by, on).items()}
    here = set(names)
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
        stalls=stalled(state, moved, on, here=here),
        week=week(state.activities.values(), on),
        decision=decisions_shown.standing(row.id) if row else None,
        proposals_open=proposals_open,
        next_meeting_on=next_meeting_on,
        may_edit=may(by, Permission.PLAN_EDIT, of),
        may_establish=may(by, Permission.PLAN_ESTABLISH, of),
        may_propose=may(by, Permission.PLAN_PROPOSE, of),
        hides_health=not may(by, Permission.HEALTH_VIEW, of),
    )


#: A dossier with its plan, how many proposals wait for an answer, and the day of the next meeting: one question.
OPENED: Final = f"""
select d.id, d.display_name, d.household_id, d.municipality_id, d.team_id, d.director_id,
    p.id, p.version, p.texts::text, p.opened_on,
    (select count(*) from plans_proposal r where r.plan_id = p.id and r.outcome = ''),
    (select min(m.planned_on) from plans_meeting m where m.plan_id = p.id and m.state = 'planned')
from {DOSSIERS} d left join plans_plan p on p.dossier_id = d.id and p.municipality_id = d.municipality_id
where d.id = %s and d.municipality_id = %s
"""  # noqa: S608 (our own names)


def _opened(by: Actor, dossier_id: int) -> tuple[Home, Plan | None, int, date | None]:
    """Whose dossier it is, its plan, and what waits in it. Raises NotFoundForYou."""
    with connection.cursor() as cursor:
        cursor.execute(OPENED, (dossier_id, by.municipality_id))
        row = cursor.fetchone()
    if row is None:
        raise NotFoundForYou
    number, name, household_id, town, team, director, plan_id, version, texts, opened_on, waiting, next_on = row
    home = Home(number, name, household_id, DossierScope(number, town, team, director))
    if plan_id is None:
        return home, None, 0, None
    found = Plan(
        id=plan_id, municipality_id=by.municipality_id, dossier_id=dossier_id, version=version, texts=json.loads(texts),
        opened_on=opened_on,
    )  # fmt: skip
    return home, found, waiting, next_on


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
