# SPDX-License-Identifier: EUPL-1.2
"""What is known of somebody on the day of a decision: from the ledger of facts, the law's windows, and the plan."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from leidraad.access.authority import insist
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor
from leidraad.deadlines import selectors as deadlines
from leidraad.deadlines.types import DutyShown, FactShown
from leidraad.dossiers.selectors import household, scope
from leidraad.dossiers.shown import HouseholdShown
from leidraad.dossiers.types import HouseholdRole
from leidraad.plans import keeping
from leidraad.plans.homes import home_of
from leidraad.plans.types import Preview
from leidraad.pure.plans.checklist import checklist, complete
from leidraad.pure.plans.combinations import REFUSE, refusals
from leidraad.pure.plans.decisions import DecisionContent, Situation
from leidraad.pure.plans.types import GoalState

#: Children for whom preschool (VVE) is a question: until their sixth birthday.
YOUNG: Final = 6
SWITCH, LOWERING = "ROUTE-6", "ROUTE-7"


def situation(by: Actor, dossier_id: int, *, on: date) -> Situation:
    """What the law and DUO look at before a decision about this person. Raises NotFoundForYou."""
    insist(by, Permission.PLAN_VIEW, scope(by, dossier_id))
    standing = deadlines.standing(by, dossier_id)
    facts = [fact for fact in deadlines.facts(by, dossier_id) if fact.current and fact.on is not None]
    duties = deadlines.duties(by, dossier_id, on=on, everything=True) if standing else []
    plans = _days(facts, "plan_dated")
    switch, lowering = _duty(duties, SWITCH), _duty(duties, LOWERING)
    lessons = lowering.quantity if lowering else None
    return Situation(
        on=on,
        regime=standing.regime if standing else "wi2021",
        group=standing.group if standing else "",
        permit_on=max(_days(facts, "permit_granted"), default=None),
        registered_on=max([*_days(facts, "registered"), *_days(facts, "moved_in")], default=None),
        first_plan_on=min(plans, default=None),
        current_plan_on=max(plans, default=None),
        current_route=_route(facts, (standing.route or "") if standing and plans else ""),
        switch_until=switch.due if switch else None,
        lessons=lessons.done if lessons else 0,
        lessons_needed=lessons.required if lessons else 60000,
        lowering_until=lowering.due if lowering else None,
        has_benefit=True if _days(facts, "benefit_right") else None,
        has_young_children=_young_children(by, dossier_id, on),
        goals=_goals(by, dossier_id),
    )


def preview(by: Actor, dossier_id: int, content: DecisionContent, *, on: date) -> Preview:
    """The checklist and every refusal for a decision that is being written; nothing is stored. Raises NotFoundForYou."""
    return judged(content, situation(by, dossier_id, on=on))


def judged(content: DecisionContent, now: Situation) -> Preview:
    """The same for a situation at hand."""
    items, found = checklist(content, now), refusals(content, now)
    return Preview(items, found, complete(items) and not any(one.severity == REFUSE for one in found))


def _days(facts: Iterable[FactShown], kind: str) -> list[date]:
    return [fact.on for fact in facts if fact.kind == kind and fact.on is not None]


def _duty(duties: Iterable[DutyShown], rule: str) -> DutyShown | None:
    return next((duty for duty in duties if duty.rule == rule), None)


def _route(facts: Iterable[FactShown], first: str) -> str:
    """The route in force: the last one that was changed to, else the first."""
    changed = sorted((fact.on, fact.id, fact.code) for fact in facts if fact.kind == "route_changed" and fact.on)
    return changed[-1][2] if changed else first


def _goals(by: Actor, dossier_id: int) -> int:
    plan = keeping.plan_of(by, dossier_id)
    if plan is None:
        return 0
    return sum(goal.state is GoalState.OPEN for goal in keeping.loaded(plan).state.goals.values())


def _young_children(by: Actor, dossier_id: int, on: date) -> bool | None:
    """Whether there are children for whom preschool is a question; None when an age is not known."""
    found: HouseholdShown = household(by, home_of(by, dossier_id).household_id, on=on)
    children = [member for member in found.members if member.role is HouseholdRole.CHILD and member.lives_here]
    if any(child.age is not None and child.age[1] < YOUNG for child in children):
        return True
    if any(child.age is None or child.age[0] < YOUNG for child in children):
        return None
    return False
