# SPDX-License-Identifier: EUPL-1.2
"""Colleagues and teams to choose from above a list: one query, plain rows, because every list page asks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

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
"""


@dataclass(frozen=True, slots=True)
class Choices:
    """What a list can be narrowed to: (id, name) of who may direct now and of teams; all names by id."""

    directors: list[tuple[int, str]]
    teams: list[tuple[int, str]]
    names: dict[int, str]
    beside: list[str] = field(default_factory=list)


def choices(by: Actor, on: date, also: Iterable[int] = (), beside: tuple[str, Mapping[str, Any]] = ("", {})) -> Choices:
    """Who may direct on this day, the teams, and the names of memberships in `also` (former directors).

    `beside` is what a room above wants along in the same round trip: a SELECT of a number to sort by and a text,
    with its parameters; the texts come back as they are.
    """
    roles = [code for code, role in ROLES.items() if Permission.DOSSIER_DIRECT in role.permissions]
    more, params = beside
    arm = f"union all select 'beside', number, text, true from ({more}) m(number, text)" if more else ""  # noqa: S608
    asked = {"on": on, "here": by.municipality_id, "roles": roles, "also": sorted(set(also)), **params}
    with connection.cursor() as cursor:
        cursor.execute(f"select * from ({CHOICES} {arm}) c(kind, number, text, active) order by text, number", asked)  # noqa: S608
        rows = cursor.fetchall()
    return Choices(
        [(number, name) for kind, number, name, active in rows if kind == "person" and active],
        [(number, name) for kind, number, name, _ in rows if kind == "team"],
        {number: name for kind, number, name, _ in rows if kind == "person"},
        [text for _, text in sorted((number, text) for kind, number, text, _ in rows if kind == "beside")],
    )
