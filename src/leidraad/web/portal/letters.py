# SPDX-License-Identifier: EUPL-1.2
"""Mijn brieven: decisions, the plan as PDF and other papers, each with a word on what it is."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from leidraad.dossiers import own_documents
from leidraad.plans import own as plans
from leidraad.web.portal.doors import PortalRequest, own
from leidraad.web.portal.shell import looked, show


@own("GET")
def letters(request: PortalRequest) -> HttpResponse:
    """Everything that can be opened, the newest first."""
    looked(request, "letters")
    by, dossier = request.actor, request.dossier
    return show(
        request, "portal/letters.html",
        {"papers": plans.papers(by, dossier), "letters": own_documents.letters(by, dossier)},
    )  # fmt: skip


@own("GET")
def letter(request: PortalRequest, document_id: int) -> HttpResponse:
    """A paper of her dossier, as a file."""
    file = own_documents.letter(request.actor, request.dossier.dossier_id, document_id, at=request.at)
    return _file(file.filename, file.media_type, file.content)


@own("GET")
def paper(request: PortalRequest, document_id: int) -> HttpResponse:
    """A decision or a plan, as a file."""
    file = plans.paper(request.actor, request.dossier.dossier_id, document_id, at=request.at)
    return _file(file.filename, file.media_type, file.content)


def _file(name: str, media_type: str, content: bytes) -> HttpResponse:
    """The bytes as an answer that is saved, never shown within the page."""
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
