# SPDX-License-Identifier: EUPL-1.2
"""Colleagues and teams to choose from above a list: one query, plain rows, because every list page asks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import connection

from leidraad.access.permissions import Permission
from leidraad.access.roles import ROLES
from leidraad.access.types import Actor

CHOICES: Final = """
select 'person', m.id, a.name, m.valid @> %(on)s::date and a.is_active and m.role = any(%(roles)s)
from access_membership m join access_account a on a.id = m.account_id
where m.municipality_id = %(here)s and (m.role = any(%(roles)s) or m.id = any(%(also)s))
union all
select 'team', t.id, t.name, true from access_team t where t.municipality_id = %(here)s
order by 3, 2
"""


@dataclass(frozen=True, slots=True)
class Choices:
    """What a list can be narrowed to: (id, name) of who may direct now and of teams; all names by id."""

    directors: list[tuple[int, str]]
    teams: list[tuple[int, str]]
    names: dict[int, str]


def choices(by: Actor, on: date, also: Iterable[int] = ()) -> Choices:
    """Who may direct on this day, the teams, and the names of memberships in `also` (former directors)."""
    roles = [code for code, role in ROLES.items() if Permission.DOSSIER_DIRECT in role.permissions]
    with connection.cursor() as cursor:
        cursor.execute(CHOICES, {"on": on, "here": by.municipality_id, "roles": roles, "also": sorted(set(also))})
        rows = cursor.fetchall()
    return Choices(
        [(number, name) for kind, number, name, active in rows if kind == "person" and active],
        [(number, name) for kind, number, name, _ in rows if kind == "team"],
        {number: name for kind, number, name, _ in rows if kind == "person"},
    )
