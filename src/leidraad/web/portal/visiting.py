# SPDX-License-Identifier: EUPL-1.2
"""Coming in and going out: the letter the first time, the PIN after that; another language at any moment."""

from typing import Any, Final

from django.conf import settings
from django.http import HttpResponse
from django.middleware.csrf import rotate_token
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from leidraad.access import login, outside, passkeys, portal_entering
from leidraad.access.login import Visit
from leidraad.access.permissions import Permission
from leidraad.access.portal_entering import PIN_LENGTH, Entered, Refused
from leidraad.access.roles import ROLES
from leidraad.pure.texts import LANGUAGES
from leidraad.web.portal.doors import LANGUAGE_COOKIE, SeeOther, before_login
from leidraad.web.portal.key_cookie import remember, site_of
from leidraad.web.portal.shell import say, show

DEVICE_COOKIE: Final = "__Host-toestel" if settings.HTTPS else "toestel"
YEAR: Final = 365 * 24 * 3600
UNPROCESSABLE: Final = 422


@before_login("GET", "POST")
def log_in(request: Any) -> HttpResponse:
    """The PIN, on a phone that used the letter; on another phone: how to come in."""
    if request.method == "GET" and _is_in(request):
        return SeeOther(reverse("portal"))
    token, wrong = request.COOKIES.get(DEVICE_COOKIE, ""), ""
    if request.method == "POST":
        try:
            entered = portal_entering.enter(token, request.POST.get("pin", "")[:20], visit_of(request))
            return come_in(request, entered)
        except Refused as refused:
            wrong = refused.code
    known = portal_entering.by_device(token, at=request.at, on=request.on)
    providers = outside.buttons(outside.PARTICIPANT, request.on)
    asked = passkeys.ask_login(site_of(request), request.at)
    more = {
        "known": known is not None, "wrong": wrong, "pin_length": PIN_LENGTH, "providers": providers,
        "options": asked.options,
    }  # fmt: skip
    return remember(show(request, "portal/login.html", more, status=UNPROCESSABLE if wrong else 200), asked)


def _is_in(request: Any) -> bool:
    by = request.actor
    return by is not None and by.role in ROLES and Permission.OWN_VIEW in ROLES[by.role].permissions


@before_login("GET", "POST")
def start(request: Any, token: str = "") -> HttpResponse:
    """The first time, with the letter: its number (in the QR code), its code, and a PIN of her own."""
    number = (request.POST.get("number", "") or token)[:40]
    wrong = _start(request, number) if request.method == "POST" else ""
    if isinstance(wrong, HttpResponse):
        return wrong
    more = {"number": number, "from_code": bool(token), "wrong": wrong, "pin_length": PIN_LENGTH}
    return show(request, "portal/start.html", more, status=UNPROCESSABLE if wrong else 200)


def _start(request: Any, number: str) -> HttpResponse | str:
    pin, again = request.POST.get("pin", "")[:20], request.POST.get("again", "")[:20]
    if pin.strip() != again.strip():
        return "pin_differs"
    try:
        entered = portal_entering.first_time(number, request.POST.get("code", "")[:20], pin, visit_of(request))
    except Refused as refused:
        return refused.code
    say(request, "start.done")
    return come_in(request, entered)


def visit_of(request: Any) -> Visit:
    """When, from where and with which phone this request comes."""
    return Visit(request.at, request.on, request.source, request.headers.get("User-Agent", "")[:200])


def come_in(request: Any, entered: Entered) -> HttpResponse:
    """On to the front page, with the token of the session and, the first time, that of the phone."""
    rotate_token(request)
    response = SeeOther(reverse("portal"))
    _cookie(response, settings.SESSION_TOKEN_COOKIE, entered.token, None)
    if entered.device:
        _cookie(response, DEVICE_COOKIE, entered.device, YEAR)
    return response


def _cookie(response: HttpResponse, name: str, value: str, age: int | None) -> None:
    response.set_cookie(name, value, max_age=age, path="/", secure=settings.HTTPS, httponly=True, samesite="Lax")


@before_login("POST")
def log_out(request: Any) -> HttpResponse:
    """Log out: the session ends at once; the phone stays known."""
    if request.session_state is not None:
        login.log_out(request.session_state, visit_of(request))
    response = SeeOther(reverse("portal-login"))
    response.delete_cookie(settings.SESSION_TOKEN_COOKIE, path="/", samesite="Lax")
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


@before_login("POST")
def set_language(request: Any) -> HttpResponse:
    """Another language, for this phone and for the account."""
    language, following = request.POST.get("language", ""), request.POST.get("next", "")
    inside = following.startswith("/mijn") and url_has_allowed_host_and_scheme(following, allowed_hosts=None)
    response = SeeOther(following if inside else reverse("portal-login"))
    if language in LANGUAGES:
        if request.actor is not None:
            portal_entering.set_language(request.actor, language, at=request.at, on=request.on)
        _cookie(response, LANGUAGE_COOKIE, language, YEAR)
    return response
