# SPDX-License-Identifier: EUPL-1.2
"""What an arrival means for the law: the link and the registration are facts with a day, told to the deadlines room.

Only what was said is told: the start of a residence title in the BRP is not the day of the permit, so it is no fact.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Final

from procrastinate.contrib.django import app

from leidraad.access.types import Actor
from leidraad.deadlines import service
from leidraad.deadlines.types import FactSource, NewFact, Standing
from leidraad.dossiers.registered import registered_between
from leidraad.dossiers.types import NewPerson, Stage

#: BRP table 56: holder of a temporary asylum permit.
TEMPORARY_ASYLUM: Final = "26"
ACT_OF_2021: Final = date(2022, 1, 1)
ASYLUM: Final = Standing("wi2021", "asylum_permit")
#: Of a longer list a job tells the facts, queued in the same transaction; so many dossiers per job, which is one
#: transaction: done wholly or not at all.
AT_ONCE: Final = 500
PER_JOB: Final = 5_000
TELL: Final = "arrival.tell_facts"


def tell_arrival(by: Actor, arrived: Iterable[tuple[int, NewPerson]], *, at: datetime, on: date) -> None:
    """Record link and registration of everybody who arrived just now, and the standing of those who leave no doubt.

    Adults with a temporary asylum permit from after the Act of 2021 fall under it; of others somebody has to say.
    """
    facts, standings = _meaning(arrived, on)
    service.follow(by, facts, standings=standings, at=at, on=on, noted=True, first=True)


def tell_later(by: Actor, dossier_ids: Sequence[int]) -> None:
    """Have jobs do the same for a long list, from what was stored; queued in the transaction that stands.

    A job holds the first and the last number of a stretch. Whoever got a number in between was told of at once, and
    is not told of twice.
    """
    ids, task = sorted(dossier_ids), app.configure_task(TELL)
    for start in range(0, len(ids), PER_JOB):
        some = ids[start : start + PER_JOB]
        task.defer(
            municipality_id=by.municipality_id,
            account_id=by.account_id,
            membership_id=by.membership_id,
            first=some[0],
            last=some[-1],
        )


def tell_stretch(by: Actor, first: int, last: int, *, at: datetime, on: date) -> int:
    """Tell the facts of everybody with a dossier number in this stretch, once; gives how many were new."""
    facts, standings = _meaning(registered_between(by, first, last), on)
    return service.follow_once(by, facts, standings=standings, at=at, on=on)


def tell_registration(by: Actor, dossier_ids: Iterable[int], since: date, *, at: datetime, on: date) -> None:
    """Record that these people are registered in the municipality (inschrijving in de BRP)."""
    fact = NewFact("registered", since, source=FactSource.SYSTEM)
    service.follow(by, [(number, fact) for number in dossier_ids], at=at, on=on, noted=True)


def _meaning(
    arrived: Iterable[tuple[int, NewPerson]], on: date
) -> tuple[list[tuple[int, NewFact]], Mapping[int, Standing]]:
    people = list(arrived)
    facts = [(number, fact) for number, person in people for fact in _facts(person, on)]
    return facts, {number: ASYLUM for number, person in people if _beyond_doubt(person, on)}


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
