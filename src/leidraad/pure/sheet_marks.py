# SPDX-License-Identifier: EUPL-1.2
"""Looking into the XML of a sheet for what the reader library does not tell, or would not survive.

The library keeps a table of last row × last column in memory, so one cell far away can cost gigabytes; and it
gives an empty text for a formula without a value and for #REF!. Nearly every real file passes the quick look;
the thorough look, with an XML parser, is for the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat  # a document type is refused below, so no entities are ever expanded

import numpy as np

from leidraad.pure.invalid import InvalidValue
from leidraad.pure.invalid import gettext_noop as _
from leidraad.pure.sheet_types import CellProblem, UnreadableSheet, error_value, formula_without_value
from leidraad.pure.sheet_zip import damaged

_OVERLAP: Final = 64
_MAX_PROBLEMS: Final = 20_000
# What each sign is, to look at all numbers of cells and rows at once: a sheet of 100,000 rows has two million of them.
_LETTER, _DIGIT, _SPACE, _MARK = 1, 2, 3, 4
_SORT: Final = np.zeros(256, np.uint8)
_SORT[[*b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"]] = _LETTER
_SORT[[*b"0123456789"]] = _DIGIT
_SORT[[*b" \t\r\n"]] = _SPACE
_SORT[[*b"\"'"]] = _MARK
#: As far as is looked beyond the sign of equality; what stands nearer to the end is in the next piece as well.
_REACH: Final = 12
_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")
_CELL_REFERENCE: Final = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


@dataclass(slots=True)
class Marks:
    """What was found in one sheet: how far it reaches (rows and columns from 1), and cells without a true
    value.
    """

    last_row: int = 0
    last_column: int = 0
    problems: list[CellProblem] = field(default_factory=list)

    def reach(self, row: int, column: int) -> None:
        """Note that there is a value at this place."""
        self.last_row = max(self.last_row, row)
        self.last_column = max(self.last_column, column)

    def add(self, problem: CellProblem) -> None:
        """Keep a problem; raises UnreadableSheet when there are so many that the file as a whole is no
        good.
        """
        if len(self.problems) >= _MAX_PROBLEMS:
            raise UnreadableSheet(
                "too_many_problems",
                _("In dit bestand staan heel veel formules zonder uitkomst, fouten of samengevoegde cellen."),
                _("Open het in een rekenprogramma, plak alles als waarden in een nieuw blad en sla dat op."),
            )
        self.problems.append(problem)


def needs_thorough_look(pieces: Iterable[bytes]) -> bool:
    """Say whether a worksheet of an xlsx has formulas, errors, far cells or odd spelling; reads all
    pieces.
    """
    found = False
    tail = b""
    for index, piece in enumerate(pieces):
        # The usual declaration of a name space looks like an attribute r; no cell can be hidden behind it.
        window = tail + (piece.replace(b"xmlns:r=", b"") if index == 0 else piece)
        found = found or (index == 0 and _starts_oddly(window)) or _is_remarkable(window)
        tail = (tail + piece)[-_OVERLAP:]
    return found or _reaches_far(tail + _REACH * b" ")


def _starts_oddly(window: bytes) -> bool:
    return b":worksheet" in window[:4096] or window.startswith(_UTF_16) or b"\x00" in window[:64]


def _is_remarkable(window: bytes) -> bool:
    return b"</f>" in window or b't="e"' in window or (b"!" in window and b"<!" in window) or _reaches_far(window)


def _reaches_far(window: bytes) -> bool:
    """Is there a cell beyond column Z or row 199,999, or a number that is spelled in an odd way?

    Ordinary is r="B12" or r="12", with either kind of quotes; the thorough look judges everything else.
    """
    signs = np.frombuffer(window, np.uint8)
    equals = np.flatnonzero(signs[: len(signs) - _REACH] == ord("=")) if len(signs) > _REACH else np.empty(0, np.int64)
    equals = equals[equals > 1]
    before = signs[equals - 1]
    loose = signs[equals[_SORT[before] == _SPACE] - 2]
    if ((loose == ord("r")) | (_SORT[loose] == _SPACE)).any():
        return True
    equals = equals[before == ord("r")]
    start = equals + 2
    first, second = _SORT[signs[start]], _SORT[signs[start + 1]]
    ordinary = (_SORT[signs[equals + 1]] == _MARK) & ((first == _DIGIT) | ((first == _LETTER) & (second == _DIGIT)))
    if not ordinary.all():
        return True
    number = start + (first == _LETTER)
    number = number[_SORT[signs[number + 5]] == _DIGIT]
    digits = _SORT[signs[number[:, None] + np.arange(7)]] == _DIGIT
    return bool((digits[:, :6].all(axis=1) & ((signs[number] > ord("1")) | digits[:, 6])).any())


class Handlers:
    """What to do at a start tag, an end tag and a text; the names of tags without their prefix."""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Called at a start tag."""

    def end(self, tag: str) -> None:
        """Called at an end tag."""

    def text(self, data: str) -> None:
        """Called with text between tags."""


def parse_xml(pieces: Iterable[bytes], handlers: Handlers) -> None:
    """Run an XML parser over the pieces; raises UnreadableSheet for broken XML and for a document type."""
    # The reader library knows UTF-8 only, whatever the file says of itself.
    parser = expat.ParserCreate("UTF-8")
    parser.buffer_text = True
    parser.StartElementHandler = handlers.start
    parser.EndElementHandler = handlers.end
    parser.CharacterDataHandler = handlers.text
    parser.StartDoctypeDeclHandler = _refuse
    try:
        for piece in pieces:
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except expat.ExpatError:
        raise damaged() from None


def _refuse(*_details: object) -> None:
    raise damaged()


class XlsxMarks(Handlers):
    """Marks of one worksheet of an xlsx (ECMA-376, 18.3.1.4: element c, with f for formula and v for
    value).
    """

    def __init__(self) -> None:
        self.marks = Marks()
        self._row = 0
        self._column = 0
        self._type = ""
        self._value = ""
        self._formula = self._in_value = self._has_text = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Follow rows, cells, formulas and values."""
        name = tag.rpartition(":")[2]
        if name == "c":
            self._start_cell(attributes)
        elif name == "row":
            self._row = _number(attributes.get("r"), self._row + 1)
            self._column = 0
        elif name == "f":
            self._formula = True
        elif name == "v":
            self._in_value = True
        elif name == "is":
            self._has_text = True

    def end(self, tag: str) -> None:
        """Judge a cell at its end."""
        name = tag.rpartition(":")[2]
        if name == "v":
            self._in_value = False
        elif name == "c":
            self._end_cell()

    def text(self, data: str) -> None:
        """Gather the value of a cell."""
        if self._in_value:
            self._value += data

    def _start_cell(self, attributes: dict[str, str]) -> None:
        match = _CELL_REFERENCE.fullmatch(attributes.get("r", ""))
        if match:
            self._column, self._row = _column_number(match[1]), int(match[2])
        elif "r" in attributes:
            raise damaged()
        else:
            self._column += 1
        self._type = attributes.get("t", "")
        self._value = ""
        self._formula = self._in_value = self._has_text = False

    def _end_cell(self) -> None:
        if self._value or self._has_text or self._formula:
            self.marks.reach(self._row, self._column)
        if self._type == "e":
            self.marks.add(CellProblem(self._row, self._column - 1, self._value, error_value()))
        elif self._formula and not self._value and self._type != "str":
            self.marks.add(CellProblem(self._row, self._column - 1, "", formula_without_value()))


class OdsMarks(Handlers):
    """Marks of every table of an ods (OpenDocument 1.3 part 3, 9.1), in order, in ``tables``."""

    def __init__(self) -> None:
        self.tables: list[Marks] = []
        self.merged: list[list[tuple[int, int, int, int]]] = []
        self._row = self._column = 0
        self._row_repeat = self._column_repeat = 1
        self._cell: dict[str, str] = {}
        self._shown = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Follow tables, rows and cells with their repetitions."""
        if tag == "table:table":
            self.tables.append(Marks())
            self.merged.append([])
            self._row = 0
        elif tag == "table:table-row":
            self._row_repeat = _number(attributes.get("table:number-rows-repeated"), 1)
            self._column = 0
        elif tag in {"table:table-cell", "table:covered-table-cell"}:
            self._column_repeat = _number(attributes.get("table:number-columns-repeated"), 1)
            self._cell = attributes
            self._shown = ""

    def end(self, tag: str) -> None:
        """Judge a cell at its end, move on after a row."""
        if tag in {"table:table-cell", "table:covered-table-cell"}:
            self._end_cell()
            self._column += self._column_repeat
        elif tag == "table:table-row":
            self._row += self._row_repeat

    def text(self, data: str) -> None:
        """Gather what a cell shows."""
        self._shown += data[:80]

    def _end_cell(self) -> None:
        if not self.tables:
            return
        formula = "table:formula" in self._cell
        has_value = "office:value-type" in self._cell
        if has_value or formula or self._shown:
            self.tables[-1].reach(self._row + self._row_repeat, self._column + self._column_repeat)
        if formula and self._shown.startswith(("#", "Err:")):
            self._add(error_value())
        elif formula and not self._shown and self._cell.get("office:value-type", "string") == "string":
            self._add(formula_without_value())
        if "table:number-columns-spanned" in self._cell or "table:number-rows-spanned" in self._cell:
            rows = _number(self._cell.get("table:number-rows-spanned"), 1)
            columns = _number(self._cell.get("table:number-columns-spanned"), 1)
            self.merged[-1].append((self._row, self._column, self._row + rows - 1, self._column + columns - 1))

    def _add(self, error: InvalidValue) -> None:
        self.tables[-1].add(CellProblem(self._row + 1, self._column, self._shown, error))


def _number(text: str | None, otherwise: int) -> int:
    if text is None:
        return otherwise
    if not (text.isascii() and text.isdigit() and len(text) <= 9):
        raise damaged()
    return int(text)


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def worksheet_paths(workbook: bytes, relations: bytes) -> Iterator[str]:
    """Give the path of each sheet of an xlsx in the order of the workbook."""
    targets = _Attributes("Relationship")
    parse_xml([relations], targets)
    by_id = {found.get("Id", ""): found.get("Target", "") for found in targets.found}
    sheets = _Attributes("sheet")
    parse_xml([workbook], sheets)
    for sheet in sheets.found:
        target = next((by_id.get(value, "") for key, value in sheet.items() if key.endswith(":id")), "")
        yield target.lstrip("/") if target.startswith("/") else f"xl/{target}"


class _Attributes(Handlers):
    def __init__(self, tag: str) -> None:
        self._tag = tag
        self.found: list[dict[str, str]] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag.rpartition(":")[2] == self._tag:
            self.found.append(attributes)
