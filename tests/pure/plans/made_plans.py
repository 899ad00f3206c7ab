# SPDX-License-Identifier: EUPL-1.2
"""Plans for these tests: Selam's, and any that hypothesis makes."""

from dataclasses import fields, replace
from datetime import date
from typing import Any

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
from leidraad.pure.plans.film import apply
from leidraad.pure.plans.types import (
    Activity,
    ActivityKind,
    ActivityState,
    Doing,
    Expectation,
    Goal,
    GoalState,
    Horizon,
    PlanState,
    Scope,
    Slot,
)

LANGUAGE = Goal("g1", "language", "Nederlands leren", "participant", date(2027, 6, 1), order=1)
WORK = Goal("g2", "work", "Werk in de bakkerij", "1", date(2028, 1, 1), horizon=Horizon.LONG, order=2)
LESSONS = Activity(
    "a1", "g1", "Taalles", "participant", date(2027, 6, 1), kind=ActivityKind.LESSONS, helper="Taalschool",
    start_on=date(2026, 9, 1), hours_a_week=1200, slots=(Slot(0, 540, 720), Slot(2, 540, 720)),
    state=ActivityState.ACTIVE,
)  # fmt: skip
TRIAL = Activity("a2", "g2", "Proefdag", "1", date(2026, 12, 1))
SELAMS = PlanState({"g1": LANGUAGE, "g2": WORK}, {"a1": LESSONS, "a2": TRIAL}, {"three_years": "Eigen bakkerij"})

WORDS = st.sampled_from(["", "les", "werk", "morgen bellen", "samen naar het loket"])
OWNERS = st.sampled_from(["participant", "1", "5"])
DAYS = st.dates(date(2026, 1, 1), date(2029, 1, 1))
SLOTS = st.lists(
    st.builds(Slot, st.integers(0, 6), st.integers(480, 700), st.integers(701, 1080), WORDS), max_size=2
).map(tuple)
GOAL_IDS = ("g1", "g2", "g3")
ACTIVITY_IDS = ("a1", "a2", "a3", "a4")


def goals(number: str) -> st.SearchStrategy[Goal]:
    """Any goal with this id; whether it is restricted follows from the id."""
    return st.builds(
        Goal, st.just(number), st.sampled_from(["work", "language", "health"]), WORDS, OWNERS, DAYS, why=WORDS,
        horizon=st.sampled_from(Horizon), scope=st.sampled_from(Scope), state=st.sampled_from(GoalState),
        next_step=WORDS, wish=WORDS, step=WORDS, restricted=st.just(number == "g3"), order=st.integers(0, 3),
    )  # fmt: skip


def activities(number: str, goal_ids: tuple[str, ...]) -> st.SearchStrategy[Activity]:
    """Any activity with this id under one of these goals."""
    return st.builds(
        Activity, st.just(number), st.sampled_from(goal_ids), WORDS, OWNERS, DAYS, kind=st.sampled_from(ActivityKind),
        helper=WORDS, start_on=st.none() | DAYS, hours_a_week=st.integers(0, 4000), slots=SLOTS,
        state=st.sampled_from(ActivityState), doing=st.none() | st.sampled_from(Doing), next_step=WORDS, note=WORDS,
    )  # fmt: skip


@st.composite
def states(draw: st.DrawFn) -> PlanState:
    """Any plan of a few goals and activities."""
    chosen = tuple(draw(st.lists(st.sampled_from(GOAL_IDS), unique=True)))
    under = draw(st.lists(st.sampled_from(ACTIVITY_IDS), unique=True)) if chosen else []
    texts = draw(st.dictionaries(st.sampled_from([one.value for one in Expectation]), WORDS.filter(bool)))
    return PlanState(
        {number: draw(goals(number)) for number in chosen},
        {number: draw(activities(number, chosen)) for number in under},
        texts,
    )


@st.composite
def changes(draw: st.DrawFn, state: PlanState) -> Change:
    """Any change that fits a plan."""
    options = [_new_goal, _text]
    if state.goals:
        options += [_goal_field, _new_activity]
        options += [_goal_gone] if _bare(state) else []
    if state.activities:
        options += [_activity_field, _move, _activity_gone]
    return replace(draw(st.sampled_from(options))(draw, state), reason=draw(WORDS))


@st.composite
def lives(draw: st.DrawFn, longest: int = 12) -> list[Change]:
    """Any life of a plan: changes one after another, from nothing."""
    state, made = PlanState(), []
    for _ in range(draw(st.integers(0, longest))):
        change = draw(changes(state))
        made.append(change)
        state = apply(state, change)
    return made


def _bare(state: PlanState) -> list[Goal]:
    return [goal for goal in state.goals.values() if not state.under(goal.id)]


def _new_goal(draw: st.DrawFn, state: PlanState) -> Change:
    free = [number for number in (*GOAL_IDS, "g4", "g5", "g6", "g7") if number not in state.goals]
    return AddGoal(draw(goals(free[0]))) if free else _text(draw, state)


def _new_activity(draw: st.DrawFn, state: PlanState) -> Change:
    return AddActivity(draw(activities(f"n{draw(st.uuids())}", tuple(state.goals))))


def _goal_field(draw: st.DrawFn, state: PlanState) -> Change:
    goal = draw(st.sampled_from(list(state.goals.values())))
    return ChangeGoal(goal.id, _fields(draw, goal, draw(goals(goal.id)), GOAL_FIELDS))


def _activity_field(draw: st.DrawFn, state: PlanState) -> Change:
    one = draw(st.sampled_from(list(state.activities.values())))
    return ChangeActivity(one.id, _fields(draw, one, draw(activities(one.id, (one.goal_id,))), ACTIVITY_FIELDS))


def _fields(draw: st.DrawFn, former: Any, other: Any, names: tuple[str, ...]) -> dict[str, tuple[Any, Any]]:
    chosen = draw(st.lists(st.sampled_from(names), unique=True, min_size=1, max_size=3))
    return {name: (getattr(former, name), getattr(other, name)) for name in chosen}


def _move(draw: st.DrawFn, state: PlanState) -> Change:
    one = draw(st.sampled_from(list(state.activities.values())))
    return MoveActivity(one.id, one.goal_id, draw(st.sampled_from(list(state.goals))))


def _goal_gone(draw: st.DrawFn, state: PlanState) -> Change:
    return RemoveGoal(draw(st.sampled_from(_bare(state))))


def _activity_gone(draw: st.DrawFn, state: PlanState) -> Change:
    return RemoveActivity(draw(st.sampled_from(list(state.activities.values()))))


def _text(draw: st.DrawFn, state: PlanState) -> Change:
    key = draw(st.sampled_from([one.value for one in Expectation]))
    return SetText(key, state.texts.get(key, ""), draw(WORDS))


def large(goal_count: int = 30, activity_count: int = 120) -> PlanState:
    """A plan of the size that the issue names."""
    return PlanState(
        {f"g{n}": replace(LANGUAGE, id=f"g{n}", title=f"Doel {n}", order=n) for n in range(goal_count)},
        {
            f"a{n}": replace(LESSONS, id=f"a{n}", goal_id=f"g{n % goal_count}", title=f"Les {n}")
            for n in range(activity_count)
        },
        {},
    )


def names_of(one: type) -> set[str]:
    """The fields of a dataclass."""
    return {each.name for each in fields(one)}
