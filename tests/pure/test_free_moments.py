# SPDX-License-Identifier: EUPL-1.2
"""Free moments: in open hours, in nobody's way, and none of them forgotten."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leidraad.pure.free_moments import Stretch, free_moments, joined

DAY = datetime(2026, 11, 23, tzinfo=UTC)
QUARTER = timedelta(minutes=15)


def hours(start: float, end: float) -> Stretch:
    """From one hour of the day until another."""
    return Stretch(DAY + timedelta(hours=start), DAY + timedelta(hours=end))


stretches = st.builds(
    lambda start, lasts: hours(start / 4, (start + lasts) / 4), st.integers(0, 95), st.integers(0, 20)
)
many = st.lists(stretches, max_size=8)
lengths = st.integers(1, 12).map(lambda number: number * QUARTER)


@given(many, many, lengths)
def test_a_moment_lies_in_open_hours_and_in_nobody_s_way(
    opened: list[Stretch], taken: list[Stretch], lasts: timedelta
) -> None:
    for one in free_moments(opened, taken, lasts, step=QUARTER, in_each=99):
        assert one.ends_at - one.starts_at == lasts
        assert any(each.starts_at <= one.starts_at and one.ends_at <= each.ends_at for each in joined(opened))
        assert not any(one.overlaps(each) for each in taken if each.starts_at < each.ends_at)


@given(many, many, lengths)
def test_where_nothing_is_proposed_nothing_would_fit(
    opened: list[Stretch], taken: list[Stretch], lasts: timedelta
) -> None:
    found = free_moments(opened, taken, lasts, step=QUARTER, in_each=99)
    busy = [each for each in taken if each.starts_at < each.ends_at]
    for start in (DAY + number * QUARTER for number in range(96)):
        wanted = Stretch(start, start + lasts)
        inside = any(each.starts_at <= start and wanted.ends_at <= each.ends_at for each in joined(opened))
        if inside and not any(wanted.overlaps(each) for each in busy):
            assert any(wanted.overlaps(one) for one in found)


@given(many, many, lengths)
def test_moments_come_in_order_and_do_not_overlap(
    opened: list[Stretch], taken: list[Stretch], lasts: timedelta
) -> None:
    found = free_moments(opened, taken, lasts, step=QUARTER, in_each=99)
    assert found == sorted(found)
    assert not any(one.overlaps(other) for one, other in pairwise(found))


@given(many)
def test_joining_keeps_the_same_time(given_stretches: list[Stretch]) -> None:
    whole = joined(given_stretches)
    for quarter in (Stretch(DAY + n * QUARTER, DAY + (n + 1) * QUARTER) for n in range(116)):
        assert any(quarter.overlaps(one) for one in whole) == any(quarter.overlaps(one) for one in given_stretches)
    assert all(one.ends_at < other.starts_at for one, other in pairwise(whole))


def test_a_day_with_lunch_taken() -> None:
    found = free_moments([hours(9, 17)], [hours(12, 13)], timedelta(hours=2), step=QUARTER, in_each=99)
    assert found == [hours(9, 11), hours(13, 15), hours(15, 17)]


def test_not_more_than_was_asked_for_in_each_stretch() -> None:
    found = free_moments([hours(9, 12), hours(13, 17)], [], timedelta(hours=1), step=QUARTER, in_each=2)
    assert found == [hours(9, 10), hours(10, 11), hours(13, 14), hours(14, 15)]


@pytest.mark.parametrize(("lasts", "step"), [(timedelta(), QUARTER), (QUARTER, timedelta())])
def test_a_moment_takes_time(lasts: timedelta, step: timedelta) -> None:
    with pytest.raises(ValueError, match="take time"):
        free_moments([hours(9, 17)], [], lasts, step=step, in_each=1)
