# SPDX-License-Identifier: EUPL-1.2
"""Lets teachers of a language school in to participants, in a process of its own: MUNICIPALITY-SIZE DAY NUMBER...

One teacher for each number, who can log in: docent<NUMBER>@meet<SIZE>.example. What is written in a circle (grants, signals,
tasks, messages) is stored straight away, as the owner; the plans of whom stands on the first page by the product's own use case.
"""

import json
import sys
import uuid
from datetime import UTC, date, datetime, time, timedelta

import django

django.setup()

from django.contrib.auth.hashers import make_password  # noqa: E402
from django.db import connection, transaction  # noqa: E402

from bench.databases import PASSWORD  # noqa: E402
from bench.network import email  # noqa: E402
from leidraad.access import context  # noqa: E402
from leidraad.access.types import Actor, Source  # noqa: E402
from leidraad.config import demo_cast  # noqa: E402
from leidraad.config.demo_cast import ask  # noqa: E402
from leidraad.config.owner import connected_as_owner  # noqa: E402
from leidraad.plans import service  # noqa: E402
from leidraad.pure.plans.changes import AddActivity, AddGoal, Change  # noqa: E402
from leidraad.pure.plans.types import Activity, Goal  # noqa: E402

#: How many plans are made for each teacher: more than a page of her list.
PLANS = 60
#: Each second participant also shares, on consent, what is general and about education.
GRANTS = """
with mine as (select id, municipality_id, row_number() over () as place from (
    select id, municipality_id from dossiers_dossier where municipality_id = %(town)s and state = 'open'
    order by hashint8(id + %(number)s) limit %(number)s) d),
shared as (select m.*, 'language' as domain, 'statutory_task' as ground from mine m
    union all select m.*, d.domain, 'consent' from mine m, (values ('general'), ('education')) d (domain) where m.place %% 2 = 0)
insert into access_grant (municipality_id, dossier_id, account_id, domain, may_write, ground, purpose, valid)
select s.municipality_id, s.id, %(account)s, s.domain, false, s.ground, 'Taalles', daterange(%(since)s, %(until)s) from shared s
"""
SIGNALS = """
insert into network_circlesignal (municipality_id, dossier_id, domain, restricted, kind, urgency, text, by_membership_id,
    by_name, by_role, given_at, due_on, answer, answered_name)
select g.municipality_id, g.dossier_id, 'language', false, 'stuck', 'soon', 'Zij komt niet meer', %(member)s, 'Docent', 'teacher',
    %(at)s, %(until)s, '', ''
from access_grant g where g.account_id = %(account)s and g.domain = 'language' order by g.id limit 40
"""
TASKS = """
insert into network_circletask (municipality_id, dossier_id, domain, restricted, title, note, owner_id, owner_name, given_by_id,
    given_name, made_at, due_on, state, word)
select g.municipality_id, g.dossier_id, 'language', false, 'Bel even', '', %(member)s, 'Docent', d.director_id, 'Regie', %(at)s,
    %(until)s, 'open', ''
from access_grant g join dossiers_dossier d on d.id = g.dossier_id and d.director_id is not null
where g.account_id = %(account)s and g.domain = 'language' order by g.id limit 40
"""
#: The first ones in the order of her list, with who directs there.
FIRST = """
select d.id, a.id, m.id, m.municipality_id, t.name, m.role, a.name, m.team_id from dossiers_dossier d
join access_membership m on m.id = d.director_id join access_account a on a.id = m.account_id
join access_municipality t on t.id = m.municipality_id
where d.id in (select dossier_id from access_grant where account_id = %s)
    and not exists (select from plans_plan p where p.dossier_id = d.id)
order by d.sort_name, d.id limit %s
"""


def fill(size: int, on: date, numbers: list[int]) -> None:
    """Make the teachers who are not there yet."""
    at = datetime.combine(on, time(8), UTC)
    town = ask("select municipality_id from access_membership m join access_account a on a.id = m.account_id where a.email = %s",
               (f"regie@meet{size}.example",))  # fmt: skip
    made = [
        number for number in numbers if not ask("select 1 from access_account where email = %s", (email(size, number),))
    ]
    for number in made:
        with transaction.atomic():
            demo_cast.note(at, "demo.seeded", town)
            account = _teacher(size, town, number, on, at)
        _plans(account, on)
    if made:
        demo_cast.analyse()


def _teacher(size: int, town: int, number: int, on: date, at: datetime) -> int:
    school = ask("select id from access_organisation where municipality_id = %s", (town,)) or ask(
        "insert into access_organisation (municipality_id, kind, name, is_active)"
        " values (%s, 'language_school', 'Taalhuis', true) returning id", (town,),
    )  # fmt: skip
    account = ask(
        "insert into access_account (email, name, password, language, is_active, is_demo, recovery_codes, created_at)"
        " values (%s, %s, %s, 'nl', true, false, '[]', %s) returning id",
        (email(size, number), f"Docent van {number}", make_password(PASSWORD), at),
    )
    member = ask(
        "insert into access_membership (account_id, municipality_id, organisation_id, role, valid)"
        " values (%s, %s, %s, 'teacher', '[2010-01-01,)') returning id", (account, town, school),
    )  # fmt: skip
    values = {"town": town, "number": number, "account": account, "member": member, "at": at,
              "since": on - timedelta(days=30), "until": on + timedelta(days=300)}  # fmt: skip
    with connection.cursor() as cursor:
        for statement in (GRANTS, SIGNALS, TASKS):
            cursor.execute(statement, values)
    return int(account)


def _plans(account: int, on: date) -> None:
    """Small plans for the first page of her list, each made by who directs there."""
    with connection.cursor() as cursor:
        cursor.execute(FIRST, (account, PLANS))
        found = cursor.fetchall()
    for dossier, account_id, member, town, town_name, role, name, team in found:
        by = Actor(account_id, member, town, town_name, role, name, team, None, source=Source("cli", "bench"))
        with transaction.atomic(), context.acting(by, on):
            at = datetime.combine(on, time(9), UTC)
            service.change_plan(by, dossier, _changes(by, on), reason="afgesproken", seen=0, at=at, on=on)


def _changes(by: Actor, on: date) -> list[Change]:
    changes: list[Change] = []
    for place, domain in enumerate(("language", "work", "general")):
        goal, until = str(uuid.uuid4()), on + timedelta(days=60 + place)
        changes.append(AddGoal(Goal(goal, domain, f"Doel {place + 1}: Nederlands leren", "participant", until)))
        changes += [
            AddActivity(Activity(str(uuid.uuid4()), goal, f"Stap {number} naar B1", str(by.membership_id), until))
            for number in (1, 2)
        ]
    return changes


if __name__ == "__main__":
    import os

    size, day, *numbers = sys.argv[1:]
    with connected_as_owner(os.environ["DATABASE_OWNER_URL"]):
        fill(int(size), date.fromisoformat(day), [int(one) for one in numbers])
    print(json.dumps("filled"))
