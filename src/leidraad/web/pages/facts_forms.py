# SPDX-License-Identifier: EUPL-1.2
"""The form for a fact with a date. It asks what this kind of fact needs and nothing more."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from leidraad.deadlines.privacy import is_sensitive
from leidraad.deadlines.types import FactShown, FactSource, NewFact
from leidraad.pure.law.facts import KINDS, Particular
from leidraad.web.pages import facts_words as words
from leidraad.web.pages.contact_forms import DayField
from leidraad.web.pages.words import options
from leidraad.web.ui.filters import day

_HOURS: Final = re.compile(r"(\d{1,5})(?:[.,](\d{1,2}))?")
#: Words for the days that a fact may carry beside its own, by kind where that differs.
DAYS: Final[Mapping[str, words.Text]] = {
    "requested": _("Gevraagd op"),
    "since": _("Eerste dag"),
    "until": _("Laatste dag"),
    "new_end": _("Nieuwe laatste dag"),
}
DAYS_OF: Final[Mapping[tuple[str, str], words.Text]] = {
    ("interruption", "until"): _("De plicht begon weer op"),
    ("term_by_duo", "since"): _("Eerste dag van de termijn"),
    ("term_by_duo", "until"): _("Laatste dag van de termijn"),
    ("extension", "since"): _("De reden begon op"),
    ("extension", "until"): _("De reden eindigde op"),
}
HINTS: Final[Mapping[tuple[str, str], words.Text]] = {
    ("extension", "new_end"): _("De laatste dag die DUO noemt. Die gaat voor onze eigen datum."),
    ("extension", "since"): _("Vul dit in als de lengte van de tijd hiervan afhangt."),
    ("interruption", "until"): _("Laat dit leeg als de plicht nog niet terug is."),
    ("exemption", "until"): _("Laat dit leeg als u de dag nog niet weet."),
    ("ended", "code"): _("In een paar woorden. Schrijf hier niets over gezondheid."),
    ("exemption", "code"): _("In een paar woorden. Schrijf hier niets over gezondheid."),
}
#: Kinds that are known before they happen.
AWAITED: Final = "third_party_information"
FEW: Final = 7


class HoursField(forms.CharField):
    """Hours as somebody types them, "30" or "12,5"; cleans to hundredths of an hour."""

    def __init__(self, **options: Any) -> None:
        options.setdefault(
            "widget", forms.TextInput(attrs={"inputmode": "decimal", "dir": "ltr", "autocomplete": "off"})
        )
        options.setdefault("error_messages", {"required": _("Vul in hoeveel uren het zijn.")})
        super().__init__(**options)

    def clean(self, value: Any) -> int:
        """Raises ValidationError for what is no number of hours."""
        typed = str(super().clean(value))
        found = _HOURS.fullmatch(typed.replace(" ", ""))
        if found is None or not typed.strip("0,. "):
            raise ValidationError(_("Schrijf alleen een aantal uren, bijvoorbeeld 30 of 12,5."), code="invalid")
        return int(found[1]) * 100 + int((found[2] or "").ljust(2, "0"))


class FactForm(forms.Form):
    """Feit vastleggen: the day, the particulars of this kind, and who said so. Fields are named as in `NewFact`."""

    def __init__(self, *args: Any, kind: str, may_health: bool, with_reason: bool = False, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "feit_%s")
        super().__init__(*args, **kwargs)
        self.kind = kind
        self.told = words.KIND.get(kind, words.KindWords(kind))
        self._day()
        for name, particular in KINDS[kind].extra.items():
            self.fields[particular.field] = self._particular(name, particular, may_health)
        self.fields["source"] = forms.ChoiceField(
            label=_("Wie zei dit?"), choices=_sources(), initial=self.told.source.value
        )
        if with_reason:
            self.fields["reason"] = reason_field()

    def _day(self) -> None:
        wait = KINDS[self.kind].may_wait
        self.fields["on"] = DayField(label=self.told.day, required=not wait)

    def _particular(self, name: str, particular: Particular, may_health: bool) -> forms.Field:
        if particular.field == "amount":
            return HoursField(label=_("Hoeveel uren?"), required=particular.required)
        if particular.field == "code":
            return self._code(name, particular, may_health)
        if particular.field in DAYS:
            key = (self.kind, particular.field)
            return DayField(
                label=DAYS_OF.get(key, DAYS[particular.field]),
                help_text=HINTS.get(key, ""),
                required=particular.required,
            )
        return self._choice(particular)

    def _code(self, name: str, particular: Particular, may_health: bool) -> forms.Field:
        label, known = words.CODE[name]
        if not particular.one_of:
            hint = HINTS.get((self.kind, "code"), "")
            return forms.CharField(label=str(label), help_text=str(hint), required=particular.required, max_length=40)
        offered = [(code, str(known.get(code, code))) for code in particular.one_of]
        if not may_health:
            offered = [pair for pair in offered if not is_sensitive(self.kind, pair[0])]
        return _radios(label, offered, particular.required)

    def _choice(self, particular: Particular) -> forms.Field:
        if particular.field == "parts":
            offered = [(code, str(words.PARTS.get(code, code))) for code in particular.one_of]
            return forms.MultipleChoiceField(
                label=_("Welke onderdelen?"), choices=offered, widget=forms.CheckboxSelectMultiple,
                required=particular.required,
            )  # fmt: skip
        if particular.field == "result":
            offered = [(code, str(words.RESULTS.get(code, code))) for code in particular.one_of]
            return _radios(_("Uitslag"), offered, particular.required)
        offered = [("", str(_("Niet bekend"))), *((level, level) for level in particular.one_of)]
        return forms.ChoiceField(label=_("Niveau"), choices=offered, required=particular.required)

    def fact(self) -> NewFact:
        """What the use case takes; only after `is_valid`."""
        given: dict[str, Any] = {
            name: value.strip() if isinstance(value, str) else value
            for name, value in self.cleaned_data.items()
            if name not in ("reason", "source")
        }
        return NewFact(
            kind=self.kind,
            on=given.pop("on"),
            amount=given.pop("amount", 0),
            parts=tuple(given.pop("parts", ())),
            source=FactSource(self.cleaned_data["source"]),
            **given,
        )

    @property
    def reason(self) -> str:
        """Why a fact is corrected; only after `is_valid`."""
        return str(self.cleaned_data["reason"])


class StepBack(forms.Form):
    """Intrekken: only why."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"] = reason_field()

    @property
    def reason(self) -> str:
        """Why a fact is taken back; only after `is_valid`."""
        return str(self.cleaned_data["reason"])


def reason_field() -> forms.Field:
    """Why something is changed that stood in the ledger."""
    return forms.CharField(
        label=_("Wat klopte er niet?"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Wat er stond, blijft te lezen. Schrijf hier niets over gezondheid."),
        error_messages={"required": _("Schrijf kort op wat er niet klopte.")},
    )  # fmt: skip


def initial_of(fact: FactShown) -> dict[str, Any]:
    """The form of a fact that is there already."""
    values = {name: getattr(fact, name) for name in ("on", "code", "level", "result", "since", "until", "new_end")}
    amount = words.hours(fact.amount).replace(".", "") if fact.amount else ""
    return values | {
        "requested": fact.requested, "parts": list(fact.parts), "source": fact.source.value, "amount": amount,
    }  # fmt: skip


def start(kind: str, on: date) -> dict[str, Any]:
    """An empty form begins with today; what is awaited, or lies long ago, begins without a day."""
    return {} if kind in (AWAITED, "born") else {"on": on}


def _sources() -> list[tuple[str, str]]:
    return [pair for pair in options(words.SOURCE) if pair[0] != FactSource.SYSTEM]


def _radios(label: words.Text, offered: list[tuple[str, str]], required: bool) -> forms.Field:
    few = len(offered) <= FEW
    choices = offered if few else [("", str(_("Kies er een"))), *offered]
    return forms.ChoiceField(
        label=str(label), choices=choices, required=required, widget=forms.RadioSelect if few else forms.Select,
        error_messages={"required": _("Kies er een uit de lijst.")},
    )  # fmt: skip


def in_words(day_given: date | None) -> str:
    """The day of a fact, or that it is awaited."""
    return day(day_given) if day_given else str(_("nog niet gekregen"))
