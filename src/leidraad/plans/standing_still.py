# SPDX-License-Identifier: EUPL-1.2
"""Goals that stand still (stilgevallen doelen) over all dossiers: two queries, however many there are."""

from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db import connection

from leidraad.access import audit
from leidraad.access.audit import Action, Line
from leidraad.access.authority import insist
from leidraad.access.directory import colleagues
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor
from leidraad.dossiers.legal import OPEN_DOSSIERS
from leidraad.plans.types import StalledRow
from leidraad.pure.plans.stalling import QUIET_DAYS, StallReason

#: The same four questions as `pure.plans.stalling.stalled`; a test holds the two together.
STILL: Final = f"""
select d.id, d.display_name, g.uid::text, g.title, g.domain, g.owner, g.due_on, g.moved_on, s.quiet, s.gone, s.passed, s.bare
from plans_goalrow g
join plans_plan p on p.id = g.plan_id
join {OPEN_DOSSIERS} d on d.id = p.dossier_id
cross join lateral (
    select g.moved_on < %(quiet)s as quiet,
        (g.owner <> 'participant' and not g.owner = any(h.here))
            or coalesce(bool_or(a.owner <> 'participant' and not a.owner = any(h.here)), false) as gone,
        g.due_on < %(on)s or coalesce(bool_or(a.end_on < %(on)s), false) as passed,
        count(a.id) = 0 as bare
    from (select %(here)s::text[] as here) h
    left join plans_activityrow a
        on a.plan_id = g.plan_id and a.goal_uid = g.uid and a.state not in ('done', 'stopped')
    group by h.here
) s
where g.municipality_id = %(town)s and g.state = 'open' and (s.quiet or s.gone or s.passed or s.bare)
    and (%(mine)s::bigint is null or d.director_id = %(mine)s)
    and (%(team)s::bigint is null or d.team_id = %(team)s)
order by g.due_on, d.id, g.id limit %(limit)s
"""  # noqa: S608 (our own names)
REASONS: Final = (
    StallReason.NO_MOVEMENT, StallReason.OWNER_GONE, StallReason.DATE_PASSED, StallReason.NOTHING_PLANNED,
)  # fmt: skip


def stalled(
    by: Actor, *, at: datetime, on: date, mine: bool = False, team_id: int | None = None, limit: int = 50
) -> list[StalledRow]:
    """Open goals that stand still, the oldest date first; `mine`: of dossiers that this person directs.

    Raises AccessDenied. Writes that the list was shown.
    """
    rows = stalled_rows(by, on=on, mine=mine, team_id=team_id, limit=limit)
    details = {"ids": sorted({row.dossier_id for row in rows}), "goals": len(rows)}
    audit.record(by, Line(Action.PLANS_STALLED_SHOWN, details=details), at)
    return rows


def stalled_rows(
    by: Actor, *, on: date, mine: bool = False, team_id: int | None = None, limit: int = 50
) -> list[StalledRow]:
    """The same for a room above, which writes itself what of it was shown. Raises AccessDenied."""
    insist(by, Permission.PLAN_VIEW)
    values: dict[str, Any] = {
        "quiet": on - timedelta(days=QUIET_DAYS), "on": on, "here": [str(one.id) for one in colleagues(by, on)],
        "town": by.municipality_id, "mine": by.membership_id if mine else None, "team": team_id, "limit": limit,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(STILL, values)
        return [_row(row) for row in cursor.fetchall()]


def _row(row: tuple[Any, ...]) -> StalledRow:
    dossier_id, name, goal_id, title, domain, owner, due_on, moved_on, *holds = row
    reasons = tuple(reason for reason, held in zip(REASONS, holds, strict=True) if held)
    return StalledRow(dossier_id, name, goal_id, title, domain, owner, due_on, moved_on, reasons)
