# SPDX-License-Identifier: EUPL-1.2
"""Putting translations of the questions right: a list of what nobody checked yet, and a page for the texts of one question.

The administrator comes from the list; a director opens it during a talk, when the interpreter hears that a word is wrong.
"""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leidraad.access.permissions import Permission as P
from leidraad.access.types import NotFoundForYou
from leidraad.dossiers.translating import NewTranslation
from leidraad.intake import selectors, service
from leidraad.pure.questions.questions import QuestionSet
from leidraad.pure.questions.translations import behind, keys_of, retold, texts_of
from leidraad.pure.texts import FOREIGN_NAMES, RIGHT_TO_LEFT, Made, Mark, Text, fingerprint_of
from leidraad.web.pages.asking import accepted, sent
from leidraad.web.pages.doors import SeeOther, StaffRequest, needs
from leidraad.web.pages.intake_asking import TONGUE, may_change, page, to_change, to_intake
from leidraad.web.pages.intake_forms import CHOOSE
from leidraad.web.pages.intake_words import MADE, MARK
from leidraad.web.pages.refusals import status_of
from leidraad.web.pages.shell import say, show
from leidraad.web.pages.words import options

#: Names of domains and headings, which belong to no question; and whether all texts are listed.
NAMES, ALL = "namen", "alles"


class TranslationForm(forms.Form):
    """Vertaling van de teksten van een vraag: each text, how it was made, and who stands for it."""

    made = forms.ChoiceField(
        label=gettext_lazy("Wie heeft dit vertaald?"), widget=forms.RadioSelect, error_messages=CHOOSE
    )
    checked_by = forms.CharField(
        label=gettext_lazy("Naam van wie dit vertaalde of nakeek"), required=False, max_length=200,
        help_text=gettext_lazy("Zonder naam blijft er bij staan dat niemand de vertaling nakeek."),
    )  # fmt: skip

    def __init__(self, *args: Any, texts: Mapping[str, Text], lang: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.texts, self.lang = texts, lang
        self.fields["made"].choices = options(MADE)  # type: ignore[attr-defined]
        for key, text in texts.items():
            said = text.said(lang)
            direction = "rtl" if lang in RIGHT_TO_LEFT else "ltr"
            area = forms.Textarea(attrs={"rows": 2, "lang": lang, "dir": direction})
            self.fields[key] = forms.CharField(
                label=text.nl, required=False, max_length=4_000, widget=area,
                initial="" if said.mark is Mark.MISSING else said.text,
            )  # fmt: skip
            self.fields[f"of {key}"] = forms.CharField(widget=forms.HiddenInput, initial=fingerprint_of(text.nl))

    def rows(self) -> list[tuple[Any, Any, str]]:
        """Each text: its field, what ties it to the Dutch, and its mark."""
        marks = {key: MARK.get(text.said(self.lang).mark) for key, text in self.texts.items()}
        return [(self[key], self[f"of {key}"], str(marks[key] or "")) for key in self.texts]

    def translations(self) -> list[NewTranslation[str]]:
        """What the use case takes: what was changed, and what nobody stood for yet; only after `is_valid`."""
        given, made = self.cleaned_data, Made(self.cleaned_data["made"])
        stands = made is not Made.MACHINE
        return [
            NewTranslation(key, given[f"of {key}"], given[key], made, given["checked_by"])
            for key, text in self.texts.items()
            if given[key] and (key in self.changed_data or (stands and text.said(self.lang).mark is not Mark.CHECKED))
        ]


def tongue(request: StaffRequest) -> str:
    """The language to translate into."""
    asked = request.POST.get(TONGUE) or request.GET.get(TONGUE, "")
    return asked if asked in FOREIGN_NAMES else "ar"


@needs(P.QUESTIONS_MANAGE)
def translations(request: StaffRequest) -> HttpResponse:
    """What somebody should look at in a language; with `?alles=1` every text."""
    lang, everything = tongue(request), request.GET.get(ALL) == "1"
    here = retold(selectors.questions_in_force(request.actor), selectors.translated_here(request.actor, lang), lang)
    marks = behind(here, lang)
    groups = [(one.code, one.text.nl, keys_of(one)) for one in here.questions]
    groups.insert(0, (NAMES, _("Namen van onderwerpen en kopjes"), names_of(here)))
    rows = [
        {"code": code, "text": text, "count": len(keys), "behind": sum(key in marks for key in keys),
         "marks": sorted({str(MARK[marks[key]]) for key in keys if key in marks})}
        for code, text, keys in groups
    ]  # fmt: skip
    shown = [row for row in rows if everything or row["behind"]]
    context = {"rows": shown, "lang": lang, "foreign": FOREIGN_NAMES, "everything": everything, "behind": len(marks),
               "total": len(texts_of(here))}  # fmt: skip
    return show(request, "pages/intake_questions/translations.html", context)


def names_of(of: QuestionSet) -> dict[str, Text]:
    """The texts that belong to no question."""
    inside = {key for question in of.questions for key in keys_of(question)}
    return {key: text for key, text in texts_of(of).items() if key not in inside}


def _texts(of: QuestionSet, code: str) -> dict[str, Text]:
    """The texts to translate together. Raises NotFoundForYou."""
    question = of.find(code)
    if question is None and code != NAMES:
        raise NotFoundForYou
    return keys_of(question) if question else names_of(of)


@needs(P.QUESTIONS_MANAGE, "GET", "POST")
def translation(request: StaffRequest, code: str) -> HttpResponse:
    """The texts of one question in a language."""
    by, lang = request.actor, tongue(request)
    texts = _texts(retold(selectors.questions_in_force(by), selectors.translated_here(by, lang), lang), code)
    form = TranslationForm(sent(request), texts=texts, lang=lang, initial={"made": Made.PERSON})
    if accepted(form, lambda: service.translate_questions(by, lang, form.translations(), at=request.at)):
        say(request, _("De vertaling is bewaard."))
        return SeeOther(f"{reverse('questions-translations')}?{TONGUE}={lang}")
    context = {"form": form, "lang": lang, "language": FOREIGN_NAMES[lang]}
    return show(request, "pages/intake_questions/translation.html", context, status=status_of(form))


def _corrected(request: StaffRequest, dossier_id: int, form: TranslationForm) -> int:
    by, new = request.actor, form.translations()
    return service.translate_questions(by, form.lang, new, dossier_id=dossier_id, at=request.at)


@needs(P.INTAKE_EDIT, "GET", "POST")
def heard_wrong(request: StaffRequest, dossier_id: int, code: str) -> HttpResponse:
    """The same during a talk, for the questions of this intake."""
    shown, by, lang = to_change(request, dossier_id), request.actor, tongue(request)
    if not may_change(request, shown):
        raise NotFoundForYou
    of = retold(selectors.questions_of(by, dossier_id), selectors.translated_here(by, lang), lang)
    texts, question = _texts(of, code), of.find(code)
    form = TranslationForm(sent(request), texts=texts, lang=lang, initial={"made": Made.INTERPRETER})
    domain = question.domain if question else of.domains[0].code
    if accepted(form, lambda: _corrected(request, dossier_id, form)):
        return to_intake(request, dossier_id, _("De vertaling is bewaard."), "intake-step", domain)
    back = reverse("intake-step", args=[dossier_id, domain])
    more = {"form": form, "lang": lang, "language": FOREIGN_NAMES[lang], "back": back}
    return page(request, shown, "translation", "intake", status=status_of(form), **more)
