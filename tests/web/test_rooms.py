# SPDX-License-Identifier: EUPL-1.2
"""How to find a room: written once by the administrator, read by everybody who comes, the participant first of all."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from leidraad.access import context
from leidraad.access.types import Actor, InvalidInput
from leidraad.agenda import moments, selectors, service
from leidraad.agenda.types import NewAppointment, NewMoment, NewRoom, Place, PlaceKind
from tests import people
from tests.web.homes import get, today, words
from tests.web.portal.conftest import OwnDoor, own_door

__all__ = ["own_door"]

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]
NORA = people.actor(people.named("Nora"))
WAY = "Neem bus 4. Meld u bij de balie."


def room(way: str = WAY) -> int:
    """A room of Lindewaard."""
    with context.acting(NORA, today()):
        return service.add_room(
            NORA, NewRoom("Kamer 1", "Raadhuisplein 1", "1234 AB", "Lindewaard", way=way), at=timezone.now()
        )


def meet(door: OwnDoor, place: Place) -> int:
    """Anna meets Selam tomorrow."""
    start = moments.midnight(today()) + timedelta(hours=34)
    new = NewAppointment((door.dossier,), start, start + timedelta(hours=1), place,
                         membership_ids=(door.director.membership_id,))  # fmt: skip
    with context.acting(door.director, today()):
        return service.make(door.director, new, at=timezone.now(), on=today())


def test_the_administrator_writes_how_to_get_there(client_of: ClientOf, db: None) -> None:
    client = client_of(NORA)
    given = {"name": "Kamer 2", "street": "", "postal_code": "", "city": "", "way": WAY, "seats": "", "is_active": "on"}
    assert client.post("/beheer/spreekkamers", given).status_code == 303
    with context.acting(NORA, today()):
        (found,) = selectors.rooms(NORA)
    assert found.way == WAY
    assert WAY in words(get(client, "room", found.id))


def test_a_long_story_is_refused(db: None) -> None:
    with pytest.raises(InvalidInput) as problem:
        room("Ga rechtdoor. " * 30)
    assert set(problem.value.errors) == {"way"}


def test_the_participant_reads_it_at_her_appointment(own_door: OwnDoor) -> None:
    number = meet(own_door, Place(PlaceKind.ROOM, room_id=room()))
    for page in ("/mijn/afspraken", f"/mijn/afspraken/{number}"):
        assert WAY in own_door.text(page)
    assert "Zo komt u er:" in own_door.text(f"/mijn/afspraken/{number}")


def test_who_works_here_reads_it_too(own_door: OwnDoor, client_of: ClientOf) -> None:
    number = meet(own_door, Place(PlaceKind.ROOM, room_id=room()))
    assert WAY in words(get(client_of(own_door.director), "appointment", number))


def test_an_appointment_that_goes_elsewhere_loses_the_way(own_door: OwnDoor) -> None:
    number = meet(own_door, Place(PlaceKind.ROOM, room_id=room()))
    by, start = own_door.director, moments.midnight(today()) + timedelta(hours=36)
    new = NewMoment(start, start + timedelta(hours=1), place=Place(PlaceKind.PHONE))
    with context.acting(by, today()):
        service.move(by, number, new, seen=0, at=timezone.now(), on=today())
    assert WAY not in own_door.text("/mijn/afspraken")


def test_a_room_without_a_way_says_nothing(own_door: OwnDoor) -> None:
    number = meet(own_door, Place(PlaceKind.ROOM, room_id=room("")))
    assert "Zo komt u er" not in own_door.text(f"/mijn/afspraken/{number}")
