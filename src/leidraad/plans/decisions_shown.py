# SPDX-License-Identifier: EUPL-1.2
"""Decisions as they are shown: with their signatures and documents, and until when somebody can object."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final, TypeVar

from django.db import connection
from django.utils.timezone import localdate

from leidraad.access import audit
from leidraad.access.audit import Action, Line
from leidraad.access.authority import insist
from leidraad.access.directory import colleagues_by_id
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, NotFoundForYou
from leidraad.dossiers.scoping import somewhere
from leidraad.dossiers.selectors import scope
from leidraad.plans import keeping
from leidraad.plans.deciding import objection_until
from leidraad.plans.models import Decision, PlanDocument, Signature
from leidraad.plans.types import (
    DecisionKind,
    DecisionShown,
    DocumentFile,
    DocumentShown,
    PlanDocumentKind,
    SignatureShown,
    SignatureWay,
    Signer,
)
from leidraad.pure.plans.decisions import from_json
from leidraad.pure.plans.types import EMPTY

One = TypeVar("One")
#: What a document is called as a file.
FILES: Mapping[str, str] = {PlanDocumentKind.LETTER: "besluit", PlanDocumentKind.PLAN: "plan"}


def decisions(by: Actor, dossier_id: int, *, at: datetime) -> list[DecisionShown]:
    """Every decision about a plan, the newest first; writes that the plan was looked at. Raises NotFoundForYou."""
    insist(by, Permission.PLAN_VIEW, scope(by, dossier_id))
    audit.record(by, Line(Action.PLAN_OPENED, dossier_id, details={"part": "decisions"}), at)
    rows = Decision.objects.filter(plan__dossier_id=dossier_id, municipality_id=by.municipality_id)
    return shown(by, list(rows.order_by("-number")))


def shown(by: Actor, rows: list[Decision]) -> list[DecisionShown]:
    """These decisions of one plan, the newest first; at most three queries, or none."""
    if not rows:
        return []
    ids = [row.id for row in rows]
    signatures, documents = _signatures(by, ids), _documents(ids)
    replaced = {row.replaces_id for row in rows}
    return [_shown(row, row.id not in replaced, signatures.get(row.id, ()), documents.get(row.id, ())) for row in rows]


#: The last decision about a plan with its signatures, a row for each: one question, as every page of a plan asks it.
STANDING: Final = """
select d.id, d.number, d.kind, d.content::text, d.sha256, d.dated_on, d.plan_version, d.made_by_name, d.function,
    d.made_at, d.reason, d.replaces_id,
    s.id, s.who, s.way, s.name, s.language, s.sha256, s.reason, s.signed_at, s.paper_id, s.document_id
from (
    select id, number, kind, content, sha256, dated_on, plan_version, made_by_name, function, made_at, reason, replaces_id
    from plans_decision where plan_id = %s order by number desc limit 1
) d left join plans_signature s on s.decision_id = d.id order by s.id
"""


def standing(plan_id: int) -> DecisionShown | None:
    """The decision in force about a plan, if any, for a page that only says what stands.

    Without the plan as it stood then, without documents, and without who recorded a signature.
    """
    with connection.cursor() as cursor:
        cursor.execute(STANDING, (plan_id,))
        rows = cursor.fetchall()
    if not rows or rows[0][2] == DecisionKind.WITHDRAWN:
        return None
    last, signatures = rows[0][:12], [row[12:] for row in rows if row[12] is not None]
    number, order, kind, content, digest, dated_on, version, name, function, made_at, reason, replaces = last
    return DecisionShown(
        id=number, number=order, kind=DecisionKind(kind), content=from_json(json.loads(content)), state=EMPTY,
        sha256=digest, dated_on=dated_on, plan_version=version, made_by_name=name, function=function, made_at=made_at,
        reason=reason, replaces=replaces, current=True, objection_until=objection_until(localdate(made_at)),
        signatures=tuple(_signature(*one) for one in signatures),
    )  # fmt: skip


def _signature(
    number: int, who: str, way: str, name: str, language: str, sha256: str, reason: str, at: datetime,
    paper: int | None, document: int | None,
) -> SignatureShown:  # fmt: skip
    return SignatureShown(
        number, Signer(who), SignatureWay(way), name, language, sha256, reason, at, "", paper, document
    )


def _shown(
    row: Decision, current: bool, signatures: tuple[SignatureShown, ...], documents: tuple[DocumentShown, ...]
) -> DecisionShown:
    return DecisionShown(
        id=row.id,
        number=row.number,
        kind=DecisionKind(row.kind),
        content=from_json(row.content),
        state=keeping.state_from(row.state),
        sha256=row.sha256,
        dated_on=row.dated_on,
        plan_version=row.plan_version,
        made_by_name=row.made_by_name,
        function=row.function,
        made_at=row.made_at,
        reason=row.reason,
        replaces=row.replaces_id,
        current=current and row.kind != DecisionKind.WITHDRAWN,
        objection_until=objection_until(localdate(row.made_at)),
        signatures=signatures,
        documents=documents,
    )


def _signatures(by: Actor, ids: list[int]) -> dict[int, tuple[SignatureShown, ...]]:
    rows = list(Signature.objects.filter(decision_id__in=ids).order_by("id"))
    people = colleagues_by_id(by, {row.recorded_by_id for row in rows})
    found: dict[int, list[SignatureShown]] = {}
    for row in rows:
        recorder = people.get(row.recorded_by_id)
        one = SignatureShown(
            row.id, Signer(row.who), SignatureWay(row.way), row.name, row.language, row.sha256, row.reason,
            row.signed_at, recorder.name if recorder else "", row.paper_id, row.document_id,
        )  # fmt: skip
        found.setdefault(row.decision_id, []).append(one)
    return _tuples(found.items())


def _documents(ids: list[int]) -> dict[int, tuple[DocumentShown, ...]]:
    found: dict[int, list[DocumentShown]] = {}
    for row in PlanDocument.objects.filter(decision_id__in=ids).defer("content").order_by("id"):
        one = DocumentShown(
            row.id, PlanDocumentKind(row.kind), row.language, row.restricted, row.size, row.sha256, row.made_at
        )
        found.setdefault(row.decision_id, []).append(one)
    return _tuples(found.items())


def _tuples(items: Iterable[tuple[int, list[One]]]) -> dict[int, tuple[One, ...]]:
    return {number: tuple(found) for number, found in items}


def document_file(by: Actor, document_id: int, *, at: datetime) -> DocumentFile:
    """The bytes of a letter or plan; writes that it was opened. Raises NotFoundForYou."""
    somewhere(by, Permission.PLAN_VIEW)
    rows = PlanDocument.objects.filter(id=document_id, municipality_id=by.municipality_id)
    row = rows.select_related("decision__plan").first()
    if row is None:
        raise NotFoundForYou
    dossier_id = row.decision.plan.dossier_id
    insist(by, Permission.PLAN_VIEW, scope(by, dossier_id))
    details = {"sha256": row.sha256}
    audit.record(by, Line(Action.PLAN_DOCUMENT_OPENED, dossier_id, "plan_document", row.id, details=details), at)
    part = "-gezondheid" if row.restricted else ""
    name = f"{FILES[row.kind]}-{row.decision.number}-{row.language}{part}.pdf"
    return DocumentFile(name, row.media_type, bytes(row.content), row.sha256)
