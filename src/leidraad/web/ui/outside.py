# SPDX-License-Identifier: EUPL-1.2
"""Away to a provider and back (inloggen via een inlogdienst), the same for staff and participants."""

from typing import Any, Final

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse

from leidraad.access import outside
from leidraad.access.login import Visit
from leidraad.access.outside import Journey, Provider
from leidraad.exchange import oidc
from leidraad.exchange.oidc import Failed, Vouched
from leidraad.web.ui.doors import SeeOther

JOURNEY_COOKIE: Final = "__Host-dienst" if settings.HTTPS else "dienst"


def leave(request: Any, provider: Provider, back: str, following: str = "") -> HttpResponse:
    """Send the browser to the provider; `back` is the name of the address where it comes back. Raises Failed."""
    journey = Journey(provider.id, request.at.isoformat(), following=following)
    response = SeeOther(oidc.away(provider, journey, request.build_absolute_uri(reverse(back)), request.at))
    response.set_cookie(
        JOURNEY_COOKIE, outside.packed(journey), max_age=int(outside.AWAY.total_seconds()), path="/",
        secure=settings.HTTPS, httponly=True, samesite="Lax",
    )  # fmt: skip
    return response


def arrive(request: Any, audience: str, back: str) -> tuple[Provider, Vouched, Journey]:
    """Who came back from which provider. Each answer counts once, in the browser that left. Raises Failed."""
    journey = outside.unpacked(request.COOKIES.get(JOURNEY_COOKIE, ""), request.at)
    state = request.GET.get("state", "")
    if journey is None or not state or journey.state != state or not outside.spend(state, request.at, request.on):
        raise Failed("state")
    provider = outside.provider(journey.provider, audience, request.on)
    if provider is None:
        raise Failed("provider")
    try:
        vouched = oidc.returned(
            provider, journey, request.GET.dict(), request.build_absolute_uri(reverse(back)), request.at
        )
    except Failed as failed:
        outside.refused(provider, _visit(request), failed.reason)
        raise
    return provider, vouched, journey


def forget(response: HttpResponse) -> HttpResponse:
    """The journey is over: its cookie goes."""
    response.delete_cookie(JOURNEY_COOKIE, path="/", samesite="Lax")
    return response


def _visit(request: Any) -> Visit:
    return Visit(request.at, request.on, request.source, request.headers.get("User-Agent", "")[:200])
