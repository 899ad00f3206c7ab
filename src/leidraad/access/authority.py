# SPDX-License-Identifier: EUPL-1.2
"""The one function that answers "may I", and the one that insists."""

from collections.abc import Callable
from typing import Final

from leidraad.access import held
from leidraad.access.held import Held
from leidraad.access.permissions import Permission
from leidraad.access.roles import ROLES, Reach
from leidraad.access.types import AccessDenied, Actor, DossierScope, Ground, NotFoundForYou

#: Looking reaches over the whole municipality (colleagues stand in for one another); changing stays within the team.
LOOKING = frozenset(
    {
        Permission.CASELOAD_VIEW,
        Permission.DOSSIER_VIEW,
        Permission.DOCUMENT_VIEW,
        Permission.HEALTH_VIEW,
        Permission.BSN_VIEW,
        Permission.DEADLINES_VIEW,
        Permission.PLAN_VIEW,
        Permission.PLAN_PROPOSE,  # changes nothing in the plan: it asks the owner
        Permission.INTAKE_VIEW,
        Permission.NETWORK_VIEW,
        Permission.APPOINTMENT_VIEW,
        Permission.CIRCLE_TAKE_PART,  # changes nothing of the dossier: it tells or asks somebody
        Permission.SIGNAL_GIVE,
        Permission.MESSAGE_SEND,
        Permission.CONTENT_EXPLAIN,  # changes nothing of the dossier: it notes what was explained
        Permission.PORTAL_SHUT,  # a lost phone cannot wait for the own team
    }
)

#: What a helper's grants on a dossier must hold for each thing a helper may; nothing else goes by grant.
BY_GRANT: Final[dict[Permission, Callable[[tuple[Held, ...]], bool]]] = {
    Permission.PEOPLE_VIEW: bool,
    Permission.CIRCLE_TAKE_PART: bool,
    Permission.SIGNAL_GIVE: bool,
    Permission.MESSAGE_SEND: bool,
    Permission.HELP_LOG: lambda grants: any(one.may_write for one in grants),
    Permission.PLAN_PROPOSE: lambda grants: any(one.may_write for one in grants),
    Permission.PORTAL_SHUT: bool,
    Permission.REFERRAL_MAKE: bool,
    Permission.CONTENT_EXPLAIN: bool,
    Permission.OWN_VIEW: lambda grants: any(one.ground is Ground.OWN_DOSSIER for one in grants),
}


def may(by: Actor | None, permission: Permission, on: DossierScope | None = None) -> bool:
    """Is this person allowed to do this, here (and, where given, on this dossier)?

    A dossier without a team or director can be changed by each colleague whose role allows it: somebody has to be first.
    Roles that reach only granted dossiers go by the grants that stand in the database at this moment.

    Raises TypeError when `on` is no DossierScope: asking with the wrong kind of context is a mistake in the code.
    """
    if on is not None and not isinstance(on, DossierScope):
        raise TypeError(
            f"may() judges a DossierScope; got {type(on).__name__}. Take it from dossiers.selectors.scope()."
        )
    if by is None or by.membership_id == 0:
        return False
    role = ROLES.get(by.role)
    if role is None or permission not in role.permissions:
        return False
    if on is None:
        return True
    if on.municipality_id != by.municipality_id:
        return False
    if role.reach is not Reach.MUNICIPALITY:
        return role.reach is Reach.GRANTED and _granted(by, permission, on)
    return permission in LOOKING or _within_team(by, on) or _in_place_of(by, permission, on)


def _granted(by: Actor, permission: Permission, on: DossierScope) -> bool:
    asks = BY_GRANT.get(permission)
    return asks is not None and asks(held.held(by, on.dossier_id))


def _within_team(by: Actor, on: DossierScope) -> bool:
    if on.director_id == by.membership_id:
        return True
    if on.team_id is None:
        return True
    return on.team_id == by.team_id


def _in_place_of(by: Actor, permission: Permission, on: DossierScope) -> bool:
    """Who replaces somebody may what that person's role may, with her dossiers and those of her team."""
    return any(
        permission in ROLES[one.role].permissions
        and (on.director_id == one.membership_id or (on.team_id is not None and on.team_id == one.team_id))
        for one in by.stands_for
    )


def insist(by: Actor | None, permission: Permission, on: DossierScope | None = None) -> Actor:
    """Return the acting person, or raise AccessDenied (NotFoundForYou where a dossier is concerned)."""
    if by is not None and may(by, permission, on):
        return by
    if on is not None:
        raise NotFoundForYou
    raise AccessDenied
