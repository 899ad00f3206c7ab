# SPDX-License-Identifier: EUPL-1.2
"""Coming in as a participant through a broker of DigiD, where the municipality has one."""

from typing import Any

from django.http import HttpResponse

from leidraad.access import outside
from leidraad.access.portal_entering import Refused
from leidraad.dossiers import vouched as dossiers
from leidraad.exchange.oidc import Failed
from leidraad.web.portal.doors import before_login
from leidraad.web.portal.shell import show
from leidraad.web.portal.visiting import come_in, visit_of
from leidraad.web.ui.errors import not_found
from leidraad.web.ui.outside import arrive, forget, leave

BACK = "portal-outside-back"


@before_login("GET")
def away(request: Any, provider_id: int) -> HttpResponse:
    """Off to the provider."""
    provider = outside.provider(provider_id, outside.PARTICIPANT, request.on)
    if provider is None:
        return not_found(request)
    try:
        return leave(request, provider, BACK)
    except Failed:
        return show(request, "portal/outside_failed.html", {"why": "away"}, status=503)


@before_login("GET")
def back(request: Any) -> HttpResponse:
    """Back from the provider: in, or a clear word why not."""
    try:
        provider, vouched, _journey = arrive(request, outside.PARTICIPANT, BACK)
        account = dossiers.account_of(vouched.named, provider.municipality_id, request.on)
        entered = outside.participant_in(provider, account, visit_of(request))
    except Refused:
        return forget(show(request, "portal/outside_failed.html", {"why": "unknown"}, status=403))
    except Failed as failed:
        why = "cancelled" if failed.reason == "cancelled" else "failed"
        return forget(show(request, "portal/outside_failed.html", {"why": why}, status=403))
    return forget(come_in(request, entered))
