# SPDX-License-Identifier: EUPL-1.2
"""A municipality's own norms: rules in the schema of the law files that are no law. A bad one cannot be saved."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from leidraad.access import audit
from leidraad.access.audit import Action, Line
from leidraad.access.authority import insist, may
from leidraad.access.directory import colleagues_by_id
from leidraad.access.permissions import Permission
from leidraad.access.types import AccessDenied, Actor, InvalidInput, NotFoundForYou, StaleVersion
from leidraad.deadlines import first_contact, law_in_force
from leidraad.deadlines.models import Norm, NormVersion
from leidraad.deadlines.types import NormShown
from leidraad.pure.law.checking import check_examples
from leidraad.pure.law.law import LawError
from leidraad.pure.law.reading import read_norm
from leidraad.pure.law.rules import MAKES_A_DUTY

FOLLOW = "deadlines.follow_norms"
LONGEST = 80


def norms(by: Actor) -> list[NormShown]:
    """All norms of this municipality (gemeentelijke normen), by name. Raises AccessDenied."""
    if not (may(by, Permission.NORMS_MANAGE) or may(by, Permission.DEADLINES_VIEW)):
        raise AccessDenied
    rows = list(Norm.objects.filter(municipality_id=by.municipality_id).order_by("name", "id"))
    names = colleagues_by_id(by, {row.edited_by_id for row in rows})
    return [
        NormShown(
            row.id, row.name, row.body, row.active,
            names[row.edited_by_id].name if row.edited_by_id in names else "", row.edited_at, row.version,
        )
        for row in rows
    ]  # fmt: skip


def save_norm(
    by: Actor,
    norm_id: int | None,
    name: str,
    body: Mapping[str, Any],
    *,
    active: bool = True,
    version: int | None = None,
    at: datetime,
    on: date,
) -> int:
    """Store a new norm, or another text of one; a job then recalculates the terms of the municipality. Gives its id.

    `body` is a rule as in a law file, with days as `2025-03-03`. Raises AccessDenied; NotFoundForYou; StaleVersion when
    somebody else changed it meanwhile; InvalidInput with the field `name` or `body`, told as the law files are.
    """
    insist(by, Permission.NORMS_MANAGE)
    row = _row(by, norm_id, version)
    row.name = _name(by, name, norm_id)
    row.body = dict(body)
    _check(by, row)
    row.active, row.edited_by_id, row.edited_at = active, by.membership_id, at
    row.version = row.version + 1 if norm_id else 1
    row.save()
    NormVersion.objects.create(
        municipality_id=row.municipality_id, norm_id=row.id, version=row.version, name=row.name, body=row.body,
        active=active, edited_at=at,
    )  # fmt: skip
    details = {"active": active, "version": row.version}
    audit.record(by, Line(Action.NORM_CHANGED, object_kind="norm", object_id=row.id, details=details), at)
    first_contact.keep_first_contact(by, law_in_force.law_here(by), at=at)
    app.configure_task(FOLLOW).defer(municipality_id=by.municipality_id)
    return row.id


def _row(by: Actor, norm_id: int | None, version: int | None) -> Norm:
    if norm_id is None:
        return Norm(municipality_id=by.municipality_id)
    row = Norm.objects.select_for_update().filter(id=norm_id, municipality_id=by.municipality_id).first()
    if row is None:
        raise NotFoundForYou
    if version is not None and version != row.version:
        raise StaleVersion(row.version)
    return row


def _name(by: Actor, name: str, norm_id: int | None) -> str:
    name = " ".join(name.split())
    if not name or len(name) > LONGEST:
        raise InvalidInput({"name": [_("Geef de norm een naam van ten hoogste 80 tekens.")]})
    others = Norm.objects.filter(municipality_id=by.municipality_id, name=name).values_list("id", flat=True)
    if set(others) - {norm_id}:
        raise InvalidInput({"name": [_("Er is al een norm met deze naam. Kies een andere naam.")]})
    return name


def _check(by: Actor, row: Norm) -> None:
    """Raise InvalidInput unless the text is a rule that computes, stands beside the law, and answers its own examples."""
    others = tuple(one for one in law_in_force.norms_of(by) if one[0] != row.id)
    try:
        rule = read_norm(_days(row.body), row.name)
        first_contact.check(rule)
        if rule.kind not in MAKES_A_DUTY:
            raise LawError([_("Een norm geeft een termijn of een periode. Kies een soort regel die rekent.")])
        if rule.id in {str(json.loads(text).get("id")) for *_rest, text in others}:
            raise LawError([_("Er is al een norm met het nummer %(id)s. Kies een ander nummer.") % {"id": rule.id}])
        law = law_in_force.with_norms(law_in_force.law(), others).with_norms([rule])
    except LawError as wrong:
        raise InvalidInput({"body": list(wrong.problems)}) from None
    # Its own examples only: those of the law were looked at when Leidraad started.
    silent = {one: tuple(replace(version, examples=()) for version in line) for one, line in law.lines.items()}
    findings = check_examples(replace(law, lines={**silent, rule.id: (rule,)}))
    if findings:
        raise InvalidInput({"body": [finding.sentence for finding in findings]})


def _days(body: Mapping[str, Any]) -> dict[str, Any]:
    try:
        return dict(law_in_force.native(dict(body)))
    except ValueError:
        raise LawError([_("Er staat een datum in die niet bestaat. Kijk de datums na.")]) from None
