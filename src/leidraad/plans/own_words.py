# SPDX-License-Identifier: EUPL-1.2
"""Every text that somebody typed and the participant reads: which there are, and where each belongs.

A text is known by its subject and its field. The subject is the id of a goal or activity, or one of the words below. A
reason in the film has no place of its own: the same words, given for several changes, are one text.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from leidraad.access.types import Actor
from leidraad.dossiers.translating import Source
from leidraad.plans import keeping
from leidraad.plans.deciding import standing_decision
from leidraad.plans.models import Decision, Meeting, Plan, PlanChange, Proposal
from leidraad.plans.types import TextKey
from leidraad.pure.plans.decisions import DecisionContent, from_json
from leidraad.pure.plans.types import Activity, Expectation, Goal, PlanState
from leidraad.pure.texts import fingerprint_of

#: What a participant reads of a goal, an activity, a decision, a meeting and a proposal.
GOAL: Final = ("title", "why", "next_step")
ACTIVITY: Final = ("title", "next_step", "note")
DECISION: Final = ("support", "preschool", "benefit_decisions", "relief_decision", "effort_shown", "exception")
MEETING: Final = ("note", "conclusion", "reason")
PROPOSAL: Final = ("title", "why", "answer")
#: Subjects that are no goal and no activity; of meetings and proposals the number follows.
WISH, DECIDED, MET, PROPOSED, FILM = "wish", "decision", "meeting:", "proposal:", "film"
#: Why the decision was taken, changed or withdrawn.
WHY: Final = "motivation"


class Part(StrEnum):
    """Deel van het plan waar een tekst bij hoort."""

    GOALS = "goals"
    WISHES = "wishes"
    DECISION = "decision"
    MEETINGS = "meetings"
    PROPOSALS = "proposals"
    FILM = "film"


@dataclass(frozen=True, slots=True)
class Typed:
    """Getypte tekst: the Dutch, what it belongs to (for the screen, in the words of whoever typed it), and whose."""

    key: TextKey
    nl: str
    part: Part
    restricted: bool = False
    under: str = ""


def of_state(state: PlanState) -> Iterator[Typed]:
    """The texts of goals, activities and wishes, in the order of the plan."""
    for goal in state.in_order():
        yield from _of(goal, GOAL, goal)
        for one in state.under(goal.id):
            yield from _of(one, ACTIVITY, goal)
    for key in Expectation:
        if text := state.texts.get(key, "").strip():
            yield Typed((WISH, key.value), text, Part.WISHES)


def _of(one: Goal | Activity, fields: tuple[str, ...], goal: Goal) -> Iterator[Typed]:
    for name in fields:
        if text := getattr(one, name).strip():
            yield Typed((one.id, name), text, Part.GOALS, goal.restricted, goal.id)


def of_decision(content: DecisionContent, reason: str = "") -> Iterator[Typed]:
    """The texts of a decision; `reason`: why it was changed or withdrawn."""
    told = {name: getattr(content, name) for name in DECISION} | {WHY: reason or content.motivation}
    for name, text in told.items():
        if text.strip():
            yield Typed((DECIDED, name), text.strip(), Part.DECISION)


def of_plan(by: Actor, plan: Plan, state: PlanState) -> list[Typed]:
    """Every text of a plan as it stands, that this person may see; four queries."""
    decision = standing_decision(plan.id) or Decision.objects.filter(plan=plan).order_by("-number").first()
    found = [*of_state(state)]
    if decision is not None:
        found += of_decision(from_json(decision.content), decision.reason)
    for meeting in Meeting.objects.filter(plan=plan).order_by("-planned_on", "-id"):
        found += _row(MET, meeting, MEETING, Part.MEETINGS)
    for proposal in Proposal.objects.filter(plan=plan).order_by("-id"):
        found += _row(PROPOSED, proposal, PROPOSAL, Part.PROPOSALS)
    return [*found, *of_film(keeping.rows_of(plan))]


def _row(subject: str, row: Meeting | Proposal, fields: tuple[str, ...], part: Part) -> Iterator[Typed]:
    for name in fields:
        if text := getattr(row, name).strip():
            yield Typed((f"{subject}{row.id}", name), text, part, getattr(row, "restricted", False))


def of_film(rows: Iterable[PlanChange]) -> list[Typed]:
    """Why things changed, the newest first; each sentence once. One said of health only is for who may see health."""
    found: dict[TextKey, Typed] = {}
    for row in rows:
        if text := row.reason.strip():
            key = reason_key(text)
            restricted = row.restricted and (key not in found or found[key].restricted)
            found[key] = Typed(key, text, Part.FILM, restricted)
    return list(reversed(found.values()))


def reason_key(text: str) -> TextKey:
    """Which text a reason in the film is."""
    return FILM, fingerprint_of(text)


def answer_key(proposal_id: int) -> TextKey:
    """Which text the answer to a proposal is."""
    return f"{PROPOSED}{proposal_id}", "answer"


def sources(texts: Iterable[Typed]) -> dict[TextKey, Source]:
    """The same as the shared rules of translating want it."""
    return {one.key: Source(one.nl, one.restricted) for one in texts}


def dutch(texts: Iterable[Typed]) -> Mapping[TextKey, str]:
    """The Dutch of each text."""
    return {one.key: one.nl for one in texts}
