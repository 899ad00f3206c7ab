# SPDX-License-Identifier: EUPL-1.2
"""A translation belongs to the Dutch it was made of, and says how far a reader may rely on it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leidraad.pure.texts import LANGUAGES, Made, Mark, Text, fingerprint_of

WHERE = Text("Waar woont u?")


def test_dutch_is_the_source() -> None:
    said = WHERE.said("nl")
    assert (said.text, said.lang, said.mark) == ("Waar woont u?", "nl", Mark.SOURCE)


def test_without_a_translation_the_dutch_is_shown_and_says_so() -> None:
    said = WHERE.said("ti")
    assert (said.text, said.lang, said.mark) == ("Waar woont u?", "nl", Mark.MISSING)


def test_what_a_person_made_counts() -> None:
    assert WHERE.translated("en", "Where do you live?", Made.PERSON).said("en").mark is Mark.CHECKED


def test_what_a_machine_made_stays_marked_until_somebody_checked_it() -> None:
    assert WHERE.translated("ar", "أين تسكن؟", Made.MACHINE).said("ar").mark is Mark.UNCHECKED
    assert WHERE.translated("ar", "أين تسكن؟", Made.MACHINE, "Samira").said("ar").mark is Mark.CHECKED


def test_other_dutch_words_outdate_every_translation_by_themselves() -> None:
    text = WHERE.translated("en", "Where do you live?", Made.PERSON).translated("ar", "أين تسكن؟", Made.MACHINE)
    changed = text.rewritten("Waar woont u nu?")
    assert [changed.said(lang).mark for lang in ("en", "ar")] == [Mark.OUTDATED, Mark.OUTDATED]
    assert changed.said("en").text == "Where do you live?"


def test_the_same_words_again_bring_the_translation_back() -> None:
    text = WHERE.translated("en", "Where do you live?", Made.PERSON)
    assert text.rewritten("Iets anders").rewritten(WHERE.nl).said("en").mark is Mark.CHECKED


def test_arabic_is_written_from_right_to_left() -> None:
    said = WHERE.translated("ar", "أين تسكن؟", Made.PERSON).said("ar")
    assert said.right_to_left and not WHERE.said("ti").right_to_left


@pytest.mark.parametrize("lang", ["nl", "fr"])
def test_there_is_no_translation_into_dutch_or_an_unknown_language(lang: str) -> None:
    with pytest.raises(ValueError, match=lang):
        WHERE.translated(lang, "x", Made.PERSON)


@given(st.text(min_size=1), st.sampled_from(LANGUAGES[1:]), st.text(), st.sampled_from(list(Made)), st.text())
def test_a_text_survives_being_stored(nl: str, lang: str, other: str, made: Made, checker: str) -> None:
    text = Text(nl).translated(lang, other, made, checker)
    assert Text.from_json(json.loads(json.dumps(text.to_json()))) == text


@given(st.text(), st.text())
def test_a_fingerprint_changes_with_the_words_only(one: str, other: str) -> None:
    assert (fingerprint_of(one) == fingerprint_of(other)) == (one.strip() == other.strip())
