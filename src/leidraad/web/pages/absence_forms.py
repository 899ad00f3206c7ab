# SPDX-License-Identifier: EUPL-1.2
"""The form of an absence: from, until, and who replaces. Why is not asked."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leidraad.access.absence import NewAbsence
from leidraad.access.directory import Colleague
from leidraad.web.pages.contact_forms import DayField
from leidraad.web.pages.network_words import role
from leidraad.web.pages.plan_forms import choices


class AbsenceForm(forms.Form):
    """Afwezigheid vastleggen."""

    first = DayField(label=_("Eerste dag"))
    last = DayField(label=_("Laatste dag"), help_text=_("Op deze dag is de vervanger er nog."))
    replacement = forms.ChoiceField(
        label=_("Wie vervangt?"), error_messages={"required": _("Kies wie vervangt.")},
    )  # fmt: skip

    def __init__(self, *args: Any, people: Iterable[Colleague], on: date, **kwargs: Any) -> None:
        kwargs["initial"] = {"first": on} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        none = ("", str(_("Kies iemand")))
        choices(self, "replacement", [none, *((str(one.id), f"{one.name} · {role(one.role)}") for one in people)])

    def absence(self, membership_id: int) -> NewAbsence:
        """What the use case takes; only after `is_valid`."""
        given = self.cleaned_data
        return NewAbsence(membership_id, given["first"], given["last"], int(given["replacement"]))
