# SPDX-License-Identifier: EUPL-1.2
"""What stands around the rows of the caseload: filters, quick choices, headings that sort, ways on."""

from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leidraad.access.authority import may
from leidraad.access.permissions import Permission as P
from leidraad.dossiers.caseload import CaseloadPage
from leidraad.dossiers.caseload_query import Age, Due, Query, Sort, Whose
from leidraad.web.pages.caseload_html import bodies
from leidraad.web.pages.caseload_rows import families, vocabulary
from leidraad.web.pages.doors import StaffRequest
from leidraad.web.pages.navigation import address
from leidraad.web.ui.filters import number

KINDS: Final = ("xlsx", "ods", "csv")


def context(request: StaffRequest, page: CaseloadPage) -> dict[str, Any]:
    """Everything that the template of the caseload asks for."""
    query, by = page.query, request.actor
    here = reverse("caseload")
    columns = _columns(query, here)
    return {
        "query": query,
        "here": here,
        "rows": bodies(families(page, request.on), [column["label"] for column in columns]),
        "columns": columns,
        "summary": _summary(page),
        "tiles": _tiles(page, here),
        "whose": _whose(query, here),
        "filters": _filters(request, page),
        "saved": _saved(page, here),
        "page": page,
        "notice_bsn": request.GET.get("geen") == "bsn",
        "clear_url": f"{here}?{query.cleared().address()}",
        "all_url": f"{here}?regie={Whose.ALL}",
        "nobody_url": f"{here}?regie={Whose.NONE}",
        "next_url": f"{here}?{query.address(na=page.after)}" if page.after else "",
        "previous_url": f"{here}?{query.address(voor=page.before)}" if page.before else "",
        "first_url": f"{here}?{query.address()}",
        "last_url": f"{here}?{query.address(voor='einde')}" if page.after else "",
        "export": _export(query) if may(by, P.CASELOAD_EXPORT) and page.rows else [],
        "views_url": reverse("caseload-views"),
        "save_url": f"{reverse('caseload-view-new')}?{query.address()}",
        "new_url": address("household-new") if may(by, P.DOSSIER_CREATE) else "",
        "import_url": address("import-households") if may(by, P.HOUSEHOLDS_IMPORT) else "",
        "empty": _why_empty(query) if not page.rows else "",
    }


def _why_empty(query: Query) -> str:
    """Which help to offer: `new` (no dossiers at all), `mine` (none of my own), `none` (nothing fits)."""
    if query.in_use or query.words or query.place:
        return "none"
    return (
        {Whose.ALL: "new", Whose.MINE: "mine"}.get(Whose(query.whose), "none") if query.whose in set(Whose) else "none"
    )


def _summary(page: CaseloadPage) -> str:
    if page.counts.more:
        return _("Meer dan %(number)s dossiers") % {"number": number(page.counts.total)}
    total = page.counts.total
    return ngettext("%(number)s dossier", "%(number)s dossiers", total) % {"number": number(total)}


def _columns(query: Query, here: str) -> list[dict[str, str]]:
    """The headings. Waiting is sorted by the day it began, so the longest wait first is "descending"."""
    titles: list[tuple[str, str, Sort | None]] = [
        ("naam", _("Naam"), Sort.NAME),
        ("fase", _("Fase"), None),
        ("wacht", _("In deze fase"), Sort.WAITING),
        ("datum", _("Volgende datum"), Sort.NEXT),
        ("wet", _("Wettelijke datum"), Sort.LEGAL),
        ("contact", _("Laatste contact"), Sort.CONTACT),
        ("regie", _("Regie"), None),
    ]
    return [_column(query, here, *title) for title in titles]


def _column(query: Query, here: str, code: str, label: str, sort: Sort | None) -> dict[str, str]:
    if sort is None or query.closed:
        return {"id": code, "label": label, "url": "", "sorted": ""}
    chosen = query.sort is sort
    turned = "1" if chosen and not query.reverse else ""
    direction = ""
    if chosen:
        direction = "descending" if query.reverse != (sort is Sort.WAITING) else "ascending"
    address_ = query.address(sorteer=sort.value, omgekeerd=turned)
    return {"id": code, "label": label, "url": f"{here}?{address_}", "sorted": direction}


def _tiles(page: CaseloadPage, here: str) -> list[dict[str, Any]]:
    if page.query.closed:
        return []
    titles = (
        (Due.LATE, _("te laat"), "error"),
        (Due.WEEK, _("tot en met deze week"), "warn"),
        (Due.MONTH, _("tot en met deze maand"), ""),
        ("", _("alle"), ""),
    )
    counts = page.counts.due or {}
    return [
        {
            "label": label,
            "url": f"{here}?{page.query.address(wanneer=str(due))}",
            "kind": kind if counts.get(str(due)) else "",
            "count": counts.get(str(due)),
            "current": page.query.due == due,
            "id": str(due) or "alle",
        }
        for due, label, kind in titles
    ]


def _whose(query: Query, here: str) -> list[dict[str, Any]]:
    titles = (
        (Whose.MINE, _("Mijn dossiers")),
        (Whose.NONE, _("Nog zonder regie")),
        (Whose.ALL, _("Alle dossiers")),
    )
    return [
        {"label": label, "url": f"{here}?{query.address(regie=whose)}", "current": query.whose == whose}
        for whose, label in titles
    ]


def _filters(request: StaffRequest, page: CaseloadPage) -> list[dict[str, Any]]:
    """The lists in the filter panel: name, words, options and what is chosen."""
    query = page.query
    known = vocabulary(getattr(request, "LANGUAGE_CODE", None) or request.actor.language)
    stages = page.counts.stages or {}
    counted = [(code, f"{text} ({stages[code]})" if code in stages else text) for code, text in known.stage.items()]
    directors = [
        (str(Whose.MINE), _("Ik")),
        (str(Whose.NONE), _("Nog niemand")),
        (str(Whose.ALL), _("Iedereen")),
        *((str(member), name) for member, name in page.choices.directors if member != request.actor.membership_id),
    ]
    if query.whose not in dict(directors):
        directors.append((query.whose, page.choices.names.get(int(query.whose), _("Onbekend"))))
    anything = ("", _("Alles"))
    due = [
        (str(Due.LATE), _("Te laat")),
        (str(Due.WEEK), _("Tot en met deze week")),
        (str(Due.MONTH), _("Tot en met deze maand")),
    ]
    teams = [(str(team), name) for team, name in page.choices.teams]
    ages = [(str(Age.ADULTS), _("18 jaar en ouder")), (str(Age.CHILDREN), _("Jonger dan 18 jaar"))]
    sorts = [
        (str(Sort.FAMILY), _("Per gezin, eerst wie het eerst aan de beurt is")),
        (str(Sort.NEXT), _("Volgende datum")),
        (str(Sort.NAME), _("Naam")),
        (str(Sort.WAITING), _("Langst in deze fase")),
        (str(Sort.CONTACT), _("Laatste contact")),
        (str(Sort.LEGAL), _("Wettelijke datum")),
    ]
    return [
        {"name": "regie", "label": _("Wie heeft de regie"), "options": directors, "chosen": query.whose},
        {"name": "team", "label": _("Team"), "options": [anything, *teams], "chosen": query.team or ""},
        {"name": "fase", "label": _("Fase"), "options": [anything, *counted], "chosen": query.stage},
        {
            "name": "wacht",
            "label": _("Wacht op"),
            "options": [anything, *known.cause.items()],
            "chosen": query.waiting,
        },
        {"name": "wanneer", "label": _("Volgende datum"), "options": [anything, *due], "chosen": query.due},
        {"name": "wet", "label": _("Wettelijke datum"), "options": [anything, *due], "chosen": query.legal},
        {"name": "leeftijd", "label": _("Leeftijd"), "options": [anything, *ages], "chosen": query.age},
        {
            "name": "status",
            "label": _("Dossier"),
            "options": [("", _("Open")), ("gesloten", _("Afgesloten"))],
            "chosen": "gesloten" if query.closed else "",
        },
        {"name": "sorteer", "label": _("Volgorde"), "options": sorts, "chosen": query.sort},
    ]


def _saved(page: CaseloadPage, here: str) -> list[dict[str, Any]]:
    asked = page.query.canonical()
    return [{"label": view.name, "url": f"{here}?{view.query}", "current": view.query == asked} for view in page.views]


def _export(query: Query) -> list[dict[str, str]]:
    labels = {"xlsx": _("Excel (xlsx)"), "ods": _("LibreOffice (ods)"), "csv": _("Tekst (csv)")}
    return [
        {
            "label": labels[kind],
            "url": f"{reverse('caseload-export', args=[kind])}?{query.address()}",
            "icon": "download",
        }
        for kind in KINDS
    ]
