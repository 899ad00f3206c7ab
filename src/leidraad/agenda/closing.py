# SPDX-License-Identifier: EUPL-1.2
"""A dossier that closes has no appointments any more: what was booked for this participant alone does not go on, and of what
others come to she is left out. Fills `dossiers.ports.ClosingFollower`.

The reason of closing was written for the timeline, not for who comes: they read only that the dossier is closed.
"""

from datetime import date, datetime
from typing import Final

from leidraad.access import context
from leidraad.access.types import Actor
from leidraad.agenda import changing, keeping, reminding
from leidraad.agenda.models import Appointment, Attendee
from leidraad.agenda.types import Answer, ChangeKind

CLOSED: Final = "Het dossier is gesloten."


def dossier_closed(by: Actor, dossier_id: int, *, at: datetime, on: date) -> int:
    """Cancel what is to come, also about health, whoever closes; gives how many. The caller has asked `may`."""
    with context.deciding(by, on):
        mine = Attendee.objects.filter(
            municipality_id=by.municipality_id, dossier_id=dossier_id, during__startswith__gt=at
        )
        wanted = Appointment.objects.filter(id__in=mine.values("appointment_id"), cancelled=False)
        found = list(wanted.order_by("id").select_for_update())
        for row in found:
            if not _goes_on_without(by, row, dossier_id, at=at, on=on):
                changing.call_off(by, row, CLOSED, at=at, on=on)
    return len(found)


def _goes_on_without(by: Actor, row: Appointment, dossier_id: int, *, at: datetime, on: date) -> bool:
    """Leave her out of another's appointment; her own becomes that of who else comes. False when there is nobody."""
    there = Attendee.objects.filter(appointment=row)
    if row.dossier_id == dossier_id:
        others = there.filter(dossier__isnull=False).exclude(dossier_id=dossier_id).exclude(answer=Answer.DECLINED)
        whose = others.order_by("id").values_list("dossier_id", flat=True).first()
        if whose is None:
            return False
        row.dossier_id = whose
    hers = there.get(dossier_id=dossier_id)
    hers.delete()
    row.sequence, row.changed_at = row.sequence + 1, at
    row.save(update_fields=["dossier", "sequence", "changed_at"])
    keeping.note(by, row, ChangeKind.LEFT_OUT, hers.name, at=at, on=on)
    reminding.plan(row, at)
    return True
