# SPDX-License-Identifier: EUPL-1.2
"""Information and organisations in the portal: found in her own language, understood or not, with map and phone."""

from dataclasses import replace
from datetime import timedelta

import pytest

from leidraad.access import context
from leidraad.access.types import Domain
from leidraad.content import selectors, service
from leidraad.content.types import NewReading, ReadingKind
from leidraad.pure.repeating import Understood
from tests.content.conftest import GP, Town
from tests.people import NOW, TODAY
from tests.web.homes import today
from tests.web.portal.conftest import OwnDoor

pytestmark = pytest.mark.django_db


@pytest.fixture
def written(own_door: OwnDoor) -> dict[str, int]:
    """An article and a service of the town."""
    with context.acting(own_door.director, TODAY):
        town = Town(own_door.director)
        return {"gp": town.gp(), "cafe": town.service("Taalcafé", phone="020 000 0000")}


def test_she_searches_in_arabic_and_reads_in_arabic(own_door: OwnDoor, written: dict[str, int]) -> None:
    own_door.speaks("ar")
    found = own_door.text("/mijn/informatie", q="الطبيب")
    assert "إلى طبيب العائلة" in found
    assert f"/mijn/informatie/{written['gp']}" in found
    page = own_door.text(f"/mijn/informatie/{written['gp']}")
    assert "هل أنت مريض؟" in page
    assert 'dir="rtl"' in page
    assert "هل فهمت؟" in page


def test_where_there_is_no_translation_she_reads_the_dutch_and_is_told(
    own_door: OwnDoor, written: dict[str, int]
) -> None:
    own_door.speaks("tr")
    page = own_door.text(f"/mijn/informatie/{written['gp']}")
    assert "Bel eerst de huisarts." in page
    assert "Bu henüz çevrilmedi" in page


def test_nothing_found_says_what_to_do(own_door: OwnDoor, written: dict[str, int]) -> None:
    page = own_door.text("/mijn/informatie", q="xylofoon")
    assert "Niets gevonden" in page
    assert "/mijn/vraag" in page


def test_her_answer_reaches_who_helps_her(own_door: OwnDoor, written: dict[str, int]) -> None:
    address = f"/mijn/informatie/{written['gp']}"
    answer = own_door.client.post(address, {"answer": "a_bit", "words": "Welke dokter?"})
    assert (answer.status_code, answer["Location"]) == (303, "/mijn/informatie")
    with context.acting(own_door.director, TODAY):
        (shown,) = selectors.readings(own_door.director, own_door.dossier, at=NOW)
    assert (shown.answer, shown.words, shown.by_herself) == (Understood.A_BIT, "Welke dokter?", True)
    assert "U zei eerder:" in own_door.text(address)


@pytest.mark.parametrize(("given", "sentence"), [({}, "Kies ja"), ({"answer": "misschien"}, "Kies ja"),
                                                 ({"answer": "yes", "words": "x" * 1_001}, "te lang")])  # fmt: skip
def test_what_is_wrong_is_told_and_nothing_is_kept(
    own_door: OwnDoor, written: dict[str, int], given: dict[str, str], sentence: str
) -> None:
    answer = own_door.client.post(f"/mijn/informatie/{written['gp']}", given)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    with context.acting(own_door.director, TODAY):
        assert selectors.readings(own_door.director, own_door.dossier, at=NOW) == []


def test_a_service_has_a_phone_and_a_map(own_door: OwnDoor, written: dict[str, int]) -> None:
    own_door.speaks("ar")
    assert "يتكلم لغتك" in own_door.text("/mijn/organisaties")
    page = own_door.text(f"/mijn/organisaties/{written['cafe']}")
    assert 'href="tel:0200000000"' in page
    assert "openstreetmap.org/search?query=Dorpsstraat+1" in page


def test_only_where_her_language_is_spoken_when_she_asks(own_door: OwnDoor, written: dict[str, int]) -> None:
    own_door.speaks("ti")
    assert "Taalcafé" in own_door.text("/mijn/organisaties")
    assert "Taalcafé" not in own_door.text("/mijn/organisaties", taal="1")


def test_what_nobody_looked_at_in_time_says_so(own_door: OwnDoor, written: dict[str, int]) -> None:
    with context.acting(own_door.director, TODAY):
        shown = selectors.service(own_door.director, written["cafe"])
        assert shown.row.freshness.check_by is not None
        assert shown.row.freshness.overdue(TODAY + timedelta(days=91))
        service.check_service(own_door.director, written["cafe"], at=NOW, on=TODAY)
    assert "Niet gecontroleerd" not in own_door.text(f"/mijn/organisaties/{written['cafe']}")


def test_for_her_child_it_is_kept_with_the_child(own_door: OwnDoor, written: dict[str, int]) -> None:
    with context.acting(own_door.director, TODAY):
        waste = Town(own_door.director).article(domain=Domain.EDUCATION)
    answer = own_door.client.post(f"/mijn/informatie/{waste}?wie={own_door.child}", {"answer": "no"})
    assert answer.status_code in (303, 422)
    with context.acting(own_door.director, TODAY):
        assert selectors.readings(own_door.director, own_door.dossier, at=NOW) == []


def test_another_town_s_articles_are_not_there(own_door: OwnDoor, carla: object, written: dict[str, int]) -> None:
    assert own_door.get("/mijn/informatie/999999").status_code == 404
    assert own_door.get("/mijn/organisaties/999999").status_code == 404


def answered(own_door: OwnDoor, article: int, answer: Understood, days_ago: int) -> None:
    """She said so many days ago whether she understood."""
    on = today() - timedelta(days=days_ago)
    with context.acting(own_door.by, today()):
        new = NewReading(article, "nl", ReadingKind.ANSWERED, answer)
        service.record(own_door.by, own_door.dossier, new, at=NOW, on=on)


def test_what_she_did_not_understand_comes_back_to_her_and_goes_when_she_did(
    own_door: OwnDoor, written: dict[str, int]
) -> None:
    answered(own_door, written["gp"], Understood.NO, days_ago=3)
    assert "Lees dit nog eens" not in own_door.text("/mijn/informatie")
    answered(own_door, written["gp"], Understood.NO, days_ago=8)
    page = own_door.text("/mijn/informatie")
    assert "Lees dit nog eens" in page
    assert "Nog een keer lezen helpt bij het onthouden." in page
    assert f'nl-button--primary" href="/mijn/informatie/{written["gp"]}"' in page
    own_door.client.post(f"/mijn/informatie/{written['gp']}", {"answer": "yes"})
    assert "Lees dit nog eens" not in own_door.text("/mijn/informatie")


def test_what_changed_since_she_read_it_comes_back_as_well(own_door: OwnDoor, written: dict[str, int]) -> None:
    answered(own_door, written["gp"], Understood.YES, days_ago=1)
    assert "Lees dit nog eens" not in own_door.text("/mijn/informatie")
    with context.acting(own_door.director, TODAY):
        new = replace(GP, body="Bel de huisarts op 030 000 0000.")
        service.change_article(own_door.director, written["gp"], new, seen=1, at=NOW, on=TODAY)
    assert "Er is iets veranderd." in own_door.text("/mijn/informatie")


def test_of_her_child_nothing_of_hers_comes_back(own_door: OwnDoor, written: dict[str, int]) -> None:
    answered(own_door, written["gp"], Understood.NO, days_ago=8)
    assert "Lees dit nog eens" not in own_door.text("/mijn/informatie", wie=own_door.child)


def test_a_service_that_nobody_checked_says_since_when(own_door: OwnDoor, written: dict[str, int]) -> None:
    with context.acting(own_door.director, TODAY):
        late = Town(own_door.director).service("Oud café", check_by=TODAY)
    page = own_door.text(f"/mijn/organisaties/{late}")
    assert "%(" not in page and "{day}" not in page
