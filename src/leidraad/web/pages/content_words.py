# SPDX-License-Identifier: EUPL-1.2
"""Dutch words for information and the service directory, and texts cut into what a page shows."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from leidraad.content import selectors
from leidraad.content.types import ArticleRow, Freshness, Phase, ReadingShown, ServiceRow, ToExplain
from leidraad.pure.directory import Cost, Opening, PlaceKind, ServiceStatus
from leidraad.pure.repeating import Understood
from leidraad.pure.texts import OWN_NAMES, RIGHT_TO_LEFT, Mark, Said
from leidraad.web.pages.intake_words import MARK
from leidraad.web.pages.words import DOMAIN, Words
from leidraad.web.ui.filters import day, moment

PHASE: Final[Words] = {
    Phase.FIRST_DAYS: _("De eerste dagen"),
    Phase.FIRST_MONTHS: _("De eerste maanden"),
    Phase.LATER: _("Daarna"),
}
UNDERSTOOD: Final[Words] = {
    Understood.YES: _("Ja"),
    Understood.A_BIT: _("Een beetje"),
    Understood.NO: _("Nee"),
}
UNDERSTOOD_BADGE: Final = {
    Understood.YES: (_("begrepen"), "ok", "check"),
    Understood.A_BIT: (_("een beetje begrepen"), "warn", "question"),
    Understood.NO: (_("niet begrepen"), "error", "warning"),
}
STATUS: Final[Words] = {
    ServiceStatus.ACTIVE: _("Open"),
    ServiceStatus.TEMPORARILY_CLOSED: _("Tijdelijk dicht"),
    ServiceStatus.INACTIVE: _("Nu niet"),
    ServiceStatus.DEFUNCT: _("Bestaat niet meer"),
}
PLACE_KIND: Final[Words] = {
    PlaceKind.PHYSICAL: _("Adres om langs te gaan"),
    PlaceKind.POSTAL: _("Postadres"),
    PlaceKind.VIRTUAL: _("Online"),
}
DAYS: Final[Words] = {
    "MO": _("maandag"), "TU": _("dinsdag"), "WE": _("woensdag"), "TH": _("donderdag"), "FR": _("vrijdag"),
    "SA": _("zaterdag"), "SU": _("zondag"),
}  # fmt: skip
DOMAIN_ICON: Final = {
    "general": "document", "identity": "person", "housing": "home", "money": "table", "health": "visit", "education": "school",
    "work": "work", "language": "language", "family": "family", "network": "group", "leisure": "star",
}  # fmt: skip
#: The languages of texts, by their own name.
TONGUES: Final = OWN_NAMES
#: Where a map can be looked at; only the address is in the link.
MAP: Final = "https://www.openstreetmap.org/search"


def blocks(text: str) -> list[tuple[str, list[str]]]:
    """A text as paragraphs and lists: ("p" or "ul", lines)."""
    found: list[tuple[str, list[str]]] = []
    for part in text.replace("\r", "").split("\n\n"):
        lines = [line.strip() for line in part.splitlines() if line.strip()]
        for line in lines:
            kind = "ul" if line.startswith("- ") else "p"
            plain = line.removeprefix("- ")
            if found and found[-1][0] == kind and line is not lines[0]:
                found[-1][1].append(plain)
            else:
                found.append((kind, [plain]))
    return found


def said(one: Said) -> dict[str, Any]:
    """A text in a language: what to show, how it runs, and what a reader should know of it."""
    mark = "" if one.mark in (Mark.SOURCE, Mark.CHECKED) else str(MARK[one.mark])
    return {"text": one.text, "lang": one.lang, "dir": "rtl" if one.lang in RIGHT_TO_LEFT else "ltr", "mark": mark}


def fresh(one: Freshness, on: date) -> dict[str, Any]:
    """How true it still is: a sentence, and whether that is a warning."""
    late = one.overdue(on)
    if late and one.checked_on is None:
        words = _now("niet gecontroleerd")
    elif late:
        words = _now("niet gecontroleerd sinds %(day)s") % {"day": day(one.checked_on)}
    else:
        words = _now("nagekeken op %(day)s") % {"day": day(one.checked_on)} if one.checked_on else ""
    return {"late": late, "words": words, "owner": one.owner, "check_by": day(one.check_by) if one.check_by else ""}


def domain(code: str) -> dict[str, str]:
    """A life domain with its picture."""
    return {"code": code, "word": str(DOMAIN.get(code, code)), "icon": DOMAIN_ICON.get(code, "document")}


def article(one: ArticleRow, on: date) -> dict[str, Any]:
    """An article in a list."""
    return {
        "shown": one, "title": said(one.title), "domain": domain(one.domain), "phase": str(PHASE[one.phase]),
        "fresh": fresh(one.freshness, on),
    }  # fmt: skip


def languages(codes: Sequence[str]) -> list[str]:
    """Names of languages in Dutch."""
    words = selectors.words()
    return [words.get(f"language:{code}", code) for code in codes]


def service(one: ServiceRow, on: date) -> dict[str, Any]:
    """A service in a list."""
    return {
        "shown": one, "domains": [domain(each) for each in one.domains], "languages": languages(one.languages),
        "cities": ", ".join(one.cities), "fresh": fresh(one.freshness, on),
        "status": str(STATUS[one.status]), "open": one.status is ServiceStatus.ACTIVE,
    }  # fmt: skip


def opening(one: Opening) -> tuple[str, str]:
    """Days, and the hours with a remark."""
    days = ", ".join(str(DAYS[each]) for each in one.days)
    hours = f"{one.opens}–{one.closes}" if one.opens and one.closes else one.opens or one.closes
    return (days[:1].upper() + days[1:]) or _now("Wanneer"), " · ".join(part for part in (hours, one.note) if part)


def cost(one: Cost) -> tuple[str, str]:
    """What for, and how much."""
    amount = (
        "" if one.amount is None else (_now("gratis") if not one.amount else f"€ {one.amount:.2f}".replace(".", ","))
    )
    return one.option or _now("Kosten"), " ".join(part for part in (amount, one.note) if part)


def reading(one: ReadingShown) -> dict[str, Any]:
    """What happened with an article, in a sentence."""
    if one.kind.value == "explained":
        what = _now("%(name)s legde dit uit") % {"name": one.by}
    elif one.kind.value == "read":
        what = _now("Zelf gelezen") if one.by_herself else _now("Samen gelezen")
    else:
        what = _now("Zei het zelf") if one.by_herself else _now("Gezegd tegen %(name)s") % {"name": one.by}
    badge = UNDERSTOOD_BADGE.get(one.answer) if one.answer else None
    return {
        "shown": one, "what": what, "when": moment(one.at, short=True), "tongue": TONGUES.get(one.lang, one.lang),
        "badge": (str(badge[0]), badge[1], badge[2]) if badge else None, "domain": domain(one.domain),
        "again": day(one.again_on) if one.again_on else "",
    }  # fmt: skip


def due(one: ToExplain, on: date) -> dict[str, Any]:
    """What has to be explained again."""
    badge = UNDERSTOOD_BADGE.get(one.answer) if one.answer else (_("nog niet gevraagd"), "info", "question")
    return {
        "shown": one, "badge": (str(badge[0]), badge[1], badge[2]) if badge else None, "due": day(one.due_on),
        "late": (on - one.due_on).days, "domain": domain(one.domain), "tongue": TONGUES.get(one.lang, one.lang),
    }  # fmt: skip
