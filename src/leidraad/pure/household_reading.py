# SPDX-License-Identifier: EUPL-1.2
"""Reading the rows of a list of households, cell by cell. A row costs a few microseconds: what was read once from a cell
that repeats (a nationality, a date) is kept and not read again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from typing import Any, Final

from leidraad.pure import household_rules as rules
from leidraad.pure.household_columns import COLUMNS, Column
from leidraad.pure.household_types import RowError
from leidraad.pure.household_values import Reader
from leidraad.pure.invalid import InvalidValue
from leidraad.pure.invalid import gettext_noop as _
from leidraad.pure.sheet_types import Cell, Sheet, shown_text, text_of

_KEPT_VALUES: Final = 50_000
_NEW: Final = object()
FIELD_OF: Final = {column.key: place for place, column in enumerate(COLUMNS, 1)}

Read = Callable[[Cell], Any]


class Place:
    """One column of the file: where it stands, and how it is read."""

    __slots__ = ("column", "field", "heading", "index", "kept", "read")

    def __init__(self, index: int, heading: str, column: Column, reader: Reader) -> None:
        self.index = index
        self.heading = heading
        self.column = column
        self.field = FIELD_OF[column.key]
        self.kept: dict[object, Any] = {} if column.required else {"": column.empty}
        self.read: Read = partial(column.read, reader)


def places_of(headings: tuple[str, ...], mapping: Mapping[str, str], reader: Reader) -> list[Place]:
    """The columns that are read: `mapping` is heading to key of a column."""
    by_key = {column.key: column for column in COLUMNS}
    return [
        Place(index, heading, by_key[mapping[heading]], reader)
        for index, heading in enumerate(headings)
        if heading in mapping
    ]


class RowReader:
    """Reads the rows of a sheet, each with what is wrong in it."""

    def __init__(self, sheet: Sheet, places: list[Place]) -> None:
        self._sheet = sheet
        self._width = len(sheet.headings)
        # Notes beside the table are harmless in a workbook; in a text file a separator too many shifts the cells.
        self._is_text = sheet.kind == "csv"
        self._problems = _problems_by_row(sheet, places)
        # The inner loop of the import: every cell passes here.
        self._hot = [(place.index, place.field, place.kept.get, place) for place in places]

    def rows(self) -> Iterator[tuple[list[Any], list[RowError]]]:
        """Each row as the values of a HouseholdRow, with what is wrong: such a value is that of an empty cell."""
        blank: list[Any] = [None, *(column.empty for column in COLUMNS)]
        hot, width, none_wrong = self._hot, self._width, list[RowError]()
        for number, cells in self._sheet.rows():
            values = blank.copy()
            values[0] = number
            wrong = none_wrong
            if len(cells) < width:
                cells += [""] * (width - len(cells))
            elif self._is_text and len(cells) > width and any(cells[width:]):
                wrong = [_too_wide(number, cells[width:])]
            for index, field, known, place in hot:
                value = known(cells[index], _NEW)
                if value is _NEW:
                    try:
                        value = _read_anew(place, cells[index])
                    except InvalidValue as error:
                        value = place.column.empty
                        found = RowError(number, place.column.key, place.heading, shown_text(cells[index]), error)
                        wrong = [*wrong, found]
                values[field] = value
            if number in self._problems:
                wrong = _problems_first(self._problems[number], wrong)
            yield values, wrong


class Overview:
    """What must be known of the whole list before its first household can be judged.

    `last_rows` is the number of the last row of each household, `people` how many rows name a household, `twice` the
    errors of rows whose BSN or V-number stands in another row as well.
    """

    def __init__(self, sheet: Sheet, places: list[Place]) -> None:
        by_key = {place.column.key: place for place in places}
        mark, numbers = by_key["household"], [by_key[key] for key in rules.UNIQUE if key in by_key]
        seen: dict[str, list[tuple[str, int]]] = {place.column.key: [] for place in numbers}
        self.last_rows: dict[str, int] = {}
        self.people = 0
        for number, cells in sheet.rows():
            household = _quietly(mark, cells)
            if household is not None:
                self.last_rows[household] = number
                self.people += 1
            for place in numbers:
                value = _quietly(place, cells)
                if value is not None:
                    seen[place.column.key].append((value, number))
        self.twice: defaultdict[int, list[RowError]] = defaultdict(list)
        for key, pairs in seen.items():
            for error in rules.same_person_errors(key, pairs):
                self.twice[error.row].append(error)


def _quietly(place: Place, cells: list[Cell]) -> Any:
    """The value of a cell, None where it cannot be read: that is told when its row is read."""
    cell = cells[place.index] if place.index < len(cells) else ""
    value = place.kept.get(cell, _NEW)
    if value is not _NEW:
        return value
    try:
        return _read_anew(place, cell)
    except InvalidValue:
        return None


def _read_anew(place: Place, cell: Cell) -> Any:
    """Read a cell whose value was not kept; raises InvalidValue."""
    kind = cell.__class__
    if isinstance(cell, str) and (not cell or cell.isspace()):
        return _empty(place)
    value = place.read(cell)
    # Numbers and booleans are not kept: 1, 1.0 and True would be one key.
    if place.column.repeats and (kind is str or kind is date) and len(place.kept) < _KEPT_VALUES:
        place.kept[cell] = value
    return value


def _empty(place: Place) -> Any:
    if place.column.required:
        raise InvalidValue("required", _("Deze cel is leeg, maar moet gevuld zijn."), _("Vul de cel in."))
    return place.column.empty


def _problems_by_row(sheet: Sheet, places: list[Place]) -> dict[int, list[RowError]]:
    by_index = {place.index: place for place in places}
    found: defaultdict[int, list[RowError]] = defaultdict(list)
    for problem in sheet.problems:
        place = by_index.get(problem.column)
        if place is not None:
            found[problem.row].append(
                RowError(problem.row, place.column.key, place.heading, problem.shown, problem.error)
            )
    return dict(found)


def _problems_first(problems: list[RowError], wrong: list[RowError]) -> list[RowError]:
    """Put what is wrong with a cell itself in the place of what its missing value led to."""
    columns = {problem.column for problem in problems}
    return [*problems, *(error for error in wrong if error.column not in columns)]


def _too_wide(number: int, cells: list[Cell]) -> RowError:
    error = InvalidValue(
        "too_wide",
        _("In deze rij staan meer cellen dan er koppen zijn."),
        _("Kijk of er een scheidingsteken in een tekst staat. Zet die tekst tussen aanhalingstekens."),
    )
    return RowError(number, "", "", " ".join(map(text_of, cells)).strip()[:200], error)
