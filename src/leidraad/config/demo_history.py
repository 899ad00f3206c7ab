# SPDX-License-Identifier: EUPL-1.2
"""The past of the demo towns, told again: every link, stage and contact on its own day, by its director.

Each step is the product's own use case with the moment handed to it, so the timelines, the waiting times and
the audit trail look as they would after years of work.
"""

import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from typing import Final

from leidraad.access import context
from leidraad.access.directory import norms
from leidraad.access.types import Actor
from leidraad.arrival import service as arrival
from leidraad.arrival.models import MunicipalityLink, StagePeriod
from leidraad.arrival.types import Arrival, StageChange
from leidraad.config.demo_cast import Place
from leidraad.dossiers import contacts, households, persons, summary
from leidraad.dossiers.given import NewContact
from leidraad.dossiers.types import (
    ContactKind,
    HouseholdRole,
    NewHousehold,
    NewPerson,
    RelationKind,
    Stage,
    WaitingCause,
)
from leidraad.pure.synthetic.types import SyntheticContact, SyntheticHousehold, SyntheticPerson

#: Invented reception centres.
CENTRES: Final = ("AZC De Linde", "AZC Zeewind", "AZC Hoge Venen", "Noodopvang Havenhal")
#: The last contacts of each family are told; all of them would keep a visitor waiting.
CONTACTS: Final = 3
_NAMESPACE: Final = uuid.UUID("6b9f0f4e-0b57-4c1c-9d39-1d2f0c7a9901")


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a family on a day; `act` gets the moment and the day."""

    day: date
    order: int
    by: Actor
    act: Callable[[datetime, date], None]


@dataclass(slots=True)
class Life:
    """A family of the demo on its way; `ids` grow as members are registered, `places` tells where each is."""

    home: SyntheticHousehold
    by: Actor
    directed: bool
    on: date
    ids: list[int] = field(default_factory=list)
    household_id: int = 0
    places: dict[int, int] = field(default_factory=dict)

    @property
    def head(self) -> int:
        """The dossier of whoever came first."""
        return self.ids[self.places[0]]


def live(place: Place, homes: Sequence[SyntheticHousehold], on: date) -> list[Life]:
    """Let these families live in the town until the day `on`, in the order in which things happened."""
    directors = place.directors
    lives = [
        # Every fifth family that still waits for a home has no director yet.
        Life(home, directors[home.lot % len(directors)], home.group != "pipeline" or home.lot % 5 > 0, on)
        for home in homes
    ]
    numbers = count()
    events = [event for life in lives for event in _events(life, numbers)]
    for event in sorted(events, key=lambda event: (event.day, event.order)):
        _happen(event, on)
    for director in directors:
        with context.acting(director, on):
            own = [life.household_id for life in lives if life.by is director]
            summary.refresh(own, norms=norms(director), on=on)
    return lives


def _happen(event: Event, on: date) -> None:
    # What is of today stands at its very beginning: nothing is in the future.
    hour = 0 if event.day == on else 8 + event.order % 8
    at = datetime.combine(event.day, time(hour, event.order % 60), UTC)
    with context.acting(event.by, on):
        event.act(at, event.day)


def _events(life: Life, numbers: Iterator[int]) -> Iterator[Event]:
    home, by = life.home, life.by
    yield Event(home.members[0].days.linked_on, next(numbers), by, _registration(life))
    yield from _stages(life, numbers)
    for contact in home.contacts[-CONTACTS:]:
        yield Event(contact.on, next(numbers), by, _contact(life, contact, next(numbers)))
    planned_on = _planning_day(home, life.on)
    if planned_on is not None:
        yield Event(planned_on, next(numbers), by, _planning(life))


def _stages(life: Life, numbers: Iterator[int]) -> Iterator[Event]:
    """The stages of the family, and of members who joined it later."""
    home, by, head = life.home, life.by, life.home.members[0]
    later = [index for index, one in enumerate(home.members) if one.days.linked_on > head.days.linked_on]
    for index in later:
        yield Event(home.members[index].days.linked_on, next(numbers), by, _joining(life, index))
        for stage, day in home.members[index].days.reached[1:]:
            yield Event(day, next(numbers), by, _stage(life, index, stage, ""))
    together = [index for index in range(len(home.members)) if index not in later]
    for stage, day in head.days.reached[1:]:
        cause = home.waiting_cause if stage == head.days.stage else ""
        for index in together if later else (0,):
            yield Event(day, next(numbers), by, _stage(life, index, stage, cause, together=not later))


def _planning_day(home: SyntheticHousehold, on: date) -> date | None:
    """When the planned contact was planned: days ahead, after the last contact; None when that cannot be."""
    if home.planned is None:
        return None
    first = max([home.members[0].days.linked_on, *(contact.on for contact in home.contacts)])
    day = min(on, home.planned[0] - timedelta(days=4))
    return day if day >= first else on if home.planned[0] >= on else None


def _registration(life: Life) -> Callable[[datetime, date], None]:
    def act(at: datetime, on: date) -> None:
        home = life.home
        first = [one for one in home.members if one.days.linked_on == on]
        expected = home.expected_members + len(home.members) - len(first)
        cause = home.waiting_cause if home.group == "pipeline" else "no_home"
        household = NewHousehold(
            members=tuple(new_person(one, cause) for one in first),
            director_id=life.by.membership_id if life.directed else None,
            team_id=life.by.team_id if life.directed else None,
            expected_members=expected,
        )
        arrived = Arrival(household, coa_location=CENTRES[home.lot % len(CENTRES)])
        done = arrival.arrive(life.by, [arrived], at=at, on=on)[0]
        life.household_id = done.household_id
        indexes = [index for index, one in enumerate(home.members) if one.days.linked_on == on]
        for index, dossier_id in zip(indexes, done.dossier_ids, strict=True):
            life.places[index] = len(life.ids)
            life.ids.append(dossier_id)
        _relate(life, indexes, at, on)

    return act


def new_person(one: SyntheticPerson, cause: str = "") -> NewPerson:
    """An invented person as the product registers her."""
    return NewPerson(
        role=HouseholdRole(one.role),
        given_names=one.given_names,
        surname=one.surname,
        surname_prefix=one.surname_prefix,
        birth_date=one.birth_date,
        sex=one.sex,
        nationality_codes=(one.nationality,),
        residence_title_code=one.residence_title,
        residence_title_from=one.title_from,
        languages=one.languages,
        scripts_read=one.scripts_read,
        needs_interpreter=one.needs_interpreter,
        v_number=one.v_number,
        bsn=one.bsn,
        phone=one.phone,
        linked_on=one.days.linked_on,
        waiting_cause=WaitingCause(cause),
    )


def _relate(life: Life, indexes: Sequence[int], at: datetime, on: date) -> None:
    """Partners and parents."""
    for index in indexes:
        role = life.home.members[index].role
        if index and role in ("partner", "child"):
            kind = RelationKind.PARTNER if role == "partner" else RelationKind.PARENT
            persons.set_relation(life.by, life.head, life.ids[life.places[index]], kind, at=at, on=on)


def _joining(life: Life, index: int) -> Callable[[datetime, date], None]:
    def act(at: datetime, on: date) -> None:
        one = life.home.members[index]
        number = households.join_household(life.by, life.household_id, new_person(one), at=at, on=on)
        life.places[index] = len(life.ids)
        life.ids.append(number)
        here = life.by.municipality_id
        MunicipalityLink.objects.create(municipality_id=here, dossier_id=number, linked_on=on)
        StagePeriod.objects.create(municipality_id=here, dossier_id=number, stage=Stage.LINKED, from_on=on)
        _relate(life, [index], at, on)

    return act


def _stage(
    life: Life, index: int, stage: str, cause: str, *, together: bool = False
) -> Callable[[datetime, date], None]:
    def act(at: datetime, on: date) -> None:
        change = StageChange(Stage(stage), on, WaitingCause(cause))
        dossier_id = life.ids[life.places[index]]
        arrival.change_stage(life.by, dossier_id, change, at=at, on=on, household=together)

    return act


def _contact(life: Life, contact: SyntheticContact, number: int) -> Callable[[datetime, date], None]:
    def act(at: datetime, on: date) -> None:
        new = NewContact(
            happened_on=on,
            kind=ContactKind(contact.kind),
            submission=uuid.uuid5(_NAMESPACE, f"{life.by.municipality_id} {number}"),
            summary=contact.summary,
            reached=contact.reached,
            with_interpreter=contact.with_interpreter,
        )
        contacts.record_contact(life.by, life.head, new, at=at, on=on)

    return act


def _planning(life: Life) -> Callable[[datetime, date], None]:
    def act(at: datetime, on: date) -> None:
        assert life.home.planned is not None  # noqa: S101 (only then there is this event)
        day, kind = life.home.planned
        contacts.plan_contact(life.by, life.head, day, ContactKind(kind), at=at, on=on)

    return act
