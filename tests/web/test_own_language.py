# SPDX-License-Identifier: EUPL-1.2
"""Whatever a participant reads outside the portal is in all six languages, of the Dutch as it is now, with its mark."""

import re
from collections.abc import Mapping

import pytest

from leidraad.content.exchanging import SHORT
from leidraad.intake.question_sets import newest
from leidraad.network.consent_texts import TEXTS as CONSENT
from leidraad.pure.letters.access_letter import TEXTS as ACCESS
from leidraad.pure.letters.voice import TEXTS as LETTERS
from leidraad.pure.questions.translations import texts_of
from leidraad.pure.texts import (
    FOREIGN_LANGUAGES,
    FOREIGN_NAMES,
    LANGUAGES,
    OWN_NAMES,
    RIGHT_TO_LEFT,
    SPOKEN,
    Made,
    Text,
    fingerprint_of,
    language_for,
)
from leidraad.web.pages.intake_words import FREELY
from leidraad.web.pages.plan_decision_forms import LETTER_LANGUAGES, DecisionForm, LettersForm
from leidraad.web.pages.plan_signing_texts import TEXTS as SIGNING
from leidraad.web.pages.portal_access import LANGUAGES as DUTCH_NAMES
from leidraad.web.portal.wording import LOCALES, NAMES

GROUPS: Mapping[str, Mapping[str, Text]] = {
    "letters": LETTERS,
    "access": ACCESS,
    "signing": SIGNING,
    "consent": CONSENT,
    "intake": {str(key): text for key, text in texts_of(newest()).items()} | {"freely": FREELY},
}
SCRIPT = {
    "ar": r"[\u0600-\u06ff]",
    "fa": r"[\u0600-\u06ff]",
    "ti": r"[\u1200-\u137f]",
    "tr": r"[a-zçğıöşü]",
    "en": r"[a-z]",
}
#: What stays as it is in every script: levels of a language.
SAME = re.compile(r"[ABC][0-2]")
PLACES = re.compile(r"{\w+}")
#: Letters of Arabic that are other letters in Dari, and words that are said in Tehran, not in Kabul.
NOT_DARI = re.compile(r"[كيىة]|شهرداری|پرونده|دانشگاه|بیمارستان|دوچرخه|اتوبوس|تلفن|نه خیر|گواهینامه")


@pytest.mark.parametrize("lang", FOREIGN_LANGUAGES)
@pytest.mark.parametrize("group", GROUPS)
def test_each_text_is_there_and_tied_to_its_dutch(group: str, lang: str) -> None:
    wrong = {key for key, text in GROUPS[group].items() if lang not in text.translations}
    assert wrong == set()
    made = {key: text.translations[lang] for key, text in GROUPS[group].items()}
    assert {key for key, one in made.items() if one.of != fingerprint_of(GROUPS[group][key].nl)} == set()
    assert {(one.made, one.checked_by) for one in made.values()} == {(Made.MACHINE, "")}


@pytest.mark.parametrize("lang", FOREIGN_LANGUAGES)
@pytest.mark.parametrize("group", GROUPS)
def test_each_text_is_in_its_own_script_with_the_same_places(group: str, lang: str) -> None:
    for key, text in GROUPS[group].items():
        said = text.translations[lang].text
        assert said == said.strip() != "", key
        assert SAME.fullmatch(said) or re.search(SCRIPT[lang], said.lower()), (key, said)
        assert sorted(PLACES.findall(said)) == sorted(PLACES.findall(text.nl)), (key, said)


@pytest.mark.parametrize("group", GROUPS)
def test_dari_is_that_of_afghanistan(group: str) -> None:
    said = {key: text.translations["fa"].text for key, text in GROUPS[group].items()}
    assert {key: words for key, words in said.items() if NOT_DARI.search(words)} == {}


@pytest.mark.parametrize("group", GROUPS)
def test_a_translation_is_not_the_dutch_or_another_language(group: str) -> None:
    """Words of one sentence are never the same in two languages, but for names and words that are alike."""
    for key, text in GROUPS[group].items():
        said = [text.nl, *(one.text for one in text.translations.values())]
        long = [one for one in said if len(one.split()) > 3]
        assert len(set(long)) == len(long), key


def test_each_language_has_a_name_of_its_own_and_can_be_chosen() -> None:
    assert set(OWN_NAMES) == set(LANGUAGES) == set(LETTER_LANGUAGES)
    assert set(FOREIGN_NAMES) == set(FOREIGN_LANGUAGES)
    assert len(set(OWN_NAMES.values())) == len(LANGUAGES)
    assert set(LANGUAGES) > RIGHT_TO_LEFT
    for field in (DecisionForm().fields["letter_language"], LettersForm().fields["language"]):
        assert [code for code, _words in field.choices] == list(LANGUAGES)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("spoken", "wanted"),
    [
        (("prs",), "fa"), (("pes",), "fa"), (("haz",), "fa"), (("acm",), "ar"), (("tur",), "tr"),
        (("apc", "eng"), "ar"), (("tir",), "ti"), (("som", "eng"), "en"),
        (("nld", "ara"), "nl"), (("som",), "nl"), ((), "nl"),
    ],
)  # fmt: skip
def test_what_somebody_speaks_says_what_she_can_read(spoken: tuple[str, ...], wanted: str) -> None:
    assert language_for(spoken) == wanted


def test_every_language_of_texts_is_spoken_by_somebody() -> None:
    assert set(SPOKEN.values()) == set(LANGUAGES)


@pytest.mark.parametrize("by_language", [SHORT, DUTCH_NAMES, NAMES, LOCALES])
def test_what_is_said_by_language_is_said_for_all(by_language: Mapping[str, object]) -> None:
    assert set(by_language) == set(LANGUAGES)


def test_a_language_has_one_name_everywhere() -> None:
    assert dict(NAMES) == dict(OWN_NAMES)
