# SPDX-License-Identifier: EUPL-1.2
"""What several people may see at this moment: their roles and grants, in one query, for a screen that they share.

Asked again each time and never kept, as `held` does for the acting person: a grant that ended a moment ago is gone.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db import connection

from leidraad.access.permissions import Permission
from leidraad.access.roles import ROLES, Reach
from leidraad.access.types import Actor, Domain

SIGHTS: Final = """
select m.id, m.role, m.valid @> %(on)s::date and a.is_active,
    coalesce((select jsonb_object_agg(h.dossier_id, h.domains) from (
        select g.dossier_id, array_agg(distinct g.domain::text) as domains from access_grant g
        where g.municipality_id = %(here)s and g.account_id = m.account_id and g.dossier_id = any(%(dossiers)s)
            and g.valid @> %(on)s::date group by g.dossier_id) h), '{}')
from access_membership m join access_account a on a.id = m.account_id
where m.municipality_id = %(here)s and m.id = any(%(who)s)
"""


@dataclass(frozen=True, slots=True)
class Sight:
    """Wat iemand mag zien: whether she still works here, in which role, and which life domains of which dossiers she holds."""

    membership_id: int
    role: str
    is_here: bool
    domains: Mapping[int, frozenset[Domain]]

    @property
    def everywhere(self) -> bool:
        """Whether her role sees all dossiers of the municipality."""
        return ROLES[self.role].reach is Reach.MUNICIPALITY

    def can(self, permission: Permission) -> bool:
        """Whether her role has this permission."""
        return permission in ROLES[self.role].permissions

    def holds(self, dossier_id: int) -> frozenset[Domain]:
        """The life domains of a dossier that were shared with her."""
        return self.domains.get(dossier_id, frozenset())


def sights(by: Actor, membership_ids: Iterable[int], dossier_ids: Iterable[int], on: date) -> dict[int, Sight]:
    """What these people may see of these dossiers today, by membership. For staff, who read all grants of their town."""
    values: dict[str, Any] = {
        "here": by.municipality_id, "on": on, "who": sorted(set(membership_ids)), "dossiers": sorted(set(dossier_ids)),
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(SIGHTS, values)
        rows = cursor.fetchall()
    return {number: Sight(number, role, here, _held(held)) for number, role, here, held in rows}


def _held(stored: str) -> dict[int, frozenset[Domain]]:
    return {int(dossier): frozenset(map(Domain, domains)) for dossier, domains in json.loads(stored).items()}
