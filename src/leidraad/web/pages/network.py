# SPDX-License-Identifier: EUPL-1.2
"""Wie helpt mee: the closed circle around one participant, for the director who keeps it."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db import transaction
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from leidraad.access import inviting as people
from leidraad.access.helper_files import before_sharing
from leidraad.access.inviting import HelperHere
from leidraad.access.permissions import Permission as P
from leidraad.access.types import Ground, InvalidInput, NotFoundForYou
from leidraad.network import selectors, service
from leidraad.network.inviting import sends_mail
from leidraad.network.types import CircleShown
from leidraad.pure.texts import OWN_NAMES
from leidraad.web.pages import network_words as words
from leidraad.web.pages.asking import accepted, sent
from leidraad.web.pages.doors import SeeOther, StaffRequest, needs
from leidraad.web.pages.helper_files import CONCERN
from leidraad.web.pages.login import qr_code
from leidraad.web.pages.network_forms import InviteForm, LeaveForm, ShareForm, WhoForm, initial_of
from leidraad.web.pages.refusals import explain, status_of
from leidraad.web.pages.shell import say, show

#: Posted with the page that says who will see what: now it may be shared.
SURE = "zeker"


def opened(request: StaffRequest, dossier_id: int, *, manage: bool = False) -> CircleShown:
    """The circle; for who may change it when asked. Raises NotFoundForYou."""
    shown = selectors.circle(request.actor, dossier_id, at=request.at, on=request.on)
    if manage and not shown.may_manage:
        raise NotFoundForYou
    return shown


def page(request: StaffRequest, shown: CircleShown, template: str, *, status: int = 200, **more: Any) -> HttpResponse:
    """A page of this circle."""
    return show(request, f"pages/network/{template}.html", {"shown": shown, **more}, status=status)


def back(request: StaffRequest, dossier_id: int, sentence: str, *, warn: bool = False) -> HttpResponse:
    """To the circle, with what was done (`warn`: why it was not)."""
    say(request, sentence, warn=warn)
    return SeeOther(reverse("circle", args=[dossier_id]))


@needs(P.NETWORK_VIEW)
def circle(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """Who helps, what each sees, on which ground, until when; who helped before; what was said about it."""
    shown = opened(request, dossier_id)
    return page(
        request, shown, "circle",
        members=[words.member(one) for one in shown.members],
        asked=[words.member(one) for one in shown.asked],
        former=[words.member(one) for one in shown.former],
        offers=[(offer.together, words.member(offer.member)) for offer in shown.offers],
        guides=[words.guide(one) for one in reversed(shown.guides)],
        consents=[words.consent(one) for one in shown.consents],
        asked_in=OWN_NAMES.items(),
        on_consent=any(one.ground is Ground.CONSENT for one in shown.members),
    )  # fmt: skip


@needs(P.NETWORK_MANAGE, "GET", "POST")
def share(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """Let somebody in: who and on which ground; then what; then who will see what; then it counts."""
    shown = opened(request, dossier_id, manage=True)
    here = people.helpers_here(request.actor, request.on)
    who = WhoForm(
        request.GET if "grond" in request.GET else None, people=here, concerns=_concerns(request),
        initial=request.GET.dict(),
    )  # fmt: skip
    helper = next((one for one in here if str(one.membership_id) == request.GET.get("wie")), None)
    if helper is None or not who.is_valid():
        status = 422 if request.method == "POST" else status_of(who)
        return page(request, shown, "who", who=who, status=status)
    ground = Ground(who.cleaned_data["grond"])
    form = ShareForm(sent(request), by=request.actor, helper=helper, ground=ground, on=request.on)
    return _asked(request, shown, form, lambda: service.share(
        request.actor, dossier_id, form.member(), at=request.at, on=request.on))  # fmt: skip


@needs(P.NETWORK_MANAGE, "GET", "POST")
def change(request: StaffRequest, dossier_id: int, member_id: int) -> HttpResponse:
    """Share more, less or longer with somebody in the circle."""
    shown = opened(request, dossier_id, manage=True)
    member, purpose = selectors.member(request.actor, dossier_id, member_id, on=request.on)
    if member.ended_on is not None:
        raise NotFoundForYou
    helper = _still_here(request, member.membership_id)
    form = ShareForm(
        sent(request), by=request.actor, helper=helper, ground=member.ground, on=request.on, family=False,
        initial=initial_of(member, purpose),
    )  # fmt: skip
    return _asked(request, shown, form, lambda: service.change(
        request.actor, member_id, form.member(), at=request.at, on=request.on))  # fmt: skip


def _still_here(request: StaffRequest, membership_id: int) -> HelperHere:
    try:
        return selectors.helper_of(request.actor, membership_id, request.on)
    except InvalidInput:
        raise NotFoundForYou from None


def _asked(request: StaffRequest, shown: CircleShown, form: ShareForm, use_case: Any) -> HttpResponse:
    """The form; when it is right what it means in plain words; and when somebody is sure, done."""
    consent = form.ground is Ground.CONSENT
    helps_already = form.helper.account_id in {one.account_id for one in shown.members}
    more: dict[str, Any] = {"form": form, "helper": form.helper, "role": words.role(form.helper.role), "consent": consent,
            "ground": str(words.GROUND[form.ground]),
            "concerns": _concerns(request, more=not helps_already).get(form.helper.membership_id, ())}  # fmt: skip
    if SURE in request.POST and accepted(form, use_case):
        return back(request, shown.dossier_id, _told(consent))
    if request.method == "POST" and SURE not in request.POST and form.is_valid():
        try:
            selectors.check(request.actor, form.helper, form.member(), request.on)
        except InvalidInput as problem:
            explain(form, problem)
        else:
            new = _meant(form)
            new["guides"] = selectors.other_guides(
                request.actor, shown.dossier_id, form.helper.account_id, on=request.on
            )
            return page(request, shown, "sure", new=new, **more)
    return page(request, shown, "what", status=status_of(form), **more)


def _concerns(request: StaffRequest, *, more: int = 1) -> dict[int, list[str]]:
    """What to weigh before somebody is let in, in words: no certificate, no room for one more."""
    found = before_sharing(request.actor, more=more, on=request.on)
    return {number: [str(CONCERN[each][0]) for each in some] for number, some in found.items()}


def _told(consent: bool) -> str:
    if consent:
        return _("Dit wacht op de deelnemer. Vraag om toestemming. Tot die tijd ziet de helper niets.")
    return _("De helper kan dit nu zien.")


def _meant(form: ShareForm) -> dict[str, Any]:
    new = selectors.fitting(form.helper, form.member())
    purpose = next(one.nl for one in selectors.protocol().purposes if one.id == new.purpose)
    whys = [verdict.why for word, verdict in form.allowed if word in {d["word"] for d in words.domains(new.domains)}]
    return {"member": new, "domains": words.domains(new.domains), "purpose": purpose, "whys": list(dict.fromkeys(whys))}


@needs(P.NETWORK_MANAGE, "GET", "POST")
def leave(request: StaffRequest, dossier_id: int, member_id: int) -> HttpResponse:
    """Let somebody out; from that moment nothing is seen."""
    shown = opened(request, dossier_id, manage=True)
    member, _purpose = selectors.member(request.actor, dossier_id, member_id, on=request.on)
    form = LeaveForm(sent(request))
    by, at, on = request.actor, request.at, request.on
    if accepted(form, lambda: service.leave(by, member_id, form.cleaned_data["reason"], at=at, on=on)):
        return back(request, dossier_id, _("Deze helper ziet vanaf nu niets meer."))
    return page(request, shown, "leave", form=form, member=words.member(member), status=status_of(form))


@needs(P.NETWORK_MANAGE, "POST")
def offer(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """A helper of the family, for somebody who came to live there later: let in, or not."""
    together = _uuid(request.POST.get("samen", ""))
    decide = service.decline if "nee" in request.POST else service.share_later
    try:
        with transaction.atomic():
            decide(request.actor, dossier_id, together, at=request.at, on=request.on)
    except InvalidInput as refused:
        return back(request, dossier_id, str(refused), warn=True)
    said = _("Dit blijft zo.") if "nee" in request.POST else _("Dit geldt nu ook voor deze persoon.")
    return back(request, dossier_id, said)


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise NotFoundForYou from None


@needs(P.NETWORK_MANAGE, "GET", "POST")
def invite(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """Invite somebody who cannot log in yet; what she sees is decided after that."""
    shown = opened(request, dossier_id, manage=True)
    by = request.actor
    form = InviteForm(sent(request), organisations=people.organisations(by), mail=sends_mail())
    done: list[Any] = []
    if accepted(form, lambda: done.append(_invited(request, form))):
        who, token = done[0]
        onward = f"{reverse('circle-share', args=[dossier_id])}?{urlencode({'wie': who.membership_id})}"
        if token:
            link = request.build_absolute_uri(reverse("start-password", args=[token]))
            return page(
                request, shown, "letter", link=link, qr=qr_code(link), name=form.cleaned_data["name"], onward=onward
            )
        say(request, _("De uitnodiging is klaar. Kies nu wat deze helper mag zien."))
        return SeeOther(onward)
    return page(request, shown, "invite", form=form, status=status_of(form))


def _invited(request: StaffRequest, form: InviteForm) -> Any:
    by_mail = form.cleaned_data["way"] == "mail"
    return service.invite(request.actor, form.helper(), by_mail=by_mail, at=request.at, on=request.on)
