# SPDX-License-Identifier: EUPL-1.2
"""What moves along when two dossiers turn out to be one person: points and minutes. Fills `dossiers.ports.MergeMover`."""

from datetime import date, datetime

from leidraad.access.types import Actor
from leidraad.case_meetings.models import CaseMinutes, MeetingPoint


class MinutesMover:
    """Verslagen en punten van overleggen; decisions and lines go along with what they belong to."""

    name = "minutes"

    def count(self, by: Actor, dossier_id: int) -> int:
        """How many minutes there are about this dossier."""
        return CaseMinutes.objects.filter(municipality_id=by.municipality_id, dossier_id=dossier_id).count()

    def move(self, by: Actor, from_dossier: int, to_dossier: int, *, at: datetime, on: date) -> int:
        """Let them belong to the other dossier; a point that the other has as well keeps a name of its own."""
        points = MeetingPoint.objects.filter(municipality_id=by.municipality_id)
        there = set(points.filter(dossier_id=to_dossier).values_list("meeting_id", "source", "key"))
        for row in points.filter(dossier_id=from_dossier):
            if (row.meeting_id, row.source, row.key) in there:
                row.key = f"{row.key}~{row.id}"
            row.dossier_id = to_dossier
            row.save(update_fields=["dossier", "key"])
        rows = CaseMinutes.objects.filter(municipality_id=by.municipality_id, dossier_id=from_dossier)
        return rows.update(dossier_id=to_dossier)
