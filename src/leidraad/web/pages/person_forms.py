# SPDX-License-Identifier: EUPL-1.2
"""The form of a person. Its rules are those of the import: the same parsers of `pure` judge what is typed."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import ErrorDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from leidraad.access import official_codes
from leidraad.dossiers.given import Candidate, PersonValues
from leidraad.dossiers.types import HouseholdRole, NewPerson
from leidraad.pure.codes import NATIONALITIES, RESIDENCE_TITLES, SCRIPTS, parse_language
from leidraad.pure.identifiers import parse_bsn, parse_email, parse_phone, parse_v_number
from leidraad.pure.invalid import InvalidValue
from leidraad.pure.partial_dates import UNKNOWN, PartialDate
from leidraad.web.pages.contact_forms import DayField
from leidraad.web.pages.person_words import language, named
from leidraad.web.pages.words import HOUSEHOLD_ROLE, SEX, options
from leidraad.web.ui.fields import PartialDateField

NOBODY = PersonValues()
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

    def clean(self, value: Any) -> tuple[str, ...]:
        """The codes, in the order typed, each once."""
        text: str = super().clean(value)
        words = [word.strip() for word in text.replace(";", ",").split(",") if word.strip()]
        return tuple(dict.fromkeys(told(parse_language, word) for word in words))


class UnfinishedForm(forms.Form):
    """A form that can show what was typed without judging it: when a row is added, nothing is wrong yet."""

    quiet = False

    def full_clean(self) -> None:
        """Judge, unless the typing goes on."""
        if self.quiet:
            self._errors = ErrorDict()
            self.cleaned_data = {}
        else:
            super().full_clean()


Official = tuple[dict[str, str], dict[str, str]]


def official_lists() -> Official:
    """Nationalities and residence titles of the official tables; empty where they were not loaded. Two queries."""
    return (
        official_codes.descriptions(official_codes.NATIONALITIES),
        official_codes.descriptions(official_codes.RESIDENCE_TITLES),
    )


def _with_rest(short: list[tuple[str, str]], official: dict[str, str]) -> list[tuple[str, str]]:
    listed = dict(short)
    return short + sorted((pair for pair in official.items() if pair[0] not in listed), key=lambda pair: pair[1])


class PersonForm(UnfinishedForm):
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
        label=_("Talen"),
        required=False,
        help_text=_("Met komma's ertussen, bijvoorbeeld: Tigrinya, Arabisch."),
    )
    scripts_read = forms.MultipleChoiceField(
        label=_("Leest deze schriften"), required=False, widget=forms.CheckboxSelectMultiple
    )
    needs_interpreter = forms.NullBooleanField(
        label=_("Tolk nodig?"), required=False, widget=forms.Select(choices=UNSURE)
    )
    v_number = ParsedField(
        parse_v_number, label=_("V-nummer"), help_text=_("10 cijfers, staat op het verblijfsdocument.")
    )
    bsn = ParsedField(
        parse_bsn,
        label=_("BSN"),
        help_text=_("9 cijfers."),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    phone = ParsedField(parse_phone, label=_("Telefoon"), widget=forms.TextInput(attrs={"type": "tel", "dir": "ltr"}))
    email = ParsedField(parse_email, label=_("E-mail"), widget=forms.TextInput(attrs={"type": "email", "dir": "ltr"}))
    note = forms.CharField(
        label=_("Opmerking"), required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Schrijf hier niets over gezondheid."),
    )  # fmt: skip

    def __init__(
        self, *args: Any, on: date, quiet: bool = False, official: Official | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.on, self.quiet = on, quiet
        # The short list first; below it the rest of the official tables, where an administrator has loaded them.
        known = official or official_lists()
        nothing = [("", gettext("Niet bekend"))]
        nationalities = nothing + _with_rest([(code, named(row)) for code, row in NATIONALITIES.items()], known[0])
        self._choose("sex", options(SEX))
        self._choose("nationality", nationalities)
        self._choose("second_nationality", [("", gettext("Geen")), *nationalities[1:]])
        titles = [(code, row.meaning) for code, row in RESIDENCE_TITLES.items()]
        self._choose("residence_title_code", nothing + _with_rest(titles, known[1]))
        self._choose("scripts_read", [(code, named(row)) for code, row in SCRIPTS.items()])

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        given = self.initial.get(name) or ()
        stored = (given,) if isinstance(given, str) else given
        # A code of the official tables that is not in our short list stays what it is.
        strange = [(code, code) for code in stored if code not in dict(choices)]
        self.fields[name].choices = [*choices, *strange]  # type: ignore[attr-defined]

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

    def values(self, base: PersonValues = NOBODY) -> PersonValues:
        """What the use case takes. `base` holds what the form cannot show: a third nationality."""
        given = {name: value for name, value in self.cleaned_data.items() if name in PersonValues.__dataclass_fields__}
        codes = (self.cleaned_data["nationality"], self.cleaned_data["second_nationality"])
        given["nationality_codes"] = (
            *dict.fromkeys(code for code in codes if code),
            *base.nationality_codes[2:],
        )
        scripts = tuple(given["scripts_read"])
        given["scripts_read"] = base.scripts_read if set(scripts) == set(base.scripts_read) else scripts
        # Browsers send line ends of their own; that is no change.
        given["note"] = given["note"].replace("\r\n", "\n")
        return PersonValues(**given)

    def candidate(self) -> Candidate:
        """What the search for the same person takes."""
        given = self.cleaned_data
        return Candidate(
            given_names=given["given_names"],
            surname_prefix=given["surname_prefix"],
            surname=given["surname"],
            birth_date=given["birth_date"],
            v_number=given["v_number"],
            bsn=given["bsn"],
        )


class MemberForm(PersonForm):
    """A person as member of a family."""

    role = forms.ChoiceField(label=_("Plaats in het gezin"))
    #: Registration does not take it; the end of a permit is filled in later, in the dossier.
    residence_title_until = None  # type: ignore[assignment]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = options(HOUSEHOLD_ROLE)  # type: ignore[attr-defined]

    def new_person(self, linked_on: date | None) -> NewPerson:
        """The member to register; only after `is_valid`."""
        values = self.values()
        taken = {
            name: getattr(values, name) for name in PersonValues.__dataclass_fields__ if name != "residence_title_until"
        }
        return NewPerson(
            role=HouseholdRole(self.cleaned_data["role"]),
            bsn=self.cleaned_data["bsn"],
            linked_on=linked_on,
            **taken,
        )


class JoinForm(MemberForm):
    """A member who arrives later (nareiziger)."""

    from_on = DayField(label=_("Vanaf welke dag hoort deze persoon bij het gezin?"))


class PersonEditForm(PersonForm):
    """Gegevens wijzigen: an empty BSN leaves the BSN alone."""

    remove_bsn = forms.BooleanField(label=_("Haal het BSN weg uit dit dossier"), required=False)

    def __init__(self, *args: Any, has_bsn: bool, may_remove_bsn: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if has_bsn:
            self.fields["bsn"].help_text = gettext("Er staat een BSN. Vul alleen iets in als het anders moet.")
        if not (has_bsn and may_remove_bsn):
            del self.fields["remove_bsn"]

    def clean(self) -> dict[str, Any]:
        """One of the two: another BSN, or none."""
        given = super().clean()
        if given.get("remove_bsn") and given.get("bsn"):
            self.add_error("remove_bsn", gettext("U vulde ook een BSN in. Kies: een ander BSN, of geen BSN."))
        return given

    def new_bsn(self) -> str | None:
        """The BSN to store, "" to take it away, None to leave it alone."""
        if self.cleaned_data.get("remove_bsn"):
            return ""
        return self.cleaned_data["bsn"] or None


#: The form says "unknown", "yes" and "no" in words of its own.
SURE = {None: "", True: "true", False: "false"}


def initial(values: PersonValues) -> dict[str, Any]:
    """Fill the form with what is stored."""
    shown: dict[str, Any] = {name: getattr(values, name) for name in PersonValues.__dataclass_fields__}
    codes = (*shown.pop("nationality_codes"), "", "")
    shown["nationality"], shown["second_nationality"] = codes[0], codes[1]
    shown["languages"] = ", ".join(language(code) for code in values.languages)
    shown["birth_date"] = None if values.birth_date.is_unknown else values.birth_date
    shown["needs_interpreter"] = SURE[values.needs_interpreter]
    return shown


def typed(values: PersonValues, name: str) -> dict[str, list[str]]:
    """One field of a person as the form would send it."""
    shown = initial(values)
    if name == "birth_date":
        born = values.birth_date
        return {f"birth_date_{part}": [str(getattr(born, part) or "")] for part in ("day", "month", "year")}
    if name == "nationality_codes":
        return {part: [shown[part]] for part in ("nationality", "second_nationality")}
    if name == "scripts_read":
        return {name: list(values.scripts_read)}
    return {name: ["" if shown[name] is None else str(shown[name])]}
