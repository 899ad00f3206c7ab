# SPDX-License-Identifier: EUPL-1.2
"""The caseload (werkvoorraad): who needs somebody first. Four queries at most, however many rows there are.

Rows are plain tuples: a list page makes no model objects. What is shown is noted in one audit line.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final, NamedTuple

from django.db import connection

from leidraad.access import audit
from leidraad.access.authority import insist
from leidraad.access.directory_choices import Choices, choices
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor
from leidraad.dossiers import caseload_sql as sql
from leidraad.dossiers.caseload_counts import Counts, asking, count, counted
from leidraad.dossiers.caseload_query import ROWS, Place, Query, Sort
from leidraad.dossiers.caseload_search import Found, find
from leidraad.dossiers.caseload_views import View, read
from leidraad.dossiers.caseload_views import asking as asking_views

MOST_EXPORTED: Final = 10_000

COLUMNS: Final = (
    "d.id, d.display_name, d.is_adult, d.stage, d.stage_since, d.waiting_cause, d.next_on, d.next_kind,"
    " d.last_contact_on, d.director_id, d.household_id, d.household_order, d.household_next_on,"
    " d.contacted_on, d.planned_contact_kind, d.legal_due_on, d.legal_rule"
)


class Row(NamedTuple):
    """One dossier in the list, with what is shown of its household."""

    id: int
    name: str
    is_adult: bool
    stage: str
    stage_since: date
    waiting_cause: str
    next_on: date | None
    next_kind: str
    last_contact_on: date | None
    director_id: int | None
    household_id: int
    household_order: int
    household_next_on: date | None
    contacted_on: date
    planned_kind: str
    legal_due_on: date | None
    legal_rule: str
    label: str
    size: int


@dataclass(frozen=True, slots=True)
class CaseloadPage:
    """A page of the caseload. `after` and `before` lead to the rows around it ('' where there are none).

    `cut` says that a search found more than can be shown; `continued` that the first row's family began on
    the page before.
    """

    query: Query
    rows: list[Row]
    counts: Counts
    after: str
    before: str
    choices: Choices
    views: list[View]
    cut: bool = False
    continued: bool = False


def page(by: Actor, query: Query, *, at: datetime, on: date, saved: list[View] | None = None) -> CaseloadPage:
    """The rows that a question asks for, with what stands around them; one audit line (CASELOAD_SHOWN).

    `saved` are the saved views where they have been read already. Raises AccessDenied without
    Permission.CASELOAD_VIEW.
    """
    insist(by, Permission.CASELOAD_VIEW)
    found = find(query.words, closed=query.closed) if query.words else None
    rows, counts = _rows_and_counts(by, query, on, found)
    more, rows = len(rows) > ROWS, rows[:ROWS]
    if query.place is not None and query.place.before:
        rows.reverse()
    audit.record(by, audit.Line(audit.Action.CASELOAD_SHOWN, details={"dossiers": [row.id for row in rows]}), at)
    after, before = _around(query, rows, more)
    directors = {row.director_id for row in rows if row.director_id is not None}
    known = choices(by, on, directors, asking_views(by) if saved is None else ("", {}))
    return CaseloadPage(
        query,
        rows,
        counts,
        after,
        before,
        known,
        read(known.beside) if saved is None else saved,
        cut=found is not None and found.cut,
        continued=_continued(query, rows),
    )


def export(by: Actor, query: Query, kind: str, *, at: datetime, on: date) -> tuple[list[Row], dict[int, str]]:
    """All rows of a question up to 10,000, and the names of their directors; one line (CASELOAD_EXPORTED).

    Raises AccessDenied without Permission.CASELOAD_EXPORT.
    """
    insist(by, Permission.CASELOAD_VIEW)
    insist(by, Permission.CASELOAD_EXPORT)
    query = replace(query, place=None)
    found = find(query.words, closed=query.closed) if query.words else None
    rows = _rows(by, query, on, found, MOST_EXPORTED)
    details = {"kind": kind, "count": len(rows), "dossiers": [row.id for row in rows]}
    audit.record(by, audit.Line(audit.Action.CASELOAD_EXPORTED, details=details), at)
    return rows, choices(by, on, {row.director_id for row in rows if row.director_id is not None}).names


def _rows_and_counts(by: Actor, query: Query, on: date, found: Found | None) -> tuple[list[Row], Counts]:
    """The rows of a page and one more; the counts come along with them, in the same statement."""
    ids = None if found is None else found.ids
    asked = asking(by, query, on, ids)
    where, order = _where(by, query, on, found), sql.order(query)
    statement = _select(where, order, f", {asked.sql}")
    with connection.cursor() as cursor:
        cursor.execute(statement, (*asked.params, *where.params, ROWS + 1))
        rows = cursor.fetchall()
    if not rows:
        return [], count(by, query, on, ids)
    return [Row(*row[:-1]) for row in rows], counted(query, on, rows[0][-1])


def _rows(by: Actor, query: Query, on: date, found: Found | None, most: int) -> list[Row]:
    where = _where(by, query, on, found)
    with connection.cursor() as cursor:
        cursor.execute(_select(where, sql.order(query)), (*where.params, most))
        return [Row(*row) for row in cursor.fetchall()]


def _where(by: Actor, query: Query, on: date, found: Found | None) -> sql.Part:
    return sql.joined(sql.conditions(by, query, on, None if found is None else found.ids) + sql.place(query))


def _select(where: sql.Part, order: str, more: str = "") -> str:
    return (
        f"select {COLUMNS}, h.label, h.size{more} from"  # noqa: S608
        f" (select * from dossiers_dossier d where {where.sql} order by {order} limit %s) d"
        f" join dossiers_household h on h.id = d.household_id order by {order}"
    )


def _around(query: Query, rows: list[Row], more: bool) -> tuple[str, str]:
    """The places after the last and before the first row, as the address carries them."""
    if not rows:
        return "", ""
    place = query.place
    if place is not None and place.before:
        has_after, has_before = bool(place.key), more
    else:
        has_after, has_before = more, place is not None
    return _key(query.sort, rows[-1]) if has_after else "", _key(query.sort, rows[0]) if has_before else ""


def _key(sort: Sort, row: Row) -> str:
    parts: tuple[Any, ...] = {
        Sort.FAMILY: (row.household_next_on, row.household_id, row.household_order, row.id),
        Sort.NEXT: (row.next_on, row.id),
        Sort.NAME: (row.id,),
        Sort.WAITING: (row.stage_since, row.id),
        Sort.CONTACT: (row.contacted_on, row.id),
        Sort.LEGAL: (row.legal_due_on, row.id),
    }[sort]
    return "_".join(str(part) for part in parts)


def _continued(query: Query, rows: list[Row]) -> bool:
    place: Place | None = query.place
    return bool(
        rows and query.by_family and place is not None and not place.before and place.key
        and place.key[1] == str(rows[0].household_id)
    )  # fmt: skip
