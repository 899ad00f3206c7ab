# SPDX-License-Identifier: EUPL-1.2
"""Checking a list of households (Dutch: controle van de importlijst).

``recognise`` matches the headings, ``check`` reads every row and finds all errors at once. ``Checking`` does the same
piece by piece, so that who brings a list in need not wait for its last row before going on with its first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final

from leidraad.pure import household_rules as rules
from leidraad.pure.household_columns import COLUMNS, Column, Recognition, heading_key, recognise
from leidraad.pure.household_reading import FIELD_OF, Overview, Place, RowReader, places_of
from leidraad.pure.household_types import CheckResult, HouseholdRow, Known, ListedHousehold, Role, RowError
from leidraad.pure.household_values import Reader
from leidraad.pure.invalid import InvalidValue
from leidraad.pure.invalid import gettext_noop as _
from leidraad.pure.sheet_types import Cell, Sheet

_MARK: Final = FIELD_OF["household"]


class Checking:
    """A list under check: walk once through ``households()``, then ask for the ``result()``.

    ``mapping`` is that of :func:`recognise`; ``on`` is today. Raises :class:`InvalidValue` if a required column is
    missing or two headings mean one column; everything else is in the result.
    """

    def __init__(self, sheet: Sheet, mapping: Mapping[str, str], known: Known, on: date) -> None:
        recognition = recognise(sheet.headings, _as_profile(sheet.headings, mapping))
        if recognition.errors:
            raise recognition.errors[0]
        self._on = on
        self._places = places_of(sheet.headings, recognition.mapping, Reader(known, on))
        self._reader = RowReader(sheet, self._places)
        self._overview = Overview(sheet, self._places)
        self._passed: list[ListedHousehold] = []
        self._errors: list[RowError] = []
        self._warnings: list[RowError] = []
        self._refused: set[int] = set()
        self._total = 0

    @property
    def most(self) -> tuple[int, int]:
        """How many households and people can pass at most."""
        return len(self._overview.last_rows), self._overview.people

    def households(self) -> Iterator[ListedHousehold]:
        """Give each household that passed as soon as its last row was read; one with an error in a row never."""
        waiting: defaultdict[str, list[HouseholdRow]] = defaultdict(list)
        culprits: dict[str, int] = {}
        last_rows = self._overview.last_rows
        for values, wrong in self._reader.rows():
            self._total += 1
            number, mark = values[0], values[_MARK]
            row = self._judged(values, wrong)
            if row is not None:
                waiting[mark].append(row)
            elif mark is not None:
                culprits[mark] = number
            if mark is not None and last_rows[mark] == number:
                yield from self._complete(waiting.pop(mark, []), culprits.pop(mark, None))

    def result(self) -> CheckResult:
        """The outcome, once all households were given."""
        self._passed.sort(key=lambda home: home.rows[0].row)
        warnings = [warning for warning in self._warnings if warning.row not in self._refused]
        return CheckResult(
            rows=sorted((row for home in self._passed for row in home.rows), key=lambda row: row.row),
            households=self._passed,
            errors=_with_headings(self._errors, self._places),
            warnings=_with_headings(warnings, self._places),
            refused=frozenset(self._refused),
            total=self._total,
        )

    def _judged(self, values: list[Any], wrong: list[RowError]) -> HouseholdRow | None:
        """The person of a row, None when a cell of it cannot be read. What is wrong is noted."""
        number: int = values[0]
        if number in self._overview.twice:
            self._refuse(self._overview.twice[number])
        if wrong:
            self._refuse(wrong)
            return None
        row = HouseholdRow._make(values)
        self._refuse(rules.person_errors(row))
        self._warnings += rules.person_warnings(row)
        return row

    def _refuse(self, errors: Iterable[RowError]) -> None:
        for error in errors:
            self._errors.append(error)
            self._refused.add(error.row)

    def _complete(self, rows: list[HouseholdRow], culprit: int | None) -> Iterator[ListedHousehold]:
        """Judge a household of which all rows were read; `culprit` is a row of it that could not be."""
        if not rows:
            return
        self._refuse(rules.household_errors(rows))
        culprit = culprit or next((row.row for row in rows if row.row in self._refused), None)
        if culprit is None:
            self._warnings += rules.household_warnings(rows, self._on)
            home = rules.make_household(rows, self._on)
            self._passed.append(home)
            yield home
        else:
            self._refuse([_household_refused(row, culprit) for row in rows if row.row not in self._refused])


def check(sheet: Sheet, mapping: Mapping[str, str], known: Known, on: date) -> CheckResult:
    """Check all rows of a sheet; arguments and errors as of :class:`Checking`."""
    checking = Checking(sheet, mapping, known, on)
    for _home in checking.households():
        pass
    return checking.result()


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


def _household_refused(row: HouseholdRow, culprit: int) -> RowError:
    error = InvalidValue(
        "household_refused",
        _("Een ander lid van dit huishouden heeft een fout, in rij %(row)s."),
        _("Aan deze rij hoeft u niets te doen. Een gezin nemen we alleen als geheel over."),
        row=culprit,
    )
    return RowError(row.row, "household", "", row.household, error)


def _with_headings(found: list[RowError], places: list[Place]) -> list[RowError]:
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
    "Checking",
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
