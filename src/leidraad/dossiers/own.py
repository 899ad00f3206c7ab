# SPDX-License-Identifier: EUPL-1.2
"""Whose dossiers a participant may open: her own, and those of her children for whom she was let in."""

from dataclasses import dataclass
from typing import Final

from django.db import connection

from leidraad.access import held, portal
from leidraad.access.authority import insist
from leidraad.access.permissions import Permission
from leidraad.access.types import OWN_PURPOSE, Actor, Domain, DossierScope, Ground, NotFoundForYou

#: The database shows a participant the dossiers that are her own, and no others.
MINE: Final = """
select id, display_name, household_id, state = 'open', municipality_id, team_id, director_id from dossiers_dossier
where municipality_id = %s and state <> 'merged' order by id
"""


@dataclass(frozen=True, slots=True)
class OwnDossier:
    """Eigen dossier: of the participant herself, or of a child; `domains` is what she sees of it.

    When it is not open any more she goes on reading it, and nobody is there for what she would write.
    """

    dossier_id: int
    name: str
    household_id: int
    scope: DossierScope
    is_self: bool
    domains: frozenset[Domain]
    is_open: bool


def mine(by: Actor) -> tuple[OwnDossier, ...]:
    """The dossiers of the acting participant, her own first. Raises AccessDenied for who is no participant."""
    insist(by, Permission.OWN_VIEW)
    with connection.cursor() as cursor:
        cursor.execute(MINE, (by.municipality_id,))
        rows = cursor.fetchall()
    grants = held.held_everywhere(by)
    first = portal.own_dossier_id(by)
    found = []
    for number, name, household_id, is_open, *scope in rows:
        own = [one for one in grants.get(number, ()) if one.ground is Ground.OWN_DOSSIER]
        is_self = number == first if first else any(one.purpose == OWN_PURPOSE for one in own)
        domains = frozenset(one.domain for one in own)
        found.append(OwnDossier(number, name, household_id, DossierScope(number, *scope), is_self, domains, is_open))
    return tuple(sorted(found, key=lambda one: not one.is_self))


def owned(by: Actor, dossier_id: int) -> OwnDossier:
    """This dossier, if it is hers or that of a child for whom she was let in. Raises NotFoundForYou."""
    found = next((one for one in mine(by) if one.dossier_id == dossier_id), None)
    if found is None:
        raise NotFoundForYou
    return found


def herself(by: Actor, dossier_id: int) -> OwnDossier:
    """The same, for what nobody decides for somebody else: only her own. Raises NotFoundForYou."""
    found = owned(by, dossier_id)
    if not found.is_self:
        raise NotFoundForYou
    return found
