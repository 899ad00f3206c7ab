# SPDX-License-Identifier: EUPL-1.2
"""Mijn plan: goals and steps in her own language, ticking a step, and dreams."""

from datetime import date
from typing import Any, Final
from uuid import UUID

from django.http import HttpResponse

from leidraad.plans import own as plans
from leidraad.plans.own import OwnPlan, may_tick
from leidraad.pure.plans.types import PARTICIPANT, Activity, ActivityState, Goal, GoalState
from leidraad.pure.texts import Said
from leidraad.web.portal.doors import PortalRequest, SeeOther, own
from leidraad.web.portal.shell import for_herself, looked, refused, say, show, to

RUNNING: Final = (ActivityState.PLANNED, ActivityState.ACTIVE)
UNPROCESSABLE: Final = 422
#: How many steps stand on the front page as "what I do now".
NOW: Final = 3


@own("GET")
def plan(request: PortalRequest) -> HttpResponse:
    """Her goals with their steps; what is reached stands below."""
    found = plans.own_plan(request.actor, request.dossier, at=request.at, on=request.on)
    goals = [_goal(request, found, one) for one in found.state.in_order()]
    more = {
        "has_plan": found.has_plan,
        "open": [one for one in goals if one["state"] is GoalState.OPEN],
        "closed": [one for one in goals if one["state"] is not GoalState.OPEN],
        "may_do": request.dossier.is_self,
    }
    return show(request, "portal/plan.html", more)


def _goal(request: PortalRequest, found: OwnPlan, goal: Goal) -> dict[str, Any]:
    return {
        "id": goal.id,
        "state": goal.state,
        "domain": goal.domain,
        "title": said(found, goal.id, "title", request.language),
        "why": said(found, goal.id, "why", request.language),
        "next_step": said(found, goal.id, "next_step", request.language),
        "due": goal.due_on,
        "steps": [step(found, one, request.language) for one in found.state.under(goal.id)],
    }


def step(found: OwnPlan, one: Activity, lang: str) -> dict[str, Any]:
    """A step as a page shows it."""
    return {
        "id": one.id,
        "title": said(found, one.id, "title", lang),
        "next_step": said(found, one.id, "next_step", lang),
        "note": said(found, one.id, "note", lang),
        "state": one.state.value,
        "done": one.state is ActivityState.DONE,
        "mine": one.owner == PARTICIPANT,
        "may_tick": may_tick(one),
        "who": found.names.get(one.owner, ""),
        "helper": found.names.get(one.helper, one.helper),
        "until": one.end_on,
    }


def said(found: OwnPlan, subject: str, field: str, lang: str) -> Said | None:
    """A text of the plan in her language, or None where nothing was typed."""
    text = found.texts.get((subject, field))
    return text.said(lang) if text is not None else None


def now(found: OwnPlan, lang: str, on: date) -> list[dict[str, Any]]:
    """What she does now: running steps of her own first, then the soonest."""
    goals = found.state.goals
    steps = [
        one
        for one in found.state.activities.values()
        if one.state in RUNNING
        and goals[one.goal_id].state is GoalState.OPEN
        and (one.start_on is None or one.start_on <= on)
    ]
    steps.sort(key=lambda one: (one.owner != PARTICIPANT, one.end_on, one.id))
    return [step(found, one, lang) | {"domain": goals[one.goal_id].domain} for one in steps[:NOW]]


@own("POST")
def tick(request: PortalRequest, activity_id: UUID) -> HttpResponse:
    """Tick a step of her own, or open it again."""
    done = "open" not in request.POST
    plans.tick(request.actor, request.dossier.dossier_id, str(activity_id), done=done, at=request.at, on=request.on)
    say(request, "plan.ticked" if done else "plan.opened")
    back = request.POST.get("back", "")
    return SeeOther(to(request, "portal" if back == "home" else "portal-plan"))


@own("GET", "POST")
def wishes(request: PortalRequest) -> HttpResponse:
    """Dreams and wishes, with what the director answered; POST adds one."""
    by, number, text = request.actor, request.dossier.dossier_id, request.POST.get("text", "")
    wrong = None
    if request.method == "POST":
        for_herself(request)
        wrong = refused(lambda: plans.wish(by, number, text, at=request.at, on=request.on))
        if wrong is None:
            say(request, "wishes.added")
            return SeeOther(to(request, "portal-wishes"))
    looked(request, "wishes")
    found = plans.own_plan(by, request.dossier, at=request.at, on=request.on)
    dreams = [one.said(request.language) for key, one in found.texts.items() if key[0] == "wish"]
    more = {"wishes": plans.wishes(by, request.dossier, request.language), "dreams": dreams, "text": text, "wrong": wrong,
            "may_do": request.dossier.is_self}  # fmt: skip
    return show(request, "portal/wishes.html", more, status=UNPROCESSABLE if wrong else 200)
