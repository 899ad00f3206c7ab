# SPDX-License-Identifier: EUPL-1.2
"""What helpers wrote freely in an intake, in the participant's language: by an interpreter, or marked as a machine's."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from leidraad.access.permissions import Permission as P
from leidraad.access.types import NotFoundForYou
from leidraad.dossiers.translating import NewTranslation, Source
from leidraad.intake import selectors, service
from leidraad.pure.texts import FOREIGN_NAMES, Made, Mark, Said, Text, Translation, fingerprint_of
from leidraad.web.pages import intake_answers
from leidraad.web.pages.asking import accepted, sent
from leidraad.web.pages.doors import SeeOther, StaffRequest, needs
from leidraad.web.pages.intake_asking import TONGUE, may_change, page, to_change, to_read
from leidraad.web.pages.intake_asking import tongue as own_tongue
from leidraad.web.pages.intake_translations import TranslationForm
from leidraad.web.pages.intake_words import MARK, SOURCE
from leidraad.web.pages.refusals import status_of
from leidraad.web.pages.shell import say

HERE = "intake-texts"


@dataclass(frozen=True, slots=True)
class FreeText:
    """A text that a helper wrote: which one, what it is, and whether it needs the right to health."""

    about: str
    label: str
    text: str
    restricted: bool


def texts_of(request: StaffRequest, dossier_id: int) -> list[FreeText]:
    """The conclusions, and what others told beforehand: what a participant reads along. Raises NotFoundForYou."""
    by, at = request.actor, request.at
    intake = selectors.intake_of(by, dossier_id, at=at)
    if intake is None:
        raise NotFoundForYou
    care = {domain.code: bool(domain.care) for domain in selectors.questions_of(by, dossier_id).domains}
    concluded = [
        FreeText(f"conclusion:{one.id}", _("Conclusie"), one.text, one.restricted)
        for one in selectors.conclusions(by, dossier_id)
    ]
    told = [
        FreeText(f"signal:{one.id}", f"{SOURCE[one.source]}: {one.said_by}", one.text, care.get(one.domain, False))
        for one in selectors.signals(by, dossier_id, at=at).signals
    ]
    return concluded + told


def tongue(request: StaffRequest, own: str) -> str:
    """The language to translate into: the one asked for, else the participant's own."""
    asked = request.POST.get(TONGUE) or request.GET.get(TONGUE, "")
    return next((one for one in (asked, own) if one in FOREIGN_NAMES), "ar")


@needs(P.INTAKE_VIEW)
def texts(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """Every free text beside its translation, with its mark."""
    shown = to_read(request, dossier_id)
    lang = tongue(request, own_tongue(request, shown))
    found = texts_of(request, dossier_id)
    said = selectors.free_texts(request.actor, dossier_id, {one.about: one.text for one in found}, lang)
    rows = [{"one": one, "beside": intake_answers.beside(said[one.about])} for one in found]
    return page(request, shown, "texts", HERE, rows=rows, lang=lang, foreign=FOREIGN_NAMES)


@needs(P.INTAKE_EDIT, "GET", "POST")
def text(request: StaffRequest, dossier_id: int, about: str) -> HttpResponse:
    """Translate one free text, or put its translation right."""
    shown = to_change(request, dossier_id)
    one = next((one for one in texts_of(request, dossier_id) if one.about == about), None)
    if one is None or not may_change(request, shown):
        raise NotFoundForYou
    lang = tongue(request, own_tongue(request, shown))
    said = selectors.free_texts(request.actor, dossier_id, {about: one.text}, lang)[about]
    form = FreeForm(sent(request), one=one, lang=lang, said=said)
    if accepted(form, lambda: _store(request, dossier_id, one, lang, form)):
        say(request, _("De vertaling is bewaard."))
        return SeeOther(f"{reverse(HERE, args=[dossier_id])}?{TONGUE}={lang}")
    back = f"{reverse(HERE, args=[dossier_id])}?{TONGUE}={lang}"
    context: dict[str, Any] = {"form": form, "one": one, "lang": lang, "language": FOREIGN_NAMES[lang], "back": back}
    return page(request, shown, "text", HERE, status=status_of(form), **context)


class FreeForm(TranslationForm):
    """Vertaling van een vrije tekst."""

    def __init__(self, *args: Any, one: FreeText, lang: str, said: Said, **kwargs: Any) -> None:
        missing = said.mark is Mark.MISSING
        there = {} if missing else {lang: Translation(said.text, fingerprint_of(one.text))}
        super().__init__(
            *args, texts={one.about: Text(one.text, there)}, lang=lang, initial={"made": "interpreter"}, **kwargs
        )
        self.mark = str(MARK.get(said.mark) or "")
        self.fields[one.about].label = _("De vertaling")
        self.fields[one.about].widget = forms.Textarea(attrs=self.fields[one.about].widget.attrs | {"rows": 4})
        self.fields[one.about].required = True
        self.fields[one.about].error_messages["required"] = _("Schrijf de vertaling op.")


def _store(request: StaffRequest, dossier_id: int, one: FreeText, lang: str, form: FreeForm) -> None:
    given = form.cleaned_data
    new = NewTranslation(
        one.about, given[f"of {one.about}"], given[one.about], Made(given["made"]), given["checked_by"]
    )
    source = Source(one.text, one.restricted)
    service.translate_free_text(request.actor, dossier_id, source, lang, new, at=request.at)
