# SPDX-License-Identifier: EUPL-1.2
"""Overdragen: parts of a plan that are offered and accepted, and everything of a colleague who leaves."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from leidraad.access.authority import may
from leidraad.access.permissions import Permission as P
from leidraad.access.types import Domain
from leidraad.network import selectors, service
from leidraad.network.types_handing_over import HandOverShown, HandOverState
from leidraad.web.pages import handing_over_words as told
from leidraad.web.pages.asking import accepted, sent
from leidraad.web.pages.circle_asking import Place, place
from leidraad.web.pages.doors import SeeOther, StaffRequest, needs
from leidraad.web.pages.handing_over_forms import AllForm, AnswerForm, OfferForm
from leidraad.web.pages.network_words import role
from leidraad.web.pages.refusals import status_of
from leidraad.web.pages.shell import say, show

FOLDER = "pages/handing_over"
#: Posted with an answer: refused, or taken back.
NO, BACK = "weigeren", "intrekken"


@needs(P.DOSSIER_VIEW, "GET", "POST")
def offer(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """Offer parts of a plan, from the dossier."""
    return _offer(request, place(request, dossier_id, P.CIRCLE_TAKE_PART))


@needs(P.PEOPLE_VIEW, "GET", "POST")
def offer_helped(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """The same for a helper: her own parts."""
    return _offer(request, place(request, dossier_id, P.CIRCLE_TAKE_PART, helper=True))


def _offer(request: StaffRequest, where: Place) -> HttpResponse:
    by, at, on = request.actor, request.at, request.on
    parts = selectors.parts(by, where.dossier_id, on=on)
    people = selectors.receivers(by, where.dossier_id, _domains(request, parts), on)
    form = OfferForm(sent(request), parts=parts, people=people, on=on, initial={"parts": request.GET.getlist("deel")})
    if accepted(form, lambda: service.offer_hand_over(by, where.dossier_id, form.offer(), at=at, on=on)):
        say(request, _("Het aanbod is gedaan. Tot er een ja is, blijft alles zoals het was."))
        return SeeOther(reverse("tasks"))
    past = selectors.hand_overs_of(by, where.dossier_id, at=at, on=on)
    context = {"where": where, "form": form, "parts": parts, "past": [told.hand_over(one, on) for one in past]}
    return show(request, f"{FOLDER}/offer.html", context, status=status_of(form))


def _domains(request: StaffRequest, parts: Any) -> list[Domain]:
    """The life domains of what was chosen; of the general one while nothing was."""
    wanted = {*request.POST.getlist("parts"), *request.GET.getlist("deel")}
    return [one.domain for one in parts if one.uid in wanted] or [Domain.GENERAL]


@needs(P.CIRCLE_TAKE_PART, "GET", "POST")
def part(request: StaffRequest, hand_over_id: int) -> HttpResponse:
    """One offer: accept it, refuse it, or take it back."""
    by, at, on = request.actor, request.at, request.on
    one = selectors.hand_over(by, hand_over_id, at=at, on=on)
    form = AnswerForm(sent(request))
    if accepted(form, lambda: _answer(request, one, form.cleaned_data["word"])):
        return SeeOther(reverse("tasks"))
    context = {
        "row": told.hand_over(one, on),
        "where": place(request, one.dossier_id, P.CIRCLE_TAKE_PART, helper=not may(by, P.DOSSIER_VIEW)),
        "form": form,
        "can_answer": one.state is HandOverState.OFFERED and one.to_id in by.also,
        "can_withdraw": one.state in (HandOverState.OFFERED, HandOverState.ACCEPTED) and _may_withdraw(request, one),
    }
    return show(request, f"{FOLDER}/part.html", context, status=status_of(form))


def _may_withdraw(request: StaffRequest, one: HandOverShown) -> bool:
    by = request.actor
    return selectors.may_withdraw(by, one.offered_by_id, one.from_key) or one.director_id in by.also


def _answer(request: StaffRequest, one: HandOverShown, word: str) -> None:
    by, at, on = request.actor, request.at, request.on
    if BACK in request.POST:
        service.withdraw_hand_over(by, one.id, at=at, on=on)
        say(request, _("Het aanbod is ingetrokken."))
        return
    state = service.answer_hand_over(by, one.id, accepted=NO not in request.POST, word=word, at=at, on=on)
    said = {
        HandOverState.DONE: _("U bent hier nu verantwoordelijk voor."),
        HandOverState.ACCEPTED: _("U neemt dit over vanaf de afgesproken dag."),
        HandOverState.REFUSED: _("U neemt dit niet over. Wie het aanbood, leest waarom."),
    }
    say(request, said[state])


@needs(P.WORK_HAND_OVER, "GET", "POST")
def everything(request: StaffRequest, membership_id: int) -> HttpResponse:
    """All that hangs on somebody, and who takes it over; in one go."""
    by, at, on = request.actor, request.at, request.on
    found = selectors.hanging(by, membership_id, at=at, on=on)
    form = AllForm(sent(request), found=found)
    done: list[Any] = []
    if accepted(form, lambda: done.append(service.hand_over_all(by, membership_id, form.division(), at=at, on=on))):
        say(request, _("Alles is overgedragen: %(what)s.") % {"what": told.listed(done[0])})
        return SeeOther(reverse("work-hand-over", args=[membership_id]))
    rows = [
        {"shown": one, "counts": told.listed(one.counts), "field": form.family(one.household_id)} for one in found.rows
    ]
    context = {
        "found": found, "form": form, "rows": rows, "role": role(found.role), "me": membership_id == by.membership_id,
        "counts": [told.counted(name, number) for name, number in found.counts],
    }  # fmt: skip
    return show(request, f"{FOLDER}/all.html", context, status=status_of(form))
