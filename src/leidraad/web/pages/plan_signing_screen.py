# SPDX-License-Identifier: EUPL-1.2
"""The device handed over: what the participant reads in her own language before she signs, and only that.

The letter and the plan are made as PDF when the screen opens. Which file she had before her is kept with her signature.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from django.http import HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from leidraad.access.permissions import Permission as P
from leidraad.access.types import InvalidInput, NotFoundForYou
from leidraad.plans import selectors, service
from leidraad.plans.selectors import Part, Typed
from leidraad.plans.types import DecisionShown, NewSignature, PlanDocumentKind, PlanShown, SignatureWay, Signer
from leidraad.pure.letters.voice import TEXTS as WORDS
from leidraad.pure.plans.types import PlanState
from leidraad.pure.plans.weeks import RUNNING
from leidraad.pure.texts import RIGHT_TO_LEFT, Mark, Said
from leidraad.web.pages import lock
from leidraad.web.pages import plan_words as words
from leidraad.web.pages.doors import SeeOther, StaffRequest, needs
from leidraad.web.pages.plan_decisions import one_decision
from leidraad.web.pages.plan_signing_texts import LANGUAGE, language_of, said
from leidraad.web.pages.plan_translating import running
from leidraad.web.pages.plan_view import signed
from leidraad.web.pages.shell import show
from leidraad.web.ui.filters import day, moment

#: The document that was on the screen.
PAPER: Final = "stuk"
#: What is said beside a text that was not translated by somebody, or of other Dutch.
MARKS: Final = {Mark.UNCHECKED: "by_machine", Mark.OUTDATED: "outdated", Mark.MISSING: "only_dutch"}
#: What is read below a name, in this order.
BELOW: Final = ("why", "next_step", "note")


@needs(P.PLAN_EDIT, "GET", "POST")
def screen(request: StaffRequest, dossier_id: int, decision_id: int) -> HttpResponse:
    """The plan in the participant's language, and only signing or not signing."""
    shown, found = one_decision(request, dossier_id, decision_id, P.PLAN_EDIT)
    if not found.current or Signer.PARTICIPANT in signed(found):
        raise NotFoundForYou
    lang, base = language_of(request), reverse("plan-sign-screen", args=[dossier_id, decision_id])
    name, no = request.POST.get("name", "").strip(), "weiger" in request.POST
    if request.method == "POST" and (no or name):
        service.sign(request.actor, decision_id, _signature(request, found, lang), at=request.at, on=request.on)
        return SeeOther(reverse("plan-sign-unlock", args=[dossier_id, decision_id]) + f"?{LANGUAGE}={lang}")
    more = _screen(request, shown, found, lang) | {"wrong": request.method == "POST"}
    response = show(request, "pages/plan/screen.html", more, status=422 if more["wrong"] else 200)
    return lock.hand_over(response, base, f"{base}?{LANGUAGE}={lang}")


def _signature(request: StaffRequest, found: DecisionShown, lang: str) -> NewSignature:
    """What was chosen, with the plan that was on the screen when it was."""
    no, asked = "weiger" in request.POST, request.POST.get(PAPER, "")
    paper = next((one.id for one in found.documents if str(one.id) == asked and not one.restricted), None)
    way = SignatureWay.REFUSED if no else SignatureWay.SCREEN
    reason = _("Koos op het scherm: ik teken niet.") if no else ""
    name = request.POST.get("name", "").strip()[:200]
    return NewSignature(Signer.PARTICIPANT, way, name, lang, document_id=paper, reason=reason)


def _screen(request: StaffRequest, shown: PlanShown, found: DecisionShown, lang: str) -> dict[str, Any]:
    state = running(found.state)
    agreed = selectors.agreed(request.actor, shown.dossier_id, state, found.content, found.reason)
    read = [(typed, text.said(lang)) for typed, text in agreed]
    marks = {one.mark for one in said(lang).values()}
    return {
        "tongue": lang,
        "texts": said(lang),
        "rtl": lang in RIGHT_TO_LEFT,
        "person": shown.name,
        "papers": _papers(request, shown.dossier_id, found, lang),
        "goals": _goals(state, read, lang),
        "wishes": [_text(one, lang) for one in read if one[0].part is Part.WISHES],
        "decided": [_route(found, lang), *(_text(one, lang) for one in read if one[0].part is Part.DECISION)],
        "decision": found,
        "until": _day(found.objection_until, lang),
        "moment": moment(request.at),
        "unchecked": bool(marks & set(MARKS)),
        "dutch": said("nl"),
    }


def _papers(request: StaffRequest, dossier_id: int, found: DecisionShown, lang: str) -> dict[str, Any]:
    """Where the letter and the plan open, and the number of the plan; nothing when a sign has no font."""
    try:
        made = service.to_sign(request.actor, found.id, lang, at=request.at, on=request.on)
    except InvalidInput:
        return {}
    urls = {
        kind.value: reverse("plan-sign-paper", args=[dossier_id, found.id, number]) for kind, number in made.items()
    }
    return {"letter": urls["letter"], "plan": urls["plan"], "number": made[PlanDocumentKind.PLAN]}


def _text(one: tuple[Typed, Said], lang: str) -> dict[str, Any]:
    """A text of the plan in the own language, with the Dutch, its mark, and what it is."""
    typed, own = one
    label = "because" if typed.key == ("decision", "motivation") else typed.key[1]
    return {"said": own, "mark": MARKS.get(own.mark, ""), "dutch": typed.nl, "label": _label(label, lang)}


def _label(code: str, lang: str) -> Said | None:
    """What a text is, in the words of the letter."""
    return WORDS[code].said(lang) if code in WORDS else None


def _route(found: DecisionShown, lang: str) -> dict[str, Any]:
    """The route, which nobody typed."""
    name = str(words.ROUTE.get(found.content.route, found.content.route))
    own = _label(found.content.route, lang) or Said(name, "nl", Mark.SOURCE)
    return {"said": own, "mark": "", "dutch": name, "label": _label("route", lang)}


def _goals(state: PlanState, read: Iterable[tuple[Typed, Said]], lang: str) -> list[dict[str, Any]]:
    """The goals with what was agreed under them, in the own language where somebody translated it."""
    texts = {one[0].key: _text(one, lang) for one in read}

    def row(subject: str) -> dict[str, Any]:
        below = [texts[subject, name] for name in BELOW if (subject, name) in texts]
        return {**texts[subject, "title"], "below": below}

    return [
        {**row(goal.id), "due": _day(goal.due_on, lang), "icon": words.DOMAIN_ICON[goal.domain],
         "activities": [{**row(one.id), "hours": words.hours(one.hours_a_week)}
                        for one in state.under(goal.id) if one.state in RUNNING]}
        for goal in state.in_order()
    ]  # fmt: skip


def _day(one: date, lang: str) -> str:
    """A day that can be read without Dutch: months have names only where those are understood."""
    return day(one) if lang == "nl" else f"{one.day}-{one.month}-{one.year}"


@needs(P.PLAN_EDIT)
def paper(request: StaffRequest, dossier_id: int, decision_id: int, document_id: int) -> HttpResponse:
    """The letter or the plan, to read on the device that was handed over; never what is about health."""
    _shown, found = one_decision(request, dossier_id, decision_id, P.PLAN_EDIT)
    if not any(one.id == document_id and not one.restricted for one in found.documents):
        raise NotFoundForYou
    file = selectors.document_file(request.actor, document_id, at=request.at)
    name = content_disposition_header(as_attachment=False, filename=file.filename) or "inline"
    headers = {"Content-Disposition": name, "X-Content-Type-Options": "nosniff"}
    return HttpResponse(file.content, content_type=file.media_type, headers=headers)
