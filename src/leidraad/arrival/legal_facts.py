# SPDX-License-Identifier: EUPL-1.2
"""What an arrival means for the law: the link and the registration are facts with a day, told to the deadlines room.

Only what was said is told: the start of a residence title in the BRP is not the day of the permit, so it is no fact.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Final

from leidraad.access.types import Actor
from leidraad.deadlines import service
from leidraad.deadlines.types import FactSource, NewFact, Standing
from leidraad.dossiers.types import NewPerson, Stage

#: BRP table 56: holder of a temporary asylum permit.
TEMPORARY_ASYLUM: Final = "26"
ACT_OF_2021: Final = date(2022, 1, 1)
ASYLUM: Final = Standing("wi2021", "asylum_permit")


def tell_arrival(by: Actor, arrived: Iterable[tuple[int, NewPerson]], *, at: datetime, on: date) -> None:
    """Record link and registration of everybody who arrived just now, and the standing of those who leave no doubt.

    Adults with a temporary asylum permit from after the Act of 2021 fall under it; of others somebody has to say.
    """
    people = list(arrived)
    facts = [(number, fact) for number, person in people for fact in _facts(person, on)]
    standings = {number: ASYLUM for number, person in people if _beyond_doubt(person, on)}
    service.follow(by, facts, standings=standings, at=at, on=on, noted=True, first=True)


def tell_registration(by: Actor, dossier_ids: Iterable[int], since: date, *, at: datetime, on: date) -> None:
    """Record that these people are registered in the municipality (inschrijving in de BRP)."""
    fact = NewFact("registered", since, source=FactSource.SYSTEM)
    service.follow(by, [(number, fact) for number in dossier_ids], at=at, on=on, noted=True)


def _facts(person: NewPerson, on: date) -> Iterable[NewFact]:
    if person.linked_on is not None:
        yield NewFact("linked", person.linked_on, source=FactSource.SYSTEM)
    if person.stage is Stage.REGISTERED and person.stage_since is not None and person.stage_since <= on:
        yield NewFact("registered", person.stage_since, source=FactSource.SYSTEM)


def _beyond_doubt(person: NewPerson, on: date) -> bool:
    return (
        person.residence_title_code == TEMPORARY_ASYLUM
        and person.residence_title_from is not None
        and person.residence_title_from >= ACT_OF_2021
        and person.birth_date.is_adult_on(on) is True
    )
