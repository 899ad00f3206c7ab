# SPDX-License-Identifier: EUPL-1.2
"""Single things of a dossier that are read with care: the form's values, the BSN, the bytes of a document."""

from datetime import date, datetime

from leidraad.access import audit, directory
from leidraad.access.audit import Action, Line
from leidraad.access.authority import insist
from leidraad.access.crypto import decrypt
from leidraad.access.directory import Colleague, TeamChoice
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, NotFoundForYou
from leidraad.dossiers.models import DocumentContent
from leidraad.dossiers.scoping import dossier_to_read, scope
from leidraad.dossiers.shown import DocumentFile, PersonForEdit
from leidraad.dossiers.values import values_of


def person_for_edit(by: Actor, dossier_id: int) -> PersonForEdit:
    """The values of the person form and their version. Raises NotFoundForYou."""
    dossier = dossier_to_read(by, dossier_id, Permission.PERSON_EDIT)
    person = dossier.person
    return PersonForEdit(
        dossier_id, dossier.display_name, person.version, values_of(person), person.bsn_index is not None
    )


def languages(by: Actor, dossier_id: int) -> tuple[str, ...]:
    """The languages somebody speaks (ISO 639-3), in the order they were noted. Raises NotFoundForYou."""
    return tuple(dossier_to_read(by, dossier_id, Permission.DOSSIER_VIEW).person.languages)


def bsn(by: Actor, dossier_id: int, *, at: datetime) -> str:
    """The BSN in nine digits, "" when there is none; each look is a line of its own. Raises NotFoundForYou."""
    dossier = dossier_to_read(by, dossier_id, Permission.BSN_VIEW)
    audit.record(by, Line(Action.BSN_SHOWN, dossier_id=dossier_id), at)
    person = dossier.person
    if person.bsn_cipher is None:
        return ""
    return decrypt(bytes(person.bsn_cipher), "bsn", str(person.uid))


def document_file(by: Actor, document_id: int, *, at: datetime) -> DocumentFile:
    """The bytes of a document, to be sent as attachment. Raises NotFoundForYou.

    About health only for those who may: here, and by the database itself.
    """
    rows = DocumentContent.objects.filter(document_id=document_id, municipality_id=by.municipality_id)
    found = rows.select_related("document").first()
    if found is None:
        raise NotFoundForYou
    here = scope(by, found.dossier_id)
    insist(by, Permission.DOCUMENT_VIEW, here)
    if found.document.domain == "health":
        insist(by, Permission.HEALTH_VIEW, here)
    line = Line(Action.DOCUMENT_OPENED, found.dossier_id, object_kind="document", object_id=document_id)
    audit.record(by, line, at)
    return DocumentFile(found.document.filename, found.document.media_type, bytes(found.content))


def directors(by: Actor, on: date) -> list[Colleague]:
    """Everybody who can direct dossiers here today (regievoerders), by name."""
    insist(by, Permission.DOSSIER_VIEW)
    return directory.colleagues(by, on, Permission.DOSSIER_DIRECT)


def teams(by: Actor) -> list[TeamChoice]:
    """The teams of this municipality."""
    insist(by, Permission.DOSSIER_VIEW)
    return directory.teams(by)
