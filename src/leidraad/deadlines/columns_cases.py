# SPDX-License-Identifier: EUPL-1.2
"""The cases of many dossiers in columns, read straight from the ledger as the law's columns want them.

The database turns words and days into numbers, so that a row has a fixed length and a whole stretch is read at once.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from django.db import connection
from numpy.typing import NDArray

from leidraad.access.types import Actor
from leidraad.deadlines.ledger import STANDS
from leidraad.deadlines.states import AWAITED
from leidraad.dossiers.legal import LIVING_DOSSIERS
from leidraad.pure.law.columns_facts import (
    CODE_NUMBERS,
    KIND_NUMBERS,
    LEVEL_NUMBERS,
    PART_BITS,
    RESULT_NUMBERS,
    CaseColumns,
    FactColumns,
)
from leidraad.pure.law.facts import GROUPS, REGIMES, ROUTES

Numbers = NDArray[np.int64]
HEADER: Final = 19  # signature, flags and extension of PostgreSQL's binary COPY
TRAILER: Final = 2


def listed(words: Iterable[str]) -> str:
    """An array of code words in SQL; a norm's number was typed by somebody, so each is quoted."""
    return "array[" + ", ".join("'" + word.replace("'", "''") + "'" for word in words) + "]::text[]"


def place(column: str, words: Iterable[str]) -> str:
    """The place of a word in its list, from 0; -1 for no word, -2 for one that is not in the list."""
    return f"case when {column} = '' then -1 else coalesce(array_position({listed(words)}, {column}::text), -1) - 1 end"


def ordinal(column: str) -> str:
    """A day as the law counts; -1 for none."""
    return f"coalesce({column} - date '0001-01-01' + 1, -1)"


_BITS: Final = " + ".join(f"case when '{part}' = any(p) then {bit} else 0 end" for part, bit in PART_BITS.items())
_DAYS: Final = ("since", "until", "new_end", "requested")
FACT_COLUMNS: Final = (
    f"coalesce(array_position({listed(KIND_NUMBERS)}, f.kind::text), 0) - 1",
    ordinal("f.on_day"),
    place("f.code", CODE_NUMBERS),
    place("f.level", LEVEL_NUMBERS),
    place("f.result", RESULT_NUMBERS),
    "f.amount",
    *(ordinal(f"f.{name}") for name in _DAYS),
    f"case when f.parts = '' then 0 else (select {_BITS} from (select string_to_array(f.parts, ',') as p) s) end",  # noqa: S608
)
FACTS: Final = (
    "select f.dossier_id::int8, {columns} from deadlines_legalfact f where f.municipality_id = {here}"
    " and f.dossier_id > {after} and f.dossier_id <= {until} and {stands} order by f.dossier_id, f.on_day nulls last, f.id"
)
STANDINGS: Final = (
    "select distinct on (s.dossier_id) s.dossier_id::int8, {columns} from deadlines_legalstanding s"
    " join {living} d on d.id = s.dossier_id where s.municipality_id = {here} and s.dossier_id > {after}"
    " order by s.dossier_id, s.id desc limit {most}"
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of dossiers of one municipality, in order, with their cases."""

    ids: Numbers
    cases: CaseColumns
    awaiting: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.ids)


def fixed_rows(query: str, wide: int, narrow: int) -> NDArray[Any]:
    """The rows of a query of only numbers: first `wide` of eight bytes, then `narrow` of four, none of them null.

    Every column comes as one array: a message for each row costs more than everything else together.
    """
    names = [f"c{number}" for number in range(wide + narrow)]
    whole = f"copy (select {', '.join(f'array_agg({name})' for name in names)} from ({query}) q ({', '.join(names)}))"  # noqa: S608
    with connection.cursor() as cursor, cursor.copy(f"{whole} to stdout (format binary)") as copy:
        told = b"".join(bytes(block) for block in copy)
    widths = [8] * wide + [4] * narrow
    columns = list(_arrays(memoryview(told)[HEADER + 2 : len(told) - TRAILER], widths))
    rows = np.empty(len(columns[0]), dtype=[(name, f"i{width}") for name, width in zip(names, widths, strict=True)])
    for name, values in zip(names, columns, strict=True):
        rows[name] = values
    return rows


def _arrays(told: memoryview, widths: Sequence[int]) -> Iterator[NDArray[Any]]:
    """The arrays of one row in PostgreSQL's binary form: its length, a head of 20 bytes, then length and value by turns."""
    place = 0
    for width in widths:
        length = int.from_bytes(told[place : place + 4], "big", signed=True)
        place += 4
        values = told[place + 20 : place + max(length, 20)] if length > 20 else b""
        shape = np.dtype([("length", ">i4"), ("value", f">i{width}")])
        yield np.frombuffer(values, dtype=shape)["value"]
        place += max(length, 0)


def column(rows: NDArray[Any], number: int, kind: Any = np.int32) -> NDArray[Any]:
    """One column of `fixed_rows`."""
    return rows[f"c{number}"].astype(kind)


def as_int(columns: Sequence[str]) -> str:
    """These expressions as numbers of four bytes."""
    return ", ".join(f"({one})::int4" for one in columns)


def stretch(by: Actor, after: int, most: int) -> Stretch:
    """The cases of the first dossiers behind `after` whose standing is known; empty when there are none left."""
    here = int(by.municipality_id)
    places = (place('s."group"', GROUPS), place("coalesce(s.route, '')", ROUTES))
    told = as_int((place("s.regime", REGIMES), *places))
    standings = fixed_rows(
        STANDINGS.format(columns=told, living=LIVING_DOSSIERS, here=here, after=int(after), most=int(most)), 1, 3
    )
    ids = column(standings, 0, np.int64)
    until = int(ids[-1]) if len(ids) else int(after)
    rows = fixed_rows(
        FACTS.format(columns=as_int(FACT_COLUMNS), here=here, after=int(after), until=until, stands=STANDS.format("")),
        1, len(FACT_COLUMNS),
    )  # fmt: skip
    rows, case = _belonging(rows, ids)
    facts = FactColumns(
        case=case.astype(np.int32), kind=column(rows, 1, np.int8), on=column(rows, 2), code=column(rows, 3, np.int8),
        level=column(rows, 4, np.int8), result=column(rows, 5, np.int8), amount=column(rows, 6),
        since=column(rows, 7), until=column(rows, 8), new_end=column(rows, 9), requested=column(rows, 10),
        parts=column(rows, 11, np.uint8),
    )  # fmt: skip
    awaiting = np.zeros(len(ids), dtype=bool)
    awaiting[facts.case[(facts.kind == KIND_NUMBERS[AWAITED]) & (facts.on == -1)]] = True
    regime, group, route = (column(standings, number, np.int8) for number in (1, 2, 3))
    return Stretch(ids, CaseColumns(regime, group, route, facts), awaiting)


def _belonging(rows: NDArray[Any], ids: Numbers) -> tuple[NDArray[Any], Numbers]:
    """The rows of dossiers in the stretch, of kinds that the law knows, and the place of each one's dossier."""
    owner = column(rows, 0, np.int64)
    case = np.searchsorted(ids, owner)
    known = (case < len(ids)) & (rows["c1"] >= 0)
    if len(ids):
        known &= ids[np.minimum(case, len(ids) - 1)] == owner
    return rows[known], case[known]
