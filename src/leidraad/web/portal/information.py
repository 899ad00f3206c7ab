# SPDX-License-Identifier: EUPL-1.2
"""Informatie en organisaties: search in her own language, read, say whether she understood; where to go, with map and phone."""

from typing import Any, Final
from urllib.parse import urlencode

from django.http import HttpResponse

from leidraad.access.types import Domain
from leidraad.content import selectors, service
from leidraad.content.types import ArticleRow, NewReading, PlaceShown, ReadingKind, ServiceRow, Wanted
from leidraad.pure.directory import WEEK, PlaceKind
from leidraad.pure.repeating import Understood
from leidraad.web.portal.doors import PortalRequest, SeeOther, own
from leidraad.web.portal.shell import looked, refused, say, show, to

#: A map that asks for no account; it is told the address and nothing else.
MAP: Final = "https://www.openstreetmap.org/search?"
#: What she can say, with its pictogram.
ANSWERS: Final = {Understood.YES: "tick", Understood.A_BIT: "ask", Understood.NO: "stopsign"}
UNPROCESSABLE: Final = 422


def _wanted(request: PortalRequest) -> Wanted:
    domain = request.GET.get("over", "")
    speaks = request.language if request.GET.get("taal") == "1" else ""
    return Wanted(request.GET.get("q", "").strip()[:200], Domain(domain) if domain in set(Domain) else None, speaks)


def _in_order(found: set[Domain]) -> list[str]:
    """Life domains in the order of the house."""
    return [one.value for one in Domain if one in found]


def _article(one: ArticleRow) -> dict[str, Any]:
    return {"id": one.id, "title": one.title, "domain": one.domain.value, "pic": f"d-{one.domain.value}"}


def _service(one: ServiceRow, lang: str) -> dict[str, Any]:
    domain = one.domains[0].value if one.domains else "general"
    return {"shown": one, "pic": f"d-{domain}", "mine": lang in one.languages, "cities": ", ".join(one.cities)}


@own("GET")
def information(request: PortalRequest) -> HttpResponse:
    """One search field over what there is to read and where to go; without words everything, by subject."""
    asked, by = _wanted(request), request.actor
    looked(request, "information")
    found = selectors.search(by, asked, request.language)
    every = selectors.articles(by, request.language)
    domains = _in_order({one.domain for one in every})
    return show(request, "portal/information.html", {
        "again": _again(request, every) if not asked.words and not asked.domain else [], "asked": asked,
        "articles": [_article(one) for one in found.articles], "domains": domains,
        "services": [_service(one, request.language) for one in found.services] if asked.words else [],
        "every_word": found.every_word,
    })  # fmt: skip


def _again(request: PortalRequest, every: list[ArticleRow]) -> list[dict[str, Any]]:
    """What is good to read once more: it was planned, or it says something else now."""
    found = selectors.own_again(request.actor, request.dossier.dossier_id, on=request.on)
    rows = {one.id: one for one in every}
    return [_article(rows[number]) | {"changed": changed} for number, changed in found.items() if number in rows]


@own("GET", "POST")
def article(request: PortalRequest, article_id: int) -> HttpResponse:
    """One article in her language; at the end: did you understand?"""
    by, dossier_id = request.actor, request.dossier.dossier_id
    shown = selectors.article(by, article_id, request.language)
    wrong = _answered(request, article_id) if request.method == "POST" else ""
    if request.method == "POST" and not wrong:
        say(request, "info.saved")
        return SeeOther(to(request, "portal-information"))
    looked(request, "article")
    former = [
        one for one in selectors.readings(by, dossier_id, at=request.at) if one.article_id == article_id and one.answer
    ]
    may_answer = shown.row.domain in request.dossier.domains
    more = {"article": shown, "blocks": blocks(shown.body.text), "answers": ANSWERS, "wrong": wrong, "may_answer": may_answer,
            "former": former[:1], "pic_of": f"d-{shown.row.domain.value}", "typed": request.POST.get("words", "")}  # fmt: skip
    return show(request, "portal/article.html", more, status=UNPROCESSABLE if wrong else 200)


def _answered(request: PortalRequest, article_id: int) -> str:
    """Keep what she says; gives the key of what is wrong, or ""."""
    said = request.POST.get("answer", "")
    if said not in set(Understood):
        return "info.choose"
    new = NewReading(
        article_id, request.language, ReadingKind.ANSWERED, Understood(said), request.POST.get("words", "")
    )  # fmt: skip
    by, own_id = request.actor, request.dossier.dossier_id
    problem = refused(lambda: service.record(by, own_id, new, at=request.at, on=request.on))
    return "info.too_long" if problem else ""


def blocks(text: str) -> list[tuple[str, list[str]]]:
    """A text as paragraphs and lists: ("p" or "ul", lines)."""
    found: list[tuple[str, list[str]]] = []
    for part in text.split("\n\n"):
        lines = [line.strip() for line in part.splitlines() if line.strip()]
        is_list = bool(lines) and all(line.startswith("- ") for line in lines)
        found.append(("ul" if is_list else "p", [line.removeprefix("- ") for line in lines]))
    return found


@own("GET")
def services(request: PortalRequest) -> HttpResponse:
    """Where to go; when she asks, only where her language is spoken or an interpreter comes along."""
    asked = _wanted(request)
    looked(request, "services")
    rows = [_service(one, request.language) for one in selectors.services_for(request.actor, asked)]
    domains = _in_order({each for one in selectors.services_for(request.actor) for each in one.domains})
    return show(request, "portal/services.html", {"rows": rows, "asked": asked, "domains": domains,
                                                  "own_language": bool(asked.language)})  # fmt: skip


@own("GET")
def organisation(request: PortalRequest, service_id: int) -> HttpResponse:
    """One service: what, where, when, how much, and how to reach it."""
    shown = selectors.service(request.actor, service_id)
    looked(request, "service")
    names = selectors.words()
    return show(request, "portal/service.html", {
        "service": shown, "row": _service(shown.row, request.language),
        "languages": [names.get(f"language:{code}", code) for code in shown.row.languages],
        "places": [{"shown": one, "map": _map(one)} for one in shown.places],
        "openings": [{"days": [WEEK.index(each) for each in one.days], "shown": one} for one in shown.openings],
        "costs": shown.costs, "phone": "".join(sign for sign in shown.row.phone if sign in "+0123456789"),
        "late": shown.row.freshness.overdue(request.on), "checked_on": shown.row.freshness.checked_on,
        "email": shown.email or shown.organisation.email, "website": shown.website or shown.organisation.website,
    })  # fmt: skip


def _map(one: PlaceShown) -> str:
    """A map of an address; "" where there is nothing to walk to."""
    walk = one.kind is PlaceKind.PHYSICAL and one.on_one_line
    return MAP + urlencode({"query": one.on_one_line}) if walk else ""
