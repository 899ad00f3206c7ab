# SPDX-License-Identifier: EUPL-1.2
"""Forms of the login."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

REQUIRED_EMAIL = {"required": _("Vul uw e-mailadres in.")}
REQUIRED_PASSWORD = {"required": _("Vul uw wachtwoord in.")}
REQUIRED_CODE = {"required": _("Vul de code in.")}


def password_field(label: Any, complete: str, **options: Any) -> forms.CharField:
    """A password: taken as typed, never sent back to the browser. `complete` is for password managers."""
    widget = forms.PasswordInput(attrs={"autocomplete": complete, "spellcheck": "false", "dir": "ltr"})
    return forms.CharField(label=label, strip=False, max_length=1024, widget=widget, **options)


def code_field(label: Any, **options: Any) -> forms.CharField:
    """A code of six digits, or a recovery code."""
    widget = forms.TextInput(
        attrs={"autocomplete": "one-time-code", "inputmode": "text", "spellcheck": "false", "dir": "ltr"}
    )
    return forms.CharField(
        label=label,
        max_length=40,
        widget=widget,
        error_messages=REQUIRED_CODE,
        **options,
    )


class LoginForm(forms.Form):
    """E-mail address and password."""

    email = forms.CharField(
        label=_("E-mailadres"),
        max_length=320,
        widget=forms.EmailInput(attrs={"autocomplete": "username", "spellcheck": "false", "dir": "ltr"}),
        error_messages=REQUIRED_EMAIL,
    )
    password = password_field(
        _("Wachtwoord"),
        "current-password",
        error_messages=REQUIRED_PASSWORD,
    )
    volgende = forms.CharField(required=False, widget=forms.HiddenInput)


class CodeForm(forms.Form):
    """The code of the second step."""

    code = code_field(_("Code"))
    volgende = forms.CharField(required=False, widget=forms.HiddenInput)


class NewPasswordForm(forms.Form):
    """A new password, typed once: it can be shown, and a password manager fills it in."""

    new = password_field(
        _("Nieuw wachtwoord"),
        "new-password",
        help_text=_("Minstens 12 tekens. Vier woorden achter elkaar is sterk en goed te onthouden."),
        error_messages=REQUIRED_PASSWORD,
    )
