# SPDX-License-Identifier: EUPL-1.2
"""Making an appointment (afspraak maken), and asking somebody along later."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Final
from urllib.parse import urlsplit

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils.translation import gettext as _

from leidraad.access.authority import may
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, Domain, InvalidInput
from leidraad.agenda import contact_along, keeping, moments, people, ports, reminding, telling
from leidraad.agenda.apart import Wanted, apart
from leidraad.agenda.models import Appointment, Attendee, Room
from leidraad.agenda.rooms import postal_code
from leidraad.agenda.types import Answer, AttendeeKind, ChangeKind, NewAppointment, PersonChoice, Place, PlaceKind
from leidraad.dossiers import legal
from leidraad.pure.codes import LANGUAGES

LONGEST_TITLE: Final = 120
LONGEST_NOTE: Final = 1_000
LONGEST_LINE: Final = 200
MOST_PEOPLE: Final = 30


def make(by: Actor, new: NewAppointment, *, at: datetime, on: date) -> int:
    """Make an appointment and invite who comes (afspraak maken); gives its id.

    Raises NotFoundForYou; InvalidInput (`title`, `starts_at`, `ends_at`, `who`, `room`, `place`, `postal_code`, `link`,
    `language`; "" names who or what is taken at that moment).
    """
    legal.locked(by, new.dossier_ids, Permission.APPOINTMENT_EDIT)
    _check(by, new, at)
    asked = people.asked(by, new.dossier_ids, new.membership_ids, new.domain, on)
    row = Appointment(
        municipality_id=by.municipality_id, dossier_id=new.dossier_ids[0], kind=new.kind, title=new.title.strip(),
        domain=new.domain, restricted=new.domain is Domain.HEALTH, during=DateTimeTZRange(new.starts_at, new.ends_at),
        language=new.language, needs_interpreter=new.needs_interpreter, note=new.note.strip(), is_contact=new.is_contact,
        made_by_id=by.membership_id, made_at=at, changed_at=at,
    )  # fmt: skip
    room = put_in_place(by, row, new.place)
    names = people.names_of(by, new.dossier_ids, legal.DOSSIERS)
    accounts = {one.account_id: one.name for one in asked}
    with apart(by, row, Wanted(accounts, names, {} if room is None else {room.id: room.name})):
        row.save(force_insert=True)
        _invite(by, row, [_participant(one, names[one]) for one in new.dossier_ids])
        _invite(by, row, [_person(by, one, at) for one in asked])
        if room is not None:
            take_room(by, row, room)
    keeping.note(by, row, ChangeKind.MADE, at=at, on=on, now=row.during)
    contact_along.planned(by, row, at=at, on=on)
    reminding.plan(row, at)
    telling.who_comes(by, row, at=at)
    return row.id


def invite(by: Actor, appointment_id: int, membership_ids: Sequence[int], *, at: datetime, on: date) -> None:
    """Ask more people along (iemand erbij vragen). Raises NotFoundForYou; InvalidInput (`who`, "")."""
    row = keeping.to_change(by, appointment_id, at)
    dossier_ids = keeping.dossiers_of(row)
    asked = people.asked(by, dossier_ids, membership_ids, Domain(row.domain), on)
    there = set(Attendee.objects.filter(appointment=row).values_list("account_id", flat=True))
    fresh = [one for one in asked if one.account_id not in there]
    if not fresh:
        raise InvalidInput({"who": [_("Kies wie u erbij wilt vragen.")]})
    with apart(by, row, Wanted({one.account_id: one.name for one in fresh})):
        _invite(by, row, [_person(by, one, at) for one in fresh])
    row.sequence, row.changed_at = row.sequence + 1, at
    row.save(update_fields=["sequence", "changed_at"])
    keeping.note(by, row, ChangeKind.INVITED, ", ".join(one.name for one in fresh), at=at, on=on)
    reminding.plan(row, at)
    ports.tell(by, (one.membership_id for one in fresh), row.id, at=at)


# --- checks ---


def _check(by: Actor, new: NewAppointment, at: datetime) -> None:
    errors = moments.check(new.starts_at, new.ends_at, at)
    if len(new.title.strip()) > LONGEST_TITLE:
        errors["title"] = [_("Deze naam is te lang. Houd het kort.")]
    if len(new.note) > LONGEST_NOTE:
        errors["note"] = [_("Deze tekst is te lang. Maak hem korter.")]
    if new.domain is Domain.HEALTH and not may(by, Permission.HEALTH_VIEW):
        errors["domain"] = [_("Kies een ander leefgebied.")]
    if new.language and new.language not in LANGUAGES:
        errors["language"] = [_("Kies een taal uit de lijst.")]
    if len(new.dossier_ids) + len(new.membership_ids) > MOST_PEOPLE:
        errors["who"] = [_("Dit zijn te veel mensen voor één afspraak.")]
    if errors:
        raise InvalidInput(errors)


def put_in_place(by: Actor, row: Appointment, place: Place) -> Room | None:
    """Fill in where it is; gives the room, if it is one. Raises InvalidInput (`room`, `place`, `postal_code`, `link`)."""
    row.place_kind, row.place, row.street, row.postal_code, row.city, row.link = place.kind, "", "", "", "", ""
    row.way = ""
    room = None
    if place.kind is PlaceKind.ROOM:
        rows = Room.objects.filter(municipality_id=by.municipality_id, is_active=True)
        room = rows.filter(id=place.room_id or 0).first()
        if room is None:
            raise InvalidInput({"room": [_("Kies een kamer uit de lijst.")]})
        row.place, row.street, row.postal_code, row.city = room.name, room.street, room.postal_code, room.city
        row.way = room.way
    elif place.kind is PlaceKind.ADDRESS:
        _address(row, place)
    elif place.kind is PlaceKind.ONLINE:
        row.link = _link(place.link)
    return room


def _address(row: Appointment, place: Place) -> None:
    row.postal_code = postal_code(place.postal_code)
    row.place, row.street, row.city = (one.strip()[:LONGEST_LINE] for one in (place.name, place.street, place.city))
    if not (row.place or row.street):
        raise InvalidInput({"place": [_("Schrijf op waar het is.")]})


def _link(text: str) -> str:
    """A link to a talk online: https only, so that nobody is sent elsewhere by a script."""
    link = text.strip()
    parts = urlsplit(link)
    if link and (parts.scheme != "https" or not parts.hostname or len(link) > LONGEST_LINE):
        raise InvalidInput({"link": [_("Deze link werkt niet. Hij begint met https://.")]})
    return link


# --- who comes ---


def _participant(dossier_id: int, name: str) -> Attendee:
    return Attendee(kind=AttendeeKind.PARTICIPANT, dossier_id=dossier_id, name=name)


def _person(by: Actor, one: PersonChoice, at: datetime) -> Attendee:
    mine = one.account_id == by.account_id
    answer, answered_at = (Answer.ACCEPTED, at) if mine else (Answer.ASKED, None)
    return Attendee(
        kind=one.kind, account_id=one.account_id, membership_id=one.membership_id, name=one.name, answer=answer,
        answered_at=answered_at,
    )  # fmt: skip


def take_room(by: Actor, row: Appointment, room: Room) -> None:
    """Take a room for an appointment. Raises IntegrityError when it is taken (see `apart`)."""
    _invite(by, row, [Attendee(kind=AttendeeKind.ROOM, room_id=room.id, name=room.name, answer=Answer.ACCEPTED)])


def _invite(by: Actor, row: Appointment, attendees: Iterable[Attendee]) -> None:
    rows = list(attendees)
    for one in rows:
        one.municipality_id, one.appointment_id = by.municipality_id, row.id
        one.during, one.cancelled = row.during, row.cancelled
    Attendee.objects.bulk_create(rows)
