# SPDX-License-Identifier: EUPL-1.2
"""What became of conclusions in the plan: the words of their goals, and the goals that fell away."""

from collections.abc import Iterable

from leidraad.intake import selectors as intake
from leidraad.intake.shown import ConclusionShown
from leidraad.intake.types import ConclusionState
from leidraad.plans import selectors
from leidraad.web.pages.doors import StaffRequest


def goals_of(request: StaffRequest, dossier_id: int, found: Iterable[ConclusionShown]) -> dict[int, str]:
    """By conclusion that became a goal: the words of that goal; '' when it is no longer in the plan.

    Goals that this person may not see are left out: what one may not see is not lost.
    """
    became = [one for one in found if one.state is ConclusionState.GOAL]
    if not became:
        return {}
    plan = selectors.plan(request.actor, dossier_id, at=request.at, on=request.on)
    told = {one.id: plan.state.goals.get(one.goal_id) for one in became}
    return {number: goal.title if goal else "" for number, goal in told.items() if goal or not plan.hides_health}


def fallen_away(request: StaffRequest, dossier_id: int) -> list[ConclusionShown]:
    """Conclusions whose goal is no longer in the plan: they hang again."""
    found = intake.conclusions(request.actor, dossier_id)
    goals = goals_of(request, dossier_id, found)
    return [one for one in found if goals.get(one.id) == ""]
