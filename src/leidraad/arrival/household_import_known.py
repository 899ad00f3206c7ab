# SPDX-License-Identifier: EUPL-1.2
"""Comparing a list with the dossiers that are here: nobody comes in twice."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from leidraad.access.types import Actor
from leidraad.dossiers.known_people import KnownPerson, Likeness, Wanted, known_people
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


class _Comparison:
    """Sorts the households of a list: new, here already, or refused because one member is here."""

    def __init__(self, known: Mapping[int, KnownPerson], mapping: Mapping[str, str]) -> None:
        self.known = known
        self.headings = {key: heading for heading, key in mapping.items()}
        self.new: list[ListedHousehold] = []
        self.existing: list[Recognised] = []
        self.errors: list[RowError] = []
        self.warnings: list[RowError] = []

    def add(self, home: ListedHousehold) -> None:
        """Judge one household."""
        likeness = [self.known[row.row].likeness if row.row in self.known else None for row in home.rows]
        if all(each is Likeness.SAME for each in likeness):
            self.existing += [recognised(row, self.known[row.row]) for row in home.rows]
        elif Likeness.SAME in likeness or Likeness.SAME_NUMBER in likeness:
            self._refuse(home)
        else:
            self.new.append(home)
            self.warnings += [self._told(row, _alike()) for row in home.rows if row.row in self.known]

    def _refuse(self, home: ListedHousehold) -> None:
        certain = [row for row in home.rows if self._certain(row)]
        for row in home.rows:
            if row not in certain:
                self.errors.append(self._told(row, _refused_with(certain[0].row)))
            elif self.known[row.row].likeness is Likeness.SAME:
                self.errors.append(self._told(row, _exists()))
            else:
                self.errors.append(self._told(row, _number_of_another()))

    def _certain(self, row: HouseholdRow) -> bool:
        return row.row in self.known and self.known[row.row].likeness is not Likeness.ALIKE

    def _told(self, row: HouseholdRow, error: InvalidValue) -> RowError:
        return RowError(row.row, "surname", self.headings.get("surname", ""), name_of(row), error)


def compare(
    by: Actor, result: CheckResult, mapping: Mapping[str, str]
) -> tuple[CheckResult, tuple[Recognised, ...], dict[int, Recognised]]:
    """Take out who is here already: the result without them, the persons of whole households that are here,
    and per row the dossier that is meant.
    """
    wanted = [
        Wanted(
            row.given_names,
            row.prefix,
            row.surname,
            row.birth_date,
            row.linked_on,
            row.v_number or "",
            row.bsn or "",
        )
        for row in result.rows
    ]
    pairs = zip(result.rows, known_people(by, wanted), strict=True)
    known = {row.row: person for row, person in pairs if person is not None}
    if not known:
        return result, (), {}
    found = _Comparison(known, mapping)
    for home in result.households:
        found.add(home)
    kept = {row.row for home in found.new for row in home.rows}
    links = {row.row: recognised(row, known[row.row]) for row in result.rows if row.row in known}
    refused = result.refused | {error.row for error in found.errors}
    return (
        replace(
            result,
            rows=[row for row in result.rows if row.row in kept],
            households=found.new,
            errors=sorted([*result.errors, *found.errors], key=lambda error: error.row),
            warnings=sorted(
                [*(warning for warning in result.warnings if warning.row in kept), *found.warnings],
                key=lambda warning: warning.row,
            ),
            refused=frozenset(refused),
        ),
        tuple(found.existing),
        links,
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
