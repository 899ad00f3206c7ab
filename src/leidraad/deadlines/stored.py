# SPDX-License-Identifier: EUPL-1.2
"""The stored duties: what follows from the facts, compared with what stands there, and only the difference written."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from django.db import connection

from leidraad.access.types import Actor
from leidraad.deadlines.states import hold_of, is_awaiting
from leidraad.deadlines.types import Hold
from leidraad.pure.law.duties import Duty
from leidraad.pure.law.facts import Case
from leidraad.pure.law.law import Law


class Kept(NamedTuple):
    """One stored duty, without its dossier."""

    rule: str
    part: int
    who: str
    is_window: bool
    is_norm: bool
    hold: str
    starts: date | None
    due: date | None
    base_due: date | None
    met_on: date | None
    version: date
    done: int | None
    deducted: int | None


#: Database types, in the order of Kept.
TYPES: Final = {
    "rule": "text", "part": "smallint", "who": "text", "is_window": "boolean", "is_norm": "boolean", "hold": "text",
    "starts": "date", "due": "date", "base_due": "date", "met_on": "date", "version": "date",
    "done": "int", "deducted": "int",
}  # fmt: skip
NAMES: Final = ", ".join(TYPES)
READ: Final = f"select dossier_id, {NAMES} from deadlines_dutyrow where municipality_id = %s and dossier_id = any(%s)"  # noqa: S608
_REST: Final = [name for name in TYPES if name not in ("rule", "part")]
_PLACES: Final = ", ".join(f"%s::{kind}[]" for kind in TYPES.values())
WRITE: Final = (
    f"insert into deadlines_dutyrow (dossier_id, {NAMES}, municipality_id)"  # noqa: S608 (our own names)
    f" select n.*, %s from unnest(%s::bigint[], {_PLACES}) as n"
    " on conflict (municipality_id, dossier_id, rule, part) do update set "
    + ", ".join(f"{name} = excluded.{name}" for name in _REST)
)
REMOVE: Final = (
    "delete from deadlines_dutyrow d using unnest(%s::bigint[], %s::text[], %s::smallint[]) as o (dossier, rule, part)"
    " where d.dossier_id = o.dossier and d.rule = o.rule and d.part = o.part and d.municipality_id = %s"
)


def day(ordinal: int | None) -> date | None:
    """A day as the database and screens know it."""
    return None if ordinal is None else date.fromordinal(ordinal)


def kept(duties: Iterable[Duty], case: Case, law: Law, on: int) -> list[Kept]:
    """What is to be stored of the answer to a case: every duty that has a day."""
    awaited = is_awaiting(case)
    return [_kept(duty, awaited, law, on) for duty in duties if _dated(duty)]


def _dated(duty: Duty) -> bool:
    return duty.starts is not None or duty.due is not None or duty.base_due is not None or duty.met_on is not None


def _kept(duty: Duty, awaited: bool, law: Law, on: int) -> Kept:
    quantity = duty.quantity
    return Kept(
        duty.rule, 0, duty.who, duty.kind == "window", is_norm(law, duty.rule), hold_of(duty, awaited, law, on).value,
        day(duty.starts), day(duty.due), day(duty.base_due), day(duty.met_on),
        date.fromordinal(duty.receipt.version if duty.receipt else 1),
        *((quantity.done, quantity.deducted) if quantity else (None, None)),
    )  # fmt: skip


def is_norm(law: Law, rule: str) -> bool:
    """Whether a rule is a municipality's own norm or an agreement, and no law."""
    versions = law.lines.get(rule)
    return bool(versions and versions[0].is_norm)


def read(by: Actor, dossier_ids: Sequence[int]) -> dict[int, dict[tuple[str, int], Kept]]:
    """The stored duties of these dossiers, by rule and part."""
    found: dict[int, dict[tuple[str, int], Kept]] = {number: {} for number in dossier_ids}
    with connection.cursor() as cursor:
        cursor.execute(READ, (by.municipality_id, list(dossier_ids)))
        for number, *values in cursor.fetchall():
            row = Kept(*values)
            found[number][row.rule, row.part] = row
    return found


def replace(by: Actor, wanted: Mapping[int, Sequence[Kept]]) -> int:
    """Make the stored duties of these dossiers as they should be; gives how many rows were written or removed."""
    standing = read(by, list(wanted))
    changed = [
        (number, row)
        for number, rows in wanted.items()
        for row in rows
        if standing[number].pop((row.rule, row.part), None) != row
    ]
    gone = [(number, rule, part) for number, rows in standing.items() for rule, part in rows]
    return write(by, changed) + remove(by, gone)


def write(by: Actor, rows: Sequence[tuple[int, Kept]]) -> int:
    """Store these rows, in the place of what stood there."""
    if rows:
        columns: list[list[Any]] = [list(column) for column in zip(*(row for _number, row in rows), strict=True)]
        with connection.cursor() as cursor:
            cursor.execute(WRITE, (by.municipality_id, [number for number, _row in rows], *columns))
    return len(rows)


def remove(by: Actor, keys: Sequence[tuple[int, str, int]]) -> int:
    """Take these rows away: no rule asks for them any more."""
    if keys:
        with connection.cursor() as cursor:
            cursor.execute(REMOVE, (*(list(column) for column in zip(*keys, strict=True)), by.municipality_id))
    return len(keys)


def next_legal(rows: Iterable[Kept], on: date, telling: Collection[str] = ()) -> tuple[date | None, str]:
    """The next legal date of a dossier and its rule: what has to be done first, by the municipality or the participant.

    A term that passed while information is awaited is not late, and a norm is no law: neither counts. Nor do rules that
    are `telling` something about health: everybody sees this date.
    """
    open_ones = [
        (row.due, row.rule)
        for row in rows
        if row.due is not None
        and row.met_on is None
        and not (row.is_window or row.is_norm)
        and row.who in ("municipality", "participant")
        and not (row.hold == Hold.AWAITED and row.due < on)
        and row.rule not in telling
    ]
    return min(open_ones, default=(None, ""))
