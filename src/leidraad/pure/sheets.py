# SPDX-License-Identifier: EUPL-1.2
"""Reading a list that somebody sends: bytes in, headings and rows out, whatever is in the file (Dutch:
rekenblad).

``read_sheet`` is the one way in, for xlsx, ods and csv. It judges a file by what is inside and not by its
name, counts before it believes, and raises :class:`~leidraad.pure.sheet_types.UnreadableSheet` with a
sentence for the person who chose the file. What is wrong with single cells is in ``Sheet.problems``; what a
person should know in ``Sheet.notes``.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import dropwhile, islice
from typing import Final

from leidraad.pure.invalid import gettext_noop as _
from leidraad.pure.names import search_key
from leidraad.pure.sheet_csv import OpenedText, open_text
from leidraad.pure.sheet_kinds import kind_of
from leidraad.pure.sheet_types import (
    Cell,
    CellProblem,
    Limits,
    Note,
    Row,
    Sheet,
    UnreadableSheet,
    column_letter,
    text_of,
    too_large,
)
from leidraad.pure.sheet_workbook import OpenedSheet, open_workbook

DEFAULT_LIMITS: Final = Limits()
_ROWS_ABOVE_HEADING: Final = 10
_EXTENSIONS: Final = {"xlsx": (".xlsx", ".xlsm"), "ods": (".ods",), "csv": (".csv", ".txt", ".tsv")}


def read_sheet(data: bytes, filename: str, limits: Limits = DEFAULT_LIMITS) -> Sheet:
    """Read the first filled sheet of a file; raises :class:`UnreadableSheet`. ``filename`` only serves the
    notes.
    """
    if len(data) > limits.file_bytes:
        raise too_large(_("Dit bestand is groter dan %(limit)s MB."), limit=limits.file_bytes // (1024 * 1024))
    opened: OpenedSheet | OpenedText
    if kind_of(data) == "zip":
        opened = open_workbook(data, limits)
        name, kind, problems = opened.name, opened.kind, opened.problems
    else:
        opened = open_text(data, limits)
        name, kind, problems = "", "csv", ()
    heading_row, headings = _find_headings(opened.rows(), limits)
    notes = (*_name_note(filename, kind), *opened.notes, *_title_note(heading_row))
    return Sheet(
        name=name,
        kind=kind,
        heading_row=heading_row,
        headings=headings,
        notes=notes,
        problems=tuple(problem for problem in problems if problem.row > heading_row),
        rows=_Body(opened, heading_row),
    )


class _Body:
    """Walk through the rows below the heading, as often as asked."""

    def __init__(self, opened: OpenedSheet | OpenedText, heading_row: int) -> None:
        self._opened = opened
        self._heading_row = heading_row

    def __call__(self) -> Iterator[Row]:
        return dropwhile(lambda row: row[0] <= self._heading_row, self._opened.rows())


def _find_headings(rows: Iterator[Row], limits: Limits) -> tuple[int, tuple[str, ...]]:
    """Take the first row with two or more filled cells; above it a title may stand."""
    first_rows = list(islice(rows, _ROWS_ABOVE_HEADING))
    if not first_rows:
        raise UnreadableSheet(
            "empty_sheet",
            _("In dit bestand staat niets."),
            _("Kies een bestand met een rij koppen en daaronder de lijst."),
        )
    number, cells = next((row for row in first_rows if _filled(row[1]) > 1), first_rows[0])
    if len(cells) > limits.columns and _filled(cells[limits.columns :]):
        raise too_large(_("Het blad heeft meer dan %(limit)s kolommen."), limit=limits.columns)
    if any(_is_data(cell) for cell in cells):
        raise UnreadableSheet(
            "no_heading",
            _("De eerste rij (rij %(row)s) heeft geen koppen maar gegevens."),
            _("Zet boven elke kolom een kop, bijvoorbeeld Voornamen en Achternaam."),
            row=number,
        )
    headings = [" ".join(text_of(cell).split()) for cell in cells]
    while headings and not headings[-1]:
        headings.pop()
    _check_twice(headings)
    return number, tuple(headings)


def _check_twice(headings: list[str]) -> None:
    seen: dict[str, int] = {}
    for column, heading in enumerate(headings):
        key = search_key(heading) or heading
        if key and key in seen:
            raise UnreadableSheet(
                "headings_twice",
                _("De kop %(heading)s staat er twee keer: in kolom %(first)s en in kolom %(second)s."),
                _("Geef een van de twee een andere kop, of haal de kolom weg."),
                heading=heading,
                first=column_letter(seen[key]),
                second=column_letter(column),
            )
        seen[key] = column


def _filled(cells: list[Cell]) -> int:
    return sum(1 for cell in cells if cell != "")


def _is_data(cell: Cell) -> bool:
    # A cell with digits and signs but no letter is a number, a date or a code, not a heading.
    text = text_of(cell)
    return not isinstance(cell, str) or (any(c.isdigit() for c in text) and not any(c.isalpha() for c in text))


def _name_note(filename: str, kind: str) -> tuple[Note, ...]:
    lowered = filename.lower()
    if "." not in lowered or lowered.endswith(_EXTENSIONS[kind]):
        return ()
    return (
        Note(
            "other_kind",
            _("De naam van het bestand past niet bij de inhoud. We lezen het als %(kind)s."),
            {"kind": kind},
        ),
    )


def _title_note(heading_row: int) -> tuple[Note, ...]:
    if heading_row == 1:
        return ()
    return (
        Note(
            "title_rows",
            _("De koppen staan in rij %(row)s. Wat erboven staat, slaan we over."),
            {"row": heading_row},
        ),
    )


__all__ = [
    "DEFAULT_LIMITS",
    "Cell",
    "CellProblem",
    "Limits",
    "Note",
    "Row",
    "Sheet",
    "UnreadableSheet",
    "column_letter",
    "read_sheet",
    "text_of",
]
