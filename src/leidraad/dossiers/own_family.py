# SPDX-License-Identifier: EUPL-1.2
"""Whose dossiers somebody could get to see beside her own, for whoever lets her in: her children, never her partner."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import connection

from leidraad.access import portal
from leidraad.access.authority import insist
from leidraad.access.permissions import Permission
from leidraad.access.portal import ChildShown
from leidraad.access.types import Actor, Domain, DossierScope, NotFoundForYou
from leidraad.dossiers.family import members_shown
from leidraad.dossiers.scoping import dossier_to_read, scope_of
from leidraad.dossiers.shown import MemberShown
from leidraad.dossiers.types import DossierState, HouseholdRole, RelationKind
from leidraad.pure.own_access import HEALTH, OWN, hidden_from_parent, last_day, shared_until, younger

PARENTS = (HouseholdRole.HEAD, HouseholdRole.PARTNER, HouseholdRole.PARENT)


@dataclass(frozen=True, slots=True)
class Child:
    """Kind van wie iemand het dossier kan zien, until which day; what is about health until `health_until` (None: not)."""

    dossier_id: int
    name: str
    until: date
    domains: tuple[Domain, ...]
    health_until: date | None

    def shown(self) -> ChildShown:
        """As the door wants it."""
        return ChildShown(self.dossier_id, self.domains, self.until, self.health_until)


@dataclass(frozen=True, slots=True)
class ForPortal:
    """Wie er binnen mag: whose dossier it is, her languages (ISO 639-3), and the children she could see."""

    scope: DossierScope
    name: str
    languages: tuple[str, ...]
    old_enough: bool
    children: tuple[Child, ...]


@dataclass(frozen=True, slots=True)
class SeenNow:
    """Kind dat deze ouder nu in het portaal ziet, by name; what is about health until `health_until` (None: not)."""

    dossier_id: int
    name: str
    until: date | None
    health_until: date | None


def for_portal(by: Actor, dossier_id: int, permission: Permission, *, on: date) -> ForPortal:
    """What is needed to let somebody in. Raises NotFoundForYou."""
    dossier = dossier_to_read(by, dossier_id, permission)
    insist(by, permission, scope_of(dossier))
    if dossier.state == DossierState.MERGED:
        raise NotFoundForYou
    members = members_shown(dossier.household_id, on, dossier_id)
    own = next((one for one in members if one.is_this), None)
    return ForPortal(
        scope=scope_of(dossier),
        name=dossier.display_name,
        languages=tuple(dossier.person.languages),
        old_enough=own is None or not younger(own.birth_date, OWN, on),
        children=tuple(_children(own, members, on)) if own else (),
    )


#: Also of a child that left the family: she may still be seeing it.
NAMES: Final = "select id, display_name from dossiers_dossier where municipality_id = %s and id = any(%s)"


def seen_now(by: Actor, person: ForPortal, *, on: date) -> tuple[SeenNow, ...]:
    """The children whose dossiers somebody sees in the portal today. Two questions. Raises AccessDenied."""
    found = portal.children_seen(by, person.scope, on=on)
    if not found:
        return ()
    with connection.cursor() as cursor:
        cursor.execute(NAMES, (by.municipality_id, [one.dossier_id for one in found]))
        names = dict(cursor.fetchall())
    return tuple(
        SeenNow(one.dossier_id, names.get(one.dossier_id, ""), one.until, one.health_until) for one in found
    )  # fmt: skip


def _children(own: MemberShown, members: tuple[MemberShown, ...], on: date) -> list[Child]:
    found = []
    for one in members:
        until = shared_until(one.birth_date, on)
        if until is None or one.is_this or not _is_child_of(one, own):
            continue
        hidden = set(hidden_from_parent(one.birth_date, on))
        domains = tuple(each for each in Domain if each.value not in hidden)
        health = last_day(one.birth_date, HEALTH) if Domain.HEALTH in domains else None
        found.append(Child(one.dossier_id, one.name, until, domains, health))
    return found


def _is_child_of(one: MemberShown, own: MemberShown) -> bool:
    """As the relations say; without any, as the household says. Whoever lets her in checks who has authority."""
    told = [each.kind for each in own.relations if each.dossier_id == one.dossier_id]
    if told:
        return RelationKind.PARENT in told or RelationKind.GUARDIAN in told
    return one.lives_here and one.role is HouseholdRole.CHILD and own.role in PARENTS
