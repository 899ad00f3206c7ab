# SPDX-License-Identifier: EUPL-1.2
"""The legal calendar, against the worked examples of the law, an independent Easter, and plain dates."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import pytest
from dateutil.easter import easter as independent_easter  # type: ignore[import-untyped]
from dateutil.relativedelta import relativedelta  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st

from leidraad.pure.invalid import InvalidValue
from leidraad.pure.law.calendar import (
    Calendar,
    Extended,
    Unit,
    add_months,
    add_years,
    easter,
    excluded,
    holidays,
    statutory_end,
)


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def shown(ordinal: int) -> str:
    return date.fromordinal(ordinal).isoformat()


PLAIN = Calendar()
# Days on a par with holidays in the royal decree for 2026 to 2028 (Atw art. 3(3)), as published with the decree's name.
DECREE = Calendar(
    {
        day(text): "brugdag, Besluit gelijkstelling 2026-2028"
        for text in ("2026-01-02", "2026-05-15", "2027-05-07", "2028-04-28", "2028-05-26")
    }
)
DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31)).map(date.toordinal)
MONTHS = st.integers(-600, 600)


def after(event: str, unit: Unit, count: int, calendar: Calendar = PLAIN) -> str:
    """The legal end of a term that starts the day after ``event`` (GEN-2)."""
    start = day(event)
    plain = {
        Unit.DAYS: start + count,
        Unit.WEEKS: start + 7 * count,
        Unit.MONTHS: add_months(start, count),
        Unit.YEARS: add_years(start, count),
    }[unit]
    return shown(statutory_end(start + 1, plain, unit, count, backward=False, calendar=calendar).day)


# --- worked examples of the law --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "event", "unit", "count", "due"),
    [
        ("GEN-1, Christmas and a weekend", "2025-10-16", Unit.WEEKS, 10, "2025-12-29"),
        ("SCOPE-4, King's Day", "2026-03-02", Unit.WEEKS, 8, "2026-04-28"),
        ("PIP-1 A", "2026-09-07", Unit.WEEKS, 10, "2026-11-16"),
        ("PIP-1 B", "2025-03-03", Unit.WEEKS, 10, "2025-05-12"),
        ("PIP-1 C, Easter Monday", "2026-01-26", Unit.WEEKS, 10, "2026-04-07"),
        ("PIP-2", "2025-05-30", Unit.WEEKS, 2, "2025-06-13"),
        ("PIP-2, Good Friday up to Easter Monday", "2025-04-04", Unit.WEEKS, 2, "2025-04-22"),
        ("PIP-3, King's Day", "2026-02-16", Unit.WEEKS, 10, "2026-04-28"),
        ("TERM-1, years do not move", "2025-05-12", Unit.YEARS, 3, "2028-05-12"),
    ],
)
def test_the_worked_examples_of_the_law(rule: str, event: str, unit: Unit, count: int, due: str) -> None:
    assert after(event, unit, count) == due, rule


def test_six_months_of_fixed_payments_are_too_long_to_move() -> None:  # ONTZ-1: from the day itself
    last = add_months(day("2025-03-03"), 6) - 1
    end = statutory_end(day("2025-03-03"), last, Unit.MONTHS, 6, backward=False, calendar=PLAIN)
    assert shown(end.day) == "2025-09-02"
    saturday = add_months(day("2025-03-02"), 6) - 2
    assert statutory_end(1, saturday, Unit.MONTHS, 6, backward=False, calendar=PLAIN) == Extended(saturday, ())


def test_three_days_from_christmas_eve_last_until_monday() -> None:  # GEN-3
    first, last = day("2026-12-24"), day("2026-12-26")
    assert PLAIN.working_days_between(first, last) == 1
    assert shown(PLAIN.with_two_working_days(first, last)) == "2026-12-28"
    assert shown(statutory_end(first, last, Unit.DAYS, 3, backward=False, calendar=PLAIN).day) == "2026-12-28"


def test_three_days_from_christmas_need_a_second_working_day() -> None:
    """The example of GEN-3 starts one day later: art. 1 gives Monday, and only art. 2 gives Tuesday."""
    first, last = day("2026-12-25"), day("2026-12-27")
    assert shown(PLAIN.extended(last).day) == "2026-12-28"
    end = statutory_end(first, last, Unit.DAYS, 3, backward=False, calendar=PLAIN)
    assert shown(end.day) == "2026-12-29"
    assert [reason for _, reason in end.skipped] == ["Eerste Kerstdag", "zaterdag", "zondag"]


def test_two_days_need_no_two_working_days() -> None:
    first, last = day("2026-12-26"), day("2026-12-27")
    assert PLAIN.with_two_working_days(first, last) == last
    assert shown(statutory_end(first, last, Unit.DAYS, 2, backward=False, calendar=PLAIN).day) == "2026-12-28"


def test_the_days_that_were_skipped_are_named() -> None:
    assert PLAIN.extended(day("2025-12-25")) == Extended(
        day("2025-12-29"),
        (
            (day("2025-12-25"), "Eerste Kerstdag"),
            (day("2025-12-26"), "Tweede Kerstdag"),
            (day("2025-12-27"), "zaterdag"),
            (day("2025-12-28"), "zondag"),
        ),
    )


def test_a_term_counted_backward_keeps_its_day() -> None:  # Atw art. 1(2)
    sunday = day("2026-03-01")
    end = statutory_end(sunday, sunday, Unit.WEEKS, 2, backward=True, calendar=PLAIN)
    assert end == Extended(sunday, ())


# --- which terms the act leaves alone --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("unit", "longest"), [(Unit.HOURS, -1), (Unit.DAYS, 90), (Unit.WEEKS, 12), (Unit.MONTHS, 3), (Unit.YEARS, 0)]
)
def test_the_boundary_of_article_4(unit: Unit, longest: int) -> None:
    if longest >= 0:
        assert excluded(unit, longest) is None
    reason = excluded(unit, longest + 1)
    assert reason is not None
    assert reason.endswith("(Algemene termijnenwet, artikel 4).")


def test_a_negative_length_is_refused() -> None:
    with pytest.raises(InvalidValue, match="niet negatief"):
        excluded(Unit.DAYS, -1)


@pytest.mark.parametrize(
    ("event", "unit", "count", "due"),
    [
        ("2026-01-31", Unit.WEEKS, 12, "2026-04-28"),  # Saturday 25 April, and Monday is King's Day
        ("2026-01-31", Unit.WEEKS, 13, "2026-05-02"),  # a Saturday stays
        ("2026-01-18", Unit.DAYS, 90, "2026-04-20"),  # Saturday 18 April
        ("2026-01-18", Unit.DAYS, 91, "2026-04-19"),  # a Sunday stays
        ("2026-02-28", Unit.MONTHS, 3, "2026-05-28"),
        ("2026-03-06", Unit.MONTHS, 3, "2026-06-08"),  # Saturday 6 June
        ("2026-02-06", Unit.MONTHS, 4, "2026-06-06"),  # the same Saturday stays
        ("2025-06-06", Unit.YEARS, 1, "2026-06-06"),
    ],
)
def test_only_long_terms_end_on_a_day_off(event: str, unit: Unit, count: int, due: str) -> None:
    assert after(event, unit, count) == due


# --- holidays --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("year", range(1990, 2101))
def test_easter_is_the_one_of_an_independent_calculation(year: int) -> None:
    assert easter(year) == independent_easter(year).toordinal()


def test_the_holidays_of_a_year() -> None:
    assert {shown(ordinal): name for ordinal, name in holidays(2026).items()} == {
        "2026-01-01": "Nieuwjaarsdag",
        "2026-04-03": "Goede Vrijdag",
        "2026-04-06": "Tweede Paasdag",
        "2026-04-27": "Koningsdag",
        "2026-05-05": "Bevrijdingsdag",
        "2026-05-14": "Hemelvaartsdag",
        "2026-05-25": "Tweede Pinksterdag",
        "2026-12-25": "Eerste Kerstdag",
        "2026-12-26": "Tweede Kerstdag",
    }


@pytest.mark.parametrize(
    ("celebrated", "name"),
    [
        ("2025-04-26", "Koningsdag"),  # the 27th is a Sunday
        ("2031-04-26", "Koningsdag"),
        ("2026-04-27", "Koningsdag"),
        ("2014-04-26", "Koningsdag"),  # the first one, and a Sunday
        ("2013-04-30", "Koninginnedag"),
        ("2006-04-29", "Koninginnedag"),  # the 30th is a Sunday
        ("1978-05-01", "Koninginnedag"),  # until 1979 a Sunday moved it forward
    ],
)
def test_the_kings_birthday_is_never_on_a_sunday(celebrated: str, name: str) -> None:
    found = [shown(ordinal) for ordinal, called in holidays(int(celebrated[:4])).items() if called == name]
    assert found == [celebrated]


@pytest.mark.parametrize("year", range(2010, 2101))
def test_the_fifth_of_may_counts_every_year(year: int) -> None:
    assert "Bevrijdingsdag" in holidays(year)[date(year, 5, 5).toordinal()]


def test_the_fifth_of_may_2027_is_no_working_day() -> None:
    assert PLAIN.reason_off(day("2027-05-05")) == "Bevrijdingsdag"


def test_two_feasts_on_one_day_keep_both_names() -> None:
    assert PLAIN.reason_off(day("2016-05-05")) == "Bevrijdingsdag / Hemelvaartsdag"


def test_a_holiday_in_a_weekend_is_called_weekend() -> None:
    assert PLAIN.reason_off(day("2026-12-26")) == "zaterdag"


def test_a_working_day_has_no_reason_to_be_off() -> None:
    assert PLAIN.reason_off(day("2026-12-24")) is None
    assert PLAIN.is_working_day(day("2026-12-24"))


def test_equated_days_join_the_holidays_of_their_own_year() -> None:
    named = holidays(2026, DECREE.equated)
    assert [shown(ordinal) for ordinal in sorted(named.keys() - holidays(2026).keys())] == ["2026-01-02", "2026-05-15"]
    assert list(named) == sorted(named)


def test_a_royal_decree_moves_an_end_and_is_named() -> None:
    ascension = day("2026-05-14")
    assert shown(PLAIN.next_working_day(ascension)) == "2026-05-15"
    end = DECREE.extended(ascension)
    assert shown(end.day) == "2026-05-18"
    assert end.skipped[1] == (day("2026-05-15"), "brugdag, Besluit gelijkstelling 2026-2028")


def test_a_calendar_keeps_its_decrees_when_the_mapping_changes_later() -> None:
    decrees = {day("2026-05-15"): "brugdag"}
    calendar = Calendar(decrees)
    decrees.clear()
    assert not calendar.is_working_day(day("2026-05-15"))


@pytest.mark.parametrize("year", [1948, 10_000])
def test_a_year_without_known_holidays_is_refused(year: int) -> None:
    with pytest.raises(InvalidValue, match="geen feestdagen"):
        holidays(year)


@pytest.mark.parametrize("ordinal", [-5, 1, date(1940, 5, 10).toordinal(), date.max.toordinal(), 10**9])
def test_a_day_outside_the_calendar_is_refused(ordinal: int) -> None:
    with pytest.raises(InvalidValue, match="buiten de kalender"):
        PLAIN.next_working_day(ordinal)


# --- months and years ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2028-03-31", -1, "2028-02-29"),
        ("2027-03-31", -1, "2027-02-28"),
        ("2028-02-29", 12, "2029-02-28"),
        ("2028-02-29", -12, "2027-02-28"),
        ("2028-02-29", 48, "2032-02-29"),
        ("2026-12-15", 1, "2027-01-15"),
        ("2027-01-15", -1, "2026-12-15"),
        ("2026-05-12", 0, "2026-05-12"),
        ("1899-12-31", 2, "1900-02-28"),  # before the table of months, and 1900 is no leap year
        ("1949-12-31", 2, "1950-02-28"),  # into it
        ("2149-12-31", 2, "2150-02-28"),  # out of it
        ("2150-01-31", 1, "2150-02-28"),
        ("2200-01-31", 1, "2200-02-28"),  # after it
        ("2196-02-29", 12 * 8, "2204-02-29"),
        ("0001-01-31", 1, "0001-02-28"),
        ("9999-11-30", 1, "9999-12-30"),
    ],
)
def test_months_end_on_the_last_day_where_the_same_day_is_missing(start: str, months: int, expected: str) -> None:
    assert shown(add_months(day(start), months)) == expected


def test_years_clip_the_leap_day() -> None:
    assert shown(add_years(day("2028-02-29"), 3)) == "2031-02-28"
    assert shown(add_years(day("2025-05-12"), 3)) == "2028-05-12"


@pytest.mark.parametrize(("start", "months"), [("9999-12-31", 1), ("0001-01-01", -1), ("2026-01-01", 10**9)])
def test_months_beyond_the_calendar_are_refused(start: str, months: int) -> None:
    with pytest.raises(InvalidValue, match="buiten de kalender"):
        add_months(day(start), months)


@given(st.dates(date(1850, 1, 1), date(2250, 12, 31)), MONTHS)
def test_months_agree_with_an_independent_library(start: date, months: int) -> None:
    assert add_months(start.toordinal(), months) == (start + relativedelta(months=months)).toordinal()


@given(DAYS, MONTHS)
def test_months_and_back_never_end_later(start: int, months: int) -> None:
    back = add_months(add_months(start, months), -months)
    assert start - 3 <= back <= start


@given(DAYS, DAYS, MONTHS)
def test_a_later_start_never_ends_earlier(one: int, other: int, months: int) -> None:
    low, high = sorted((one, other))
    assert add_months(low, months) <= add_months(high, months)


@given(DAYS, MONTHS)
def test_the_day_of_the_month_is_kept_or_clipped(start: int, months: int) -> None:
    was, becomes = date.fromordinal(start), date.fromordinal(add_months(start, months))
    assert becomes.day == min(was.day, monthrange(becomes.year, becomes.month)[1])


# --- working days, as properties -------------------------------------------------------------------------------------


def is_off(ordinal: int, calendar: Calendar) -> bool:
    """The definition of art. 1 and 3, spelled out without any table."""
    known = date.fromordinal(ordinal)
    return known.weekday() >= 5 or ordinal in holidays(known.year) or ordinal in calendar.equated


CALENDARS = st.sampled_from([PLAIN, DECREE])


@given(DAYS, CALENDARS)
def test_the_next_working_day_is_the_first_that_is_not_off(start: int, calendar: Calendar) -> None:
    expected = start
    while is_off(expected, calendar):
        expected += 1
    found = calendar.next_working_day(start)
    assert found == expected
    assert found - start <= 5
    assert calendar.next_working_day(found) == found
    assert (calendar.reason_off(start) is None) == (found == start) == calendar.is_working_day(start)


@given(DAYS, st.integers(-3, 1500), CALENDARS)
def test_working_days_are_counted_with_both_ends(first: int, length: int, calendar: Calendar) -> None:
    counted = sum(not is_off(ordinal, calendar) for ordinal in range(first, first + length))
    assert calendar.working_days_between(first, first + length - 1) == counted


@given(DAYS, st.integers(0, 20), CALENDARS)
def test_the_end_is_the_first_that_satisfies_articles_1_and_2(start: int, count: int, calendar: Calendar) -> None:
    last = start + max(count, 1) - 1
    expected = last
    while is_off(expected, calendar) or (count >= 3 and calendar.working_days_between(start, expected) < 2):
        expected += 1
    end = statutory_end(start, last, Unit.DAYS, count, backward=False, calendar=calendar)
    assert end.day == expected
    assert bool(end.skipped) == (end.day != last)
    assert all(is_off(ordinal, calendar) for ordinal, _ in end.skipped)
    assert not end.skipped or (end.skipped[0][0] == last) == (calendar.next_working_day(last) == end.day)


@given(DAYS, st.integers(0, 12), CALENDARS)
def test_two_working_days_and_not_a_day_more(first: int, length: int, calendar: Calendar) -> None:
    last = first + length
    found = calendar.with_two_working_days(first, last)
    assert found >= last
    if length < 2:
        assert found == last
    else:
        assert calendar.working_days_between(first, found) >= 2
        assert found == last or calendar.working_days_between(first, found - 1) < 2


@given(DAYS)
def test_easter_stays_a_sunday_between_22_march_and_25_april(start: int) -> None:
    year = date.fromordinal(start).year
    found = date.fromordinal(easter(year))
    assert found.weekday() == 6
    assert date(year, 3, 22) <= found <= date(year, 3, 22) + timedelta(days=34)
