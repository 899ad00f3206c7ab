# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from datetime import date

import pytest

from leidraad.pure.brp_tables import parse_brp_table
from leidraad.pure.codes import (
    DUTCH,
    LANGUAGES,
    NATIONALITIES,
    RESIDENCE_TITLES,
    SCRIPTS,
    STATELESS,
    UNKNOWN_NATIONALITY,
    Sex,
    official_words,
    parse_language,
    parse_nationality,
    parse_residence_title,
    parse_script,
    parse_sex,
)
from leidraad.pure.invalid import InvalidValue
from tests.pure.shared_data import needs_shared, official_table

ON = date(2026, 11, 21)


@needs_shared
def test_our_nationalities_are_living_codes_with_the_official_description() -> None:
    official = {row.code: row for row in parse_brp_table(32, official_table(32))}
    for code, nationality in NATIONALITIES.items():
        assert official[code].is_live_on(ON)
        assert official[code].description == nationality.dutch


@needs_shared
def test_our_residence_titles_are_living_codes() -> None:
    official = {row.code: row for row in parse_brp_table(56, official_table(56))}
    assert [code for code in RESIDENCE_TITLES if not official[code].is_live_on(ON)] == []


@needs_shared
def test_status_holders_are_the_titles_whose_official_words_say_a_granted_asylum_permit() -> None:
    living = [row for row in parse_brp_table(56, official_table(56)) if row.is_live_on(ON)]
    granted = {row.code for row in living if "asiel" in row.description and "verg" in row.description}
    ours = {code for code, title in RESIDENCE_TITLES.items() if title.is_status_holder}
    assert ours == granted == {"26", "27"}


def test_special_nationalities_are_there() -> None:
    assert {DUTCH, STATELESS, UNKNOWN_NATIONALITY} <= set(NATIONALITIES)


@pytest.mark.parametrize("typed", ["Syrische", "SYRIË", "Syrie", "0336", "336", " syrian "])
def test_a_nationality_is_known_by_code_word_or_country(typed: str) -> None:
    assert parse_nationality(typed) == "0336"


def test_a_word_for_two_nationalities_is_not_guessed() -> None:
    with pytest.raises(InvalidValue):
        parse_nationality("Congolese")


def test_a_code_from_the_loaded_official_table_is_known_too() -> None:
    with pytest.raises(InvalidValue):
        parse_nationality("0052")
    official = official_words([("0052", "Belgische")])
    assert parse_nationality("0052", official=official) == "0052"
    assert parse_nationality("belgische", official=official) == "0052"


@pytest.mark.parametrize(
    ("typed", "code"),
    [("26", "26"), ("Asiel bepaalde tijd", "26"), ("asiel onbepaalde tijd", "27"), ("RTB", "46")],
)
def test_a_residence_title_is_known_by_code_or_words(typed: str, code: str) -> None:
    assert parse_residence_title(typed) == code


def test_an_ended_title_is_refused() -> None:
    with pytest.raises(InvalidValue):
        parse_residence_title("92")


@pytest.mark.parametrize(("typed", "sex"), [("m", Sex.MAN), ("Vrouw", Sex.WOMAN), ("onbekend", Sex.UNKNOWN)])
def test_a_sex_is_known_by_letter_or_word(typed: str, sex: Sex) -> None:
    assert parse_sex(typed) is sex


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Arabisch", "ara"),
        ("Syrisch-Arabisch", "apc"),
        ("tigrinya", "tir"),
        ("ትግርኛ", "tir"),
        ("Farsi", "fas"),
        ("Kurmanci", "kmr"),
        ("TIR", "tir"),
    ],
)
def test_a_language_is_known_by_many_words(typed: str, code: str) -> None:
    assert parse_language(typed) == code


def test_an_unknown_language_is_named() -> None:
    with pytest.raises(InvalidValue, match="De taal Klingon kennen we niet"):
        parse_language(" Klingon ")


def test_a_script_is_known_by_code_or_word() -> None:
    assert parse_script("latijns") == parse_script("Latn") == "Latn"
    assert parse_script("Ge'ez") == "Ethi"


def test_every_name_we_show_is_understood_when_typed_back() -> None:
    assert all(parse_nationality(row.dutch) == code for code, row in NATIONALITIES.items())
    assert all(parse_residence_title(row.dutch) == code for code, row in RESIDENCE_TITLES.items())
    assert all(parse_language(row.dutch) == code for code, row in LANGUAGES.items())
    assert all(parse_script(row.dutch) == code for code, row in SCRIPTS.items())


def test_the_direction_of_a_language_follows_its_script() -> None:
    assert LANGUAGES["prs"].direction == "rtl"
    assert LANGUAGES["tir"].direction == "ltr"
