# SPDX-License-Identifier: EUPL-1.2
"""One search field, in any language."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from leidraad.access.types import Actor, Domain
from leidraad.content import selectors, service
from leidraad.content.types import NewOrganisation, Wanted
from leidraad.pure.directory import ServiceStatus
from tests.content.conftest import Town
from tests.people import NOW

pytestmark = pytest.mark.django_db


def titles(by: Actor, words: str, **more: Any) -> list[str]:
    return [one.nl for one in selectors.search(by, Wanted(words, **more), "nl").articles]


@pytest.mark.parametrize(
    "words",
    ["huisarts", "HUISARTS", "huisartsen", "ziek", "de huisarts", "dokter", "طبيب", "الطبيب", "للطبيب", "طبيب العائلة",
     "ሓኪም", "ሀኪም", "doctor", "doktor", "داکتر", "hasta"],
)  # fmt: skip
def test_a_word_in_any_language_finds_the_article(town: Town, anna: Actor, words: str) -> None:
    town.gp()
    town.article()
    assert titles(anna, words) == ["Naar de huisarts"]


def test_what_is_in_the_title_comes_first(town: Town, anna: Actor) -> None:
    town.article(title="Glas wegbrengen", body="Naar de container bij de winkel.")
    town.article(title="Winkel", body="Hier koopt u eten en glas.")
    assert titles(anna, "glas")[0] == "Glas wegbrengen"
    assert titles(anna, "winkel")[0] == "Winkel"


def test_where_not_all_words_are_found_any_of_them_will_do_and_that_is_told(town: Town, anna: Actor) -> None:
    town.article()
    found = selectors.search(anna, Wanted("afval xylofoon"), "nl")
    assert [one.nl for one in found.articles] == ["Afval scheiden"]
    assert not found.every_word


@pytest.mark.parametrize("words", ["xylofoon", "'", "!&|():*", "\\", "a & b | !", "' or 1=1 --", "x" * 300])
def test_odd_words_find_nothing_and_break_nothing(town: Town, anna: Actor, words: str) -> None:
    town.gp()
    assert titles(anna, words) == []


def test_a_service_in_dutch_is_found_in_arabic_by_its_theme(town: Town, anna: Actor) -> None:
    town.service("Oefenen in het buurthuis")
    for words in ("لغة", "درس", "ቋንቋ", "oefenen", "buurthuis", "زبان"):
        assert [one.name for one in selectors.services_for(anna, Wanted(words))] == ["Oefenen in het buurthuis"], words


def test_words_and_a_life_domain_together(town: Town, anna: Actor) -> None:
    town.gp()
    assert titles(anna, "huisarts", domain=Domain.HEALTH) == ["Naar de huisarts"]
    assert titles(anna, "huisarts", domain=Domain.WORK) == []


def test_a_changed_text_is_found_by_its_new_words_only(town: Town, anna: Actor) -> None:
    number = town.service("Naailes")
    assert selectors.services_for(anna, Wanted("naailes"))
    shown = selectors.service(anna, number)
    organisation = selectors.organisation(anna, shown.organisation.id)
    service.change_organisation(anna, organisation.id, NewOrganisation("De Wolwinkel"), at=NOW)
    assert [one.name for one in selectors.services_for(anna, Wanted("wolwinkel"))] == ["Naailes"]
    assert selectors.services_for(anna, Wanted("stichting")) == []


def test_to_choose_from_are_open_services_in_ones_language_or_with_an_interpreter(town: Town, anna: Actor) -> None:
    town.service("Arabisch")
    town.service("Tolk", languages=("nl",), interpreting="Tolk per telefoon")
    town.service("Nederlands", languages=("nl",))
    town.service("Dicht", status=ServiceStatus.TEMPORARILY_CLOSED)
    names = {one.name for one in selectors.services_for(anna, Wanted(language="ar"))}
    assert names == {"Arabisch", "Tolk"}
    assert "Dicht" in {one.name for one in selectors.services_for(anna, everything=True)}


def test_the_search_goes_by_its_index_below_row_level_security(
    town: Town, hans: Actor, acting: Callable[[Actor], Any]
) -> None:
    town.gp()
    with acting(hans), connection.cursor() as cursor:
        cursor.execute("select current_user")
        assert cursor.fetchone() == ("lr_volunteer",)
        assert titles(hans, "huisarts") == ["Naar de huisarts"]
    with connection.cursor() as cursor:
        cursor.execute("select proconfig::text from pg_proc where proname = 'content_search'")
        assert "enable_seqscan=off" in cursor.fetchone()[0].replace("'", "")


def test_the_same_number_of_queries_for_one_hit_and_for_many(
    town: Town, anna: Actor, django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        town.article(title=f"Afval {number}")
        town.service(f"Afval ophalen {number}")
    with django_assert_max_num_queries(9):
        found = selectors.search(anna, Wanted("afval"), "nl")
    assert (len(found.articles), len(found.services)) == (12, 12)
