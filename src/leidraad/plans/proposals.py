# SPDX-License-Identifier: EUPL-1.2
"""Proposals (voorstellen, PIP-2): what a helper would like to do is asked of the owner; the plan leads."""

from datetime import date, datetime
from typing import Final

from django.utils.translation import gettext as _

from leidraad.access import audit
from leidraad.access.audit import Action, Line
from leidraad.access.authority import insist
from leidraad.access.directory import colleagues_by_id
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, Domain, InvalidInput, NotFoundForYou
from leidraad.dossiers import legal
from leidraad.dossiers.scoping import somewhere
from leidraad.dossiers.selectors import scope
from leidraad.dossiers.timeline import Entry, add_entry
from leidraad.dossiers.types import EntryKind
from leidraad.plans import checking, editing, helped, keeping
from leidraad.plans.keeping import Kept, Origin
from leidraad.plans.models import Proposal
from leidraad.plans.types import Answer, ChangeSource, Edited, NewProposal, Outcome, ProposalShown
from leidraad.pure.plans.changes import AddActivity
from leidraad.pure.plans.types import ActivityKind

TITLE: Final = {
    Outcome.ACCEPTED: "Voorstel aangenomen",
    Outcome.ADJUSTED: "Voorstel aangepast aangenomen",
    Outcome.REFUSED: "Voorstel afgewezen",
}


def propose(by: Actor, dossier_id: int, new: NewProposal, *, at: datetime, on: date) -> int:
    """Propose something for a plan (voorstellen); gives its id. It is no part of the plan until the owner says so.

    Raises NotFoundForYou; InvalidInput (`title`, `why`, `goal_id`, `hours_a_week`).
    """
    kept, restricted = _place(by, dossier_id, new, on)
    goal = kept.state.goals.get(new.goal_id) if new.goal_id else None
    _check(new, is_known=goal is not None or not new.goal_id)
    row = Proposal(
        municipality_id=by.municipality_id, plan=kept.plan, goal_uid=new.goal_id or None,
        restricted=restricted, title=new.title.strip(), why=new.why.strip(), kind=new.kind,
        hours_a_week=new.hours_a_week, helper=new.helper.strip(), on_behalf_of=new.on_behalf_of.strip(),
        made_by_id=by.membership_id, made_at=at,
    )  # fmt: skip
    row.save(force_insert=True)
    _tell(by, row, dossier_id, Action.PLAN_PROPOSED, "Voorstel voor het plan", at, on)
    return row.id


def _place(by: Actor, dossier_id: int, new: NewProposal, on: date) -> tuple[Kept, bool]:
    """The plan to propose for, and whether it is about health: for staff locked, for a helper the part she sees."""
    if helped.is_helper(by):
        return helped.to_propose(by, dossier_id, new)
    legal.locked(by, [dossier_id], Permission.PLAN_PROPOSE)
    kept = keeping.opened(by, dossier_id, on)
    goal = kept.state.goals.get(new.goal_id)
    return kept, goal is not None and goal.restricted


def answer_proposal(by: Actor, proposal_id: int, answer: Answer, *, seen: int, at: datetime, on: date) -> Edited:
    """Accept, adjust or refuse a proposal; what is accepted hangs under a goal from now on.

    Raises NotFoundForYou; InvalidInput (`reason`, `activity` and those of `change_plan`); PlanConflict.
    """
    somewhere(by, Permission.PLAN_EDIT)
    found = Proposal.objects.filter(id=proposal_id, municipality_id=by.municipality_id).select_related("plan").first()
    if found is None:
        raise NotFoundForYou
    kept = editing.to_change(by, found.plan.dossier_id, on)
    found.refresh_from_db()
    _check_answer(found, answer)
    done = Edited(kept.plan.version)
    if answer.outcome is not Outcome.REFUSED and answer.activity is not None:
        origin = Origin(answer.reason.strip() or found.why, ChangeSource.PROPOSAL, found.id)
        done = editing.applied(by, kept, [AddActivity(answer.activity)], origin, seen=seen, at=at, on=on)
        found.change_number = done.version
    found.outcome, found.answer = answer.outcome, answer.reason.strip()
    found.answered_by_id, found.answered_at = by.membership_id, at
    found.save(update_fields=["outcome", "answer", "answered_by", "answered_at", "change_number"])
    _tell(by, found, kept.plan.dossier_id, Action.PLAN_PROPOSAL_ANSWERED, TITLE[answer.outcome], at, on)
    return done


def proposals(by: Actor, dossier_id: int) -> list[ProposalShown]:
    """The proposals for a plan, those that wait for an answer first. Raises NotFoundForYou."""
    insist(by, Permission.PLAN_VIEW, scope(by, dossier_id))
    rows = list(Proposal.objects.filter(plan__dossier_id=dossier_id, municipality_id=by.municipality_id))
    rows.sort(key=lambda row: (row.outcome != "", -row.id))
    people = {one.id: one.name for one in colleagues_by_id(by, _people(rows)).values()}
    return [_shown(row, people) for row in rows]


def _people(rows: list[Proposal]) -> set[int]:
    return {number for row in rows for number in (row.made_by_id, row.answered_by_id) if number is not None}


def _check(new: NewProposal, *, is_known: bool) -> None:
    errors: dict[str, list[str]] = {}
    if not new.title.strip() or len(new.title) > checking.LONGEST_TITLE:
        errors["title"] = [_("Schrijf in een paar woorden op wat u voorstelt.")]
    if not new.why.strip() or len(new.why) > checking.LONGEST_REASON:
        errors["why"] = [_("Schrijf kort op waarom dit helpt.")]
    if not is_known:
        errors["goal_id"] = [_("Dit doel staat niet meer in het plan. Laad de pagina opnieuw.")]
    if not 0 <= new.hours_a_week <= checking.MOST_HOURS:
        errors["hours_a_week"] = [_("Vul 0 tot en met 100 uur per week in.")]
    if errors:
        raise InvalidInput(errors)


def _check_answer(row: Proposal, answer: Answer) -> None:
    if row.outcome:
        raise InvalidInput({"": [_("Op dit voorstel is al antwoord gegeven.")]})
    if answer.outcome is Outcome.ACCEPTED:
        words = answer.activity is not None
    else:
        words = bool(answer.reason.strip()) and len(answer.reason) <= checking.LONGEST_REASON
        if not words:
            raise InvalidInput({"reason": [_("Schrijf kort op waarom. De helper leest dit.")]})
        words = answer.outcome is Outcome.REFUSED or answer.activity is not None
    if not words:
        raise InvalidInput({"activity": [_("Kies onder welk doel dit komt, van wie het is en wanneer het klaar is.")]})


def _tell(by: Actor, row: Proposal, dossier_id: int, action: Action, title: str, at: datetime, on: date) -> None:
    details = {"proposal": row.id, "outcome": row.outcome}
    audit.record(by, Line(action, dossier_id, "proposal", row.id, details=details), at)
    text = f"{row.title} ({row.answer or row.why})"
    domain = Domain.HEALTH if row.restricted else Domain.GENERAL
    add_entry(by, [dossier_id], Entry(EntryKind.PLAN, title, text, domain, details), at=at, on=on)


def _shown(row: Proposal, people: dict[int, str]) -> ProposalShown:
    return ProposalShown(
        id=row.id,
        goal_id=str(row.goal_uid or ""),
        title=row.title,
        why=row.why,
        kind=ActivityKind(row.kind),
        hours_a_week=row.hours_a_week,
        helper=row.helper,
        on_behalf_of=row.on_behalf_of,
        made_by=people.get(row.made_by_id, ""),
        made_at=row.made_at,
        outcome=Outcome(row.outcome) if row.outcome else None,
        answer=row.answer,
        answered_by=people.get(row.answered_by_id or 0, ""),
        answered_at=row.answered_at,
        restricted=row.restricted,
    )
