# SPDX-License-Identifier: EUPL-1.2
"""What the portal says, in six languages: the shipped texts, and over them what translators of the municipality made.

When the Dutch of a text has changed, the Dutch is shown until somebody has looked at its translation. As long as one text
of a language was made by a machine and nobody has checked it, the page says so.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time
from markupsafe import Markup, escape

from leidraad.pure.texts import LANGUAGES, RIGHT_TO_LEFT, SOURCE_LANGUAGE, Mark, Translation
from leidraad.web.ui.phrases import dutch, translated, unchecked

#: Each language by its own name, as its speakers look for it.
NAMES: Final[Mapping[str, str]] = {
    "nl": "Nederlands", "en": "English", "ar": "العربية", "ti": "ትግርኛ", "fa": "دری", "tr": "Türkçe",
}  # fmt: skip
#: Dari is Persian as it is spoken in Afghanistan; its days have names of their own. Digits stay European everywhere:
#: they are those of letters, forms and telephone numbers here.
LOCALES: Final[Mapping[str, str]] = {"nl": "nl", "en": "en_GB", "ar": "ar", "ti": "ti", "fa": "fa_AF", "tr": "tr"}
AMSTERDAM: Final = ZoneInfo("Europe/Amsterdam")


@dataclass(frozen=True, slots=True)
class Wording:
    """The voice of the portal in one language; `better`: what was translated here, by key."""

    lang: str
    better: Mapping[str, Translation] = field(default_factory=dict)

    @property
    def right_to_left(self) -> bool:
        """Whether it is written from right to left."""
        return self.lang in RIGHT_TO_LEFT

    def plain(self, key: str) -> tuple[str, str]:
        """The words of a key and the language they are in: the Dutch where there is no fitting translation.

        Raises KeyError for a key that is not there.
        """
        source = dutch()[key]
        if self.lang != SOURCE_LANGUAGE:
            for one in (self.better.get(key), translated(self.lang).get(key)):
                if one is not None and one.text and one.fits(source):
                    return one.text, self.lang
        return source, SOURCE_LANGUAGE

    @property
    def unchecked(self) -> bool:
        """Whether some text was made by a machine and nobody has checked it."""
        for key in unchecked(self.lang):
            ours = self.better.get(key)
            if ours is None or ours.mark(dutch()[key]) is not Mark.CHECKED:
                return True
        return False

    def words(self, key: str) -> str:
        """The same without marks, for an attribute."""
        return self.plain(key)[0]

    def say(self, key: str, **values: object) -> Markup:
        """A text for the page; each value stands apart, so that a Dutch name does not turn an Arabic sentence."""
        text, lang = self.plain(key)
        apart = {
            name: one if isinstance(one, Markup) else Markup("<bdi>{}</bdi>").format(one)
            for name, one in values.items()
        }
        said = escape(text).format(**apart) if values else escape(text)
        return said if lang == self.lang else Markup('<span lang="nl" dir="ltr">{}</span>').format(said)

    def date(self, day: date, short: bool = False) -> str:
        """A day with the name of its weekday: "zaterdag 21 november 2026"; short: "21 nov"."""
        form = "d MMM" if short else "EEEE d MMMM y"
        return format_date(day, form, locale=LOCALES[self.lang])

    def weekday(self, number: int) -> str:
        """The name of a weekday, Monday is 0."""
        return format_date(date(2024, 1, 1 + number), "EEEE", locale=LOCALES[self.lang])

    def moment(self, at: datetime) -> str:
        """A moment in Dutch time: day and time."""
        here = at.astimezone(AMSTERDAM)
        return f"{self.date(here.date())}, {self.time(here)}"

    def time(self, at: datetime) -> str:
        """The time of day, as clocks here show it: "14:05"."""
        return format_time(at.astimezone(AMSTERDAM), "HH:mm", locale="nl")


@lru_cache(maxsize=8)
def wording(lang: str) -> Wording:
    """The voice in a language, of shipped texts; Dutch for one that there is not."""
    return Wording(lang if lang in LANGUAGES else SOURCE_LANGUAGE)
