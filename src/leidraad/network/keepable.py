# SPDX-License-Identifier: EUPL-1.2
"""Signals that could be kept from the portal: one about safety is not always for the participant to read."""

from django.utils.timezone import localdate

from leidraad.access.types import Actor
from leidraad.dossiers.keepable import Thing
from leidraad.network.models import CircleSignal


def signals(by: Actor, dossier_id: int) -> list[Thing]:
    """The signals about somebody; the database leaves out what is about health for who may not see health."""
    rows = CircleSignal.objects.filter(municipality_id=by.municipality_id, dossier_id=dossier_id).order_by("-id")[:100]
    return [
        Thing("circlesignal", row.id, row.text[:80], row.kind, localdate(row.given_at), row.restricted) for row in rows
    ]
