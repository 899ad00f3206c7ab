# SPDX-License-Identifier: EUPL-1.2
"""Decisions on the spot (besluiten): a point becomes a task, a proposal for the plan, an answered signal, or nothing with
the reason. Each has somebody who sees to it and a day, and stands with the point together with who was there.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from django.utils.translation import gettext as _

from leidraad.access.audit import Action
from leidraad.access.authority import may
from leidraad.access.permissions import Permission
from leidraad.access.roles import ROLES, Reach
from leidraad.access.seeing import sights
from leidraad.access.types import Actor, Domain, InvalidInput, NotFoundForYou
from leidraad.case_meetings import agenda, points, reaching
from leidraad.case_meetings.agenda import Agenda
from leidraad.case_meetings.models import MeetingDecision
from leidraad.case_meetings.sight import hindrance
from leidraad.case_meetings.types import DecisionKind, Guest, GuestState, NewDecision, Point, PointSource, PointState
from leidraad.dossiers.scoping import scope
from leidraad.network import selectors as network
from leidraad.network import service as circle
from leidraad.network.types import Companion, NewTask
from leidraad.plans import service as plans
from leidraad.pure.plans.types import Goal

LONGEST: Final = {
    DecisionKind.TASK: 200,
    DecisionKind.PROPOSAL: 200,
    DecisionKind.ANSWER: 2_000,
    DecisionKind.NONE: 500,
}


def decide(by: Actor, meeting_id: int, ref: str, new: NewDecision, *, at: datetime, on: date) -> int:
    """Decide on a point that is on the shared screen; gives the decision's id.

    Raises NotFoundForYou, also for a point that somebody present may not see; InvalidInput (`words`, `owner_id`, `due_on`,
    `why`, `goal_id`; "" while it is not said who is there).
    """
    row = reaching.to_run(by, meeting_id)
    now = agenda.agenda(by, row, on)
    point = now.find(ref)
    if point is None:
        raise NotFoundForYou
    owner = _checked(by, now, point, new, on)
    number = _carried_out(by, point, new, at=at, on=on)
    stored = points.kept(by, row, point, PointState.DECIDED, at=at)
    made = MeetingDecision(
        municipality_id=row.municipality_id, meeting=row, point=stored, dossier_id=point.dossier_id,
        restricted=point.restricted, kind=new.kind, words=new.words.strip(), owner_id=owner.membership_id,
        owner_name=owner.name, due_on=new.due_on, object_id=number, present=_there(now.guests),
        made_by_id=by.membership_id, by_name=by.name, made_at=at,
    )  # fmt: skip
    made.save(force_insert=True)
    details = {"decision": made.id, "kind": new.kind.value, "object": number}
    reaching.note(by, row, Action.CASE_MEETING_DECIDED, at, point.dossier_id, **details)
    return made.id


def owners(by: Actor, guests: tuple[Guest, ...], point: Point, on: date) -> list[Companion]:
    """Who can see to a decision on this point: who was invited and may see it, colleagues who may, and the participant.

    Others in the circle are not named: the screen is shared.
    """
    here = {one.membership_id for one in guests}
    asked = network.to_ask(by, point.dossier_id, point.domain, on)
    found = [one for one in asked if one.membership_id in here or _not_a_helper(one.role)]
    may_see = sights(by, [one.membership_id for one in found], [point.dossier_id], on)
    return [
        one for one in found if one.role == "participant" or hindrance(point, may_see.get(one.membership_id)) is None
    ]


def goals(by: Actor, now: Agenda, point: Point, on: date) -> list[Goal]:
    """The goals of the plan to propose something for: those that everybody present may see, of the point's own kind."""
    looking = [one.membership_id for one in now.guests if one.counts]
    may_see = sights(by, looking, [point.dossier_id], on)
    return [
        goal
        for goal in network.goals(by, point.dossier_id).values()
        if goal.restricted is point.restricted
        and all(hindrance(_as_point(point, goal), may_see.get(number)) is None for number in looking)
    ]


def _as_point(point: Point, goal: Goal) -> Point:
    return replace(point, source=PointSource.GOAL, key=goal.id, domain=Domain(goal.domain), restricted=goal.restricted)


def kinds(by: Actor, point: Point) -> tuple[DecisionKind, ...]:
    """What a point can become: an answer only where somebody waits for one; of another team's signal a task, or nothing."""
    if point.signal_id is None:
        return DecisionKind.TASK, DecisionKind.PROPOSAL, DecisionKind.NONE
    if not may(by, Permission.SIGNAL_ANSWER, scope(by, point.dossier_id)):
        return DecisionKind.TASK, DecisionKind.NONE
    waits = any(one.code in ("late", "waiting") for one in point.why)
    return tuple(one for one in DecisionKind if waits or one is not DecisionKind.ANSWER)


def _not_a_helper(role: str) -> bool:
    return role == "participant" or ROLES[role].reach is Reach.MUNICIPALITY


def _checked(by: Actor, now: Agenda, point: Point, new: NewDecision, on: date) -> Companion:
    """Who sees to it, when everything is right. Raises InvalidInput."""
    if any(one.state is GuestState.INVITED for one in now.guests):
        raise InvalidInput({"": [_("Zeg eerst wie er is. Dat staat in het verslag.")]})
    if new.kind not in kinds(by, point):
        raise InvalidInput({"": [_("Op dit punt past dit besluit niet.")]})
    errors: dict[str, list[str]] = {}
    if not new.words.strip():
        errors["words"] = [_("Schrijf op wat u besluit.")]
    elif len(new.words.strip()) > LONGEST[new.kind]:
        errors["words"] = [_("Dit is te lang. Maak het korter.")]
    if new.due_on < on:
        errors["due_on"] = [_("Kies vandaag of een dag die nog komt.")]
    owner = next((one for one in owners(by, now.guests, point, on) if one.membership_id == new.owner_id), None)
    if new.kind is DecisionKind.PROPOSAL and new.goal_id not in {"", *(one.id for one in goals(by, now, point, on))}:
        errors["goal_id"] = [_("Dit doel staat niet meer in het plan. Laad de pagina opnieuw.")]
    if errors or owner is None:
        nobody = {} if owner else {"owner_id": [_("Kies iemand die dit mag zien.")]}
        raise InvalidInput(errors | nobody)
    return owner


def _carried_out(by: Actor, point: Point, new: NewDecision, *, at: datetime, on: date) -> int | None:
    """Let it happen in the room it belongs to; gives the id of what it became. Raises InvalidInput."""
    number = _became(by, point, new, at=at, on=on)
    if point.signal_id is not None and may(by, Permission.SIGNAL_ANSWER, scope(by, point.dossier_id)):
        circle.discuss_signal(by, point.signal_id, wanted=False, at=at, on=on)
    return number


def _became(by: Actor, point: Point, new: NewDecision, *, at: datetime, on: date) -> int | None:
    if new.kind is DecisionKind.TASK:
        return _task(by, point, new, at=at, on=on)
    if new.kind is DecisionKind.PROPOSAL:
        return _proposal(by, point, new, at=at, on=on)
    if new.kind is DecisionKind.ANSWER and point.signal_id is not None:
        with _fields(answer="words"):
            circle.answer_signal(by, point.signal_id, new.words, at=at, on=on)
        return point.signal_id
    return None


def _task(by: Actor, point: Point, new: NewDecision, *, at: datetime, on: date) -> int:
    task = NewTask(
        new.words, new.owner_id, new.due_on, point.domain, goal_id=point.goal_id, signal_id=point.signal_id
    )  # fmt: skip
    with _fields(title="words"):
        return circle.give_task(by, point.dossier_id, task, at=at, on=on)


def _proposal(by: Actor, point: Point, new: NewDecision, *, at: datetime, on: date) -> int:
    goal_id = point.goal_id or new.goal_id
    if point.restricted and not goal_id:
        raise InvalidInput({"goal_id": [_("Dit punt gaat over gezondheid. Kies een doel over gezondheid.")]})
    wanted = replace(new, goal_id=goal_id).proposal()
    with _fields(title="words"):
        if point.signal_id is not None:
            return circle.propose_from_signal(by, point.signal_id, wanted, at=at, on=on)
        return plans.propose(by, point.dossier_id, wanted, at=at, on=on)


def _there(guests: tuple[Guest, ...]) -> list[dict[str, str | int]]:
    return [
        {"id": one.membership_id, "name": one.name, "role": one.role}
        for one in guests
        if one.state is GuestState.PRESENT
    ]


@contextmanager
def _fields(**ours: str) -> Iterator[None]:
    """What another room refuses by its own names of fields, under ours."""
    try:
        yield
    except InvalidInput as refused:
        raise InvalidInput({ours.get(name, name): told for name, told in refused.errors.items()}) from None
