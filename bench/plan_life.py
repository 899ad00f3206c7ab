# SPDX-License-Identifier: EUPL-1.2
"""A large plan by seed: 30 goals, 120 activities and 60 versions, as changes and as the film reads them."""

import random
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from leidraad.pure.plans.changes import AddActivity, AddGoal, Change, ChangeActivity, ChangeGoal, MoveActivity
from leidraad.pure.plans.film import Recorded, replay
from leidraad.pure.plans.types import (
    PARTICIPANT,
    Activity,
    ActivityKind,
    ActivityState,
    Doing,
    Goal,
    GoalState,
    PlanState,
    Slot,
)

GOALS, ACTIVITIES, VERSIONS = 30, 120, 60
#: Health is left out: it has versions of its own, and the number of versions is to be exact.
DOMAINS = ("language", "work", "money", "housing", "education", "family", "network", "leisure", "identity", "general")
NAMESPACE = uuid.UUID("5bd0d5c8-1a0b-4f7e-9b26-5f3a1c2d7e01")
#: So many days between two versions.
PACE = 9


@dataclass(frozen=True)
class Version:
    """What changed in one version, on which day."""

    on: date
    changes: tuple[Change, ...]


def versions(seed: int, on: date) -> tuple[Version, ...]:
    """The life of a plan up to and including a day: first everything is added, then each version changes a few things."""
    rng = random.Random(seed)
    days = [on - timedelta(days=PACE * (VERSIONS - number)) for number in range(1, VERSIONS + 1)]
    state, told = PlanState(), []
    for number, day in enumerate(days):
        changes = tuple(_first(rng, seed, on) if number == 0 else _later(rng, state, number))
        state = replay(changes, state)
        told.append(Version(day, changes))
    return tuple(told)


def recorded(life: tuple[Version, ...]) -> tuple[Recorded, ...]:
    """The same as the film reads it."""
    return tuple(
        Recorded(number, "1", one.on, change) for number, one in enumerate(life, start=1) for change in one.changes
    )


def state_at(life: tuple[Version, ...], number: int) -> PlanState:
    """The plan after so many versions."""
    return replay(change for one in life[:number] for change in one.changes)


def _number(seed: int, name: str) -> str:
    return str(uuid.uuid5(NAMESPACE, f"{seed} {name}"))


def _first(rng: random.Random, seed: int, on: date) -> Iterator[Change]:
    for number in range(GOALS):
        due = on + timedelta(days=rng.randrange(30, 900))
        yield AddGoal(Goal(
            _number(seed, f"goal {number}"), DOMAINS[number % len(DOMAINS)], f"Doel {number}: {rng.choice(WORDS)}",
            PARTICIPANT, due, why=f"Omdat {rng.choice(WORDS)} mij helpt", next_step="Bellen", order=number,
        ))  # fmt: skip
    for number in range(ACTIVITIES):
        yield AddActivity(_activity(rng, seed, number, on))


def _activity(rng: random.Random, seed: int, number: int, on: date) -> Activity:
    start = rng.randrange(8, 15) * 60
    slots = (Slot(rng.randrange(5), start, start + 120, "Buurthuis"),) if number % 8 == 0 else ()
    return Activity(
        _number(seed, f"activity {number}"), _number(seed, f"goal {number % GOALS}"),
        f"Activiteit {number}: {rng.choice(WORDS)}", PARTICIPANT, on + timedelta(days=rng.randrange(20, 500)),
        kind=rng.choice(tuple(ActivityKind)), helper=rng.choice(("Taalhuis", "Tandem", "")),
        start_on=on - timedelta(days=rng.randrange(1, 500)), hours_a_week=rng.randrange(0, 9) * 50, slots=slots,
        state=rng.choice(tuple(ActivityState)), doing=rng.choice((None, *Doing)),
    )  # fmt: skip


def _later(rng: random.Random, state: PlanState, number: int) -> Iterator[Change]:
    """Four things a version, each with a reason."""
    reason = f"reden {number}"
    goal = rng.choice(list(state.goals.values()))
    yield ChangeGoal(goal.id, {"next_step": (goal.next_step, f"Stap {number}: {rng.choice(WORDS)}")}, reason)
    other = rng.choice([one for one in state.goals.values() if one.id != goal.id])
    later = other.due_on + timedelta(days=7)
    closed = other.state is GoalState.OPEN and number % 11 == 0
    states = {"state": (other.state, GoalState.REACHED)} if closed else {}
    yield ChangeGoal(other.id, {"due_on": (other.due_on, later), **states}, reason)
    one, two = rng.sample(list(state.activities.values()), 2)
    hours = one.hours_a_week + 100
    yield ChangeActivity(one.id, {"hours_a_week": (one.hours_a_week, hours), "note": (one.note, f"n{number}")}, reason)
    if number % 5 == 0 and two.goal_id != goal.id:
        yield MoveActivity(two.id, two.goal_id, goal.id, reason)
    else:
        doing = Doing.ALONE if two.doing is not Doing.ALONE else Doing.TOGETHER
        yield ChangeActivity(two.id, {"doing": (two.doing, doing)}, reason)


def other_text(state: PlanState, salt: int) -> PlanState:
    """The same plan with other words everywhere, so that nothing that was laid out or compared before can help."""
    goals = {number: replace(one, title=f"{one.title} {salt}") for number, one in state.goals.items()}
    activities = {number: replace(one, title=f"{one.title} {salt}") for number, one in state.activities.items()}
    return PlanState(goals, activities, state.texts)


WORDS = (
    "Nederlands leren", "werk zoeken", "een cursus volgen", "met de buren praten", "de huur betalen", "fietsen",
    "een diploma halen", "de kinderen helpen", "gezond eten", "een stage doen", "de bus nemen", "zelf bellen",
)  # fmt: skip
