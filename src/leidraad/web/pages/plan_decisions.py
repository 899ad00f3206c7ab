# SPDX-License-Identifier: EUPL-1.2
"""Establishing a plan: the checklist, what the law or DUO refuses, and the decisions that were taken."""

from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from leidraad.access.letterheads import letterhead
from leidraad.access.permissions import Permission as P
from leidraad.access.types import InvalidInput, NotFoundForYou
from leidraad.plans import selectors, service
from leidraad.plans.types import DecisionKind, DecisionShown, NeedsConfirmation, PlanShown, Preview
from leidraad.pure.plans.checklist import Item, ItemState
from leidraad.pure.plans.combinations import REFUSE, Refusal
from leidraad.pure.plans.decisions import DecisionContent
from leidraad.web.pages import plan_letters, plan_view
from leidraad.web.pages import plan_words as words
from leidraad.web.pages.asking import accepted, sent
from leidraad.web.pages.doors import StaffRequest, needs
from leidraad.web.pages.plan_asking import opened, page, to_plan
from leidraad.web.pages.plan_decision_forms import NOT_ON_LETTER, DecisionForm, LettersForm, WithdrawForm, start_of
from leidraad.web.pages.refusals import UNPROCESSABLE, explain, status_of
from leidraad.web.ui.filters import day, moment

#: What is done with the form; and the rules that somebody has read and goes on all the same.
DO, CHECK, READ = "doen", "controleren", "gelezen"


@needs(P.PLAN_ESTABLISH, "GET", "POST")
def establish(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """Fill in, check, look, establish. Nothing is stored before the last step."""
    shown = opened(request, dossier_id, P.PLAN_ESTABLISH)
    form = DecisionForm(sent(request), initial=_start(request, shown))
    asked: list[Refusal] = []
    todo = request.POST.get(DO, "") if request.method == "POST" and form.is_valid() else CHECK
    if todo in plan_letters.EXAMPLES and (file := plan_letters.example(request, dossier_id, form)):
        return file
    if todo not in (CHECK, *plan_letters.EXAMPLES) and (number := _established(request, dossier_id, form, asked)):
        plan_letters.say_letters(request, number, form.cleaned_data["letter_language"])
        return to_plan(request, dossier_id, _("Het plan is vastgesteld."), name="plan-decisions")
    return _form_page(request, shown, form, asked)


def _start(request: StaffRequest, shown: PlanShown) -> dict[str, Any]:
    """The form of the decision that stands, or of none; with today, and a letter in the person's own language."""
    language = selectors.letter_language(request.actor, shown.dossier_id)
    start = start_of(shown.decision) | {"dated_on": request.on, "letter_language": language}
    route = request.GET.get("route", "")
    return start | ({"route": route} if route else {})


def _established(request: StaffRequest, dossier_id: int, form: DecisionForm, asked: list[Refusal]) -> int:
    """The number of what was stored, or 0. What only warns comes in `asked`; only what was shown counts as read."""
    read = set(request.POST.get(READ, "").split())
    by, at, on = request.actor, request.at, request.on
    content, function = form.content(), form.cleaned_data["function"]
    try:
        with transaction.atomic():
            try:
                return service.establish(by, dossier_id, content, function=function, at=at, on=on)
            except NeedsConfirmation as warned:
                if not {one.rule for one in warned.refusals} <= read:
                    raise
                return service.establish(by, dossier_id, content, function=function, confirmed=True, at=at, on=on)
    except NeedsConfirmation as warned:
        asked.extend(warned.refusals)
    except InvalidInput as problem:
        explain(form, problem)
    return 0


def _form_page(request: StaffRequest, shown: PlanShown, form: DecisionForm, asked: list[Refusal]) -> HttpResponse:
    lang = plan_view.language()
    content = form.content() if form.is_bound and form.is_valid() else None
    found = _judged(request, shown, form, content)
    against = [(one.words[lang], one.rule) for one in found.refusals if one.severity == REFUSE] if content else []
    more = {
        "form": form,
        "items": [_item(one, lang) for one in found.items],
        "against": against,
        "asked": [(one.words[lang], one.rule) for one in asked],
        "read": " ".join(one.rule for one in asked),
        "example": _example(content, shown) if content and found.complete else None,
        "complete": found.complete,
        "unprintable": _unprintable(request, shown, form, content),
        "checked": form.is_bound,
        "not_on_letter": [str(NOT_ON_LETTER[name]) for name in letterhead(request.actor).missing],
    }
    status = UNPROCESSABLE if asked else status_of(form)
    return page(request, shown, "establish", "plan-decisions", status=status, **more)


def _unprintable(
    request: StaffRequest, shown: PlanShown, form: DecisionForm, content: DecisionContent | None
) -> list[str]:
    """What would stop the letter of this decision."""
    if content is None:
        return []
    function = form.cleaned_data["function"]
    return selectors.unprintable(request.actor, shown.dossier_id, content, function, at=request.at)


def _judged(request: StaffRequest, shown: PlanShown, form: DecisionForm, content: DecisionContent | None) -> Preview:
    """The checklist of what was typed, or of an empty form that only knows its route."""
    judged = content or (shown.decision.content if shown.decision and not form.is_bound else DecisionContent(""))
    return selectors.preview(request.actor, shown.dossier_id, judged, on=request.on)


def _item(one: Item, lang: str) -> dict[str, Any]:
    told = {
        ItemState.THERE: (_("Staat erin"), "ok", "check"),
        ItemState.MISSING: (_("Ontbreekt"), "error", "warning"),
        ItemState.NOT_NEEDED: (_("Niet nodig"), "", "close"),
        ItemState.UNKNOWN: (_("Zoek uit of het nodig is"), "warn", "question"),
    }[one.state]
    return {"words": one.words(lang), "letter": one.letter, "badge": told, "field": f"besluit_{one.field}"}


def _example(content: DecisionContent, shown: PlanShown) -> list[tuple[str, str]]:
    """The decision as it will read."""
    goals = [goal.title for goal in shown.state.in_order() if not goal.restricted]
    rows = [
        (_("Leerroute"), str(words.ROUTE[content.route]) + (f", {content.level}" if content.level else "")),
        (_("Datum"), day(content.dated_on)),
        (_("Per week"), words.hours_told(content.hours_a_week)),
        (_("Uren PVT"), words.hours(content.pvt_hours)),
        (_("Uren MAP"), words.hours(content.map_hours)),
        (_("Steun"), content.support),
        (_("Gesprekken"), str(content.progress_meetings or "")),
        (_("Doelen"), "; ".join(goals)),
        (_("Adres voor de brief"), ", ".join(content.address.splitlines())),
    ]
    return [(word, told) for word, told in rows if told]


@needs(P.PLAN_VIEW)
def decisions(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """Every decision about this plan, with its signatures and documents, and until when somebody can object."""
    shown = opened(request, dossier_id)
    rows = [_row(one, shown) for one in selectors.decisions(request.actor, dossier_id, at=request.at)]
    return page(request, shown, "decisions", "plan-decisions", rows=rows, on=request.on)


def _row(one: DecisionShown, shown: PlanShown) -> dict[str, Any]:
    where = [shown.dossier_id, one.id]
    return {
        "shown": one,
        "title": str(words.DECISION[one.kind]),
        "route": str(words.ROUTE.get(one.content.route, one.content.route)),
        "at": moment(one.made_at, short=True),
        "signatures": [_signature(each) for each in one.signatures],
        "documents": plan_letters.rows(one),
        "letters": reverse("plan-letters", args=where) if shown.may_establish else "",
        "sign": reverse("plan-sign", args=where) if one.current and shown.may_edit else "",
        "withdraw": reverse("plan-withdraw", args=where) if one.current and shown.may_establish else "",
        "is_withdrawal": one.kind is DecisionKind.WITHDRAWN,
    }


def _signature(one: Any) -> dict[str, Any]:
    who = {"participant": _("Deelnemer"), "municipality": _("Gemeente")}[one.who]
    way = {"screen": _("op het scherm"), "paper": _("op papier"), "refused": _("tekende niet")}[one.way]
    return {
        "who": who, "way": way, "name": one.name, "reason": one.reason, "at": moment(one.signed_at, short=True),
        "hash": one.sha256[:12], "by": one.recorded_by,
        "paper": reverse("document", args=[one.paper_document_id]) if one.paper_document_id else "",
        "read": reverse("plan-document", args=[one.document_id]) if one.document_id else "",
    }  # fmt: skip


@needs(P.PLAN_ESTABLISH, "GET", "POST")
def withdraw(request: StaffRequest, dossier_id: int, decision_id: int) -> HttpResponse:
    """Take a decision back; what stood there stays readable."""
    shown, found = one_decision(request, dossier_id, decision_id, P.PLAN_ESTABLISH)
    form = WithdrawForm(sent(request), initial={"function": found.function})
    by, at, on = request.actor, request.at, request.on

    language = selectors.letter_language(by, dossier_id)

    def store() -> None:
        given = form.cleaned_data
        number = service.withdraw_decision(
            by, decision_id, reason=given["reason"], function=given["function"], at=at, on=on
        )
        plan_letters.say_letters(request, number, language)

    if accepted(form, store):
        return to_plan(request, dossier_id, _("Het besluit is teruggenomen."), name="plan-decisions")
    more = {"form": form, "title": _("Besluit terugnemen"), "button": _("Terugnemen"), "kind": "negative"}
    return page(request, shown, "short", "plan-decisions", status=status_of(form), back="plan-decisions", **more)


def one_decision(
    request: StaffRequest, dossier_id: int, decision_id: int, permission: P
) -> tuple[PlanShown, DecisionShown]:
    """A decision of this plan. Raises NotFoundForYou."""
    shown = opened(request, dossier_id, permission)
    found = selectors.decisions(request.actor, dossier_id, at=request.at)
    one = next((each for each in found if each.id == decision_id), None)
    if one is None:
        raise NotFoundForYou
    return shown, one


@needs(P.PLAN_ESTABLISH, "GET", "POST")
def letters(request: StaffRequest, dossier_id: int, decision_id: int) -> HttpResponse:
    """Make the letter and the plan of a decision in a language; what is there already is not made twice."""
    shown, found = one_decision(request, dossier_id, decision_id, P.PLAN_ESTABLISH)
    start = {"language": selectors.letter_language(request.actor, dossier_id)}
    form = LettersForm(sent(request), initial=start, auto_id="brief_%s")
    by, at, on = request.actor, request.at, request.on
    if accepted(form, lambda: service.make_letters(by, found.id, form.cleaned_data["language"], at=at, on=on)):
        return to_plan(
            request, dossier_id, _("De brief staat klaar."), name="plan-decisions", at=plan_letters.anchor(found.id)
        )
    more = {"form": form, "title": _("Brief en plan maken"), "button": _("Maken")}
    return page(request, shown, "short", "plan-decisions", status=status_of(form), back="plan-decisions", **more)


@needs(P.PLAN_VIEW)
def document(request: StaffRequest, document_id: int) -> HttpResponse:
    """A letter or plan as it went out, always as a file."""
    return plan_letters.as_file(selectors.document_file(request.actor, document_id, at=request.at))
