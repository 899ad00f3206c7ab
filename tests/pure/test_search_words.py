# SPDX-License-Identifier: EUPL-1.2
"""Words to search with, in several scripts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leidraad.pure.search_words import LONGEST_WORD, MOST_WORDS, asked_words, search_words


@pytest.mark.parametrize(
    ("written", "otherwise"),
    [
        ("Huisarts", "huisarts"),
        ("één", "een"),
        ("الطبيب", "طبيب"),
        ("للطبيب", "طبيب"),
        ("والطبيب", "طبيب"),
        ("مدرسة", "مدرسه"),
        ("أسرة", "اسره"),
        ("صِحّة", "صحة"),
        ("پزشکی", "پزشكي"),
        ("ሓኪም", "ሀኪም"),
        ("ኣድራሻ", "አድራሻ"),
        ("ሠራሕ", "ሰራሕ"),
        ("ፀጥታ", "ጸጥታ"),
        ("İşsizlik", "issizlik"),
        ("Çocuk", "cocuk"),
    ],
)
def test_ways_to_write_a_word_come_together(written: str, otherwise: str) -> None:
    assert search_words(written) == search_words(otherwise)


@pytest.mark.parametrize(("one", "other"), [("دار", "دواء"), ("ላም", "ሎሚ"), ("huis", "huur"), ("الله", "له")])
def test_other_words_stay_apart(one: str, other: str) -> None:
    assert search_words(one) != search_words(other)


@given(st.text(max_size=200))
def test_no_text_gives_empty_or_endless_words(text: str) -> None:
    assert all(0 < len(word) <= LONGEST_WORD for word in search_words(text))


def test_what_is_typed_counts_once_and_not_for_ever() -> None:
    assert asked_words("arts Arts ARTS") == ["arts"]
    assert len(asked_words(" ".join(f"woord{n}" for n in range(50)))) == MOST_WORDS
