# SPDX-License-Identifier: EUPL-1.2
"""The letter that lets a participant in: readable in each language, with everything she needs on it."""

from datetime import UTC, date, datetime

import pytest

from leidraad.correspondence import rendering
from leidraad.pure.letters.access_letter import TEXTS, AccessFacts, access_letter
from leidraad.pure.letters.types import Document
from leidraad.pure.texts import LANGUAGES, fingerprint_of

AT = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
FACTS = AccessFacts(
    "Lindewaard", "Selam Haile", "K7QM-2XPD-9RAB", "271828", "https://leidraad.example/mijn/brief", date(2026, 12, 5),
    ("1101", "0110", "1001", "1111"), ("Postbus 1", "1234 AB Lindewaard"), "14 0999",
)  # fmt: skip


def letter(lang: str) -> Document:
    """The letter in a language."""
    return access_letter(FACTS, lang, AT)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_is_printed_in_each_language(lang: str) -> None:
    assert rendering.unprintable(letter(lang)) == ()
    assert rendering.pdf(letter(lang)).startswith(b"%PDF")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_names_number_code_address_last_day_and_whom_to_call(lang: str) -> None:
    words = " ".join(text for _place, text in letter(lang).texts())
    for told in (
        "Selam Haile",
        "K7QM-2XPD-9RAB",
        "271828",
        "https://leidraad.example/mijn/brief",
        "05-12-2026",
        "14 0999",
    ):
        assert told in words


def test_each_translation_is_of_the_dutch_as_it_is_now() -> None:
    for key, text in TEXTS.items():
        assert set(text.translations) == set(LANGUAGES) - {"nl"}, key
        assert {one.of for one in text.translations.values()} == {fingerprint_of(text.nl)}, key
