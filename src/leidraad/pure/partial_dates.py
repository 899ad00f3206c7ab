# SPDX-License-Identifier: EUPL-1.2
"""Birth dates of which only the year, or the year and month, may be known (Dutch: onvolledige datum).

Source: Logisch Ontwerp BRP, element 03.10: unknown parts are zeros ("19850000"), and what is unknown is
unknown from the right: no month without a year, no day without a month.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from leidraad.pure.invalid import InvalidValue
from leidraad.pure.invalid import gettext_noop as _

MONTHS_NL: Final = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
EARLIEST_YEAR: Final = 1880
ADULT_AGE: Final = 18

_MONTH_BY_NAME: Final = {name[:3]: i for i, name in enumerate(MONTHS_NL, 1)} | {"mrt": 3}
_DAY_FIRST = re.compile(r"([0-9]{1,2})[-/. ]+([0-9]{1,2})[-/. ]+([0-9]{4})")
_YEAR_FIRST = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?:[t ]00:00(?::00(?:\.0+)?)?)?")
_MONTH_YEAR = re.compile(r"([0-9]{1,2})[-/. ]+([0-9]{4})")
_YEAR_MONTH = re.compile(r"([0-9]{4})-([0-9]{1,2})")
_BRP = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_WORDS = re.compile(r"(?:([0-9]{1,2})[ .-]+)?([a-z]{3,9})\.?[ -]+([0-9]{4})")
_YEAR = re.compile(r"([0-9]{4})")
_SHORT_YEAR = re.compile(r"[0-9]{1,2}[-/. ][0-9]{1,2}[-/. ][0-9]{2}")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day, a month of a year, a year, or nothing known at all. Impossible combinations cannot be made."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if (self.month is not None and self.year is None) or (self.day is not None and self.month is None):
            raise InvalidValue(
                "date_gap",
                _("In deze datum mist het jaar of de maand."),
                _("Laat weg wat u niet weet: eerst de dag, dan de maand, dan het jaar."),
            )
        if self.year is not None:
            _check_year(self.year)
        if self.month is not None:
            _check_month_and_day(self.year or 0, self.month, self.day)

    @classmethod
    def from_date(cls, day: date) -> PartialDate:
        """Make a fully known date."""
        return cls(day.year, day.month, day.day)

    @classmethod
    def from_brp(cls, text: str) -> PartialDate:
        """Read the BRP form of eight digits, "19850000"; raises :class:`InvalidValue`."""
        match = _BRP.fullmatch(text)
        if match is None:
            raise _unreadable()
        return _from_parts(match[1], match[2], match[3])

    def to_brp(self) -> str:
        """Write the BRP form of eight digits, zeros for what is unknown."""
        return f"{self.year or 0:04d}{self.month or 0:02d}{self.day or 0:02d}"

    @property
    def is_complete(self) -> bool:
        """Whether the day is known."""
        return self.day is not None

    @property
    def is_unknown(self) -> bool:
        """Whether not even the year is known."""
        return self.year is None

    @property
    def sort_key(self) -> tuple[int, int, int]:
        """Order by year, month, day; what is unknown comes first."""
        return (self.year or 0, self.month or 0, self.day or 0)

    def bounds(self) -> tuple[date, date] | None:
        """Give the first and the last day this can be, or None if the year is unknown."""
        if self.year is None:
            return None
        first_month, last_month = (1, 12) if self.month is None else (self.month, self.month)
        first = date(self.year, first_month, self.day or 1)
        last_day = self.day or monthrange(self.year, last_month)[1]
        return first, date(self.year, last_month, last_day)

    def age_on(self, on: date) -> tuple[int, int] | None:
        """Give the lowest and highest age in whole years on a day; None if the year is unknown."""
        span = self.bounds()
        if span is None:
            return None
        first, last = span
        return max(0, _age(last, on)), max(0, _age(first, on))

    def is_adult_on(self, on: date) -> bool | None:
        """Say whether this person is eighteen or older on a day; None if that cannot be known."""
        # For nearly everybody the year is enough; an import asks this of a hundred thousand people.
        if self.year is not None and on.year - self.year != ADULT_AGE:
            return on.year - self.year > ADULT_AGE
        ages = self.age_on(on)
        if ages is None or ages[0] < ADULT_AGE <= ages[1]:
            return None
        return ages[0] >= ADULT_AGE

    def format_nl(self) -> str:
        """Write it the Dutch way: "3 maart 1985", "maart 1985", "1985", "onbekend"."""
        if self.year is None:
            return "onbekend"
        if self.month is None:
            return str(self.year)
        month = MONTHS_NL[self.month - 1]
        return f"{month} {self.year}" if self.day is None else f"{self.day} {month} {self.year}"

    def __str__(self) -> str:
        return self.format_nl()


UNKNOWN: Final = PartialDate()


def parse_partial_date(value: str | date, *, on: date | None = None) -> PartialDate:
    """Read a date as people type it; with ``on``, a date after that day is refused.

    Understands "1985", "03-1985", "3-3-1985", "3/3/1985", "1985-03-03", "19850303", "3 maart 1985" and zeros
    for what is unknown ("00-00-1985"), and the date objects a spreadsheet gives. Day comes before month: this
    is the Netherlands.
    """
    result = PartialDate(value.year, value.month, value.day) if isinstance(value, date) else _parse_text(value)
    if on is not None:
        check_not_after(result, on)
    return result


def parse_full_date(value: str | date, *, on: date | None = None) -> date:
    """Read a date of which the day must be known; with ``on``, a date after that day is refused."""
    if isinstance(value, datetime):
        value = value.date()
    if not isinstance(value, date):
        partial = _parse_text(value)
        if partial.year is None or partial.month is None or partial.day is None:
            raise InvalidValue(
                "date_incomplete",
                _("Van deze datum is de dag of de maand niet ingevuld."),
                _("Vul dag, maand en jaar in, bijvoorbeeld 3-3-2026."),
            )
        value = date(partial.year, partial.month, partial.day)
    check_not_after(PartialDate(value.year, value.month, value.day), on or date.max)
    return value


def check_not_after(value: PartialDate, on: date) -> None:
    """Refuse a date that lies after a day for certain; raises :class:`InvalidValue`."""
    span = value.bounds()
    if span is not None and span[0] > on:
        raise InvalidValue(
            "date_future",
            _("Deze datum ligt in de toekomst."),
            _("Kijk het jaar na."),
        )


EXCEL_DAY_ZERO: Final = date(1899, 12, 30)


def date_from_excel_serial(serial: float) -> date:
    """Turn a spreadsheet's day number into a date (day 1 is 1 January 1900; the missing 1900 leap day is
    absorbed).
    """
    if not 61 <= serial < 2_958_466:
        raise _unreadable()
    return EXCEL_DAY_ZERO + timedelta(days=int(serial))


def _parse_text(text: str) -> PartialDate:
    text = text.strip().lower()
    if match := _DAY_FIRST.fullmatch(text):
        return _from_parts(match[3], match[2], match[1])
    if (match := _YEAR_FIRST.fullmatch(text)) or (match := _BRP.fullmatch(text)):
        return _from_parts(match[1], match[2], match[3])
    if match := _YEAR.fullmatch(text):
        return _from_parts(match[1], "0", "0")
    if match := _MONTH_YEAR.fullmatch(text):
        return _from_parts(match[2], match[1], "0")
    if match := _YEAR_MONTH.fullmatch(text):
        return _from_parts(match[1], match[2], "0")
    if text in {"onbekend", "?"}:
        return UNKNOWN
    return _parse_words(text)


def _parse_words(text: str) -> PartialDate:
    if match := _WORDS.fullmatch(text):
        word = match[2]
        number = _MONTH_BY_NAME.get(word[:3])
        if number is not None and (word in {"mrt", "sept"} or MONTHS_NL[number - 1].startswith(word)):
            return _from_parts(match[3], str(number), match[1] or "0")
    if _SHORT_YEAR.fullmatch(text):
        raise InvalidValue(
            "date_short_year",
            _("Het jaar heeft maar 2 cijfers."),
            _("Schrijf het jaar met 4 cijfers, bijvoorbeeld 3-3-1985."),
        )
    raise _unreadable()


def _from_parts(year: str, month: str, day: str) -> PartialDate:
    return PartialDate(int(year) or None, int(month) or None, int(day) or None)


def _check_year(year: int) -> None:
    if EARLIEST_YEAR <= year <= 9999:
        return
    raise InvalidValue(
        "date_year",
        _("Het jaar %(year)s kan niet."),
        _(
            "Is dit een jaar uit een andere kalender (islamitisch, Perzisch, Ethiopisch)? "
            "Reken het om naar onze kalender."
        ),
        year=year,
    )


def _check_month_and_day(year: int, month: int, day: int | None) -> None:
    if not 1 <= month <= 12:
        raise InvalidValue(
            "date_month",
            _("Maand %(month)s bestaat niet."),
            _("Schrijf eerst de dag en dan de maand, bijvoorbeeld 31-12-1985."),
            month=month,
        )
    if day is not None and not 1 <= day <= monthrange(year, month)[1]:
        raise InvalidValue(
            "date_day",
            _("%(day)s %(month)s %(year)s bestaat niet."),
            _("Kijk de dag na. Weet u de dag niet? Laat hem dan weg."),
            day=day,
            month=MONTHS_NL[month - 1],
            year=year,
        )


def _unreadable() -> InvalidValue:
    return InvalidValue(
        "date_unreadable",
        _("Dit is geen datum."),
        _("Schrijf de datum als 3-3-1985, of alleen 03-1985 of 1985."),
    )


def _age(born: date, on: date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
