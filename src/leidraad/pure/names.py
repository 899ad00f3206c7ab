# SPDX-License-Identifier: EUPL-1.2
"""How names are searched, shown and sorted (Dutch: zoeksleutel, klanksleutel, aanschrijfnaam)."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# Letters that Unicode does not take apart into a letter and an accent.
_LATIN: Final = {
    "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "æ": "ae", "œ": "oe", "ħ": "h", "ŧ": "t",
    "ŋ": "n", "ə": "e", "ǝ": "e", "ƒ": "f", "ɓ": "b", "ɗ": "d", "ƙ": "k",
}  # fmt: skip
# One spelling for letters that Arabic, Persian and Kurdish keyboards write differently; the hamza on a
# carrier is already gone as a combining mark by then.
_ARABIC: Final = {
    "ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ۍ": "ي", "ے": "ي", "ة": "ه", "ۃ": "ه", "ە": "ه", "ہ": "ه",
    "ھ": "ه", "ک": "ك", "ڪ": "ك", "ء": "", "ـ": "",
}  # fmt: skip
_SILENT: Final = "'’‘`´ʼʻʿʾ‛′ʹʽˈ"
_LETTERS: Final = str.maketrans({**_LATIN, **_ARABIC, **dict.fromkeys(_SILENT, "")})
# Combining classes that are part of the letter, not an accent: nukta (7) and virama (9) of the Indian
# scripts.
_KEPT_CLASSES: Final = frozenset({0, 7, 9})
_PLAIN: Final = re.compile(r"[a-z0-9]+(?: [a-z0-9]+)*")

PREFIXES: Final = frozenset(
    {
        "van", "de", "den", "der", "het", "'t", "ter", "ten", "te", "in", "op", "aan", "onder", "over",
        "voor", "uit", "bij", "la", "le", "les", "el", "al", "as", "ad", "ar", "ash", "at", "d'", "l'",
        "von", "zu", "vom", "du", "des", "do", "da", "dos", "das", "di", "del", "della", "bin", "bint",
        "ibn", "ben", "abu", "abou", "om", "umm",
    }
)  # fmt: skip
"""Words that may stand before a surname and do not count in the order (Dutch: voorvoegsel)."""


def search_key(text: str) -> str:
    """Give the form under which a name is stored for searching, whatever the accents, capitals and hyphens.

    Lower case, accents off, apostrophes gone, everything else that is not a letter or digit one space. Arabic
    without vowel signs, with one spelling of alef, ya, kaf and ta marbuta; other scripts as they are. The
    application stores this key and searches with it, so the database needs no rules of its own.
    ``search_key(search_key(x))`` is the same.
    """
    lowered = text.lower()
    if _PLAIN.fullmatch(lowered):
        return lowered
    previous = ""
    key = text
    while key != previous:
        previous, key = key, _fold(key)
    return key


def _fold(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    bare = "".join(
        c for c in decomposed if unicodedata.combining(c) in _KEPT_CLASSES and unicodedata.category(c) != "Cf"
    )
    # Python's \W also takes vowel signs (marks) for a word boundary; those must stay inside their word.
    spaced = "".join(c if c.isalnum() or unicodedata.category(c)[0] == "M" else " " for c in bare.translate(_LETTERS))
    return unicodedata.normalize("NFC", " ".join(spaced.split()))


def display_name(given_names: str, prefix: str, surname: str) -> str:
    """Write a name as it is said: "Selam van den Berg"; empty parts leave no gap."""
    return " ".join(part for part in (given_names.strip(), prefix.strip(), surname.strip()) if part)


def initials(given_names: str) -> str:
    """Write the initials of the given names: "Anna-Maria Petra" gives "A.M.P."."""
    letters = (word[0] for word in re.split(r"[\s\-]+", given_names.strip()) if word and word[0].isalnum())
    return "".join(f"{letter.upper()}." for letter in letters)


def split_prefix(surname: str) -> tuple[str, str]:
    """Split "van den Berg" into ("van den", "Berg") and "al-Assad" into ("al-", "Assad"); the last word
    stays.
    """
    words = re.findall(r"[^\s\-]+[\s\-]*", surname.strip())
    count = 0
    while count < len(words) - 1 and words[count].rstrip(" -\t").lower() in PREFIXES:
        count += 1
    return "".join(words[:count]).rstrip(), "".join(words[count:])


def sort_key(surname: str, prefix: str = "", given_names: str = "") -> str:
    """Give the key for an alphabetical list the Dutch way: "van den Berg" stands under the B (NEN 1888).

    A prefix that is typed into the surname ("El Khatib", "al-Assad") is taken out as well.
    """
    inner, bare = split_prefix(surname)
    parts = (search_key(bare), search_key(f"{prefix} {inner}"), search_key(given_names))
    return "\u0001".join(parts)
