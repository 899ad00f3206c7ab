# SPDX-License-Identifier: EUPL-1.2
"""The form of a municipality's own norm, and the way from the form to a rule in the schema of the law files and back."""

from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from leidraad.pure.law.facts import REGIMES
from leidraad.pure.law.rules import Rule
from leidraad.web.pages.facts_words import KIND, THEMES
from leidraad.web.pages.terms_words import GROUP_SHORT, WHO
from leidraad.web.pages.words import options

LONGEST_NAME: Final = 60
ARTICLE: Final = "Eigen norm van de gemeente (geen wet)"
#: What the duty is called in the closed list of duties, by the fact that meets it.
DUTY_OF: Final = {
    "first_contact": "first_contact",
    "progress_meeting": "progress_meeting",
    "registered": "housing",
    "moved_in": "housing",
}
#: What Leidraad fills in, as people write it and as the law files write it.
GAPS: Final = {"[hoe lang]": "{length}", "[feit]": "{event}", "[dag]": "{counted_from}", "[laatste dag]": "{due}"}
SENTENCE: Final = "De norm van de gemeente is [hoe lang] na [feit] op [dag]: uiterlijk [laatste dag]. Dit is geen wet."
ENGLISH: Final = "The municipality's own norm is {length} after {event} on {counted_from}: by {due}. This is not law."
UNITS: Final = (("days", _("dagen")), ("weeks", _("weken")), ("months", _("maanden")))


def facts(first: str) -> list[tuple[str, Any]]:
    """Kinds of facts to choose from, by theme."""
    groups = [(str(title), [(kind, str(KIND[kind].title)) for kind in kinds]) for title, kinds in THEMES]
    return [("", first), *groups]


class NormForm(forms.Form):
    """A norm in words: counted from what, how long, done by what, for whom, and who must do it."""

    name = forms.CharField(
        label=_("Naam"),
        max_length=LONGEST_NAME,
        help_text=_("Bijvoorbeeld: Eerste contact binnen zeven dagen."),
        error_messages={"required": _("Geef de norm een naam.")},
    )
    start = forms.ChoiceField(
        label=_("Vanaf welk feit telt de norm?"),
        error_messages={"required": _("Kies een feit."), "invalid_choice": _("Kies een feit uit de lijst.")},
    )
    number = forms.IntegerField(
        label=_("Hoe lang?"),
        min_value=1,
        max_value=1000,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            "required": _("Vul een getal in."),
            "invalid": _("Vul een heel getal in, bijvoorbeeld 14."),
            "min_value": _("Vul een getal in van 1 of meer."),
            "max_value": _("Vul een getal in van ten hoogste 1000."),
        },
    )
    unit = forms.ChoiceField(label=_("Dagen, weken of maanden?"), choices=UNITS)
    done = forms.ChoiceField(
        label=_("Met welk feit is het gedaan?"),
        error_messages={"required": _("Kies een feit."), "invalid_choice": _("Kies een feit uit de lijst.")},
    )
    repeat = forms.BooleanField(
        label=_("Telt elke keer opnieuw"),
        required=False,
        help_text=_("Voor iets dat steeds terugkomt, zoals een gesprek om de dertien weken."),
    )
    who = forms.ChoiceField(label=_("Wie moet dit doen?"))
    group = forms.MultipleChoiceField(
        label=_("Voor wie?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Kiest u niets, dan geldt de norm voor iedereen."),
    )
    text = forms.CharField(
        label=_("Uitleg"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Waarom heeft de gemeente deze norm?"),
        error_messages={"required": _("Leg in een of twee zinnen uit waarom deze norm er is.")},
    )
    sentence = forms.CharField(
        label=_("Zin bij een dossier"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Leidraad vult in wat tussen haken staat: [hoe lang], [feit], [dag] en [laatste dag]."),
        error_messages={"required": _("Vul de zin in die uitlegt waarom.")},
    )
    active = forms.BooleanField(label=_("Deze norm staat aan"), required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    regime = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)

    def clean_sentence(self) -> str:
        """Curly brackets are signs of the law files."""
        sentence: str = self.cleaned_data["sentence"]
        if "{" in sentence or "}" in sentence:
            raise forms.ValidationError(now("Gebruik rechte haken, zoals [dag], en geen accolades."))
        return sentence

    def __init__(self, *args: Any, **more: Any) -> None:
        """Fill the lists in the language of the reader."""
        super().__init__(*args, **more)
        choose = facts(now("Kies een feit"))
        whom = [(code, text) for code, text in options(WHO) if code in ("municipality", "participant")]
        for name, choices in (("start", choose), ("done", choose), ("who", whom), ("group", options(GROUP_SHORT))):
            self.fields[name].choices = choices  # type: ignore[attr-defined]


def _filled(sentence: str) -> str:
    for gap, name in GAPS.items():
        sentence = sentence.replace(gap, name)
    return sentence


def _opened(sentence: str) -> str:
    for gap, name in GAPS.items():
        sentence = sentence.replace(name, gap)
    return sentence


def body_of(typed: Mapping[str, Any], identity: str) -> dict[str, Any]:
    """The norm as a rule in the schema of the law files."""
    start: dict[str, Any] = {"event": typed["start"], "pick": "first"}
    again = {"event": typed["done"], "pick": "last"}
    body: dict[str, Any] = {
        "id": identity,
        "kind": "deadline",
        "duty": DUTY_OF.get(typed["done"], "norm"),
        "who": typed["who"],
        "title": typed["name"],
        "text": typed["text"],
        "article": ARTICLE,
        "status": "CONFIGURABLE",
        "status_note": "Geen wet: een norm die de gemeente zelf kan wijzigen.",
        "parameters": {"length": {"value": typed["number"], "unit": typed["unit"], "configurable": True}},
        "applies": _applies(typed),
        "counts_from": {"first_known": [again, start]} if typed["repeat"] else start,
        "length": {typed["unit"]: "length"},
        "holidays": "none",
        "holidays_because": "De Algemene termijnenwet geldt niet voor een norm van de gemeente.",
        "sentence": {"nl": _filled(typed["sentence"]), "en": ENGLISH},
    }
    if not typed["repeat"]:
        body["fulfilled_by"] = {"event": typed["done"], "pick": "first"}
    return body


def _applies(typed: Mapping[str, Any]) -> dict[str, list[str]]:
    regimes = [code for code in typed["regime"].split(",") if code in REGIMES]
    asked = {"has": [typed["start"]], "group": list(typed["group"]), "regime": regimes}
    return {name: codes for name, codes in asked.items() if codes}


def typed_of(rule: Rule) -> dict[str, Any]:
    """What stands in the form for a norm; what the form cannot say is left out."""
    start, done = rule.counts_from, rule.fulfilled_by.event if rule.fulfilled_by else ""
    repeat = start is not None and start.op in ("first_known", "latest_known") and len(start.of) == 2
    if repeat and start is not None:
        done, start = start.of[0].event, start.of[1]
    return {
        "name": rule.title,
        "start": start.event if start else "",
        "number": rule.length.count if rule.length else None,
        "unit": rule.length.unit if rule.length else "days",
        "done": done,
        "repeat": repeat,
        "who": rule.who,
        "group": list(rule.applies.group),
        "regime": ",".join(rule.applies.regime),
        "text": rule.text,
        "sentence": _opened(rule.sentence_nl) or SENTENCE,
    }
