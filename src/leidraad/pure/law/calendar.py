# SPDX-License-Identifier: EUPL-1.2
"""The days of the law: months that clip, holidays, and terms that may not end on a day off.

Sources: Algemene termijnenwet (Atw, BWBR0002448, text of 2010-10-10); ``law.md`` GEN-1, GEN-2 and GEN-3;
decision 19 for months. Days are proleptic ordinals (``date.toordinal()``): an ``int`` costs nothing to compare,
to store in a column or to count with. Only whole days: a term in hours never reaches this module's arithmetic.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Final, NamedTuple

from leidraad.pure.invalid import InvalidValue
from leidraad.pure.invalid import gettext_noop as _

Ordinal = int
"""A day as ``date.toordinal()`` gives it: 1 is 1 January of the year 1, a Monday (Dutch: dag)."""

EARLIEST_YEAR: Final = 1949  # the first year in which the Queen's day was on 30 April
LATEST_YEAR: Final = 9999
FIRST_KINGS_DAY: Final = 2014
FIRST_MOVED_BACK: Final = 1980

_SUNDAY: Final = 0  # day % 7; the first ordinal is a Monday
_SATURDAY: Final = 6
_WEEKEND: Final = {_SATURDAY: _("zaterdag"), _SUNDAY: _("zondag")}
_EQUATED: Final = _("gelijkgestelde dag")

# From Easter Sunday; Easter and Whit Sunday themselves are Sundays and need no name of their own.
_AROUND_EASTER: Final = (
    (-2, _("Goede Vrijdag")),
    (1, _("Tweede Paasdag")),
    (39, _("Hemelvaartsdag")),
    (50, _("Tweede Pinksterdag")),
)
_NEW_YEAR: Final = _("Nieuwjaarsdag")
_KING: Final = _("Koningsdag")
_QUEEN: Final = _("Koninginnedag")
_LIBERATION: Final = _("Bevrijdingsdag")
_CHRISTMAS: Final = (_("Eerste Kerstdag"), _("Tweede Kerstdag"))


# --- months and years ------------------------------------------------------------------------------------------------

_TABLE_FROM: Final = 1950  # months of these years are looked up; others are calculated, slower and equally right
_TABLE_UNTIL: Final = 2150
_STARTS: Final = [
    date(year, month, 1).toordinal() for year in range(_TABLE_FROM, _TABLE_UNTIL + 1) for month in range(1, 13)
]
_FIRST_IN_TABLE: Final = _STARTS[0]
_DAYS_IN_TABLE: Final = _STARTS[-1] - _STARTS[0]
_LAST_MONTH: Final = len(_STARTS) - 1
_MONTH_OF: Final[list[int]] = []
for _month in range(_LAST_MONTH):
    _MONTH_OF.extend([_month] * (_STARTS[_month + 1] - _STARTS[_month]))


def add_months(day: Ordinal, months: int) -> Ordinal:
    """The same day of the month, ``months`` later (or earlier when negative); the last day where that is missing.

    31 January and one month is 28 or 29 February (decision 19). Raises ``InvalidValue`` outside the years 1 to 9999.
    """
    offset = day - _FIRST_IN_TABLE
    if 0 <= offset < _DAYS_IN_TABLE:
        month = _MONTH_OF[offset]
        target = month + months
        if 0 <= target < _LAST_MONTH:
            moved = day + _STARTS[target] - _STARTS[month]
            following = _STARTS[target + 1]
            return moved if moved < following else following - 1
    return _add_months_anywhere(day, months)


def _add_months_anywhere(day: Ordinal, months: int) -> Ordinal:
    try:
        known = date.fromordinal(day)
        year, month = divmod(known.year * 12 + known.month - 1 + months, 12)
        return date(year, month + 1, min(known.day, monthrange(year, month + 1)[1])).toordinal()
    except (ValueError, OverflowError) as error:
        raise _outside(1, LATEST_YEAR) from error


def _outside(first: int, last: int) -> InvalidValue:
    return InvalidValue(
        "day_outside_calendar",
        _("Deze dag ligt buiten de kalender."),
        _("Kies een dag in de jaren %(first)s tot en met %(last)s."),
        first=first,
        last=last,
    )


def add_years(day: Ordinal, years: int) -> Ordinal:
    """The same calendar date ``years`` later; 29 February becomes 28 February where the year has none (``law.md`` Q-9)."""
    return add_months(day, 12 * years)


# --- holidays --------------------------------------------------------------------------------------------------------


def easter(year: int) -> Ordinal:
    """Easter Sunday of the Gregorian calendar (Dutch: Eerste Paasdag), after the method of Gauss and Lilius."""
    golden = year % 19
    century = year // 100
    epact = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    full_moon = epact - (epact // 28) * (1 - (29 // (epact + 1)) * ((21 - golden) // 11))
    after_equinox = date(year, 3, 21).toordinal() + full_moon
    return after_equinox + (7 - after_equinox % 7)


def holidays(year: int, extra: Collection[Ordinal] = ()) -> dict[Ordinal, str]:
    """The general holidays of a year with their Dutch names, in order of day (Atw art. 3; Dutch: algemeen erkende feestdagen).

    ``extra`` are days equated by royal decree (art. 3(3)); those of other years are left out. Good Friday is equated
    by the act itself (art. 3(2)). 5 May counts every year, whatever employers do. Two feasts on one day (Ascension on
    5 May, as in 2016) give one day with both names. Raises ``InvalidValue`` before 1949 and after 9999.
    """
    statutory = _statutory_names(year)
    named = {day: _EQUATED for day in extra if date.fromordinal(day).year == year} | statutory
    return dict(sorted(named.items()))


@lru_cache(maxsize=1024)
def _statutory_names(year: int) -> dict[Ordinal, str]:
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise InvalidValue(
            "year_outside_calendar",
            _("Voor het jaar %(year)s zijn geen feestdagen bekend."),
            _("Kies een jaar vanaf %(first)s."),
            year=year,
            first=EARLIEST_YEAR,
        )
    sunday = easter(year)
    days = [(date(year, 1, 1).toordinal(), _NEW_YEAR)]
    days += [(sunday + distance, name) for distance, name in _AROUND_EASTER]
    days += [_royal_birthday(year), (date(year, 5, 5).toordinal(), _LIBERATION)]
    days += [(date(year, 12, 25 + nth).toordinal(), name) for nth, name in enumerate(_CHRISTMAS)]
    named: dict[Ordinal, str] = {}
    for day, name in sorted(days):
        named[day] = f"{named[day]} / {name}" if day in named else name
    return named


def _royal_birthday(year: int) -> tuple[Ordinal, str]:
    """27 April from 2014, before that 30 April; on a Sunday celebrated the day before (until 1979 the day after)."""
    on_king = year >= FIRST_KINGS_DAY
    day = date(year, 4, 27 if on_king else 30).toordinal()
    if day % 7 == _SUNDAY:
        day += -1 if year >= FIRST_MOVED_BACK else 1
    return day, _KING if on_king else _QUEEN


# --- working days ----------------------------------------------------------------------------------------------------


class Extended(NamedTuple):
    """The last day of a term after the Atw, and the days off that made it later (Dutch: verlengde termijn).

    ``skipped`` is empty when nothing moved. It starts on the original last day when art. 1(1) moved the end, and
    before it when art. 2 had to.
    """

    day: Ordinal
    skipped: tuple[tuple[Ordinal, str], ...]


_BLOCK_BITS: Final = 9  # a block of 512 days holds, per day, how far the next working day is: one look-up per question
_BLOCK: Final = 1 << _BLOCK_BITS
_IN_BLOCK: Final = _BLOCK - 1
_FIRST_DAY: Final = date(EARLIEST_YEAR, 1, 1).toordinal()
_LAST_DAY: Final = date.max.toordinal()


@dataclass(frozen=True, slots=True, eq=False)
class Calendar:
    """Which days count as working days for the law (Dutch: werkdagenkalender), Atw art. 1 to 3.

    ``equated`` are the days that a royal decree puts on a par with holidays (art. 3(3)), each with the words to show:
    the day's name and the decree. Blocks of days are worked out when first asked for and kept; the answers of one
    calendar never change. Questions about days before 1951 or after 9996 raise ``InvalidValue``.
    """

    equated: Mapping[Ordinal, str] = field(default_factory=dict)
    _blocks: dict[int, bytes] = field(init=False, repr=False, default_factory=dict)
    _reasons: dict[Ordinal, str] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "equated", dict(self.equated))

    def is_working_day(self, day: Ordinal) -> bool:
        """Whether ``day`` is not a Saturday, Sunday, general holiday or equated day."""
        return self.next_working_day(day) == day

    def next_working_day(self, day: Ordinal) -> Ordinal:
        """``day`` itself when it is a working day, otherwise the first one after it (art. 1(1))."""
        try:
            return day + self._blocks[day >> _BLOCK_BITS][day & _IN_BLOCK]
        except KeyError:
            return day + self._fill(day >> _BLOCK_BITS)[day & _IN_BLOCK]

    def reason_off(self, day: Ordinal) -> str | None:
        """Why ``day`` is no working day, in Dutch; ``None`` when it is one. A holiday in a weekend is called weekend."""
        if day >> _BLOCK_BITS not in self._blocks:
            self._fill(day >> _BLOCK_BITS)
        return self._reasons.get(day)

    def working_days_between(self, first: Ordinal, last: Ordinal) -> int:
        """How many working days from ``first`` up to and including ``last``; 0 when ``last`` is earlier."""
        count = 0
        day = first
        while day <= last:
            self.next_working_day(day)  # fills the block
            start = day & _IN_BLOCK
            stop = min(_BLOCK, start + last - day + 1)
            count += self._blocks[day >> _BLOCK_BITS].count(0, start, stop)
            day += stop - start
        return count

    def extended(self, last_day: Ordinal) -> Extended:
        """The end of a term after art. 1(1): a last day off gives way to the next working day."""
        day = self.next_working_day(last_day)
        return Extended(day, self.days_off(last_day, day) if day != last_day else ())

    def with_two_working_days(self, first: Ordinal, last: Ordinal) -> Ordinal:
        """The end of a term after art. 2 alone (GEN-3): at least two working days in a term of three days or more.

        ``first`` and ``last`` are the first and last day that count. The end is not moved for being a day off itself
        when the two working days are there: that is art. 1.
        """
        if last - first < _DAYS_OF_ARTICLE_2 - 1:
            return last
        return max(last, self.next_working_day(self.next_working_day(first) + 1))

    def days_off(self, first: Ordinal, until: Ordinal) -> tuple[tuple[Ordinal, str], ...]:
        """The days off from ``first`` up to, not including, ``until``, each with its reason."""
        return tuple([(day, reason) for day in range(first, until) if (reason := self.reason_off(day))])

    def _why_off(self, day: Ordinal) -> str | None:
        return _WEEKEND.get(day % 7) or _statutory_names(date.fromordinal(day).year).get(day) or self.equated.get(day)

    def _fill(self, number: int) -> bytes:
        """Work out one block, backward from the first working day after it."""
        start = number << _BLOCK_BITS
        if not _FIRST_DAY <= start <= _LAST_DAY - 2 * _BLOCK:
            raise _outside(EARLIEST_YEAR + 2, LATEST_YEAR - 3)
        distance = 0
        while self._why_off(start + _BLOCK + distance):
            distance += 1
        distances = bytearray(_BLOCK)
        for place in range(_BLOCK - 1, -1, -1):
            reason = self._why_off(start + place)
            if reason:
                self._reasons[start + place] = reason
            distance = distance + 1 if reason else 0
            distances[place] = distance
        block = self._blocks[number] = bytes(distances)
        return block


# --- statutory terms -------------------------------------------------------------------------------------------------


class Unit(StrEnum):
    """The word in which the law expresses a term; art. 4 looks at the word, not at the number of days."""

    HOURS = "hours"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


_DAYS_OF_ARTICLE_2: Final = 3
_IN_DAYS: Final = Unit.DAYS
_LONGEST: Final = {Unit.HOURS: -1, Unit.DAYS: 90, Unit.WEEKS: 12, Unit.MONTHS: 3, Unit.YEARS: 0}
_WHY_EXCLUDED: Final = {
    Unit.HOURS: _(
        "De wet telt deze termijn in uren. Dan schuift het einde niet op (Algemene termijnenwet, artikel 4)."
    ),
    Unit.DAYS: _(
        "Deze termijn is langer dan 90 dagen. Dan schuift het einde niet op (Algemene termijnenwet, artikel 4)."
    ),
    Unit.WEEKS: _(
        "Deze termijn is langer dan 12 weken. Dan schuift het einde niet op (Algemene termijnenwet, artikel 4)."
    ),
    Unit.MONTHS: _(
        "Deze termijn is langer dan 3 maanden. Dan schuift het einde niet op (Algemene termijnenwet, artikel 4)."
    ),
    Unit.YEARS: _(
        "De wet telt deze termijn in jaren. Dan schuift het einde niet op (Algemene termijnenwet, artikel 4)."
    ),
}


def excluded(unit: Unit, count: int) -> str | None:
    """Why the Atw leaves a term of ``count`` ``unit`` alone, as a Dutch sentence; ``None`` when it applies (art. 4(a)).

    Excluded are hours, more than 90 days, more than twelve weeks, more than three months, and years. Art. 4(b) and (c)
    (terms about the entry into force of regulations, and of detention) do not occur here. Raises ``InvalidValue`` for
    a negative ``count``.
    """
    if count < 0:
        raise InvalidValue(
            "term_negative",
            _("De lengte van een termijn kan niet negatief zijn."),
            _("Geef een heel getal vanaf 0; dat een termijn terugtelt, is een eigen veld."),
        )
    return _WHY_EXCLUDED[unit] if count > _LONGEST[unit] else None


def statutory_end(
    start: Ordinal, last: Ordinal, unit: Unit, count: int, *, backward: bool, calendar: Calendar
) -> Extended:
    """The last day of a statutory term after the whole Algemene termijnenwet (also terms of a decree, art. 5).

    ``start`` is the first day that counts (the day after the event, when the event's own day does not count) and
    ``last`` the last day by plain counting; ``unit`` and ``count`` are the words of the law.

    - Art. 4(a): a term in hours or years, or a long one, does not move.
    - Art. 1(2): a term counted backward does not move. Art. 1(2) mentions art. 1(1) only; whether art. 2 would
      stretch such a term further back is not in ``law.md`` and not assumed here.
    - Art. 1(1): an end on a Saturday, Sunday or holiday becomes the next working day.
    - Art. 2: a term of three days or more gets at least two working days.
    """
    if backward or excluded(unit, count) is not None:
        return Extended(last, ())
    end = calendar.next_working_day(last)
    if unit is not _IN_DAYS or count >= _DAYS_OF_ARTICLE_2:
        second = calendar.next_working_day(calendar.next_working_day(start) + 1)
        if second > end:
            return Extended(second, calendar.days_off(start, second))
    return Extended(end, calendar.days_off(last, end) if end != last else ())
