# SPDX-License-Identifier: EUPL-1.2
"""Days in columns: blending without branches, and whole terms as one look-up per day.

A column is an ``int32`` array of ordinals with ``NA`` (-1) where the day is not known. The numbers of one law are few: a
term of ten weeks is worked out once for every possible first day, and after that it is a look-up.
"""

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from leidraad.pure.invalid import InvalidValue
from leidraad.pure.invalid import gettext_noop as _
from leidraad.pure.law.calendar import Calendar, Unit, excluded, statutory_end
from leidraad.pure.law.calendar_columns import NA, ColumnCalendar, Days
from leidraad.pure.law.extending import moved
from leidraad.pure.law.rules import Length

Mask = NDArray[np.bool_]
Numbers = TypeVar("Numbers", Days, NDArray[np.int8])

EARLIEST: Final = date(1900, 1, 1).toordinal()
"""Facts before this day are refused: a person has no such facts."""
_FIRST_ATW: Final = date(1952, 1, 1).toordinal()
_LAST: Final = date(2150, 12, 31).toordinal()


def kept(days: Days, mask: Mask) -> Days:
    """The days where the mask holds, elsewhere NA. NA is all bits, so that nothing has to be chosen."""
    answer: Days = days | np.subtract(mask, 1, dtype=np.int32)
    return answer


def word(mask: Mask, yes: np.int8, no: np.int8) -> NDArray[np.int8]:
    """One of two small numbers."""
    answer: NDArray[np.int8] = mask.view(np.int8) * (yes - no) + no
    return answer


def either(mask: Mask, yes: Numbers | np.int8, no: Numbers) -> Numbers:
    """``np.where`` for whole numbers: several times as quick where the mask is irregular, because nothing is guessed."""
    answer: Numbers = no ^ ((yes ^ no) & np.negative(mask.view(np.int8)))
    return answer


def earliest(one: Days, other: Days) -> Days:
    """The earlier of two days; the known one where only one is known (unsigned, NA is the largest number there is)."""
    answer: Days = np.minimum(one.view(np.uint32), other.view(np.uint32)).view(np.int32)
    return answer


class DayTables:
    """For each length of a term its last day, by first day. A table is made when it is first asked for.

    A table is indexed by the ordinal itself; its last entry is NA, so that an unknown day (-1) finds itself. Days after
    the year 2150 are worked out one by one, as the single case does.
    """

    def __init__(self, calendar: Calendar) -> None:
        self.calendar = calendar
        self._columns: ColumnCalendar | None = None
        self._tables: dict[tuple[Length, str, bool], Days] = {}
        self._span = np.arange(EARLIEST, _LAST + 1, dtype=np.int32)

    def moved(self, days: Days, length: Length) -> Days:
        """``extending.moved`` of every day."""
        if length.unit in ("days", "weeks"):
            step = length.count * (7 if length.unit == "weeks" else 1)
            return kept(days + np.int32(step), days != NA)
        return self._found(days, (length, "same", False), lambda day: moved(day, length))

    def statutory(self, days: Days, length: Length, last_day: str) -> Days:
        """The last day of a statutory term (Algemene termijnenwet) that is counted from each of these days."""
        return self._found(days, (length, last_day, True), lambda day: self._one(day, length, last_day))

    def _one(self, day: int, length: Length, last_day: str) -> int:
        last = moved(day, length) - (last_day == "day_before")
        unit, count = Unit(length.unit), length.count
        return statutory_end(day + 1, last, unit, abs(count), backward=count < 0, calendar=self.calendar).day

    def _found(self, days: Days, key: tuple[Length, str, bool], one: Callable[[int], int]) -> Days:
        table = self._tables.get(key)
        if table is None:
            table = self._tables[key] = self._made(key)
        if not days.size or days.max() <= _LAST:
            found: Days = table[days.astype(np.intp)]
            return found
        far = np.flatnonzero(days > _LAST)
        found = table[np.minimum(days, _LAST).astype(np.intp)]
        found[far] = [one(int(day)) for day in days[far]]
        return found

    def _made(self, key: tuple[Length, str, bool]) -> Days:
        length, last_day, statutory = key
        if length.unit in ("days", "weeks"):
            last = self._span + np.int32(length.count * (7 if length.unit == "weeks" else 1))
        else:
            last = _months_later(self._span, length.count * (12 if length.unit == "years" else 1))
        if statutory:
            last = self._after_the_act(last - np.int32(last_day == "day_before"), length)
        table = np.zeros(_LAST + 2, dtype=np.int32)
        table[EARLIEST : _LAST + 1] = last
        table[-1] = NA
        return table

    def _after_the_act(self, last: Days, length: Length) -> Days:
        unit, count = Unit(length.unit), length.count
        if count < 0 or excluded(unit, count) is not None:
            return last
        if self._columns is None:
            self._columns = ColumnCalendar(self.calendar, _FIRST_ATW, _LAST + 366)
        known = slice(_FIRST_ATW - EARLIEST, None)
        last[known] = self._columns.statutory_end(
            self._span[known] + np.int32(1), last[known], unit, count, backward=False
        )
        return last


def _months_later(days: Days, months: int) -> Days:
    """``calendar.add_months`` of every day: the same day of another month, or the last day where that is missing."""
    begins = np.array([date(y, m, 1).toordinal() for y in range(1700, 2400) for m in range(1, 13)], dtype=np.int32)
    month = np.searchsorted(begins, days, side="right") - 1
    target = month + months
    later: Days = np.minimum(days - begins[month] + begins[target], begins[target + 1] - 1)
    return later


@lru_cache(maxsize=4)
def tables_of(equated: tuple[tuple[int, str], ...]) -> DayTables:
    """The tables of a calendar, by its equated days; made once per process."""
    return DayTables(Calendar(dict(equated)))


def refuse_early(*columns: Days) -> None:
    """Raises ``InvalidValue`` when a known day lies before 1900."""
    for days in columns:
        early = (days < EARLIEST) & (days != NA)
        if early.any():
            raise InvalidValue(
                "day_outside_columns",
                _("Aantal dagen buiten de kalender: %(count)s."),
                _("Kies dagen van %(first)s tot en met %(last)s, of laat de dag leeg."),
                count=int(early.sum()),
                first=date.fromordinal(EARLIEST).isoformat(),
                last=date.max.isoformat(),
            )
