# SPDX-License-Identifier: EUPL-1.2
"""What moves along when two dossiers turn out to be one person: the stages and the link to the municipality.

Fills the port `dossiers.ports.MergeMover`; `config` wires it.
"""

from datetime import date, datetime

from leidraad.access.types import Actor
from leidraad.arrival.models import MunicipalityLink, StagePeriod


class StageMover:
    """Fasen: all periods move; of two open ones that of the dossier that stays goes on, the other ends today."""

    name = "fasen"

    def count(self, by: Actor, dossier_id: int) -> int:
        """How many periods this dossier has."""
        return StagePeriod.objects.filter(municipality_id=by.municipality_id, dossier_id=dossier_id).count()

    def move(self, by: Actor, from_dossier: int, to_dossier: int, *, at: datetime, on: date) -> int:
        """Let the periods belong to the other dossier; the note tells where each came from."""
        here = StagePeriod.objects.filter(municipality_id=by.municipality_id)
        goes_on = here.filter(dossier_id=to_dossier, until_on__isnull=True).exists()
        periods = list(here.filter(dossier_id=from_dossier))
        for period in periods:
            if goes_on and period.until_on is None:
                period.until_on = max(period.from_on, on)
            period.dossier_id = to_dossier
            period.note = f"{period.note} (uit samengevoegd dossier {from_dossier})".strip()
        StagePeriod.objects.bulk_update(periods, ["until_on", "dossier", "note"])
        return len(periods)


class LinkMover:
    """Koppelingen: one per dossier. Where both have one, the earliest link and the earliest home count."""

    name = "koppelingen"

    def count(self, by: Actor, dossier_id: int) -> int:
        """One or none."""
        return MunicipalityLink.objects.filter(municipality_id=by.municipality_id, dossier_id=dossier_id).count()

    def move(self, by: Actor, from_dossier: int, to_dossier: int, *, at: datetime, on: date) -> int:
        """Move the link, or let its data count in the one that stands; the old one stays with the merged dossier."""
        here = MunicipalityLink.objects.filter(municipality_id=by.municipality_id)
        moving = here.filter(dossier_id=from_dossier).first()
        if moving is None:
            return 0
        standing = here.filter(dossier_id=to_dossier).first()
        if standing is None:
            moving.dossier_id = to_dossier
            moving.save(update_fields=["dossier"])
            return 1
        standing.linked_on = min(standing.linked_on, moving.linked_on)
        homes = [day for day in (standing.housed_on, moving.housed_on) if day is not None]
        standing.housed_on = min(homes, default=None)
        standing.coa_location = standing.coa_location or moving.coa_location
        standing.expected_members = max(standing.expected_members, moving.expected_members)
        standing.save(update_fields=["linked_on", "housed_on", "coa_location", "expected_members"])
        return 1
