# SPDX-License-Identifier: EUPL-1.2
"""The forms of bringing in a list: the file, and which column is which."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leidraad.pure.household_columns import COLUMNS

ACCEPTED = ".xlsx,.ods,.csv"


class UploadForm(forms.Form):
    """The file, and perhaps a saved mapping of its headings."""

    file = forms.FileField(
        label=gettext_lazy("Bestand met de lijst"),
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        error_messages={
            "required": gettext_lazy("Kies een bestand van hooguit 25 MB."),
            "empty": gettext_lazy("Dit bestand is leeg. Kies het bestand waarin de lijst staat."),
        },
    )
    profile = forms.ChoiceField(label=gettext_lazy("Kolommen"), required=False)

    def __init__(self, *args: Any, profiles: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Zelf herkennen")), *((name, name) for name in profiles)]
        self.fields["profile"].choices = choices  # type: ignore[attr-defined]
        self.fields["profile"].error_messages["invalid_choice"] = _(
            "Dit profiel is er niet meer. Kies een ander, of geen."
        )
        if not profiles:
            self.fields["profile"].widget = forms.HiddenInput()

    def clean_file(self) -> Any:
        """A file that is too large is refused before it is read."""
        file = self.cleaned_data["file"]
        if file.size > settings.LEIDRAAD_MAX_UPLOAD:
            raise forms.ValidationError(_("Dit bestand is groter dan 25 MB. Verdeel de lijst over meer bestanden."))
        return file


class ColumnsForm(forms.Form):
    """One choice per heading of the file, and a name to keep the choices under."""

    profile = forms.CharField(
        label=gettext_lazy("Bewaar deze keuzes als profiel"),
        help_text=gettext_lazy("Geef een naam, bijvoorbeeld: Lijst van het COA. De volgende keer kiest u dit profiel."),
        required=False,
        max_length=60,
    )

    def __init__(self, *args: Any, headings: Sequence[str], mapping: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = [(index, heading) for index, heading in enumerate(headings) if heading]
        choices = [("", _("Niet lezen"))]
        choices += [(column.key, f"{column.heading} *" if column.required else column.heading) for column in COLUMNS]
        for index, heading in self.places:
            self.fields[f"kolom_{index}"] = forms.ChoiceField(
                label=heading, choices=choices, required=False, initial=mapping.get(heading, "")
            )

    def columns(self) -> list[tuple[int, str, forms.BoundField]]:
        """Each heading with its place in the file and its choice."""
        return [(index, heading, self[f"kolom_{index}"]) for index, heading in self.places]

    def mapping(self) -> dict[str, str]:
        """Heading to column; only after `is_valid`."""
        return {heading: self.cleaned_data[f"kolom_{index}"] for index, heading in self.places}
