# SPDX-License-Identifier: EUPL-1.2
"""What moves along when two dossiers turn out to be one person: appointments. Fills `dossiers.ports.MergeMover`."""

from datetime import date, datetime
from typing import Final

from django.db import connection

from leidraad.access.types import Actor
from leidraad.agenda.models import Appointment, Attendee

# Where the one and the other were asked for the same appointment, or for two at once, what came from elsewhere no longer
# takes time: the person is there once, and both stay readable.
TWICE: Final = """
update agenda_attendee a set doubled = true where a.municipality_id = %(here)s and a.dossier_id = %(from)s
    and exists (select from agenda_attendee o where o.dossier_id = %(to)s and o.during && a.during
        and not o.cancelled and not o.doubled and o.answer <> 'declined')
"""
SAME: Final = """
delete from agenda_attendee a where a.municipality_id = %(here)s and a.dossier_id = %(from)s
    and exists (select from agenda_attendee o where o.dossier_id = %(to)s and o.appointment_id = a.appointment_id)
"""


class AppointmentMover:
    """Afspraken: those of the one become those of the other."""

    name = "afspraken"

    def count(self, by: Actor, dossier_id: int) -> int:
        """How many appointments this participant was asked for, past ones included."""
        return Attendee.objects.filter(municipality_id=by.municipality_id, dossier_id=dossier_id).count()

    def move(self, by: Actor, from_dossier: int, to_dossier: int, *, at: datetime, on: date) -> int:
        """Let them belong to the other dossier."""
        values = {"here": by.municipality_id, "from": from_dossier, "to": to_dossier}
        with connection.cursor() as cursor:
            cursor.execute(SAME, values)
            cursor.execute(TWICE, values)
        rows = Attendee.objects.filter(municipality_id=by.municipality_id, dossier_id=from_dossier)
        moved = rows.update(dossier_id=to_dossier)
        Appointment.objects.filter(municipality_id=by.municipality_id, dossier_id=from_dossier).update(
            dossier_id=to_dossier
        )
        return moved
