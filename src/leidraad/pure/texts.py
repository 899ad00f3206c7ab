# SPDX-License-Identifier: EUPL-1.2
"""A text that participants see, in Dutch and in their own language.

Dutch is the source. A translation remembers the fingerprint of the Dutch it was made of; when the Dutch changes, the
translation is outdated by itself: nobody has to remember to mark it. What a machine made stays marked until a person
has checked it, and is never shown as official without that mark.
"""

import hashlib
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final, TypeVar

SOURCE_LANGUAGE: Final = "nl"
LANGUAGES: Final = (SOURCE_LANGUAGE, "en", "ar", "ti", "fa", "tr")
#: What the Dutch is translated into.
FOREIGN_LANGUAGES: Final = LANGUAGES[1:]
#: Each by its own name (fa is the Dari of Afghanistan).
OWN_NAMES: Final[Mapping[str, str]] = {
    "nl": "Nederlands", "en": "English", "ar": "العربية", "ti": "ትግርኛ", "fa": "دری", "tr": "Türkçe",
}  # fmt: skip
#: The same without the source: what can be translated into.
FOREIGN_NAMES: Final[Mapping[str, str]] = {code: OWN_NAMES[code] for code in FOREIGN_LANGUAGES}
RIGHT_TO_LEFT: Final = frozenset({"ar", "fa"})
#: From what people speak (ISO 639-3) to what they can read.
SPOKEN: Final[Mapping[str, str]] = {
    "nld": "nl", "eng": "en", "tir": "ti", "ara": "ar", "arb": "ar", "apc": "ar", "acm": "ar", "apd": "ar", "arq": "ar",
    "prs": "fa", "haz": "fa", "pes": "fa", "fas": "fa", "tur": "tr",
}  # fmt: skip


class Made(StrEnum):
    """Hoe een vertaling is gemaakt: by a translator, by an interpreter during a talk, or by a machine."""

    PERSON = "person"
    INTERPRETER = "interpreter"
    MACHINE = "machine"


class Mark(StrEnum):
    """Kenmerk van een tekst: how far a reader may rely on what is shown."""

    SOURCE = "source"  # the Dutch itself
    CHECKED = "checked"  # made or checked by a person, of the Dutch as it is now
    UNCHECKED = "unchecked"  # made by a machine, nobody has checked it
    OUTDATED = "outdated"  # the Dutch has changed since
    MISSING = "missing"  # there is no translation: the Dutch is shown


def language_for(spoken: Iterable[str]) -> str:
    """The language of texts for who speaks these (ISO 639-3, best first): the first there is, else Dutch."""
    return next((SPOKEN[one] for one in spoken if one in SPOKEN), SOURCE_LANGUAGE)


def fingerprint_of(text: str) -> str:
    """What ties a translation to a Dutch text: twelve signs that change with any word; spaces at the ends do not count."""
    return hashlib.sha256(text.strip().encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Translation:
    """Vertaling: a text in another language, of which Dutch it was made (`of`), how, and who has checked it."""

    text: str
    of: str
    made: Made = Made.PERSON
    checked_by: str = ""

    def fits(self, dutch: str) -> bool:
        """Whether it was made of this Dutch text."""
        return self.of == fingerprint_of(dutch)

    def mark(self, dutch: str) -> Mark:
        """How far it may be relied on beside this Dutch text."""
        if not self.fits(dutch):
            return Mark.OUTDATED
        return Mark.UNCHECKED if self.made is Made.MACHINE and not self.checked_by else Mark.CHECKED


@dataclass(frozen=True, slots=True)
class Said:
    """Getoonde tekst: what to show, the language it is in (for `lang` and `dir`), and its mark."""

    text: str
    lang: str
    mark: Mark

    @property
    def right_to_left(self) -> bool:
        """Whether it is written from right to left."""
        return self.lang in RIGHT_TO_LEFT


@dataclass(frozen=True, slots=True)
class Text:
    """Tekst: the Dutch and its translations by language."""

    nl: str
    translations: Mapping[str, Translation] = field(default_factory=dict)

    def said(self, lang: str) -> Said:
        """The text in a language; where there is no translation, the Dutch, marked as missing."""
        if lang == SOURCE_LANGUAGE:
            return Said(self.nl, SOURCE_LANGUAGE, Mark.SOURCE)
        found = self.translations.get(lang)
        if found is None or not found.text.strip():
            return Said(self.nl, SOURCE_LANGUAGE, Mark.MISSING)
        return Said(found.text, lang, found.mark(self.nl))

    def rewritten(self, nl: str) -> "Text":
        """The same text with other Dutch words. Its translations stay and are outdated from now on."""
        return replace(self, nl=nl)

    def translated(self, lang: str, text: str, made: Made, checked_by: str = "") -> "Text":
        """The same text with a translation of the Dutch as it is now.

        Raises ValueError for Dutch itself, or a language that Leidraad has no texts in.
        """
        if lang not in FOREIGN_LANGUAGES:
            raise ValueError(f"no language to translate into: {lang}")
        new = Translation(text, fingerprint_of(self.nl), made, checked_by)
        return replace(self, translations={**self.translations, lang: new})

    def to_json(self) -> dict[str, object]:
        """As plain data, to be stored."""
        translations = {
            lang: {"text": one.text, "of": one.of, "made": one.made.value, "checked_by": one.checked_by}
            for lang, one in sorted(self.translations.items())
        }
        return {"nl": self.nl, "translations": translations}

    @classmethod
    def from_json(cls, stored: Mapping[str, object]) -> "Text":
        """Read what `to_json` wrote. Raises KeyError, TypeError or ValueError when it is something else."""
        translations = stored["translations"]
        if not isinstance(translations, Mapping):
            raise TypeError("'translations' must be a table of languages")
        return cls(
            str(stored["nl"]),
            {
                lang: Translation(one["text"], one["of"], Made(one["made"]), one["checked_by"])
                for lang, one in translations.items()
            },
        )


def machine_made(nl: str, of: str, **others: str) -> Text:
    """A Dutch text with translations that a machine made of the Dutch with fingerprint `of`; nobody has checked them."""
    return Text(nl, {lang: Translation(words, of, Made.MACHINE) for lang, words in others.items()})


Key = TypeVar("Key", bound=Hashable)


def fitting(nl: str, made: Sequence[Translation]) -> Translation | None:
    """Of translations in one language, oldest first, the newest of this Dutch; where there is none, the newest at all.

    So words that return bring their translation back, and an older decision keeps the translation of its own words.
    """
    of = fingerprint_of(nl)
    return next((one for one in reversed(made) if one.of == of), made[-1] if made else None)


def gathered(dutch: Mapping[Key, str], stored: Iterable[tuple[Key, str, Translation]]) -> dict[Key, Text]:
    """These Dutch texts with their translations; `stored` is which text, which language and what, oldest first."""
    found: dict[Key, dict[str, list[Translation]]] = {}
    for key, lang, one in stored:
        found.setdefault(key, {}).setdefault(lang, []).append(one)
    return {key: _best(nl, found.get(key, {})) for key, nl in dutch.items()}


def _best(nl: str, made: Mapping[str, Sequence[Translation]]) -> Text:
    best = {lang: fitting(nl, several) for lang, several in made.items()}
    return Text(nl, {lang: one for lang, one in best.items() if one is not None})


def plain(nl: str) -> Text:
    """A text without translations."""
    return Text(nl)
