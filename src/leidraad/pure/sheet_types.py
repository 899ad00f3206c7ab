# SPDX-License-Identifier: EUPL-1.2
"""What a spreadsheet is made of here, and how far we go in reading one (Dutch: rekenblad)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Final

from leidraad.pure.invalid import InvalidValue
from leidraad.pure.invalid import gettext_noop as _

Cell = str | int | float | bool | date | datetime | time | timedelta
"""A value: text, a number (whole numbers as int), yes/no, a date; an empty cell is ""."""

Row = tuple[int, list[Cell]]
"""The row number as the spreadsheet program shows it (from 1), and the cells from column A on."""


class UnreadableSheet(InvalidValue):
    """A file of which nothing can be read (Dutch: onleesbaar bestand); says why and what to do."""


RISKY_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")
"""With these a text becomes a formula when a spreadsheet program opens a CSV."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much we take in: above this we say so at once, before memory or time is spent."""

    file_bytes: int = 64 * 1024 * 1024
    inflated_bytes: int = 512 * 1024 * 1024
    inflate_ratio: int = 250
    entries: int = 1000
    rows: int = 200_000
    columns: int = 200
    cells: int = 10_000_000


@dataclass(frozen=True, slots=True)
class Note:
    """Something the reader did that a person should know (Dutch: opmerking); ``message % params``."""

    code: str
    message: str
    params: dict[str, object] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The note in Dutch, filled in."""
        return self.message % self.params


@dataclass(frozen=True, slots=True)
class CellProblem:
    """A cell whose value cannot be trusted: row from 1, column from 0, what is shown there, and why."""

    row: int
    column: int
    shown: str
    error: InvalidValue


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with its headings; ``rows()`` may be walked through more than once and leaves empty rows out.

    ``headings`` are as typed, from column A on; "" for a column without one.
    """

    name: str
    kind: str
    heading_row: int
    headings: tuple[str, ...]
    notes: tuple[Note, ...]
    problems: tuple[CellProblem, ...]
    rows: Callable[[], Iterator[Row]]


def column_letter(column: int) -> str:
    """Name a column the way a spreadsheet program does: 0 is A, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def text_of(cell: Cell) -> str:
    """Give the text of a cell: whole numbers without ".0", dates as 2026-03-31, spaces at the ends off."""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, bool):
        return "ja" if cell else "nee"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    return cell.isoformat() if isinstance(cell, date | time) else str(cell)


def shown_text(cell: Cell) -> str:
    """Give a cell as a person sees it, for in a message: dates as 31-03-2026, at most 200 characters."""
    return f"{cell:%d-%m-%Y}" if isinstance(cell, date) else text_of(cell)[:200]


def formula_without_value() -> InvalidValue:
    """Say that a formula was never calculated."""
    return InvalidValue(
        "formula",
        _("In deze cel staat een formule zonder uitkomst."),
        _("Open het bestand in een rekenprogramma en sla het op, of typ de waarde zelf in."),
    )


def error_value() -> InvalidValue:
    """Say that a formula ended in an error such as #REF!."""
    return InvalidValue(
        "cell_error",
        _("In deze cel staat een fout van het rekenblad."),
        _("Herstel de formule, of typ de waarde zelf in."),
    )


def merged_cells() -> InvalidValue:
    """Say that cells were merged, so that only the first one holds the value."""
    return InvalidValue(
        "merged",
        _("Deze cel is samengevoegd met andere cellen. Alleen de eerste heeft dan een waarde."),
        _("Splits de cellen en vul in elke cel de waarde in."),
    )


def too_large(message: str, **params: object) -> UnreadableSheet:
    """Say that the file passes a limit; ``message`` says which."""
    return UnreadableSheet(
        "too_large",
        message,
        _("Verdeel de lijst over meer bestanden, of haal lege rijen en kolommen weg."),
        **params,
    )
