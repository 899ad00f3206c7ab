# SPDX-License-Identifier: EUPL-1.2
"""Doorverwijzingen: what waits for me, what I wait for, what rises; one of them with its film; and what somebody said."""

from typing import Any, Final

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _now

from leidraad.access.authority import may
from leidraad.access.permissions import Permission as P
from leidraad.access.types import InvalidInput, NotFoundForYou
from leidraad.pure.referring import Act, ReferralState, possible
from leidraad.pure.texts import LANGUAGES
from leidraad.referrals import selectors, service
from leidraad.referrals.types import Heard, ReferralOpened, Said
from leidraad.web.pages import referrals_words as told
from leidraad.web.pages.asking import accepted, sent
from leidraad.web.pages.circle_asking import Place, place
from leidraad.web.pages.content_words import TONGUES
from leidraad.web.pages.doors import SeeOther, StaffRequest, needs
from leidraad.web.pages.network_words import domains
from leidraad.web.pages.referrals_forms import HeardForm, SaidForm, WhyForm
from leidraad.web.pages.refusals import status_of
from leidraad.web.pages.shell import say, show

FOLDER: Final = "pages/referrals"
#: Posted with a step.
ACTS: Final = {"aannemen": Act.ACCEPT, "weigeren": Act.REFUSE, "klaar": Act.FINISH}
SENT: Final = (ReferralState.SENT, ReferralState.ACCEPTED, ReferralState.DONE)


@needs(P.CIRCLE_TAKE_PART)
def referrals(request: StaffRequest) -> HttpResponse:
    """My work list."""
    on = request.on
    found = selectors.work_list(request.actor, at=request.at, on=on)
    rows = {
        name: [told.referral(one, on) for one in getattr(found, name)]
        for name in ("rising", "to_me", "waiting", "ended")
    }
    handed = {
        name: [told.transfer(one, on) for one in getattr(found, name)]
        for name in ("rising_transfers", "to_me_transfers", "waiting_transfers")
    }
    return show(request, f"{FOLDER}/referrals.html", rows | handed)


@needs(P.DOSSIER_VIEW)
def of_dossier(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """Everything about one person, from the dossier."""
    return _of_dossier(request, place(request, dossier_id, P.CIRCLE_TAKE_PART))


@needs(P.PEOPLE_VIEW)
def of_helped(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """The same for a helper: what concerns her."""
    return _of_dossier(request, place(request, dossier_id, P.CIRCLE_TAKE_PART, helper=True))


def _of_dossier(request: StaffRequest, where: Place) -> HttpResponse:
    found = selectors.of_dossier(request.actor, where.dossier_id, at=request.at, on=request.on)
    return show(request, f"{FOLDER}/dossier.html", {
        "where": where, "may_make": found.may_make,
        "referrals": [told.referral(one, request.on) for one in found.referrals],
        "transfers": [told.transfer(one, request.on) for one in found.transfers],
    })  # fmt: skip


@needs(P.CIRCLE_TAKE_PART, "GET", "POST")
def referral(request: StaffRequest, referral_id: int) -> HttpResponse:
    """One referral: how it stands, its film, and the answer, by the receiver or written down."""
    by, at, on = request.actor, request.at, request.on
    one = selectors.referral(by, referral_id, at=at, on=on)
    form = HeardForm(
        sent(request),
        told=one.notes,
        hint=_now("Niet aannemen of klaar? Schrijf dan op waarom, of wat het resultaat is."),
    )
    what = next((ACTS[key] for key in ACTS if key in request.POST), Act.ACCEPT)
    if accepted(form, lambda: service.act(by, referral_id, what, form.heard(), at=at, on=on)):
        say(request, _now("De afzender leest uw antwoord.") if one.answers else _now("Het antwoord is opgeschreven."))
        return SeeOther(reverse("referral", args=[referral_id]))
    return show(request, f"{FOLDER}/referral.html", shown(request, one) | {"form": form}, status=status_of(form))


def shown(request: StaffRequest, one: ReferralOpened) -> dict[str, Any]:
    """What the page of one referral shows."""
    state = one.shown.state
    can = possible(state)
    return {
        "row": told.referral(one.shown, request.on), "opened": one, "film": told.film(one.steps),
        "where": _where(request, one.shown.dossier_id), "can": {key: act in can for key, act in ACTS.items()},
        "may_withdraw": one.may_end and Act.WITHDRAW in can, "asked": one.may_end and state is ReferralState.ASKED,
        "may_stop": one.may_end and state in SENT and one.shown.ground == "consent"
        and one.shown.receiver.outside,
        "may_note": one.may_end and state in SENT, "arrival": HeardForm(None, told=True), "asked_in": TONGUES.items(),
    }  # fmt: skip


def _where(request: StaffRequest, dossier_id: int) -> Place | None:
    """Whose dossier it is; None when that is closed by now."""
    try:
        return place(request, dossier_id, P.CIRCLE_TAKE_PART, helper=not may(request.actor, P.DOSSIER_VIEW))
    except NotFoundForYou:
        return None


@needs(P.REFERRAL_MAKE, "GET", "POST")
def withdraw(request: StaffRequest, referral_id: int) -> HttpResponse:
    """Take a referral back, with a reason."""
    by, at, on = request.actor, request.at, request.on
    one = selectors.referral(by, referral_id, at=at, on=on)
    if not one.may_end:
        raise NotFoundForYou
    form = WhyForm(sent(request))
    if accepted(
        form, lambda: service.act(by, referral_id, Act.WITHDRAW, Heard(form.cleaned_data["word"]), at=at, on=on)
    ):
        say(request, _now("De doorverwijzing is ingetrokken."))
        return SeeOther(reverse("referral", args=[referral_id]))
    more = {
        "title": _now("Doorverwijzing intrekken"),
        "back": reverse("referral", args=[referral_id]),
        "name": one.shown.name,
    }
    return show(request, f"{FOLDER}/why.html", more | {"form": form}, status=status_of(form))


@needs(P.REFERRAL_MAKE, "POST")
def arrived(request: StaffRequest, referral_id: int) -> HttpResponse:
    """Write down what the participant said: did she get there?"""
    by, at = request.actor, request.at
    form = HeardForm(request.POST, told=True)
    if accepted(form, lambda: service.note_arrival(by, referral_id, "ja" in request.POST, form.heard(), at=at)):
        say(request, _now("Dit is opgeschreven."))
        return SeeOther(reverse("referral", args=[referral_id]))
    one = selectors.referral(by, referral_id, at=at, on=request.on)
    more = shown(request, one) | {"form": HeardForm(None, told=one.notes), "arrival": form}
    return show(request, f"{FOLDER}/referral.html", more, status=422)


@needs(P.REFERRAL_MAKE, "GET", "POST")
def consent(request: StaffRequest, referral_id: int) -> HttpResponse:
    """The question in the participant's language, read to her; and her spoken answer, written down as such."""
    by, at, on = request.actor, request.at, request.on
    tongue = request.GET.get("taal", "nl")
    tongue = tongue if tongue in LANGUAGES else "nl"
    question = selectors.question_of(by, referral_id, tongue)
    one = selectors.referral(by, referral_id, at=at, on=on)
    form = SaidForm(sent(request))
    said = Said("ja" in request.POST, request.POST.get("name", ""), tongue, request.POST.get("woorden", ""))
    if accepted(form, lambda: service.note_answer(by, referral_id, said, at=at, on=on)):
        say(request, _now("Het antwoord van de deelnemer is opgeschreven."))
        return SeeOther(reverse("referral", args=[referral_id]))
    more = {"row": told.referral(one.shown, on), "question": question, "form": form, "tongue": tongue,
            "asked_in": TONGUES.items(), "domains": domains(one.shown.domains)}  # fmt: skip
    return show(request, f"{FOLDER}/consent.html", more, status=status_of(form))


@needs(P.REFERRAL_MAKE, "POST")
def stop(request: StaffRequest, referral_id: int) -> HttpResponse:
    """Write down that the participant stops sharing; nothing is shared from this moment."""
    try:
        name = request.POST.get("name", "")
        service.note_stop(request.actor, referral_id, name, at=request.at, on=request.on)
        say(request, _now("De deelnemer deelt dit niet meer. Bel de organisatie en vraag om alles te wissen."))
    except InvalidInput as problem:
        say(request, " ".join(line for lines in problem.errors.values() for line in lines), warn=True)
    return SeeOther(reverse("referral", args=[referral_id]))
