# SPDX-License-Identifier: EUPL-1.2
"""The film: any life replays to the present, any difference applied to the first plan gives the second."""

import json
import time
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leidraad.pure.plans.changes import (
    AddActivity,
    AddGoal,
    Change,
    ChangeActivity,
    ChangeGoal,
    Conflict,
    MoveActivity,
    RemoveActivity,
    RemoveGoal,
    SetText,
    from_json,
    to_json,
)
from leidraad.pure.plans.film import (
    DoingPoint,
    Recorded,
    apply,
    between,
    changes_of,
    difference,
    doing_line,
    on_day,
    replay,
    undo,
)
from leidraad.pure.plans.types import EMPTY, Doing, PlanState
from tests.pure.plans.made_plans import LANGUAGE, LESSONS, SELAMS, TRIAL, WORK, large, lives, states

MON, TUE, WED = date(2026, 11, 2), date(2026, 11, 3), date(2026, 11, 4)
MORE = ChangeActivity("a1", {"hours_a_week": (1200, 1600)}, "de docent dat adviseert")


def recorded(*steps: tuple[date, Change]) -> list[Recorded]:
    return [Recorded(number, "1", on, change) for number, (on, change) in enumerate(steps, 1)]


@given(lives())
def test_any_life_replays_to_the_present(life: list[Change]) -> None:
    present = EMPTY
    for change in life:
        present = apply(present, change)
    assert replay(life) == present


@given(lives())
def test_any_life_survives_being_stored(life: list[Change]) -> None:
    stored = json.loads(json.dumps([to_json(change) for change in life]))
    assert [from_json(one) for one in stored] == life
    assert replay(from_json(one) for one in stored) == replay(life)


@given(states(), states())
def test_a_difference_applied_to_the_first_gives_the_second(a: PlanState, b: PlanState) -> None:
    assert replay(changes_of(difference(a, b)), a) == b


@given(states())
def test_a_plan_does_not_differ_from_itself(a: PlanState) -> None:
    assert difference(a, a) == ()


@settings(max_examples=30)
@given(states(), states())
def test_each_difference_concerns_one_field(a: PlanState, b: PlanState) -> None:
    for one in difference(a, b):
        if isinstance(one.change, ChangeGoal | ChangeActivity):
            assert len(one.change.fields) == 1


@given(lives())
def test_every_change_can_be_taken_back(life: list[Change]) -> None:
    state = EMPTY
    for change in life:
        after = apply(state, change)
        assert apply(after, undo(change)) == state
        state = after


@given(lives(), st.data())
def test_the_plan_on_a_day_is_what_was_recorded_up_to_that_day(life: list[Change], data: st.DataObject) -> None:
    days = sorted(data.draw(st.lists(st.dates(MON, date(2026, 12, 1)), min_size=len(life), max_size=len(life))))
    film = recorded(*zip(days, life, strict=True))
    on = data.draw(st.dates(date(2026, 11, 1), date(2026, 12, 2)))
    assert on_day(film, on) == replay(change for day, change in zip(days, life, strict=True) if day <= on)


@pytest.mark.parametrize(
    "change",
    [
        AddGoal(LANGUAGE),
        AddActivity(LESSONS),
        AddActivity(replace(LESSONS, id="new", goal_id="nowhere")),
        ChangeGoal("g1", {"title": ("something else", "x")}),
        ChangeGoal("g1", {"restricted": (False, True)}),
        ChangeGoal("nowhere", {"title": ("x", "y")}),
        ChangeActivity("a1", {"hours_a_week": (1100, 1600)}),
        ChangeActivity("a1", {"goal_id": ("g1", "g2")}),
        MoveActivity("a1", "g2", "g1"),
        MoveActivity("a1", "g1", "nowhere"),
        RemoveGoal(LANGUAGE),
        RemoveGoal(replace(WORK, title="x")),
        RemoveActivity(replace(TRIAL, title="x")),
        SetText("three_years", "", "x"),
    ],
)
def test_a_change_that_does_not_fit_is_refused(change: Change) -> None:
    with pytest.raises(Conflict):
        apply(SELAMS, change)


def test_a_refused_change_leaves_the_plan_as_it_was() -> None:
    before = PlanState(dict(SELAMS.goals), dict(SELAMS.activities), dict(SELAMS.texts))
    with pytest.raises(Conflict):
        replay([MORE, MORE], SELAMS)
    assert before == SELAMS


def test_between_two_days_says_who_and_why() -> None:
    film = recorded((MON, AddGoal(LANGUAGE)), (MON, AddActivity(LESSONS)), (WED, MORE))
    (told,) = between(film, TUE, WED)
    assert (told.by, told.reasons, told.on) == (("1",), ("de docent dat adviseert",), WED)
    assert (told.goal, told.subject) == ("Nederlands leren", "Taalles")


def test_between_does_not_mind_the_order_of_the_days() -> None:
    film = recorded((MON, AddGoal(LANGUAGE)), (WED, ChangeGoal("g1", {"next_step": ("", "bellen")})))
    assert between(film, WED, TUE) == between(film, TUE, WED)


def test_what_was_done_and_undone_is_no_difference() -> None:
    film = recorded((MON, AddGoal(LANGUAGE)), (MON, AddActivity(LESSONS)), (TUE, MORE), (WED, undo(MORE)))
    assert between(film, MON, WED) == ()


def test_whether_a_goal_is_restricted_never_changes() -> None:
    hidden = PlanState({"g1": replace(LANGUAGE, restricted=True)})
    with pytest.raises(Conflict):
        difference(PlanState({"g1": LANGUAGE}), hidden)


def test_guidance_tapers_along_a_line() -> None:
    def does(before: Doing | None, after: Doing) -> ChangeActivity:
        return ChangeActivity("a2", {"doing": (before, after)})

    film = recorded(
        (MON, AddGoal(WORK)),
        (MON, AddActivity(TRIAL)),
        (MON, does(None, Doing.FOR)),
        (TUE, does(Doing.FOR, Doing.TOGETHER)),
        (TUE, ChangeActivity("a2", {"note": ("", "ging goed")})),
        (WED, does(Doing.TOGETHER, Doing.ALONE)),
    )
    assert doing_line(film) == (DoingPoint(MON, 1, 0, 0), DoingPoint(TUE, 0, 1, 0), DoingPoint(WED, 0, 0, 1))


def test_a_large_difference_takes_less_than_twenty_milliseconds() -> None:
    a = large()
    b = PlanState(
        {number: replace(goal, next_step="bellen", due_on=TUE) for number, goal in a.goals.items()},
        {number: replace(one, hours_a_week=1600, state=LESSONS.state) for number, one in a.activities.items()},
    )
    best, found = 1.0, difference(a, a)
    for _ in range(20):
        begun = time.perf_counter()
        found = difference(a, b)
        best = min(best, time.perf_counter() - begun)
    assert len(found) == 180
    assert best <= 0.020
