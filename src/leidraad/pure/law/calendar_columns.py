# SPDX-License-Identifier: EUPL-1.2
"""The days of the law for many dossiers at once: the answers of ``calendar``, looked up in columns.

A column is an ``int32`` array of ordinals; ``NA`` stands for a day that is not known. Whatever is asked about an
unknown day is unknown. Source: as in ``calendar``; a property test keeps the two equal.
"""

from __future__ import annotations

from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from leidraad.pure.invalid import InvalidValue
from leidraad.pure.invalid import gettext_noop as _
from leidraad.pure.law.calendar import Calendar, Ordinal, Unit, add_months, excluded

Days = NDArray[np.int32]
"""A column of ordinals, ``NA`` where the day is not known (Dutch: kolom met dagen)."""

NA: Final = -1
"""No day (Dutch: onbekend). Real ordinals are above 700,000, so nothing can be mistaken for it."""

FIRST_DAY: Final = date(1990, 1, 1).toordinal()
LAST_DAY: Final = date(2100, 12, 31).toordinal()


class ColumnCalendar:
    """A ``Calendar`` worked out for every day from ``first`` to ``last``, for whole columns (Dutch: werkdagenkalender).

    Days may come out after ``last`` (a term that ends later); days that go in must lie within, or be ``NA``.
    """

    def __init__(self, calendar: Calendar, first: Ordinal = FIRST_DAY, last: Ordinal = LAST_DAY) -> None:
        self.calendar: Final = calendar
        self.first: Final = first
        self.last: Final = last
        span = range(first, last + 1)
        self._next = _table([calendar.next_working_day(day) for day in span])
        self._second = _table([calendar.next_working_day(calendar.next_working_day(day) + 1) for day in span])
        self._months: dict[int, Days] = {}

    def add_months(self, days: Days, months: int) -> Days:
        """``calendar.add_months`` of every day; one table per number of months, made when first asked for."""
        table = self._months.get(months)
        if table is None:
            span = range(self.first, self.last + 1)
            table = self._months[months] = _table([add_months(day, months) for day in span])
        return table[self._places(days)]

    def add_years(self, days: Days, years: int) -> Days:
        """``calendar.add_years`` of every day."""
        return self.add_months(days, 12 * years)

    def next_working_day(self, days: Days) -> Days:
        """``Calendar.next_working_day`` of every day (Atw art. 1(1))."""
        return self._next[self._places(days)]

    def is_working_day(self, days: Days) -> NDArray[np.bool_]:
        """``Calendar.is_working_day`` of every day; ``False`` where the day is not known."""
        working: NDArray[np.bool_] = (self.next_working_day(days) == days) & (days != NA)
        return working

    def two_working_days(self, first: Days, last: Days) -> Days:
        """``Calendar.with_two_working_days`` of every pair (Atw art. 2, GEN-3); ``NA`` when either is not known."""
        second = self._second[self._places(first)]
        self._places(last)  # refuses days outside the table, as for every other column
        return _both_known(first, last, np.where(last - first >= 2, np.maximum(last, second), last))

    def statutory_end(self, start: Days, last: Days, unit: Unit, count: int, *, backward: bool) -> Days:
        """The days of ``calendar.statutory_end``, for one rule over many dossiers; ``NA`` when either is not known."""
        if backward or excluded(unit, count) is not None:
            self._places(start)
            self._places(last)
            return _both_known(start, last, last.copy())
        end = self.next_working_day(last)
        if unit is not Unit.DAYS or count >= 3:
            end = np.maximum(end, self._second[self._places(start)])
        return _both_known(start, last, end)

    def _places(self, days: Days) -> NDArray[np.int32]:
        """Where each day stands in the tables; unknown days point at the last entry, which is ``NA``."""
        if not days.size:
            return days
        if self.first <= days.min() and days.max() <= self.last:
            return days - np.int32(self.first)
        known = days != NA
        outside = known & ((days < self.first) | (days > self.last))
        if outside.any():
            raise InvalidValue(
                "day_outside_columns",
                _("Aantal dagen buiten de kalender: %(count)s."),
                _("Kies dagen van %(first)s tot en met %(last)s, of laat de dag leeg."),
                count=int(outside.sum()),
                first=date.fromordinal(self.first).isoformat(),
                last=date.fromordinal(self.last).isoformat(),
            )
        return np.where(known, days - np.int32(self.first), np.int32(self._next.size - 1))


def _table(days: list[Ordinal]) -> Days:
    return np.array([*days, NA], dtype=np.int32)


def _both_known(one: Days, other: Days, answer: Days) -> Days:
    unknown = (one == NA) | (other == NA)
    return np.where(unknown, np.int32(NA), answer) if unknown.any() else answer
