# SPDX-License-Identifier: EUPL-1.2
"""Runs histories: random acts, pauses at which both are asked, and a last look at everything."""

import random
from collections.abc import Callable
from datetime import datetime

from tests.oracle import acts_circle, acts_planned, acts_said, pages, surfaces
from tests.oracle.history import Act, History, undone
from tests.oracle.model import PARTICIPANT
from tests.oracle.world import World

#: How often each act happens beside the others. Acts of a new capability join here.
ACTS: tuple[tuple[float, Act], ...] = (*acts_circle.ACTS, *acts_said.ACTS, *acts_planned.ACTS)
WEIGHTS, DOES = tuple(weight for weight, _act in ACTS), tuple(act for _weight, act in ACTS)
#: To begin with, so that there is a circle to speak of.
FIRST: tuple[Act, ...] = (acts_circle.share, acts_circle.share, acts_circle.share, acts_circle.answer)
PAUSE, ON_THE_WAY = 7, 0.15


def run(world: World, seed: int, clock: Callable[[datetime], None], *, pages_too: bool = True) -> int:
    """One history; gives how many acts were told. Raises AssertionError with all of it when both disagree."""
    history = History(world, random.Random(seed), clock)
    with undone():
        for act in FIRST:
            act(history)
        for step in range(history.chance.randint(12, 30)):
            history.chance.choices(DOES, WEIGHTS)[0](history)
            if step % PAUSE == PAUSE - 1:
                surfaces.compare_all(history)
                # On the way only now and then: a browser that is open when something ends is asked again later.
                if pages_too and history.chance.random() < ON_THE_WAY:
                    surfaces.compare_one(history, _who(history))
        surfaces.compare_all(history)
        surfaces.compare_end(history)
        if pages_too:
            surfaces.compare_one(history, _who(history))
    return len(history.told)


def _who(history: History) -> str:
    """Whose pages are looked at: mostly who helps somebody now, or helped and was let out."""
    seen = [one.helper for one in history.model.shares]
    return history.chance.choice([*seen, *pages.PEOPLE, PARTICIPANT, PARTICIPANT, PARTICIPANT])
