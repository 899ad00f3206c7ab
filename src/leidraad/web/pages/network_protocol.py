# SPDX-License-Identifier: EUPL-1.2
"""Afspraken over delen: what may be shared with whom, for everybody to read; and where this municipality is stricter."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from leidraad.access.authority import may
from leidraad.access.permissions import Permission as P
from leidraad.access.types import Domain
from leidraad.network import selectors, service
from leidraad.web.pages import network_words as words
from leidraad.web.pages.asking import accepted, sent
from leidraad.web.pages.doors import SeeOther, StaffRequest, needs
from leidraad.web.pages.network_forms import StricterForm
from leidraad.web.pages.refusals import status_of
from leidraad.web.pages.shell import say, show
from leidraad.web.ui.filters import moment


@needs(P.ACCOUNT_OWN)
def protocol(request: StaffRequest) -> HttpResponse:
    """Per role what may be shared, on which ground, by which source, and what never."""
    here = selectors.protocol()
    return show(request, "pages/network/protocol.html", {
        "protocol": here,
        "roles": [_role(code) for code in here.roles],
        "own": [_own(one) for one in selectors.stricter_shown(request.actor)],
        "may_manage": may(request.actor, P.PROTOCOL_MANAGE),
    })  # fmt: skip


def _role(code: str) -> dict[str, Any]:
    here = selectors.protocol()
    return {
        "name": words.role(code), "code": code,
        "rules": [
            {"ground": str(words.GROUND[one.ground]), "domains": words.domains(Domain(d) for d in one.domains),
             "source": one.source, "url": one.url, "why": one.why, "contribute": one.contribute}
            for one in here.rules_of(code)
        ],
        "never": [(words.listed(Domain(d) for d in one.domains), one.why) for one in here.refusals if one.role == code],
        "purposes": [one.nl for one in here.purposes_of(code)],
    }  # fmt: skip


def _own(one: Any) -> dict[str, Any]:
    ground = str(words.GROUND[one.ground]) if one.ground else _("op geen enkele grond")
    return {
        "shown": one, "role": words.role(one.role), "domain": words.listed([one.domain]), "ground": ground,
        "made": moment(one.made_at, short=True), "lifted": moment(one.lifted_at, short=True) if one.lifted_at else "",
    }  # fmt: skip


@needs(P.PROTOCOL_MANAGE, "GET", "POST")
def stricter(request: StaffRequest) -> HttpResponse:
    """Share less than the protocol lets."""
    form = StricterForm(sent(request))
    if accepted(form, lambda: service.restrict(request.actor, form.stricter(), at=request.at)):
        say(request, _("Dit deelt uw gemeente niet meer. Wat al gedeeld is, blijft tot iemand het stopt."))
        return SeeOther(reverse("sharing-protocol"))
    return show(request, "pages/network/stricter.html", {"form": form}, status=status_of(form))


@needs(P.PROTOCOL_MANAGE, "POST")
def lift(request: StaffRequest, restriction_id: int) -> HttpResponse:
    """Go back to the protocol as it is."""
    service.lift(request.actor, restriction_id, at=request.at)
    say(request, _("Nu gelden weer de landelijke afspraken."))
    return SeeOther(reverse("sharing-protocol"))
