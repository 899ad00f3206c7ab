# SPDX-License-Identifier: EUPL-1.2
"""The pages about rules: the list, and one page per rule made from the law files."""

import re
from collections.abc import Callable
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from leidraad.access.types import Actor
from leidraad.config.law_files import law_of_today
from leidraad.pure.law.rules import MAKES_A_DUTY
from leidraad.web.pages.rules_names import NUMBER, TABLE
from tests.people import BY_ROLE, actor

pytestmark = pytest.mark.django_db
LAW = law_of_today()


@pytest.fixture
def reader(client_of: Callable[[Actor], Client]) -> Client:
    """The policy adviser, logged in."""
    return client_of(actor(BY_ROLE["policy_adviser"]))


def text(response: Any) -> str:
    """The words of a page."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def test_the_list_names_every_rule_with_its_article(reader: Client) -> None:
    page = text(reader.get("/regels"))
    for versions in LAW.lines.values():
        assert " ".join(versions[-1].title.split()) in page
    assert f"Er zijn {len(LAW.lines)} regels." in page


@pytest.mark.parametrize("identity", sorted(LAW.lines))
def test_every_rule_has_a_page_with_what_a_reader_needs(reader: Client, identity: str) -> None:
    response = reader.get(reverse("rule", args=[identity]))
    assert response.status_code == 200
    assert not re.search(r"\sstyle=|\son\w+=|<style|<script>", response.content.decode())
    rule, page = LAW.lines[identity][-1], text(response)
    for part in (rule.title, rule.article, rule.status_note, *(one.name for one in rule.examples)):
        assert " ".join(part.split()) in page
    assert "Nog niet nagekeken door een jurist." in page
    assert not re.search(r"\{[a-z_]+\}", page), "a sign of the law file that a reader should not see"
    if rule.kind in MAKES_A_DUTY:
        assert page.count("Gevraagd op") == len(rule.examples) >= 2


def test_an_example_is_worked_out_by_the_engine_itself(reader: Client) -> None:
    page = text(reader.get("/regels/ONTZ-1"))
    assert "Begint: 3 maart 2025 ; Tot en met: 2 september 2025" in page
    assert "Eigen voorbeeld, niet nagekeken" in page


def test_a_search_finds_words_of_the_text_and_says_when_there_is_nothing(reader: Client) -> None:
    found = text(reader.get("/regels?q=ontzorgen+vaste+lasten"))
    assert "Ontzorgen: zes maanden" in found
    assert "Taakstelling huisvesting" not in found
    assert "Geen regels gevonden" in text(reader.get("/regels?q=ruimtevaart"))


@pytest.mark.parametrize(
    ("asked", "there", "gone"),
    [
        ("onderwerp=HOUSE", "HOUSE-1", "ONTZ-1"),
        ("bron=act/participatiewet", "ONTZ-1", "HOUSE-1"),
        ("zeker=INFERRED", "GEN-2", "HOUSE-1"),
    ],
)
def test_filters_narrow_the_list(reader: Client, asked: str, there: str, gone: str) -> None:
    page = text(reader.get(f"/regels?{asked}"))
    assert there in page
    assert gone not in page


def test_a_rule_that_does_not_exist_is_not_found(reader: Client) -> None:
    assert reader.get("/regels/NIETS-1").status_code == 404


def test_an_unknown_version_shows_the_one_of_today(reader: Client) -> None:
    assert reader.get("/regels/ONTZ-1?versie=zomaar").status_code == 200


def test_an_earlier_version_can_be_read(reader: Client) -> None:
    identity, versions = next((one, found) for one, found in LAW.lines.items() if len(found) > 1)
    first = reader.get(f"/regels/{identity}?versie={date.fromordinal(versions[0].in_force_from)}")
    assert "Versies" in text(first)
    assert versions[0].file != versions[-1].file


def test_in_english_the_frame_is_english_and_the_law_stays_dutch(client_of: Callable[[Actor], Client]) -> None:
    client = client_of(actor(BY_ROLE["policy_adviser"]))
    client.post("/taal", {"language": "en"})
    page = client.get("/regels/ONTZ-1").content.decode()
    assert "Not reviewed by a lawyer yet." in page
    assert "Ontzorgen: zes maanden" in page


def test_every_number_and_table_of_the_law_files_has_a_name() -> None:
    rules = list(LAW.rules())
    assert {name for rule in rules for name in rule.parameters} <= set(NUMBER)
    assert {name for rule in rules for name in rule.tables} <= set(TABLE)
