# SPDX-License-Identifier: EUPL-1.2
"""Tasks that hang on somebody of the municipality. Fills `access.ports.WorkHeld`.

A helper's open tasks go back to who asked as soon as she leaves (see `leaving`): they never hang on her.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from django.db import connection

from leidraad.access.roles import ROLES, Reach
from leidraad.access.types import Actor

STAFF: Final = [code for code, role in ROLES.items() if role.reach is Reach.MUNICIPALITY]
# What she asked others hangs on her too: somebody has to hear how it ended.
HELD: Final = """
select t.dossier_id, count(*) from network_circletask t
where t.municipality_id = %(here)s and t.state = 'open' and (t.owner_id = %(from)s or t.given_by_id = %(from)s)
    and exists (select from access_membership m where m.id = %(from)s and m.role = any(%(roles)s))
group by t.dossier_id
"""
MOVE: Final = """
update network_circletask k set
    owner_id = case when k.owner_id = %(from)s then t.receiver else k.owner_id end,
    owner_name = case when k.owner_id = %(from)s then a.name else k.owner_name end,
    given_by_id = case when k.given_by_id = %(from)s then t.receiver else k.given_by_id end,
    given_name = case when k.given_by_id = %(from)s then a.name else k.given_name end
from unnest(%(dossiers)s::bigint[], %(receivers)s::bigint[]) as t (dossier, receiver)
join access_membership m on m.id = t.receiver join access_account a on a.id = m.account_id
where k.municipality_id = %(here)s and k.dossier_id = t.dossier and k.state = 'open'
    and (k.owner_id = %(from)s or k.given_by_id = %(from)s)
"""
# What was offered to her, and not begun, has lost its sense; so has what she offered of parts that are no longer hers.
OFFERS: Final = """
update network_handover set state = 'withdrawn', answered_at = coalesce(answered_at, %(at)s), answered_name = %(name)s
where municipality_id = %(here)s and state in ('offered', 'accepted') and (to_membership_id = %(from)s or from_key = %(key)s)
"""


class TaskWork:
    """Open taken, also those about health: what she was asked, and what she asked others."""

    name = "tasks"

    def held(self, by: Actor, membership_id: int, *, on: date) -> Mapping[int, int]:
        """How many by dossier."""
        with connection.cursor() as cursor:
            cursor.execute(HELD, {"here": by.municipality_id, "from": membership_id, "roles": STAFF})
            return dict(cursor.fetchall())

    def move(self, by: Actor, membership_id: int, to: Mapping[int, int], *, at: datetime, on: date) -> int:
        """Each to the receiver of its dossier; offers to and of her are withdrawn."""
        values: dict[str, Any] = {
            "dossiers": list(to), "receivers": list(to.values()), "here": by.municipality_id, "from": membership_id,
            "key": str(membership_id), "at": at, "name": by.name,
        }  # fmt: skip
        with connection.cursor() as cursor:
            cursor.execute(OFFERS, values)
            cursor.execute(MOVE, values)
            return int(cursor.rowcount)


SIGNALS: Final = """
select s.dossier_id, count(*) from network_circlesignal s join (
    select id from dossiers_dossier where municipality_id = %s and director_id = %s and state = 'open') d on d.id = s.dossier_id
where s.answered_at is null group by s.dossier_id
"""


class SignalWork:
    """Signalen zonder antwoord in haar dossiers: they go along with the direction, so nothing of them is moved here."""

    name = "signals"

    def held(self, by: Actor, membership_id: int, *, on: date) -> Mapping[int, int]:
        """How many by dossier."""
        with connection.cursor() as cursor:
            cursor.execute(SIGNALS, (by.municipality_id, membership_id))
            return dict(cursor.fetchall())

    def move(self, by: Actor, membership_id: int, to: Mapping[int, int], *, at: datetime, on: date) -> int:
        """How many went along with the direction."""
        return 0
