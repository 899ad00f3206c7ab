# SPDX-License-Identifier: EUPL-1.2
"""Understood and signed: on the device of the director, handed over in a locked view; on paper; or refused."""

from datetime import date
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from leidraad.access import accounts
from leidraad.access.permissions import Permission as P
from leidraad.access.types import NotFoundForYou
from leidraad.dossiers import service as dossiers
from leidraad.dossiers.given import NewDocument
from leidraad.dossiers.types import DocumentKind
from leidraad.plans import selectors, service
from leidraad.plans.types import DecisionShown, NewSignature, PlanShown, SignatureWay, Signer
from leidraad.pure.plans.weeks import RUNNING
from leidraad.pure.texts import LANGUAGES, RIGHT_TO_LEFT, Mark
from leidraad.web.pages import lock
from leidraad.web.pages import plan_words as words
from leidraad.web.pages.asking import accepted, sent
from leidraad.web.pages.document import DocumentForm
from leidraad.web.pages.doors import SeeOther, StaffRequest, needs
from leidraad.web.pages.plan_asking import page, to_plan
from leidraad.web.pages.plan_decisions import one_decision
from leidraad.web.pages.plan_signing_texts import LANGUAGES as TONGUES
from leidraad.web.pages.plan_signing_texts import said
from leidraad.web.pages.plan_translating import running, told
from leidraad.web.pages.refusals import status_of
from leidraad.web.pages.shell import show
from leidraad.web.ui.filters import day, moment

#: Which form was sent, and the language of the locked view.
FORM, LANGUAGE = "vorm", "taal"
#: What is said beside a text that was not translated by somebody, or of other Dutch.
MARKS = {Mark.UNCHECKED: "by_machine", Mark.OUTDATED: "outdated", Mark.MISSING: "only_dutch"}
WHO = [(Signer.PARTICIPANT.value, _("De deelnemer")), (Signer.MUNICIPALITY.value, _("De gemeente"))]


class _WhoForm(forms.Form):
    who = forms.ChoiceField(
        label=_("Wie?"), choices=WHO, widget=forms.RadioSelect, error_messages={"required": _("Kies wie.")}
    )


class OfficialForm(forms.Form):
    """De gemeente tekent: the official signs here and now."""

    name = forms.CharField(label=_("Uw naam"), max_length=200, error_messages={"required": _("Vul uw naam in.")})

    def signature(self, document_id: int | None) -> NewSignature:
        """What the use case takes; only after `is_valid`."""
        return NewSignature(Signer.MUNICIPALITY, SignatureWay.SCREEN, self.cleaned_data["name"])


class PaperForm(_WhoForm):
    """Op papier getekend: who, whose name, and the paper itself."""

    name = forms.CharField(
        label=_("Welke naam staat eronder?"), max_length=200, error_messages={"required": _("Vul de naam in.")}
    )
    file = DocumentForm.base_fields["file"]

    def clean_file(self) -> Any:
        """Refuse a file that is too large before it is read."""
        return DocumentForm.clean_file(self)  # type: ignore[arg-type]

    def signature(self, document_id: int | None) -> NewSignature:
        """What the use case takes; only after `is_valid`."""
        given = self.cleaned_data
        return NewSignature(Signer(given["who"]), SignatureWay.PAPER, given["name"], paper_document_id=document_id)


class RefusalForm(_WhoForm):
    """Niet getekend: who, and why. It blocks nothing."""

    reason = forms.CharField(
        label=_("Waarom is er geen handtekening?"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Schrijf kort op waarom er geen handtekening is.")},
    )  # fmt: skip

    def signature(self, document_id: int | None) -> NewSignature:
        """What the use case takes; only after `is_valid`."""
        given = self.cleaned_data
        return NewSignature(Signer(given["who"]), SignatureWay.REFUSED, reason=given["reason"])


FORMS: dict[str, Any] = {"gemeente": OfficialForm, "papier": PaperForm, "niet": RefusalForm}


@needs(P.PLAN_EDIT, "GET", "POST")
def sign(request: StaffRequest, dossier_id: int, decision_id: int) -> HttpResponse:
    """Three ways to record a signature, and one to record that there is none."""
    shown, found = one_decision(request, dossier_id, decision_id, P.PLAN_EDIT)
    chosen = request.POST.get(FORM, "")
    made = {
        name: form(*((request.POST, request.FILES) if request.method == "POST" and name == chosen else ()),
                   auto_id=f"{name}_%s", initial={"name": request.actor.name} if name == "gemeente" else {"who": "participant"})
        for name, form in FORMS.items()
    }  # fmt: skip
    if chosen in made and accepted(made[chosen], lambda: _store(request, dossier_id, found, made[chosen])):
        return to_plan(request, dossier_id, _now("Vastgelegd."), name="plan-decisions")
    start = reverse("plan-sign-screen", args=[dossier_id, decision_id])
    more = {
        "forms": made,
        "decision": found,
        "start": start,
        "own_languages": _tongues(request, dossier_id, found),
        "signed": _signed(found),
    }
    status = 422 if request.method == "POST" else status_of(*made.values())
    return page(request, shown, "sign", "plan-decisions", status=status, **more)


def _tongues(request: StaffRequest, dossier_id: int, found: DecisionShown) -> list[tuple[str, str, str]]:
    """Each language, its own name, and how much of the plan can be read in it."""
    texts = selectors.texts(request.actor, dossier_id, running(found.state))
    return [(code, name, "" if code == "nl" else told(texts, code)) for code, name in TONGUES.items()]


def _signed(found: DecisionShown) -> set[str]:
    return {one.who.value for one in found.signatures if one.way is not SignatureWay.REFUSED}


def _store(request: StaffRequest, dossier_id: int, found: DecisionShown, form: Any) -> None:
    """The paper first, then the signature that points to it."""
    number = None
    if "file" in form.fields:
        file = form.cleaned_data["file"]
        title = _now("Getekend plan, besluit %(number)s") % {"number": found.number}
        new = NewDocument(content=file.read(), filename=file.name, title=title, kind=DocumentKind.DECISION)
        number = dossiers.add_document(request.actor, dossier_id, new, at=request.at, on=request.on)
    service.sign(request.actor, found.id, form.signature(number), at=request.at, on=request.on)


@needs(P.PLAN_EDIT, "GET", "POST")
def screen(request: StaffRequest, dossier_id: int, decision_id: int) -> HttpResponse:
    """The device handed over: the plan in the participant's language, and only signing or not signing."""
    shown, found = one_decision(request, dossier_id, decision_id, P.PLAN_EDIT)
    if not found.current or Signer.PARTICIPANT.value in _signed(found):
        raise NotFoundForYou
    lang = _language(request)
    texts, base = said(lang), reverse("plan-sign-screen", args=[dossier_id, decision_id])
    name, no = request.POST.get("name", "").strip(), "weiger" in request.POST
    if request.method == "POST" and (no or name):
        way = SignatureWay.REFUSED if no else SignatureWay.SCREEN
        reason = _now("Koos op het scherm: ik teken niet.") if no else ""
        new = NewSignature(Signer.PARTICIPANT, way, name[:200], lang, reason=reason)
        service.sign(request.actor, decision_id, new, at=request.at, on=request.on)
        return SeeOther(reverse("plan-sign-unlock", args=[dossier_id, decision_id]) + f"?{LANGUAGE}={lang}")
    more = _screen(request, shown, found, lang) | {"texts": texts, "wrong": request.method == "POST"}
    response = show(request, "pages/plan/screen.html", more, status=422 if more["wrong"] else 200)
    return lock.hand_over(response, base, f"{base}?{LANGUAGE}={lang}")


def _language(request: StaffRequest) -> str:
    asked = request.POST.get(LANGUAGE) or request.GET.get(LANGUAGE, "")
    return asked if asked in LANGUAGES else "nl"


def _screen(request: StaffRequest, shown: PlanShown, found: DecisionShown, lang: str) -> dict[str, Any]:
    goals = _goals(request, shown.dossier_id, found, lang)
    marks = {one.mark for one in said(lang).values()}
    return {
        "tongue": lang,
        "rtl": lang in RIGHT_TO_LEFT,
        "person": shown.name,
        "goals": goals,
        "route": str(words.ROUTE.get(found.content.route, "")),
        "decision": found,
        "until": _day(found.objection_until, lang),
        "moment": moment(request.at),
        "unchecked": bool(marks & {Mark.UNCHECKED, Mark.OUTDATED, Mark.MISSING}),
        "dutch": said("nl"),
    }


def _goals(request: StaffRequest, dossier_id: int, found: DecisionShown, lang: str) -> list[dict[str, Any]]:
    """The goals of the decision with what was agreed under them, in the own language where somebody translated it."""
    state = running(found.state)
    spoken = selectors.spoken(request.actor, dossier_id, state, lang)

    def text(subject: str) -> dict[str, Any]:
        said_so = spoken[subject, "title"]
        return {"said": said_so, "mark": MARKS.get(said_so.mark, "")}

    return [
        {**text(goal.id), "dutch": goal.title, "due": _day(goal.due_on, lang), "icon": words.DOMAIN_ICON[goal.domain],
         "activities": [{**text(one.id), "dutch": one.title, "hours": words.hours(one.hours_a_week)}
                        for one in state.under(goal.id) if one.state in RUNNING]}
        for goal in state.in_order()
    ]  # fmt: skip


def _day(one: date, lang: str) -> str:
    """A day that can be read without Dutch: months have names only where those are understood."""
    return day(one) if lang == "nl" else f"{one.day}-{one.month}-{one.year}"


@needs(P.PLAN_EDIT, "GET", "POST")
def unlock(request: StaffRequest, dossier_id: int, decision_id: int) -> HttpResponse:
    """The director takes her device back with her password; until then nothing else opens."""
    one_decision(request, dossier_id, decision_id, P.PLAN_EDIT)
    form = UnlockForm(sent(request))
    by, at, on = request.actor, request.at, request.on
    if accepted(form, lambda: accounts.prove(by, form.cleaned_data["password"], at=at, on=on), whole=True):
        return lock.take_back(to_plan(request, dossier_id, _now("Uw scherm is weer van u."), name="plan-decisions"))
    lang = _language(request)
    more = {"form": form, "texts": said(lang), "tongue": lang, "rtl": lang in RIGHT_TO_LEFT}
    return show(request, "pages/plan/unlock.html", more, status=status_of(form))


class UnlockForm(forms.Form):
    """Ontgrendelen: the password of whoever is logged in."""

    password = forms.CharField(
        label=_("Uw wachtwoord"), strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": _("Vul uw wachtwoord in.")},
    )  # fmt: skip
