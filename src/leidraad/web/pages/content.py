# SPDX-License-Identifier: EUPL-1.2
"""Informatie: one search field over what there is to read and where there is to go; an article in six languages."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from leidraad.access.authority import may
from leidraad.access.permissions import Permission as P
from leidraad.access.types import Domain
from leidraad.content import selectors
from leidraad.content.types import Wanted
from leidraad.web.pages import content_words as words
from leidraad.web.pages.doors import StaffRequest, needs
from leidraad.web.pages.shell import show
from leidraad.web.pages.words import DOMAIN

FOLDER = "pages/content"
TONGUE = "taal"


def tongue(request: StaffRequest) -> str:
    """The language to read in."""
    asked = request.POST.get(TONGUE) or request.GET.get(TONGUE, "nl")
    return asked if asked in words.TONGUES else "nl"


def wanted(request: StaffRequest) -> Wanted:
    """What somebody looks for."""
    domain = request.GET.get("leefgebied", "")
    return Wanted(
        request.GET.get("q", "").strip()[:200], Domain(domain) if domain in set(Domain) else None,
        request.GET.get("spreekt", "")[:20],
    )  # fmt: skip


def domains(chosen: str) -> list[tuple[str, str]]:
    """Life domains to choose from."""
    return [
        ("", _("Alle onderwerpen")),
        *((one.value, str(text)) for one, text in DOMAIN.items() if one is not Domain.IDENTITY),
    ]


@needs(P.CONTENT_VIEW)
def information(request: StaffRequest) -> HttpResponse:
    """Everything that somebody can look up."""
    by, asked, lang = request.actor, wanted(request), tongue(request)
    found = selectors.search(by, asked, lang)
    return show(request, f"{FOLDER}/information.html", {
        "asked": asked, "tongue": lang, "all_tongues": words.TONGUES, "every_word": found.every_word,
        "domains": domains(asked.domain or ""),
        "articles": [words.article(one, request.on) for one in found.articles],
        "services": [words.service(one, request.on) for one in found.services],
        **allowed(request),
    })  # fmt: skip


def allowed(request: StaffRequest) -> dict[str, Any]:
    """What this person may do beside reading."""
    by = request.actor
    return {
        "may_manage": may(by, P.CONTENT_MANAGE), "may_explain": may(by, P.CONTENT_EXPLAIN),
        "may_translate": may(by, P.TEXTS_EDIT),
    }  # fmt: skip


@needs(P.CONTENT_VIEW)
def article(request: StaffRequest, article_id: int) -> HttpResponse:
    """One article, in a language that can be changed; to whom it can be explained."""
    lang, by = tongue(request), request.actor
    shown = selectors.article(by, article_id, lang)
    people = selectors.people(by) if may(by, P.CONTENT_EXPLAIN) else []
    options = [("", _("Kies iemand")), *((str(number), name) for number, name in people)]
    return show(request, f"{FOLDER}/article.html", {**reading(shown, lang), "people": options, **allowed(request),
        "fresh": words.fresh(shown.row.freshness, request.on),
        "versions": selectors.versions(by, article_id)})  # fmt: skip


def reading(shown: Any, lang: str) -> dict[str, Any]:
    """An article as it is read in a language."""
    body = words.said(shown.body)
    return {
        "article": shown, "tongue": lang, "title": words.said(shown.row.title), "body": body,
        "blocks": words.blocks(body["text"]), "domain": words.domain(shown.row.domain),
        "phase": str(words.PHASE[shown.row.phase]), "all_tongues": words.TONGUES,
    }  # fmt: skip
