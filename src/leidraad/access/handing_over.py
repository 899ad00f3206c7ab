# SPDX-License-Identifier: EUPL-1.2
"""What hangs on a role (werk dat aan iemand hangt, NET-5): counted over all rooms, so that nobody leaves with it.

What was kept from the portal is work too: somebody has to look at it again on its day.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Final

from django.db import connection

from leidraad.access import context, ports
from leidraad.access.types import Actor

HELD: Final = """
select dossier_id, count(*) from access_keptback
where municipality_id = %s and lifted_at is null and coalesce(official_id, made_by_id) = %s group by dossier_id
"""
MOVE: Final = """
update access_keptback k set official_id = t.receiver
from unnest(%s::bigint[], %s::bigint[]) as t (dossier, receiver)
where k.municipality_id = %s and k.dossier_id = t.dossier and k.lifted_at is null
    and coalesce(k.official_id, k.made_by_id) = %s
"""


class KeptBackWork:
    """Achtergehouden stukken die zij opnieuw bekijkt. Fills `ports.WorkHeld`."""

    name = "kept_back"

    def held(self, by: Actor, membership_id: int, *, on: date) -> Mapping[int, int]:
        """How many by dossier."""
        with connection.cursor() as cursor:
            cursor.execute(HELD, (by.municipality_id, membership_id))
            return dict(cursor.fetchall())

    def move(self, by: Actor, membership_id: int, to: Mapping[int, int], *, at: datetime, on: date) -> int:
        """From now on the receiver stands for it; who once decided it stays written down."""
        with connection.cursor() as cursor:
            cursor.execute(MOVE, (list(to), list(to.values()), by.municipality_id, membership_id))
            return int(cursor.rowcount)


def hanging(by: Actor, membership_id: int, *, on: date) -> dict[str, int]:
    """How much of each kind hangs on a role; nothing of a kind is left out. The caller has asked `may`.

    Counted with all of it in sight, also what is about health: only numbers come out.
    """
    with context.deciding(by, on):
        found = {one.name: sum(one.held(by, membership_id, on=on).values()) for one in ports.work()}
    return {name: number for name, number in found.items() if number}
