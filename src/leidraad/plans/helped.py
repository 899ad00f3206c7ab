# SPDX-License-Identifier: EUPL-1.2
"""The part of a plan that a helper was let in to (NET-6): goals of her life domains and what is general, with their
activities and owners; and what she proposed. The database itself leaves out the rest.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.utils.translation import gettext as _

from leidraad.access import audit, held
from leidraad.access.audit import Action, Line
from leidraad.access.authority import insist, may
from leidraad.access.permissions import Permission
from leidraad.access.roles import ROLES, Reach
from leidraad.access.types import Actor, Domain, InvalidInput
from leidraad.dossiers import helped
from leidraad.plans import keeping, naming
from leidraad.plans.keeping import Kept
from leidraad.plans.models import Plan, Proposal
from leidraad.plans.types import NewProposal, Outcome, ProposalShown
from leidraad.pure.plans.types import (
    EMPTY,
    HEALTH,
    PARTICIPANT,
    Activity,
    ActivityKind,
    ActivityState,
    Goal,
    GoalState,
    PlanState,
)

#: What is still to do.
OPEN: Final = (ActivityState.PLANNED, ActivityState.ACTIVE)


@dataclass(frozen=True, slots=True)
class PlanPart:
    """Gedeeld deel van een plan, with names by key and the helper's own proposals."""

    dossier_id: int
    name: str
    state: PlanState
    names: dict[str, str]
    proposals: tuple[ProposalShown, ...]
    has_plan: bool
    may_propose: bool
    contributes: frozenset[Domain]


def is_helper(by: Actor) -> bool:
    """Whether this person works by grant: the plan is read and proposed to by other rules than staff's."""
    return ROLES[by.role].reach is Reach.GRANTED


def part(by: Actor, dossier_id: int, *, at: datetime) -> PlanPart:
    """Goals and activities that were shared; writes that they were looked at, on which ground. Raises NotFoundForYou."""
    let = helped.let_in(by, dossier_id)
    grants = let.grants
    row = keeping.plan_of(by, dossier_id)
    state = keeping.loaded(row).state if row else EMPTY
    details = {"domains": [one.domain.value for one in grants]}
    line = Line(
        Action.PLAN_PART_OPENED,
        dossier_id,
        "plan",
        row.id if row else None,
        grants[0].ground,
        grants[0].purpose,
        details,
    )
    audit.record(by, line, at)
    return PlanPart(
        dossier_id=dossier_id,
        name=let.name,
        state=PlanState(state.goals, state.activities),
        names=naming.names(by, state) | {PARTICIPANT: let.name},
        proposals=_own(by, row),
        has_plan=row is not None,
        may_propose=row is not None and may(by, Permission.PLAN_PROPOSE, let.scope),
        contributes=held.writable(grants),
    )


def _own(by: Actor, row: Plan | None) -> tuple[ProposalShown, ...]:
    rows = Proposal.objects.filter(plan=row, made_by_id=by.membership_id).order_by("-id") if row else ()
    return tuple(
        ProposalShown(
            one.id, str(one.goal_uid or ""), one.title, one.why, ActivityKind(one.kind), one.hours_a_week, one.helper, "",
            by.name, one.made_at, Outcome(one.outcome) if one.outcome else None, one.answer, "", one.answered_at, one.restricted,
        )
        for one in rows
    )  # fmt: skip


def to_propose(by: Actor, dossier_id: int, new: NewProposal) -> tuple[Kept, bool]:
    """The plan as this helper sees it, and whether what she proposes is about health.

    Raises NotFoundForYou; InvalidInput (`goal_id`, "") when there is no plan, or she only reads there.
    """
    let = helped.let_in(by, dossier_id)
    insist(by, Permission.PLAN_PROPOSE, let.scope)
    row = keeping.plan_of(by, dossier_id)
    if row is None:
        raise InvalidInput({"": [_("Er is nog geen plan. Bel de regievoerder.")]})
    kept = keeping.loaded(row)
    contributes = held.writable(let.grants)
    goal = kept.state.goals.get(new.goal_id)
    if goal is None:
        # Without a goal the owner chooses; who comes for health only, speaks of health.
        return kept, contributes == {Domain.HEALTH}
    if not may_add(goal, contributes):
        raise InvalidInput({"goal_id": [_("Bij dit doel kunt u alleen lezen. Kies een ander doel.")]})
    return kept, goal.domain == HEALTH


def may_add(goal: Goal, contributes: frozenset[Domain]) -> bool:
    """Whether somebody who contributes in these domains can propose something for a goal; a general one is everybody's."""
    return goal.domain == Domain.GENERAL or goal.domain in contributes


@dataclass(frozen=True, slots=True)
class NextStep:
    """Volgende stap with somebody: what to do, for which goal, at the latest on which day; `mine`: this helper's own."""

    words: str
    goal: str
    due_on: date
    mine: bool


def next_steps(by: Actor, dossier_ids: Collection[int]) -> dict[int, NextStep]:
    """The first step of each plan that the acting helper sees: her own before others', then what is due first.

    Three queries for any number of plans; the caller writes the line in the trail that these people were shown.
    """
    rows = list(Plan.objects.filter(municipality_id=by.municipality_id, dossier_id__in=list(dossier_ids)))
    me, found = str(by.membership_id), dict[int, NextStep]()
    for kept in keeping.loaded_all(rows):
        steps = _steps(kept.state, me)
        if steps:
            found[kept.plan.dossier_id] = min(steps, key=lambda one: (not one.mine, one.due_on, one.words))
    return found


def _steps(state: PlanState, me: str) -> list[NextStep]:
    steps = []
    for goal in state.goals.values():
        if goal.state is not GoalState.OPEN:
            continue
        for one in state.under(goal.id):
            if one.state in OPEN:
                steps.append(
                    NextStep(one.next_step or one.title, goal.title, one.end_on, me in (one.owner, one.helper))
                )
        if goal.next_step:
            steps.append(NextStep(goal.next_step, goal.title, goal.due_on, goal.owner == me))
    return steps


@dataclass(frozen=True, slots=True)
class Loggable:
    """Waarover contact kan gaan: whom it is about, open goals with their open activities, and life domains of her own."""

    dossier_id: int
    name: str
    goals: tuple[tuple[Goal, tuple[Activity, ...]], ...]
    domains: tuple[Domain, ...]


def loggable(by: Actor, dossier_id: int, *, at: datetime) -> Loggable:
    """What a helper can log contact about: the life domains in which she contributes. Writes that the plan was looked at.

    Raises NotFoundForYou.
    """
    found = to_log(by, dossier_id)
    details = {"domains": [one.value for one in found.domains]}
    audit.record(by, Line(Action.PLAN_PART_OPENED, dossier_id, "plan", details=details), at)
    return found


def to_log(by: Actor, dossier_id: int) -> Loggable:
    """The same, for the use case that logs."""
    let = helped.let_in(by, dossier_id)
    insist(by, Permission.HELP_LOG, let.scope)
    row = keeping.plan_of(by, dossier_id)
    state, own = keeping.loaded(row).state if row else EMPTY, held.writable(let.grants)
    goals = tuple(
        (goal, tuple(one for one in state.under(goal.id) if one.state in OPEN))
        for goal in state.in_order()
        if goal.state is GoalState.OPEN and goal.domain in own
    )
    return Loggable(dossier_id, let.name, goals, tuple(one for one in Domain if one in own))
