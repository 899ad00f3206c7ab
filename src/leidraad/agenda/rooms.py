# SPDX-License-Identifier: EUPL-1.2
"""Rooms that a municipality lends out for talks (spreekkamers)."""

from datetime import datetime
from typing import Final

from django.utils.translation import gettext as _

from leidraad.access import audit
from leidraad.access.audit import Action, Line
from leidraad.access.authority import insist, may
from leidraad.access.permissions import Permission
from leidraad.access.types import AccessDenied, Actor, InvalidInput, NotFoundForYou
from leidraad.agenda.models import Room
from leidraad.agenda.types import NewRoom, RoomShown
from leidraad.pure.identifiers import parse_postcode
from leidraad.pure.invalid import InvalidValue

LONGEST: Final = 100
MOST_SEATS: Final = 500
#: How to find a room is read on a phone, in a language that is not one's own: a few short sentences.
LONGEST_WAY: Final = 300


def rooms(by: Actor, *, active: bool = True) -> list[RoomShown]:
    """The rooms of this municipality by name; with `active=False` also those out of use. Raises AccessDenied."""
    if not (may(by, Permission.ROOMS_MANAGE) or may(by, Permission.APPOINTMENT_VIEW)):
        raise AccessDenied
    rows = Room.objects.filter(municipality_id=by.municipality_id).order_by("-is_active", "name")
    return [shown(row) for row in (rows.filter(is_active=True) if active else rows)]


def shown(row: Room) -> RoomShown:
    """A row as pages read it."""
    return RoomShown(row.id, row.name, row.street, row.postal_code, row.city, row.seats, row.is_active, row.way)


def add_room(by: Actor, new: NewRoom, *, at: datetime) -> int:
    """Add a room (spreekkamer toevoegen). Raises AccessDenied; InvalidInput (`name`, `postal_code`, `seats`, `way`)."""
    insist(by, Permission.ROOMS_MANAGE)
    row = Room(municipality_id=by.municipality_id)
    _fill(by, row, new)
    row.save(force_insert=True)
    _note(by, row, "added", at)
    return row.id


def change_room(by: Actor, room_id: int, new: NewRoom, *, at: datetime) -> None:
    """Say what a room is from now on, or take it out of use. Appointments that were made there stay as they are.

    Raises AccessDenied, NotFoundForYou; InvalidInput (`name`, `postal_code`, `seats`, `way`).
    """
    insist(by, Permission.ROOMS_MANAGE)
    row = Room.objects.select_for_update().filter(id=room_id, municipality_id=by.municipality_id).first()
    if row is None:
        raise NotFoundForYou
    _fill(by, row, new)
    row.save()
    _note(by, row, "changed", at)


def _fill(by: Actor, row: Room, new: NewRoom) -> None:
    name = " ".join(new.name.split())
    errors: dict[str, list[str]] = {}
    same = Room.objects.filter(municipality_id=by.municipality_id, name=name).exclude(id=row.id)
    if not name or len(name) > LONGEST:
        errors["name"] = [_("Geef de kamer een korte naam.")]
    elif same.exists():
        errors["name"] = [_("Deze naam bestaat al. Kies een andere.")]
    if not 0 <= new.seats <= MOST_SEATS:
        errors["seats"] = [_("Kies een aantal stoelen van 0 tot en met 500.")]
    if len(new.way) > LONGEST_WAY:
        errors["way"] = [_("Deze tekst is te lang. Maak hem korter.")]
    try:
        row.postal_code = postal_code(new.postal_code)
    except InvalidInput as problem:
        errors |= problem.errors
    if errors:
        raise InvalidInput(errors)
    row.name, row.street, row.city = name, new.street.strip()[:LONGEST], new.city.strip()[:LONGEST]
    row.seats, row.is_active, row.way = new.seats, new.is_active, " ".join(new.way.split())


def postal_code(text: str) -> str:
    """A postal code as it is written ("1234 AB"); "" for nothing. Raises InvalidInput (`postal_code`)."""
    try:
        return parse_postcode(text) if text.strip() else ""
    except InvalidValue as problem:
        raise InvalidInput({"postal_code": [f"{problem.text} {problem.advice}"]}) from None


def _note(by: Actor, row: Room, change: str, at: datetime) -> None:
    details = {"change": change, "active": row.is_active}
    audit.record(by, Line(Action.ROOM_CHANGED, None, "room", row.id, details=details), at)
