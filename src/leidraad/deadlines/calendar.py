# SPDX-License-Identifier: EUPL-1.2
"""The calendar of terms: what is not met yet, from the stored duties, in the order of its last day.

One statement a page, however many dossiers there are: the next page starts behind the last row of this one.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final

from django.db import connection
from django.utils.translation import gettext as _

from leidraad.access.authority import insist
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, InvalidInput
from leidraad.deadlines import privacy
from leidraad.deadlines.law_in_force import law_here
from leidraad.deadlines.showing import title_of
from leidraad.deadlines.states import state_of
from leidraad.deadlines.types import CalendarFilter, CalendarPage, CalendarQuery, CalendarRow
from leidraad.dossiers.legal import OPEN_DOSSIERS
from leidraad.pure.law.law import Law

ROWS: Final = (
    "select t.dossier_id, d.display_name, d.household_id, d.team_id, d.director_id, t.rule, t.part, t.who, t.is_window,"  # noqa: S608
    " t.is_norm, t.hold, t.starts, t.due, t.version from deadlines_dutyrow t"
    f" join {OPEN_DOSSIERS} d on d.id = t.dossier_id where {{where}}"
    " order by t.due, t.dossier_id, t.rule, t.part limit %s"
)
MOST: Final = 200


@dataclass(slots=True)
class _Where:
    """Conditions with their values, in order."""

    parts: list[str] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)

    def add(self, part: str, *values: Any) -> None:
        self.parts.append(part)
        self.values.extend(values)


def calendar(by: Actor, query: CalendarQuery, *, on: date, after: str | None = None, limit: int = 50) -> CalendarPage:
    """A stretch of the calendar of terms of this municipality (termijnkalender), open dossiers only.

    Late means: a duty whose last day has passed; a window that has passed is over and is not shown. Raises AccessDenied,
    and InvalidInput when `after` was tampered with.
    """
    insist(by, Permission.DEADLINES_VIEW)
    limit = min(limit, MOST)
    law = law_here(by)
    where = _where(by, query, on)
    where.add("t.rule <> all(%s)", sorted(privacy.hidden(by, law)))
    if after is not None:
        place = _place(after)
        # The first alone can use the index: text is compared only after the policy has judged.
        where.add("t.due >= %s", place[0])
        where.add("(t.due, t.dossier_id, t.rule, t.part) > (%s::date, %s::bigint, %s, %s::smallint)", *place)
    with connection.cursor() as cursor:
        cursor.execute(ROWS.format(where=" and ".join(where.parts)), [*where.values, limit + 1])
        found = cursor.fetchall()
    rows = tuple(_row(law, on, *row) for row in found[:limit])
    return CalendarPage(rows, _mark(rows[-1]) if len(found) > limit else None)


def _where(by: Actor, query: CalendarQuery, on: date) -> _Where:
    where = _Where()
    where.add("t.municipality_id = %s and d.municipality_id = %s", by.municipality_id, by.municipality_id)
    where.add("t.met_on is null and t.due is not null")
    first, last = _stretch(query, on)
    if first is not None:
        where.add("t.due >= %s", first)
    if last is not None:
        where.add("t.due <= %s", last)
    # A window that has passed is over; a term that passed while information is awaited is not late.
    late = query.only is CalendarFilter.LATE
    where.add("(t.due >= %s or not t.is_window)", on)
    if late:
        where.add("t.hold <> 'awaited'")
    if query.team_id is not None:
        where.add("d.team_id = %s", query.team_id)
    if query.director_id is not None:
        where.add("d.director_id = %s", query.director_id)
    if query.who:
        where.add("t.who = %s", query.who)
    if not query.with_norms:
        where.add("not t.is_norm")
    return where


def _stretch(query: CalendarQuery, on: date) -> tuple[date | None, date | None]:
    """The first and last day that are asked: of the filter and of the month together."""
    first: date | None = None
    last: date | None = None
    if query.only is CalendarFilter.LATE:
        last = on - timedelta(days=1)
    elif query.only is CalendarFilter.WEEK:
        first, last = on, on + timedelta(days=6 - on.weekday())
    elif query.only is CalendarFilter.MONTH:
        first, last = on, month_end(on)
    if query.month is not None:
        start, end = query.month.replace(day=1), month_end(query.month)
        first = start if first is None else max(first, start)
        last = end if last is None else min(last, end)
    return first, last


def month_end(day: date) -> date:
    """The last day of the month of a day."""
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(days=1)


def _row(law: Law, on: date, dossier_id: int, name: str, household_id: int, *rest: Any) -> CalendarRow:
    team_id, director_id, rule, part, who, is_window, is_norm, hold, starts, due, version = rest
    return CalendarRow(
        dossier_id, name, household_id, team_id, director_id, rule, part, _duty_of(law, rule), who,
        "window" if is_window else "duty", title_of(law, rule, version.toordinal()), due,
        state_of(is_window, hold, starts, due, None, on), (due - on).days, is_norm,
    )  # fmt: skip


def _duty_of(law: Law, rule: str) -> str:
    versions = law.lines.get(rule)
    return versions[-1].duty if versions else ""


def _mark(row: CalendarRow) -> str:
    return f"{row.due.isoformat()}_{row.dossier_id}_{row.rule}_{row.part}"


def _place(after: str) -> tuple[date, int, str, int]:
    try:
        due, number, rest = after.split("_", 2)
        rule, _separator, part = rest.rpartition("_")
        return date.fromisoformat(due), int(number), rule, int(part)
    except ValueError:
        problem = _("Dit deel van de kalender bestaat niet. Begin bovenaan.")
        raise InvalidInput({"after": [problem]}) from None
