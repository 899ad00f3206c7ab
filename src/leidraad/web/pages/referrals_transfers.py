# SPDX-License-Identifier: EUPL-1.2
"""Warm overdragen: what goes along, check who will see what, and whether it landed with both."""

from typing import Any, Final

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _now

from leidraad.access.authority import may
from leidraad.access.permissions import Permission as P
from leidraad.access.types import NotFoundForYou
from leidraad.referrals import selectors, service
from leidraad.referrals.types import ReferralShown, Side, TransferOpened, TransferState
from leidraad.web.pages import referrals_words as told
from leidraad.web.pages.asking import accepted, sent
from leidraad.web.pages.circle_asking import Place, place
from leidraad.web.pages.doors import SeeOther, StaffRequest, needs
from leidraad.web.pages.network import SURE
from leidraad.web.pages.referrals_forms import AgainForm, HeardForm, TransferForm, WhyForm
from leidraad.web.pages.referrals_making import Chosen, checked, chosen
from leidraad.web.pages.referrals_making import told as in_line
from leidraad.web.pages.refusals import status_of
from leidraad.web.pages.shell import say, show

FOLDER: Final = "pages/referrals"


@needs(P.DOSSIER_VIEW, "GET", "POST")
def hand_over(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """Hand somebody over, from the dossier."""
    return _hand_over(request, place(request, dossier_id, P.REFERRAL_MAKE))


@needs(P.PEOPLE_VIEW, "GET", "POST")
def hand_over_helped(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """Hand somebody over, from a helper's page of her."""
    return _hand_over(request, place(request, dossier_id, P.REFERRAL_MAKE, helper=True))


def _hand_over(request: StaffRequest, where: Place) -> HttpResponse:
    by, at, on = request.actor, request.at, request.on
    of = _referral(request, where)
    to = _as_referred(request, where, of) if of else chosen(request, where)
    if isinstance(to, HttpResponse):
        return to
    form = _form(request, where, to)
    made: list[int] = []

    def use_case() -> None:
        made.append(service.hand_over(by, where.dossier_id, form.transfer(of.id if of else None), at=at, on=on))

    if SURE in request.POST and accepted(form, use_case):
        say(request, _now("De overdracht is bewaard. Beide kanten zeggen nog of het goed is gegaan."))
        return SeeOther(reverse("transfer", args=[made[0]]))
    more = {"where": where, "form": form, "to": to, "told": in_line(to), "title": _now("Warm overdragen"),
            "button": _now("Draag over"), "signal": None, "is_transfer": True}  # fmt: skip
    return checked(request, form, more, lambda: selectors.may_hand_over(
        by, where.dossier_id, form.transfer(of.id if of else None), at=at, on=on))  # fmt: skip


def _form(request: StaffRequest, where: Place, to: Chosen) -> TransferForm:
    by, on = request.actor, request.on
    return TransferForm(
        sent(request), receiver=to.receiver, ground=to.ground, allowed=to.allowed, on=on,
        initial={"domains": [one.value for one in to.allowed] if len(to.allowed) == 1 else []},
        goals=selectors.goals_to_give(by, where.dossier_id, to.allowed),
        tasks=selectors.tasks_to_give(by, where.dossier_id, to.allowed, on),
    )  # fmt: skip


def _referral(request: StaffRequest, where: Place) -> ReferralShown | None:
    """The referral that it follows on, when one is named in the address. Raises NotFoundForYou."""
    number = request.GET.get("van", "")
    if not number:
        return None
    if not (number.isdecimal() and len(number) < 19):
        raise NotFoundForYou
    found = selectors.referral(request.actor, int(number), at=request.at, on=request.on).shown
    if found.dossier_id != where.dossier_id:
        raise NotFoundForYou
    return found


def _as_referred(request: StaffRequest, where: Place, of: ReferralShown) -> Chosen:
    own = set(selectors.own_domains(request.actor, where.dossier_id))
    return Chosen(of.receiver, of.ground, tuple(one for one in of.domains if one in own))


@needs(P.CIRCLE_TAKE_PART, "GET", "POST")
def transfer(request: StaffRequest, transfer_id: int) -> HttpResponse:
    """One transfer: what went along, and whether it landed; the receiver says so here."""
    by, at, on = request.actor, request.at, request.on
    one = selectors.transfer(by, transfer_id, at=at, on=on)
    form = HeardForm(
        sent(request), told=not one.answers, hint=_now("Niet goed gegaan? Schrijf dan op wat er nog mist.")
    )
    side = Side.PARTICIPANT if "deelnemer" in request.POST else Side.RECEIVER
    yes = "ja" in request.POST
    if accepted(form, lambda: service.confirm(by, transfer_id, side, yes, form.heard(), at=at, on=on)):
        say(request, _now("Dank u. Het staat erbij."))
        return SeeOther(reverse("transfer", args=[transfer_id]))
    return show(request, f"{FOLDER}/transfer.html", _shown(request, one) | {"form": form}, status=status_of(form))


def _shown(request: StaffRequest, one: TransferOpened) -> dict[str, Any]:
    helper = not may(request.actor, P.DOSSIER_VIEW)
    try:
        where = place(request, one.shown.dossier_id, P.CIRCLE_TAKE_PART, helper=helper)
    except NotFoundForYou:
        where = None
    is_open = one.shown.state is TransferState.OPEN
    return {"row": told.transfer(one.shown, request.on), "opened": one, "film": told.film(one.steps), "where": where,
            "is_open": is_open, "notes": one.may_end and is_open}  # fmt: skip


@needs(P.REFERRAL_MAKE, "GET", "POST")
def again(request: StaffRequest, transfer_id: int) -> HttpResponse:
    """Ask both sides again, after something was done about it."""
    by, at, on = request.actor, request.at, request.on
    one = _mine(request, transfer_id)
    form = AgainForm(sent(request))

    def use_case() -> None:
        given = form.cleaned_data
        service.ask_again(by, transfer_id, given["confirm_by"], given["word"], at=at, on=on)

    if accepted(form, use_case):
        say(request, _now("Beide kanten krijgen de vraag opnieuw."))
        return SeeOther(reverse("transfer", args=[transfer_id]))
    return _why(request, one, form, _now("Opnieuw vragen of het is geland"), _now("Vraag opnieuw"))


@needs(P.REFERRAL_MAKE, "GET", "POST")
def withdraw(request: StaffRequest, transfer_id: int) -> HttpResponse:
    """Take a transfer back, with a reason."""
    by, at, on = request.actor, request.at, request.on
    one = _mine(request, transfer_id)
    form = WhyForm(sent(request))
    if accepted(form, lambda: service.withdraw(by, transfer_id, form.cleaned_data["word"], at=at, on=on)):
        say(request, _now("De overdracht is ingetrokken."))
        return SeeOther(reverse("transfer", args=[transfer_id]))
    return _why(request, one, form, _now("Overdracht intrekken"), _now("Trek in"))


def _mine(request: StaffRequest, transfer_id: int) -> TransferOpened:
    """A transfer for who looks after it. Raises NotFoundForYou."""
    one = selectors.transfer(request.actor, transfer_id, at=request.at, on=request.on)
    if not one.may_end:
        raise NotFoundForYou
    return one


def _why(request: StaffRequest, one: TransferOpened, form: Any, title: str, button: str) -> HttpResponse:
    more = {"title": title, "button": button, "back": reverse("transfer", args=[one.shown.id]), "name": one.shown.name}
    return show(request, f"{FOLDER}/why.html", more | {"form": form}, status=status_of(form))
