# SPDX-License-Identifier: EUPL-1.2
"""The doors of the staff pages: who comes in, and by which method. Every view stands behind one."""

from collections.abc import Callable
from datetime import date, datetime
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from leidraad.access.authority import insist
from leidraad.access.permissions import Permission
from leidraad.access.sessions import SessionState
from leidraad.access.types import Actor, Source
from leidraad.web.pages.lock import locked_to
from leidraad.web.ui.doors import Door, SeeOther, by_method, marked

__all__ = ["Door", "PageRequest", "SeeOther", "StaffRequest", "needs", "open_to_all", "to_login"]


class PageRequest(HttpRequest):
    """A request as the middleware in `config` hands it on: with a moment, a day, a source and perhaps a session."""

    at: datetime
    on: date
    source: Source
    session_state: SessionState | None
    actor: Actor | None


class StaffRequest(PageRequest):
    """A request behind a door: somebody acts in a chosen context."""

    actor: Actor
    session_state: SessionState


def needs(permission: Permission, *methods: str) -> Callable[[Callable[..., HttpResponse]], Door]:
    """A view for those with this permission. Nobody logged in: to the login page, whatever the address.

    Somebody without the permission gets the page of what does not exist (`AccessDenied` becomes a 404).
    """
    allowed = methods or ("GET", "HEAD")

    def door(view: Callable[..., HttpResponse]) -> Door:
        @wraps(view)
        def guarded(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.actor is None:
                return to_login(request)
            if request.actor.membership_id == 0:
                return SeeOther(reverse("choose-context"))
            if (only := locked_to(request)) is not None:
                return SeeOther(only)
            insist(request.actor, permission)
            return by_method(view, allowed, request, *args, **kwargs)

        return marked(guarded, permission, allowed)

    return door


def open_to_all(*methods: str) -> Callable[[Callable[..., HttpResponse]], Door]:
    """A view for everybody, logged in or not: the login itself, the language, the theme."""
    allowed = methods or ("GET", "HEAD")

    def door(view: Callable[..., HttpResponse]) -> Door:
        @wraps(view)
        def guarded(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
            return by_method(view, allowed, request, *args, **kwargs)

        return marked(guarded, None, allowed)

    return door


def to_login(request: HttpRequest) -> HttpResponse:
    """To the login page, and back to this address afterwards (only for pages that can be fetched again)."""
    back = urlencode({"volgende": request.get_full_path()}) if request.method == "GET" and request.path != "/" else ""
    return SeeOther(reverse("login") + (f"?{back}" if back else ""))
