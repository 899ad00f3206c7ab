# SPDX-License-Identifier: EUPL-1.2
"""Forms of the own account."""

from django import forms
from django.utils.translation import gettext_lazy as _

from leidraad.web.pages.login_forms import NewPasswordForm, code_field, password_field


class ProfileForm(forms.Form):
    """Name and language."""

    name = forms.CharField(
        label=_("Naam"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Vul uw naam in.")},
    )
    language = forms.ChoiceField(
        label=_("Taal"), choices=[("nl", "Nederlands"), ("en", "English")], widget=forms.RadioSelect
    )


class PasswordForm(NewPasswordForm):
    """The password of now, and a new one."""

    old = password_field(
        _("Huidig wachtwoord"),
        "current-password",
        error_messages={"required": _("Vul uw huidige wachtwoord in.")},
    )
    field_order = ("old", "new")


class WorkNumberForm(forms.Form):
    """The number that the people one helps may call."""

    phone = forms.CharField(
        label=_("Uw werknummer"),
        required=False,
        max_length=40,
        help_text=_("De mensen die u helpt, zien dit nummer bij uw naam en kunnen u bellen. Leeg: geen nummer."),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "dir": "ltr"}),
    )


class SureForm(forms.Form):
    """The password of now, before something that a thief of an open computer must not do."""

    password = password_field(
        _("Huidig wachtwoord"),
        "current-password",
        error_messages={"required": _("Vul uw huidige wachtwoord in.")},
    )


class FirstCodeForm(forms.Form):
    """The first code of a new second factor."""

    code = code_field(_("Code"))
