# SPDX-License-Identifier: EUPL-1.2
"""Finding somebody by what a director types: accents, other spellings, half a name, a number."""

import pytest

from leidraad.access import context
from leidraad.access.types import Actor
from leidraad.dossiers import caseload
from leidraad.dossiers.caseload_query import Query
from leidraad.dossiers.caseload_search import MOST, find, looks_like_bsn
from leidraad.dossiers.registration import register
from leidraad.dossiers.types import NewHousehold
from tests.dossiers.families import BSN, alone, one, person, rows
from tests.people import NOW, TODAY

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("given", "surname", "typed"),
    [
        ("José", "Muñoz", "jose munoz"),
        ("Jose", "Munoz", "José"),
        ("Mohammed", "Al-Assad", "muhamad"),
        ("Yousef", "Khatib", "Joesoef"),
        ("Yousef", "Khatib", "el Khatib"),
        ("Yousef", "El Khatib", "khatib"),
        ("Selam", "Ghebremedhin", "sel"),
        ("Selam", "Ghebremedhin", "gheb SEL"),
        ("Selam", "Ghebremedhin", "  selam   ghebremedhin "),
        ("Amina", "Abdullahi-Mohamed", "mohamed amina"),
        ("أحمد", "السيد", "احمد"),
        ("ሰላም", "ተስፋይ", "ሰላም"),
        ("O'Neil", "Bos", "oneil"),
        ("Li", "Bo", "li"),
    ],
)
def test_somebody_is_found_however_her_name_is_written(as_anna: Actor, given: str, surname: str, typed: str) -> None:
    wanted = alone(as_anna, person(given, surname))
    alone(as_anna, person("Hiwot", "Woldu"))
    assert find(typed).ids == [wanted]


@pytest.mark.parametrize(
    "typed",
    ["%", "_", "%%%", "sel%m", "s_lam", "zzz", "'", "selam' or 1=1 --", "\\", "selam hiwot", "!", "(", "*"],
)
def test_what_is_no_name_finds_nobody_and_breaks_nothing(as_anna: Actor, typed: str) -> None:
    alone(as_anna, person("Selam", "Haile"))
    alone(as_anna, person("Hiwot", "Woldu"))
    assert find(typed).ids == []


def test_one_or_two_letters_are_the_beginning_of_a_word(as_anna: Actor) -> None:
    begins = alone(as_anna, person("Selam", "Haile"))
    alone(as_anna, person("Mehret", "Abselom"))
    assert find("se").ids == [begins]
    assert find("h").ids == [begins]


def test_all_words_must_fit(as_anna: Actor) -> None:
    both = alone(as_anna, person("Selam", "Haile"))
    alone(as_anna, person("Selam", "Tesfay"))
    assert find("selam haile").ids == [both]
    assert find("selam haile tesfay").ids == []


def test_a_v_number_finds_its_owner_with_or_without_zeros(as_anna: Actor) -> None:
    wanted = alone(as_anna, person("Selam", v_number="0123456788"))
    alone(as_anna, person("Hiwot", v_number="0123456799"))
    assert find("0123456788").ids == find("V 0123456788").ids == find("123456788").ids == [wanted]


def test_a_bsn_is_recognised_and_never_found(as_anna: Actor) -> None:
    alone(as_anna, person("Selam", bsn=BSN))
    assert looks_like_bsn(BSN)
    assert looks_like_bsn(f"{BSN[:4]}.{BSN[4:6]}.{BSN[6:]}")
    assert not looks_like_bsn("0123456788")
    assert find(BSN).ids == []


def test_another_town_is_never_found(anna: Actor, carla: Actor) -> None:
    with context.acting(carla, TODAY):
        theirs = alone(carla, person("Selam", v_number="0123456788"), team_id=None)
        assert find("selam").ids == [theirs]
    with context.acting(anna, TODAY):
        assert find("selam").ids == []
        assert find("0123456788").ids == []
        asked = "select id from dossiers_dossier where id in (select dossiers_search("
        asked += "array['selam'], array[''], array[]::text[], '', 'open', 9))"
        assert rows(asked) == []


def test_more_than_five_hundred_are_cut_and_that_is_said(as_anna: Actor) -> None:
    people = [NewHousehold((person("Selam", f"Naam{i}"),), director_id=as_anna.membership_id) for i in range(MOST + 3)]
    register(as_anna, people, at=NOW, on=TODAY)
    page = caseload.page(as_anna, Query(words="selam"), at=NOW, on=TODAY)
    assert (page.cut, page.counts.total, len(page.rows)) == (True, MOST, 25)
    assert not caseload.page(as_anna, Query(words="naam12"), at=NOW, on=TODAY).cut


def test_a_search_keeps_the_filters(as_anna: Actor) -> None:
    alone(as_anna, person("Selam", "Haile"), director_id=None)
    assert caseload.page(as_anna, Query(words="selam", whose="mij"), at=NOW, on=TODAY).rows == []
    assert len(caseload.page(as_anna, Query(words="selam", whose="alle"), at=NOW, on=TODAY).rows) == 1


def test_no_more_than_a_person_could_mean_is_searched(as_anna: Actor) -> None:
    alone(as_anna, person("Selam", "Haile"))
    assert find("selam " * 400).ids != []
    assert find("").ids == find("   ").ids == []


def test_the_search_uses_its_index_under_row_level_security(as_anna: Actor) -> None:
    people = [NewHousehold((person(f"Naam{i}", "Haile"),), director_id=as_anna.membership_id) for i in range(300)]
    register(as_anna, people, at=NOW, on=TODAY)
    scans = "select {} from pg_stat_xact_user_tables where relname = 'dossiers_dossier'"
    read, looked_up = one(scans.format("seq_scan")), one(scans.format("idx_scan"))
    assert len(find("naam12").ids) == 11
    assert one(scans.format("seq_scan")) == read
    assert one(scans.format("idx_scan")) > looked_up


def test_a_search_for_nothing_sensible_shows_no_page_of_everybody(as_anna: Actor) -> None:
    alone(as_anna, person("Selam", "Haile"))
    assert caseload.page(as_anna, Query(words="%%%"), at=NOW, on=TODAY).rows == []
