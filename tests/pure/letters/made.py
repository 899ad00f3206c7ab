# SPDX-License-Identifier: EUPL-1.2
"""Selam's decision and plan, as the letters of these tests have them."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from leidraad.pure.letters.decision import DecisionFacts
from leidraad.pure.letters.plan import PlanFacts
from leidraad.pure.plans.decisions import DecisionContent
from leidraad.pure.plans.types import Activity, ActivityKind, ActivityState, Doing, Goal, PlanState, Slot

LETTER_DAY = date(2026, 11, 21)
AT = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
CONTENT = DecisionContent(
    "b1", dated_on=LETTER_DAY, level="B1", hours_a_week=1650, estimated_hours=60000, pvt_hours=1200, map_hours=6000,
    map_practice_hours=4000, support="Elke maand een gesprek met Bert", progress_meetings=6, a2_parts=("reading",),
    preschool="Noah gaat naar de voorschool", benefit_decisions="Besluit bijstand van 1 oktober",
    relief_decision="Besluit ontzorgen van 1 oktober", literacy=True,
)  # fmt: skip
DECISION = DecisionFacts(
    town="Lindewaard", name="Selam Haile", dossier=123, number=1, kind="established", content=CONTENT,
    written_on=LETTER_DAY, version=4, objection_until=date(2027, 1, 4), official="Anna de Vries",
    function="regievoerder", at=AT, sha256="ab" * 32,
)  # fmt: skip
GOAL = Goal(
    str(UUID(int=1)), "language", "Nederlands leren", "participant", date(2027, 6, 1), why="Praten met de juf",
    next_step="Bel de taalschool", order=1,
)  # fmt: skip
LESSONS = Activity(
    str(UUID(int=2)), GOAL.id, "Taalles", "participant", date(2027, 6, 1), kind=ActivityKind.LESSONS, helper="Taalhuis",
    start_on=date(2026, 9, 1), hours_a_week=1200, slots=(Slot(0, 540, 725, "Kerkstraat"),), state=ActivityState.ACTIVE,
    doing=Doing.TOGETHER,
)  # fmt: skip
PLAN = PlanFacts(
    town="Lindewaard", name="Selam Haile", dossier=123, number=1, decided_on=LETTER_DAY, version=4,
    state=PlanState({GOAL.id: GOAL}, {LESSONS.id: LESSONS}, {"three_years": "Ik werk in de zorg."}), names={"1": "Anna"},
    at=AT, sha256="ab" * 32,
)  # fmt: skip


def decision(**more: Any) -> DecisionFacts:
    """The same decision with something else in it."""
    return replace(DECISION, **more)


def plan(**more: Any) -> PlanFacts:
    """The same plan with something else in it."""
    return replace(PLAN, **more)


def large(goals: int = 30, each: int = 4) -> PlanFacts:
    """A plan with many goals, each with so many activities."""
    kept = {
        str(UUID(int=n)): replace(GOAL, id=str(UUID(int=n)), title=f"Doel {n}", order=n) for n in range(1, goals + 1)
    }
    found = {
        str(UUID(int=1000 + n)): replace(LESSONS, id=str(UUID(int=1000 + n)), goal_id=str(UUID(int=n % goals + 1)))
        for n in range(goals * each)
    }
    return replace(PLAN, state=PlanState(kept, found, PLAN.state.texts))
