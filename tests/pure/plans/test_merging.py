# SPDX-License-Identifier: EUPL-1.2
"""Two people at one plan: neither loses a word, and what both changed differently is for a person to choose."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leidraad.pure.plans.changes import (
    ACTIVITY_FIELDS,
    GOAL_FIELDS,
    AddActivity,
    AddGoal,
    Change,
    ChangeActivity,
    ChangeGoal,
    MoveActivity,
    RemoveActivity,
    RemoveGoal,
    SetText,
)
from leidraad.pure.plans.film import apply, changes_of, difference, replay
from leidraad.pure.plans.merging import Clash, merge
from leidraad.pure.plans.types import PlanState
from tests.pure.plans.made_plans import LANGUAGE, LESSONS, SELAMS, TRIAL, WORK, activities, goals, lives, states

HOURS = ChangeActivity("a1", {"hours_a_week": (1200, 1600)})
TITLE = ChangeActivity("a1", {"title": ("Taalles", "Taalles op maandag")})


@settings(max_examples=60)
@given(st.data())
def test_both_are_kept_when_they_touch_different_fields(data: st.DataObject) -> None:
    """Each field of each goal and activity belongs to one of the two; whatever they make of it, all of it stands."""
    base = data.draw(states())
    sides: tuple[list[Change], list[Change]] = ([], [])
    everything: list[Any] = [*base.goals.values(), *base.activities.values()]
    for one in everything:
        is_goal = one.id in base.goals
        names = GOAL_FIELDS if is_goal else ACTIVITY_FIELDS
        mine = set(data.draw(st.lists(st.sampled_from(names), unique=True)))
        other = data.draw(goals(one.id) if is_goal else activities(one.id, (base.activities[one.id].goal_id,)))
        for side, chosen in zip(sides, (mine, set(names) - mine), strict=True):
            pairs = {name: (getattr(one, name), getattr(other, name)) for name in chosen}
            side.append(ChangeGoal(one.id, pairs) if is_goal else ChangeActivity(one.id, pairs))
    first, second = sides
    done = merge(replay(first, base), second)
    assert done.clashes == ()
    for change in (*first, *second):
        assert isinstance(change, ChangeGoal | ChangeActivity)
        now: Any = done.state.goals.get(change.id) or done.state.activities[change.id]
        for name, (_before, after) in change.fields.items():
            assert getattr(now, name) == after
    assert merge(replay(second, base), first).state == done.state


@settings(max_examples=60)
@given(states(), states(), states())
def test_no_word_of_mine_is_lost_without_being_told(base: PlanState, my: PlanState, their: PlanState) -> None:
    """Each field I changed either stands as I made it, or is returned as a clash; theirs stands wherever I did nothing."""
    mine = [one for one in changes_of(difference(base, my)) if isinstance(one, ChangeGoal | ChangeActivity)]
    done = merge(their, mine)
    told = {(clash.subject, clash.field) for clash in done.clashes}
    touched = set()
    for change in mine:
        now: Any = done.state.goals.get(change.id) or done.state.activities.get(change.id)
        for name, (_before, after) in change.fields.items():
            touched.add((change.id, name))
            assert (change.id, name) in told or getattr(now, name) == after
    everything: list[Any] = [*their.goals.values(), *their.activities.values()]
    for one in everything:
        now = done.state.goals.get(one.id) or done.state.activities[one.id]
        for name in GOAL_FIELDS if one.id in their.goals else ACTIVITY_FIELDS:
            if (one.id, name) not in touched or (one.id, name) in told:
                assert getattr(now, name) == getattr(one, name)


@given(lives(), st.data())
def test_what_was_merged_can_be_replayed(life: list[Change], data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(life)))
    done = merge(replay(life[:cut]), life[cut:])
    assert done.clashes == ()
    assert replay(done.changes, replay(life[:cut])) == done.state == replay(life)


def test_the_same_field_made_different_is_a_clash() -> None:
    theirs = apply(SELAMS, HOURS)
    done = merge(theirs, [ChangeActivity("a1", {"hours_a_week": (1200, 800), "note": ("", "rustig aan")})])
    assert done.clashes == (Clash("a1", "hours_a_week", 1200, 800, 1600),)
    assert done.state.activities["a1"].note == "rustig aan"
    assert done.state.activities["a1"].hours_a_week == 1600


def test_the_same_field_made_the_same_is_no_clash() -> None:
    done = merge(apply(SELAMS, HOURS), [HOURS])
    assert (done.changes, done.clashes) == ((), ())


def test_two_fields_of_one_activity_are_both_kept() -> None:
    done = merge(apply(SELAMS, HOURS), [TITLE])
    assert (done.state.activities["a1"].title, done.state.activities["a1"].hours_a_week) == ("Taalles op maandag", 1600)


def test_the_same_goal_sent_twice_comes_once() -> None:
    assert merge(SELAMS, [AddGoal(LANGUAGE)]).changes == ()


@pytest.mark.parametrize(
    ("theirs", "mine", "subject"),
    [
        (RemoveActivity(TRIAL), ChangeActivity("a2", {"note": ("", "x")}), "a2"),
        (RemoveActivity(TRIAL), MoveActivity("a2", "g2", "g1"), "a2"),
        (ChangeActivity("a2", {"note": ("", "x")}), RemoveActivity(TRIAL), "a2"),
        (MoveActivity("a2", "g2", "g1"), MoveActivity("a2", "g2", "g3"), "a2"),
        (SetText("three_years", "Eigen bakkerij", "A"), SetText("three_years", "Eigen bakkerij", "B"), "three_years"),
        (AddGoal(replace(WORK, id="g9")), AddGoal(replace(LANGUAGE, id="g9")), "g9"),
    ],
)
def test_what_cannot_be_put_together_is_a_clash(theirs: Change, mine: Change, subject: str) -> None:
    done = merge(apply(SELAMS, theirs), [mine])
    assert [clash.subject for clash in done.clashes] == [subject]
    assert done.state == apply(SELAMS, theirs)


def test_an_activity_under_a_goal_that_went_is_a_clash() -> None:
    bare = PlanState({"g1": LANGUAGE, "g2": WORK})
    done = merge(apply(bare, RemoveGoal(LANGUAGE)), [AddActivity(LESSONS)])
    assert [clash.subject for clash in done.clashes] == ["g1"]


def test_a_goal_does_not_go_while_a_colleague_hung_something_under_it() -> None:
    bare = PlanState({"g1": LANGUAGE, "g2": WORK})
    done = merge(apply(bare, AddActivity(LESSONS)), [RemoveGoal(LANGUAGE)])
    assert [clash.field for clash in done.clashes] == ["activities"]


def test_gone_twice_is_gone_once() -> None:
    gone = apply(SELAMS, RemoveActivity(TRIAL))
    assert merge(gone, [RemoveActivity(TRIAL)]).clashes == ()
