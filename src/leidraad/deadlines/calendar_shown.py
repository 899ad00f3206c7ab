# SPDX-License-Identifier: EUPL-1.2
"""The calendar as somebody saw it: with a line in the audit trail, on a screen or as a file."""

from datetime import date, datetime
from typing import Final

from leidraad.access import audit
from leidraad.access.authority import insist
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor
from leidraad.deadlines.calendar import MOST, calendar
from leidraad.deadlines.types import CalendarPage, CalendarQuery, CalendarRow

MOST_EXPORTED: Final = 5_000


def shown(
    by: Actor, query: CalendarQuery, *, at: datetime, on: date, after: str | None = None, limit: int = 50
) -> CalendarPage:
    """A stretch of the calendar of terms; one audit line (CALENDAR_SHOWN) with the dossiers in it.

    Raises AccessDenied; InvalidInput when `after` was tampered with.
    """
    page = calendar(by, query, on=on, after=after, limit=limit)
    details = {"dossiers": sorted({row.dossier_id for row in page.rows})}
    audit.record(by, audit.Line(audit.Action.CALENDAR_SHOWN, details=details), at)
    return page


def exported(by: Actor, query: CalendarQuery, kind: str, *, at: datetime, on: date) -> list[CalendarRow]:
    """The calendar up to 5,000 terms, for a file; one audit line (CALENDAR_SHOWN). Raises AccessDenied."""
    insist(by, Permission.CASELOAD_EXPORT)
    rows: list[CalendarRow] = []
    after: str | None = None
    while len(rows) < MOST_EXPORTED:
        page = calendar(by, query, on=on, after=after, limit=MOST)
        rows += page.rows
        after = page.older
        if after is None:
            break
    details = {"kind": kind, "count": len(rows), "dossiers": sorted({row.dossier_id for row in rows})}
    audit.record(by, audit.Line(audit.Action.CALENDAR_SHOWN, details=details), at)
    return rows
