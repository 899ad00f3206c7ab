# SPDX-License-Identifier: EUPL-1.2
"""An appointment to change, and what is written down of every change: its history, the audit line, the timeline."""

from datetime import date, datetime
from typing import Final

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils.translation import gettext as _

from leidraad.access import audit
from leidraad.access.audit import Action, Line
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, Domain, InvalidInput, NotFoundForYou
from leidraad.agenda import moments
from leidraad.agenda.models import Appointment, AppointmentChange, Attendee
from leidraad.agenda.types import ChangeKind
from leidraad.dossiers import legal
from leidraad.dossiers.scoping import somewhere
from leidraad.dossiers.timeline import Entry, add_entry
from leidraad.dossiers.types import EntryKind

ACTION: Final = {
    ChangeKind.MADE: Action.APPOINTMENT_MADE,
    ChangeKind.MOVED: Action.APPOINTMENT_MOVED,
    ChangeKind.INVITED: Action.APPOINTMENT_ATTENDEES,
    ChangeKind.LEFT_OUT: Action.APPOINTMENT_ATTENDEES,
    ChangeKind.ANSWERED: Action.APPOINTMENT_ANSWERED,
    ChangeKind.CANCELLED: Action.APPOINTMENT_CANCELLED,
    ChangeKind.ATTENDED: Action.APPOINTMENT_ATTENDED,
}
#: By whom, when nobody did it.
ITSELF: Final = "Leidraad"
#: What stands on the timeline as well.
TITLE: Final = {
    ChangeKind.MADE: "Afspraak gemaakt",
    ChangeKind.MOVED: "Afspraak verzet",
    ChangeKind.CANCELLED: "Afspraak afgezegd",
}


def to_change(by: Actor, appointment_id: int, at: datetime, *, passed: bool = False) -> Appointment:
    """An appointment that still stands, locked, for who may change its dossier. With `passed` also one that has begun.

    Raises NotFoundForYou; InvalidInput ("") when it was cancelled or is over.
    """
    somewhere(by, Permission.APPOINTMENT_EDIT)
    rows = Appointment.objects.filter(id=appointment_id, municipality_id=by.municipality_id)
    dossier_id = rows.values_list("dossier_id", flat=True).first()
    if dossier_id is None:
        raise NotFoundForYou
    legal.locked(by, [dossier_id], Permission.APPOINTMENT_EDIT)
    row = rows.select_for_update().get()
    if row.cancelled:
        raise InvalidInput({"": [_("Deze afspraak is al afgezegd.")]})
    if row.during.upper <= at and not passed:
        raise InvalidInput({"": [_("Deze afspraak is al voorbij.")]})
    return row


def dossiers_of(row: Appointment) -> list[int]:
    """The dossiers whose participants come."""
    rows = Attendee.objects.filter(appointment=row, dossier__isnull=False).order_by("id")
    return list(rows.values_list("dossier_id", flat=True))


def note(
    by: Actor, row: Appointment, kind: ChangeKind, text: str = "", *, at: datetime, on: date,
    was: DateTimeTZRange | None = None, now: DateTimeTZRange | None = None,
) -> None:  # fmt: skip
    """Write down what was changed. The audit line holds ids and codes only, the timeline the day and the time.

    What changed by itself (a last day that passed) stands in nobody's name.
    """
    AppointmentChange.objects.create(
        municipality_id=by.municipality_id, appointment=row, kind=kind, was=was, now=now, text=text,
        made_by_id=by.membership_id or row.made_by_id, by_name=by.name or ITSELF, made_at=at,
    )  # fmt: skip
    details = {"change": kind.value, "sequence": row.sequence, "starts_at": row.during.lower.isoformat()}
    audit.record(by, Line(ACTION[kind], row.dossier_id, "appointment", row.id, details=details), at)
    if kind in TITLE:
        when = row.during.lower.astimezone(moments.AMSTERDAM)
        told = f"{when:%d-%m-%Y %H:%M}"
        entry = Entry(EntryKind.CONTACT, TITLE[kind], told, Domain(row.domain), {"appointment": row.id})
        add_entry(by, dossiers_of(row), entry, at=at, on=on)
