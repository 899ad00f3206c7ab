# SPDX-License-Identifier: EUPL-1.2
"""Registration: one family from a form, or many from a list, by the same road."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from leidraad.access import context
from leidraad.access.types import AccessDenied, Actor, InvalidInput
from leidraad.dossiers import registration, selectors
from leidraad.dossiers.models import Dossier, Household, ListEntry, Person, TimelineEntry
from leidraad.dossiers.registration import register
from leidraad.dossiers.registration_rows import Happening, insert_list_entries
from leidraad.dossiers.summary import ORDER
from leidraad.dossiers.timeline import Entry, add_entry, timeline
from leidraad.dossiers.types import EntryKind, HouseholdRole, NewHousehold, NextKind
from leidraad.pure.partial_dates import PartialDate
from tests.dossiers.families import (
    BSN,
    CHILD,
    MEHRET,
    OTHER_BSN,
    SELAM,
    alone,
    family,
    last_actions,
    one,
    person,
    rows,
)
from tests.people import NOW, TEAM_OOST, TODAY

pytestmark = pytest.mark.django_db


def test_a_family_gets_one_household_and_a_dossier_each(as_anna: Actor) -> None:
    done = family(as_anna)
    household = Household.objects.get(id=done.household_id)
    assert (household.label, household.size, household.director_id) == ("Haile", 3, as_anna.membership_id)
    dossiers = Dossier.objects.filter(household=household).order_by("household_order")
    assert [dossier.display_name for dossier in dossiers] == ["Selam Haile", "Dawit Haile", "Mehret Haile"]
    assert {dossier.director_id for dossier in dossiers} == {as_anna.membership_id}


def test_the_next_date_is_the_municipalitys_norm_for_a_first_contact(as_anna: Actor) -> None:
    dossier = Dossier.objects.get(id=alone(as_anna))
    assert (dossier.next_on, dossier.next_kind) == (date(2026, 11, 8), NextKind.FIRST_CONTACT)


def test_without_a_day_of_linking_the_norm_counts_from_registration(as_anna: Actor) -> None:
    dossier = Dossier.objects.get(id=alone(as_anna, replace(SELAM, linked_on=None)))
    assert dossier.next_on == TODAY + timedelta(days=7)


def test_the_whole_family_carries_the_soonest_date_of_its_members(as_anna: Actor) -> None:
    done = family(as_anna, SELAM, replace(MEHRET, linked_on=date(2026, 10, 1)))
    soonest = set(Dossier.objects.filter(household_id=done.household_id).values_list("household_next_on", flat=True))
    assert soonest == {date(2026, 10, 8)}


def test_the_timeline_begins_with_the_registration(as_anna: Actor) -> None:
    dossier_id = alone(as_anna)
    entry = TimelineEntry.objects.get(dossier_id=dossier_id)
    assert (entry.title, entry.by_name) == ("Dossier aangemaakt", "Anna de Vries")


def test_a_name_and_nothing_else_is_enough(as_anna: Actor) -> None:
    dossier_id = alone(as_anna, person("", "Onbekend"))
    shown = selectors.overview(as_anna, dossier_id, at=NOW, on=TODAY)
    assert (shown.name, shown.age, shown.is_adult) == ("Onbekend", None, True)


def test_somebody_without_any_name_is_refused(as_anna: Actor) -> None:
    with pytest.raises(InvalidInput) as problem:
        alone(as_anna, person("  ", ""))
    assert "given_names" in problem.value.errors


def test_a_form_leaves_an_audit_line_per_dossier(as_anna: Actor) -> None:
    for dossier_id in family(as_anna).dossier_ids:
        assert last_actions(dossier_id) == ["dossier.created"]


def test_an_import_leaves_one_line_per_thousand_dossiers(as_anna: Actor) -> None:
    homes = [NewHousehold((person(f"P{i}"),)) for i in range(1001)]
    register(as_anna, homes, at=NOW, on=TODAY, source="import")
    found = rows("select details from access_auditevent where action = 'dossier.created' and dossier_id is null")
    assert sorted(one("select jsonb_array_length(%s::jsonb -> 'ids')", details) for (details,) in found) == [1, 1000]


def test_three_households_take_as_many_queries_as_thirty(as_anna: Actor) -> None:
    counts = []
    for number in (3, 30):
        homes = [NewHousehold((SELAM, MEHRET), director_id=1, team_id=1) for _ in range(number)]
        with CaptureQueriesContext(connection) as captured:
            register(as_anna, homes, at=NOW, on=TODAY)
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_ids_come_back_in_the_order_of_the_members(as_anna: Actor) -> None:
    child_first = family(as_anna, MEHRET, SELAM)
    names = [Dossier.objects.get(id=number).display_name for number in child_first.dossier_ids]
    assert names == ["Mehret Haile", "Selam Haile"]
    assert [Dossier.objects.get(id=number).household_order for number in child_first.dossier_ids] == [1, 0]


def test_a_bsn_is_nowhere_readable(as_anna: Actor) -> None:
    dossier_id = alone(as_anna, replace(SELAM, bsn=BSN))
    stored = Person.objects.get(dossier=dossier_id)
    assert BSN.encode() not in bytes(stored.bsn_cipher or b"") + bytes(stored.bsn_index or b"")
    for table in ("access_auditchange", "access_auditevent", "dossiers_timelineentry", "dossiers_dossier"):
        assert one(f"select count(*) from {table} t where to_jsonb(t)::text like %s", f"%{BSN}%") == 0
    assert selectors.bsn(as_anna, dossier_id, at=NOW) == BSN


def test_a_bsn_that_is_known_is_refused_and_nothing_is_stored(as_anna: Actor) -> None:
    alone(as_anna, replace(SELAM, bsn=BSN))
    with pytest.raises(InvalidInput) as problem:
        family(as_anna, replace(SELAM, bsn=OTHER_BSN), replace(MEHRET, bsn=BSN))
    assert list(problem.value.errors) == ["bsn"]
    assert Dossier.objects.count() == 1


def test_a_v_number_that_is_known_is_refused(as_anna: Actor) -> None:
    alone(as_anna, replace(SELAM, v_number="0123456789"))
    with pytest.raises(InvalidInput) as problem:
        alone(as_anna, replace(SELAM, v_number="0123456789"))
    assert list(problem.value.errors) == ["v_number"]


def test_the_same_bsn_may_stand_in_another_town(anna: Actor, carla: Actor) -> None:
    for somebody in (anna, carla):
        with context.acting(somebody, TODAY):
            assert alone(somebody, replace(SELAM, bsn=BSN))


@pytest.mark.parametrize("elsewhere", [{"director_id": 3}, {"team_id": TEAM_OOST}])
def test_a_director_or_team_of_another_town_is_refused(as_anna: Actor, elsewhere: dict[str, Any]) -> None:
    with pytest.raises(InvalidInput):
        family(as_anna, SELAM, **elsewhere)


def test_an_income_officer_registers_nobody(db: None, as_role) -> None:  # type: ignore[no-untyped-def]
    officer = as_role("income_officer")
    with context.acting(officer, TODAY), pytest.raises(AccessDenied):
        register(officer, [NewHousehold((SELAM,))], at=NOW, on=TODAY)


def test_a_child_without_a_birth_date_counts_as_a_minor(as_anna: Actor) -> None:
    dossier = Dossier.objects.get(id=alone(as_anna, person("Kidane", role=CHILD, birth_date=PartialDate())))
    assert not dossier.is_adult


def test_every_registered_row_keeps_its_new_state_in_the_trail(as_anna: Actor) -> None:
    done = family(as_anna, SELAM)
    ids = [done.household_id, *done.person_ids, *done.dossier_ids]
    tables = rows("select \"table\" from access_auditchange where operation = 'I' and row_id = any(%s)", ids)
    assert {"dossiers_household", "dossiers_person", "dossiers_dossier"} <= {name for (name,) in tables}


@pytest.mark.parametrize(
    "refused",
    [
        "update dossiers_person set given_names = '', surname = ''",
        "update dossiers_person set birth_year = null, birth_month = 3",
        "update dossiers_person set bsn_index = 'x'",
        "update dossiers_dossier set next_on = null",
        "update dossiers_dossier set state = 'closed'",
        "update dossiers_dossier set state = 'merged', closed_on = opened_on",
        "update dossiers_dossier set planned_contact_on = opened_on",
        (
            "insert into dossiers_householdmember (municipality_id, household_id, person_id, role, valid, reason)"
            " select municipality_id, household_id, person_id, 'other', valid, '' from dossiers_householdmember"
        ),
    ],
)
def test_the_database_refuses_what_the_code_should_never_do(as_anna: Actor, refused: str) -> None:
    alone(as_anna)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(refused)


def test_roles_are_all_known_to_the_order() -> None:
    assert set(ORDER) == set(HouseholdRole)


def a_list(by: Actor, many: int) -> list[int]:
    """The dossiers of so many people whom a list brought in."""
    homes = [NewHousehold((person(f"Naam{number}", "Tesfay"),)) for number in range(many)]
    done = register(by, homes, at=NOW, on=TODAY, source="import")
    return [number for home in done for number in home.dossier_ids]


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """A list of four counts as long."""
    monkeypatch.setattr(registration, "MOST_ENTRIES", 3)


def said(by: Actor, dossier_id: int) -> list[str]:
    return [line.title for line in timeline(by, dossier_id).entries]


def test_of_a_long_list_one_line_stands_on_every_timeline(short: None, as_anna: Actor) -> None:
    before = alone(as_anna)
    arrived = a_list(as_anna, 4)
    after = alone(as_anna, person("Later"))
    assert [said(as_anna, number) for number in arrived] == [["Ingelezen uit een lijst"]] * 4
    assert said(as_anna, before) == said(as_anna, after) == ["Dossier aangemaakt"]
    assert ListEntry.objects.count() == 1
    assert not TimelineEntry.objects.filter(dossier_id__in=arrived).exists()


def test_a_long_and_a_short_list_read_the_same(short: None, as_anna: Actor) -> None:
    [of_short, *_], [of_long, *_] = a_list(as_anna, 3), a_list(as_anna, 4)
    one, other = timeline(as_anna, of_short).entries, timeline(as_anna, of_long).entries
    assert [replace(line, id=0) for line in one] == [replace(line, id=0) for line in other]


def test_the_line_of_a_list_keeps_its_place_among_the_others(short: None, as_anna: Actor) -> None:
    dossier_id = a_list(as_anna, 4)[2]
    for title in ("Een", "Twee"):
        add_entry(as_anna, [dossier_id], Entry(EntryKind.PERSON, title), at=NOW, on=TODAY)
    assert said(as_anna, dossier_id) == ["Twee", "Een", "Ingelezen uit een lijst"]
    page = timeline(as_anna, dossier_id, limit=2)
    assert [line.title for line in timeline(as_anna, dossier_id, before=page.older).entries] == [
        "Ingelezen uit een lijst"
    ]


def test_numbers_with_a_gap_are_more_stretches_and_nobody_in_between_gets_the_line(as_anna: Actor) -> None:
    one, between, other = alone(as_anna), alone(as_anna, person("Tussen")), alone(as_anna, person("Ander"))
    what = Happening(as_anna, NOW, TODAY, "imported", "Ingelezen uit een lijst")
    insert_list_entries([other, one], what)
    assert sorted(ListEntry.objects.values_list("first", "last")) == [(one, one), (other, other)]
    assert [len(said(as_anna, number)) for number in (one, between, other)] == [2, 1, 2]
