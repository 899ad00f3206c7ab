# SPDX-License-Identifier: EUPL-1.2
"""A letter that is tidy already is not cleaned again; every other one is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leidraad.pure.letters.decision import decision_letter
from leidraad.pure.letters.signs import clean, tidy, unreadable
from leidraad.pure.letters.types import Document
from tests.pure.letters.made import decision

LATIN = frozenset(range(32, 0x250))


def letter(name: str) -> Document:
    """A letter to somebody of this name."""
    return decision_letter(decision(name=name), "nl")


def test_an_ordinary_letter_is_tidy() -> None:
    assert tidy(letter("Selam Haile"))


@pytest.mark.parametrize("name", ["Andre\u0301", "Se\u00adlam", "Selam\tHaile", "Selam\r\nHaile"])
def test_a_letter_with_something_to_clean_is_not(name: str) -> None:
    assert not tidy(letter(name))


@given(st.text(max_size=20))
def test_what_is_tidy_stays_as_it_is(name: str) -> None:
    document = letter(name)
    if tidy(document):
        assert all(clean(text) == text for _where, text in document.texts())


@given(st.text(max_size=20))
def test_a_letter_is_refused_exactly_when_one_of_its_texts_is(name: str) -> None:
    document = letter(name)
    texts = {clean(text) for _where, text in document.texts()}
    assert bool(unreadable(document, LATIN)) == any(set(map(ord, text)) - LATIN - {10} for text in texts)
