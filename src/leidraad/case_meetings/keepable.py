# SPDX-License-Identifier: EUPL-1.2
"""Minutes that could be kept from the portal: what was said about safety is not always for the participant to read."""

from leidraad.access.types import Actor
from leidraad.case_meetings.models import CaseMinutes
from leidraad.dossiers.keepable import Thing


def minutes(by: Actor, dossier_id: int) -> list[Thing]:
    """The minutes about somebody; the database leaves out what is about health for who may not see health."""
    rows = CaseMinutes.objects.filter(municipality_id=by.municipality_id, dossier_id=dossier_id).order_by("-id")[:100]
    return [Thing("caseminutes", row.id, row.chair_name, "caseminutes", row.held_on, row.restricted) for row in rows]
