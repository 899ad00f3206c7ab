# SPDX-License-Identifier: EUPL-1.2
"""Forms of reminders: how somebody wants to hear of terms, and who else hears of them when."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from leidraad.access.roles import ROLES
from leidraad.deadlines.reminders import escalation_targets
from leidraad.deadlines.types import Digest, EscalationStep, ReminderChoice

MOST_STEPS: Final = 10
FREE_ROWS: Final = 2
NUMBER: Final = {"inputmode": "numeric", "autocomplete": "off"}
DIGEST: Final[Mapping[Digest, Promise]] = {
    Digest.NONE: _("Elke herinnering apart"),
    Digest.DAILY: _("Eén bericht per dag"),
    Digest.WEEKLY: _("Eén bericht per week"),
}
SIDES: Final = (("after", _("na de laatste dag")), ("before", _("voor de laatste dag")))
WRONG_NUMBER: Final = {
    "required": _("Vul een aantal dagen in."),
    "invalid": _("Vul een heel getal in, bijvoorbeeld 14."),
    "min_value": _("Kies een aantal dagen van 0 tot en met 365."),
    "max_value": _("Kies een aantal dagen van 0 tot en met 365."),
}


def days_field(label: Any, **more: Any) -> forms.IntegerField:
    """A number of days, typed."""
    widget = forms.TextInput(attrs=NUMBER)
    return forms.IntegerField(
        label=label, min_value=0, max_value=365, widget=widget, error_messages=WRONG_NUMBER, **more
    )


class ChoiceForm(forms.Form):
    """How somebody hears of the terms of her own dossiers."""

    days_ahead = days_field(_("Hoeveel dagen van tevoren?"))
    in_app = forms.BooleanField(label=_("Toon herinneringen in Leidraad"), required=False)
    email = forms.BooleanField(label=_("Stuur herinneringen ook per e-mail"), required=False)
    digest = forms.ChoiceField(label=_("Hoe vaak een e-mail?"), choices=list(DIGEST.items()), widget=forms.RadioSelect)

    def choice(self) -> ReminderChoice:
        """What was chosen."""
        typed = self.cleaned_data
        return ReminderChoice(typed["in_app"], typed["email"], Digest(typed["digest"]), typed["days_ahead"])


def target(code: str) -> str:
    """Whom a step of escalation reaches, in words."""
    known = {"director": _("Wie de regie heeft"), "team": _("Alle regievoerders van het team")}
    if code in known:
        return str(known[code])
    return str(ROLES[code].name) if code in ROLES else code


class StepForm(forms.Form):
    """One step: so many days before or after the last day, these people hear of it. An empty row is no step."""

    number = days_field(_("Aantal dagen"), required=False)
    side = forms.ChoiceField(label=_("Voor of na?"), choices=SIDES)
    to = forms.ChoiceField(label=_("Wie krijgt bericht?"), required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        """Fill the list of whom a step can reach."""
        super().__init__(*args, **more)
        people = [(code, target(code)) for code in escalation_targets()]
        self.fields["to"].choices = [("", _("Niemand")), *people]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Both or neither."""
        typed = super().clean() or {}
        if typed.get("number") is None and typed.get("to") and "number" not in self.errors:
            self.add_error("number", _("Vul een aantal dagen in."))
        if typed.get("number") is not None and not typed.get("to"):
            self.add_error("to", _("Kies wie bericht krijgt, of maak het aantal dagen leeg."))
        return typed


_Steps = forms.formset_factory(StepForm, extra=FREE_ROWS, max_num=MOST_STEPS, absolute_max=MOST_STEPS)


def steps_form(data: Any, steps: Sequence[EscalationStep]) -> Any:
    """The steps in a form, with free rows under them."""
    initial = [
        {"number": abs(step.days), "side": "before" if step.days < 0 else "after", "to": step.to} for step in steps
    ]
    return _Steps(data, initial=initial, prefix="stap")


def steps_of(formset: Any) -> list[EscalationStep]:
    """The steps that were typed; empty rows are left out."""
    rows = [form.cleaned_data for form in formset if form.cleaned_data.get("to")]
    return [EscalationStep(-row["number"] if row["side"] == "before" else row["number"], row["to"]) for row in rows]
