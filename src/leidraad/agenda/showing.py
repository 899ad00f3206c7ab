# SPDX-License-Identifier: EUPL-1.2
"""Appointments as they are shown: read under the policies of the database, with who comes, in a fixed number of queries."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from leidraad.access.types import Actor, Domain
from leidraad.agenda.models import Appointment, AppointmentChange, Attendee
from leidraad.agenda.types import (
    Answer,
    AppointmentKind,
    AppointmentShown,
    AttendeeKind,
    AttendeeShown,
    ChangeKind,
    ChangeShown,
    Place,
    PlaceKind,
)

#: In the order in which people are named.
ORDER = {kind: place for place, kind in enumerate(AttendeeKind)}


def here(by: Actor) -> "QuerySet[Appointment]":
    """The appointments of this municipality, as far as the database shows them to this person."""
    return Appointment.objects.filter(municipality_id=by.municipality_id)


def between(by: Actor, since: datetime, until: datetime) -> "QuerySet[Appointment]":
    """Those that take some of this time."""
    return here(by).filter(during__overlap=(since, until))


def shown(by: Actor, rows: Iterable[Appointment], own: set[int]) -> list[AppointmentShown]:
    """These appointments in the order of their beginning; `own` are the reader's own dossiers."""
    found = sorted(rows, key=lambda row: (row.during.lower, row.id))
    coming: dict[int, list[AttendeeShown]] = {}
    for one in Attendee.objects.filter(appointment_id__in=[row.id for row in found]).order_by("name", "id"):
        coming.setdefault(one.appointment_id, []).append(_attendee(by, one, own))
    return [_appointment(row, coming.get(row.id, [])) for row in found]


def _attendee(by: Actor, row: Attendee, own: set[int]) -> AttendeeShown:
    mine = row.account_id == by.account_id if row.account_id is not None else row.dossier_id in own
    return AttendeeShown(
        row.id, AttendeeKind(row.kind), row.name, Answer(row.answer), row.reason, row.proposed_at, row.attended,
        row.dossier_id, row.membership_id, row.account_id, row.room_id, mine,
    )  # fmt: skip


def _appointment(row: Appointment, coming: list[AttendeeShown]) -> AppointmentShown:
    room_id = next((one.room_id for one in coming if one.room_id is not None), None)
    place = Place(
        PlaceKind(row.place_kind), row.place, row.street, row.postal_code, row.city, row.link, room_id, row.way
    )
    more: dict[str, Any] = {"attendees": tuple(sorted(coming, key=lambda one: ORDER[one.kind]))}
    return AppointmentShown(
        row.id, UUID(str(row.uid)), row.sequence, row.dossier_id, AppointmentKind(row.kind), row.title, Domain(row.domain),
        row.during.lower, row.during.upper, place, row.language, row.needs_interpreter, row.note, row.is_contact,
        row.cancelled, row.cancelled_reason, row.changed_at, **more,
    )  # fmt: skip


def changes(appointment_id: int) -> tuple[ChangeShown, ...]:
    """What happened to an appointment, oldest first."""
    rows = AppointmentChange.objects.filter(appointment_id=appointment_id).order_by("id")
    return tuple(
        ChangeShown(
            ChangeKind(row.kind), None if row.was is None else row.was.lower, None if row.now is None else row.now.lower,
            row.text, row.by_name, row.made_at,
        )
        for row in rows
    )  # fmt: skip
