# SPDX-License-Identifier: EUPL-1.2
"""Appointments of these tests: Anna meets Selam's family, on a Monday in winter unless a test says otherwise."""

from datetime import date, datetime, time, timedelta
from typing import Any

from leidraad.access import context
from leidraad.access.grants import NewGrant, give
from leidraad.access.types import Actor, Domain, Ground
from leidraad.agenda import moments, selectors, service
from leidraad.agenda.types import AppointmentShown, NewAppointment, NewRoom, Place, PlaceKind
from tests import people
from tests.people import NOW, TODAY

#: Monday 23 November 2026.
MONDAY = date(2026, 11, 23)
HOME = Place(PlaceKind.HOME)
LIBRARY = Place(PlaceKind.ADDRESS, "Bibliotheek", "Markt 1", "1234ab", "Lindewaard")


def clock(hour: int, minute: int = 0, day: date = MONDAY) -> datetime:
    """A moment as the clock on the wall shows it."""
    return moments.local(day, time(hour, minute))


def new(*dossiers: int, hour: int = 10, minutes: int = 60, day: date = MONDAY, **more: Any) -> NewAppointment:
    """A talk of an hour at the participant's home."""
    starts_at = clock(hour, day=day)
    given = {"place": HOME, **more}
    return NewAppointment(dossiers, starts_at, starts_at + timedelta(minutes=minutes), **given)


def make(by: Actor, *dossiers: int, who: tuple[Actor, ...] = (), at: datetime = NOW, **more: Any) -> int:
    """Make an appointment with these people."""
    wanted = new(*dossiers, membership_ids=tuple(one.membership_id for one in who), **more)
    return service.make(by, wanted, at=at, on=TODAY)


def look(by: Actor, appointment_id: int, at: datetime = NOW) -> AppointmentShown:
    """The appointment as somebody sees it."""
    with context.acting(by, TODAY):
        return selectors.appointment(by, appointment_id, at=at)


def let_in(by: Actor, helper: Actor, dossier: int, *domains: Domain, ground: Ground = Ground.ASSIGNMENT) -> list[int]:
    """A grant; gives the rows."""
    given = NewGrant(dossier, helper.account_id, tuple(domains), False, ground, "Hulp", None)
    return give(by, given, TODAY)


def room(name: str = "Spreekkamer 1") -> Place:
    """A room of Lindewaard, made by its administrator."""
    nora = people.actor(people.named("Nora"))
    with context.acting(nora, TODAY):
        number = service.add_room(nora, NewRoom(name, "Raadhuisplein 1", "1234 AB", "Lindewaard"), at=NOW)
    return Place(PlaceKind.ROOM, room_id=number)
