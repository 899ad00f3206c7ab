# SPDX-License-Identifier: EUPL-1.2
"""The questions that are shipped: over all domains of life, in plain Dutch, and in the participant's language."""

import pytest

from leidraad.intake.question_sets import newest, shipped
from leidraad.pure.questions.answers import Given
from leidraad.pure.questions.branching import asked
from leidraad.pure.questions.kinds import AnswerState, AskedOf, Heading, Kind
from leidraad.pure.questions.translations import behind, texts_of
from leidraad.pure.texts import FOREIGN_LANGUAGES, Mark
from tests.web.test_language_level import EASY, LONGEST, banned, reading_ease, sentences

SET = newest()
DUTCH = [text.nl for text in texts_of(SET).values()]


def test_it_goes_over_all_domains_of_life() -> None:
    assert [domain.code for domain in SET.domains] == [
        "identity", "family", "housing", "money", "health", "education", "work", "language", "digital", "childcare",
        "network", "leisure", "upbringing", "expectations", "staying",
    ]  # fmt: skip
    assert all(len(SET.of(domain.code)) >= 4 for domain in SET.domains)
    assert 90 <= len(SET.questions) <= 130


def test_who_has_no_children_is_asked_nothing_about_them() -> None:
    alone = {"family-here": (Given(AnswerState.ANSWERED, ["alone"]),)}
    domains = {one.domain for one in asked(SET, alone)}
    assert {"childcare", "upbringing"}.isdisjoint(domains)


def test_every_kind_of_question_is_used_and_every_heading_has_several() -> None:
    assert {one.kind for one in SET.questions} == set(Kind)
    for heading in Heading:
        assert len([one for one in SET.questions if one.heading is heading]) >= 4, heading


def test_all_questions_about_health_are_restricted() -> None:
    assert all(one.restricted for one in SET.of("health"))
    safe = SET.find("safe-at-home")
    assert safe is not None and safe.restricted


def test_strength_is_asked_for_at_least_as_much_as_burden() -> None:
    """INT-5: the plan strengthens what carries somebody, so the questions look for that first."""
    strong = [one for one in SET.questions if one.strength]
    heavy = [one for one in SET.questions if one.burden]
    assert len(strong) > len(heavy) > 20


@pytest.mark.parametrize("lang", FOREIGN_LANGUAGES)
def test_nothing_is_outdated_or_missing_in_any_language(lang: str) -> None:
    assert {key: mark for key, mark in behind(SET, lang).items() if mark is not Mark.UNCHECKED} == {}


@pytest.mark.parametrize("lang", FOREIGN_LANGUAGES)
def test_what_nobody_checked_says_so(lang: str) -> None:
    asks = [one for one in SET.questions if one.asked_of is AskedOf.PARTICIPANT]
    assert {one.text.said(lang).mark for one in asks} == {Mark.UNCHECKED}


def test_the_dutch_is_plain() -> None:
    assert [text for text in DUTCH if any(len(words) > LONGEST for words in sentences(text))] == []
    assert [(text, words) for text in DUTCH if (words := banned(text))] == []
    assert reading_ease(DUTCH) >= EASY


def test_each_question_asks_one_thing_in_a_sentence() -> None:
    long = [one.code for one in SET.questions if len(one.text.nl) > 100]
    assert long == []


def test_a_set_that_is_not_shipped_is_not_found() -> None:
    with pytest.raises(KeyError):
        shipped("brede-intake", "../../secret")
