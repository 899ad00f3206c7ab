# SPDX-License-Identifier: EUPL-1.2
"""The folder with the law files, and the law that is read from it. No Django here: `law check` starts without it."""

from functools import cache
from pathlib import Path

from leidraad.pure.law.law import Law
from leidraad.pure.law.reading import read

PACKAGED = Path(__file__).resolve().parent / "law"
CHECKOUT = Path(__file__).resolve().parents[3] / "law"


def folder() -> Path:
    """Where the law files are: beside the sources, or inside the installed package.

    Raises FileNotFoundError with a sentence when they are in neither place.
    """
    for place in (CHECKOUT, PACKAGED):
        if (place / "nl").is_dir():
            return place
    raise FileNotFoundError(
        f"De wetsbestanden ontbreken: gezocht in {CHECKOUT.name}/nl en in het pakket. Installeer Leidraad opnieuw."
    )


def read_folder(place: Path | None = None) -> dict[str, str]:
    """The text of every law file by its path below the folder (`nl/decree/…/2023-01-01.toml`)."""
    place = place or folder()
    return {
        file.relative_to(place).as_posix(): file.read_text(encoding="utf-8") for file in sorted(place.rglob("*.toml"))
    }


@cache
def law_of_today() -> Law:
    """The law as its files say, read once per process.

    Raises LawError when any file is wrong: then nothing starts.
    """
    return read(read_folder())
