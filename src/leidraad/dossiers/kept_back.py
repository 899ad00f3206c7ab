# SPDX-License-Identifier: EUPL-1.2
"""What of a dossier can be kept from the portal, and what is, by name."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from django.db import connection
from django.utils.translation import gettext as _

from leidraad.access import audit, keeping_back
from leidraad.access.audit import Action, Line
from leidraad.access.authority import insist, may
from leidraad.access.keeping_back import KeptShown, NewKeptBack
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, DossierScope, InvalidInput
from leidraad.dossiers import keepable
from leidraad.dossiers.keepable import Thing
from leidraad.dossiers.scoping import dossier_to_read, scope_of

NAMES: Final = """
select id, display_name, municipality_id, team_id, director_id from dossiers_dossier
where municipality_id = %s and id = any(%s)
"""


@dataclass(frozen=True, slots=True)
class KeptPage:
    """Wat er niet in het portaal staat van één dossier, and everything that could be kept back."""

    dossier_id: int
    name: str
    scope: DossierScope
    kept: tuple[KeptShown, ...]
    things: tuple[Thing, ...]


def page(by: Actor, dossier_id: int, *, at: datetime, on: date) -> KeptPage:
    """What is kept back of a dossier, and all that could be. Raises NotFoundForYou.

    The participant reads that her dossier was opened: the line tells nothing of what is kept back.
    """
    shown = _page(by, dossier_id, on=on)
    audit.record(by, Line(Action.DOSSIER_OPENED, dossier_id, details={"part": "kept_back"}), at)
    return shown


def _page(by: Actor, dossier_id: int, *, on: date) -> KeptPage:
    dossier = dossier_to_read(by, dossier_id, Permission.KEEP_BACK)
    things = keepable.things(by, dossier_id)
    found = {(one.kind, one.id): one for one in things}
    kept = tuple(
        replace(one, name=found[one.kind, one.object_id].title if (one.kind, one.object_id) in found else "")
        for one in keeping_back.kept_back(by, dossier_id, on=on)
    )
    return KeptPage(dossier_id, dossier.display_name, scope_of(dossier), kept, things)


def keep_back(by: Actor, dossier_id: int, key: str, new: NewKeptBack, *, at: datetime, on: date) -> int:
    """Keep a thing of this dossier from the portal. Raises NotFoundForYou; InvalidInput (`what` and those of access)."""
    shown = _page(by, dossier_id, on=on)
    insist(by, Permission.KEEP_BACK, shown.scope)
    thing = next((one for one in shown.things if one.key == key), None)
    if thing is None:
        raise InvalidInput({"what": [_("Kies een stuk uit de lijst.")]})
    full = replace(new, kind=thing.kind, object_id=thing.id, restricted=thing.restricted)
    return keeping_back.keep_back(by, shown.scope, full, at=at, on=on)


def due(by: Actor, *, on: date) -> list[KeptShown]:
    """What must be looked at again within two weeks, with names: of the dossiers where this person may do so. Why something
    is kept back is not for other teams. Raises AccessDenied.
    """
    rows = keeping_back.kept_back(by, None, on=on, due=True)
    with connection.cursor() as cursor:
        cursor.execute(NAMES, (by.municipality_id, [one.dossier_id for one in rows]))
        names = {
            number: name
            for number, name, *reach in cursor.fetchall()
            if may(by, Permission.KEEP_BACK, DossierScope(number, *reach))
        }
    return [replace(one, name=names[one.dossier_id]) for one in rows if one.dossier_id in names][: keeping_back.MOST]
