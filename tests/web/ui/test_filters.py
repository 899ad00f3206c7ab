# SPDX-License-Identifier: EUPL-1.2
"""How values look on screen."""

from datetime import UTC, date, datetime

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from leidraad.pure.partial_dates import PartialDate
from leidraad.web.ui import filters

ON = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("lang", "long", "short"),
    [
        ("nl", "21 november 2026", "21 nov. 2026"),
        ("en", "21 November 2026", "21 Nov. 2026"),
        ("ar", "21 نوفمبر 2026", "21 نوفمبر 2026"),
    ],
)
def test_day_in_the_language_of_the_reader(lang: str, long: str, short: str) -> None:
    with translation.override(lang):
        assert filters.day(ON) == long
        assert filters.day(ON, short=True) == short


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (date(2026, 11, 24), "over 3 dagen"),
        (date(2026, 11, 22), "morgen"),
        (date(2026, 11, 21), "vandaag"),
        (date(2026, 11, 20), "1 dag te laat"),
        (date(2026, 11, 19), "2 dagen te laat"),
    ],
)
def test_days_from_a_day(value: date, words: str) -> None:
    assert filters.days_from(value, ON) == words


def test_a_past_day_need_not_be_late() -> None:
    assert filters.days_from(date(2026, 11, 19), ON, late=False) == "2 dagen geleden"
    assert filters.days_from(date(2026, 11, 20), ON, late=False) == "gisteren"


def test_days_from_in_english() -> None:
    with translation.override("en"):
        assert filters.days_from(date(2026, 11, 24), ON) == "in 3 days"


def test_moment_is_in_dutch_time() -> None:
    at = datetime(2026, 7, 1, 22, 30, tzinfo=UTC)
    assert filters.moment(at) == "2 juli 2026 om 00:30"
    assert filters.day(at) == "2 juli 2026"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (PartialDate(1998, 3, 12), "12 maart 1998"),
        (PartialDate(1998, 3), "maart 1998"),
        (PartialDate(1998), "1998"),
        (PartialDate(), "onbekend"),
        (None, "onbekend"),
    ],
)
def test_partial_date_says_what_is_known(value: PartialDate | None, words: str) -> None:
    assert filters.partial_date(value) == words


def test_numbers_have_dutch_dots() -> None:
    assert filters.number(12345) == "12.345"
    assert filters.days(1200) == "1.200 dagen"


def test_names_are_isolated_and_escaped() -> None:
    assert filters.bdi("<b>أحمد") == "<bdi>&lt;b&gt;أحمد</bdi>"


def test_telephone_becomes_a_link() -> None:
    assert 'href="tel:+31612345678"' in filters.telephone("+31 6 12345678")


@pytest.mark.parametrize(("name", "letters"), [("Anna de Wit", "AW"), ("Selam", "S"), ("أحمد السيد", "أا"), ("", "")])
def test_initials(name: str, letters: str) -> None:
    assert filters.initials(name) == letters


@given(st.text(max_size=40))
def test_initials_of_any_name_are_short(name: str) -> None:
    assert len(filters.initials(name)) <= 6  # one letter may grow when it becomes a capital
