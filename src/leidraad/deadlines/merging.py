# SPDX-License-Identifier: EUPL-1.2
"""What moves along when two dossiers turn out to be one person: the facts, and under which act somebody falls.

The ledger never changes, so facts are copied as new rows and stay readable in the dossier that was merged. Fills the
port `dossiers.ports.MergeMover`; `config` wires it.
"""

from datetime import date, datetime
from typing import Final

from django.db import connection

from leidraad.access.types import Actor
from leidraad.deadlines import bulk, ledger
from leidraad.deadlines.recalculating import recalculate

STAND: Final = "not {0}.withdrawn and not exists (select 1 from deadlines_legalfact r where r.replaces_id = {0}.id)"
PARTICULARS: Final = (
    "kind", "on_day", "code", "level", "result", "amount", "since", "until", "new_end", "requested", "parts",
)  # fmt: skip
THERE: Final = " and ".join(f"k.{name} is not distinct from f.{name}" for name in PARTICULARS)
COUNT: Final = f"select count(*) from deadlines_legalfact f where f.municipality_id = %s and f.dossier_id = %s and {STAND.format('f')}"  # noqa: S608, E501
COPY: Final = f"""
insert into deadlines_legalfact (municipality_id, dossier_id, {", ".join(PARTICULARS)}, source, recorded_by_id,
    recorded_at, withdrawn, reason)
select %(here)s, %(to)s, {", ".join(f"f.{name}" for name in PARTICULARS)}, f.source, %(member)s, %(at)s, false, ''
from deadlines_legalfact f
where f.municipality_id = %(here)s and f.dossier_id = %(from)s and {STAND.format("f")} and not exists (
    select 1 from deadlines_legalfact k where k.municipality_id = %(here)s and k.dossier_id = %(to)s
        and {STAND.format("k")} and {THERE})
order by f.id
"""  # noqa: S608 (our own names)


class FactMover:
    """Feiten: what both dossiers say is kept once; the terms of the dossier that stays follow at once."""

    name = "feiten"

    def count(self, by: Actor, dossier_id: int) -> int:
        """How many facts of this dossier stand."""
        with connection.cursor() as cursor:
            cursor.execute(COUNT, (by.municipality_id, dossier_id))
            return int(cursor.fetchone()[0])

    def move(self, by: Actor, from_dossier: int, to_dossier: int, *, at: datetime, on: date) -> int:
        """Copy the facts, and the standing where the other has none; take the terms of the merged dossier away."""
        places = ledger.standings(by, [from_dossier, to_dossier])
        if from_dossier in places and to_dossier not in places:
            bulk.store_standings(by, {to_dossier: places[from_dossier]}, at)
        who = {"here": by.municipality_id, "from": from_dossier, "to": to_dossier, "member": by.membership_id or None}
        with connection.cursor() as cursor:
            cursor.execute(COPY, {**who, "at": at})
            moved = int(cursor.rowcount)
            cursor.execute(
                "delete from deadlines_dutyrow where municipality_id = %s and dossier_id = %s",
                (by.municipality_id, from_dossier),
            )
        recalculate(by, [to_dossier], on=on)
        return moved
