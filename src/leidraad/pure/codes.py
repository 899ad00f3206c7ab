# SPDX-License-Identifier: EUPL-1.2
"""Codes with their words: nationality, residence title, sex, language, script (Dutch: codetabellen).

Look up by code in :data:`NATIONALITIES`, :data:`RESIDENCE_TITLES`, :data:`LANGUAGES`, :data:`SCRIPTS`; look
up what somebody typed, code or Dutch word, with the ``parse_…`` functions.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from leidraad.pure import codes_data
from leidraad.pure.invalid import InvalidValue
from leidraad.pure.invalid import gettext_noop as _
from leidraad.pure.names import search_key

UNKNOWN_NATIONALITY: Final = "0000"
DUTCH: Final = "0001"
STATELESS: Final = "0499"
NOTHING: Final[Mapping[str, str]] = {}


class Sex(StrEnum):
    """Sex as the BRP writes it (Dutch: geslacht; table 04.10)."""

    MAN = "M"
    WOMAN = "V"
    UNKNOWN = "O"


@dataclass(frozen=True, slots=True)
class Nationality:
    """A nationality (Dutch: nationaliteit) of BRP table 32."""

    code: str
    dutch: str
    english: str


@dataclass(frozen=True, slots=True)
class ResidenceTitle:
    """A right to stay (Dutch: verblijfstitel) of BRP table 56, with what it means in our words."""

    code: str
    dutch: str
    meaning: str
    ground: str
    duration: str

    @property
    def is_status_holder(self) -> bool:
        """Whether this is a granted asylum permit (Dutch: asielstatushouder; Vw 2000 art. 8, c and d)."""
        return self.ground == "asylum" and self.duration in {"fixed_term", "indefinite"}


@dataclass(frozen=True, slots=True)
class Script:
    """A script that people read (Dutch: schrift), ISO 15924."""

    code: str
    dutch: str
    english: str
    direction: str


@dataclass(frozen=True, slots=True)
class Language:
    """A language (Dutch: taal), ISO 639-3, with the script it is usually written in."""

    code: str
    dutch: str
    english: str
    own_name: str
    script: str

    @property
    def direction(self) -> str:
        """Direction of writing for HTML: "ltr" or "rtl"."""
        return SCRIPTS[self.script].direction


def _lines(block: str) -> list[tuple[str, list[str]]]:
    lines = []
    for line in block.strip().splitlines():
        code, _space, rest = line.partition(" ")
        lines.append((code, [part.strip() for part in rest.split("|")]))
    return lines


def _title(code: str, parts: list[str]) -> ResidenceTitle:
    ground, duration = ("" if word == "-" else word for word in parts[0].split())
    return ResidenceTitle(code, parts[1], parts[2], ground, duration)


NATIONALITIES: Final[Mapping[str, Nationality]] = {
    code: Nationality(code, parts[0], parts[1]) for code, parts in _lines(codes_data.NATIONALITIES)
}
RESIDENCE_TITLES: Final[Mapping[str, ResidenceTitle]] = {
    code: _title(code, parts) for code, parts in _lines(codes_data.RESIDENCE_TITLES)
}
SCRIPTS: Final[Mapping[str, Script]] = {
    code: Script(code, parts[0], parts[1], parts[2]) for code, parts in _lines(codes_data.SCRIPTS)
}
LANGUAGES: Final[Mapping[str, Language]] = {
    code: Language(code, parts[0], parts[1], parts[2], parts[3]) for code, parts in _lines(codes_data.LANGUAGES)
}


def _index(rows: Iterable[tuple[str, Iterable[str]]]) -> dict[str, str]:
    """Map every word of a code to that code; a word that means two things means nothing."""
    found: dict[str, str] = {}
    ambiguous: set[str] = set()
    for code, words in rows:
        for key in {search_key(word) for word in (code, *words)} - {""}:
            if found.setdefault(key, code) != code:
                ambiguous.add(key)
    return {key: code for key, code in found.items() if key not in ambiguous}


_NATIONALITY_WORDS: Final = _index(
    (code, [*parts[:2], *parts[2].split(",")]) for code, parts in _lines(codes_data.NATIONALITIES)
)
_TITLE_WORDS: Final = _index(
    (title.code, (title.dutch, *codes_data.TITLE_SYNONYMS.get(title.code, ()))) for title in RESIDENCE_TITLES.values()
)
_LANGUAGE_WORDS: Final = _index(
    (code, [*parts[:3], *parts[4].split(",")]) for code, parts in _lines(codes_data.LANGUAGES)
)
_SCRIPT_WORDS: Final = _index((code, [*parts[:2], *parts[3].split(",")]) for code, parts in _lines(codes_data.SCRIPTS))
_SEX_WORDS: Final = {
    "m": Sex.MAN, "man": Sex.MAN, "mannelijk": Sex.MAN, "jongen": Sex.MAN, "male": Sex.MAN,
    "v": Sex.WOMAN, "vrouw": Sex.WOMAN, "vrouwelijk": Sex.WOMAN, "meisje": Sex.WOMAN, "female": Sex.WOMAN,
    "o": Sex.UNKNOWN, "onbekend": Sex.UNKNOWN, "x": Sex.UNKNOWN, "anders": Sex.UNKNOWN,
}  # fmt: skip


def official_words(rows: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Make the look-up that lets ``parse_…(official=…)`` know a loaded BRP table of (code, description)
    too.
    """
    return _index((code, (description,)) for code, description in rows)


def parse_nationality(text: str, *, was_number: bool = False, official: Mapping[str, str] = NOTHING) -> str:
    """Find a nationality by BRP code, Dutch word or country; see :func:`official_words`."""
    value = text.strip()
    if (was_number or value.isdecimal()) and len(value) < 4:
        value = value.zfill(4)
    key = search_key(value)
    code = _NATIONALITY_WORDS.get(key) or official.get(key)
    if code is None:
        raise InvalidValue(
            "nationality",
            _("Deze nationaliteit kennen we niet."),
            _("Vul de naam in (Syrische) of de code van de BRP (0336)."),
        )
    return code


def parse_residence_title(text: str, *, was_number: bool = False, official: Mapping[str, str] = NOTHING) -> str:
    """Find a residence title by BRP code or our Dutch name; see :func:`official_words`."""
    value = text.strip()
    if was_number and len(value) == 1:
        value = value.zfill(2)
    key = search_key(value)
    code = _TITLE_WORDS.get(key) or official.get(key)
    if code is None:
        raise InvalidValue(
            "residence_title",
            _("Deze verblijfstitel kennen we niet."),
            _("Vul de code van de BRP in (26), of bijvoorbeeld: asiel bepaalde tijd."),
        )
    return code


def parse_sex(text: str) -> Sex:
    """Find a sex by letter or word."""
    sex = _SEX_WORDS.get(search_key(text))
    if sex is None:
        raise InvalidValue("sex", _("Dit geslacht kennen we niet."), _("Vul in: man, vrouw of onbekend."))
    return sex


def parse_language(text: str) -> str:
    """Find a language by ISO 639-3 code, Dutch or English word, or its own name."""
    code = _LANGUAGE_WORDS.get(search_key(text))
    if code is None:
        raise InvalidValue(
            "language",
            _("De taal %(word)s kennen we niet."),
            _("Kies een taal uit de lijst in het voorbeeldbestand, bijvoorbeeld Arabisch of Tigrinya."),
            word=text.strip()[:40],
        )
    return code


def parse_script(text: str) -> str:
    """Find a script by ISO 15924 code or Dutch word."""
    code = _SCRIPT_WORDS.get(search_key(text))
    if code is None:
        raise InvalidValue(
            "script",
            _("Het schrift %(word)s kennen we niet."),
            _("Kies een schrift uit de lijst in het voorbeeldbestand, bijvoorbeeld Latijns of Arabisch."),
            word=text.strip()[:40],
        )
    return code
