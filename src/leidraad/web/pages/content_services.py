# SPDX-License-Identifier: EUPL-1.2
"""Sociale kaart: where to go, for whom, in which languages, when, at what cost; and whether that is still true."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.utils.translation import gettext as _

from leidraad.access.permissions import Permission as P
from leidraad.content import selectors
from leidraad.content.types import PlaceShown, ServiceShown
from leidraad.pure.directory import PlaceKind
from leidraad.web.pages import content_words as words
from leidraad.web.pages.content import FOLDER, allowed, domains, wanted
from leidraad.web.pages.doors import StaffRequest, needs
from leidraad.web.pages.shell import show


def spoken() -> list[tuple[str, str]]:
    """Languages to choose from."""
    known = {
        key.removeprefix("language:"): name for key, name in selectors.words().items() if key.startswith("language:")
    }
    short = [(code, known[code]) for code in words.TONGUES]
    taken = {name for _code, name in short}
    rest = sorted(((code, name) for code, name in known.items() if name not in taken), key=lambda pair: pair[1])
    return [*short, *rest]


@needs(P.CONTENT_VIEW)
def services(request: StaffRequest) -> HttpResponse:
    """Every service, of one life domain, in one language, or with some words."""
    asked = wanted(request)
    rows = [words.service(one, request.on) for one in selectors.services_for(request.actor, asked, everything=True)]
    return show(request, f"{FOLDER}/services.html", {
        "rows": rows, "asked": asked, "domains": domains(asked.domain or ""),
        "spoken": [("", _("Alle talen")), *spoken()], **allowed(request),
    })  # fmt: skip


@needs(P.CONTENT_VIEW)
def service(request: StaffRequest, service_id: int) -> HttpResponse:
    """One service."""
    shown = selectors.service(request.actor, service_id)
    return show(request, f"{FOLDER}/service.html", {**told(shown, request.on), **allowed(request)})


def told(shown: ServiceShown, on: Any) -> dict[str, Any]:
    """One service in words."""
    return {
        "service": shown, "row": words.service(shown.row, on),
        "openings": [words.opening(one) for one in shown.openings], "costs": [words.cost(one) for one in shown.costs],
        "places": [{"shown": one, "map": map_link(one)} for one in shown.places],
        "ages": ages(shown.minimum_age, shown.maximum_age),
        "themes": [selectors.themes()[tag].name.nl for tag in shown.row.tags if tag in selectors.themes()],
    }  # fmt: skip


def map_link(one: PlaceShown) -> str:
    """A map of an address; "" where there is nothing to walk to."""
    if one.kind is not PlaceKind.PHYSICAL or not one.on_one_line:
        return ""
    return f"{words.MAP}?{urlencode({'query': one.on_one_line})}"


def ages(least: int | None, most: int | None) -> str:
    """For which ages it is."""
    if least is not None and most is not None:
        return _("van %(least)s tot en met %(most)s jaar") % {"least": least, "most": most}
    if least is not None:
        return _("vanaf %(least)s jaar") % {"least": least}
    return _("tot en met %(most)s jaar") % {"most": most} if most is not None else ""
