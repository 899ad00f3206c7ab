# SPDX-License-Identifier: EUPL-1.2
"""Iets vragen of zeggen: one box of words, which reaches the director the same day as a signal; the answer comes back here.

Below it stand the signals that others gave about her, once they were answered and unless they were kept from her.
"""

from typing import Final

from django.http import HttpResponse

from leidraad.access.types import Domain, InvalidInput
from leidraad.network import selectors, service
from leidraad.network.types import NewSignal, SignalKind, Urgency
from leidraad.web.portal.doors import PortalRequest, SeeOther, own
from leidraad.web.portal.shell import looked, say, show, to

#: What it is about: key of its words, kind of signal, pictogram.
KINDS: Final = {
    "question": (SignalKind.QUESTION, "ask"),
    "stuck": (SignalKind.STUCK, "stopsign"),
    "changed": (SignalKind.CHANGED, "write"),
    "safety": (SignalKind.SAFETY, "consent"),
}


@own("GET", "POST")
def ask(request: PortalRequest) -> HttpResponse:
    """What she asked and what the answer was; POST asks."""
    by, number, wrong = request.actor, request.dossier.dossier_id, False
    if request.method == "POST" and request.dossier.is_open:
        kind = KINDS.get(request.POST.get("kind", ""), KINDS["question"])[0]
        urgency = Urgency.NOW if kind is SignalKind.SAFETY or "now" in request.POST else Urgency.SOON
        new = NewSignal(kind, urgency, Domain.GENERAL, request.POST.get("text", ""))
        try:
            service.give_signal(by, number, new, at=request.at, on=request.on)
            say(request, "ask.sent")
            return SeeOther(to(request, "portal-ask"))
        except InvalidInput:
            wrong = True
    looked(request, "ask")
    found = selectors.signals_of(by, number, at=request.at, on=request.on)
    more = {
        "kinds": KINDS, "wrong": wrong, "text": request.POST.get("text", ""),
        "mine": [one for one in found if one.by_membership_id == by.membership_id],
        "about": [one for one in found if one.by_membership_id != by.membership_id],
    }  # fmt: skip
    return show(request, "portal/ask.html", more, status=422 if wrong else 200)
