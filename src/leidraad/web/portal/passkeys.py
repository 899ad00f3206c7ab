# SPDX-License-Identifier: EUPL-1.2
"""Vinger of gezicht: coming in with a key in the phone (passkey), adding one, seeing and switching off one's own."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from leidraad.access import passkeys
from leidraad.access.portal_entering import Refused
from leidraad.access.types import InvalidInput, NotFoundForYou
from leidraad.web.portal.doors import PortalRequest, SeeOther, before_login, own
from leidraad.web.portal.key_cookie import ASKED_COOKIE, remember, site_of
from leidraad.web.portal.shell import looked, say, show
from leidraad.web.portal.visiting import come_in, visit_of
from leidraad.web.ui.devices import device_parts


@before_login("POST")
def enter(request: Any) -> HttpResponse:
    """Come in with a key; back to the login with a word when it does not fit."""
    answer, cookie = request.POST.get("answer", ""), request.COOKIES.get(ASKED_COOKIE, "")
    try:
        return come_in(request, passkeys.enter(answer, cookie, site_of(request), visit_of(request)))
    except Refused:
        say(request, "doors.key_wrong", warn=True)
        return SeeOther(reverse("portal-login"))


@own("GET", "POST")
def keys(request: PortalRequest) -> HttpResponse:
    """Her keys; POST adds one, or switches one off."""
    if request.method == "POST":
        return _changed(request)
    looked(request, "keys")
    asked = passkeys.ask_new(request.actor, site_of(request), request.at)
    more = {"keys": passkeys.own(request.actor), "options": asked.options, "parts_of": device_parts}
    return remember(show(request, "portal/keys.html", more), asked)


def _changed(request: PortalRequest) -> HttpResponse:
    by, back = request.actor, SeeOther(reverse("portal-keys"))
    if "remove" in request.POST:
        number = request.POST["remove"]
        if not number.isdecimal() or len(number) > 18:
            raise NotFoundForYou
        passkeys.remove(by, int(number), at=request.at)
        say(request, "doors.keys_removed")
        return back
    name, cookie = request.headers.get("User-Agent", "")[:200], request.COOKIES.get(ASKED_COOKIE, "")
    try:
        passkeys.add(
            by, request.POST.get("answer", ""), cookie, site_of(request), name=name, at=request.at, on=request.on
        )
        say(request, "doors.keys_added")
    except InvalidInput:
        say(request, "doors.keys_failed", warn=True)
    return back
