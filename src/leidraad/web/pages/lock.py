# SPDX-License-Identifier: EUPL-1.2
"""A device that is handed over: until its owner proves who she is, only the pages of that one matter open.

The lock is a signed cookie beside the session. Whoever takes it away with the tools of a browser still has the session;
it guards against a wrong tap and a curious look, not against somebody who came to break in.
"""

from typing import Final

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

COOKIE: Final = "slot"
SALT: Final = "device handed over"
#: As long as a talk lasts; the session itself may end sooner.
HOURS_12: Final = 12 * 3600


def locked_to(request: HttpRequest) -> str | None:
    """Where this device has to go first, or None when it is not handed over or the address belongs to that matter."""
    if COOKIE not in request.COOKIES:
        return None
    try:
        found = signing.loads(request.COOKIES[COOKIE], salt=SALT, max_age=HOURS_12)
    except signing.BadSignature:
        return None
    base = str(found["base"])
    return None if request.path == base or request.path.startswith(f"{base}/") else str(found["start"])


def hand_over(response: HttpResponse, base: str, start: str) -> HttpResponse:
    """From now on this device opens addresses under `base` only; anything else leads to `start`."""
    value = signing.dumps({"base": base, "start": start}, salt=SALT)
    response.set_cookie(COOKIE, value, max_age=HOURS_12, path="/", secure=settings.HTTPS, httponly=True, samesite="Lax")
    return response


def take_back(response: HttpResponse) -> HttpResponse:
    """The owner has her device back."""
    response.delete_cookie(COOKIE, path="/", samesite="Lax")
    return response
