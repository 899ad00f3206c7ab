# SPDX-License-Identifier: EUPL-1.2
"""Referrals that could be kept from the portal: one for safety is not always for the participant to read."""

from django.utils.timezone import localdate

from leidraad.access.types import Actor
from leidraad.dossiers.keepable import Thing
from leidraad.referrals.models import Referral, Transfer


def referrals(by: Actor, dossier_id: int) -> list[Thing]:
    """The referrals and transfers of somebody; the database leaves out what is about health for who may not see health."""
    here = {"municipality_id": by.municipality_id, "dossier_id": dossier_id}
    return [
        Thing("referral", row.id, row.receiver_name, row.state, localdate(row.made_at), row.restricted)
        for row in Referral.objects.filter(**here).order_by("-id")[:100]
    ] + [
        Thing("transfer", row.id, row.receiver_name, row.state, localdate(row.made_at), row.restricted)
        for row in Transfer.objects.filter(**here).order_by("-id")[:100]
    ]
