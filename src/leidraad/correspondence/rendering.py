# SPDX-License-Identifier: EUPL-1.2
"""From a letter as data to a PDF that can be kept (PDF/A-2a) and read aloud (PDF/UA-1).

The compiler refuses to write a file that breaks either standard. Fonts are read once and kept; nothing of the machine is
used, so the same letter gives the same bytes everywhere.
"""

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any, Final, cast

import typst

from leidraad.pure.letters.signs import Unreadable, clean, tidy, unreadable
from leidraad.pure.letters.types import Document

HERE: Final = Path(__file__).parent
FONTS: Final = HERE / "fonts"
TEMPLATE: Final = HERE / "templates" / "letter.typ"
STANDARDS: Final[list[Any]] = ["a-2a", "ua-1"]
#: One letter at a time in a process: the compiler keeps what it read of the last one.
ONE_AT_A_TIME: Final = Lock()


class NotPrintable(Exception):
    """The letter has signs that no font of ours can show; nothing was made. `found` says which, and where."""

    def __init__(self, found: tuple[Unreadable, ...]) -> None:
        super().__init__(", ".join(sign for one in found for sign in one.signs))
        self.found = found


def pdf(document: Document) -> bytes:
    """The letter as PDF. Raises NotPrintable, naming the signs, when a part of it could not be read."""
    if found := unprintable(document):
        raise NotPrintable(found)
    told = document.to_json()
    data = json.dumps(told if tidy(document) else cleaned(told), ensure_ascii=False)
    with ONE_AT_A_TIME:
        made = _compiler().compile(
            sys_inputs={"data": data}, pdf_standards=STANDARDS, timestamp=int(document.at.timestamp())
        )
    return cast(bytes, made)  # one output format gives one file


def unprintable(document: Document) -> tuple[Unreadable, ...]:
    """What in this letter stands in signs for which there is no font (geen lettertype)."""
    return unreadable(document, known())


@lru_cache(maxsize=1)
def known() -> frozenset[int]:
    """The code points that our fonts have."""
    ranges = json.loads((FONTS / "coverage.json").read_text())
    return frozenset(one for first, last in ranges for one in range(first, last + 1))


@lru_cache(maxsize=1)
def _compiler() -> typst.Compiler:
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
    return typst.Compiler(str(TEMPLATE), root=str(TEMPLATE.parent), font_paths=fonts)


def cleaned(data: Any) -> Any:
    """The same data with every text as a letter shows it."""
    if isinstance(data, str):
        return clean(data)
    if isinstance(data, Mapping):
        return {name: cleaned(one) for name, one in data.items()}
    return [cleaned(one) for one in data] if isinstance(data, list) else data
