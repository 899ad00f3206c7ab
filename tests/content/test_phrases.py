# SPDX-License-Identifier: EUPL-1.2
"""The portal's words put right by a translator: kept by version, tied to the Dutch, with the places for names."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from leidraad.access.types import AccessDenied, Actor, InvalidInput
from leidraad.content import selectors, service
from leidraad.dossiers.translating import NewTranslation
from leidraad.pure.texts import Made, Mark, Text, fingerprint_of, machine_made
from tests.people import NOW

pytestmark = pytest.mark.django_db
HELLO = machine_made("Dag {name}", fingerprint_of("Dag {name}"), ar="مرحبًا {name}")
PLAN = machine_made("Mijn plan", fingerprint_of("Mijn plan"), ar="خطة")
THERE = {"home.title": HELLO, "bar.plan": PLAN}


def made(key: str, text: str, of: Text, how: Made = Made.PERSON, by: str = "Eva") -> NewTranslation[str]:
    """A translation of the Dutch as it is."""
    return NewTranslation(key, fingerprint_of(of.nl), text, how, by)


def test_a_translator_puts_words_right_and_the_newest_counts(
    as_role: Callable[[str], Actor], acting: Callable[[Actor], Any]
) -> None:
    eva = as_role("translator")
    with acting(eva):
        assert service.translate_phrases(eva, "ar", THERE, [made("bar.plan", "خطتي", PLAN)], at=NOW) == 1
        assert service.translate_phrases(eva, "ar", THERE, [made("bar.plan", "خطتي أنا", PLAN)], at=NOW) == 1
        found = selectors.phrases(eva, "ar")
        versions = selectors.phrase_versions(eva, "ar", ["bar.plan"])
    assert [(key, one.text, one.mark("Mijn plan")) for key, one in found.items()] == [
        ("bar.plan", "خطتي أنا", Mark.CHECKED)
    ]
    assert [one.translation.text for one in versions] == ["خطتي أنا", "خطتي"]
    assert found["bar.plan"].mark("Mijn nieuwe plan") is Mark.OUTDATED


@pytest.mark.parametrize("said", ["مرحبًا", "مرحبًا {naam}", "مرحبًا {name} {name}"])
def test_a_place_for_a_name_may_not_get_lost(as_anna: Actor, said: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        service.translate_phrases(as_anna, "ar", THERE, [made("home.title", said, HELLO)], at=NOW)
    assert "{name}" in refused.value.errors["home.title"][0]
    assert selectors.phrases(as_anna, "ar") == {}


def test_one_wrong_text_keeps_the_others_back(as_anna: Actor) -> None:
    new = [made("bar.plan", "خطتي", PLAN), made("home.title", "مرحبًا {", HELLO)]
    with pytest.raises(InvalidInput):
        service.translate_phrases(as_anna, "ar", THERE, new, at=NOW)
    assert selectors.phrases(as_anna, "ar") == {}


@pytest.mark.parametrize("role", ["volunteer", "participant", "income_officer"])
def test_who_does_not_translate_only_reads(
    as_anna: Actor, role: str, as_role: Callable[[str], Actor], acting: Callable[[Actor], Any]
) -> None:
    who = as_role(role)
    with acting(who):
        with pytest.raises(AccessDenied):
            service.translate_phrases(who, "ar", THERE, [made("bar.plan", "خطتي", PLAN)], at=NOW)
        with pytest.raises(AccessDenied):
            selectors.phrase_versions(who, "ar", ["bar.plan"])


def test_each_town_has_words_of_its_own(as_anna: Actor, carla: Actor, acting: Callable[[Actor], Any]) -> None:
    service.translate_phrases(as_anna, "ar", THERE, [made("bar.plan", "خطتي", PLAN)], at=NOW)
    with acting(carla):
        assert selectors.phrases(carla, "ar") == {}


def test_the_database_keeps_every_version(as_anna: Actor) -> None:
    service.translate_phrases(as_anna, "ar", THERE, [made("bar.plan", "خطتي", PLAN)], at=NOW)
    for statement in ("update content_phrasetranslation set text = 'x'", "delete from content_phrasetranslation"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
