# SPDX-License-Identifier: EUPL-1.2
"""Signalen: one button for everybody in the circle; what waits for the director, and what is done with it."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _now

from leidraad.access.authority import may
from leidraad.access.permissions import Permission as P
from leidraad.access.types import NotFoundForYou
from leidraad.network import selectors, service
from leidraad.network.types import SignalShown
from leidraad.referrals import selectors as referrals
from leidraad.web.pages import referrals_words
from leidraad.web.pages import signals_words as told
from leidraad.web.pages.asking import accepted, sent
from leidraad.web.pages.circle_asking import Place, place
from leidraad.web.pages.doors import SeeOther, StaffRequest, needs
from leidraad.web.pages.plan_forms import ProposalForm
from leidraad.web.pages.refusals import status_of
from leidraad.web.pages.shell import say, show
from leidraad.web.pages.signals_forms import AnswerForm, SignalForm

FOLDER = "pages/signals"


@needs(P.CIRCLE_TAKE_PART)
def signals(request: StaffRequest) -> HttpResponse:
    """What waits for an answer, late first; what I gave, with the answers."""
    found = selectors.signals(request.actor, at=request.at, on=request.on)
    waiting = [told.signal(one, request.on) for one in found.waiting]
    context = {
        "waiting": waiting, "late": sum(one.late for one in found.waiting), "may_answer": found.may_answer,
        "given": [told.signal(one, request.on) for one in found.given],
        "unheard": referrals.rising(request.actor, request.on),
    }  # fmt: skip
    return show(request, f"{FOLDER}/signals.html", context)


@needs(P.SIGNAL_ANSWER)
def to_discuss(request: StaffRequest) -> HttpResponse:
    """What is to be spoken of in a case meeting."""
    found = selectors.to_discuss(request.actor, at=request.at, on=request.on)
    return show(request, f"{FOLDER}/discuss.html", {"rows": [told.signal(one, request.on) for one in found]})


@needs(P.DOSSIER_VIEW, "GET", "POST")
def give(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """Give a signal, from the dossier."""
    return _give(request, place(request, dossier_id, P.SIGNAL_GIVE))


@needs(P.PEOPLE_VIEW, "GET", "POST")
def give_helped(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """Give a signal, from a helper's page of somebody."""
    return _give(request, place(request, dossier_id, P.SIGNAL_GIVE, helper=True))


def _give(request: StaffRequest, where: Place) -> HttpResponse:
    by, at, on = request.actor, request.at, request.on
    form = SignalForm(sent(request), rules=selectors.circle_rules(by))
    if accepted(form, lambda: service.give_signal(by, where.dossier_id, form.signal(), at=at, on=on)):
        say(request, _now("Uw signaal ligt bij de regievoerder. U leest hier het antwoord."))
        return SeeOther(where.talk)
    return show(request, f"{FOLDER}/give.html", {"where": where, "form": form}, status=status_of(form))


@needs(P.CIRCLE_TAKE_PART, "GET", "POST")
def signal(request: StaffRequest, signal_id: int) -> HttpResponse:
    """One signal: the words, the answer, and what can be done with it."""
    by, at, on = request.actor, request.at, request.on
    one = selectors.signal(by, signal_id, at=at, on=on)
    where, form = _where(request, one), AnswerForm(sent(request))
    if accepted(form, lambda: service.answer_signal(by, signal_id, form.cleaned_data["answer"], at=at, on=on)):
        say(request, _now("Uw antwoord is verstuurd."))
        return SeeOther(reverse("circle-signal", args=[signal_id]))
    can, may_keep = (where is not None and may(by, need, where.scope) for need in (P.SIGNAL_ANSWER, P.KEEP_BACK))
    became = [referrals_words.referral(each, on) for each in referrals.came_of(by, signal_id, on=on)]
    made = [] if where is None else selectors.tasks_from(by, one.dossier_id, signal_id, on=on)
    tasks = [told.task(each, on) for each in made]
    context = {
        "row": told.signal(one, on), "where": where, "can": can, "may_keep": may_keep, "form": form, "became": became,
        "tasks": tasks,
    }  # fmt: skip
    return show(request, f"{FOLDER}/signal.html", context, status=status_of(form))


def _where(request: StaffRequest, one: SignalShown) -> Place | None:
    """Whose dossier it is; None when that is closed by now."""
    try:
        return place(request, one.dossier_id, P.SIGNAL_GIVE, helper=not may(request.actor, P.DOSSIER_VIEW))
    except NotFoundForYou:
        return None


@needs(P.SIGNAL_ANSWER, "POST")
def discuss(request: StaffRequest, signal_id: int) -> HttpResponse:
    """Mark it for a case meeting, or take the mark away."""
    wanted = "niet" not in request.POST
    service.discuss_signal(request.actor, signal_id, wanted=wanted, at=request.at, on=request.on)
    say(
        request,
        _now("Dit signaal staat op de lijst om te bespreken.") if wanted else _now("Dit staat niet meer op de lijst."),
    )
    return SeeOther(reverse("circle-signal", args=[signal_id]))


@needs(P.SIGNAL_ANSWER, "GET", "POST")
def propose(request: StaffRequest, signal_id: int) -> HttpResponse:
    """Let it become a proposal for the plan."""
    by, at, on = request.actor, request.at, request.on
    one, where = _to_follow(request, signal_id)
    goals = selectors.goals_opened(by, one.dossier_id, at=at).values()
    start: dict[str, Any] = {"why": one.text[:500]}
    form = ProposalForm(sent(request), goals=goals, initial=start)
    if accepted(form, lambda: service.propose_from_signal(by, signal_id, form.proposal(), at=at, on=on)):
        say(request, _now("Het voorstel staat bij het plan."))
        return SeeOther(reverse("circle-signal", args=[signal_id]))
    context = {"row": told.signal(one, on), "where": where, "form": form}
    return show(request, f"{FOLDER}/propose.html", context, status=status_of(form))


def _to_follow(request: StaffRequest, signal_id: int) -> tuple[SignalShown, Place]:
    """A signal and its dossier, for who may do something with it. Raises NotFoundForYou."""
    one = selectors.signal(request.actor, signal_id, at=request.at, on=request.on)
    return one, place(request, one.dossier_id, P.SIGNAL_ANSWER)
