# SPDX-License-Identifier: EUPL-1.2
"""Who takes part in the circle of a dossier now: to be asked, to be written to; and whether the acting person does."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import connection

from leidraad.access import held
from leidraad.access.authority import insist, may
from leidraad.access.directory import colleagues
from leidraad.access.permissions import Permission
from leidraad.access.roles import ROLES, Reach
from leidraad.access.types import Actor, Domain, DossierScope, Ground, NotFoundForYou
from leidraad.dossiers.legal import DOSSIERS, OPEN_DOSSIERS
from leidraad.network.types import Companion
from leidraad.plans import keeping
from leidraad.plans.homes import Home
from leidraad.pure.plans.types import Goal

OPEN: Final = f"""
select d.id, d.display_name, d.household_id, d.municipality_id, d.team_id, d.director_id
from {OPEN_DOSSIERS} d where d.id = %s and d.municipality_id = %s
"""  # noqa: S608 (our own names)
#: Her own dossier, that a participant goes on reading when it is closed; the portal offers none that was merged.
OWN: Final = OPEN.replace(OPEN_DOSSIERS, DOSSIERS)


@dataclass(frozen=True, slots=True)
class Part:
    """Deelname aan een kring: whose dossier it is, and on which ground the acting person takes part."""

    home: Home
    ground: Ground
    purpose: str


def part_in(by: Actor, dossier_id: int, permission: Permission, *, reads: bool = False) -> Part:
    """The acting person's part in the circle of an open dossier. Raises NotFoundForYou.

    `reads`: nothing is written, so that a participant finds what was said in her own dossier also after it was closed.
    """
    with connection.cursor() as cursor:
        cursor.execute(OWN if reads and may(by, Permission.OWN_VIEW) else OPEN, (dossier_id, by.municipality_id))
        row = cursor.fetchone()
    if row is None:
        raise NotFoundForYou
    number, name, household_id, *reach = row
    home = Home(number, name, household_id, DossierScope(number, *reach))
    insist(by, permission, home.scope)
    if not by_grant(by):
        return Part(home, Ground.STATUTORY_TASK, "")
    first = held.held(by, dossier_id)[0]
    return Part(home, first.ground, first.purpose)


def taking_part(by: Actor, dossier_id: int, permission: Permission) -> Home:
    """Whose open dossier it is, for who may do this there. Raises NotFoundForYou."""
    return part_in(by, dossier_id, permission).home


def task_domains(by: Actor, dossier_id: int) -> tuple[Domain, ...]:
    """The life domains in which this person can ask something: for a helper general, and those that were shared."""
    if not by_grant(by):
        return tuple(one for one in Domain if one is not Domain.HEALTH or may(by, Permission.HEALTH_VIEW))
    shared = {one.domain for one in held.held(by, dossier_id)}
    return tuple(one for one in Domain if one is Domain.GENERAL or one in shared)


def by_grant(by: Actor) -> bool:
    """Whether this person takes part by what was shared with her (helper, participant), not as staff."""
    return ROLES[by.role].reach is Reach.GRANTED


def in_circle(by: Actor, dossier_id: int, domain: Domain = Domain.GENERAL) -> list[Companion]:
    """Director, helpers and participant of an open dossier who may see this life domain now, by name.

    Empty for who is not in the circle herself, or may not see that domain.
    """
    with connection.cursor() as cursor:
        cursor.execute("select membership_id, name, role from network_in_circle(%s, %s)", (dossier_id, domain.value))
        return [Companion(*row) for row in cursor.fetchall()]


def to_ask(by: Actor, dossier_id: int, domain: Domain, on: date) -> list[Companion]:
    """Whom this person can ask something or write to: the circle, and for staff their colleagues as well."""
    found = in_circle(by, dossier_id, domain)
    if by_grant(by):
        return found
    known = {one.membership_id for one in found}
    needed = Permission.HEALTH_VIEW if domain is Domain.HEALTH else Permission.DOSSIER_VIEW
    rest = [one for one in colleagues(by, on, needed) if one.id not in known]
    return found + [Companion(one.id, one.name, one.role) for one in rest]


def goals(by: Actor, dossier_id: int) -> dict[str, Goal]:
    """The goals of the plan that this person sees, by id; the caller has asked `may`."""
    row = keeping.plan_of(by, dossier_id)
    return dict(keeping.loaded(row).state.goals) if row else {}
