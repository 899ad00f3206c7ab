# SPDX-License-Identifier: EUPL-1.2
"""Articles: written, read in one's own language, kept fresh; and who may."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from leidraad.access.types import AccessDenied, Actor, Domain, InvalidInput, NotFoundForYou, StaleVersion
from leidraad.content import selectors, service
from leidraad.content.types import Wanted
from leidraad.dossiers.translating import NewTranslation
from leidraad.pure.texts import Made, Mark, fingerprint_of
from tests.content.conftest import GP, SAID, WASTE, Town
from tests.dossiers.families import one
from tests.people import NOW, TODAY

pytestmark = pytest.mark.django_db


def test_an_article_is_read_in_ones_own_language_with_its_mark(town: Town, anna: Actor) -> None:
    number = town.gp()
    shown = selectors.article(anna, number, "ar")
    assert (shown.row.title.text, shown.row.title.mark) == (SAID["ar"][0], Mark.CHECKED)
    assert shown.languages == ("nl", "ar", "ti")
    assert selectors.article(anna, number, "tr").body.mark is Mark.MISSING


def test_what_a_machine_made_says_so_until_somebody_stands_for_it(town: Town, anna: Actor) -> None:
    number = town.article(GP)
    town.said(number, "tr", "Aile hekimine", "Hasta mısınız?", made=Made.MACHINE)
    assert selectors.article(anna, number, "tr").body.mark is Mark.UNCHECKED
    town.said(number, "tr", "Aile hekimine", "Hasta mısınız?")
    assert selectors.article(anna, number, "tr").body.mark is Mark.CHECKED


def test_other_dutch_is_a_new_version_and_outdates_the_translations(town: Town, anna: Actor) -> None:
    number = town.gp()
    service.change_article(
        anna, number, replace(GP, body="Bel 112 als het niet kan wachten."), seen=1, at=NOW, on=TODAY
    )
    shown = selectors.article(anna, number, "ar")
    assert (shown.row.version, shown.body.mark, shown.row.title.mark) == (2, Mark.OUTDATED, Mark.CHECKED)
    assert [version for version, _at in selectors.versions(anna, number)] == [2, 1]


def test_another_owner_is_no_new_version(town: Town, anna: Actor, daan: Actor) -> None:
    number = town.gp()
    service.change_article(anna, number, replace(GP, owner_id=daan.membership_id), seen=1, at=NOW, on=TODAY)
    shown = selectors.article(anna, number, "nl")
    assert (shown.row.version, shown.row.freshness.owner) == (1, daan.name)


def test_two_who_write_at_once_do_not_overrule_each_other(town: Town, anna: Actor) -> None:
    number = town.article()
    service.change_article(anna, number, replace(WASTE, title="Afval"), seen=1, at=NOW, on=TODAY)
    with pytest.raises(StaleVersion):
        service.change_article(anna, number, replace(WASTE, title="Vuilnis"), seen=1, at=NOW, on=TODAY)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", " "),
        ("title", "x" * 121),
        ("body", ""),
        ("body", "x" * 6_001),
        ("owner_id", None),
        ("owner_id", 2),
        ("check_by", None),
        ("check_by", TODAY - timedelta(days=1)),
        ("check_by", TODAY + timedelta(days=731)),
        ("tags", ("elders",)),
    ],
)
def test_what_is_wrong_is_told_at_its_field(town: Town, anna: Actor, field: str, value: Any) -> None:
    with pytest.raises(InvalidInput) as refused:
        town.article(**{field: value})
    assert list(refused.value.errors) == [field]


def test_an_article_that_was_taken_down_is_there_for_who_manages_only(
    town: Town, anna: Actor, hans: Actor, acting: Callable[[Actor], Any]
) -> None:
    number = town.article()
    service.publish_article(anna, number, False, at=NOW)
    assert not selectors.article(anna, number, "nl").row.published
    assert selectors.search(anna, Wanted("afval"), "nl").articles == ()
    with acting(hans), pytest.raises(NotFoundForYou):
        selectors.article(hans, number, "nl")


def test_who_looked_at_it_again_is_not_asked_for_as_long_as_last_time(town: Town, anna: Actor) -> None:
    number = town.article()
    later = TODAY + timedelta(days=101)
    assert [row.name for row in selectors.overdue_rows(anna, later, mine=True)] == [WASTE.title]
    assert service.check_article(anna, number, at=NOW, on=later) == later + timedelta(days=100)
    assert selectors.overdue_rows(anna, later, mine=True) == []


def test_what_a_colleague_looks_after_is_not_mine(town: Town, anna: Actor, daan: Actor) -> None:
    town.article(owner_id=daan.membership_id)
    later = TODAY + timedelta(days=101)
    assert selectors.overdue_rows(anna, later, mine=True) == []
    assert len(selectors.overdue_rows(anna, later, mine=False)) == 1


@pytest.mark.parametrize("role", ["translator", "volunteer", "social_guide", "participant", "income_officer"])
def test_who_does_not_manage_reads_and_does_not_write(
    town: Town, role: str, as_role: Callable[[str], Actor], acting: Callable[[Actor], Any]
) -> None:
    number, who = town.article(), as_role(role)
    with acting(who):
        assert selectors.article(who, number, "nl").row.nl == WASTE.title
        with pytest.raises(AccessDenied):
            service.change_article(who, number, WASTE, seen=1, at=NOW, on=TODAY)


def test_another_town_s_articles_are_not_there(town: Town, carla: Actor, acting: Callable[[Actor], Any]) -> None:
    number = town.gp()
    with acting(carla):
        with pytest.raises(NotFoundForYou):
            selectors.article(carla, number, "nl")
        assert selectors.articles(carla, "nl") == []
        assert selectors.search(carla, Wanted("huisarts"), "nl").articles == ()
        with pytest.raises(NotFoundForYou):
            service.change_article(carla, number, GP, seen=1, at=NOW, on=TODAY)


def test_a_translator_puts_a_translation_right_and_nobody_else_does(
    town: Town, as_role: Callable[[str], Actor], hans: Actor, acting: Callable[[Actor], Any]
) -> None:
    number, eva = town.gp(), as_role("translator")
    better = [NewTranslation("title", fingerprint_of(GP.title), "عند الطبيب", Made.PERSON, "Eva")]
    with acting(eva):
        assert [row.title for row in selectors.to_translate(eva, "ar") if row.behind] == []
        assert service.translate(eva, number, "ar", better, at=NOW) == 1
        assert selectors.article(eva, number, "ar").row.title.text == "عند الطبيب"
    with acting(hans), pytest.raises(AccessDenied):
        service.translate(hans, number, "ar", better, at=NOW)


def test_a_translation_of_words_that_are_gone_is_refused(town: Town, anna: Actor) -> None:
    number = town.article(GP)
    old = [NewTranslation("title", fingerprint_of("Iets anders"), "x", Made.PERSON, "Eva")]
    with pytest.raises(InvalidInput) as refused:
        service.translate(anna, number, "ar", old, at=NOW)
    assert list(refused.value.errors) == ["title"]


def test_versions_and_translations_are_never_changed(town: Town) -> None:
    town.gp()
    for table in ("content_articleversion", "content_articletranslation"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                f"update {table} set recorded_at = now()" if "trans" in table else f"update {table} set version = 9"
            )


def test_every_change_has_its_line(town: Town, anna: Actor) -> None:
    number = town.article()
    asked = "select count(*) from access_auditevent where action = 'content.changed' and object_id = %s"
    assert one(asked, number) == 1
    service.change_article(anna, number, replace(WASTE, domain=Domain.GENERAL), seen=1, at=NOW, on=TODAY)
    assert one(asked, number) == 2
