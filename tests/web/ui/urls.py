# SPDX-License-Identifier: EUPL-1.2
"""Pages that exist only in the tests: every component in every state."""

from collections.abc import Callable
from datetime import date
from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils import translation

from leidraad.web.ui import errors
from leidraad.web.ui.navigation import Navigation, NavItem
from leidraad.web.ui.render import page
from leidraad.web.ui.theme import theme_css
from tests.web.ui import samples
from tests.web.ui.forms import PersonForm

ON = date(2026, 11, 21)
NAMES = ("components", "caseload", "empty", "dossier", "form", "form-wrong", "merge", "portal", "login")


def _navigation(name: str) -> Navigation:
    if name == "login":
        return Navigation(language_url="/taal", accessibility_url="/toegankelijkheid")
    return Navigation(
        items=(
            NavItem("Dossiers", "/caseload", icon="list"),
            NavItem("Gezinnen inlezen", "/form", icon="upload"),
            NavItem("Agenda", "/agenda", icon="calendar", count=3),
            NavItem("Cijfers", "/cijfers", icon="chart"),
        ),
        municipality="Gemeente Lindewaard",
        person="Anna de Wit",
        role="Regievoerder",
        account_url="/account",
        logout_url="/uit",
        language_url="/taal",
        accessibility_url="/toegankelijkheid",
        privacy_url="/privacy",
    )


def _form(name: str) -> PersonForm:
    if name == "form-wrong":
        typed = {
            "surname": "",
            "bsn": "12345678",
            "born_month": "13",
            "born_day": "2",
            "born_year": "1998",
            "email": "anna@",
            "note": "Belt liever niet.",
            "sex": "V",
            "secret": "7",
        }
        return PersonForm(typed)
    return PersonForm(initial={"surname": "Tesfay", "language": "ti", "reads": ["ethiopic"], "born": samples.BORN})


def show(request: HttpRequest, name: str) -> HttpResponse:
    """A page of the gallery; ?lang= picks language and direction."""
    lang = request.GET.get("lang", "nl")
    request.navigation = _navigation(name)  # type: ignore[attr-defined]
    if request.GET.get("theme"):
        request.theme_url = "/thema/1.css"  # type: ignore[attr-defined]
    template = {"form-wrong": "form"}.get(name, name)
    with translation.override(lang):
        context = samples.context(name, lang) | {"form": _form(name), "on": ON}
        return page(request, f"gallery/{template}.html", context)


def theme(request: HttpRequest) -> HttpResponse:
    """The colours of another town."""
    return HttpResponse(theme_css(samples.OTHER_TOWN), content_type="text/css")


def broken(request: HttpRequest) -> HttpResponse:
    """A page with a fault in it."""
    raise RuntimeError("meant to fail")


def missing(request: HttpRequest) -> HttpResponse:
    """A page that is not there."""
    raise Http404


ERRORS: dict[str, Callable[[HttpRequest], HttpResponse]] = {
    "400": errors.bad_request,
    "403": errors.permission_denied,
    "404": errors.not_found,
    "405": errors.method_not_allowed,
    "413": errors.too_large,
    "429": lambda request: errors.too_many_requests(request, 90),
    "500": errors.server_error,
    "csrf": errors.csrf_failure,
}

urlpatterns = [
    *[path(name, partial(show, name=name)) for name in NAMES],
    *[path(f"fout/{name}", view) for name, view in ERRORS.items()],
    path("thema/1.css", theme),
    path("stuk", broken),
    path("weg", missing),
]

handler404 = "leidraad.web.ui.errors.not_found"
handler500 = "leidraad.web.ui.errors.server_error"
