# SPDX-License-Identifier: EUPL-1.2
"""Rules that look at more than one cell: within a person, over the whole list, and within a household."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from leidraad.pure.household_types import HouseholdRow, ListedHousehold, Role, RowError
from leidraad.pure.invalid import InvalidValue
from leidraad.pure.invalid import gettext_noop as _

#: Columns in which a value belongs to one person, and what is said when it stands there twice.
UNIQUE: Final = {
    "bsn": _("Dit BSN staat ook in rij %(other)s."),
    "v_number": _("Dit V-nummer staat ook in rij %(other)s."),
}


def person_errors(row: HouseholdRow) -> Iterator[RowError]:
    """Look for values of one person that cannot both be true."""
    if row.residence_title_from is None or row.residence_title_from.year > (row.birth_date.year or 0):
        return
    born = row.birth_date.bounds()
    if born is not None and row.residence_title_from < born[0]:
        error = InvalidValue(
            "before_birth",
            _("Deze datum ligt voor de geboortedatum."),
            _("Kijk beide datums na."),
        )
        yield RowError(row.row, "residence_title_from", "", f"{row.residence_title_from:%d-%m-%Y}", error)


def person_warnings(row: HouseholdRow) -> Iterator[RowError]:
    """Look for values of one person that are odd together but may be true."""
    if row.housed_on is not None and row.housed_on < row.linked_on:
        error = InvalidValue(
            "housed_before_link",
            _("Deze persoon is gehuisvest voor de koppeling."),
            _("Klopt dat? Dan hoeft u niets te doen. Kijk anders beide datums na."),
        )
        yield RowError(row.row, "housed_on", "", f"{row.housed_on:%d-%m-%Y}", error)


def same_person_errors(key: str, pairs: Iterable[tuple[str, int]]) -> Iterator[RowError]:
    """Find values of this column that stand in the list twice; both rows are named. `pairs` are value and row."""
    for value, numbers in _repeated(pairs):
        for number in numbers:
            other = next(n for n in numbers if n != number)
            error = InvalidValue(
                f"{key}_twice",
                UNIQUE[key],
                _("Is dit dezelfde persoon? Haal dan een van de rijen weg. Kijk anders de nummers na."),
                other=other,
            )
            yield RowError(number, key, "", value, error)


def _repeated(pairs: Iterable[tuple[str, int]]) -> list[tuple[str, list[int]]]:
    first: dict[str, int] = {}
    repeated: defaultdict[str, list[int]] = defaultdict(list)
    for value, number in pairs:
        if first.setdefault(value, number) != number:
            repeated[value] = [*(repeated[value] or [first[value]]), number]
    return list(repeated.items())


def household_errors(rows: list[HouseholdRow]) -> Iterator[RowError]:
    """Find two heads and two directors in one household."""
    heads = [row for row in rows if row.role is Role.HEAD]
    for row in heads[1:]:
        error = InvalidValue(
            "two_heads",
            _("Dit huishouden heeft twee hoofden: ook rij %(other)s."),
            _("Laat één hoofd staan. Of geef de ander een eigen huishouden."),
            other=heads[0].row,
        )
        yield RowError(row.row, "role", "", "hoofd", error)
    directed = [row for row in rows if row.director]
    for row in directed[1:]:
        if row.director != directed[0].director:
            error = InvalidValue(
                "two_directors",
                _("Dit huishouden heeft twee regievoerders: rij %(other)s noemt een ander."),
                _("Kies één regievoerder voor het hele huishouden."),
                other=directed[0].row,
            )
            yield RowError(row.row, "director", "", row.director or "", error)


def household_warnings(rows: list[HouseholdRow], on: date) -> Iterator[RowError]:
    """Find households without an adult (it happens: Dutch amv) and without a head."""
    first = rows[0]
    # Nobody who is certainly adult and nobody of whom it is unsure.
    if all(row.birth_date.is_adult_on(on) is False for row in rows):
        error = InvalidValue(
            "no_adult",
            _("In dit huishouden is niemand 18 jaar of ouder."),
            _("Klopt dat? Dan is het goed. Hoort dit kind bij een ander huishouden? Pas het kenmerk aan."),
        )
        yield RowError(first.row, "household", "", first.household, error)
    elif len(rows) > 1 and not any(row.role is Role.HEAD for row in rows):
        error = InvalidValue(
            "no_head",
            _("Dit huishouden heeft geen hoofd. We nemen rij %(row)s."),
            _("Klopt dat niet? Vul bij één persoon hoofd in."),
            row=_head(rows, on).row,
        )
        yield RowError(first.row, "role", "", "", error)


def make_household(rows: list[HouseholdRow], on: date) -> ListedHousehold:
    """Put the persons of one household together."""
    director = next((row.director for row in rows if row.director), None)
    return ListedHousehold(rows[0].household, rows, _head(rows, on), director)


def _head(rows: list[HouseholdRow], on: date) -> HouseholdRow:
    for row in rows:
        if row.role is Role.HEAD:
            return row
    return next((row for row in rows if row.birth_date.is_adult_on(on) is not False), rows[0])
