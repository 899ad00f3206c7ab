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
HELD: Final = """
select t.dossier_id, count(*) from network_circletask t join access_membership m on m.id = t.owner_id
where t.municipality_id = %s and t.owner_id = %s and t.state = 'open' and m.role = any(%s) group by t.dossier_id
"""
MOVE: Final = """
update network_circletask k set owner_id = t.receiver, owner_name = a.name
from unnest(%(dossiers)s::bigint[], %(receivers)s::bigint[]) as t (dossier, receiver)
join access_membership m on m.id = t.receiver join access_account a on a.id = m.account_id
where k.municipality_id = %(here)s and k.dossier_id = t.dossier and k.owner_id = %(from)s and k.state = 'open'
"""
# What was offered to her, and not begun, has lost its sense; so has what she offered of parts that are no longer hers.
OFFERS: Final = """
update network_handover set state = 'withdrawn', answered_at = coalesce(answered_at, %(at)s), answered_name = %(name)s
where municipality_id = %(here)s and state in ('offered', 'accepted') and (to_membership_id = %(from)s or from_key = %(key)s)
"""


class TaskWork:
    """Open taken, also those about health."""

    name = "tasks"

    def held(self, by: Actor, membership_id: int, *, on: date) -> Mapping[int, int]:
        """How many by dossier."""
        with connection.cursor() as cursor:
            cursor.execute(HELD, (by.municipality_id, membership_id, STAFF))
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
