# SPDX-License-Identifier: EUPL-1.2
"""The form of a person. Its rules are those of the import: the same parsers of `pure` judge what is typed."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from leidraad.dossiers.given import Candidate, PersonValues
from leidraad.dossiers.types import HouseholdRole, NewPerson
from leidraad.pure.codes import LANGUAGES, NATIONALITIES, RESIDENCE_TITLES, SCRIPTS, parse_language
from leidraad.pure.identifiers import parse_bsn, parse_email, parse_phone, parse_v_number
from leidraad.pure.invalid import InvalidValue
from leidraad.pure.partial_dates import UNKNOWN, PartialDate
from leidraad.web.pages.contact_forms import DayField
from leidraad.web.pages.words import HOUSEHOLD_ROLE, SEX, options
from leidraad.web.ui.fields import PartialDateField

UNSURE = [("", _("Niet bekend")), ("true", _("Ja")), ("false", _("Nee"))]


class ParsedField(forms.CharField):
    """A text that a parser of `pure` reads; what it refuses is told with what to do."""

    def __init__(self, parse: Callable[[str], str], **kwargs: Any) -> None:
        self.parse = parse
        kwargs.setdefault("required", False)
        super().__init__(**kwargs)

    def clean(self, value: Any) -> str:
        """The parsed text, or '' when nothing was typed."""
        text: str = super().clean(value)
        return told(self.parse, text) if text else ""


def told(parse: Callable[[str], str], text: str) -> str:
    """Parse, or raise ValidationError with the sentence and the remedy in the reader's language."""
    try:
        return parse(text)
    except InvalidValue as wrong:
        message, remedy = gettext(wrong.message), gettext(wrong.remedy)
        if wrong.params:
            message, remedy = message % wrong.params, remedy % wrong.params
        raise ValidationError(f"{message} {remedy}") from wrong


class LanguagesField(forms.CharField):
    """Languages with commas between them, as words or codes; cleans to ISO 639-3 codes."""

    def clean(self, value: Any) -> tuple[str, ...]:  # type: ignore[override]
        """The codes, in the order typed, each once."""
        text: str = super().clean(value)
        words = [word.strip() for word in text.replace(";", ",").split(",") if word.strip()]
        return tuple(dict.fromkeys(told(parse_language, word) for word in words))


class PersonForm(forms.Form):
    """Gegevens van een persoon. Only a name is required: what is unknown stays empty."""

    given_names = forms.CharField(
        label=_("Voornamen"), required=False, help_text=_("Zoals bekend bij de IND of het COA.")
    )
    surname_prefix = forms.CharField(label=_("Tussenvoegsel"), required=False)
    surname = forms.CharField(label=_("Achternaam"), required=False)
    birth_date = PartialDateField(
        label=_("Geboortedatum"), required=False, help_text=_("Weet u de dag of maand niet? Laat die leeg.")
    )
    sex = forms.ChoiceField(label=_("Geslacht"), widget=forms.RadioSelect, initial="O")
    nationality = forms.ChoiceField(label=_("Nationaliteit"), required=False)
    second_nationality = forms.ChoiceField(label=_("Tweede nationaliteit"), required=False)
    residence_title_code = forms.ChoiceField(label=_("Verblijfsrecht"), required=False)
    residence_title_from = DayField(label=_("Verblijfsrecht vanaf"), required=False)
    residence_title_until = DayField(label=_("Verblijfsrecht tot"), required=False)
    languages = LanguagesField(
        label=_("Talen"), required=False, help_text=_("Met komma's ertussen, bijvoorbeeld: Tigrinya, Arabisch.")
    )
    scripts_read = forms.MultipleChoiceField(label=_("Leest deze schriften"), required=False, widget=forms.CheckboxSelectMultiple)
    needs_interpreter = forms.NullBooleanField(label=_("Tolk nodig?"), required=False, widget=forms.Select(choices=UNSURE))
    v_number = ParsedField(parse_v_number, label=_("V-nummer"), help_text=_("10 cijfers, staat op het verblijfsdocument."))
    bsn = ParsedField(
        parse_bsn, label=_("BSN"), help_text=_("9 cijfers."), widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )
    phone = ParsedField(parse_phone, label=_("Telefoon"), widget=forms.TextInput(attrs={"type": "tel", "dir": "ltr"}))
    email = ParsedField(parse_email, label=_("E-mail"), widget=forms.TextInput(attrs={"type": "email", "dir": "ltr"}))
    note = forms.CharField(
        label=_("Opmerking"), required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Schrijf hier niets over gezondheid."),
    )  # fmt: skip

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on
        nothing = [("", gettext("Niet bekend"))]
        nationalities = nothing + [(code, row.dutch) for code, row in NATIONALITIES.items()]
        self._choose("sex", options(SEX))
        self._choose("nationality", nationalities)
        self._choose("second_nationality", [("", gettext("Geen")), *nationalities[1:]])
        self._choose("residence_title_code", nothing + [(code, row.meaning) for code, row in RESIDENCE_TITLES.items()])
        self._choose("scripts_read", [(code, row.dutch) for code, row in SCRIPTS.items()])

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        given = self.initial.get(name) if name != "scripts_read" else None
        if given and given not in dict(choices):
            # A code of the official tables that is not in our short list stays what it is.
            choices = [*choices, (given, given)]
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean_birth_date(self) -> PartialDate:
        """A birth date lies in the past."""
        born: PartialDate = self.cleaned_data["birth_date"] or UNKNOWN
        bounds = born.bounds()
        if bounds and bounds[0] > self.on:
            raise ValidationError(gettext("Deze datum ligt in de toekomst. Controleer het jaar."))
        return born

    def clean(self) -> dict[str, Any]:
        """Somebody has a name, and a period goes forward."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if not given.get("given_names") and not given.get("surname"):
            self.add_error("surname", gettext("Vul een voornaam of een achternaam in."))
        start, end = given.get("residence_title_from"), given.get("residence_title_until")
        if start and end and end <= start:
            self.add_error("residence_title_until", gettext("De einddatum ligt voor de begindatum. Kijk beide na."))
        return given

    def values(self) -> PersonValues:
        """What the use case takes; only after `is_valid`."""
        given = dict(self.cleaned_data)
        codes = (given.pop("nationality"), given.pop("second_nationality"))
        for name in ("bsn", "role"):
            given.pop(name, None)
        return PersonValues(
            **given | {"scripts_read": tuple(given["scripts_read"]), "nationality_codes": tuple(code for code in codes if code)}
        )

    def candidate(self) -> Candidate:
        """What the search for the same person takes."""
        given = self.cleaned_data
        return Candidate(
            given_names=given["given_names"], surname_prefix=given["surname_prefix"], surname=given["surname"],
            birth_date=given["birth_date"], v_number=given["v_number"], bsn=given["bsn"],
        )  # fmt: skip


class MemberForm(PersonForm):
    """A person as member of a family."""

    role = forms.ChoiceField(label=_("Plaats in het gezin"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = options(HOUSEHOLD_ROLE)  # type: ignore[attr-defined]

    def new_person(self, linked_on: date | None) -> NewPerson:
        """The member to register; only after `is_valid`."""
        values = self.values()
        taken = {name: getattr(values, name) for name in PersonValues.__dataclass_fields__ if name != "residence_title_until"}
        return NewPerson(
            role=HouseholdRole(self.cleaned_data["role"]), bsn=self.cleaned_data["bsn"], linked_on=linked_on, **taken
        )


def initial(values: PersonValues) -> dict[str, Any]:
    """Fill the form with what is stored."""
    shown: dict[str, Any] = {name: getattr(values, name) for name in PersonValues.__dataclass_fields__}
    codes = (*shown.pop("nationality_codes"), "", "")
    shown["nationality"], shown["second_nationality"] = codes[0], codes[1]
    shown["languages"] = ", ".join(LANGUAGES[code].dutch if code in LANGUAGES else code for code in values.languages)
    shown["birth_date"] = None if values.birth_date.is_unknown else values.birth_date
    return shown
