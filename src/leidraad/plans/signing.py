# SPDX-License-Identifier: EUPL-1.2
"""Understood and signed (PIP-5): signatures of both sides, or that somebody would not; and the letters as they went out."""

import hashlib
from datetime import date, datetime
from typing import Final

from django.conf import settings
from django.utils.translation import gettext as _

from leidraad.access import audit
from leidraad.access.audit import Action, Line
from leidraad.access.authority import may
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, Domain, InvalidInput
from leidraad.dossiers.timeline import Entry, add_entry
from leidraad.dossiers.types import EntryKind
from leidraad.plans.deciding import locked_decision, standing_decision
from leidraad.plans.models import Decision, PlanDocument, Signature
from leidraad.plans.types import NewPlanDocument, NewSignature, SignatureWay

LONGEST_NAME: Final = 200
PDF: Final = b"%PDF-"


def sign(by: Actor, decision_id: int, new: NewSignature, *, at: datetime, on: date) -> int:
    """Record a signature (ondertekenen) with its moment, version and hash, or a refusal; gives its id.

    A refusal blocks nothing. Raises NotFoundForYou; InvalidInput (`name`, `reason`, `who`, `document`).
    """
    decision = locked_decision(by, decision_id, Permission.PLAN_EDIT)
    document = _document(decision, new)
    _check(decision, new)
    row = Signature(
        municipality_id=by.municipality_id, decision=decision, who=new.who, way=new.way, name=new.name.strip(),
        language=new.language, sha256=document.sha256 if document else decision.sha256, document=document,
        paper_id=new.paper_document_id, reason=new.reason.strip(), signed_at=at, recorded_by_id=by.membership_id,
    )  # fmt: skip
    row.save(force_insert=True)
    details: dict[str, str | int] = {
        "who": new.who.value,
        "way": new.way.value,
        "decision": decision_id,
        "sha256": row.sha256,
    }
    if document is not None:
        details["document"] = document.id
    dossier_id = decision.plan.dossier_id
    audit.record(by, Line(Action.PLAN_SIGNED, dossier_id, "signature", row.id, details=details), at)
    title = "Plan niet ondertekend" if new.way is SignatureWay.REFUSED else "Plan ondertekend"
    text = row.reason if new.way is SignatureWay.REFUSED else row.name
    add_entry(by, [dossier_id], Entry(EntryKind.PLAN, title, text, details=details), at=at, on=on)
    return row.id


def _document(decision: Decision, new: NewSignature) -> PlanDocument | None:
    if new.document_id is None:
        return None
    found = PlanDocument.objects.filter(id=new.document_id, decision=decision).defer("content").first()
    if found is None:
        raise InvalidInput({"document": [_("Dit stuk hoort niet bij dit besluit. Laad de pagina opnieuw.")]})
    return found


def _check(decision: Decision, new: NewSignature) -> None:
    errors: dict[str, list[str]] = {}
    standing = standing_decision(decision.plan_id)
    if standing is None or standing.id != decision.id:
        errors[""] = [_("Dit besluit geldt niet meer. Onderteken het besluit dat nu geldt.")]
    if new.way is SignatureWay.REFUSED:
        if not new.reason.strip():
            errors["reason"] = [_("Schrijf kort op waarom er geen handtekening is.")]
    elif not new.name.strip():
        errors["name"] = [_("Vul de naam in van wie tekent.")]
    elif Signature.objects.filter(decision=decision, who=new.who).exclude(way=SignatureWay.REFUSED).exists():
        errors["who"] = [_("Deze handtekening is er al.")]
    if len(new.name) > LONGEST_NAME:
        errors["name"] = [_("Deze naam is te lang. Gebruik ten hoogste 200 tekens.")]
    if errors:
        raise InvalidInput(errors)


def store_document(by: Actor, decision_id: int, new: NewPlanDocument, *, at: datetime, on: date) -> int:
    """Keep a letter or plan as it was made, with its hash (stuk bewaren); gives its id. It never changes.

    Raises NotFoundForYou; InvalidInput (`file`) when it is no PDF, too large, or about health without that right.
    """
    return stored(by, locked_decision(by, decision_id, Permission.PLAN_ESTABLISH), new, at=at, on=on)


def stored(by: Actor, decision: Decision, new: NewPlanDocument, *, at: datetime, on: date) -> int:
    """The same, for a caller who asked `may` and holds the dossier. Raises InvalidInput (`file`)."""
    if not new.content.startswith(PDF) or len(new.content) > settings.LEIDRAAD_MAX_UPLOAD:
        raise InvalidInput({"file": [_("Dit stuk is geen PDF, of het is te groot.")]})
    if new.restricted and not may(by, Permission.HEALTH_VIEW):
        raise InvalidInput({"file": [_("Een stuk over gezondheid kan alleen iemand met dat recht maken.")]})
    row = PlanDocument(
        municipality_id=by.municipality_id, decision=decision, kind=new.kind, language=new.language,
        restricted=new.restricted, media_type=new.media_type, size=len(new.content),
        sha256=hashlib.sha256(new.content).hexdigest(), content=new.content, made_by_id=by.membership_id, made_at=at,
    )  # fmt: skip
    row.save(force_insert=True)
    details = {"kind": new.kind.value, "language": new.language, "sha256": row.sha256, "decision": decision.id}
    dossier_id = decision.plan.dossier_id
    audit.record(by, Line(Action.PLAN_DOCUMENT_STORED, dossier_id, "plan_document", row.id, details=details), at)
    domain = Domain.HEALTH if new.restricted else Domain.GENERAL
    entry = Entry(EntryKind.PLAN, "Document toegevoegd", "", domain, {"plan_document": row.id, **details})
    add_entry(by, [dossier_id], entry, at=at, on=on)
    return row.id
