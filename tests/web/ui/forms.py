# SPDX-License-Identifier: EUPL-1.2
"""A form with every kind of field."""

from django import forms
from django.utils.translation import gettext_lazy as _

from leidraad.web.ui.fields import PartialDateField

LANGUAGES = [("ti", "Tigrinya"), ("ar", "Arabisch"), ("so", "Somalisch"), ("fa", "Farsi")]


class PersonForm(forms.Form):
    """As on the page of a person; the words are examples."""

    surname = forms.CharField(label=_("Achternaam"), max_length=200)
    given = forms.CharField(label=_("Voornamen"), required=False, help_text=_("Zoals op het verblijfsdocument."))
    bsn = forms.RegexField(
        r"\d{9}",
        label=_("Burgerservicenummer (BSN)"),
        help_text=_("9 cijfers."),
        required=False,
        error_messages={"invalid": _("Vul 9 cijfers in, zonder punten of spaties.")},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "dir": "ltr"}),
    )
    born = PartialDateField(label=_("Geboortedatum"), help_text=_("Laat leeg wat u niet weet."))
    email = forms.EmailField(
        label=_("E-mailadres"), required=False, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
    language = forms.ChoiceField(
        label=_("Taal thuis"),
        choices=[("", "Kies een taal"), ("Veel gesproken", LANGUAGES[:2]), ("Andere", LANGUAGES[2:])],
    )
    sex = forms.ChoiceField(
        label=_("Geslacht"),
        choices=[("V", "Vrouw"), ("M", "Man"), ("X", "Onbekend")],
        widget=forms.RadioSelect,
    )
    reads = forms.MultipleChoiceField(
        label=_("Welke schriften leest deze persoon?"),
        choices=[("latin", "Latijns"), ("arabic", "Arabisch"), ("ethiopic", "Ge'ez")],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    note = forms.CharField(label=_("Notitie"), required=False, widget=forms.Textarea(attrs={"rows": 4}))
    scan = forms.FileField(label=_("Document"), required=False, help_text=_("Pdf of foto, hoogstens 25 MB."))
    told = forms.BooleanField(label=_("Ik heb de inwoner verteld wat we opslaan"))
    secret = forms.CharField(widget=forms.HiddenInput, initial="7")
