# SPDX-License-Identifier: EUPL-1.2
"""Words to search with, in any script (zoekwoorden): one form for letters that people write in several ways.

On top of `names.search_key` (accents, capitals, Arabic letter forms): one letter for Ge'ez letters that sound alike in
Tigrinya and Amharic, and the Arabic article with what is written onto it taken off. Text and question go through the
same function, so a rough rule costs at most a stray hit.
"""

import re
from typing import Final

from leidraad.pure.names import search_key

MOST_WORDS: Final = 12
LONGEST_WORD: Final = 40


def _rows(*pairs: tuple[str, str]) -> dict[int, int]:
    """Whole rows of the Ge'ez syllabary (seven forms each), letter by letter."""
    return {ord(one) + form: ord(other) + form for one, other in pairs for form in range(7)}


#: ሐ, ኀ and ኸ as ሀ; ሠ as ሰ; ዐ as አ; ፀ as ጸ. Of the first two the first and the fourth form sound the same.
_GEEZ: Final = _rows(("ሐ", "ሀ"), ("ኀ", "ሀ"), ("ኸ", "ሀ"), ("ሠ", "ሰ"), ("ዐ", "አ"), ("ፀ", "ጸ"))
_SAME: Final = str.maketrans({"ሃ": "ሀ", "ኣ": "አ"})
#: "and", "with", "for", "so", "as" and the article, where three letters and more are left.
_ARABIC_FRONT: Final = re.compile(r"^[وف]?(?:[بك]?ال|لل)(?=\w{3})")
_ARABIC: Final = re.compile(r"^[\u0620-\u06ff]+$")


def search_words(text: str) -> list[str]:
    """The words of a text in the order they stand, each in its plain form; words that come twice stay twice."""
    return [_plain(word[:LONGEST_WORD]) for word in search_key(text).translate(_GEEZ).translate(_SAME).split()]


def asked_words(typed: str) -> list[str]:
    """The words of what somebody typed in a search field: each once, at most `MOST_WORDS`."""
    return list(dict.fromkeys(search_words(typed)))[:MOST_WORDS]


def _plain(word: str) -> str:
    return _ARABIC_FRONT.sub("", word) if _ARABIC.match(word) else word
