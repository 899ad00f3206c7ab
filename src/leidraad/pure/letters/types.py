# SPDX-License-Identifier: EUPL-1.2
"""The parts a letter is made of. Nothing in it is markup: every text is shown as it is written."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from leidraad.pure.texts import RIGHT_TO_LEFT, SOURCE_LANGUAGE


@dataclass(frozen=True, slots=True)
class Pair:
    """Tekst in twee talen: the Dutch, and the same in the language of the letter ('' in a Dutch letter)."""

    nl: str
    other: str = ""


#: The Dutch name of a place in the letter, and a text that stands there.
Placed = tuple[str, str]


def plain(one: Any) -> Any:
    """A part as plain data. (`asdict` copies every text as it goes; a plan of 120 activities has thousands.)"""
    if isinstance(one, str | int):
        return one
    if isinstance(one, tuple):
        return [plain(each) for each in one]
    return {name: plain(getattr(one, name)) for name in one.__slots__}


def both(where: str, *pairs: Pair) -> Iterator[Placed]:
    """The texts of these pairs, all in one place."""
    for pair in pairs:
        yield where, pair.nl
        yield where, pair.other


@dataclass(frozen=True, slots=True)
class Heading:
    """Kop; level 1 is the title of the letter."""

    level: int
    words: Pair

    def texts(self) -> Iterator[Placed]:
        """What stands here."""
        yield from both("", self.words)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Alinea, in two languages side by side."""

    words: Pair

    def texts(self) -> Iterator[Placed]:
        """What stands here."""
        yield from both("", self.words)


@dataclass(frozen=True, slots=True)
class Notice:
    """Mededeling in a frame, in two languages side by side."""

    lines: tuple[Pair, ...]

    def texts(self) -> Iterator[Placed]:
        """What stands here."""
        yield from both("", *self.lines)


@dataclass(frozen=True, slots=True)
class Fact:
    """Regel met een naam: what it is, and its value."""

    label: Pair
    value: Pair


@dataclass(frozen=True, slots=True)
class Facts:
    """Lijst van regels met een naam."""

    rows: tuple[Fact, ...]

    def texts(self) -> Iterator[Placed]:
        """What stands here."""
        for row in self.rows:
            yield from both(row.label.nl, row.label, row.value)


@dataclass(frozen=True, slots=True)
class Written:
    """Vrije tekst: what somebody typed, in the words and the language in which it was typed.

    `translation` is what an interpreter or a machine made of it, `mark` says which.
    """

    label: Pair
    text: str
    translation: str = ""
    mark: Pair = field(default_factory=lambda: Pair(""))

    def texts(self) -> Iterator[Placed]:
        """What stands here."""
        yield self.label.nl, self.text
        yield self.label.nl, self.translation
        yield from both("", self.label, self.mark)


@dataclass(frozen=True, slots=True)
class Item:
    """Punt op een lijst: its name, and what there is to say about it."""

    title: Pair
    words: Pair


@dataclass(frozen=True, slots=True)
class Items:
    """Lijst, in two languages side by side. `what` says what it is a list of; it is not shown."""

    what: str
    rows: tuple[Item, ...]

    def texts(self) -> Iterator[Placed]:
        """What stands here."""
        for row in self.rows:
            yield from both(self.what, row.title, row.words)


@dataclass(frozen=True, slots=True)
class Parties:
    """Van wie en aan wie: the sender, and whom the letter is for, each with lines of address as far as they are known."""

    sender: str
    to: Pair
    name: str
    sender_lines: tuple[str, ...] = ()
    address: tuple[str, ...] = ()

    def texts(self) -> Iterator[Placed]:
        """What stands here."""
        yield "", self.sender
        yield from both("", self.to)
        yield self.to.nl, self.name
        for line in (*self.sender_lines, *self.address):
            yield "", line


@dataclass(frozen=True, slots=True)
class Address:
    """Adres om naar te schrijven, below a sentence that says what for."""

    words: Pair
    lines: tuple[str, ...]

    def texts(self) -> Iterator[Placed]:
        """What stands here."""
        yield from both("", self.words)
        for line in self.lines:
            yield self.words.nl, line


@dataclass(frozen=True, slots=True)
class Signing:
    """Plaats voor handtekeningen, kept together on one page: heading, what it means, who signs, and what goes below the line."""

    title: Pair
    words: Pair
    sides: tuple[Pair, ...]
    below: Pair

    def texts(self) -> Iterator[Placed]:
        """What stands here."""
        yield from both("", self.title, self.words, *self.sides, self.below)


@dataclass(frozen=True, slots=True)
class Square:
    """Blokje (QR-code): rows of 0 and 1. What it says stands in words beside it."""

    rows: tuple[str, ...]

    def texts(self) -> Iterator[Placed]:
        """Nothing: it is a picture."""
        yield from ()


Block = Square | Heading | Paragraph | Notice | Facts | Written | Items | Parties | Address | Signing


@dataclass(frozen=True, slots=True)
class Document:
    """Brief of plan. `lang` is 'nl', or the language beside the Dutch; `at` the moment that the file names as its own.

    `foot` stands under each page; `draft` is what crosses the page of something that is no decision yet.
    """

    title: str
    author: str
    lang: str
    at: datetime
    foot: str
    blocks: tuple[Block, ...]
    draft: Pair | None = None

    def to_json(self) -> dict[str, Any]:
        """As plain data, as the template reads it."""
        return {
            "title": self.title,
            "author": self.author,
            "other": "" if self.lang == SOURCE_LANGUAGE else self.lang,
            "right_to_left": self.lang in RIGHT_TO_LEFT,
            "day": [self.at.year, self.at.month, self.at.day],
            "foot": self.foot,
            "draft": plain(self.draft) if self.draft else None,
            "blocks": [{"kind": KINDS[type(one)], **plain(one)} for one in self.blocks],
        }

    def texts(self) -> Iterator[Placed]:
        """Every text with the Dutch name of the place where it stands."""
        yield "", self.title
        yield "", self.author
        yield "", self.foot
        for block in self.blocks:
            yield from block.texts()


KINDS: Final[Mapping[type, str]] = {
    Heading: "heading", Paragraph: "paragraph", Notice: "notice", Facts: "facts", Written: "written", Items: "items",
    Parties: "parties", Address: "address", Signing: "signing", Square: "square",
}  # fmt: skip
