# SPDX-License-Identifier: EUPL-1.2
"""What moves along when two dossiers turn out to be one person: what was explained. Fills `dossiers.ports.MergeMover`."""

from datetime import date, datetime

from leidraad.access.types import Actor
from leidraad.content.models import Reading


class ReadingMover:
    """Uitleg: what the one was told, the other was told."""

    name = "uitgelegde artikelen"

    def count(self, by: Actor, dossier_id: int) -> int:
        """How many rows there are."""
        return Reading.objects.filter(municipality_id=by.municipality_id, dossier_id=dossier_id).count()

    def move(self, by: Actor, from_dossier: int, to_dossier: int, *, at: datetime, on: date) -> int:
        """Let them belong to the other dossier."""
        rows = Reading.objects.filter(municipality_id=by.municipality_id, dossier_id=from_dossier)
        return rows.update(dossier_id=to_dossier)
