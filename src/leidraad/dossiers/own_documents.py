# SPDX-License-Identifier: EUPL-1.2
"""A participant and the letters in her own dossier; what is kept from the portal the database leaves out."""

from dataclasses import dataclass
from datetime import datetime

from leidraad.access import audit
from leidraad.access.audit import Action, Line
from leidraad.access.types import Actor, Ground, NotFoundForYou
from leidraad.dossiers.models import Document, DocumentContent
from leidraad.dossiers.own import OwnDossier, owned
from leidraad.dossiers.shown import DocumentFile
from leidraad.dossiers.types import DocumentKind


@dataclass(frozen=True, slots=True)
class OwnLetter:
    """Eigen brief of ander stuk: its title as it was given, its kind, life domain and size in bytes."""

    id: int
    title: str
    kind: DocumentKind
    domain: str
    size: int
    added_at: datetime


def letters(by: Actor, dossier: OwnDossier) -> list[OwnLetter]:
    """The documents in her dossier, the newest first. The page that shows them writes the line."""
    rows = Document.objects.filter(dossier_id=dossier.dossier_id, withdrawn_at=None).order_by("-added_at", "-id")[:100]
    return [
        OwnLetter(row.id, row.title or row.filename, DocumentKind(row.kind), row.domain, row.size, row.added_at)
        for row in rows
    ]


def letter(by: Actor, dossier_id: int, document_id: int, *, at: datetime) -> DocumentFile:
    """The bytes of one of them. Raises NotFoundForYou."""
    owned(by, dossier_id)
    rows = DocumentContent.objects.filter(document_id=document_id, dossier_id=dossier_id)
    found = rows.filter(document__withdrawn_at=None).select_related("document").first()
    if found is None:
        raise NotFoundForYou
    audit.record(by, Line(Action.DOCUMENT_OPENED, dossier_id, "document", document_id, Ground.OWN_DOSSIER), at)
    return DocumentFile(found.document.filename, found.document.media_type, bytes(found.content))
