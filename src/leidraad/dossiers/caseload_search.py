# SPDX-License-Identifier: EUPL-1.2
"""Finding dossiers by what somebody types: words of a name, however spelled, or a V-number."""

from dataclasses import dataclass
from typing import Final

from django.db import connection

from leidraad.dossiers.types import DossierState
from leidraad.pure.identifiers import parse_v_number, passes_elfproef
from leidraad.pure.invalid import InvalidValue
from leidraad.pure.name_sounds import sound_key
from leidraad.pure.names import search_key

MOST: Final = 500
MOST_WORDS: Final = 8
#: Shorter than this, a sound says too little.
LEAST_SOUND: Final = 3

SEARCH: Final = "select array(select dossiers_search(%s::text[], %s::text[], %s::text[], %s, %s, %s))"


@dataclass(frozen=True, slots=True)
class Found:
    """The dossiers that were found; `cut` says that there are more than the first 500."""

    ids: list[int]
    cut: bool = False


def looks_like_bsn(typed: str) -> bool:
    """Is this a BSN (nine digits that pass the elfproef)? It is not searched for or kept in an address."""
    digits = "".join(sign for sign in typed if sign not in " .-")
    return len(digits) == 9 and digits.isascii() and digits.isdigit() and passes_elfproef(digits)


def find(typed: str, *, closed: bool = False) -> Found:
    """Dossiers in which each typed word begins a word of the name, or sounds like one; one query.

    A V-number finds its owner. Accents, capitals, hyphens and the order of the words do not matter.
    """
    words = search_key(typed).split()[:MOST_WORDS]
    if not words:
        return Found([])
    sounds = [_sound(word) for word in words]
    whole = sound_key(" ".join(words)).split()
    state = DossierState.CLOSED if closed else DossierState.OPEN
    with connection.cursor() as cursor:
        # The whole says something new only when words melt together: "al Assad", "Abd el Rahman".
        together = whole if len(whole) != len(words) and all(len(word) >= LEAST_SOUND for word in whole) else []
        cursor.execute(SEARCH, (words, sounds, together, _v_number(typed), state.value, MOST + 1))
        row = cursor.fetchone()
    ids = list(row[0]) if row else []
    return Found(ids[:MOST], len(ids) > MOST)


def _sound(word: str) -> str:
    sound = sound_key(word)
    return sound if len(word) >= LEAST_SOUND and len(sound) >= LEAST_SOUND and " " not in sound else ""


def _v_number(typed: str) -> str:
    try:
        return parse_v_number(typed)
    except InvalidValue:
        return ""
