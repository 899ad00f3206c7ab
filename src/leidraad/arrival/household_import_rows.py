# SPDX-License-Identifier: EUPL-1.2
"""From the checked rows of a list to arrivals, and the warnings that belong to storing them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from leidraad.access.directory import Colleague
from leidraad.arrival.service import first_stage
from leidraad.arrival.types import Arrival, MemberArrival
from leidraad.dossiers.types import HouseholdRole, NewHousehold, NewPerson
from leidraad.pure.household_sheet import CheckResult, HouseholdRow, ListedHousehold, RowError
from leidraad.pure.invalid import InvalidValue
from leidraad.pure.invalid import gettext_noop as _

ROLE = {role.value: role for role in HouseholdRole}
NOT_YET = "Verhuist naar verwachting op {day:%d-%m-%Y} (uit de ingelezen lijst)."


def arrivals_of(
    households: Iterable[ListedHousehold], directors: Mapping[str, Colleague], on: date
) -> Iterator[Arrival]:
    """Each household as an arrival. The team comes with the director; without one both stay open."""
    return (_arrival(home, directors.get(home.director or ""), on) for home in households)


def _arrival(home: ListedHousehold, director: Colleague | None, on: date) -> Arrival:
    household = NewHousehold(
        members=tuple(_person(row, home, on) for row in home.rows),
        director_id=director.id if director else None,
        team_id=director.team_id if director else None,
        expected_members=max(row.expected_relatives or 0 for row in home.rows),
    )
    places = tuple(MemberArrival(row.reception_location, _housed(row, on)) for row in home.rows)
    return Arrival(household, of_members=places)


def _housed(row: HouseholdRow, on: date) -> date | None:
    """The day of moving in, once it has come."""
    return row.housed_on if row.housed_on is not None and row.housed_on <= on else None


def _person(row: HouseholdRow, home: ListedHousehold, on: date) -> NewPerson:
    stage, since, cause = first_stage(row.linked_on, _housed(row, on))
    return NewPerson(
        role=_role(row, home, on),
        given_names=row.given_names,
        surname=row.surname,
        surname_prefix=row.prefix,
        birth_date=row.birth_date,
        sex=row.sex.value,
        nationality_codes=(row.nationality,) if row.nationality else (),
        residence_title_code=row.residence_title or "",
        residence_title_from=row.residence_title_from,
        languages=row.languages,
        scripts_read=row.scripts or (),
        needs_interpreter=row.interpreter_needed,
        v_number=row.v_number or "",
        bsn=row.bsn or "",
        phone=row.phone or "",
        email=row.email or "",
        note=_remark(row, on),
        linked_on=row.linked_on,
        stage=stage,
        stage_since=since,
        waiting_cause=cause,
    )


def _role(row: HouseholdRow, home: ListedHousehold, on: date) -> HouseholdRole:
    if row is home.head:
        return HouseholdRole.HEAD
    if row.role is not None:
        return ROLE[row.role.value]
    return HouseholdRole.CHILD if row.birth_date.is_adult_on(on) is False else HouseholdRole.OTHER


def _remark(row: HouseholdRow, on: date) -> str:
    if row.housed_on is None or row.housed_on <= on:
        return row.remark
    return "\n".join(part for part in (row.remark, NOT_YET.format(day=row.housed_on)) if part)


def with_own_warnings(result: CheckResult, mapping: Mapping[str, str], on: date) -> CheckResult:
    """Add the warnings about moving in later, and about somebody who may stand in the list twice."""
    headings = {key: heading for heading, key in mapping.items()}
    found: list[RowError] = []
    first: dict[tuple[object, ...], int] = {}
    for row in result.rows:
        if row.housed_on is not None and row.housed_on > on:
            found.append(
                RowError(
                    row.row,
                    "housed_on",
                    headings.get("housed_on", ""),
                    f"{row.housed_on:%d-%m-%Y}",
                    _not_housed_yet(),
                )
            )
        who = (row.given_names, row.prefix, row.surname, row.birth_date, row.linked_on)
        earlier = first.setdefault(who, row.row)
        if earlier != row.row:
            name = " ".join(part for part in (row.given_names, row.prefix, row.surname) if part)
            found.append(RowError(row.row, "surname", headings.get("surname", ""), name, _listed_twice(earlier)))
    return replace(result, warnings=sorted([*result.warnings, *found], key=lambda warning: warning.row))


def _not_housed_yet() -> InvalidValue:
    return InvalidValue(
        "housed_later",
        _("Deze dag ligt in de toekomst."),
        _("We zetten de dag bij de opmerkingen. Wijzig de fase zodra de verhuizing er is."),
    )


def _listed_twice(other: int) -> InvalidValue:
    return InvalidValue(
        "listed_twice",
        _("Naam, geboortedatum en koppeling zijn gelijk aan die in rij %(other)s."),
        _("Is dit dezelfde persoon? Haal dan een van de rijen weg en bied de lijst opnieuw aan."),
        other=other,
    )
