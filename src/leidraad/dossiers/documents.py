# SPDX-License-Identifier: EUPL-1.2
"""Documents: checked by content, kept as they came, withdrawn with a reason and never deleted."""

import hashlib
from datetime import date, datetime

from django.conf import settings
from django.utils.translation import gettext as _

from leidraad.access import audit
from leidraad.access.audit import Action, Line
from leidraad.access.authority import insist
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, Domain, InvalidInput, NotFoundForYou
from leidraad.dossiers.given import NewDocument
from leidraad.dossiers.models import Document, DocumentContent
from leidraad.dossiers.scoping import dossier_to_change, scope_of
from leidraad.dossiers.timeline import Entry, add_entry
from leidraad.dossiers.types import EntryKind
from leidraad.pure.file_kinds import FileKind, kind_of_file, safe_filename
from leidraad.pure.invalid import InvalidValue

LONGEST_TITLE = 200


def add_document(by: Actor, dossier_id: int, new: NewDocument, *, at: datetime, on: date) -> int:
    """Store a document; gives its id. Its kind is judged by its content, its name made safe.

    Raises NotFoundForYou; InvalidInput (`file`, `title`) when it is empty, too large, or of a kind that is refused.
    """
    dossier = dossier_to_change(by, dossier_id, Permission.DOCUMENT_ADD)
    if new.domain is Domain.HEALTH:
        insist(by, Permission.HEALTH_VIEW, scope_of(dossier))
    kind = _checked(new)
    filename = safe_filename(new.filename, kind)
    title = " ".join(new.title.split()) or filename.rpartition(".")[0]
    document = Document.objects.create(
        municipality_id=by.municipality_id,
        dossier=dossier,
        title=title,
        kind=new.kind,
        domain=new.domain,
        filename=filename,
        media_type=kind.media_type,
        size=len(new.content),
        sha256=hashlib.sha256(new.content).hexdigest(),
        added_by_id=by.membership_id,
        added_at=at,
    )
    DocumentContent.objects.create(
        municipality_id=by.municipality_id,
        dossier=dossier,
        document=document,
        domain=new.domain,
        content=new.content,
    )
    details = {"document": document.id, "document_kind": new.kind.value, "size": len(new.content)}
    audit.record(by, Line(Action.DOCUMENT_ADDED, dossier_id, "document", document.id, details=details), at)
    entry = Entry(EntryKind.DOCUMENT, "Document toegevoegd", title, new.domain, details)
    add_entry(by, [dossier_id], entry, at=at, on=on)
    return document.id


def _checked(new: NewDocument) -> FileKind:
    kind = checked_file(new.content)
    if len(new.title) > LONGEST_TITLE:
        raise InvalidInput({"title": [_("Deze titel is te lang. Maak hem korter dan 200 tekens.")]})
    return kind


def checked_file(content: bytes) -> FileKind:
    """What a file is that somebody offers, judged by its content.

    Raises InvalidInput (`file`) when it is empty, too large, or of a kind that is refused.
    """
    if len(content) > settings.LEIDRAAD_MAX_UPLOAD:
        most = settings.LEIDRAAD_MAX_UPLOAD // (1024 * 1024)
        raise InvalidInput({"file": [_("Dit bestand is te groot. Het mag %(most)s MB zijn.") % {"most": most}]})
    try:
        return kind_of_file(content)
    except InvalidValue as problem:
        raise InvalidInput({"file": [f"{_(problem.message)} {_(problem.remedy)}"]}) from None


def withdraw_document(by: Actor, document_id: int, *, reason: str, at: datetime, on: date) -> None:
    """Take a document out of use, with the reason; it stays stored. Raises NotFoundForYou, InvalidInput."""
    document = Document.objects.filter(id=document_id, municipality_id=by.municipality_id).first()
    if document is None:
        raise NotFoundForYou
    dossier = dossier_to_change(by, document.dossier_id, Permission.DOCUMENT_ADD)
    if not reason.strip():
        raise InvalidInput({"reason": [_("Schrijf kort waarom dit document wordt teruggetrokken.")]})
    if document.withdrawn_at is not None:
        raise InvalidInput({"": [_("Dit document is al teruggetrokken.")]})
    document.withdrawn_at, document.withdrawn_reason = at, reason
    document.save(update_fields=["withdrawn_at", "withdrawn_reason"])
    details = {"document": document_id}
    audit.record(by, Line(Action.DOCUMENT_WITHDRAWN, dossier.id, "document", document_id, details=details), at)
    text = f"{document.title}: {reason}"
    entry = Entry(EntryKind.DOCUMENT, "Document teruggetrokken", text, Domain(document.domain), details)
    add_entry(by, [dossier.id], entry, at=at, on=on)
