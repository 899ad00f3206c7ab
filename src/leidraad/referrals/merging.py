# SPDX-License-Identifier: EUPL-1.2
"""What moves along when two dossiers turn out to be one person: referrals and transfers. Fills `dossiers.ports.MergeMover`."""

from datetime import date, datetime

from leidraad.access.types import Actor
from leidraad.referrals.models import Referral, Step, Transfer


class ReferralMover:
    """Doorverwijzingen: those of the one become those of the other, with their film."""

    name = "doorverwijzingen"

    def count(self, by: Actor, dossier_id: int) -> int:
        """How many referrals and transfers there are, past ones included."""
        here = {"municipality_id": by.municipality_id, "dossier_id": dossier_id}
        return Referral.objects.filter(**here).count() + Transfer.objects.filter(**here).count()

    def move(self, by: Actor, from_dossier: int, to_dossier: int, *, at: datetime, on: date) -> int:
        """Let them belong to the other dossier."""
        here = {"municipality_id": by.municipality_id, "dossier_id": from_dossier}
        Step.objects.filter(**here).update(dossier_id=to_dossier)
        moved = Referral.objects.filter(**here).update(dossier_id=to_dossier)
        return moved + Transfer.objects.filter(**here).update(dossier_id=to_dossier)
