# SPDX-License-Identifier: EUPL-1.2
"""Every code of the law has words on the screen, and buttons lead to what the law means."""

from collections import Counter

import pytest

from leidraad.config.law_files import law_of_today
from leidraad.pure.law.duties import WHO, State
from leidraad.pure.law.facts import GROUPS, KINDS, REGIMES, ROUTES
from leidraad.pure.law.rules import Status
from leidraad.web.pages import facts_words, terms_words


def test_every_state_everybody_and_every_doubt_has_words() -> None:
    assert set(terms_words.STATE) == set(State)
    assert set(terms_words.WHO) == set(WHO)
    assert set(terms_words.STATUS) == set(Status) - {Status.CONFIRMED}


def test_every_place_in_the_law_has_words() -> None:
    assert set(terms_words.REGIME) == set(terms_words.REGIME_SHORT) == set(REGIMES)
    assert set(terms_words.GROUP) == set(terms_words.GROUP_SHORT) == set(GROUPS)
    assert set(terms_words.ROUTE) - {""} == set(facts_words.ROUTES) == set(ROUTES)


def test_every_kind_of_fact_has_words_and_stands_in_one_theme() -> None:
    themes = Counter(kind for _title, kinds in facts_words.THEMES for kind in kinds)
    assert set(facts_words.KIND) >= set(KINDS)
    assert set(themes) == set(facts_words.KIND)
    assert set(themes.values()) == {1}


@pytest.mark.parametrize("kind", KINDS)
def test_every_code_of_a_fact_has_words(kind: str) -> None:
    for name, particular in KINDS[kind].extra.items():
        if particular.field == "code":
            label, words = facts_words.CODE[name]
            assert str(label)
            assert set(words) >= set(particular.one_of)
            assert all(kind in facts_words.CODES or not particular.one_of for _ in words)
        elif particular.one_of:
            assert set(particular.one_of) <= {*facts_words.PARTS, *facts_words.LEVELS, *facts_words.RESULTS}


def test_a_button_beside_a_duty_records_what_ends_it() -> None:
    wrong = {
        (rule.id, rule.fulfilled_by.event)
        for versions in law_of_today().lines.values()
        for rule in versions
        if rule.fulfilled_by
        and rule.fulfilled_by.event
        and terms_words.DONE_BY.get(rule.duty, rule.fulfilled_by.event) != rule.fulfilled_by.event
    }
    assert wrong == set()
    assert set(terms_words.DONE_BY.values()) <= set(KINDS)
