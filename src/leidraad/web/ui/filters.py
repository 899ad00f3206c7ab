# SPDX-License-Identifier: EUPL-1.2
"""How values look on screen, in the language of the reader. None of these asks the clock."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from typing import Final, Protocol
from zoneinfo import ZoneInfo

from django.template.defaultfilters import filesizeformat
from django.utils import dateformat, formats
from django.utils.translation import get_language, gettext, ngettext, pgettext
from markupsafe import Markup, escape

SHORT_MONTHS_NL: Final = (
    "jan.", "feb.", "mrt.", "apr.", "mei", "juni", "juli", "aug.", "sep.", "okt.", "nov.", "dec.",
)  # fmt: skip
AMSTERDAM: Final = ZoneInfo("Europe/Amsterdam")


class HasPartialDate(Protocol):
    """Anything of which year, month and day may each be unknown."""

    @property
    def year(self) -> int | None: ...
    @property
    def month(self) -> int | None: ...
    @property
    def day(self) -> int | None: ...


def day(value: date | None, short: bool = False) -> str:
    """Write a day: "21 november 2026", or "21 nov. 2026" when ``short``. None gives an empty text."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = value.astimezone(AMSTERDAM).date()
    if short and (get_language() or "nl").startswith("nl"):
        return f"{value.day} {SHORT_MONTHS_NL[value.month - 1]} {value.year}"
    return _written(value, "j N Y" if short else "j F Y", get_language())


@lru_cache(maxsize=4096)
def _written(value: date, form: str, language: str | None) -> str:
    """A page repeats the same few days; the language is that of the reader."""
    return dateformat.format(value, form)


def days_from(value: date | None, on: date, late: bool = True) -> str:
    """Say how far a day lies from ``on``: "over 3 dagen", "vandaag", "2 dagen te laat".

    With ``late=False`` a day in the past is simply past: "2 dagen geleden".
    """
    if value is None:
        return ""
    distance = (value - on).days
    if distance == 0:
        return gettext("vandaag")
    if distance == 1:
        return gettext("morgen")
    if distance > 0:
        return ngettext("over %(num)d dag", "over %(num)d dagen", distance) % {"num": distance}
    if late:
        return ngettext("%(num)d dag te laat", "%(num)d dagen te laat", -distance) % {"num": -distance}
    if distance == -1:
        return gettext("gisteren")
    return ngettext("%(num)d dag geleden", "%(num)d dagen geleden", -distance) % {"num": -distance}


def days(count: int | None) -> str:
    """Write a number of days: "1 dag", "1.200 dagen"."""
    if count is None:
        return ""
    return ngettext("%(num)s dag", "%(num)s dagen", count) % {"num": number(count)}


def moment(value: datetime | None, short: bool = False) -> str:
    """Write a moment in Dutch time: "21 november 2026 om 14:05" (with ``short``: "21 nov. 2026, 14:05")."""
    if value is None:
        return ""
    here = value.astimezone(AMSTERDAM)
    parts = {"day": day(here.date(), short), "time": f"{here:%H:%M}"}
    if short:
        return f"{parts['day']}, {parts['time']}"
    return gettext("%(day)s om %(time)s") % parts


def number(value: float | None, decimals: int | None = None) -> str:
    """Write a number with the separators of the reader's language: "12.345"."""
    if value is None:
        return ""
    return formats.number_format(value, decimal_pos=decimals, use_l10n=True, force_grouping=True)


def bdi(value: object) -> Markup:
    """Keep a name, number or code from turning the text around it in another writing direction."""
    return Markup("<bdi>{}</bdi>").format(value)


def partial_date(value: HasPartialDate | None) -> str:
    """Write what is known of a date: "12 maart 1998", "maart 1998", "1998" or "onbekend"."""
    if value is None or value.year is None:
        return pgettext("datum", "onbekend")
    if value.month is None:
        return str(value.year)
    if value.day is None:
        return dateformat.format(date(value.year, value.month, 1), "F Y")
    return day(date(value.year, value.month, value.day))


def initials(name: str) -> str:
    """Take at most two letters of a name for a round sign: "Anna de Wit" gives "AW"."""
    words = [word for word in str(name).replace("-", " ").split() if word[0].isalpha() and not word.islower()]
    if not words:
        return str(name).strip()[:1].upper()
    return "".join(word[0] for word in ([words[0], words[-1]] if len(words) > 1 else words[:1])).upper()


def filesize(count: int) -> str:
    """Write a number of bytes: "1,2 MB"."""
    return filesizeformat(count)


def call_url(value: str) -> str:
    """The address with which a device calls a telephone number; "" for none."""
    digits = "".join(sign for sign in value if sign.isdigit() or sign == "+")
    return f"tel:{digits}" if digits else ""


def telephone(value: str) -> Markup:
    """Link a telephone number, written from left to right in every language."""
    return Markup('<a class="nl-link lr-latin" href="{}">{}</a>').format(call_url(value), escape(value))
