# SPDX-License-Identifier: EUPL-1.2
"""Thema's: what an article or service is about, in six languages, so that one word finds both. A file, read once."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from leidraad.access.types import Domain
from leidraad.pure.texts import FOREIGN_LANGUAGES, Text, fingerprint_of, machine_made

FILE: Final = Path(__file__).resolve().parent / "themes.toml"


@dataclass(frozen=True, slots=True)
class Theme:
    """Thema: a code, its life domain and picture, its name in six languages, and other words that people search with."""

    code: str
    domain: Domain
    icon: str
    name: Text
    also: str

    @property
    def every_word(self) -> str:
        """All words that lead to it, in every language."""
        return " ".join([self.name.nl, *(one.text for one in self.name.translations.values()), self.also])


@lru_cache
def themes() -> dict[str, Theme]:
    """Every theme by its code, in the order of the file. Raises ValueError or KeyError for a broken file, loudly."""
    top = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {
        code: Theme(
            code, Domain(one["domain"]), one["icon"],
            machine_made(one["nl"], fingerprint_of(one["nl"]), **{lang: one[lang] for lang in FOREIGN_LANGUAGES}), one["also"],
        )
        for code, one in top.items()
    }  # fmt: skip


def every_word(codes: list[str] | tuple[str, ...]) -> str:
    """The words of these themes in every language; unknown codes count for nothing."""
    known = themes()
    return " ".join(known[code].every_word for code in codes if code in known)
