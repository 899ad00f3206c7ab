# SPDX-License-Identifier: EUPL-1.2
"""Wat de deelnemer leerde: her own words from the portal, for who directs."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from leidraad.access.permissions import Permission as P
from leidraad.plans import selectors
from leidraad.web.pages.doors import StaffRequest, needs
from leidraad.web.pages.shell import show


@needs(P.PLAN_VIEW)
def reflections(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """What she wrote, the newest first, each in the language in which she wrote it."""
    name, found = selectors.reflections_of(request.actor, dossier_id, at=request.at)
    return show(request, "pages/portal/reflections.html", {"name": name, "rows": found, "dossier_id": dossier_id})


@needs(P.PLAN_VIEW)
def recording(request: StaffRequest, dossier_id: int, reflection_id: int) -> HttpResponse:
    """What she told with her own voice, to listen to."""
    file = selectors.recording_of(request.actor, dossier_id, reflection_id, at=request.at)
    response = HttpResponse(file.content, content_type=file.media_type)
    response["Content-Disposition"] = content_disposition_header(True, file.filename)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
