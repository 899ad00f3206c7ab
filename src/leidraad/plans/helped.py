# SPDX-License-Identifier: EUPL-1.2
"""The part of a plan that a helper was let in to (NET-6): goals of her life domains and what is general, with their
activities and owners; and what she proposed. The database itself leaves out the rest.
"""

from dataclasses import dataclass
from datetime import datetime

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
from leidraad.pure.plans.types import EMPTY, HEALTH, PARTICIPANT, ActivityKind, Goal, PlanState


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
