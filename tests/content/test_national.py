# SPDX-License-Identifier: EUPL-1.2
"""What is shipped for every municipality: whole files, plain Dutch, and rows that nobody here can change."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import DatabaseError, connection, connections, transaction

from leidraad.access import context
from leidraad.access.types import Actor, Domain, NotFoundForYou
from leidraad.config import national_content
from leidraad.config.settings import database as database_settings
from leidraad.content import exchanging, selectors, service
from leidraad.content.national import FOLDER, National, NationalProblem, national, outdated
from leidraad.content.types import NewPlace, NewReading, ReadingKind, Wanted
from leidraad.dossiers.translating import NewTranslation
from leidraad.pure.texts import FOREIGN_LANGUAGES, Made, Mark, fingerprint_of
from tests import people
from tests.databases import Server
from tests.dossiers.families import alone
from tests.people import NOW, TODAY
from tests.web.test_language_level import EASY, LONGEST, banned, reading_ease, sentences


def test_every_article_is_there_in_every_language_made_of_the_dutch_as_it_is() -> None:
    found = national()
    assert len(found.articles) >= 12
    assert {one.domain for one in found.articles} >= {
        "general",
        "housing",
        "money",
        "health",
        "education",
        "work",
        "language",
    }
    for one in found.articles:
        assert set(one.shipped) == set(FOREIGN_LANGUAGES), one.title
    assert outdated() == []


def test_the_dutch_is_plain() -> None:
    found = national().articles
    texts = [line.removeprefix("- ") for one in found for line in (one.title, *one.body.splitlines()) if line.strip()]
    assert [words for text in texts for words in sentences(text) if len(words) > LONGEST] == []
    assert [(text, words) for text in texts if (words := banned(text))] == []
    assert reading_ease(texts) >= EASY


def test_a_broken_file_is_not_used(tmp_path: Path) -> None:
    for path in FOLDER.glob("*.toml"):
        (tmp_path / path.name).write_text(path.read_text())
    articles = tmp_path / "articles.toml"
    articles.write_text(articles.read_text().replace('"hospital"', '"elders"', 1))
    with pytest.raises(NationalProblem, match="elders"):
        national(tmp_path)
    articles.write_text("[")
    with pytest.raises(NationalProblem, match=r"articles\.toml"):
        national(tmp_path)


# --- in the database ---


@pytest.fixture(scope="module")
def laid(server: Server, django_db_setup: None, django_db_blocker: Any) -> Iterator[Callable[[National], None]]:
    """A database of its own in which everything national was laid; gives what lays it again."""
    default = connections["default"]
    before = default.settings_dict.copy()
    with django_db_blocker.unblock(), server.copy("national") as name:

        def lay(content: National) -> None:
            with psycopg.connect(server.owner(name)) as owner, owner.cursor() as cursor:
                national_content.lay(cursor, NOW, content)

        lay(national())
        address = database_settings(server.serving(name))
        address["OPTIONS"] = {}
        default.close()
        default.settings_dict.update(address)
        try:
            yield lay
        finally:
            default.close()
            default.settings_dict.clear()
            default.settings_dict.update(before)


@pytest.fixture
def as_anna(laid: Any, anna: Actor) -> Iterator[Actor]:
    """Anna at work; what she does is undone."""
    with transaction.atomic():
        with context.acting(anna, TODAY):
            yield anna
        transaction.set_rollback(True)


@pytest.mark.parametrize("first", ["Anna", "Carla", "Hans", "Bert", "Selam"])
@pytest.mark.parametrize("words", ["huisarts", "طبيب", "ሓኪም", "doktor", "داکتر"])
def test_everybody_everywhere_finds_it_in_every_language(laid: Any, first: str, words: str) -> None:
    by = people.actor(people.named(first))
    with transaction.atomic(), context.acting(by, TODAY):
        assert "Naar de huisarts" in [one.nl for one in selectors.search(by, Wanted(words), "nl").articles]


def test_it_is_marked_as_made_by_a_machine(as_anna: Actor) -> None:
    (row,) = (one for one in selectors.articles(as_anna, "ti") if one.nl == "Naar de huisarts")
    assert (row.national, row.title.mark) == (True, Mark.UNCHECKED)


def test_nobody_here_changes_a_national_row(as_anna: Actor) -> None:
    row = selectors.articles(as_anna, "nl")[0]
    with pytest.raises(NotFoundForYou):
        service.check_article(as_anna, row.id, at=NOW, on=TODAY)
    number = selectors.services_for(as_anna)[0].id
    with pytest.raises(NotFoundForYou):
        service.check_service(as_anna, number, at=NOW, on=TODAY)
    for query in (
        f"update content_article set title = 'x' where id = {row.id}",
        f"insert into content_articleversion (article_id, version, title, body, made_at) values ({row.id}, 9, 'x', 'x', now())",
        "delete from content_words where municipality_id is null",
        "update content_service set name = 'x' where municipality_id is null",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(query)


def test_a_town_puts_a_national_translation_right_for_itself_only(as_anna: Actor, carla: Actor) -> None:
    (row,) = (one for one in selectors.articles(as_anna, "ti") if one.nl == "Naar de huisarts")
    better = [NewTranslation("title", fingerprint_of(row.nl), "ዝሓሸ ኣርእስቲ", Made.PERSON, "Lemlem")]
    assert service.translate(as_anna, row.id, "ti", better, at=NOW) == 1
    assert selectors.article(as_anna, row.id, "ti").row.title.text == "ዝሓሸ ኣርእስቲ"
    assert "Naar de huisarts" in [one.nl for one in selectors.search(as_anna, Wanted("ዝሓሸ"), "nl").articles]
    with context.acting(carla, TODAY):
        assert selectors.article(carla, row.id, "ti").row.title.text != "ዝሓሸ ኣርእስቲ"
        assert selectors.search(carla, Wanted("ዝሓሸ"), "nl").articles == ()


def test_a_desk_in_town_of_a_national_organisation_and_its_service_go_out_together(as_anna: Actor) -> None:
    (national_one,) = (one for one in selectors.organisations(as_anna) if one.name == "DUO")
    service.add_place(as_anna, national_one.id, NewPlace("Balie"), at=NOW)
    found = exchanging.ours(as_anna)
    assert [one.name for one in found.organisations] == ["DUO"]
    assert [one.name for one in found.places] == ["Balie"]
    done = service.take_in(as_anna, service.export(as_anna, as_json=True, at=NOW), at=NOW, on=TODAY)
    assert (done.new, done.changed, done.national) == (0, 0, 1)


def test_what_is_laid_again_stays_one_and_other_dutch_is_a_new_version(
    laid: Callable[[National], None], anna: Actor
) -> None:
    content = national()
    first = content.articles[0]
    changed = replace(first, body=f"{first.body} Meer.")
    laid(replace(content, articles=(changed, *content.articles[1:-1]), services=content.services[1:]))
    try:
        with transaction.atomic(), context.acting(anna, TODAY):
            rows = selectors.articles(anna, "ar")
            assert len(rows) == len(content.articles)
            (row,) = (one for one in rows if one.nl == first.title)
            assert row.version == 2
            assert selectors.article(anna, row.id, "ar").body.mark is Mark.OUTDATED
            assert [one.nl for one in rows if not one.published] == [content.articles[-1].title]
            assert content.services[0]["name"] not in [
                one.name for one in selectors.services_for(anna, everything=True)
            ]
    finally:
        laid(content)


def test_a_national_article_is_explained_and_comes_back(as_anna: Actor) -> None:
    dossier = alone(as_anna, team_id=as_anna.team_id)
    (row,) = (
        one for one in selectors.articles(as_anna, "nl") if one.domain is Domain.MONEY and "zes maanden" in one.nl
    )
    service.record(as_anna, dossier, NewReading(row.id, "ti", ReadingKind.EXPLAINED), at=NOW, on=TODAY)
    on = TODAY + timedelta(days=7)
    with context.acting(as_anna, on):
        assert [one.title for one in selectors.to_explain(as_anna, on=on, at=NOW)] == [row.nl]
