# SPDX-License-Identifier: EUPL-1.2
"""Forms of administration (beheer)."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leidraad.access.letterheads import Letterhead
from leidraad.access.memberships import NewAccount, NewMembership, assignable
from leidraad.access.selectors import OrganisationRow, TeamRow
from leidraad.access.settings import MunicipalitySettings
from leidraad.web.pages.words import ORGANISATION_KIND, options
from leidraad.web.ui.theme import DEFAULT_TOKENS

DAY_FORMATS = ("%d-%m-%Y", "%Y-%m-%d", "%d/%m/%Y", "%d %m %Y")
NO_DAY = {"invalid": _("Schrijf de datum als dag-maand-jaar, bijvoorbeeld 31-12-2026.")}
#: What each colour is for, by token.
COLOURS = {
    "brand": _("Kleur van de balk en van knoppen"),
    "brand-strong": _("Donkere tint, voor een knop onder de muis"),
    "brand-soft": _("Lichte tint, voor vlakken"),
    "accent": _("Kleur van links"),
    "brand-ink": _("Kleur van tekst op de balk"),
}


def day_field(label: Any, **more: Any) -> forms.DateField:
    """A day, typed as day-month-year."""
    widget = forms.DateInput(format="%d-%m-%Y", attrs={"autocomplete": "off", "inputmode": "numeric"})
    return forms.DateField(label=label, input_formats=DAY_FORMATS, widget=widget, error_messages=NO_DAY, **more)


class MembershipForm(forms.Form):
    """A role to give: team or organisation, first and last day."""

    role = forms.ChoiceField(
        label=_("Rol"),
        help_text=_("Op de pagina Rollen staat wat elke rol ziet en mag."),
        error_messages={"required": _("Kies een rol."), "invalid_choice": _("Kies een rol uit de lijst.")},
    )
    team = forms.ChoiceField(label=_("Team"), required=False)
    organisation = forms.ChoiceField(
        label=_("Organisatie"),
        required=False,
        help_text=_("Alleen voor mensen die via een partner, taalschool of vrijwilligersorganisatie helpen."),
    )
    starts_on = day_field(_("Eerste dag"))
    until = day_field(_("Laatste dag"), required=False)

    def __init__(
        self, *args: Any, teams: Iterable[TeamRow], organisations: Iterable[OrganisationRow], **more: Any
    ) -> None:
        """Take the teams and organisations to choose from."""
        super().__init__(*args, **more)
        none = ("", _("Geen"))
        self.fields["role"].choices = [  # type: ignore[attr-defined]
            ("", _("Kies een rol")),
            *((role.code, role.name) for role in assignable()),
        ]
        self.fields["team"].choices = [none, *((str(each.id), each.name) for each in teams)]  # type: ignore[attr-defined]
        active = [(str(each.id), each.name) for each in organisations if each.is_active]
        self.fields["organisation"].choices = [none, *active]  # type: ignore[attr-defined]

    def membership(self) -> NewMembership:
        """What was filled in; only after is_valid()."""
        typed = self.cleaned_data
        return NewMembership(
            role=typed["role"],
            starts_on=typed["starts_on"],
            until=typed["until"],
            team_id=int(typed["team"]) if typed["team"] else None,
            organisation_id=int(typed["organisation"]) if typed["organisation"] else None,
        )


class PersonForm(forms.Form):
    """Name and e-mail address of somebody who works here."""

    name = forms.CharField(
        label=_("Naam"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Vul de naam in.")},
    )
    email = forms.CharField(
        label=_("E-mailadres"),
        max_length=320,
        help_text=_("Hiermee logt deze persoon in."),
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false", "dir": "ltr"}),
        error_messages={"required": _("Vul het e-mailadres in.")},
    )


class NewAccountForm(PersonForm, MembershipForm):
    """A person to let in, with the first role."""

    field_order = ("name", "email", "role", "team", "organisation", "starts_on", "until")

    def account(self) -> NewAccount:
        """What was filled in; only after is_valid()."""
        return NewAccount(self.cleaned_data["name"], self.cleaned_data["email"], self.membership())


class EndForm(forms.Form):
    """When a role ends."""

    last_day = day_field(
        _("Laatste dag"), required=False, help_text=_("Leeg laten: de rol eindigt nu, ook op open schermen.")
    )


class NameForm(forms.Form):
    """The name of a team."""

    name = forms.CharField(
        label=_("Naam"),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Vul een naam in.")},
    )


class OrganisationForm(NameForm):
    """An organisation: name, kind, and whether it still works for the municipality."""

    kind = forms.ChoiceField(
        label=_("Soort"),
        choices=lambda: options(ORGANISATION_KIND),
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies een soort.")},
    )
    is_active = forms.BooleanField(label=_("Werkt nu voor de gemeente"), required=False, initial=True)


def whole(label: Any, words: Any, **more: Any) -> forms.IntegerField:
    """A whole number; `words` is what to say when it is none."""
    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
    return forms.IntegerField(label=label, widget=widget, error_messages={"required": words, "invalid": words}, **more)


class MunicipalityForm(forms.Form):
    """The settings of the municipality, without its colours."""

    name = forms.CharField(
        label=_("Naam van de gemeente"),
        max_length=100,
        error_messages={"required": _("Vul de naam van de gemeente in.")},
    )
    contact_every_days = whole(
        _("Na het eerste contact: minstens om de hoeveel dagen?"),
        _("Vul een aantal dagen in van 1 tot en met 365."),
        help_text=_("Eigen norm van de gemeente, geen wet."),
    )
    retention_years = whole(
        _("Hoeveel jaar bewaart u een dossier na de inburgering?"),
        _("Vul een aantal jaren in van 1 tot en met 100."),
        help_text=_("De wet zegt 5 jaar na het einde van de plicht. Archivarissen noemen ook 10 jaar."),
    )
    retention_ground = forms.CharField(
        label=_("Waar staat dat?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("De wet, de selectielijst of het besluit waarop deze termijn rust."),
        error_messages={"required": _("Schrijf op welke wet of welk besluit dit zegt.")},
    )


class LetterheadForm(forms.Form):
    """What stands on letters; all of it may stay empty."""

    postal_address = forms.CharField(
        label=_("Postadres"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Straat en nummer of postbus. Op de regel eronder postcode en plaats."),
    )  # fmt: skip
    phone = forms.CharField(
        label=_("Telefoon"), required=False, max_length=40, widget=forms.TextInput(attrs={"type": "tel", "dir": "ltr"})
    )
    email = forms.CharField(
        label=_("E-mailadres"), required=False, max_length=320,
        widget=forms.EmailInput(attrs={"spellcheck": "false", "dir": "ltr"}),
    )  # fmt: skip
    objection_address = forms.CharField(
        label=_("Waar gaat een bezwaar naartoe?"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Laat leeg als een bezwaar naar het postadres gaat."),
    )  # fmt: skip

    def letterhead(self) -> Letterhead:
        """What was filled in; only after is_valid()."""
        return Letterhead(**self.cleaned_data)


class ColourForm(forms.Form):
    """The colours of the municipality; which go together is judged by the theme."""

    def __init__(self, *args: Any, **more: Any) -> None:
        """One field per token."""
        super().__init__(*args, **more)
        for name, words in COLOURS.items():
            self.fields[name] = forms.CharField(
                label=words,
                max_length=7,
                widget=forms.TextInput(attrs={"type": "color", "autocomplete": "off"}),
                error_messages={"required": _("Kies een kleur.")},
            )

    def tokens(self) -> dict[str, str]:
        """The colours that differ from Leidraad's own; only after is_valid()."""
        chosen = {f"--lr-{name}": self.cleaned_data[name].lower() for name in COLOURS}
        return {token: colour for token, colour in chosen.items() if colour != DEFAULT_TOKENS[token]}


def colours_of(settings: MunicipalitySettings) -> dict[str, str]:
    """What the colour form begins with."""
    return {name: settings.theme.get(f"--lr-{name}", DEFAULT_TOKENS[f"--lr-{name}"]) for name in COLOURS}


def first_day(on: date) -> dict[str, date]:
    """A new role begins today unless somebody says otherwise."""
    return {"starts_on": on}
