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


def number(column: str, words: Iterable[str], otherwise: int) -> str:
    """The place of a word in its list, from 0; for what is asked of every row: much quicker than looking in an array."""
    found = " ".join(f"when '{word}' then {place}" for place, word in enumerate(words))
    return f"case {column} {found} else {otherwise} end"


_BITS: Final = " + ".join(f"case when '{part}' = any(p) then {bit} else 0 end" for part, bit in PART_BITS.items())
#: What few facts have: a list of numbers of its own for each fact that has any of it.
_SELDOM: Final = ("level", "result", "parts", "since", "until", "new_end", "requested")
_SELDOM_NUMBERS: Final = (
    place("f.level", LEVEL_NUMBERS),
    place("f.result", RESULT_NUMBERS),
    f"case when f.parts = '' then 0 else (select {_BITS} from (select string_to_array(f.parts, ',') as p) s) end",  # noqa: S608
    *(ordinal(f"f.{name}") for name in _SELDOM[3:]),
)
_HAS_SELDOM: Final = " or ".join(
    [*(f"f.{name} <> ''" for name in _SELDOM[:3]), *(f"f.{name} is not null" for name in _SELDOM[3:])]
)
_CODE, _WITHDRAWN, _SELDOM_THERE = 1 << 8, 1 << 16, 1 << 17
#: Kind and code of a fact, whether it takes another back and whether it has anything seldom, in one number.
_SORT: Final = (
    f"({number('f.kind', KIND_NUMBERS, -1)} + 1) * {_CODE}"
    f" + {number('f.code', ('', *CODE_NUMBERS), -1)} + 1"
    f" + case when f.withdrawn then {_WITHDRAWN} else 0 end + case when {_HAS_SELDOM} then {_SELDOM_THERE} else 0 end"
)
#: One row of arrays. They all run in the order of the inner rows, which is that of the index.
FACTS: Final = (
    f"select array_agg(f.dossier_id), array_agg(f.id), array_agg(f.sort), array_agg({ordinal('f.on_day')}),"  # noqa: S608
    " array_agg(f.amount), array_agg(f.replaces_id) filter (where f.replaces_id is not null),"
    f" array_agg(array[{', '.join(_SELDOM_NUMBERS)}]) filter (where f.sort >= {_SELDOM_THERE})"
    f" from (select f.*, {_SORT} as sort from deadlines_legalfact f where f.municipality_id = {{here}}"
    " and f.dossier_id > {after} and f.dossier_id <= {until} order by f.dossier_id, f.id) f"
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
    whole = f"select {', '.join(f'array_agg({name})' for name in names)} from ({query}) q ({', '.join(names)})"  # noqa: S608
    widths = [8] * wide + [4] * narrow
    columns = arrays(whole, widths)
    rows = np.empty(len(columns[0]), dtype=[(name, f"i{width}") for name, width in zip(names, widths, strict=True)])
    for name, values in zip(names, columns, strict=True):
        rows[name] = values
    return rows


def arrays(query: str, widths: Sequence[int]) -> list[NDArray[Any]]:
    """The answer of a query that gives one row of arrays of numbers, so many bytes each, none of them null."""
    with connection.cursor() as cursor, cursor.copy(f"copy ({query}) to stdout (format binary)") as copy:
        told = b"".join(bytes(block) for block in copy)
    return list(_arrays(memoryview(told)[HEADER + 2 : len(told) - TRAILER], widths))


def _arrays(told: memoryview, widths: Sequence[int]) -> Iterator[NDArray[Any]]:
    """The arrays of one row in PostgreSQL's binary form: its length, a head, then length and value by turns."""
    place = 0
    for width in widths:
        length, dimensions = (int.from_bytes(told[at : at + 4], "big", signed=True) for at in (place, place + 4))
        place += 4
        # Twelve bytes about the whole, eight about each dimension; no array at all, or an empty one, has none.
        values = told[place + 12 + 8 * dimensions : place + length] if length > 12 else b""
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
    facts = _facts(ids, FACTS.format(here=here, after=int(after), until=until))
    awaiting = np.zeros(len(ids), dtype=bool)
    awaiting[facts.case[(facts.kind == KIND_NUMBERS[AWAITED]) & (facts.on == -1)]] = True
    regime, group, route = (column(standings, number, np.int8) for number in (1, 2, 3))
    return Stretch(ids, CaseColumns(regime, group, route, facts), awaiting)


def _facts(ids: Numbers, query: str) -> FactColumns:
    """The facts of these dossiers that stand, of kinds that the law knows, in the order of the law.

    A fact is replaced by another of the same dossier, which comes along: the ones that stand are found here.
    """
    owner, number, sort, on, amount, replaced, seldom = arrays(query, (8, 8, 4, 4, 4, 8, 4))
    owner, sort, on = owner.astype(np.int64), sort.astype(np.int32), on.astype(np.int32)
    case = np.minimum(np.searchsorted(ids, owner), max(len(ids) - 1, 0))
    kind, code = sort % _WITHDRAWN // _CODE - 1, sort % _CODE - 2
    stands = (kind >= 0) & (sort & _WITHDRAWN == 0) & (ids[case] == owner if len(ids) else False)
    if len(replaced):
        stands &= ~np.isin(number, replaced)
    rows = np.flatnonzero(stands)
    # An unknown day (-1) is the largest unsigned number, so it stands last; equal days keep the order of recording.
    rows = rows[np.argsort((case[rows] << 32) | on[rows].view(np.uint32), kind="stable")]
    return FactColumns(
        case=case[rows].astype(np.int32), kind=kind[rows].astype(np.int8), on=on[rows], code=code[rows].astype(np.int8),
        amount=amount[rows].astype(np.int32),
        **_seldom(rows, sort >= _SELDOM_THERE, seldom),
    )  # fmt: skip


def _seldom(rows: NDArray[np.intp], there: NDArray[np.bool_], values: NDArray[Any]) -> dict[str, NDArray[Any]]:
    """The columns that few facts fill, of these rows; `values` are of the facts that fill any of them, in order."""
    table = np.full((len(there), len(_SELDOM)), -1, dtype=np.int32)
    table[:, _SELDOM.index("parts")] = 0
    table[there] = values.reshape(-1, len(_SELDOM))
    kinds = {"level": np.int8, "result": np.int8, "parts": np.uint8}
    return {name: table[rows, place].astype(kinds.get(name, np.int32)) for place, name in enumerate(_SELDOM)}
