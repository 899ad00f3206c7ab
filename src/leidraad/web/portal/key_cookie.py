# SPDX-License-Identifier: EUPL-1.2
"""What the browser remembers of the question that its phone was asked (passkeys)."""

from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from leidraad.access import passkeys
from leidraad.access.passkeys import Question, Site

ASKED_COOKIE: Final = "__Host-sleutel" if settings.HTTPS else "sleutel"


def site_of(request: HttpRequest) -> Site:
    """Where this request came to: keys belong to the host, the browser signs the origin."""
    origin = f"{request.scheme}://{request.get_host()}"
    return Site(request.get_host().partition(":")[0], origin)


def remember(response: HttpResponse, asked: Question) -> HttpResponse:
    """Keep with the browser what its phone was asked."""
    response.set_cookie(
        ASKED_COOKIE, asked.cookie, max_age=int(passkeys.WAITS.total_seconds()), path="/", secure=settings.HTTPS,
        httponly=True, samesite="Strict",
    )  # fmt: skip
    return response
