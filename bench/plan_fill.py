# SPDX-License-Identifier: EUPL-1.2
"""Fills plans for measuring, in a process of its own: EMAIL DAY NUMBER. Gives the dossiers as JSON.

By the product's own use cases, as the director of those dossiers: rights, audit and timeline included.
"""

import json
import sys
from datetime import UTC, date, datetime, time

import django

django.setup()

from django.db import connection, transaction  # noqa: E402

from bench import plan_life  # noqa: E402
from bench.databases import SEED  # noqa: E402
from leidraad.access import context  # noqa: E402
from leidraad.access.types import Actor, Source  # noqa: E402
from leidraad.config.owner import connected_as_owner  # noqa: E402
from leidraad.plans import service  # noqa: E402

WHO = """
select a.id, m.id, m.municipality_id, t.name, m.role, a.name, m.team_id from access_account a
join access_membership m on m.account_id = a.id join access_municipality t on t.id = m.municipality_id
where a.email = %s
"""
#: Grown-ups whose dossier this director keeps, with a plan as it should be, or none yet.
WHOSE = """
select d.id, coalesce(p.version, 0) from dossiers_dossier d left join plans_plan p on p.dossier_id = d.id
where d.director_id = %s and d.state = 'open' and d.is_adult and coalesce(p.version, 0) in (0, %s)
order by coalesce(p.version, 0) desc, d.id limit %s
"""


def fill(email: str, on: date, number: int) -> list[int]:
    """Make a large plan in so many dossiers, unless they stand there; gives those dossiers."""
    with connection.cursor() as cursor:
        cursor.execute(WHO, (email,))
        account, member, town, town_name, role, name, team = cursor.fetchone()
        cursor.execute(WHOSE, (member, plan_life.VERSIONS, number))
        found = cursor.fetchall()
    by = Actor(account, member, town, town_name, role, name, team, None, source=Source("cli", "bench"))
    for place, (dossier, version) in enumerate(found):
        if not version:
            live(by, dossier, SEED + place, on)
    return [dossier for dossier, _version in found]


def live(by: Actor, dossier: int, seed: int, on: date) -> None:
    """Let one plan live through its versions."""
    with transaction.atomic(), context.acting(by, on):
        for number, one in enumerate(plan_life.versions(seed, on)):
            at = datetime.combine(one.on, time(10), UTC)
            service.change_plan(by, dossier, one.changes, reason="zo afgesproken", seen=number, at=at, on=one.on)


if __name__ == "__main__":
    import os

    with connected_as_owner(os.environ["DATABASE_OWNER_URL"]):
        print(json.dumps(fill(sys.argv[1], date.fromisoformat(sys.argv[2]), int(sys.argv[3]))))
