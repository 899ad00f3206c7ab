# SPDX-License-Identifier: EUPL-1.2
"""The doors of the portal: a participant with her own dossier, or anybody before the login. Every view stands behind one."""

from collections.abc import Callable
from datetime import date, datetime
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation

from leidraad.access.authority import insist
from leidraad.access.permissions import Permission
from leidraad.access.sessions import SessionState
from leidraad.access.types import Actor, NotFoundForYou, Source
from leidraad.dossiers.own import OwnDossier, mine
from leidraad.pure.texts import LANGUAGES
from leidraad.web.ui.doors import Door, SeeOther, by_method, marked

__all__ = ["Door", "PortalRequest", "PortalVisit", "SeeOther", "before_login", "language_of", "own"]

#: The dossier of which child, where it is not her own; the language before the login.
WHOSE, LANGUAGE_COOKIE = "wie", "mijn-taal"


class PortalVisit(HttpRequest):
    """A request at the door of the portal, as the middleware in `config` hands it on."""

    at: datetime
    on: date
    source: Source
    session_state: SessionState | None
    actor: Actor | None
    language: str


class PortalRequest(PortalVisit):
    """A request of a participant, about her own dossier or that of her child."""

    actor: Actor
    session_state: SessionState
    dossiers: tuple[OwnDossier, ...]
    dossier: OwnDossier


def own(*methods: str) -> Callable[[Callable[..., HttpResponse]], Door]:
    """A view for a participant. Nobody logged in: to the portal's login. Somebody else: the page of what does not exist."""
    allowed = methods or ("GET", "HEAD")

    def door(view: Callable[..., HttpResponse]) -> Door:
        @wraps(view)
        def guarded(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.actor is None:
                return SeeOther(reverse("portal-login"))
            if request.actor.membership_id == 0:
                return SeeOther(reverse("choose-context"))
            insist(request.actor, Permission.OWN_VIEW)
            request.dossiers = mine(request.actor)
            request.dossier = _chosen(request)
            return _answer(view, allowed, request, *args, **kwargs)

        return marked(guarded, Permission.OWN_VIEW, allowed)

    return door


def before_login(*methods: str) -> Callable[[Callable[..., HttpResponse]], Door]:
    """A view for everybody: the letter, the PIN, the language."""
    allowed = methods or ("GET", "HEAD")

    def door(view: Callable[..., HttpResponse]) -> Door:
        @wraps(view)
        def guarded(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
            return _answer(view, allowed, request, *args, **kwargs)

        return marked(guarded, None, allowed)

    return door


def _chosen(request: Any) -> OwnDossier:
    """Her own dossier, or the one she asked for. Raises NotFoundForYou for one that is not hers."""
    asked = request.GET.get(WHOSE, "")
    fits = [one for one in request.dossiers if (str(one.dossier_id) == asked if asked else one.is_self)]
    if not fits:
        raise NotFoundForYou
    found: OwnDossier = fits[0]
    return found


def _answer(
    view: Callable[..., HttpResponse], allowed: tuple[str, ...], request: Any, *args: Any, **kwargs: Any
) -> HttpResponse:
    request.language = language_of(request)
    with translation.override(request.language):
        return by_method(view, allowed, request, *args, **kwargs)


def language_of(request: Any) -> str:
    """The language of her account; before the login that of this phone, as chosen here or as the phone itself asks."""
    if request.actor is not None:
        return request.actor.language if request.actor.language in LANGUAGES else "nl"
    wanted = [request.COOKIES.get(LANGUAGE_COOKIE, "")]
    wanted += [part.split(";")[0].strip()[:2].lower() for part in request.headers.get("Accept-Language", "").split(",")]
    return next((one for one in wanted if one in LANGUAGES), "nl")
