# SPDX-License-Identifier: EUPL-1.2
"""Taken: what I was asked, overdue first; what I asked others; and everything that is said in one circle."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _now

from leidraad.access.authority import may
from leidraad.access.permissions import Permission as P
from leidraad.access.types import Domain
from leidraad.network import selectors, service
from leidraad.network.types import SignalShown, TaskShown, TaskState
from leidraad.web.pages import handing_over_words
from leidraad.web.pages import signals_words as told
from leidraad.web.pages.asking import accepted, sent
from leidraad.web.pages.circle_asking import Place, place
from leidraad.web.pages.doors import SeeOther, StaffRequest, needs
from leidraad.web.pages.interpreters import wish
from leidraad.web.pages.messages import row
from leidraad.web.pages.refusals import status_of
from leidraad.web.pages.shell import say, show
from leidraad.web.pages.signals_forms import CloseForm, TaskForm

FOLDER = "pages/tasks"
#: Posted when a task is given back.
BACK = "terug"


@needs(P.CIRCLE_TAKE_PART)
def tasks(request: StaffRequest) -> HttpResponse:
    """My tasks."""
    found = selectors.tasks(request.actor, at=request.at, on=request.on)
    offers = handing_over_words.lists(selectors.hand_overs(request.actor, at=request.at, on=request.on), request.on)
    lists = {name: [told.task(one, request.on) for one in getattr(found, name)] for name in ("mine", "given", "closed")}
    return show(
        request, f"{FOLDER}/tasks.html", lists | {"late": sum(one.late for one in found.mine), "offers": offers}
    )


@needs(P.CIRCLE_TAKE_PART, "GET", "POST")
def task(request: StaffRequest, task_id: int) -> HttpResponse:
    """One task: what is asked, for which goal, and how it ended; done, or given back."""
    by, at, on = request.actor, request.at, request.on
    one = selectors.task(by, task_id, at=at, on=on)
    form, done = CloseForm(sent(request)), BACK not in request.POST
    if accepted(form, lambda: service.close_task(by, task_id, done=done, word=form.cleaned_data["word"], at=at, on=on)):
        say(request, _now("De taak is klaar.") if done else _now("De taak is teruggegeven."))
        return SeeOther(reverse("tasks"))
    return show(request, f"{FOLDER}/task.html", _told(request, one) | {"form": form}, status=status_of(form))


def _told(request: StaffRequest, one: TaskShown) -> dict[str, Any]:
    by = request.actor
    goal = selectors.goals(by, one.dossier_id).get(one.goal_id) if one.goal_id else None
    return {
        "row": told.task(one, request.on),
        "where": place(request, one.dossier_id, P.CIRCLE_TAKE_PART, helper=not may(by, P.DOSSIER_VIEW)),
        "can": one.state is TaskState.OPEN and (one.owner_id in by.also or one.given_by_id in by.also),
        "goal": goal.title if goal else "",
    }


@needs(P.DOSSIER_VIEW, "GET", "POST")
def give(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """Ask somebody something, from the dossier."""
    return _give(request, place(request, dossier_id, P.CIRCLE_TAKE_PART))


@needs(P.PEOPLE_VIEW, "GET", "POST")
def give_helped(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """Ask somebody something, from a helper's page of somebody."""
    return _give(request, place(request, dossier_id, P.CIRCLE_TAKE_PART, helper=True))


@needs(P.SIGNAL_ANSWER, "GET", "POST")
def give_for_signal(request: StaffRequest, signal_id: int) -> HttpResponse:
    """Let a signal become a task."""
    one = selectors.signal(request.actor, signal_id, at=request.at, on=request.on)
    return _give(request, place(request, one.dossier_id, P.SIGNAL_ANSWER), one)


def _give(request: StaffRequest, where: Place, of: SignalShown | None = None) -> HttpResponse:
    by, at, on = request.actor, request.at, request.on
    form = _form(request, where, of)
    number = of.id if of else None
    if accepted(form, lambda: service.give_task(by, where.dossier_id, form.task(number), at=at, on=on)):
        say(request, _now("De taak is gegeven."))
        return SeeOther(reverse("circle-signal", args=[of.id]) if of else where.talk)
    signal = told.signal(of, on) if of else None
    return show(
        request, f"{FOLDER}/give.html", {"where": where, "form": form, "signal": signal}, status=status_of(form)
    )


def _form(request: StaffRequest, where: Place, of: SignalShown | None) -> TaskForm:
    by, on = request.actor, request.on
    health = of is not None and of.domain is Domain.HEALTH
    people = selectors.to_ask(by, where.dossier_id, Domain.HEALTH if health else Domain.GENERAL, on)
    start: dict[str, Any] = {"domain": of.domain.value, "note": of.text} if of else wish(request, people)
    goals = selectors.goals_opened(by, where.dossier_id, at=request.at).values()
    return TaskForm(
        sent(request), people=people, goals=goals, on=on, initial=start,
        domains=(Domain.HEALTH,) if health else selectors.task_domains(by, where.dossier_id),
    )  # fmt: skip


@needs(P.DOSSIER_VIEW)
def talk(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """Signals, tasks and conversations about somebody."""
    return _talk(request, place(request, dossier_id, P.CIRCLE_TAKE_PART))


@needs(P.PEOPLE_VIEW)
def talk_helped(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """The same for a helper: what concerns her."""
    return _talk(request, place(request, dossier_id, P.CIRCLE_TAKE_PART, helper=True))


def _talk(request: StaffRequest, where: Place) -> HttpResponse:
    by, at, on = request.actor, request.at, request.on
    selectors.talk_opened(by, where.dossier_id, at=at)
    context = {
        "where": where,
        "signals": [told.signal(one, on) for one in selectors.signals_of(by, where.dossier_id, at=at, on=on)],
        "conversations": [row(one) for one in selectors.conversations(by, where.dossier_id)],
        "tasks": [told.task(one, on) for one in selectors.tasks_of(by, where.dossier_id, on=on)],
    }
    return show(request, f"{FOLDER}/talk.html", context)
