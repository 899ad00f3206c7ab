# SPDX-License-Identifier: EUPL-1.2
"""Columns give what one day at a time gives, for known and unknown days, and refuse what their tables do not hold."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leidraad.pure.invalid import InvalidValue
from leidraad.pure.law.calendar import Calendar, Unit, add_months, add_years, statutory_end
from leidraad.pure.law.calendar_columns import FIRST_DAY, LAST_DAY, NA, ColumnCalendar, Days

CALENDAR = Calendar({date(2026, 5, 15).toordinal(): "brugdag", date(2026, 1, 2).toordinal(): "brugdag"})
COLUMNS = ColumnCalendar(CALENDAR)
KNOWN = st.integers(FIRST_DAY, LAST_DAY)
NEAR = st.integers(date(2025, 12, 1).toordinal(), date(2026, 6, 30).toordinal())  # where most days are off
LISTS = st.lists(KNOWN | NEAR | st.just(NA), max_size=30)
PAIRS = st.lists(st.tuples(KNOWN | NEAR | st.just(NA), st.integers(0, 100) | st.just(NA)), max_size=30)


def column(days: list[int]) -> Days:
    return np.array(days, dtype=np.int32)


def one_by_one(days: list[int], ask: Callable[[int], int]) -> list[int]:
    return [NA if day == NA else ask(day) for day in days]


def terms(pairs: list[tuple[int, int]]) -> tuple[list[int], list[int]]:
    """First and last days; an unknown length makes the last day unknown, and so does the end of the table."""
    first = [day for day, _ in pairs]
    last = [NA if NA in (day, length) or day + length > LAST_DAY else day + length for day, length in pairs]
    return first, last


@given(LISTS, st.integers(-60, 60))
def test_months(days: list[int], months: int) -> None:
    found = COLUMNS.add_months(column(days), months)
    assert found.tolist() == one_by_one(days, lambda day: add_months(day, months))
    assert found.dtype == np.int32


@given(LISTS, st.sampled_from([-3, 1, 3]))
def test_years(days: list[int], years: int) -> None:
    assert COLUMNS.add_years(column(days), years).tolist() == one_by_one(days, lambda day: add_years(day, years))


@given(LISTS)
def test_next_working_day(days: list[int]) -> None:
    found = COLUMNS.next_working_day(column(days))
    assert found.tolist() == one_by_one(days, CALENDAR.next_working_day)
    assert found.dtype == np.int32


@given(LISTS)
def test_is_working_day(days: list[int]) -> None:
    expected = [day != NA and CALENDAR.is_working_day(day) for day in days]
    assert COLUMNS.is_working_day(column(days)).tolist() == expected


@given(PAIRS)
def test_two_working_days(pairs: list[tuple[int, int]]) -> None:
    first, last = terms(pairs)
    expected = [NA if NA in pair else CALENDAR.with_two_working_days(*pair) for pair in zip(first, last, strict=True)]
    found = COLUMNS.two_working_days(column(first), column(last))
    assert found.tolist() == expected
    assert found.dtype == np.int32


@pytest.mark.parametrize(("length", "end"), [(2, "2026-12-27"), (3, "2026-12-29"), (5, "2026-12-29")])
def test_two_working_days_are_asked_of_three_days_or_more(length: int, end: str) -> None:
    first = date(2026, 12, 25).toordinal() + (length == 2)
    found = COLUMNS.two_working_days(column([first]), column([first + length - 1]))
    assert date.fromordinal(int(found[0])).isoformat() == end


@given(PAIRS, st.sampled_from(Unit), st.integers(0, 100), st.booleans())
def test_statutory_end(pairs: list[tuple[int, int]], unit: Unit, count: int, backward: bool) -> None:
    first, last = terms(pairs)
    expected = [
        NA if NA in pair else statutory_end(*pair, unit, count, backward=backward, calendar=CALENDAR).day
        for pair in zip(first, last, strict=True)
    ]
    found = COLUMNS.statutory_end(column(first), column(last), unit, count, backward=backward)
    assert found.tolist() == expected
    assert found.dtype == np.int32


@pytest.mark.parametrize("unit", list(Unit))
@pytest.mark.parametrize("count", [1, 2, 3, 4, 12, 13, 90, 91])
def test_statutory_end_around_every_boundary(unit: Unit, count: int) -> None:
    first = list(range(date(2025, 12, 15).toordinal(), date(2026, 6, 15).toordinal()))
    last = [day + 2 for day in first]
    expected = [
        statutory_end(*pair, unit, count, backward=False, calendar=CALENDAR).day
        for pair in zip(first, last, strict=True)
    ]
    assert COLUMNS.statutory_end(column(first), column(last), unit, count, backward=False).tolist() == expected


def test_the_first_and_the_last_day_are_within() -> None:
    edges = [FIRST_DAY, LAST_DAY]
    assert COLUMNS.next_working_day(column(edges)).tolist() == [CALENDAR.next_working_day(day) for day in edges]
    assert COLUMNS.add_months(column(edges), 1).tolist() == [add_months(day, 1) for day in edges]


@pytest.mark.parametrize("outside", [FIRST_DAY - 1, LAST_DAY + 1, 0, 1, NA - 1, -(2**31), 2**31 - 1])
@pytest.mark.parametrize(
    "ask",
    [
        lambda days: COLUMNS.add_months(days, 1),
        COLUMNS.next_working_day,
        COLUMNS.is_working_day,
        lambda days: COLUMNS.two_working_days(days, column([FIRST_DAY, FIRST_DAY])),
        lambda days: COLUMNS.two_working_days(column([FIRST_DAY, FIRST_DAY]), days),
        lambda days: COLUMNS.statutory_end(days, days, Unit.YEARS, 1, backward=False),
        lambda days: COLUMNS.statutory_end(days, days, Unit.WEEKS, 1, backward=False),
        lambda days: COLUMNS.statutory_end(days, days, Unit.WEEKS, 1, backward=True),
    ],
)
@pytest.mark.parametrize("beside", [NA, FIRST_DAY + 10])
def test_a_day_outside_the_tables_is_an_error_and_not_an_answer(
    ask: Callable[[Days], object], outside: int, beside: int
) -> None:
    with pytest.raises(InvalidValue, match=r"dagen buiten de kalender: 1\. Kies dagen van 1990-01-01"):
        ask(column([beside, outside]))


def test_an_unmoved_end_is_a_column_of_its_own() -> None:
    last = column([FIRST_DAY])
    found = COLUMNS.statutory_end(last, last, Unit.YEARS, 1, backward=False)
    found[0] = NA
    assert last.tolist() == [FIRST_DAY]
