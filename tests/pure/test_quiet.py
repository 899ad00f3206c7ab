# SPDX-License-Identifier: EUPL-1.2
"""Quiet hours: in the evening and at night, and on Sundays."""

from datetime import datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leidraad.pure.quiet import is_quiet

EIGHT, TWENTY = time(8), time(20)
MONDAY = datetime(2026, 11, 23)  # noqa: DTZ001 (local)


@pytest.mark.parametrize(
    ("hour", "minute", "quiet"), [(19, 59, False), (20, 0, True), (0, 0, True), (7, 59, True), (8, 0, False)]
)
def test_over_midnight(hour: int, minute: int, quiet: bool) -> None:
    assert is_quiet(MONDAY.replace(hour=hour, minute=minute), TWENTY, EIGHT, sunday=True) is quiet


def test_all_of_sunday_when_that_was_chosen() -> None:
    noon = (MONDAY - timedelta(days=1)).replace(hour=12)
    assert is_quiet(noon, TWENTY, EIGHT, sunday=True)
    assert not is_quiet(noon, TWENTY, EIGHT, sunday=False)


@given(st.times(), st.times())
def test_the_same_hour_twice_means_never(hour: time, now: time) -> None:
    assert not is_quiet(datetime.combine(MONDAY, now), hour, hour, sunday=False)


@given(st.times(), st.times(), st.times())
def test_from_one_hour_to_another_and_back_is_the_whole_day(start: time, end: time, now: time) -> None:
    moment = datetime.combine(MONDAY, now)
    if start != end:
        assert is_quiet(moment, start, end, sunday=False) is not is_quiet(moment, end, start, sunday=False)
