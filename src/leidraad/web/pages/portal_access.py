# SPDX-License-Identifier: EUPL-1.2
"""Toegang voor de deelnemer: the letter with which she comes in, when she was there last, and shutting out a lost phone."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from leidraad.access import portal
from leidraad.access.authority import may
from leidraad.access.permissions import Permission as P
from leidraad.access.types import InvalidInput
from leidraad.correspondence import access_letters
from leidraad.dossiers import helped
from leidraad.dossiers.own_family import ForPortal, for_portal, seen_now
from leidraad.pure.own_access import RULES
from leidraad.web.pages.doors import SeeOther, StaffRequest, needs
from leidraad.web.pages.shell import say, show
from leidraad.web.ui.filters import day, moment

FOLDER = "pages/portal"
#: State of the door: words, kind of badge and sign.
STATES = {
    "none": (_("Heeft nog geen toegang"), "", "lock"),
    "letter": (_("Heeft een brief, nog niet gebruikt"), "info", "letter"),
    "open": (_("Heeft toegang"), "ok", "check"),
    "shut": (_("Is buitengesloten"), "warn", "lock"),
}
LANGUAGES = {
    "nl": _("Nederlands"), "en": _("Engels"), "ar": _("Arabisch"), "ti": _("Tigrinya"), "fa": _("Dari"), "tr": _("Turks"),
}  # fmt: skip


@needs(P.PORTAL_OPEN, "GET", "POST")
def access(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """How her access stands; POST makes a new letter, handed over once as PDF."""
    person = for_portal(request.actor, dossier_id, P.PORTAL_OPEN, on=request.on)
    wrong: list[str] = []
    if "niet_meer" in request.POST:
        return _hide(request, person)
    if request.method == "POST":
        try:
            return _letter(request, dossier_id)
        except InvalidInput as refused:
            wrong = [sentence for sentences in refused.errors.values() for sentence in sentences]
    return show(
        request, f"{FOLDER}/access.html", _page(request, person) | {"wrong": wrong}, status=422 if wrong else 200
    )


def _letter(request: StaffRequest, dossier_id: int) -> HttpResponse:
    children = [int(one) for one in request.POST.getlist("children") if one.isdecimal() and len(one) < 19]

    def link(number: str) -> str:
        return request.build_absolute_uri(reverse("portal-start-number", args=[number]))

    content = access_letters.make(request.actor, dossier_id, children, link, at=request.at, on=request.on)
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(True, "toegangsbrief.pdf")
    response["Cache-Control"] = "no-store"
    return response


def _hide(request: StaffRequest, person: ForPortal) -> HttpResponse:
    """A parent no longer sees a child, without a new letter. Raises NotFoundForYou."""
    number = request.POST["niet_meer"]
    child = int(number) if number.isdecimal() and len(number) < 19 else 0
    portal.hide_child(request.actor, person.scope, child, at=request.at, on=request.on)
    say(request, _now("Deze ouder ziet het dossier van het kind niet meer. Dat geldt nu meteen."))
    return SeeOther(reverse("access-of-participant", args=[person.scope.dossier_id]))


def _day(until: date | None) -> str:
    return day(until) if until else ""


def _page(request: StaffRequest, person: ForPortal) -> dict[str, Any]:
    door = portal.door(request.actor, person.scope.dossier_id, at=request.at)
    words, kind, sign = STATES[door.state]
    language = door.language if door.state != "none" else access_letters.language_of(person)
    facts = [(_now("Taal van de brief"), str(LANGUAGES.get(language, LANGUAGES["nl"])))]
    if door.state != "none":
        last = moment(door.last_used_at, short=True) if door.last_used_at else _now("nog nooit")
        facts += [(_now("Het laatst gebruikt"), last), (_now("Telefoons"), str(door.devices))]
    if door.letter_until:
        facts.append((_now("De laatste brief werkt tot"), moment(door.letter_until, short=True)))
    return {
        "dossier_id": person.scope.dossier_id,
        "name": person.name,
        "badge": (str(words), kind, sign),
        "facts": facts,
        "children": [{"id": one.dossier_id, "name": one.name, "until": day(one.until),
                      "health": _day(one.health_until)} for one in person.children],
        "seen": [{"id": one.dossier_id, "name": one.name, "until": _day(one.until), "health": _day(one.health_until)}
                 for one in seen_now(request.actor, person, on=request.on)],
        "rules": [(rule.says, rule.source, rule.status) for rule in RULES.values()],
        "old_enough": person.old_enough,
        "can_shut": door.state in ("open", "letter") and may(request.actor, P.PORTAL_SHUT, person.scope),
    }  # fmt: skip


@needs(P.PORTAL_SHUT, "GET", "POST")
def shut(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """Shut a lost phone out, at once: for the director, and for a guide from her own list of people."""
    helps = may(request.actor, P.PEOPLE_VIEW)
    if helps:
        let = helped.let_in(request.actor, dossier_id)
        name, scope, back = let.name, let.scope, reverse("helped", args=[dossier_id])
    else:
        person = for_portal(request.actor, dossier_id, P.PORTAL_SHUT, on=request.on)
        name, scope, back = person.name, person.scope, reverse("access-of-participant", args=[dossier_id])
    if request.method == "POST":
        portal.shut(request.actor, scope, at=request.at)
        say(request, _now("De telefoon is buitengesloten. Voor nieuwe toegang is een nieuwe brief nodig."))
        return SeeOther(back)
    return show(request, f"{FOLDER}/shut.html", {"name": name, "back": back, "helps": helps})
