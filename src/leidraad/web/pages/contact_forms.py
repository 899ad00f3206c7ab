# SPDX-License-Identifier: EUPL-1.2
"""The form for a contact moment: short enough for two clicks, complete enough for a home visit."""

import uuid
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from leidraad.access.types import Domain
from leidraad.dossiers.given import NewContact
from leidraad.dossiers.types import ContactKind, Understood
from leidraad.web.pages.words import CONTACT_KIND, DOMAIN, UNDERSTOOD, options

#: In addresses: which interpreter is asked, or was there (the number of a membership), and what it is about.
WITH: Final = "tolk"
ABOUT: Final = "onderwerp"


class DayField(forms.DateField):
    """A day, with the browser's own calendar."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        kwargs.setdefault(
            "error_messages",
            {
                "invalid": _("Deze datum bestaat niet. Schrijf dag, maand en jaar, bijvoorbeeld 21-11-2026."),
                "required": _("Vul een datum in."),
            },
        )
        super().__init__(input_formats=["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"], **kwargs)


class ContactForm(forms.Form):
    """Contact moment. `health` is offered only to those who may see it."""

    kind = forms.ChoiceField(
        label=_("Hoe was er contact?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies hoe er contact was.")},
    )
    happened_on = DayField(label=_("Wanneer?"))
    reached = forms.BooleanField(label=_("Ik heb iemand gesproken"), required=False, initial=True)
    summary = forms.CharField(
        label=_("Wat is besproken of afgesproken?"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    domain = forms.ChoiceField(label=_("Onderwerp"), required=False)
    with_interpreter = forms.NullBooleanField(
        label=_("Met tolk?"),
        required=False,
        widget=forms.Select(choices=[("", _("Niet bekend")), ("true", _("Ja")), ("false", _("Nee"))]),
    )
    interpreter_id = forms.TypedChoiceField(
        label=_("Wie tolkte of legde uit?"), required=False, coerce=int, empty_value=None
    )
    understood = forms.ChoiceField(label=_("Is het begrepen?"), required=False)
    for_household = forms.BooleanField(label=_("Geldt voor het hele gezin"), required=False, initial=True)
    next_on = DayField(label=_("Volgend contact op"), required=False)
    submission = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, may_health: bool, on: date, interpreters: Iterable[tuple[int, str]] = (),
        about: Mapping[str, str] | None = None, **kwargs: Any,
    ) -> None:  # fmt: skip
        kwargs.setdefault(
            "initial", {"happened_on": on, "submission": uuid.uuid4(), "reached": True, "for_household": True}
        )
        # Of a talk with an interpreter that is just over, her name stands there; what nobody can choose is ignored.
        kwargs["initial"] |= {name: value for name, value in (about or {}).items() if value}
        kwargs.setdefault("auto_id", "contact_%s")
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = options(CONTACT_KIND)  # type: ignore[attr-defined]
        domains = [pair for pair in options(DOMAIN) if may_health or pair[0] != Domain.HEALTH]
        self.fields["domain"].choices = domains  # type: ignore[attr-defined]
        unknown = ("", str(_("Niet bekend")))
        people = [(str(number), name) for number, name in interpreters]
        self.fields["interpreter_id"].choices = [unknown, *people]  # type: ignore[attr-defined]
        self.fields["understood"].choices = [unknown, *options(UNDERSTOOD)]  # type: ignore[attr-defined]

    def contact(self) -> NewContact:
        """What the use case takes; only after `is_valid`."""
        given = self.cleaned_data
        kind = ContactKind(given["kind"])
        return NewContact(
            happened_on=given["happened_on"],
            kind=kind,
            submission=given["submission"],
            summary=given["summary"].strip(),
            domain=Domain(given["domain"] or Domain.GENERAL),
            reached=given["reached"],
            with_interpreter=True if given["interpreter_id"] else given["with_interpreter"],
            interpreter_id=given["interpreter_id"],
            understood=Understood(given["understood"]) if given["understood"] else None,
            for_household=given["for_household"],
            next_on=given["next_on"],
            next_kind=kind if given["next_on"] else None,
        )


class PlanForm(forms.Form):
    """A contact to come: a day and how."""

    planned_on = DayField(label=_("Op welke dag?"))
    kind = forms.ChoiceField(label=_("Hoe?"), initial=ContactKind.PHONE)
    for_household = forms.BooleanField(label=_("Geldt voor het hele gezin"), required=False, initial=True)

    def __init__(self, *args: Any, alone: bool, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "plan_%s")
        super().__init__(*args, **kwargs)
        if alone:
            del self.fields["for_household"]
        self.fields["kind"].choices = options(CONTACT_KIND)  # type: ignore[attr-defined]
