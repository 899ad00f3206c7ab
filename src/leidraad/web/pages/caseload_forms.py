# SPDX-License-Identifier: EUPL-1.2
"""The form of a saved view."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leidraad.access.authority import may
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor
from leidraad.dossiers.caseload_views import LONGEST_NAME


class ViewForm(forms.Form):
    """Name of a view, whether the team sees it, and whether it opens first."""

    name = forms.CharField(
        label=_("Naam"), max_length=LONGEST_NAME, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    shared = forms.BooleanField(label=_("Deel deze weergave met mijn team"), required=False)
    is_default = forms.BooleanField(label=_("Open mijn dossiers altijd met deze weergave"), required=False)
    query = forms.CharField(widget=forms.HiddenInput, required=False, max_length=2000)

    def __init__(self, *args: Any, by: Actor, **kwargs: Any) -> None:
        """Sharing is offered only to those who may."""
        super().__init__(*args, **kwargs)
        if by.team_id is None or not may(by, Permission.VIEWS_SHARE):
            del self.fields["shared"]

    def choices(self) -> dict[str, bool]:
        """The two marks, as the use case takes them."""
        return {
            "shared": bool(self.cleaned_data.get("shared")),
            "is_default": self.cleaned_data["is_default"],
        }
