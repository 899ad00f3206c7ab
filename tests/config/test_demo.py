# SPDX-License-Identifier: EUPL-1.2
"""The demo towns: complete, made by the product's own use cases, once, with what a visitor should meet."""

import base64
import json
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import transaction

from leidraad.config import database, demo, demo_bulk, demo_cast, demo_scale
from leidraad.config.demo_cases import invented_bsns
from leidraad.config.demo_cast import CAST, LINDEWAARD, OOSTERHAVEN
from leidraad.config.owner import connected_as_owner
from leidraad.dossiers.types import ContactKind, HouseholdRole, Stage, WaitingCause
from leidraad.pure.identifiers import is_test_bsn
from tests.databases import Server
from tests.people import NOW, TODAY

SMALL = (replace(LINDEWAARD, housed=60), replace(OOSTERHAVEN, housed=25))


@pytest.fixture(scope="module")
def owner_url(server: Server, django_db_blocker: Any) -> Iterator[str]:
    """A database with small demo towns, and a second municipality filled by the bulk load."""
    name = f"lr_demo_towns_{os.getpid()}"  # several workers may come here at once
    server.drop(name)
    url = server.owner(name)
    with django_db_blocker.unblock():
        database.prepare(url)
        with connected_as_owner(url):
            demo.seed(NOW, TODAY, lambda sentence: None, SMALL)
            with transaction.atomic():
                demo_cast.note(NOW, "demo.seeded")
                bureau = demo_scale.make_bureau("9099", "Bulkstad", 30, NOW)
                homes = [home for home in demo.families(SMALL[1], TODAY) if home.is_open]
                demo_bulk.load(((bureau, home) for home in homes), TODAY)
        yield url
    server.drop(name)


@pytest.fixture
def ask(owner_url: str) -> Iterator[Any]:
    """Questions to the database, as its owner."""
    with psycopg.connect(owner_url) as connection:
        yield lambda question, *values: connection.execute(question, values or None).fetchall()


def test_both_towns_stand_and_say_that_they_are_invented(ask: Any) -> None:
    rows = ask("select name, inhabitants, is_demo from access_municipality where cbs_code like '990_' order by 1")

    assert rows == [("Lindewaard", 45_000, True), ("Oosterhaven", 8_000, True)]


def test_every_account_of_the_cast_is_marked_as_demo(ask: Any) -> None:
    rows = ask("select email, is_demo from access_account where email = any(%s)", [one.login for one in CAST])

    assert dict(rows) == {one.login: True for one in CAST}


def test_making_the_towns_again_changes_nothing(owner_url: str, ask: Any, django_db_blocker: Any) -> None:
    before = ask("select count(*) from dossiers_dossier")
    with django_db_blocker.unblock(), connected_as_owner(owner_url):
        made = demo.seed(NOW, TODAY, lambda sentence: None, SMALL)

    assert not made
    assert ask("select count(*) from dossiers_dossier") == before


def test_the_list_of_persons_opens_the_demo(owner_url: str, tmp_path: Path, django_db_blocker: Any) -> None:
    with django_db_blocker.unblock(), connected_as_owner(owner_url):
        demo.write_persons(tmp_path)
    persons = json.loads((tmp_path / demo.PERSONS_FILE).read_text())

    assert {one["login"] for one in persons} == {one.login for one in CAST}
    assert all(one["name"] and one["role"] and one["town"] and one["password"] for one in persons)
    keys = {one["login"]: one["totp"] for one in persons if one["totp"]}
    assert set(keys) == {"nora@lindewaard.example", "otto@lindewaard.example"}
    assert all(len(base64.b32decode(key)) == 20 for key in keys.values())
    assert (tmp_path / demo.PERSONS_FILE).stat().st_mode & 0o077 == 0


def test_every_guided_dossier_was_made_by_its_director_with_an_audit_line(ask: Any) -> None:
    rows = ask(
        "select count(*), count(*) filter (where exists (select 1 from access_auditevent e where"
        " e.dossier_id = d.id and e.action = 'dossier.created' and e.account_id is not null))"
        " from dossiers_dossier d join access_municipality m on m.id = d.municipality_id"
        " where d.state = 'open' and m.cbs_code like '990_'"
    )

    assert rows[0][0] == rows[0][1] > 30


def test_stages_follow_one_another_without_a_gap(ask: Any) -> None:
    gaps = ask(
        "select s.dossier_id from (select dossier_id, from_on, until_on, lead(from_on) over"
        " (partition by dossier_id order by from_on, id) as next_on from arrival_stageperiod) s"
        " where s.until_on is distinct from s.next_on"
    )
    different = ask(
        "select d.id from dossiers_dossier d join arrival_stageperiod s on s.dossier_id = d.id"
        " where s.until_on is null and (s.stage, s.from_on) is distinct from (d.stage, d.stage_since)"
    )

    assert gaps == []
    assert different == []


def test_nobody_is_linked_after_moving_in_and_nothing_lies_in_the_future(ask: Any) -> None:
    assert ask("select id from arrival_municipalitylink where housed_on < linked_on or linked_on > %s", TODAY) == []
    assert ask("select id from dossiers_contactmoment where happened_on > %s", TODAY) == []


def test_only_bsns_of_the_test_range_are_used(ask: Any) -> None:
    first = [number for number, _ in zip(invented_bsns(), range(20), strict=False)]

    assert all(is_test_bsn(number) for number in first)
    assert 1 <= ask("select count(*) from dossiers_person where bsn_index is not null")[0][0] <= 10


COMPARED = (
    "p.v_number, d.display_name, d.sort_name, d.search_key, d.sound_key, d.is_adult, d.stage, d.stage_since,"
    " d.linked_on, d.last_contact_on, d.planned_contact_on, d.planned_contact_kind, d.next_on, d.next_kind,"
    " d.household_next_on, d.household_order, h.label, h.size, h.next_on"
)


def test_the_bulk_load_gives_the_same_summaries_as_the_use_cases(ask: Any) -> None:
    question = (
        f"select {COMPARED} from dossiers_dossier d join dossiers_person p on p.id = d.person_id"
        " join dossiers_household h on h.id = d.household_id"
        " join access_municipality m on m.id = d.municipality_id where m.cbs_code = %s and d.state = 'open'"
        " order by p.v_number"
    )
    told, loaded = ask(question, OOSTERHAVEN.code), ask(question, "9099")

    assert len(told) > 10
    assert loaded == told


MET = {
    "a family of eight, visited today": "dossiers_dossier d join dossiers_household h"
    " on h.id = d.household_id where h.size = 8 and d.planned_contact_on = date '2026-11-21'",
    "a father whose family is abroad": "dossiers_household where expected_members = 4",
    "names in Arabic": "dossiers_dossier where display_name like 'محمد%'",
    "names in Ethiopic": "dossiers_dossier where display_name like 'ተስፋይ%'",
    "two spellings of one name": "dossiers_dossier a join dossiers_dossier b on a.sound_key = b.sound_key"
    " where a.display_name like 'Mohammed Al%' and b.display_name like 'Muhammad El%'",
    "somebody overdue": "dossiers_dossier where next_on < date '2026-11-21'",
    "somebody never called": "dossiers_dossier where next_kind = 'first_contact'",
    "a birth date without a day": "dossiers_person where birth_day is null",
    "a helper with a grant": "access_grant where ground = 'assignment' and valid @> date '2026-11-21'",
    "a participant with her own dossier": "access_grant where ground = 'own_dossier'",
}


@pytest.mark.parametrize("what", MET)
def test_a_visitor_meets(ask: Any, what: str) -> None:
    assert ask(f"select 1 from {MET[what]}")


def test_words_of_the_generator_are_words_of_the_product() -> None:
    homes = demo.families(LINDEWAARD, TODAY)

    for home in homes:
        WaitingCause(home.waiting_cause)
        assert home.planned is None or ContactKind(home.planned[1])
        for contact in home.contacts:
            ContactKind(contact.kind)
        for person in home.members:
            HouseholdRole(person.role)
            Stage(person.days.stage)


def test_one_intake_is_under_way_and_several_people_told_something(ask: Any) -> None:
    sources = {source for (source,) in ask("select distinct source from intake_intakeanswer")}
    assert sources == {"participant", "coa"}
    assert ask("select closed_on, started_where from intake_intake") == [(None, "reception_centre")]
    assert ask("select count(*) from intake_signal") == [(2,)]
    assert ask("select state, count(*) from intake_conclusion group by 1 order by 1") == [("open", 2), ("put_aside", 1)]
    assert ask("select count(*) from intake_intakeanswer where care = 'health'") == [(2,)]


PLANS_MET = {
    "a film of months": "plans_plan where version >= 12",
    "a decision that was amended": "plans_decision where kind = 'amended'",
    "a letter in two languages": "plans_plandocument where kind = 'letter' and language <> 'nl'",
    "a plan signed in Tigrinya": "plans_signature where language = 'ti' and way = 'screen'",
    "somebody who would not sign": "plans_signature where way = 'refused'",
    "a proposal that waits": "plans_proposal where outcome = ''",
    "a proposal that was adjusted": "plans_proposal where outcome = 'adjusted'",
    "a proposal that was refused": "plans_proposal where outcome = 'refused'",
    "a meeting that was held with changes": "plans_meeting where state = 'held' and concluded_version > prepared_version",
    "a meeting that comes": "plans_meeting where state = 'planned' and planned_on >= date '2026-11-21'",
    "a goal of the whole family": "plans_goalrow where scope = 'family' and state = 'open'",
    "a goal that was reached": "plans_goalrow where state = 'reached'",
    "a goal that stands still": "plans_goalrow where state = 'open' and moved_on < date '2026-10-10'",
    "something she does alone now": "plans_activityrow where doing = 'does_alone'",
    "childcare": "plans_activityrow where kind = 'childcare'",
    "a translation of a machine": "plans_translation where made = 'machine' and checked_by = ''",
    "an example for one route": "plans_template where route = 'z'",
}


@pytest.mark.parametrize("what", PLANS_MET)
def test_a_visitor_meets_in_the_plans(ask: Any, what: str) -> None:
    assert ask(f"select 1 from {PLANS_MET[what]}")


def test_no_plan_of_the_demo_lies_in_the_future(ask: Any) -> None:
    assert ask("select id from plans_planchange where on_day > %s or made_at::date > %s", TODAY, TODAY) == []
    assert ask("select id from plans_decision where dated_on > %s", TODAY) == []


def test_one_decision_of_the_demo_gives_one_dated_plan(ask: Any) -> None:
    """What the decision tells the ledger is not told twice."""
    twice = ask(
        "select dossier_id, on_day from deadlines_legalfact where kind = 'plan_dated' and not withdrawn"
        " group by 1, 2 having count(*) > 1"
    )
    assert twice == []
