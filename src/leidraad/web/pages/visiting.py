# SPDX-License-Identifier: EUPL-1.2
"""Between browser and login: the visit, the cookie with the token, where to go next, names of devices."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import rotate_token
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from leidraad.access.login import Progress, Visit
from leidraad.access.permissions import Permission
from leidraad.access.roles import ROLES
from leidraad.web.pages.doors import SeeOther
from leidraad.web.pages.navigation import address
from leidraad.web.ui.devices import device_parts

#: What opens first after logging in: the first of these that the role allows.
LANDINGS = (
    (Permission.CASELOAD_VIEW, "caseload"),
    (Permission.PEOPLE_VIEW, "my-people"),
    (Permission.ACCOUNTS_MANAGE, "administration"),
    (Permission.AUDIT_SEARCH, "logbook"),
    (Permission.TEXTS_EDIT, "article-translations"),
    (Permission.OWN_VIEW, "portal"),
    (Permission.ACCOUNT_OWN, "account"),
)


def visit(request: Any) -> Visit:
    """When, from where and with which browser this request comes."""
    return Visit(request.at, request.on, request.source, request.headers.get("User-Agent", "")[:200])


def own_path(given: str) -> str:
    """A path within Leidraad to go to, or '': never another site."""
    inside = given.startswith("/") and url_has_allowed_host_and_scheme(given, allowed_hosts=None)
    return given if inside else ""


def landing(role: str) -> str:
    """The address where somebody with this role begins."""
    allowed = ROLES[role].permissions if role in ROLES else frozenset()
    found = (address(name) for permission, name in LANDINGS if permission in allowed)
    return next((place for place in found if place), "/")


def next_place(progress: Progress, following: str) -> str:
    """Where a login that has come this far goes on."""
    following = own_path(following)
    if progress.stage == "open":
        return following or landing(progress.role)
    name = "login-second-step" if progress.stage == "password" else "choose-context"
    return reverse(name) + (f"?{urlencode({'volgende': following})}" if following else "")


def entered(request: HttpRequest, progress: Progress, following: str) -> HttpResponse:
    """On to the next step, with the new token."""
    return with_token(request, SeeOther(next_place(progress, following)), progress.token)


def with_token(request: HttpRequest, response: HttpResponse, token: str) -> HttpResponse:
    """Hand the new token over; the form token changes with it."""
    rotate_token(request)
    response.set_cookie(
        settings.SESSION_TOKEN_COOKIE, token, path="/", secure=settings.HTTPS, httponly=True, samesite="Lax"
    )
    return response


def without_token(response: HttpResponse) -> HttpResponse:
    """Take the token away."""
    response.delete_cookie(settings.SESSION_TOKEN_COOKIE, path="/", samesite="Lax")
    return response


def device_name(agent: str) -> str:
    """What the browser says of itself, in a few words."""
    browser, system = device_parts(agent)
    if browser and system:
        return _("%(browser)s op %(system)s") % {"browser": browser, "system": system}
    return browser or system or _("Onbekend apparaat")
