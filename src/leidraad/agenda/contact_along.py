# SPDX-License-Identifier: EUPL-1.2
"""An appointment that is the next contact as well: the dossier keeps its own "next contact" (NORM-1), we only tell it the day.

What somebody planned there by hand since then is left alone.
"""

from datetime import date, datetime
from typing import Final

from django.db import connection

from leidraad.access.types import Actor
from leidraad.agenda import moments
from leidraad.agenda.models import Appointment
from leidraad.agenda.types import AppointmentKind, PlaceKind
from leidraad.dossiers import contacts
from leidraad.dossiers.types import ContactKind

BY_PLACE: Final = {
    PlaceKind.ROOM: ContactKind.OFFICE,
    PlaceKind.ADDRESS: ContactKind.OFFICE,
    PlaceKind.HOME: ContactKind.HOME_VISIT,
    PlaceKind.ONLINE: ContactKind.VIDEO,
    PlaceKind.PHONE: ContactKind.PHONE,
}
PLANNED: Final = "select planned_contact_on from dossiers_dossier where id = %s and municipality_id = %s"


def planned(by: Actor, row: Appointment, *, at: datetime, on: date) -> None:
    """The day of the appointment becomes that of the next contact."""
    if not row.is_contact:
        return
    kind = BY_PLACE[PlaceKind(row.place_kind)]
    if row.kind == AppointmentKind.OUTING:
        kind = ContactKind.OUTING
    contacts.plan_contact(by, row.dossier_id, moments.day_of(row.during.lower), kind, at=at, on=on)


def moved(by: Actor, row: Appointment, was: date, *, at: datetime, on: date) -> None:
    """The next contact moves along."""
    if row.is_contact and was != moments.day_of(row.during.lower) and _planned_on(by, row) == was:
        planned(by, row, at=at, on=on)


def cancelled(by: Actor, row: Appointment, *, at: datetime, on: date) -> None:
    """The next contact lapses: the municipality's norm gives the next date again."""
    if row.is_contact and _planned_on(by, row) == moments.day_of(row.during.lower):
        contacts.cancel_planned_contact(by, row.dossier_id, at=at, on=on)


def _planned_on(by: Actor, row: Appointment) -> date | None:
    with connection.cursor() as cursor:
        cursor.execute(PLANNED, (row.dossier_id, by.municipality_id))
        found: date | None = cursor.fetchone()[0]
        return found
