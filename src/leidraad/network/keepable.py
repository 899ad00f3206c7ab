# SPDX-License-Identifier: EUPL-1.2
"""What of a circle could be kept from the portal: a signal about safety, or a task that tells of one, is not always for the
participant to read.
"""

from django.utils.timezone import localdate

from leidraad.access.types import Actor
from leidraad.dossiers.keepable import Thing
from leidraad.network.models import CircleSignal, CircleTask

MOST = 100


def said_and_asked(by: Actor, dossier_id: int) -> list[Thing]:
    """The signals and tasks about somebody, the newest of each; the database leaves out what is about health for who may
    not see health.
    """
    here = {"municipality_id": by.municipality_id, "dossier_id": dossier_id}
    return [
        Thing("circlesignal", row.id, row.text[:80], row.kind, localdate(row.given_at), row.restricted)
        for row in CircleSignal.objects.filter(**here).order_by("-id")[:MOST]
    ] + [
        Thing("circletask", row.id, row.title[:80], row.state, localdate(row.made_at), row.restricted)
        for row in CircleTask.objects.filter(**here).order_by("-id")[:MOST]
    ]
