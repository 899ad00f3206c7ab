# SPDX-License-Identifier: EUPL-1.2
"""Understood and signed: ways to record a signature, or that there is none. The locked view: `plan_signing_screen`."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from leidraad.access import accounts
from leidraad.access.permissions import Permission as P
from leidraad.dossiers import service as dossiers
from leidraad.dossiers.given import NewDocument
from leidraad.dossiers.types import DocumentKind
from leidraad.plans import selectors, service
from leidraad.plans.types import DecisionShown, NewSignature, SignatureWay, Signer
from leidraad.pure.texts import FOREIGN_LANGUAGES, OWN_NAMES, RIGHT_TO_LEFT
from leidraad.web.pages import lock
from leidraad.web.pages.asking import accepted, sent
from leidraad.web.pages.document import DocumentForm
from leidraad.web.pages.doors import StaffRequest, needs
from leidraad.web.pages.plan_asking import page, to_plan
from leidraad.web.pages.plan_decisions import one_decision
from leidraad.web.pages.plan_signing_texts import language_of, said
from leidraad.web.pages.plan_translating import running, told
from leidraad.web.pages.plan_view import signed
from leidraad.web.pages.refusals import status_of
from leidraad.web.pages.shell import show

#: Which form was sent.
FORM = "vorm"
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
        "signed": signed(found),
    }
    status = 422 if request.method == "POST" else status_of(*made.values())
    return page(request, shown, "sign", "plan-decisions", status=status, **more)


def _tongues(request: StaffRequest, dossier_id: int, found: DecisionShown) -> list[tuple[str, str, str]]:
    """Each language, its own name, and how much of the plan can be read in it."""
    read = selectors.agreed(request.actor, dossier_id, running(found.state), found.content, found.reason)
    ready = {code: told([text.said(code).mark for _typed, text in read]) for code in FOREIGN_LANGUAGES}
    return [(code, name, ready.get(code, "")) for code, name in OWN_NAMES.items()]


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
def unlock(request: StaffRequest, dossier_id: int, decision_id: int) -> HttpResponse:
    """The director takes her device back with her password; until then nothing else opens."""
    one_decision(request, dossier_id, decision_id, P.PLAN_EDIT)
    form = UnlockForm(sent(request))
    by, at, on = request.actor, request.at, request.on
    if accepted(form, lambda: accounts.prove(by, form.cleaned_data["password"], at=at, on=on), whole=True):
        return lock.take_back(to_plan(request, dossier_id, _now("Uw scherm is weer van u."), name="plan-decisions"))
    lang = language_of(request)
    more = {"form": form, "texts": said(lang), "tongue": lang, "rtl": lang in RIGHT_TO_LEFT}
    return show(request, "pages/plan/unlock.html", more, status=status_of(form))


class UnlockForm(forms.Form):
    """Ontgrendelen: the password of whoever is logged in."""

    password = forms.CharField(
        label=_("Uw wachtwoord"), strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": _("Vul uw wachtwoord in.")},
    )  # fmt: skip
