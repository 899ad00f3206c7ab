# SPDX-License-Identifier: EUPL-1.2
"""Plans of these tests: Anna makes one with Selam."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from leidraad.access.types import Actor
from leidraad.plans import keeping, service
from leidraad.plans.models import Plan
from leidraad.plans.types import Edited
from leidraad.pure.plans.changes import AddActivity, AddGoal, Change
from leidraad.pure.plans.types import Activity, ActivityKind, ActivityState, Goal, PlanState, Slot
from tests.people import NOW, TODAY

LANGUAGE_ID, CARE_ID, LESSONS_ID, VISIT_ID, OTHER_ID = (str(UUID(int=number)) for number in range(1, 6))
LANGUAGE = Goal(LANGUAGE_ID, "language", "Nederlands leren", "participant", date(2027, 6, 1), order=1)
CARE = Goal(CARE_ID, "health", "Huisarts vinden", "1", date(2027, 1, 1), restricted=True, order=2)
LESSONS = Activity(
    LESSONS_ID, LANGUAGE_ID, "Taalles", "participant", date(2027, 6, 1), kind=ActivityKind.LESSONS, helper="Taalschool",
    start_on=date(2026, 9, 1), hours_a_week=1200, slots=(Slot(0, 540, 720),), state=ActivityState.ACTIVE,
)  # fmt: skip
VISIT = Activity(VISIT_ID, CARE_ID, "Afspraak bij de huisarts", "1", date(2026, 12, 1))


def uid(number: int) -> str:
    """An id of a form."""
    return str(UUID(int=number))


class Making:
    """One person at work in one plan."""

    def __init__(self, by: Actor, dossier: int) -> None:
        self.by, self.dossier = by, dossier

    def begin(self) -> Edited:
        """Two goals, one of them about health, each with an activity."""
        return self.change(AddGoal(LANGUAGE), AddActivity(LESSONS), AddGoal(CARE), AddActivity(VISIT))

    def change(self, *changes: Change, reason: str = "", seen: int | None = None, on: date = TODAY) -> Edited:
        """Change the plan as it stands, or as it stood at version `seen`."""
        version = self.version if seen is None else seen
        return service.change_plan(
            self.by, self.dossier, list(changes), reason=reason, seen=version, at=NOW, on=on
        )  # fmt: skip

    def edit(
        self, activity_id: str = LESSONS_ID, *, reason: str = "", seen: int | None = None, **values: Any
    ) -> Edited:
        """Send the form of an activity."""
        version = self.version if seen is None else seen
        return service.edit_activity(
            self.by, self.dossier, activity_id, values, reason=reason, seen=version, at=NOW, on=TODAY
        )

    @property
    def row(self) -> Plan:
        """The row of the plan."""
        plan = keeping.plan_of(self.by, self.dossier)
        assert plan is not None
        return plan

    @property
    def version(self) -> int:
        """The number of the last change."""
        plan = keeping.plan_of(self.by, self.dossier)
        return plan.version if plan else 0

    @property
    def state(self) -> PlanState:
        """What stands now, as this person sees it."""
        return keeping.loaded(self.row).state

    def as_(self, by: Actor) -> "Making":
        """The same plan in somebody else's hands."""
        return Making(by, self.dossier)


def goal(number: int, title: str = "Doel", **more: Any) -> Goal:
    """Another goal."""
    return replace(LANGUAGE, id=uid(number), title=title, **more)


def activity(number: int, title: str = "Activiteit", **more: Any) -> Activity:
    """Another activity under the goal for language."""
    return replace(LESSONS, id=uid(number), title=title, slots=(), **more)
