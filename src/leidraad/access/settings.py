# SPDX-License-Identifier: EUPL-1.2
"""Settings of a municipality (instellingen van de gemeente): name, own norms, retention, colours.

The norms are the municipality's own, no law. Which colours can be read is judged by `web.ui.theme`.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from leidraad.access import audit, letterheads, ports
from leidraad.access.authority import insist
from leidraad.access.letterheads import Letterhead
from leidraad.access.models import Municipality
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, InvalidInput


@dataclass(frozen=True, slots=True)
class MunicipalitySettings:
    """All settings. Norms in days; retention in whole years, with the ground on which it rests.

    `first_contact_days` follows the municipality's norm for the first contact and is not changed here.
    """

    name: str
    first_contact_days: int
    contact_every_days: int
    retention_years: int
    retention_ground: str
    theme: Mapping[str, str] = field(default_factory=dict)
    theme_version: int = 1
    letterhead: Letterhead = field(default_factory=Letterhead)


def settings_of(by: Actor) -> MunicipalitySettings:
    """The settings of the acting person's municipality."""
    insist(by, Permission.MUNICIPALITY_MANAGE)
    row = Municipality.objects.get(id=by.municipality_id)
    return MunicipalitySettings(
        row.name,
        row.first_contact_days,
        row.contact_every_days,
        row.retention_years,
        row.retention_ground,
        row.theme,
        row.theme_version,
        letterheads.of(row),
    )


def change_settings(by: Actor, new: MunicipalitySettings, at: datetime) -> None:
    """Store all settings; another theme gets the next version, and other norms move the next dates at once.

    Raises InvalidInput per field.
    """
    insist(by, Permission.MUNICIPALITY_MANAGE)
    errors = _errors(new)
    if errors:
        raise InvalidInput(errors)
    row = Municipality.objects.select_for_update().get(id=by.municipality_id)
    if dict(row.theme) != dict(new.theme):
        row.theme, row.theme_version = dict(new.theme), row.theme_version + 1
    row.name = " ".join(new.name.split())
    former, row.contact_every_days = row.contact_every_days, new.contact_every_days
    row.retention_years, row.retention_ground = new.retention_years, new.retention_ground.strip()
    letterheads.put(row, new.letterhead)
    row.save()
    line = audit.Line(audit.Action.MUNICIPALITY_CHANGED, object_kind="municipality", object_id=row.id)
    audit.record(by, line, at)
    if former != row.contact_every_days:
        ports.norms_changed(by, at=at, on=timezone.localdate(at))


def set_first_contact_days(by: Actor, days: int, at: datetime) -> None:
    """Within how many days of the link a first contact is asked; next dates move at once. The caller asked `may`.

    Called by the deadlines room, where the norm itself stands. A worker's upkeep leaves the next dates to the night.
    """
    row = Municipality.objects.select_for_update().get(id=by.municipality_id)
    if row.first_contact_days == days:
        return
    row.first_contact_days = days
    row.save(update_fields=["first_contact_days"])
    details = {"first_contact_days": days}
    line = audit.Line(audit.Action.MUNICIPALITY_CHANGED, object_kind="municipality", object_id=row.id, details=details)
    audit.record(by, line, at)
    if by.membership_id:
        ports.norms_changed(by, at=at, on=timezone.localdate(at))


def _errors(new: MunicipalitySettings) -> dict[str, list[str]]:
    errors = {}
    if not new.name.strip() or len(new.name) > 100:
        errors["name"] = [_("Vul de naam van de gemeente in, in hooguit 100 tekens.")]
    if not 1 <= new.contact_every_days <= 365:
        errors["contact_every_days"] = [_("Vul een aantal dagen in van 1 tot en met 365.")]
    if not 1 <= new.retention_years <= 100:
        errors["retention_years"] = [_("Vul een aantal jaren in van 1 tot en met 100.")]
    if not new.retention_ground.strip():
        errors["retention_ground"] = [_("Schrijf op welke wet of welk besluit dit zegt.")]
    return errors | letterheads.errors(new.letterhead)


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of a municipality and their version."""

    tokens: Mapping[str, str]
    version: int


def theme(municipality_id: int) -> Theme | None:
    """The colours of a municipality, which are public. None when there is no such municipality."""
    with connection.cursor() as cursor:
        cursor.execute("select tokens, version from access_theme(%s)", (municipality_id,))
        row = cursor.fetchone()
    if row is None:
        return None
    tokens = json.loads(row[0]) if isinstance(row[0], str) else row[0]
    return Theme(tokens, row[1])
