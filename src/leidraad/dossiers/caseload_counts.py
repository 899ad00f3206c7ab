# SPDX-License-Identifier: EUPL-1.2
"""How many: exact up to 1,000, and honestly "more than 1,000" beyond. One value for all numbers."""

import json
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from django.db import connection

from leidraad.access.types import Actor
from leidraad.dossiers import caseload_sql as sql
from leidraad.dossiers.caseload_query import Due, Query, until

MOST_COUNTED: Final = 1_000


@dataclass(frozen=True, slots=True)
class Counts:
    """`total` counts what the question asks; `more` says that there are more than that.

    `due` counts per Due (and "" for all), `stages` per stage, as if that one filter were chosen; both are
    None in a town too large to count.
    """

    total: int
    more: bool = False
    due: dict[str, int] | None = field(default=None)
    stages: dict[str, int] | None = field(default=None)


def asking(by: Actor, query: Query, on: date, found: list[int] | None) -> sql.Part:
    """One value, json, with the numbers of a question: it travels with the rows. `counted` reads it."""
    asked = sql.joined(sql.conditions(by, query, on, found))
    wide = sql.joined(sql.conditions(by, replace(query, stage="", due=""), on, found))
    return sql.Part(
        "(select jsonb_build_array((select count(*) from"  # noqa: S608
        f" (select from dossiers_dossier d where {asked.sql} limit %s) n),"
        " (select jsonb_agg(jsonb_build_array(stage, bucket, number)) from"
        " (select stage, coalesce(width_bucket(next_on, %s::date[]), 0) as bucket, count(*) as number from"
        f" (select d.stage, d.next_on from dossiers_dossier d where {wide.sql} limit %s) d group by 1, 2) c)))",
        (*asked.params, MOST_COUNTED + 1, sorted(_starts(on)), *wide.params, MOST_COUNTED + 1),
    )


def counted(query: Query, on: date, answer: str) -> Counts:
    """The numbers of a question, wherever in the list one stands."""
    total, cells = json.loads(answer)
    cells = [(stage, bucket, number) for stage, bucket, number in cells or ()]
    if sum(number for _, _, number in cells) > MOST_COUNTED:
        return Counts(min(total, MOST_COUNTED), total > MOST_COUNTED)
    starts = _starts(on)
    return Counts(total, False, _due(query, cells, starts), _stages(query, cells, starts))


def count(by: Actor, query: Query, on: date, found: list[int] | None) -> Counts:
    """The same where there are no rows for the numbers to travel with."""
    asked = asking(by, query, on, found)
    with connection.cursor() as cursor:
        cursor.execute(f"select {asked.sql}", asked.params)
        return counted(query, on, cursor.fetchone()[0])


def _starts(on: date) -> list[date]:
    """A bucket begins the day after its last day; they may coincide (a week that ends the month)."""
    days = [until(due, on) for due in Due]
    return [date.fromordinal(day.toordinal() + 1) for day in days if day is not None]


def _due(query: Query, cells: list[tuple[str, int, int]], starts: list[date]) -> dict[str, int]:
    here = [(bucket, number) for stage, bucket, number in cells if query.stage in ("", stage)]
    last = _last(starts)
    return {"": sum(number for _, number in here)} | {
        due.value: sum(number for bucket, number in here if bucket <= last[due]) for due in Due
    }


def _stages(query: Query, cells: list[tuple[str, int, int]], starts: list[date]) -> dict[str, int]:
    last = _last(starts).get(Due(query.due), 99) if query.due else 99
    found: dict[str, int] = {}
    for stage, bucket, number in cells:
        if bucket <= last:
            found[stage] = found.get(stage, 0) + number
    return found


def _last(starts: list[date]) -> dict[Due, int]:
    """The highest bucket that still belongs to each Due: those that begin before the Due ends."""
    return {due: sum(other < start for other in starts) for due, start in zip(Due, starts, strict=True)}
