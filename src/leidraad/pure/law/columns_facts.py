# SPDX-License-Identifier: EUPL-1.2
"""Many cases in columns: their place in the law, and their facts in long form, one row for each fact.

Words are numbers here, the place of the word in its public list; -1 is no word, -2 one that no rule can ask for. Days are
ordinals, NA (-1) is no day. The same facts as in `facts.Fact`, so that a database can hand them over as they lie.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from leidraad.pure.law.calendar_columns import NA, Days
from leidraad.pure.law.columns_days import refuse_early
from leidraad.pure.law.facts import (
    APPLICATIONS,
    EXAM_PARTS,
    EXTENSION_GROUNDS,
    FINE_RULES,
    GROUPS,
    HOUR_CATEGORIES,
    KINDS,
    LEVELS,
    REGIMES,
    ROUTES,
    Case,
    Fact,
)

Small = NDArray[np.int8]
Places = NDArray[np.intp]


def _numbered(words: Iterable[str]) -> dict[str, int]:
    return {word: number for number, word in enumerate(dict.fromkeys(words))}


KIND_NUMBERS: Final[Mapping[str, int]] = _numbered(KINDS)
CODE_NUMBERS: Final[Mapping[str, int]] = _numbered(
    (*HOUR_CATEGORIES, *EXAM_PARTS, *EXTENSION_GROUNDS, *ROUTES, *FINE_RULES, *APPLICATIONS)
)
"""One list for all kinds of facts: categories of hours, parts of the exam, grounds, routes, fines, applications."""
LEVEL_NUMBERS: Final[Mapping[str, int]] = _numbered(LEVELS)
RESULT_NUMBERS: Final[Mapping[str, int]] = _numbered(("passed", "failed"))
PART_BITS: Final[Mapping[str, int]] = {part: 1 << number for number, part in enumerate(EXAM_PARTS)}
OTHER_WORD: Final = -2
NO_WORD: Final = -1
_KINDS: Final = tuple(KIND_NUMBERS)
_CODES_OF_A_KIND: Final = 64
_UNKNOWN_LAST: Final = np.int64(1 << 31)


def number_of(word: str, numbers: Mapping[str, int]) -> int:
    """The number of a word; -1 for no word, -2 for one that is not in the list."""
    return numbers.get(word, OTHER_WORD) if word else NO_WORD


@dataclass(frozen=True)
class FactColumns:
    """Feiten in kolommen: one row for each fact, sorted by case and by day, an unknown day last.

    Facts of one case on one day stand in the order in which the single case has them. A column that is None holds
    nothing for any fact.
    """

    case: NDArray[np.int32]
    kind: Small
    on: Days
    code: Small | None = None
    level: Small | None = None
    result: Small | None = None
    amount: NDArray[np.int32] | None = None
    since: Days | None = None
    until: Days | None = None
    new_end: Days | None = None
    requested: Days | None = None
    parts: NDArray[np.uint8] | None = None

    def __len__(self) -> int:
        return len(self.case)

    def of(self, name: str, rows: Places) -> NDArray[Any]:
        """One column of these rows; where the column is absent: nothing."""
        column: NDArray[Any] | None = getattr(self, name)
        if column is not None:
            return column[rows]
        nothing = {"amount": 0, "parts": 0}.get(name, NA)
        return np.full(len(rows), nothing, dtype=np.int8 if name in ("code", "level", "result") else np.int32)

    def in_order(self) -> bool:
        """Whether the rows are sorted by case and day, as they have to be."""
        if len(self) < 2:
            return True
        # An unknown day (-1) is the largest unsigned number, so it stands last.
        place = (self.case.astype(np.int64) << 32) | self.on.view(np.uint32)
        return bool((place[1:] >= place[:-1]).all())


class Rows:
    """Rijen: some facts, in order of case and day; their particulars are fetched when they are asked for."""

    __slots__ = ("_column", "case", "on")

    def __init__(self, case: Places, on: Days, column: Callable[[str], NDArray[Any]]) -> None:
        self.case = case
        self.on = on
        self._column = column

    def of(self, name: str) -> NDArray[Any]:
        """A particular of these facts, by its name in `FactColumns`; `place` is where each stands there."""
        return self._column(name)

    def where(self, mask: NDArray[np.bool_]) -> "Rows":
        """The rows where a mask holds."""
        chosen = np.flatnonzero(mask)
        return self.at(chosen)

    def at(self, chosen: Places) -> "Rows":
        """The rows at these places."""
        return Rows(self.case[chosen], self.on[chosen], lambda name: self._column(name)[chosen])

    def renumbered(self, number: Places) -> "Rows":
        """The rows of the cases that have a new number; -1 is none. New numbers go up as the old ones do."""
        rows = self.where(number[self.case] >= 0)
        rows.case = number[rows.case]
        return rows

    def dated(self) -> "Rows":
        """The rows of which the day is known."""
        return self if not self.on.size or self.on.min() != NA else self.where(self.on != NA)


def together(parts: Sequence[Rows]) -> Rows:
    """Rows of several sorts in the order in which the facts stand."""
    if len(parts) == 1:
        return parts[0]
    if not parts:
        return Rows(np.zeros(0, dtype=np.intp), np.zeros(0, dtype=np.int32), _nothing)
    order = np.argsort(np.concatenate([part.of("place") for part in parts]), kind="stable")
    whole = Rows(
        np.concatenate([part.case for part in parts]),
        np.concatenate([part.on for part in parts]),
        lambda name: np.concatenate([part.of(name) for part in parts]),
    )
    return whole.at(order)


def _nothing(name: str) -> NDArray[Any]:
    return np.zeros(0, dtype=np.int32)


class Sort:
    """Soort: all facts of one kind with one code; what is fetched of them is kept."""

    def __init__(self, facts: FactColumns, place: Places, case: NDArray[np.int32], on: Days) -> None:
        self.case, self.on = case, on
        self._facts, self._place = facts, place
        self._fetched: dict[str, NDArray[Any]] = {"place": place}

    def _of(self, name: str, part: slice) -> NDArray[Any]:
        if name not in self._fetched:
            self._fetched[name] = self._facts.of(name, self._place)
        return self._fetched[name][part]

    def between(self, start: int, stop: int) -> Rows:
        """The rows of the cases from `start` up to `stop`, which are numbered from 0 there."""
        first, last = np.searchsorted(self.case, np.array((start, stop), dtype=np.int32))
        part = slice(int(first), int(last))
        case = np.subtract(self.case[part], start, dtype=np.intp)
        return Rows(case, self.on[part], lambda name: self._of(name, part))


@dataclass(frozen=True)
class CaseColumns:
    """Casussen in kolommen: regime, group and route of every case, by number (-1: not known), and all their facts.

    Raises:
        ValueError: the facts are not sorted by case and day, or belong to a case that is not there.
        InvalidValue: a fact has a day before 1900.
    """

    regime: Small
    group: Small
    route: Small
    facts: FactColumns

    def __post_init__(self) -> None:
        facts = self.facts
        if not facts.in_order():
            raise ValueError("facts must be sorted by case and day, an unknown day last")
        if len(facts) and not (facts.case[0] >= 0 and facts.case[-1] < len(self)):
            raise ValueError("a fact belongs to a case that is not there")
        given = (facts.on, facts.since, facts.until, facts.new_end, facts.requested)
        refuse_early(*(days for days in given if days is not None))

    def __len__(self) -> int:
        return len(self.regime)

    @cached_property
    def by_kind(self) -> Mapping[str, Mapping[int, Sort]]:
        """The facts by kind and code: a rule asks for one sort at a time, and then finds its rows side by side."""
        facts = self.facts
        key = facts.kind.astype(np.int16) * _CODES_OF_A_KIND - OTHER_WORD
        key += facts.code if facts.code is not None else np.int16(NO_WORD)
        order = np.argsort(key, kind="stable")
        case, on = facts.case[order], facts.on[order]
        ends = np.cumsum(np.bincount(key, minlength=1)).tolist()
        found: dict[str, dict[int, Sort]] = {}
        for number, (first, last) in enumerate(zip([0, *ends], ends, strict=False)):
            if first < last:
                kind, code = divmod(number, _CODES_OF_A_KIND)
                part = slice(first, last)
                found.setdefault(_KINDS[kind], {})[code + OTHER_WORD] = Sort(facts, order[part], case[part], on[part])
        return found


def from_cases(cases: Sequence[Case]) -> CaseColumns:
    """Columns of single cases; for tests, and where there are few."""
    places = [
        [number_of(word or "", numbers) for word in words]
        for numbers, words in (
            (_numbered(REGIMES), [case.regime for case in cases]),
            (_numbered(GROUPS), [case.group for case in cases]),
            (_numbered(ROUTES), [case.route for case in cases]),
        )
    ]
    regime, group, route = (np.array(place, dtype=np.int8) for place in places)
    rows = [
        _row(number, fact)
        for number, case in enumerate(cases)
        for fact in sorted(case.facts, key=lambda fact: _UNKNOWN_LAST if fact.on is None else fact.on)
    ]
    return CaseColumns(regime, group, route, _fact_columns(rows))


def _row(number: int, fact: Fact) -> tuple[int, ...]:
    days = (NA if day is None else day for day in (fact.since, fact.until, fact.new_end, fact.requested))
    return (
        number, KIND_NUMBERS[fact.kind], NA if fact.on is None else fact.on, number_of(fact.code, CODE_NUMBERS),
        number_of(fact.level, LEVEL_NUMBERS), number_of(fact.result, RESULT_NUMBERS), fact.amount, *days,
        sum(PART_BITS[part] for part in set(fact.parts)),
    )  # fmt: skip


def _fact_columns(rows: Sequence[tuple[int, ...]]) -> FactColumns:
    table = np.array(rows, dtype=np.int32).reshape(len(rows), 12)
    small = table[:, [1, 3, 4, 5]].astype(np.int8)
    kind, code, level, result = (np.ascontiguousarray(small[:, place]) for place in range(4))
    case, on, amount, since, until, new_end, requested = (
        np.ascontiguousarray(table[:, place]) for place in (0, 2, 6, 7, 8, 9, 10)
    )
    parts = table[:, 11].astype(np.uint8)
    return FactColumns(case, kind, on, code, level, result, amount, since, until, new_end, requested, parts)
