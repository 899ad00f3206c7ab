# SPDX-License-Identifier: EUPL-1.2
"""Waar ik naartoe kan: to whom she was referred, what was told, how it stands; her yes, and whether it landed."""

from typing import Any

from django.http import HttpResponse
from django.utils.timezone import localdate

from leidraad.access.types import InvalidInput, NotFoundForYou
from leidraad.referrals import own as referrals
from leidraad.referrals.own import OwnReferral
from leidraad.referrals.types import Said, TransferShown
from leidraad.web.portal.doors import PortalRequest, SeeOther, own
from leidraad.web.portal.shell import looked, say, show, to

#: What is posted with a number: a no or a yes.
YES, NO = "ja", "nee"


@own("GET", "POST")
def places(request: PortalRequest) -> HttpResponse:
    """Everything at once; POST: yes, no, stop, or whether it landed."""
    if request.method == "POST":
        return _said(request)
    looked(request, "referrals")
    found = referrals.own_referrals(request.actor, request.dossier, request.language, on=request.on)
    more = {
        "referrals": [_row(one) for one in found.referrals],
        "transfers": [_handed(one) | {"may_stop": one.id in found.may_stop} for one in found.transfers],
        "may_do": request.dossier.is_self,
    }
    return show(request, "portal/referrals.html", more)


def _row(one: OwnReferral) -> dict[str, Any]:
    shown = one.shown
    return {"shown": shown, "question": one.question, "may_stop": one.may_stop, "may_say": one.may_say,
            "domains": [each.value for each in shown.domains], "state": shown.state.value,
            "made_on": localdate(shown.made_at)}  # fmt: skip


def _handed(one: TransferShown) -> dict[str, Any]:
    return {"shown": one, "domains": [each.value for each in one.domains]}


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 19 else 0


def _said(request: PortalRequest) -> HttpResponse:
    """What she tapped. Raises NotFoundForYou for what is not hers."""
    try:
        say(request, _done(request))
    except InvalidInput:
        say(request, "referrals.changed", warn=True)
    return SeeOther(to(request, "portal-referrals"))


def _done(request: PortalRequest) -> str:
    by, own_id, at, on, sent = request.actor, request.dossier.dossier_id, request.at, request.on, request.POST
    yes, number = YES in sent, _number(sent.get("doorverwijzing", ""))
    if "geland" in sent:
        referrals.landed(by, own_id, _number(sent.get("overdracht", "")), yes, at=at, on=on)
        return "referrals.thanks" if yes else "referrals.we_call"
    if "geweest" in sent:
        referrals.arrived(by, own_id, number, yes, at=at, on=on)
        return "referrals.thanks" if yes else "referrals.we_call"
    if "stop" in sent and "overdracht" in sent:
        referrals.stop_transfer(by, own_id, _number(sent["overdracht"]), at=at, on=on)
        return "referrals.stopped"
    if "stop" in sent:
        referrals.stop(by, own_id, number, at=at, on=on)
        return "referrals.stopped"
    return _answered(request, number, yes)


def _answered(request: PortalRequest, number: int, yes: bool) -> str:
    """Her answer to the question whether it may go; a yes only to words in her own language."""
    by, dossier, at, on = request.actor, request.dossier, request.at, request.on
    found = referrals.own_referrals(by, dossier, request.language, on=on).referrals
    asked = next((one.question for one in found if one.shown.id == number), None)
    if asked is None:
        raise NotFoundForYou
    if yes and not asked.readable:
        return "referrals.untranslated"
    said = Said(yes, "", request.language, request.POST.get("woorden", ""))
    referrals.answer(by, dossier.dossier_id, number, said, at=at, on=on)
    return "referrals.yes_done" if yes else "referrals.no_done"
