# SPDX-License-Identifier: EUPL-1.2
"""Dossiers that hang on a director: they move on in three statements, whole families at a time. Fills `ports.WorkHeld`."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from django.db import connection

from leidraad.access.types import Actor
from leidraad.dossiers.timeline import Entry, add_entry
from leidraad.dossiers.types import EntryKind

HELD: Final = """
select id, 1 from dossiers_dossier where municipality_id = %s and director_id = %s and state = 'open'
"""
# Each family stays in its team: the team knows it.
MOVE: Final = """
update dossiers_dossier d set director_id = t.receiver, version = d.version + 1
from unnest(%(dossiers)s::bigint[], %(receivers)s::bigint[]) as t (dossier, receiver)
where d.municipality_id = %(here)s and d.id = t.dossier and d.director_id = %(from)s
"""
FAMILIES: Final = """
update dossiers_household h set director_id = t.receiver, version = h.version + 1
from (select distinct on (d.household_id) d.household_id, u.receiver
    from unnest(%(dossiers)s::bigint[], %(receivers)s::bigint[]) as u (dossier, receiver)
    join dossiers_dossier d on d.id = u.dossier order by d.household_id, d.id) t
where h.municipality_id = %(here)s and h.id = t.household_id and h.director_id = %(from)s
"""
# Families of whom nothing is open any more: they come with the first receiver, so that nobody who left directs anything.
REST: Final = """
update dossiers_household h set director_id = %(first)s, version = h.version + 1
where h.municipality_id = %(here)s and h.director_id = %(from)s
"""
CLOSED: Final = """
update dossiers_dossier d set director_id = %(first)s, version = d.version + 1
where d.municipality_id = %(here)s and d.director_id = %(from)s and d.state = 'closed'
"""
HOMES: Final = """
select d.id, d.display_name, d.household_id, d.director_id from dossiers_dossier d
where d.municipality_id = %s and d.id = any(%s) order by d.sort_name, d.id
"""


class DossierWork:
    """Dossiers die zij heeft: the direction of a family."""

    name = "dossiers"

    def held(self, by: Actor, membership_id: int, *, on: date) -> Mapping[int, int]:
        """One for each open dossier."""
        with connection.cursor() as cursor:
            cursor.execute(HELD, (by.municipality_id, membership_id))
            return dict(cursor.fetchall())

    def move(self, by: Actor, membership_id: int, to: Mapping[int, int], *, at: datetime, on: date) -> int:
        """Each dossier to its receiver, its family with it; a line on each timeline."""
        held = self.held(by, membership_id, on=on)
        mine = {number: receiver for number, receiver in to.items() if number in held}
        values: dict[str, Any] = {
            "dossiers": list(mine), "receivers": list(mine.values()), "here": by.municipality_id, "from": membership_id,
            "first": next(iter(to.values()), None),
        }  # fmt: skip
        with connection.cursor() as cursor:
            cursor.execute(FAMILIES, values)
            cursor.execute(MOVE, values)
            moved = int(cursor.rowcount)
            if values["first"] is not None:
                cursor.execute(REST, values)
                cursor.execute(CLOSED, values)
        add_entry(by, mine, Entry(EntryKind.DIRECTOR, "Regie overgedragen"), at=at, on=on)
        return moved


def homes(by: Actor, dossier_ids: list[int]) -> list[tuple[int, str, int, int | None]]:
    """Number, name, household and director of these dossiers, by name; one question. The caller has asked `may`."""
    with connection.cursor() as cursor:
        cursor.execute(HOMES, (by.municipality_id, dossier_ids))
        return list(cursor.fetchall())
