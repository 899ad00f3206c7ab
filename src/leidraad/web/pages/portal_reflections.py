# SPDX-License-Identifier: EUPL-1.2
"""Wat de deelnemer leerde: her own words from the portal, for who directs."""

from django.http import HttpResponse

from leidraad.access.permissions import Permission as P
from leidraad.plans import selectors
from leidraad.web.pages.doors import StaffRequest, needs
from leidraad.web.pages.shell import show


@needs(P.PLAN_VIEW)
def reflections(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """What she wrote, the newest first, each in the language in which she wrote it."""
    name, found = selectors.reflections_of(request.actor, dossier_id, at=request.at)
    return show(request, "pages/portal/reflections.html", {"name": name, "rows": found, "dossier_id": dossier_id})
