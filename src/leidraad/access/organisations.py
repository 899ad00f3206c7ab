# SPDX-License-Identifier: EUPL-1.2
"""Teams of the municipality, and the organisations that work for it."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from leidraad.access import audit
from leidraad.access.authority import insist
from leidraad.access.models import Organisation, Team
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, InvalidInput, NotFoundForYou, OrganisationKind


def _good_name(name: str) -> str:
    name = " ".join(name.split())
    if not name or len(name) > 100:
        raise InvalidInput({"name": [_("Vul een naam in, in hooguit 100 tekens.")]})
    return name


def save_team(by: Actor, name: str, at: datetime, team_id: int | None = None) -> int:
    """Make a team, or give one another name. Raises InvalidInput on `name`, or NotFoundForYou."""
    insist(by, Permission.ACCOUNTS_MANAGE)
    name = _good_name(name)
    row = Team(municipality_id=by.municipality_id)
    if team_id is not None:
        found = Team.objects.filter(id=team_id, municipality_id=by.municipality_id).first()
        if found is None:
            raise NotFoundForYou
        row = found
    row.name = name
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as refused:
        raise InvalidInput({"name": [_("Er is al een team met deze naam.")]}) from refused
    audit.record(by, audit.Line(audit.Action.TEAM_CHANGED, object_kind="team", object_id=row.id), at)
    return row.id


def save_organisation(
    by: Actor,
    name: str,
    kind: str,
    at: datetime,
    *,
    is_active: bool = True,
    organisation_id: int | None = None,
) -> int:
    """Make an organisation, or change one. Raises InvalidInput on `name` or `kind`, NotFoundForYou."""
    insist(by, Permission.ACCOUNTS_MANAGE)
    name = _good_name(name)
    if kind not in set(OrganisationKind):
        raise InvalidInput({"kind": [_("Kies een soort uit de lijst.")]})
    row = Organisation(municipality_id=by.municipality_id)
    if organisation_id is not None:
        found = Organisation.objects.filter(id=organisation_id, municipality_id=by.municipality_id).first()
        if found is None:
            raise NotFoundForYou
        row = found
    row.name, row.kind, row.is_active = name, kind, is_active
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as refused:
        raise InvalidInput({"name": [_("Er is al een organisatie met deze naam.")]}) from refused
    line = audit.Line(audit.Action.ORGANISATION_CHANGED, object_kind="organisation", object_id=row.id)
    audit.record(by, line, at)
    return row.id
