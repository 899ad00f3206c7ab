# SPDX-License-Identifier: EUPL-1.2
"""The form of one instrument of the baseline: its parts by name and level name only, who says it, and who helped."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leidraad.intake.instruments import HELP, INSTRUMENTS
from leidraad.intake.types import Instrument, Moment, NewMeasurement, Voice
from leidraad.web.pages.contact_forms import DayField
from leidraad.web.pages.intake_forms import CHOOSE
from leidraad.web.pages.intake_words import MOMENT, VOICE
from leidraad.web.pages.words import options

#: Chosen at a part that could not be judged; the reason stands below.
NOT_ASSESSED: Final = "not_assessed"


class MeasureForm(forms.Form):
    """Meting: the parts of one instrument, each with a value, "not assessed", or nothing.

    `health`: whether this person may record the parts that need that right; else they are not on the form.
    """

    submission = forms.UUIDField(widget=forms.HiddenInput)
    voice = forms.ChoiceField(label=gettext_lazy("Wie vindt dit?"), widget=forms.RadioSelect, error_messages=CHOOSE)
    moment = forms.ChoiceField(
        label=gettext_lazy("Welke meting is dit?"), widget=forms.RadioSelect, error_messages=CHOOSE
    )
    measured_on = DayField(label=gettext_lazy("Op welke dag was het gesprek?"))

    def __init__(self, *args: Any, instrument: Instrument, health: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instrument, info = instrument, INSTRUMENTS[instrument]
        self.parts = [code for code in info.parts if health or code not in info.restricted]
        self.fields["voice"].choices = options(VOICE)  # type: ignore[attr-defined]
        self.fields["moment"].choices = options(MOMENT)  # type: ignore[attr-defined]
        listed = [("", _("Niet gemeten")), *((code, _(words)) for code, words in info.values.items()),
                  (NOT_ASSESSED, _("Niet te beoordelen"))]  # fmt: skip
        for code in self.parts:
            label = _(info.parts[code]) if info.parts[code] else _(info.name)
            self.fields[self.named(code)] = self._part(label, listed if info.values else [])
        self._around(instrument)

    def _part(self, label: str, listed: list[tuple[str, str]]) -> forms.Field:
        if listed:
            return forms.ChoiceField(label=label, choices=listed, required=False, error_messages=CHOOSE)
        return forms.CharField(label=label, required=False, widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}))

    def _around(self, instrument: Instrument) -> None:
        if INSTRUMENTS[instrument].values:
            self.fields["reason"] = forms.CharField(
                label=_("Waarom is iets niet te beoordelen?"), required=False, max_length=300,
                help_text=_("Alleen als u ergens “Niet te beoordelen” koos."),
            )  # fmt: skip
        if instrument is Instrument.SELF_SUFFICIENCY:
            helped = [("", _("Niet gevraagd")), *((code, _(words)) for code, words in HELP.items() if code)]
            self.fields["help_present"] = forms.ChoiceField(label=_("Is er al hulp?"), choices=helped, required=False)
        if len(self.parts) == 1:
            self.fields["note"] = forms.CharField(
                label=_("Notitie"),
                required=False,
                max_length=2_000,
                widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
            )

    def named(self, part: str) -> str:
        """The name of a part, as the use case names it in what it refuses."""
        return f"{self.instrument.value}.{part}".strip(".")

    def clean(self) -> dict[str, Any]:
        """Why something was not assessed must be told; and only then."""
        given: dict[str, Any] = super().clean() or {}
        if any(given.get(self.named(part)) == NOT_ASSESSED for part in self.parts) and not given.get("reason"):
            self.add_error("reason", _("Schrijf op waarom u dit niet kon beoordelen."))
        return given

    def measurements(self) -> list[NewMeasurement]:
        """What the use case takes; only after `is_valid`."""
        given = self.cleaned_data
        return [
            NewMeasurement(
                self.instrument, "" if value == NOT_ASSESSED else value, part,
                not_assessed=given["reason"] if value == NOT_ASSESSED else "", note=given.get("note", ""),
                voice=Voice(given["voice"]), help_present=given.get("help_present", ""),
                measured_on=given["measured_on"], moment=Moment(given["moment"]),
            )
            for part in self.parts
            if (value := given[self.named(part)])
        ]  # fmt: skip
