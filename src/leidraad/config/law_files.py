# SPDX-License-Identifier: EUPL-1.2
"""The folder with the law files, and the law that is read from it. No Django here: `law check` starts without it."""

from functools import cache
from pathlib import Path
from typing import Final

from leidraad.pure.law.law import Law
from leidraad.pure.law.reading import read

PACKAGED: Final = Path(__file__).resolve().parent / "law"
"""Inside the installed package. In a checkout this is a link to the folder below, so that the wheel carries the files."""
CHECKOUT: Final = Path(__file__).resolve().parents[3] / "law"
_NOT_LAW: Final = (".md", ".swp", ".bak", ".orig")


class LawFilesUnreadable(Exception):
    """The folder or one of its files cannot be read; the sentence says which, and what to do."""


def folder() -> Path:
    """Where the law files are: beside the sources, or inside the installed package.

    Raises:
        LawFilesUnreadable: they are in neither place.
    """
    for place in (CHECKOUT, PACKAGED):
        if (place / "nl").is_dir():
            return place
    raise LawFilesUnreadable(
        "De wetsbestanden ontbreken: gezocht in law/nl naast de broncode en in het pakket. Installeer Leidraad opnieuw."
    )


def read_folder(place: Path | None = None) -> dict[str, str]:
    """The text of every law file by its path (`law/nl/decree/besluit-inburgering-2021/2023-01-01.toml`).

    A file with a typing error in its ending is not skipped: its path comes along, and reading the law refuses it.

    Raises:
        LawFilesUnreadable: the folder is not there, or a file is no text.
    """
    place = place or folder()
    if not place.is_dir():
        raise LawFilesUnreadable(f"De map {place} is er niet; klopt de naam?")
    files = [file for file in sorted(place.resolve().rglob("*")) if file.is_file() and _may_be_law(file)]
    if not files:
        raise LawFilesUnreadable(f"In de map {place} staat geen enkel wetsbestand (….toml).")
    return {f"law/{file.relative_to(place.resolve()).as_posix()}": _text(file) for file in files}


def _may_be_law(file: Path) -> bool:
    return not file.name.startswith(".") and not file.name.endswith("~") and file.suffix not in _NOT_LAW


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as broken:
        why = "dit is geen tekst in UTF-8" if isinstance(broken, UnicodeDecodeError) else broken.strerror
        raise LawFilesUnreadable(f"{file}: dit wetsbestand is niet te lezen ({why}).") from broken


@cache
def law_of_today() -> Law:
    """The law as its files say, read once per process.

    Raises:
        LawError: any file is wrong; then nothing starts.
        LawFilesUnreadable: the files cannot be read.
    """
    return read(read_folder())
