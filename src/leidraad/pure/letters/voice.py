# SPDX-License-Identifier: EUPL-1.2
"""Speaking in two languages: a text of the catalogue becomes Dutch words and the same in the language of the letter."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from leidraad.pure.law.sentences import day_words, hours_words
from leidraad.pure.letters.letter_texts import LETTER
from leidraad.pure.letters.reason_texts import REASONS
from leidraad.pure.letters.types import Pair
from leidraad.pure.letters.words import CODES, PLAN
from leidraad.pure.texts import SOURCE_LANGUAGE, Mark, Said, Text

#: Every text of a letter and a plan by its code.
TEXTS: Final[Mapping[str, Text]] = {**CODES, **LETTER, **REASONS, **PLAN}
#: Translations that may stand in a letter. What is outdated or missing is left out, and the letter says so.
GOOD: Final = frozenset({Mark.CHECKED, Mark.UNCHECKED})
#: Languages that write half an hour as 0,5; the others as 0.5.
COMMA: Final = frozenset({SOURCE_LANGUAGE, "tr"})


@dataclass(frozen=True, slots=True)
class Hours:
    """Uren: a number in hundredths of an hour, to be said in words."""

    hundredths: int


Value = str | int | date | Hours


@dataclass(frozen=True, slots=True)
class Voice:
    """Stem: the language beside the Dutch, or 'nl' for a letter in Dutch only."""

    lang: str

    @property
    def is_dutch(self) -> bool:
        """Whether there is no second language."""
        return self.lang == SOURCE_LANGUAGE

    def say(self, code: str, **values: Value) -> Pair:
        """A text in both languages, its places filled in; raises KeyError for a code that is not there."""
        nl, other = words_of(code, SOURCE_LANGUAGE), "" if self.is_dutch else words_of(code, self.lang)
        if not values:
            return Pair(nl, other)
        return Pair(_filled(nl, SOURCE_LANGUAGE, values), _filled(other, self.lang, values))

    def code(self, code: str) -> Pair:
        """The words for a code of the plan; a code without words stands there itself."""
        return self.say(code) if code in CODES else self.same(code)

    def same(self, words: str) -> Pair:
        """What reads alike in both languages: a name, a number."""
        return Pair(words, "" if self.is_dutch else words)

    def value(self, one: Value) -> Pair:
        """A day or a number in both languages."""
        return Pair(spoken(one, SOURCE_LANGUAGE), "" if self.is_dutch else spoken(one, self.lang))

    def by_whom(self, said: Said | None) -> str:
        """What somebody typed, as it was translated, with how; '' when nobody did.

        Of a translation of other Dutch it only says that it is outdated: those words are not what was decided.
        """
        if said is not None and said.mark is Mark.OUTDATED:
            return self.say("outdated").other
        if said is None or said.mark not in GOOD:
            return ""
        how = "by_machine" if said.mark is Mark.UNCHECKED else "by_person"
        return f"{said.text} ({self.say(how).other})"

    def note(self) -> str:
        """The code of the sentence about the translation: made by a machine as long as one of the texts is unchecked."""
        unchecked = any(text.said(self.lang).mark is not Mark.CHECKED for text in TEXTS.values())
        return "note_machine" if unchecked else "note_checked"


@lru_cache(maxsize=2048)
def words_of(code: str, lang: str) -> str:
    """A text of the catalogue in one language; where no translation may be used, that there is none yet."""
    said = TEXTS[code].said(lang)
    if said.mark is Mark.SOURCE or said.mark in GOOD:
        return said.text
    none = TEXTS["not_translated"].said(lang)
    return none.text if none.mark in GOOD else ""


def _filled(words: str, lang: str, values: Mapping[str, Value]) -> str:
    return words.format(**{name: spoken(one, lang) for name, one in values.items()}) if words else ""


def spoken(one: Value, lang: str) -> str:
    """A value in one language. Days beside Dutch and English are numbers, which everybody reads alike."""
    match one:
        case Hours(hundredths):
            return hours_words(hundredths, "nl" if lang in COMMA else "en")
        case date():
            return day_words(one.toordinal(), lang) if lang in ("nl", "en") else f"{one:%d/%m/%Y}"
        case _:
            return str(one)
