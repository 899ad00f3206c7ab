# SPDX-License-Identifier: EUPL-1.2
"""Who works here: colleagues, teams and the municipality's own norms, for the rooms above."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import connection

from leidraad.access.models import Membership, Team
from leidraad.access.permissions import Permission
from leidraad.access.roles import ROLES, Reach
from leidraad.access.types import Actor


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who works for this municipality: `id` is the membership, `role` its code."""

    id: int
    name: str
    role: str
    team_id: int | None = None
    team_name: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class TeamChoice:
    """A team of this municipality."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Norms:
    """The municipality's own norms, in days; no law."""

    first_contact_days: int
    contact_every_days: int


#: Plain SQL: every page of a plan asks who works here, and model objects cost several times the query.
HERE: Final = (
    "select m.id, a.name, m.role, m.team_id, coalesce(t.name, ''), coalesce(o.name, '') from access_membership m"
    " join access_account a on a.id = m.account_id left join access_team t on t.id = m.team_id"
    " left join access_organisation o on o.id = m.organisation_id"
    " where m.municipality_id = %s and m.valid @> %s::date and a.is_active and (%s::text[] is null or m.role = any(%s))"
    " order by a.name, m.id"
)


def colleagues(by: Actor, on: date, permission: Permission | None = None) -> list[Colleague]:
    """Everybody who works for this municipality on this day, by name; only those whose role has `permission`."""
    roles = None if permission is None else [code for code, role in ROLES.items() if permission in role.permissions]
    with connection.cursor() as cursor:
        cursor.execute(HERE, (by.municipality_id, on, roles, roles))
        return [Colleague(*row) for row in cursor.fetchall()]


NAMES_HERE: Final = (
    "select m.id, a.name from access_membership m join access_account a on a.id = m.account_id"
    " where m.municipality_id = %s and m.valid @> %s::date and a.is_active and m.role <> 'participant' order by a.name, m.id"
)


def names_here(by: Actor, on: date) -> dict[int, str]:
    """The names of everybody who works for this municipality on this day, by membership and in the order of names."""
    with connection.cursor() as cursor:
        cursor.execute(NAMES_HERE, (by.municipality_id, on))
        return dict(cursor.fetchall())


#: Plain SQL: every dossier page asks for these, and model objects cost several times the query.
BY_ID: Final = (
    "select m.id, a.name, m.role, m.team_id, coalesce(t.name, ''), coalesce(o.name, '') from access_membership m"
    " join access_account a on a.id = m.account_id left join access_team t on t.id = m.team_id"
    " left join access_organisation o on o.id = m.organisation_id"
    " where m.municipality_id = %s and m.id = any(%s)"
)


def colleagues_by_id(by: Actor, ids: Iterable[int]) -> dict[int, Colleague]:
    """These memberships of this municipality, whether or not they still work here."""
    wanted = sorted(set(ids))
    if not wanted:
        return {}
    with connection.cursor() as cursor:
        if ROLES[by.role].reach is Reach.GRANTED:
            # A helper sees no list of colleagues; of who is mentioned she learns the name and the role.
            cursor.execute("select membership_id, name, role from access_names(%s)", (wanted,))
            return {row[0]: Colleague(*row) for row in cursor.fetchall()}
        cursor.execute(BY_ID, (by.municipality_id, wanted))
        return {row[0]: Colleague(*row) for row in cursor.fetchall()}


def _colleague(row: Membership) -> Colleague:
    return Colleague(
        row.id,
        row.account.name,
        row.role,
        row.team_id,
        row.team.name if row.team else "",
        row.organisation.name if row.organisation else "",
    )


def teams(by: Actor) -> list[TeamChoice]:
    """The teams of this municipality, by name."""
    return [
        TeamChoice(row.id, row.name) for row in Team.objects.filter(municipality_id=by.municipality_id).order_by("name")
    ]


NORMS: Final = "select first_contact_days, contact_every_days from access_municipality where id = %s"


def norms(by: Actor) -> Norms:
    """The municipality's own norms for contact."""
    with connection.cursor() as cursor:
        cursor.execute(NORMS, (by.municipality_id,))
        return Norms(*cursor.fetchone())


def colleagues_by_email(by: Actor, on: date, permission: Permission) -> dict[str, Colleague]:
    """Who works here on this day in a role with this permission, by e-mail address in lower case."""
    rows = Membership.objects.filter(
        municipality_id=by.municipality_id, valid__contains=on, account__is_active=True,
        role__in=[code for code, role in ROLES.items() if permission in role.permissions],
    )  # fmt: skip
    found: dict[str, Colleague] = {}
    for row in rows.select_related("account", "team", "organisation").order_by("id"):
        found.setdefault(row.account.email.lower(), _colleague(row))
    return found
