# SPDX-License-Identifier: EUPL-1.2
"""Referrals and a transfer of the director in the world of the permission table, to organisations without an account."""

from datetime import timedelta
from typing import Any

from leidraad.access.types import Actor, Domain, Ground
from leidraad.network.types import Urgency
from leidraad.referrals import service
from leidraad.referrals.types import NewReferral, NewTransfer, Receiver
from tests.people import NOW, TODAY

WORK, WEEK = (Domain.WORK,), TODAY + timedelta(days=7)


def referrals(things: dict[Any, int | str], by: Actor, relation: Any, dossier: int) -> None:
    """One that was sent, one that waits for a yes, and a transfer."""
    to = Receiver("Werkplein", "job_coach")
    new = NewReferral(to, Domain.WORK, WORK, "Een stage.", Urgency.SOON, WEEK, WEEK, Ground.ASSIGNMENT)
    things["referral", relation] = service.refer(by, dossier, new, at=NOW, on=TODAY)
    care = Receiver("De praktijk", "care_professional")
    asked = NewReferral(
        care, Domain.GENERAL, (Domain.GENERAL,), "Kennismaken.", Urgency.SOON, WEEK, WEEK, Ground.CONSENT
    )
    things["asked referral", relation] = service.refer(by, dossier, asked, at=NOW, on=TODAY)
    handed = NewTransfer(to, WORK, Ground.ASSIGNMENT, TODAY, True, WEEK, agreements="Zij belt.")
    things["transfer", relation] = service.hand_over(by, dossier, handed, at=NOW, on=TODAY)
