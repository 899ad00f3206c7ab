# SPDX-License-Identifier: EUPL-1.2
"""Bringing in a list: what comes in, what is refused, what was known already; at all times by way of the use
cases.
"""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from leidraad.access import context
from leidraad.access.types import AccessDenied, Actor
from leidraad.arrival import household_import
from leidraad.arrival.household_import import Examined
from leidraad.arrival.models import MunicipalityLink, StagePeriod
from leidraad.dossiers import known_people
from leidraad.dossiers.models import Dossier, Household, HouseholdMember, Person
from leidraad.pure.household_sheet import recognise
from leidraad.pure.sheets import read_sheet
from tests.arrival.lists import BSNS, FAMILY, HEADINGS, csv, person, row, xlsx
from tests.people import NOW, TODAY

pytestmark = pytest.mark.django_db


def examine(by: Actor, data: bytes) -> Examined:
    """Read and check a list, as command and page do."""
    sheet = read_sheet(data, "lijst")
    return household_import.examine(by, sheet, recognise(sheet.headings).mapping, on=TODAY)


def bring_in(by: Actor, data: bytes) -> Examined:
    """Read, check and store a list."""
    sheet = read_sheet(data, "lijst")
    household_import.hold(by)
    return household_import.bring_in(by, sheet, recognise(sheet.headings).mapping, at=NOW, on=TODAY)


def codes(examined: Examined) -> list[tuple[int, str]]:
    """The errors: row and code."""
    return [(error.row, error.error.code) for error in examined.result.errors]


def named(name: str) -> Dossier:
    """The dossier with this name."""
    return Dossier.objects.get(display_name=name)


# --- what comes in ---


def test_a_family_comes_in_as_one_household(as_anna: Actor) -> None:
    bring_in(as_anna, csv(*FAMILY))
    assert named("Selam Haile").household_id == named("Yonas Haile").household_id
    assert named("Amina Yusuf").household_id != named("Selam Haile").household_id


def test_each_person_gets_a_link_and_a_first_stage(as_anna: Actor) -> None:
    bring_in(as_anna, csv(*FAMILY))
    assert MunicipalityLink.objects.filter(source="import", linked_on=date(2026, 10, 1)).count() == 3
    assert StagePeriod.objects.filter(until_on=None, stage="linked").count() == 3


def test_a_family_that_lives_here_starts_as_housed(as_anna: Actor) -> None:
    bring_in(as_anna, csv(person("1", "Selam", housed_on="15-10-2026")))
    assert named("Selam Haile").stage == "housed"
    assert named("Selam Haile").stage_since == date(2026, 10, 15)


def test_members_may_have_moved_in_on_different_days(as_anna: Actor) -> None:
    bring_in(
        as_anna,
        csv(person("1", "Selam", housed_on="15-10-2026"), person("1", "Yonas", housed_on="01-11-2026")),
    )
    assert named("Yonas Haile").stage_since == date(2026, 11, 1)


def test_a_move_to_come_is_noted_and_warned_about(as_anna: Actor) -> None:
    examined = bring_in(as_anna, csv(person("1", "Selam", housed_on="15-12-2026")))
    assert named("Selam Haile").stage == "linked"
    assert "15-12-2026" in Person.objects.get(given_names="Selam").note
    assert [warning.error.code for warning in examined.result.warnings] == ["housed_later"]


def test_somebody_housed_before_the_link_comes_in_as_told(as_anna: Actor) -> None:
    bring_in(as_anna, csv(person("1", "Selam", housed_on="15-09-2026")))
    assert MunicipalityLink.objects.get().housed_on == date(2026, 9, 15)
    assert named("Selam Haile").stage_since == date(2026, 10, 1)


def test_the_director_comes_by_address_and_the_team_follows(as_anna: Actor, daan: Actor) -> None:
    bring_in(as_anna, csv(person("1", "Selam", director="Daan@lindewaard.example")))
    home = Household.objects.get()
    assert (home.director_id, home.team_id) == (daan.membership_id, daan.team_id)


def test_a_director_of_another_town_is_an_error(as_anna: Actor) -> None:
    assert codes(examine(as_anna, csv(person("1", "Selam", director="carla@oosterhaven.example")))) == [(2, "director")]


def test_without_roles_the_first_adult_is_the_head_and_minors_are_children(as_anna: Actor) -> None:
    bring_in(as_anna, csv(person("1", "Yonas", birth_date="05-06-2015"), person("1", "Selam")))
    roles = {member.person.given_names: member.role for member in HouseholdMember.objects.select_related("person")}
    assert roles == {"Yonas": "child", "Selam": "head"}


def test_true_dates_and_numbers_without_their_zeros_are_read(as_anna: Actor) -> None:
    values: dict[str, Any] = person("1", "Selam") | {"birth_date": date(1985, 3, 3), "v_number": 123456789}
    bring_in(as_anna, xlsx([row(values)]))
    assert Person.objects.get().v_number == "0123456789"
    assert (Person.objects.get().birth_day, Person.objects.get().birth_year) == (3, 1985)


def test_a_list_in_the_encoding_of_old_windows_programs_is_read(as_anna: Actor) -> None:
    bring_in(as_anna, csv(person("1", "Zoë"), encoding="cp1252"))
    assert named("Zoë Haile").state == "open"


# --- what is refused ---


def test_all_errors_come_at_once(as_anna: Actor) -> None:
    wrong = (
        person("1", "Selam", birth_date="31-02-1990"),
        person("2", "Amina", bsn="123456789"),
        person("3", "Omar", linked_on=""),
    )
    assert [number for number, _code in codes(examine(as_anna, csv(*wrong)))] == [2, 3, 4]


def test_one_wrong_row_refuses_the_whole_household_and_no_other(as_anna: Actor) -> None:
    examined = bring_in(as_anna, csv(*FAMILY[:1], FAMILY[1] | {"birth_date": "gisteren"}, FAMILY[2]))
    assert examined.result.refused == {2, 3}
    assert [dossier.display_name for dossier in Dossier.objects.all()] == ["Amina Yusuf"]


def test_two_people_with_one_bsn_are_both_refused(as_anna: Actor) -> None:
    examined = bring_in(as_anna, csv(person("1", "Selam", bsn=BSNS[0]), person("2", "Amina", bsn=BSNS[0])))
    assert codes(examined) == [(2, "bsn_twice"), (3, "bsn_twice")]
    assert not Dossier.objects.exists()


def test_merged_cells_are_told(as_anna: Actor) -> None:
    data = xlsx([row(person("1", "Selam")), row(person("1", "Yonas"))], HEADINGS, D2_D3="Haile")
    assert (3, "merged") in codes(examine(as_anna, data))


def test_a_formula_without_a_value_is_told(as_anna: Actor) -> None:
    assert (2, "formula") in codes(examine(as_anna, xlsx([row(person("1", "Selam") | {"birth_date": "=A1"})])))


def test_the_refused_rows_can_be_corrected_and_offered_again(as_anna: Actor) -> None:
    examined = bring_in(as_anna, csv(*FAMILY[:2], FAMILY[2] | {"birth_date": "31-02-1990"}))
    refused = read_sheet(household_import.refused_file(examined), "niet-overgenomen.xlsx")
    assert refused.headings[-2:] == ("Fout", "Wat te doen")
    corrected = [
        ["03-03-1990" if cell == "31-02-1990" else cell for cell in cells] for _number, cells in refused.rows()
    ]
    again = bring_in(as_anna, xlsx(corrected, refused.headings))
    assert again.result.errors == []
    assert named("Amina Yusuf").state == "open"


# --- who is known already ---


@pytest.fixture(params=["everybody of the town", "who is alike"])
def compared(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A list is compared with everybody who is here, or, where they are more than the list is long, with who is alike."""
    if request.param == "who is alike":
        monkeypatch.setattr(known_people, "everybody", lambda by, at_most: None)


EITHER_WAY = pytest.mark.usefixtures("compared")


@EITHER_WAY
def test_a_second_import_of_the_same_file_changes_nothing(as_anna: Actor) -> None:
    everybody = (*FAMILY, person("3", "Omar"), person("3", "Layla", birth_date="2010"))
    bring_in(as_anna, csv(*everybody))
    again = bring_in(as_anna, csv(*everybody))
    assert Dossier.objects.count() == 5
    assert (again.counts["persons"], again.counts["existing"], again.counts["errors"]) == (0, 5, 0)


@EITHER_WAY
def test_the_same_list_with_numbers_that_came_later_changes_nothing(as_anna: Actor) -> None:
    bring_in(as_anna, csv(person("1", "Selam")))
    assert bring_in(as_anna, csv(person("1", "Selam", bsn=BSNS[0]))).counts["existing"] == 1


@EITHER_WAY
def test_people_with_one_name_and_different_numbers_are_two_people(as_anna: Actor) -> None:
    bring_in(as_anna, csv(person("1", "Selam", bsn=BSNS[0])))
    again = bring_in(as_anna, csv(person("1", "Selam", bsn=BSNS[1])))
    assert Dossier.objects.count() == 2
    assert [warning.error.code for warning in again.result.warnings] == ["alike"]


@EITHER_WAY
def test_a_name_that_sounds_the_same_is_a_warning_with_the_dossier(as_anna: Actor) -> None:
    bring_in(as_anna, csv(person("1", "Mohammed", "Yousef")))
    again = examine(as_anna, csv(person("1", "Mohamad", "Joesoef", linked_on="02-10-2026")))
    assert [warning.error.code for warning in again.result.warnings] == ["alike"]
    assert again.recognised[2].dossier_id == named("Mohammed Yousef").id


@EITHER_WAY
def test_names_in_the_other_order_are_found(as_anna: Actor) -> None:
    bring_in(as_anna, csv(person("1", "Selam", "Haile")))
    again = examine(as_anna, csv(person("1", "Haile", "Selam", linked_on="02-10-2026")))
    assert 2 in again.recognised


@EITHER_WAY
def test_a_number_of_somebody_else_is_an_error(as_anna: Actor) -> None:
    bring_in(as_anna, csv(person("1", "Selam", bsn=BSNS[0])))
    again = examine(as_anna, csv(person("1", "Omar", "Nasser", birth_date="1961", bsn=BSNS[0])))
    assert codes(again) == [(2, "number_of_another")]


@EITHER_WAY
def test_a_household_of_which_one_is_known_is_refused_whole(as_anna: Actor) -> None:
    bring_in(as_anna, csv(FAMILY[0]))
    again = bring_in(as_anna, csv(*FAMILY))
    assert codes(again) == [(2, "exists"), (3, "household_refused")]
    assert again.recognised[2].dossier_name == "Selam Haile"
    assert Dossier.objects.count() == 2


@EITHER_WAY
def test_the_same_person_twice_without_a_number_is_a_warning(as_anna: Actor) -> None:
    examined = examine(as_anna, csv(person("1", "Selam"), person("2", "Selam")))
    assert [(each.row, each.error.code) for each in examined.result.warnings] == [(3, "listed_twice")]


@EITHER_WAY
def test_a_bsn_of_another_town_is_no_duplicate_and_is_not_revealed(db: None, anna: Actor, carla: Actor) -> None:
    with context.acting(carla, TODAY):
        bring_in(carla, csv(person("1", "Selam", bsn=BSNS[0])))
    with context.acting(anna, TODAY):
        examined = bring_in(anna, csv(person("1", "Selam", bsn=BSNS[0])))
        assert examined.recognised == {}
        assert examined.counts["persons"] == 1


def test_a_list_shorter_than_the_town_asks_for_its_own_only(as_anna: Actor) -> None:
    bring_in(as_anna, csv(*FAMILY))
    assert known_people.everybody(as_anna, at_most=2) is None
    assert known_people.everybody(as_anna, at_most=3) is not None


# --- storing while checking ---


def test_who_is_registered_by_hand_at_this_very_moment_is_found_the_second_time(
    as_anna: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring_in(as_anna, csv(person("1", "Selam", bsn=BSNS[0])))
    real = known_people.everybody
    nobody = known_people.KnownPeople((), (), ())
    answers = iter([nobody])
    monkeypatch.setattr(known_people, "everybody", lambda by, at_most: next(answers, None) or real(by, at_most))

    again = bring_in(as_anna, csv(person("1", "Selam", bsn=BSNS[0]), person("2", "Omar")))

    assert (again.counts["existing"], again.counts["persons"]) == (1, 1)
    assert Dossier.objects.count() == 2


def test_a_list_of_which_nothing_passes_stores_nothing(as_anna: Actor) -> None:
    examined = bring_in(as_anna, csv(person("1", "Selam", birth_date="gisteren")))
    assert examined.counts["refused"] == 1
    assert not Person.objects.exists()


def test_a_mistake_in_the_last_row_keeps_its_family_out_and_nobody_else(as_anna: Actor) -> None:
    everybody = [person(f"{number}", "Selam", v_number=str(1_000_000_000 + number)) for number in range(600)]
    examined = bring_in(as_anna, csv(*everybody, person("0", "Amina", birth_date="gisteren")))
    assert examined.counts["persons"] == Dossier.objects.count() == 599
    assert codes(examined) == [(2, "household_refused"), (602, "date_unreadable")]


# --- rights, audit, cost ---


@pytest.mark.parametrize("role", ["income_officer", "administrator", "policy_adviser"])
def test_who_may_not_import_may_not_check_either(db: None, as_role: Any, role: str) -> None:
    by = as_role(role)
    with context.acting(by, TODAY), pytest.raises(AccessDenied):
        examine(by, csv(*FAMILY))


def test_the_audit_line_counts_and_names_nobody(as_anna: Actor) -> None:
    bring_in(as_anna, csv(*FAMILY))
    with connection.cursor() as cursor:
        cursor.execute("select details::text from access_auditevent where action = 'import.confirmed'")
        (details,) = cursor.fetchone()
    assert '"persons": 3' in details
    assert "Haile" not in details


def test_checking_stores_nothing(as_anna: Actor) -> None:
    examine(as_anna, csv(*FAMILY))
    assert not Person.objects.exists()


def statements(by: Actor, rows: int, first: int) -> int:
    """How many statements it takes to bring in a list of this many rows."""
    everybody = [
        person(f"{number // 3}", f"Selam{'abcdefghij'[number % 10]}", v_number=str(first + number))
        for number in range(rows)
    ]
    data = csv(*everybody)
    with CaptureQueriesContext(connection) as asked:
        assert bring_in(by, data).counts["persons"] == rows
    return len(asked)


def test_a_longer_list_takes_no_more_statements(as_anna: Actor) -> None:
    # Of a short list the terms are worked out at once, of a long one by a job.
    assert statements(as_anna, 10, 1_000_000_000) >= statements(as_anna, 1_000, 2_000_000_000)


@pytest.mark.slow
def test_a_hundred_thousand_rows_are_checked_whole(as_anna: Actor) -> None:
    rows = [person(f"{number}", "Selam", v_number=str(1_000_000_000 + number)) for number in range(100_000)]
    rows[99_999]["birth_date"] = "31-02-1990"
    examined = examine(as_anna, csv(*rows))
    assert (examined.counts["total"], examined.counts["households"]) == (100_000, 99_999)
    assert [number for number, _code in codes(examined)] == [100_001]
