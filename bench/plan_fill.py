# SPDX-License-Identifier: EUPL-1.2
"""Fills plans for measuring, in a process of its own: EMAIL DAY NUMBER. Gives the dossiers as JSON.

By the product's own use cases, as the director of those dossiers: rights, audit and timeline included.
"""

import json
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import django

django.setup()

from django.db import connection, transaction  # noqa: E402

from bench import plan_life  # noqa: E402
from bench.databases import SEED  # noqa: E402
from leidraad.access import context  # noqa: E402
from leidraad.access.types import Actor, Source  # noqa: E402
from leidraad.config.demo_plans import content_for  # noqa: E402
from leidraad.config.owner import connected_as_owner  # noqa: E402
from leidraad.deadlines import service as deadlines  # noqa: E402
from leidraad.deadlines.types import Standing  # noqa: E402
from leidraad.plans import selectors, service  # noqa: E402
from leidraad.plans.types import NewProposal, NewSignature, SignatureWay, Signer  # noqa: E402

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
        decide(by, dossier, datetime.combine(on, time(10), UTC), on)


def decide(by: Actor, dossier: int, at: datetime, on: date) -> None:
    """A decision about it, signed by the municipality; a meeting and a proposal that wait."""
    deadlines.set_standing(by, dossier, Standing("wi2021", "asylum_permit", None), at=at, on=on)
    content = content_for(selectors.situation(by, dossier, on=on))
    content = replace(content, support="Elke maand een gesprek", hours_a_week=1600, preschool="Peuteropvang")
    number = service.establish(by, dossier, content, function="regievoerder", confirmed=True, at=at, on=on)
    service.sign(by, number, NewSignature(Signer.MUNICIPALITY, SignatureWay.SCREEN, by.name), at=at, on=on)
    service.plan_meeting(by, dossier, on + timedelta(days=30), at=at, on=on)
    service.propose(by, dossier, NewProposal("Taalmaatje", "Oefenen helpt"), at=at, on=on)


if __name__ == "__main__":
    import os

    with connected_as_owner(os.environ["DATABASE_OWNER_URL"]):
        print(json.dumps(fill(sys.argv[1], date.fromisoformat(sys.argv[2]), int(sys.argv[3]))))
