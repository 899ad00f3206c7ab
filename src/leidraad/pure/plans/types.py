# SPDX-License-Identifier: EUPL-1.2
"""What a plan consists of: goals, the activities under them, and what the participant expects, in her own words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

#: The owner that is no colleague: the participant herself.
PARTICIPANT: Final = "participant"
#: The life domain whose goals only those with the right to see health may see.
HEALTH: Final = "health"


class Scope(StrEnum):
    """Bereik (PIP-4): a goal of one person, or one that the family shares."""

    PERSON = "person"
    FAMILY = "family"


class Horizon(StrEnum):
    """Termijn van een doel (PIP-1): for the short or for the long term."""

    SHORT = "short"
    LONG = "long"


class GoalState(StrEnum):
    """Stand van een doel: state of a goal."""

    OPEN = "open"
    REACHED = "reached"
    STOPPED = "stopped"


class ActivityState(StrEnum):
    """Stand van een activiteit: state of an activity."""

    PLANNED = "planned"
    ACTIVE = "active"
    DONE = "done"
    STOPPED = "stopped"


class Doing(StrEnum):
    """Wie doet het: done for the participant, together with her, or by herself; guidance tapers along this line."""

    FOR = "done_for"
    TOGETHER = "done_together"
    ALONE = "does_alone"


class ActivityKind(StrEnum):
    """Soort activiteit: kind of activity, as the week and the law count it."""

    LESSONS = "lessons"
    KNM = "knm"
    PVT = "pvt"
    MAP = "map"
    EDUCATION = "education"
    WORK = "work"
    INTERNSHIP = "internship"
    VOLUNTEERING = "volunteering"
    PRACTICAL = "practical"
    GROUP = "group"
    CARE = "care"
    CHILDCARE = "childcare"
    LEISURE = "leisure"
    OTHER = "other"


class Expectation(StrEnum):
    """Verwachting (INT-3, INT-4): what the participant expects, in her own words; looked at again in each meeting."""

    THREE_YEARS = "three_years"
    HOW = "how"
    REALISTIC = "realistic"
    STAYING = "staying"


@dataclass(frozen=True, slots=True)
class Slot:
    """Vaste tijd in de week: weekday 0 (Monday) to 6, from and until in minutes after midnight, and where."""

    day: int
    from_minute: int
    until_minute: int
    place: str = ""


@dataclass(frozen=True, slots=True)
class Goal:
    """Doel (PIP-1). `owner` is a membership's number as text or `participant`; `wish` and `step` are codes of the GGM.

    `restricted`: only for those with the right to see health. It follows from the domain and never changes.
    """

    id: str
    domain: str
    title: str
    owner: str
    due_on: date
    why: str = ""
    horizon: Horizon = Horizon.SHORT
    scope: Scope = Scope.PERSON
    state: GoalState = GoalState.OPEN
    next_step: str = ""
    wish: str = ""
    step: str = ""
    restricted: bool = False
    order: int = 0


@dataclass(frozen=True, slots=True)
class Activity:
    """Activiteit (PIP-2): always under a goal. Hours a week in hundredths; `helper` is a membership's number or a name."""

    id: str
    goal_id: str
    title: str
    owner: str
    end_on: date
    kind: ActivityKind = ActivityKind.OTHER
    helper: str = ""
    start_on: date | None = None
    hours_a_week: int = 0
    slots: tuple[Slot, ...] = ()
    state: ActivityState = ActivityState.PLANNED
    doing: Doing | None = None
    next_step: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class PlanState:
    """Stand van het plan on one moment: goals and activities by their id, and texts of expectation by their code."""

    goals: Mapping[str, Goal] = field(default_factory=dict)
    activities: Mapping[str, Activity] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)

    def under(self, goal_id: str) -> tuple[Activity, ...]:
        """The activities of a goal, as they start."""
        mine = [one for one in self.activities.values() if one.goal_id == goal_id]
        return tuple(sorted(mine, key=lambda one: (one.start_on or date.max, one.title, one.id)))

    def in_order(self) -> tuple[Goal, ...]:
        """The goals in the order that people gave them."""
        return tuple(sorted(self.goals.values(), key=lambda one: (one.order, one.due_on, one.id)))


#: A plan in which nothing stands yet.
EMPTY: Final = PlanState()
