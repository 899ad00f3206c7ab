# SPDX-License-Identifier: EUPL-1.2
"""The week: collisions and empty half-days are found, the hours add up, and a family's childcare has no gaps unseen."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leidraad.pure.plans.types import Activity, ActivityKind, ActivityState, Slot
from leidraad.pure.plans.weeks import HalfDay, Unminded, Week, alone, hours_of, unminded, week
from tests.pure.plans.made_plans import LESSONS, activities

ON = date(2026, 11, 21)
WORK = replace(LESSONS, id="w", title="Werk", kind=ActivityKind.WORK, hours_a_week=0, slots=(Slot(2, 660, 1020),))
CRECHE = replace(LESSONS, id="c", kind=ActivityKind.CHILDCARE, hours_a_week=0, slots=(Slot(0, 510, 660),))


def minutes(one: Week) -> set[tuple[int, int]]:
    """Each minute of the week in which something stands."""
    return {(block.day, m) for day in one.days for block in day for m in range(block.from_minute, block.until_minute)}


def test_a_week_of_lessons_and_work() -> None:
    one = week([LESSONS, WORK], ON)
    assert [len(day) for day in one.days] == [1, 0, 2, 0, 0, 0, 0]
    assert (one.hours, one.full_time_share) == (1800, 56)
    (found,) = one.collisions
    assert (found.first.title, found.second.title, found.from_minute, found.until_minute) == (
        "Taalles",
        "Werk",
        660,
        720,
    )


def test_empty_half_days_are_those_with_less_than_an_hour() -> None:
    one = week([LESSONS, replace(WORK, slots=(Slot(0, 750, 800),))], ON)
    assert HalfDay(0, 0) not in one.empty
    assert HalfDay(0, 1) in one.empty
    assert len(one.empty) == 8


def test_hours_without_fixed_times_count_and_are_named() -> None:
    one = week([replace(LESSONS, slots=())], ON)
    assert (one.hours, one.loose, len(one.empty)) == (1200, ("a1",), 10)


@pytest.mark.parametrize(
    "other",
    [
        replace(LESSONS, state=ActivityState.DONE),
        replace(LESSONS, state=ActivityState.STOPPED),
        replace(LESSONS, start_on=date(2026, 11, 22)),
        replace(LESSONS, end_on=date(2026, 11, 20)),
    ],
)
def test_what_does_not_run_is_not_in_the_week(other: Activity) -> None:
    assert week([other], ON).hours == 0


def test_childcare_fills_no_hour_and_stands_in_nobody_s_way() -> None:
    one = week([LESSONS, CRECHE], ON)
    assert (one.hours, one.collisions) == (1200, ())
    assert len(one.days[0]) == 2


def test_hours_follow_from_the_times_when_nobody_agreed_on_a_number() -> None:
    assert (hours_of(WORK), hours_of(LESSONS)) == (600, 1200)


def test_a_town_may_call_another_number_full() -> None:
    assert week([LESSONS], ON, full_week=2400).full_time_share == 50


def test_a_single_parent_needs_childcare_whenever_she_is_away() -> None:
    assert unminded([week([LESSONS, CRECHE], ON)]) == (Unminded(0, 660, 720), Unminded(2, 540, 720))


def test_two_parents_need_it_only_when_both_are_away() -> None:
    assert unminded([week([LESSONS], ON), week([WORK], ON)]) == (Unminded(2, 660, 720),)


def test_childcare_of_a_child_s_own_plan_counts() -> None:
    child = week([replace(CRECHE, slots=(Slot(2, 600, 690),))], ON)
    assert unminded([week([LESSONS], ON), week([WORK], ON)], [child]) == (Unminded(2, 690, 720),)


def test_each_child_is_minded_by_its_own_week_and_all_by_childcare_of_a_parent() -> None:
    both = [week([LESSONS], ON), week([WORK], ON)]
    school = week([replace(LESSONS, kind=ActivityKind.EDUCATION)], ON)
    assert alone(both, {"Noah": week([], ON), "Sara": school}) == (Unminded(2, 660, 720, ("Noah",)),)
    assert alone(both, {"Noah": week([], ON), "Sara": week([], ON)}) == (Unminded(2, 660, 720, ("Noah", "Sara")),)
    minded = [week([LESSONS, replace(CRECHE, slots=(Slot(2, 600, 750),))], ON), both[1]]
    assert alone(minded, {"Noah": week([], ON)}) == ()


def test_no_parents_no_gap() -> None:
    assert unminded([]) == ()


MANY = st.lists(st.integers(0, 99).flatmap(lambda n: activities(f"a{n}", ("g1",))), max_size=5)


@given(MANY)
def test_every_collision_is_a_moment_in_two_activities(many: list[Activity]) -> None:
    for one in week(many, ON).collisions:
        assert one.first.day == one.second.day
        for block in (one.first, one.second):
            assert block.from_minute <= one.from_minute < one.until_minute <= block.until_minute


@given(MANY, MANY)
def test_a_gap_is_where_both_are_away_and_nobody_minds(first: list[Activity], second: list[Activity]) -> None:
    def away(many: list[Activity]) -> set[tuple[int, int]]:
        return minutes(week([one for one in many if one.kind is not ActivityKind.CHILDCARE], ON))

    minded = minutes(week([one for one in (*first, *second) if one.kind is ActivityKind.CHILDCARE], ON))
    gaps = unminded([week(first, ON), week(second, ON)])
    found = {(gap.day, m) for gap in gaps for m in range(gap.from_minute, gap.until_minute)}
    assert found == (away(first) & away(second)) - minded
