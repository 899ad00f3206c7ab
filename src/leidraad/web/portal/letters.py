# SPDX-License-Identifier: EUPL-1.2
"""Mijn brieven: decisions, the plan as PDF and other papers, each with a word on what it is."""

from django.http import HttpResponse

from leidraad.dossiers import own_documents
from leidraad.plans import own as plans
from leidraad.web.portal.doors import PortalRequest, own
from leidraad.web.portal.shell import as_file, looked, show


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
    return as_file(file.filename, file.media_type, file.content)


@own("GET")
def paper(request: PortalRequest, document_id: int) -> HttpResponse:
    """A decision or a plan, as a file."""
    file = plans.paper(request.actor, request.dossier.dossier_id, document_id, at=request.at)
    return as_file(file.filename, file.media_type, file.content)
