# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leidraad.pure.invalid import InvalidValue
from leidraad.pure.partial_dates import (
    UNKNOWN,
    PartialDate,
    date_from_excel_serial,
    parse_full_date,
    parse_partial_date,
)

ON = date(2026, 11, 21)
DAYS = st.dates(date(1900, 1, 1), ON)
KINDS = st.sampled_from(["day", "month", "year"])


def known_part(day: date, kind: str) -> PartialDate:
    full = PartialDate.from_date(day)
    return {"day": full, "month": PartialDate(full.year, full.month), "year": PartialDate(full.year)}[kind]


@pytest.mark.parametrize(
    ("typed", "brp"),
    [
        ("1985", "19850000"),
        ("03-1985", "19850300"),
        ("3/1985", "19850300"),
        ("1985-03", "19850300"),
        ("3-3-1985", "19850303"),
        ("03/03/1985", "19850303"),
        ("3.3.1985", "19850303"),
        ("3 3 1985", "19850303"),
        ("1985-03-03", "19850303"),
        ("1985-03-03T00:00:00", "19850303"),
        ("19850303", "19850303"),
        ("19850000", "19850000"),
        ("00-00-1985", "19850000"),
        ("00-03-1985", "19850300"),
        ("3 maart 1985", "19850303"),
        ("mrt 1985", "19850300"),
        ("maart 1985", "19850300"),
        ("29-2-2024", "20240229"),
        ("00000000", "00000000"),
        ("onbekend", "00000000"),
    ],
)
def test_what_people_type_is_understood(typed: str, brp: str) -> None:
    assert parse_partial_date(f" {typed} ").to_brp() == brp


def test_a_spreadsheet_date_is_understood() -> None:
    assert parse_partial_date(datetime(1985, 3, 3, 12, tzinfo=UTC)) == PartialDate(1985, 3, 3)
    assert parse_partial_date(date(1985, 3, 3)) == PartialDate(1985, 3, 3)
    assert date_from_excel_serial(31109) == date(1985, 3, 3)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("31-2-1985", "date_day"),
        ("29-2-2023", "date_day"),
        ("3-13-1985", "date_month"),
        ("3-3-85", "date_short_year"),
        ("3-3-1364", "date_year"),
        ("3-3-0000", "date_gap"),
        ("3-0-1985", "date_gap"),
        ("morgen", "date_unreadable"),
        ("3 mars 1985", "date_unreadable"),
        ("", "date_unreadable"),
        ("22-11-2026", "date_future"),
        ("2027", "date_future"),
    ],
)
def test_a_date_that_cannot_be_says_why(typed: str, code: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        parse_partial_date(typed, on=ON)
    assert caught.value.code == code


def test_the_message_names_the_day_that_does_not_exist() -> None:
    with pytest.raises(InvalidValue, match="31 februari 1985 bestaat niet"):
        parse_partial_date("31-2-1985")


def test_this_year_and_today_are_not_in_the_future() -> None:
    assert parse_partial_date("2026", on=ON).to_brp() == "20260000"
    assert parse_partial_date("21-11-2026", on=ON).to_brp() == "20261121"


def test_a_full_date_needs_its_day() -> None:
    assert parse_full_date("3-3-2026", on=ON) == date(2026, 3, 3)
    assert parse_full_date(datetime(2026, 3, 3, tzinfo=UTC), on=ON) == date(2026, 3, 3)
    with pytest.raises(InvalidValue) as caught:
        parse_full_date("03-2026")
    assert caught.value.code == "date_incomplete"


@given(DAYS, KINDS)
def test_the_brp_form_loses_nothing(day: date, kind: str) -> None:
    partial = known_part(day, kind)
    assert PartialDate.from_brp(partial.to_brp()) == partial


@given(DAYS, KINDS)
def test_what_is_shown_can_be_typed_back(day: date, kind: str) -> None:
    partial = known_part(day, kind)
    assert parse_partial_date(partial.format_nl()) == partial


@given(DAYS, KINDS, DAYS)
def test_the_true_age_lies_between_the_two_that_are_given(born: date, kind: str, on: date) -> None:
    true_age = max(0, on.year - born.year - ((on.month, on.day) < (born.month, born.day)))
    ages = known_part(born, kind).age_on(on)
    assert ages is not None
    assert ages[0] <= true_age <= ages[1] <= ages[0] + 1


@given(DAYS, KINDS, DAYS)
def test_adulthood_is_never_claimed_wrongly(born: date, kind: str, on: date) -> None:
    truly = PartialDate.from_date(born).is_adult_on(on)
    assert known_part(born, kind).is_adult_on(on) in {truly, None}


@given(DAYS, DAYS)
def test_full_dates_sort_as_days(one: date, other: date) -> None:
    assert (PartialDate.from_date(one).sort_key < PartialDate.from_date(other).sort_key) == (one < other)


def test_in_the_year_of_the_eighteenth_birthday_a_bare_year_is_undecided() -> None:
    assert PartialDate(2008).is_adult_on(ON) is None
    assert PartialDate(2008).age_on(ON) == (17, 18)
    assert PartialDate(2007).is_adult_on(ON) is True


def test_nothing_known_gives_no_age() -> None:
    assert UNKNOWN.age_on(ON) is None
    assert UNKNOWN.is_adult_on(ON) is None
    assert UNKNOWN.format_nl() == "onbekend"


@given(st.text(max_size=15))
def test_any_text_gives_a_date_or_a_message(text: str) -> None:
    try:
        parse_partial_date(text, on=ON)
    except InvalidValue as error:
        assert error.text
        assert error.advice
