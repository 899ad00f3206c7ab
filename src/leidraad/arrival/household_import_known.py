# SPDX-License-Identifier: EUPL-1.2
"""Comparing a list with the dossiers that are here: nobody comes in twice."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from leidraad.dossiers.known_people import KnownPeople, KnownPerson, Likeness, Wanted
from leidraad.pure.household_sheet import CheckResult, HouseholdRow, ListedHousehold, RowError
from leidraad.pure.invalid import InvalidValue
from leidraad.pure.invalid import gettext_noop as _


@dataclass(frozen=True, slots=True)
class Recognised:
    """Herkende persoon: a row of the list, and the dossier here in which she is (or may be) known."""

    row: int
    listed_name: str
    dossier_id: int
    dossier_name: str


class Comparison:
    """Sorts the households of a list: new, here already, or refused because one member is here."""

    def __init__(self, known: KnownPeople, mapping: Mapping[str, str]) -> None:
        self._people = known
        self._known: dict[int, KnownPerson] = {}
        self._headings = {key: heading for heading, key in mapping.items()}
        self._existing: list[Recognised] = []
        self._errors: list[RowError] = []
        self._warnings: list[RowError] = []

    def is_new(self, home: ListedHousehold) -> bool:
        """Judge one household. Asks nothing of the database."""
        found = {row.row: person for row in home.rows if (person := self._people.find(_wanted(row))) is not None}
        if not found:
            return True
        self._known |= found
        likeness = [found[row.row].likeness if row.row in found else None for row in home.rows]
        if all(each is Likeness.SAME for each in likeness):
            self._existing += [recognised(row, found[row.row]) for row in home.rows]
        elif Likeness.SAME in likeness or Likeness.SAME_NUMBER in likeness:
            self._refuse(home)
        else:
            self._warnings += [self._told(row, _alike()) for row in home.rows if row.row in found]
            return True
        return False

    def applied(self, result: CheckResult) -> tuple[CheckResult, tuple[Recognised, ...], dict[int, Recognised]]:
        """The result without who is here, the persons of whole households that are here, and per row the dossier
        that is meant.
        """
        if not self._known:
            return result, (), {}
        out = {error.row for error in self._errors} | {one.row for one in self._existing}
        return (
            replace(
                result,
                rows=[row for row in result.rows if row.row not in out],
                households=[home for home in result.households if home.rows[0].row not in out],
                errors=sorted([*result.errors, *self._errors], key=lambda error: error.row),
                warnings=sorted(
                    [*(warning for warning in result.warnings if warning.row not in out), *self._warnings],
                    key=lambda warning: warning.row,
                ),
                refused=result.refused | {error.row for error in self._errors},
            ),
            tuple(self._existing),
            {row.row: recognised(row, self._known[row.row]) for row in result.rows if row.row in self._known},
        )

    def _refuse(self, home: ListedHousehold) -> None:
        certain = [row for row in home.rows if self._certain(row)]
        for row in home.rows:
            if row not in certain:
                self._errors.append(self._told(row, _refused_with(certain[0].row)))
            elif self._known[row.row].likeness is Likeness.SAME:
                self._errors.append(self._told(row, _exists()))
            else:
                self._errors.append(self._told(row, _number_of_another()))

    def _certain(self, row: HouseholdRow) -> bool:
        return row.row in self._known and self._known[row.row].likeness is not Likeness.ALIKE

    def _told(self, row: HouseholdRow, error: InvalidValue) -> RowError:
        return RowError(row.row, "surname", self._headings.get("surname", ""), name_of(row), error)


def wanted(homes: Iterable[ListedHousehold]) -> list[Wanted]:
    """Everybody of these households, to look for."""
    return [_wanted(row) for home in homes for row in home.rows]


def _wanted(row: HouseholdRow) -> Wanted:
    return Wanted(
        row.given_names, row.prefix, row.surname, row.birth_date, row.linked_on, row.v_number or "", row.bsn or ""
    )


def recognised(row: HouseholdRow, person: KnownPerson) -> Recognised:
    """A row beside the dossier that is meant."""
    return Recognised(row.row, name_of(row), person.dossier_id, person.name)


def name_of(row: HouseholdRow) -> str:
    """The name as the list has it."""
    return " ".join(part for part in (row.given_names, row.prefix, row.surname) if part)


def _exists() -> InvalidValue:
    return InvalidValue(
        "exists",
        _("Deze persoon heeft al een dossier, maar de rest van het gezin niet."),
        _("Voeg de anderen in Leidraad toe aan het gezin. Haal dit gezin uit de lijst."),
    )


def _number_of_another() -> InvalidValue:
    return InvalidValue(
        "number_of_another",
        _("Dit nummer staat in het dossier van iemand met een andere naam en een ander geboortejaar."),
        _("Kijk het nummer, de naam en de geboortedatum na, in de lijst en in het dossier."),
    )


def _refused_with(row: int) -> InvalidValue:
    return InvalidValue(
        "household_refused",
        _("Een ander lid van dit huishouden kan niet worden overgenomen, in rij %(row)s."),
        _("Aan deze rij hoeft u niets te doen. Een gezin nemen we alleen als geheel over."),
        row=row,
    )


def _alike() -> InvalidValue:
    return InvalidValue(
        "alike",
        _("Er is al een dossier van iemand met een naam die hierop lijkt."),
        _("Is het dezelfde persoon? Haal dit gezin dan uit de lijst, of voeg de dossiers later samen."),
    )
