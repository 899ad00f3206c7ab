# SPDX-License-Identifier: EUPL-1.2
"""The form of a decision: what the law wants to see in a plan, and who establishes it in which function."""

from dataclasses import fields
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from leidraad.plans.types import DecisionShown
from leidraad.pure.law.facts import LANGUAGE_PARTS
from leidraad.pure.plans.decisions import DecisionContent
from leidraad.web.pages import facts_words
from leidraad.web.pages import plan_words as words
from leidraad.web.pages.contact_forms import DayField
from leidraad.web.pages.plan_forms import CHOOSE, WeekHours
from leidraad.web.pages.words import options

HOURS: Final = (
    "hours_a_week", "estimated_hours", "course_hours", "participation_hours", "pvt_hours", "map_hours",
    "map_practice_hours",
)  # fmt: skip
#: The checklist asks these of everybody; it judges them, so that checking half a form is possible.
ASKED: Final = ("hours_a_week", "pvt_hours", "support", "progress_meetings", "function", "letter_language")
#: What a letter can be in; the Dutch always stands in it.
LETTER_LANGUAGES: Final = {
    "nl": _("Alleen Nederlands"),
    "en": _("Nederlands en Engels"),
    "ar": _("Nederlands en Arabisch"),
    "ti": _("Nederlands en Tigrinya"),
    "fa": _("Nederlands en Dari"),
    "tr": _("Nederlands en Turks"),
}
#: Fields of the form that are no part of the decision itself.
BESIDE: Final = ("function", "letter_language")
#: What cannot be on the letter when the municipality has not filled it in.
NOT_ON_LETTER: Final = {
    "postal_address": _("het postadres van de gemeente"),
    "phone": _("het telefoonnummer"),
    "email": _("het e-mailadres"),
    "objection_address": _("het adres voor een bezwaar"),
}
#: Groups of the form: what always matters, and what only some routes ask.
GROUPS: Final = (
    (_("Leerroute"), ("route", "level", "dated_on", "hours_a_week")),
    (_("Uren"), ("pvt_hours", "map_hours", "map_practice_hours", "estimated_hours", "course_hours", "participation_hours")),
    (_("Steun en gesprekken"), ("support", "progress_meetings")),
    (_("Kinderen"), ("preschool", "no_young_children")),
    (_("Besluiten over geld"), ("benefit_decisions", "no_benefit", "relief_decision")),
    (_("Alleen bij de onderwijsroute"), ("study_wish", "diploma_likely", "may_finish_education")),
    (_("Alleen als u afwijkt"), ("literacy", "a2_parts", "effort_shown", "exception")),
    (_("Het besluit"), ("motivation", "function")),
    (_("De brief"), ("address", "letter_language")),
)  # fmt: skip


def _text(label: Any, hint: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label, required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2}), help_text=hint
    )


def _tick(label: Any) -> forms.BooleanField:
    return forms.BooleanField(label=label, required=False)


def _letter_language(**more: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("In welke talen is de brief?"), choices=list(LETTER_LANGUAGES.items()), widget=forms.RadioSelect,
        help_text=_("Het Nederlands staat er altijd bij. Alleen het Nederlands telt."), **more,
    )  # fmt: skip


class DecisionForm(forms.Form):
    """Besluit: fields are named as in `DecisionContent`; the checklist and the law judge it, not this form."""

    route = forms.ChoiceField(
        label=_("Welke leerroute?"), choices=options(words.ROUTE), widget=forms.RadioSelect, error_messages=CHOOSE
    )
    level = forms.ChoiceField(
        label=_("Niveau"), choices=[("", _("Niet gekozen")), ("B1", "B1"), ("A2", "A2"), ("B2", "B2")], required=False
    )
    dated_on = DayField(label=_("Datum van het plan"))
    hours_a_week = WeekHours(label=_("Uren per week van de leerroute"))
    pvt_hours = WeekHours(label=_("Uren PVT"))
    map_hours = WeekHours(label=_("Uren MAP"))
    map_practice_hours = WeekHours(label=_("Uren MAP in de praktijk"))
    estimated_hours = WeekHours(label=_("Geschatte uren van de B1-route"))
    course_hours = WeekHours(label=_("Cursusuren in de Z-route"))
    participation_hours = WeekHours(label=_("Uren meedoen in de Z-route"))
    support = _text(_("Steun en begeleiding"), _("Wat krijgt de deelnemer, en van wie?"))
    progress_meetings = forms.IntegerField(
        label=_("Hoeveel voortgangsgesprekken?"), required=False, min_value=0, max_value=200,
        error_messages={"invalid": _("Vul een getal in.")},
    )  # fmt: skip
    preschool = _text(_("Afspraken over de voorschool"))
    no_young_children = _tick(_("Er zijn geen kinderen voor de voorschool"))
    benefit_decisions = _text(_("Welke besluiten over de bijstand horen erbij?"))
    no_benefit = _tick(_("Er is geen bijstand"))
    relief_decision = _text(_("Welk besluit over ontzorgen hoort erbij?"))
    study_wish = _tick(_("Deze persoon wil een opleiding doen"))
    diploma_likely = _tick(_("Een diploma is waarschijnlijk"))
    may_finish_education = _tick(_("Mag de opleiding afmaken na de inburgering"))
    literacy = _tick(_("Leert eerst lezen en schrijven"))
    a2_parts = forms.MultipleChoiceField(
        label=_("Welke onderdelen op A2?"), required=False, widget=forms.CheckboxSelectMultiple,
        choices=[(code, facts_words.PARTS[code]) for code in LANGUAGE_PARTS],
    )  # fmt: skip
    effort_shown = _text(_("Waaruit blijkt dat er genoeg is gedaan?"), _("Nodig als het niveau omlaag gaat."))
    exception = _text(_("Welke uitzondering geldt?"), _("Nodig als de tijd voor wisselen voorbij is."))
    motivation = _text(_("Waarom dit besluit?"))
    function = forms.CharField(label=_("Uw functie"), required=False, max_length=200)
    address = forms.CharField(
        label=_("Adres voor de brief"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Straat en nummer. Op de regel eronder postcode en plaats. Leeg laten mag."),
    )  # fmt: skip
    letter_language = _letter_language(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "besluit_%s")
        super().__init__(*args, **kwargs)

    def content(self) -> DecisionContent:
        """What the use case takes; only after `is_valid`."""
        given = {name: one for name, one in self.cleaned_data.items() if name not in BESIDE}
        given["a2_parts"] = tuple(given["a2_parts"])
        given["progress_meetings"] = given["progress_meetings"] or 0
        texts = {name: one.strip() for name, one in given.items() if isinstance(one, str)}
        return DecisionContent(**(given | texts))

    def grouped(self) -> list[tuple[str, list[Any]]]:
        """The fields in their groups; what the checklist always asks is not called optional."""
        for name in ASKED:
            self.fields[name].required = True
        return [(str(title), [self[name] for name in names]) for title, names in GROUPS]


def start_of(former: DecisionShown | None) -> dict[str, Any]:
    """The form of a decision that stands: to amend it nobody types everything again."""
    if former is None:
        return {}
    found = {one.name: getattr(former.content, one.name) for one in fields(DecisionContent)}
    found |= {name: words.hours(found[name]) for name in HOURS}
    return found | {"a2_parts": list(former.content.a2_parts), "motivation": "", "function": former.function}


class WithdrawForm(forms.Form):
    """Besluit terugnemen: why."""

    reason = forms.CharField(
        label=_("Waarom neemt u dit besluit terug?"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Schrijf kort op waarom.")},
    )  # fmt: skip
    function = forms.CharField(label=_("Uw functie"), required=False, max_length=200)


class LettersForm(forms.Form):
    """Brief en plan maken: in which language beside the Dutch."""

    language = _letter_language(error_messages={"required": _("Kies de taal van de brief.")})
