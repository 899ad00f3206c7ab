# SPDX-License-Identifier: EUPL-1.2
"""Saved mappings of a municipality's own headings (kolomprofielen), so that they are matched by hand once
only.
"""

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext as _

from leidraad.access import audit
from leidraad.access.authority import insist
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, InvalidInput
from leidraad.arrival.models import ImportProfile

LONGEST = 60


def names(by: Actor) -> list[str]:
    """The profiles of this municipality, by name."""
    insist(by, Permission.HOUSEHOLDS_IMPORT)
    rows = ImportProfile.objects.filter(municipality_id=by.municipality_id).order_by("name")
    return list(rows.values_list("name", flat=True))


def mapping_of(by: Actor, name: str) -> dict[str, str] | None:
    """Heading to column, "" for a heading that is left out; None when there is no such profile here."""
    insist(by, Permission.HOUSEHOLDS_IMPORT)
    row = ImportProfile.objects.filter(municipality_id=by.municipality_id, name=name).first()
    return None if row is None else {str(heading): str(key) for heading, key in row.mapping.items()}


def save(by: Actor, name: str, mapping: Mapping[str, str], *, at: datetime) -> None:
    """Keep a mapping under a name; a profile with this name is replaced. Raises InvalidInput on `profile`."""
    insist(by, Permission.HOUSEHOLDS_IMPORT)
    name = " ".join(name.split())
    if not name or len(name) > LONGEST:
        raise InvalidInput(
            {"profile": [_("Geef het profiel een naam van hooguit %(most)s tekens.") % {"most": LONGEST}]}
        )
    row, _new = ImportProfile.objects.update_or_create(
        municipality_id=by.municipality_id, name=name, defaults={"mapping": dict(mapping)}
    )
    audit.record(by, audit.Line(audit.Action.IMPORT_PROFILE_SAVED, object_kind="import_profile", object_id=row.id), at)
