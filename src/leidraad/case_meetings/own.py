# SPDX-License-Identifier: EUPL-1.2
"""A participant reads that she was spoken of, by whom and what was decided; the database leaves out what is kept from her."""

from leidraad.access.types import Actor
from leidraad.case_meetings import minutes
from leidraad.case_meetings.models import CaseMinutes
from leidraad.case_meetings.types import MinutesShown
from leidraad.dossiers.own import OwnDossier


def own_minutes(by: Actor, dossier: OwnDossier) -> tuple[MinutesShown, ...]:
    """The minutes of her own dossier, the newest first. The page that shows them writes the line."""
    rows = CaseMinutes.objects.filter(municipality_id=by.municipality_id, dossier_id=dossier.dossier_id)
    found = minutes.shown(rows.order_by("-held_on", "-id")[: minutes.MOST], dossier.name)
    return tuple(one for one in found if one.lines)
