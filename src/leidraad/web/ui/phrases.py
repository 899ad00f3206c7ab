# SPDX-License-Identifier: EUPL-1.2
"""The portal's own words as they are shipped: `web/portal/texts/<room>/<language>.json`.

The portal shows them, and translators put them right on a page of staff: both stand on this. Dutch is the source. A
translation carries the fingerprint of the Dutch it was made of; all shipped ones were made by a machine.
"""

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

from leidraad.pure.texts import SOURCE_LANGUAGE, Made, Mark, Text, Translation

TEXTS: Final = Path(__file__).parents[1] / "portal" / "texts"


@lru_cache(maxsize=1)
def dutch() -> Mapping[str, str]:
    """Every text of the portal in Dutch, by key."""
    found: dict[str, str] = {}
    for file in sorted(TEXTS.glob("*/nl.json")):
        found |= json.loads(file.read_text())
    return found


@lru_cache(maxsize=8)
def translated(lang: str) -> Mapping[str, Translation]:
    """The shipped translations in another language, by key."""
    found: dict[str, Translation] = {}
    for file in sorted(TEXTS.glob(f"*/{lang}.json")):
        there = json.loads(file.read_text())
        made, by = Made(there["made"]), there["checked_by"]
        found |= {key: Translation(words, of, made, by) for key, (of, words) in there["texts"].items()}
    return found


@lru_cache(maxsize=8)
def unchecked(lang: str) -> frozenset[str]:
    """The texts whose shipped translation is not there, is old, or was checked by nobody. None for Dutch itself."""
    if lang == SOURCE_LANGUAGE:
        return frozenset()
    shipped = translated(lang)
    return frozenset(
        key for key, nl in dutch().items() if key not in shipped or shipped[key].mark(nl) is not Mark.CHECKED
    )


def part_of(key: str) -> str:
    """Which part of the portal a text belongs to: what stands before the first point of its key."""
    return key.split(".", 1)[0]


def texts(lang: str, better: Mapping[str, Translation]) -> dict[str, Text]:
    """Every text by key, with its translation into a language: what was made here goes before what is shipped.

    Words that were made here of older Dutch give way to shipped words that fit the Dutch of now.
    """
    shipped = translated(lang)
    return {key: Text(nl, _chosen(lang, nl, shipped.get(key), better.get(key))) for key, nl in dutch().items()}


def _chosen(lang: str, nl: str, shipped: Translation | None, ours: Translation | None) -> dict[str, Translation]:
    both = [one for one in (ours, shipped) if one is not None]
    fits = [one for one in both if one.fits(nl)]
    return {lang: (fits or both)[0]} if both else {}
