# SPDX-License-Identifier: EUPL-1.2
"""What rules ask of the facts of many cases: the first of a kind, hours up to a day, parts passed. Each is worked out once.

`case.CaseOnDay` answers the same questions for one case, in the same words.
"""

from collections.abc import Callable, Sequence
from typing import Any, Final

import numpy as np

from leidraad.pure.law.calendar_columns import NA, Days
from leidraad.pure.law.columns_days import Mask, earliest, either
from leidraad.pure.law.columns_facts import (
    CODE_NUMBERS,
    LEVEL_NUMBERS,
    PART_BITS,
    RESULT_NUMBERS,
    CaseColumns,
    Places,
    Rows,
    Small,
    together,
)
from leidraad.pure.law.facts import GROUPS, LANGUAGE_PARTS, REGIMES, ROUTES
from leidraad.pure.law.rules import Bounds, Condition, QuantityAsked

NEVER: Final = np.int32(1 << 30)
"""Later than any day: a part that was not passed."""
_EXAM: Final = (*LANGUAGE_PARTS, "knm")
Sorts = Callable[[str], dict[int, Rows]]
"""Where facts come from: those of one kind, apart by the number of their code."""


def _codes(words: Sequence[str]) -> list[int]:
    """Numbers of codes. Raises ValueError for a word that columns do not tell apart."""
    unknown = [word for word in words if word not in CODE_NUMBERS]
    if unknown:
        raise ValueError(f"columns do not know the code {', '.join(unknown)}: add it to columns_facts.CODE_NUMBERS")
    return [CODE_NUMBERS[word] for word in words]


class Facts:
    """Some cases with their facts, as rules see them on one day."""

    def __init__(self, regime: Small, group: Small, first_route: Small, on: int, sorts: "Sorts") -> None:
        self.on = on
        self.size = len(regime)
        self.regime, self.group = regime, group
        self._first_route, self._sorts = first_route, sorts
        self._known: dict[tuple[object, ...], Any] = {}
        self._nothing: Days = np.full(self.size, NA, dtype=np.int32)
        self.everybody: Mask = np.ones(self.size, dtype=np.bool_)
        self.route = self.route_on(on)
        self.route_known = self.route >= 0

    @classmethod
    def between(cls, cases: CaseColumns, start: int, stop: int, on: int) -> "Facts":
        """The cases from `start` up to `stop`, numbered from 0."""

        def sorts(kind: str) -> dict[int, Rows]:
            return {code: sort.between(start, stop) for code, sort in cases.by_kind.get(kind, {}).items()}

        part = slice(start, stop)
        return cls(cases.regime[part], cases.group[part], cases.route[part], on, sorts)

    def only(self, places: Places) -> "Facts":
        """Of these cases only those at these places, in their order; for what concerns few."""
        number = np.full(self.size, -1, dtype=np.intp)
        number[places] = np.arange(len(places))

        def sorts(kind: str) -> dict[int, Rows]:
            return {code: rows.renumbered(number) for code, rows in self._of_kind(kind).items()}

        return Facts(self.regime[places], self.group[places], self._first_route[places], self.on, sorts)

    def _once(self, key: tuple[object, ...], make: Callable[[], Any]) -> Any:
        """An answer, worked out when it is first asked for."""
        if key not in self._known:
            self._known[key] = make()
        return self._known[key]

    # --- rows --------------------------------------------------------------------------------------------------------

    def _of_kind(self, kind: str) -> dict[int, Rows]:
        found: dict[int, Rows] = self._once(("sorts", kind), lambda: self._sorts(kind))
        return found

    def sorts(self, kind: str, codes: tuple[str, ...] = ()) -> list[Rows]:
        """The facts of a kind, apart by code; with `codes` only those."""
        known = self._of_kind(kind)
        return [known[code] for code in (_codes(codes) if codes else known) if code in known]

    def rows(self, kind: str, codes: tuple[str, ...] = ()) -> Rows:
        """The facts of a kind, in order; with `codes` only those."""
        return together(self.sorts(kind, codes))

    def put(self, rows: Rows, pick: str = "first") -> Days:
        """Per case the day of the first or last of these rows; they are in order, and what is written last stays."""
        days = self._nothing.copy()
        if pick == "first":
            days[rows.case[::-1]] = rows.on[::-1]
        else:
            days[rows.case] = rows.on
        return days

    def _put_all(self, sorts: Sequence[Rows], pick: str) -> Days:
        days = [self.put(rows.dated(), pick) for rows in sorts]
        if not days:
            return self._nothing.copy()
        found = days[0]
        for more in days[1:]:
            found = earliest(found, more) if pick == "first" else np.maximum(found, more)
        return found

    # --- questions ---------------------------------------------------------------------------------------------------

    def one(self, kind: str, pick: str = "first", codes: tuple[str, ...] = ()) -> Days:
        """The day of the first or last fact of a kind."""
        days: Days = self._once(("one", kind, pick, codes), lambda: self._put_all(self.sorts(kind, codes), pick))
        return days

    def one_from(self, kind: str, pick: str, codes: tuple[str, ...], not_before: str) -> Days:
        """As `one`, among the facts on or after the last fact of another kind."""

        def found() -> Days:
            since = self.one(not_before, "last")
            return self._put_all([rows.where(rows.on >= since[rows.case]) for rows in self.sorts(kind, codes)], pick)

        days: Days = self._once(("from", kind, pick, codes, not_before), found)
        return days

    def happened(self, kind: str, day: int | Days, code: str = "") -> Mask:
        """Whether something of this kind (and code) happened on or before a day."""
        first = self.one(kind, "first", (code,) if code else ())
        answer: Mask = (first != NA) & (first <= day)
        return answer

    def route_on(self, day: int | Days) -> Small:
        """The route as it was on a day."""
        rows = self.rows("route_changed", ROUTES).dated()
        if not rows.case.size:
            return self._first_route
        rows = rows.where(rows.on <= (day if isinstance(day, int) else day[rows.case]))
        numbers = np.full(len(CODE_NUMBERS), -1, dtype=np.int8)
        numbers[_codes(ROUTES)] = range(len(ROUTES))
        route = self._first_route.copy()
        route[rows.case] = numbers[rows.of("code")]
        return route

    def hours(self, categories: tuple[str, ...], day: int | Days) -> Days:
        """Hours of these categories up to and including a day, in hundredths."""
        if not isinstance(day, int):
            return self._counted(categories, day)
        done: Days = self._once(("hours", categories, day), lambda: self._counted(categories, day))
        return done

    def _counted(self, categories: tuple[str, ...], day: int | Days) -> Days:
        """Hours are in hundredths and few enough for a double to add them without loss."""
        done = np.zeros(self.size, dtype=np.int32)
        for rows in self.sorts("hours", categories) if categories else ():
            up_to = (rows.on <= (day if isinstance(day, int) else day[rows.case])) & (rows.on != NA)
            done += np.bincount(rows.case, rows.of("amount") * up_to, self.size).astype(np.int32)
        return done

    def reached(self, asked: QuantityAsked) -> Days:
        """The day on which enough hours were there, those that are set off included."""
        return self._reached(asked.categories + asked.deducts, asked.required)

    def _reached(self, counted: tuple[str, ...], required: int) -> Days:
        def found() -> Days:
            rows = self.rows("hours", counted)
            amount = rows.of("amount")
            total = np.cumsum(amount, dtype=np.int64)
            before = np.zeros(self.size, dtype=np.int64)
            before[rows.case[::-1]] = (total - amount)[::-1]
            return self.put(rows.where(total - before[rows.case] >= required))

        if not counted:
            return self._nothing.copy()
        days: Days = self._once(("reached", counted, required), found)
        return days

    def passed(self) -> list[Days]:
        """Per exam part (four language parts and KNM) the day it was passed; NEVER where it was not."""
        days: list[Days] = self._once(("passed",), lambda: [self._passed(part) for part in _EXAM])
        return days

    def _passed(self, part: str) -> Days:
        first = self._nothing
        for kind in ("exam_passed", "exam_attempt"):
            for rows in self.sorts(kind, (part,)):
                good = (rows.of("level") != LEVEL_NUMBERS["A2"]) | (part == "knm") | self._lowered(part)[rows.case]
                if kind == "exam_attempt":
                    good &= rows.of("result") == RESULT_NUMBERS["passed"]
                first = earliest(first, self.put(rows.where(good).dated()))
        return either(first == NA, np.full_like(first, NEVER), first)

    def _lowered(self, part: str) -> Mask:
        """Whether A2 is enough for a part; a decision that names no parts is about all of them."""
        lowered = np.zeros(self.size, dtype=np.bool_)
        rows = self.rows("a2_decided")
        parts = rows.of("parts")
        lowered[rows.case[(parts == 0) | (parts & PART_BITS[part] != 0)]] = part in LANGUAGE_PARTS
        return lowered

    def parts_passed(self, day: int | Days, *, language_only: bool = False) -> Days:
        """How many exam parts were passed up to and including a day."""
        parts = self.passed()[: len(LANGUAGE_PARTS) if language_only else None]
        count: Days = np.add.reduce([days <= day for days in parts], dtype=np.int32)
        return count

    def all_passed(self) -> Days:
        """The day of the last of all five parts; NA while one is missing."""
        last = np.maximum.reduce(self.passed())
        return either(last == NEVER, np.full_like(last, NA), last)

    def times(self, kind: str, day: int | Days) -> Days:
        """How often something of this kind happened up to and including a day."""
        rows = self.rows(kind).dated()
        up_to = rows.on <= (day if isinstance(day, int) else day[rows.case])
        return np.bincount(rows.case[up_to], minlength=self.size).astype(np.int32)

    def _nth(self, kind: str, count: int) -> Days:
        """The day on which something of this kind happened for the so manieth time."""
        rows = self.rows(kind).dated()
        earlier = np.arange(len(rows.case)) - np.searchsorted(rows.case, rows.case)
        return self.put(rows.where(earlier == count - 1))

    # --- conditions --------------------------------------------------------------------------------------------------

    def belongs(self, asked: Condition) -> Mask:
        """Whether regime and group are among those asked."""
        found = self.everybody
        for words, known, mine in ((asked.regime, REGIMES, self.regime), (asked.group, GROUPS, self.group)):
            if words:
                found = found & self._among(words, known, mine)
        return found

    def on_route(self, asked: Condition, route: Small) -> Mask:
        """Whether the route is among those asked; where it is not known, it is not."""
        return self._among(asked.route, ROUTES, route) if asked.route else self.everybody

    @staticmethod
    def _among(words: tuple[str, ...], known: tuple[str, ...], mine: Small) -> Mask:
        answer: Mask = np.logical_or.reduce([mine == known.index(word) for word in words])
        return answer

    def holds(self, asked: Condition, day: int | Days) -> Mask:
        """Whether everything in a condition holds on a day; group, regime and route included."""
        found = self.belongs(asked) & self.facts_hold(asked, day)
        return found & self.on_route(asked, self.route_on(day)) if asked.route else found

    def facts_hold(self, asked: Condition, day: int | Days) -> Mask:
        """Whether the facts of a condition hold on a day; group, regime and route left aside."""
        found = [self.happened(kind, day, code) for kind, code in asked.has]
        found += [~self.happened(kind, day, code) for kind, code in asked.lacks]
        if asked.has_any:
            found.append(np.logical_or.reduce([self.happened(kind, day, code) for kind, code in asked.has_any]))
        if asked.fine:
            found.append(self.happened("fine_published", day, asked.fine))
        found += self._numbers_hold(asked, day)
        return np.logical_and.reduce(found) if found else self.everybody

    def _numbers_hold(self, asked: Condition, day: int | Days) -> list[Mask]:
        found = []
        for bounds, language_only in ((asked.passed_parts, False), (asked.language_parts, True)):
            if bounds is not None:
                found.append(_within(bounds, self.parts_passed(day, language_only=language_only)))
        if asked.knm is not None:
            found.append((self.passed()[_EXAM.index("knm")] <= day) == asked.knm)
        if asked.hours:
            found.append(_within(asked.hours[1], self.hours(asked.hours[0], day)))
        if asked.times:
            found.append(_within(asked.times[1], self.times(asked.times[0], day)))
        return found

    def day_held(self, asked: Condition) -> Days:
        """The first day on which everything that a condition wants to have happened, had happened."""
        days = [self.one(kind, "first", (code,) if code else ()) for kind, code in asked.has]
        for bounds, parts in ((asked.passed_parts, _EXAM), (asked.language_parts, LANGUAGE_PARTS)):
            if bounds is not None and bounds.at_least:
                days.append(self._so_many(bounds.at_least, len(parts)))
        if asked.knm:
            knm = self.passed()[_EXAM.index("knm")]
            days.append(either(knm == NEVER, np.full_like(knm, NA), knm))
        if asked.hours is not None:
            days.append(self._reached(asked.hours[0], asked.hours[1].at_least or 0))
        if asked.times is not None:
            days.append(self._nth(asked.times[0], asked.times[1].at_least or 1))
        return latest(days) if days else self._nothing.copy()

    def _so_many(self, count: int, among: int) -> Days:
        if count > among:
            return self._nothing.copy()
        day: Days = np.sort(self.passed()[:among], axis=0)[count - 1]
        return either(day == NEVER, np.full_like(day, NA), day)


def latest(days: Sequence[Days]) -> Days:
    """The latest day where all are known, elsewhere NA."""
    known = np.minimum.reduce(days) != NA
    last: Days = np.maximum.reduce(days)
    return either(known, last, np.full_like(last, NA))


def _within(bounds: Bounds, numbers: Days) -> Mask:
    found = np.ones(len(numbers), dtype=np.bool_)
    if bounds.at_least is not None:
        found &= numbers >= bounds.at_least
    if bounds.at_most is not None:
        found &= numbers <= bounds.at_most
    return found
