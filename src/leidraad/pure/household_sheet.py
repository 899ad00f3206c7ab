# SPDX-License-Identifier: EUPL-1.2
"""Checking a list of households before anything is stored (Dutch: controle van de importlijst).

``recognise`` matches the headings, ``check`` reads every row and finds all errors at once. A row costs a few
microseconds: what was read once from a cell that repeats (a nationality, a date) is kept and not read again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from typing import Any, Final

from leidraad.pure import household_rules as rules
from leidraad.pure.household_columns import COLUMNS, Column, Recognition, heading_key, recognise
from leidraad.pure.household_types import CheckResult, HouseholdRow, Known, ListedHousehold, Role, RowError
from leidraad.pure.household_values import Reader
from leidraad.pure.invalid import InvalidValue
from leidraad.pure.invalid import gettext_noop as _
from leidraad.pure.sheet_types import Cell, Sheet, shown_text, text_of

_KEPT_VALUES: Final = 50_000
_NEW: Final = object()
_FIELD_OF: Final = {column.key: place for place, column in enumerate(COLUMNS, 1)}

Read = Callable[[Cell], Any]


class _Place:
    """One column of the file: where it stands, and how it is read."""

    __slots__ = ("column", "field", "heading", "index", "kept", "read")

    def __init__(self, index: int, heading: str, column: Column, reader: Reader) -> None:
        self.index = index
        self.heading = heading
        self.column = column
        self.field = _FIELD_OF[column.key]
        self.kept: dict[object, Any] = {} if column.required else {"": column.empty}
        self.read: Read = partial(column.read, reader)


def check(sheet: Sheet, mapping: Mapping[str, str], known: Known, on: date) -> CheckResult:
    """Check all rows of a sheet; ``mapping`` is that of :func:`recognise`; ``on`` is today.

    Raises :class:`InvalidValue` if a required column is missing or two headings mean one column; everything
    else is in the result.
    """
    recognition = recognise(sheet.headings, _as_profile(sheet.headings, mapping))
    if recognition.errors:
        raise recognition.errors[0]
    places = _places(sheet.headings, recognition.mapping, Reader(known, on))
    reading = _read_rows(sheet, places)
    errors = reading.errors
    errors += rules.same_person_errors(reading.rows)
    warnings: list[RowError] = []
    for row in reading.rows:
        errors += rules.person_errors(row)
        warnings += rules.person_warnings(row)
    households, refused = _by_household(reading, errors, warnings, on)
    return CheckResult(
        rows=[row for row in reading.rows if row.row not in refused],
        households=households,
        errors=_with_headings(errors, places),
        warnings=_with_headings([warning for warning in warnings if warning.row not in refused], places),
        refused=frozenset(refused),
        total=reading.total,
    )


def refused_rows(sheet: Sheet, result: CheckResult) -> Iterator[tuple[list[Cell], list[RowError]]]:
    """Give each refused row as it stood in the file, with its errors, to be corrected and offered again."""
    errors: defaultdict[int, list[RowError]] = defaultdict(list)
    for error in result.errors:
        errors[error.row].append(error)
    for number, cells in sheet.rows():
        if number in result.refused:
            yield cells, errors[number]


def _as_profile(headings: Iterable[str], mapping: Mapping[str, str]) -> dict[str, str]:
    # Only what the mapping names is read; a heading that it leaves out is not recognised behind the user's
    # back.
    chosen = {heading_key(heading): key for heading, key in mapping.items()}
    return {heading: chosen.get(heading_key(heading), "") for heading in headings}


def _places(headings: tuple[str, ...], mapping: Mapping[str, str], reader: Reader) -> list[_Place]:
    by_key = {column.key: column for column in COLUMNS}
    return [
        _Place(index, heading, by_key[mapping[heading]], reader)
        for index, heading in enumerate(headings)
        if heading in mapping
    ]


class _Reading:
    """What comes out of reading all rows; ``failed`` are rows with an error and the household they name."""

    def __init__(self) -> None:
        self.rows: list[HouseholdRow] = []
        self.errors: list[RowError] = []
        self.failed: dict[int, str | None] = {}
        self.total = 0


def _read_rows(sheet: Sheet, places: list[_Place]) -> _Reading:
    reading = _Reading()
    errors = reading.errors
    blank: list[Any] = [None, *(column.empty for column in COLUMNS)]
    width = len(sheet.headings)
    # Notes beside the table are harmless in a workbook; in a text file a separator too many shifts the cells.
    is_text = sheet.kind == "csv"
    problems = _problems_by_row(sheet, places)
    # The inner loop of the import: every cell passes here.
    hot = [(place.index, place.field, place.kept.get, place) for place in places]
    for number, cells in sheet.rows():
        reading.total += 1
        values = blank.copy()
        values[0] = number
        before = len(errors)
        if len(cells) < width:
            cells += [""] * (width - len(cells))
        elif is_text and len(cells) > width and any(cells[width:]):
            errors.append(_too_wide(number, cells[width:]))
        for index, field, known, place in hot:
            value = known(cells[index], _NEW)
            values[field] = _read_anew(place, number, cells[index], errors) if value is _NEW else value
        if number in problems:
            _put_problems_first(errors, before, problems[number])
        if len(errors) == before:
            reading.rows.append(HouseholdRow._make(values))
        else:
            reading.failed[number] = values[_FIELD_OF["household"]]
    return reading


def _read_anew(place: _Place, number: int, cell: Cell, errors: list[RowError]) -> Any:
    """Read a cell whose value was not kept; an error is noted and gives the value of an empty cell."""
    kind = cell.__class__
    try:
        if isinstance(cell, str) and (not cell or cell.isspace()):
            return _empty(place)
        value = place.read(cell)
    except InvalidValue as error:
        errors.append(RowError(number, place.column.key, place.heading, shown_text(cell), error))
        return place.column.empty
    # Numbers and booleans are not kept: 1, 1.0 and True would be one key.
    if place.column.repeats and (kind is str or kind is date) and len(place.kept) < _KEPT_VALUES:
        place.kept[cell] = value
    return value


def _empty(place: _Place) -> Any:
    if place.column.required:
        raise InvalidValue("required", _("Deze cel is leeg, maar moet gevuld zijn."), _("Vul de cel in."))
    return place.column.empty


def _problems_by_row(sheet: Sheet, places: list[_Place]) -> dict[int, list[RowError]]:
    by_index = {place.index: place for place in places}
    found: defaultdict[int, list[RowError]] = defaultdict(list)
    for problem in sheet.problems:
        place = by_index.get(problem.column)
        if place is not None:
            found[problem.row].append(
                RowError(problem.row, place.column.key, place.heading, problem.shown, problem.error)
            )
    return dict(found)


def _put_problems_first(errors: list[RowError], start: int, problems: list[RowError]) -> None:
    """Put what is wrong with a cell itself in the place of what its missing value led to."""
    columns = {problem.column for problem in problems}
    errors[start:] = [*problems, *(error for error in errors[start:] if error.column not in columns)]


def _too_wide(number: int, cells: list[Cell]) -> RowError:
    error = InvalidValue(
        "too_wide",
        _("In deze rij staan meer cellen dan er koppen zijn."),
        _("Kijk of er een scheidingsteken in een tekst staat. Zet die tekst tussen aanhalingstekens."),
    )
    return RowError(number, "", "", " ".join(map(text_of, cells)).strip()[:200], error)


def _by_household(
    reading: _Reading, errors: list[RowError], warnings: list[RowError], on: date
) -> tuple[list[ListedHousehold], set[int]]:
    """Put persons together; a household with an error in one row is refused with all its rows."""
    groups: defaultdict[str, list[HouseholdRow]] = defaultdict(list)
    for row in reading.rows:
        groups[row.household].append(row)
    for rows in groups.values():
        errors += rules.household_errors(rows)
    refused = {error.row for error in errors}
    culprits = {mark: number for number, mark in reading.failed.items() if mark is not None}
    households = []
    for mark, rows in groups.items():
        culprit = culprits.get(mark) or next((row.row for row in rows if row.row in refused), None)
        if culprit is None:
            warnings += rules.household_warnings(rows, on)
            households.append(rules.make_household(rows, on))
        else:
            errors += [_household_refused(row, culprit) for row in rows if row.row not in refused]
            refused.update(row.row for row in rows)
    return households, refused


def _household_refused(row: HouseholdRow, culprit: int) -> RowError:
    error = InvalidValue(
        "household_refused",
        _("Een ander lid van dit huishouden heeft een fout, in rij %(row)s."),
        _("Aan deze rij hoeft u niets te doen. Een gezin nemen we alleen als geheel over."),
        row=culprit,
    )
    return RowError(row.row, "household", "", row.household, error)


def _with_headings(found: list[RowError], places: list[_Place]) -> list[RowError]:
    """Sort by row and by place in the file, and fill in the headings that the rules do not know."""
    by_key = {place.column.key: place for place in places}

    def order(error: RowError) -> tuple[int, int]:
        place = by_key.get(error.column)
        return error.row, place.index if place else -1

    return [
        error if error.heading or error.column not in by_key else error._replace(heading=by_key[error.column].heading)
        for error in sorted(found, key=order)
    ]


__all__ = [
    "COLUMNS",
    "CheckResult",
    "Column",
    "HouseholdRow",
    "Known",
    "ListedHousehold",
    "Recognition",
    "Role",
    "RowError",
    "check",
    "recognise",
    "refused_rows",
]
