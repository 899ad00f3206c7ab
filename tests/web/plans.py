# SPDX-License-Identifier: EUPL-1.2
"""A plan for the tests of its pages: Selam learns Dutch, and wants to see a doctor."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from leidraad.access import context
from leidraad.access.types import Actor
from leidraad.deadlines.types import NewFact
from leidraad.plans import keeping, selectors, service
from leidraad.plans.types import DecisionShown, PlanShown
from leidraad.pure.plans.changes import AddActivity, AddGoal, Change
from leidraad.pure.plans.decisions import DecisionContent
from leidraad.pure.plans.types import Activity, ActivityKind, ActivityState, Doing, Goal, Slot
from tests.web.homes import arrived, today
from tests.web.legal import ago, known

LANGUAGE_ID, CARE_ID, LESSONS_ID, VISIT_ID, FORM_ID = (str(UUID(int=number)) for number in range(11, 16))


def language() -> Goal:
    """The goal of learning Dutch."""
    due = today() + timedelta(days=200)
    return Goal(LANGUAGE_ID, "language", "Nederlands leren", "participant", due, why="Praten met de juf", order=1)


def lessons() -> Activity:
    """Twelve hours of lessons a week."""
    return Activity(
        LESSONS_ID, LANGUAGE_ID, "Taalles", "participant", today() + timedelta(days=200), kind=ActivityKind.LESSONS,
        helper="Taalschool", start_on=ago(30), hours_a_week=1200, slots=(Slot(0, 540, 720), Slot(2, 540, 720)),
        state=ActivityState.ACTIVE, doing=Doing.TOGETHER,
    )  # fmt: skip


def with_plan(by: Actor, *changes: Change, health: bool = True, begun: int = 0) -> int:
    """Selam's dossier with a plan that began so many days ago."""
    number = arrived(by).dossier_ids[0]
    first: list[Change] = [AddGoal(language()), AddActivity(lessons())]
    if health:
        care = Goal(CARE_ID, "health", "Huisarts vinden", str(by.membership_id), ago(5), restricted=True, order=2)
        first += [AddGoal(care), AddActivity(replace(lessons(), id=VISIT_ID, goal_id=CARE_ID, title="Eerste afspraak",
                                                     slots=(Slot(0, 660, 780),), hours_a_week=0, helper=""))]  # fmt: skip
    change(by, number, *first, *changes, days_ago=begun)
    return number


def change(by: Actor, dossier_id: int, *changes: Change, reason: str = "omdat het kan", days_ago: int = 0) -> int:
    """Change the plan as it stands, so many days ago."""
    on, at = ago(days_ago), timezone.now() - timedelta(days=days_ago)
    with context.acting(by, today()):
        plan = keeping.plan_of(by, dossier_id)
        seen = plan.version if plan else 0
        return service.change_plan(by, dossier_id, list(changes), reason=reason, seen=seen, at=at, on=on).version


def shown(by: Actor, dossier_id: int) -> PlanShown:
    """The plan as it stands."""
    with context.acting(by, today()):
        return selectors.plan(by, dossier_id, at=timezone.now(), on=today())


def acting_decisions(by: Actor, dossier_id: int) -> list[DecisionShown]:
    """Every decision of the plan, the newest first."""
    with context.acting(by, today()):
        return selectors.decisions(by, dossier_id, at=timezone.now())


B1 = DecisionContent(
    "b1", level="B1", hours_a_week=1600, estimated_hours=60000, pvt_hours=1200, map_hours=6000,
    map_practice_hours=4000, support="Elke maand een gesprek", progress_meetings=6, no_benefit=True,
    preschool="Noah gaat naar school",
)  # fmt: skip


def established(by: Actor, dossier_id: int) -> int:
    """Establish the plan; gives the decision's number."""
    known(by, dossier_id, NewFact("notified", ago(40)), NewFact("registered", ago(40)))
    with context.acting(by, today()):
        return service.establish(
            by, dossier_id, B1, function="regievoerder", confirmed=True, at=timezone.now(), on=today()
        )
