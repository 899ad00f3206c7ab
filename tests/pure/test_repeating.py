# SPDX-License-Identifier: EUPL-1.2
"""When something is explained again."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leidraad.pure.repeating import Intervals, Understood, again_on

DAY = date(2026, 11, 21)
YES, BIT, NO = Understood.YES, Understood.A_BIT, Understood.NO
ANSWERS = st.lists(st.tuples(st.dates(DAY, DAY + timedelta(days=900)), st.sampled_from(Understood))).map(sorted)
LENGTHS = st.integers(1, 730)
INTERVALS = st.builds(Intervals, LENGTHS, LENGTHS, st.lists(LENGTHS, max_size=3).map(tuple), LENGTHS)


@pytest.mark.parametrize(
    ("answers", "days"),
    [
        ([NO], 7),
        ([BIT], 30),
        ([YES], 90),
        ([YES, YES], None),
        ([NO, YES], 90),
        ([NO, YES, YES], None),
        ([YES, NO], 7),
        ([YES, YES, NO, YES], 90),
    ],
)
def test_what_did_not_land_comes_back_sooner(answers: list[Understood], days: int | None) -> None:
    due = None if days is None else DAY + timedelta(days=days)
    assert again_on([(DAY, one) for one in answers], Intervals()) == due


def test_who_was_never_asked_is_not_repeated() -> None:
    assert again_on([], Intervals()) is None


@given(ANSWERS, INTERVALS)
def test_the_next_day_is_always_after_the_last_answer(
    answers: list[tuple[date, Understood]], intervals: Intervals
) -> None:
    due = again_on(answers, intervals)
    assert due is None or due > answers[-1][0]
    if answers and answers[-1][1] is not YES:
        assert due is not None


@given(ANSWERS, INTERVALS)
def test_saying_yes_often_enough_ends_it_and_no_begins_it_again(
    answers: list[tuple[date, Understood]], intervals: Intervals
) -> None:
    last = answers[-1][0] if answers else DAY
    landed = [*answers, *[(last, YES)] * (len(intervals.yes) + 1)]
    assert again_on(landed, intervals) is None
    assert again_on([*landed, (last, NO)], intervals) == last + timedelta(days=intervals.no)


@pytest.mark.parametrize("wrong", [{"no": 0}, {"a_bit": -1}, {"yes": (90, 731)}, {"unasked": 0}])
def test_a_length_out_of_bounds_is_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="between 1 and 730"):
        Intervals(**wrong)  # type: ignore[arg-type]
