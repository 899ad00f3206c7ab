# SPDX-License-Identifier: EUPL-1.2
"""The SQL of the caseload: conditions, orders and places that stay on an index under row-level security.

Every list starts at (municipality, state), so it does not notice how large the country is; every order ends
at the dossier's id, so a place in it is exact. Rows are cut off before anything is joined to them.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from leidraad.access.types import Actor
from leidraad.dossiers.caseload_query import Age, Query, Sort, Whose, until

#: Never contacted comes before everybody who was; the column that the index holds.
CONTACT: Final = "d.contacted_on"
#: A name is looked up by the dossier's id: names do not belong in an address.
NAME_OF: Final = "(select n.sort_name from dossiers_dossier n where n.id = %s)"

ORDER: Final[dict[Sort, tuple[str, ...]]] = {
    Sort.FAMILY: ("d.household_next_on", "d.household_id", "d.household_order", "d.id"),
    Sort.NEXT: ("d.next_on", "d.id"),
    Sort.NAME: ("d.sort_name", "d.id"),
    Sort.WAITING: ("d.stage_since", "d.id"),
    Sort.CONTACT: (CONTACT, "d.id"),
    Sort.LEGAL: ("d.legal_due_on", "d.id"),
}
TYPES: Final[dict[Sort, tuple[str, ...]]] = {
    Sort.FAMILY: ("%s::date", "%s::bigint", "%s::smallint", "%s::bigint"),
    Sort.NEXT: ("%s::date", "%s::bigint"),
    Sort.NAME: (NAME_OF, "%s::bigint"),
    Sort.WAITING: ("%s::date", "%s::bigint"),
    Sort.CONTACT: ("%s::date", "%s::bigint"),
    Sort.LEGAL: ("%s::date", "%s::bigint"),
}


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of SQL with its parameters."""

    sql: str
    params: tuple[Any, ...] = ()


def joined(parts: list[Part]) -> Part:
    """Conditions that must all hold."""
    return Part(" and ".join(part.sql for part in parts), tuple(p for part in parts for p in part.params))


def conditions(by: Actor, query: Query, on: date, found: list[int] | None) -> list[Part]:
    """What a dossier must be like. `found` are the ids that a search by words gave, or None without words."""
    parts = [
        Part("d.municipality_id = %s", (by.municipality_id,)),
        Part("d.state = %s", ("closed" if query.closed else "open",)),
        *_whose(by, query),
    ]
    for column, value in (("team_id", query.team), ("stage", query.stage), ("waiting_cause", query.waiting)):
        if value:
            parts.append(Part(f"d.{column} = %s", (value,)))
    if query.age:
        parts.append(Part("d.is_adult" if query.age == Age.ADULTS else "not d.is_adult"))
    last = until(query.due, on)
    if last is not None:
        parts.append(Part("d.next_on <= %s", (last,)))
        if query.by_family:
            # A family is due no later than each of its members: this bounds the walk along the index.
            parts.append(Part("d.household_next_on <= %s", (last,)))
    parts += _legal(query, on)
    if found is not None:
        parts.append(Part("d.id = any(%s)", (found,)))
    return parts


def _legal(query: Query, on: date) -> list[Part]:
    """How soon the next legal date is; in the order of that date stands only who has one."""
    last = until(query.legal, on)
    if last is not None:
        return [Part("d.legal_due_on <= %s", (last,))]
    return [Part("d.legal_due_on is not null")] if query.sort is Sort.LEGAL else []


def _whose(by: Actor, query: Query) -> list[Part]:
    if query.whose == Whose.ALL:
        return []
    if query.whose == Whose.NONE:
        return [Part("d.director_id is null")]
    if query.whose == Whose.MINE and by.stands_for:
        # Hers, and those of whom she does the work of today.
        return [Part("d.director_id = any(%s)", (by.also,))]
    return [Part("d.director_id = %s", (by.membership_id if query.whose == Whose.MINE else int(query.whose),))]


def backwards(query: Query) -> bool:
    """Is the index walked from its far end: the reverse order, or back from a place, but not both?"""
    return query.reverse != (query.place is not None and query.place.before)


def place(query: Query) -> list[Part]:
    """The condition that goes on from a place."""
    if query.place is None or not query.place.key:
        return []
    sort = query.sort
    key: tuple[Any, ...] = query.place.key
    if sort is Sort.NAME:
        key = (int(key[0]), int(key[0]))
    sign = "<" if backwards(query) else ">"
    return [Part(f"({', '.join(ORDER[sort])}) {sign} ({', '.join(TYPES[sort])})", key)]


def order(query: Query) -> str:
    """The order by which the index is walked."""
    way = " desc" if backwards(query) else ""
    return ", ".join(column + way for column in ORDER[query.sort])
