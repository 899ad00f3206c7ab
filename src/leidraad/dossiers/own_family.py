# SPDX-License-Identifier: EUPL-1.2
"""Whose dossiers somebody could get to see beside her own, for whoever lets her in: her children, never her partner."""

from dataclasses import dataclass
from datetime import date

from leidraad.access.authority import insist
from leidraad.access.permissions import Permission
from leidraad.access.portal import ChildShown
from leidraad.access.types import Actor, Domain, DossierScope, NotFoundForYou
from leidraad.dossiers.family import members_shown
from leidraad.dossiers.scoping import dossier_to_read, scope_of
from leidraad.dossiers.shown import MemberShown
from leidraad.dossiers.types import DossierState, HouseholdRole, RelationKind
from leidraad.pure.own_access import OWN, hidden_from_parent, shared_until, younger

PARENTS = (HouseholdRole.HEAD, HouseholdRole.PARTNER, HouseholdRole.PARENT)


@dataclass(frozen=True, slots=True)
class Child:
    """Kind van wie iemand het dossier kan zien; `sees_health`: not of a child of twelve or older."""

    dossier_id: int
    name: str
    until: date
    domains: tuple[Domain, ...]

    @property
    def sees_health(self) -> bool:
        """Whether what is about health is shown too."""
        return Domain.HEALTH in self.domains

    def shown(self) -> ChildShown:
        """As the door wants it."""
        return ChildShown(self.dossier_id, self.domains, self.until)


@dataclass(frozen=True, slots=True)
class ForPortal:
    """Wie er binnen mag: whose dossier it is, her languages (ISO 639-3), and the children she could see."""

    scope: DossierScope
    name: str
    languages: tuple[str, ...]
    old_enough: bool
    children: tuple[Child, ...]


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


def _children(own: MemberShown, members: tuple[MemberShown, ...], on: date) -> list[Child]:
    found = []
    for one in members:
        until = shared_until(one.birth_date, on)
        if until is None or one.is_this or not _is_child_of(one, own):
            continue
        hidden = set(hidden_from_parent(one.birth_date, on))
        found.append(Child(one.dossier_id, one.name, until, tuple(each for each in Domain if each.value not in hidden)))
    return found


def _is_child_of(one: MemberShown, own: MemberShown) -> bool:
    """As the relations say; without any, as the household says. Whoever lets her in checks who has authority."""
    told = [each.kind for each in own.relations if each.dossier_id == one.dossier_id]
    if told:
        return RelationKind.PARENT in told or RelationKind.GUARDIAN in told
    return one.lives_here and one.role is HouseholdRole.CHILD and own.role in PARENTS
