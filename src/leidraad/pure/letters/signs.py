# SPDX-License-Identifier: EUPL-1.2
"""Signs that a letter cannot show: found before it is made, so that nobody gets a letter with holes in it."""

import unicodedata
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

from leidraad.pure.letters.types import Document

#: Kinds of characters that show nothing: they steer a screen, and are left out of a letter.
UNSEEN: Final = frozenset({"Cc", "Cf", "Co", "Cs"})
JOINERS: Final = "\u200c\u200d"


class _Seen(dict[int, int | None]):
    """Which characters stay, looked up once each: a plan has tens of thousands of letters, and few different ones."""

    def __missing__(self, code: int) -> int | None:
        sign = chr(code)
        self[code] = found = code if sign in "\n" + JOINERS or unicodedata.category(sign) not in UNSEEN else None
        return found


SEEN: Final = _Seen()


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Onleesbaar: in which text which signs stand that no font of ours has; `where` is the Dutch name of the place."""

    where: str
    text: str
    signs: tuple[str, ...]


def clean(text: str) -> str:
    """The text as a letter shows it: composed characters, one kind of line end, and nothing that cannot be seen."""
    plain = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
    if plain.isascii() and plain.isprintable():
        return plain
    return plain.translate(SEEN)


def tidy(document: Document) -> bool:
    """Whether every text is already as a letter shows it: then there is nothing to clean."""
    whole = _whole(document)
    if not unicodedata.is_normalized("NFC", whole):
        return False
    return all(SEEN[ord(one)] is not None for one in set(whole))


def _whole(document: Document) -> str:
    """All texts, a line each: one look at a whole plan takes a tenth of a thousand looks at its texts."""
    return "\n".join([text for _where, text in document.texts()])


def unreadable(document: Document, known: AbstractSet[int]) -> tuple[Unreadable, ...]:
    """Every text with signs that are not among `known` (code points), each text once."""
    signs = set(unicodedata.normalize("NFC", _whole(document)))
    if all(ord(one) in known or one == "\n" or SEEN[ord(one)] is None for one in signs):
        return ()
    found: dict[str, Unreadable] = {}
    for where, text in document.texts():
        if text.isascii() or text in found:
            continue
        plain = clean(text)
        strange = {one for one in set(plain) if one != "\n" and ord(one) not in known}
        if strange:
            found[text] = Unreadable(where, text, tuple(one for one in dict.fromkeys(plain) if one in strange))
    return tuple(found.values())
