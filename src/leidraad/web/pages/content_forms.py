# SPDX-License-Identifier: EUPL-1.2
"""Forms with which colleagues keep information and the service directory."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from leidraad.access.types import Actor, Domain
from leidraad.content import selectors
from leidraad.content.articles import YEAR_HALF
from leidraad.content.types import (
    ArticleShown,
    NewArticle,
    NewOrganisation,
    NewPlace,
    NewService,
    OrganisationShown,
    Phase,
    PlaceShown,
    ServiceShown,
)
from leidraad.pure.directory import WEEK, Cost, Opening, PlaceKind, ServiceStatus
from leidraad.web.pages import content_words as words
from leidraad.web.pages.contact_forms import DayField
from leidraad.web.pages.content_services import spoken
from leidraad.web.pages.plan_forms import choices
from leidraad.web.pages.words import DOMAIN, options

#: So many rows of opening times and costs a form has, or one more than there are.
ROWS: Final = 3
CHOOSE: Final = {"required": _("Kies een van deze."), "invalid_choice": _("Kies iets uit de lijst.")}
AREA: Final = {"rows": 3}


def _text(
    label: Any, *, needed: bool = False, rows: int = 0, most: int = 4_000, help_text: Any = ""
) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput(attrs={"autocomplete": "off"})
    errors = {"required": _("Vul dit in."), "max_length": _("Deze tekst is te lang.")}
    return forms.CharField(
        label=label, required=needed, max_length=most, widget=widget, help_text=help_text, error_messages=errors
    )


def themes() -> list[tuple[str, str]]:
    """Themes to choose from, by name."""
    return sorted(((code, one.name.nl) for code, one in selectors.themes().items()), key=lambda pair: pair[1])


class CareForm(forms.Form):
    """Wie het bijhoudt, en wanneer het weer wordt nagekeken."""

    tags = forms.MultipleChoiceField(
        label=_("Thema's"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Hiermee wordt het ook in andere talen gevonden."),
    )  # fmt: skip
    owner_id = forms.TypedChoiceField(
        label=_("Wie houdt dit bij?"), coerce=int, empty_value=None, error_messages=CHOOSE
    )
    check_by = DayField(label=_("Uiterlijk weer nakijken op"))

    def __init__(self, *args: Any, by: Actor, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices(self, "tags", themes())
        choices(self, "owner_id", [(str(number), name) for number, name in selectors.owners(by, on)])
        self.initial.setdefault("owner_id", by.membership_id)
        self.initial.setdefault("check_by", on + YEAR_HALF)
        self.order_fields([name for name in self.fields if name not in CareForm.base_fields])


class ArticleForm(CareForm):
    """Artikel schrijven."""

    title = _text(_("Titel"), needed=True, most=120)
    body = _text(
        _("Tekst"), needed=True, rows=14, most=6_000,
        help_text=_("Korte zinnen, gewone woorden. Een lege regel begint een nieuwe alinea. Een lijst: begin elke regel met - ."),
    )  # fmt: skip
    domain = forms.ChoiceField(label=_("Onderwerp"), choices=options(DOMAIN), error_messages=CHOOSE)
    phase = forms.ChoiceField(
        label=_("Wanneer is dit vooral nodig?"),
        choices=options(words.PHASE),
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def article(self) -> NewArticle:
        """What the use case takes; only after `is_valid`."""
        given = self.cleaned_data
        return NewArticle(
            given["title"], given["body"].replace("\r", ""), Domain(given["domain"]), Phase(given["phase"]),
            tuple(given["tags"]), given["owner_id"], given["check_by"],
        )  # fmt: skip


def of_article(one: ArticleShown) -> dict[str, Any]:
    """What the form begins with."""
    row = one.row
    return {
        "title": row.nl, "body": one.body_nl, "domain": row.domain.value, "phase": row.phase.value, "tags": list(row.tags),
        "owner_id": row.freshness.owner_id, "check_by": row.freshness.check_by, "seen": row.version,
    }  # fmt: skip


class OrganisationForm(forms.Form):
    """Organisatie in de sociale kaart."""

    name = _text(_("Naam"), needed=True, most=200)
    description = _text(_("Wat doet deze organisatie?"), rows=3)
    phone = _text(_("Telefoon"), most=60)
    email = _text(_("E-mailadres"), most=200)
    website = _text(_("Website"), most=500, help_text=_("Begin met https://."))

    def organisation(self) -> NewOrganisation:
        """What the use case takes; only after `is_valid`."""
        return NewOrganisation(**self.cleaned_data)


def of_organisation(one: OrganisationShown) -> dict[str, Any]:
    """What the form begins with."""
    return {name: getattr(one, name) for name in OrganisationForm.base_fields}


class PlaceForm(forms.Form):
    """Plek van een organisatie."""

    name = _text(_("Naam van de plek"), needed=True, most=200)
    kind = forms.ChoiceField(label=_("Wat voor plek?"), choices=options(words.PLACE_KIND), error_messages=CHOOSE)
    address = _text(_("Straat en huisnummer"), most=200)
    postal_code = _text(_("Postcode"), most=10)
    city = _text(_("Plaats"), most=200)
    transport = _text(_("Hoe komt u er?"), rows=2)

    def place(self) -> NewPlace:
        """What the use case takes; only after `is_valid`."""
        return NewPlace(**{**self.cleaned_data, "kind": PlaceKind(self.cleaned_data["kind"])})


def of_place(one: PlaceShown) -> dict[str, Any]:
    """What the form begins with."""
    return {name: getattr(one, name) for name in PlaceForm.base_fields}


class ServiceForm(CareForm):
    """Dienst in de sociale kaart."""

    name = _text(_("Naam van de dienst"), needed=True, most=200)
    organisation_id = forms.TypedChoiceField(label=_("Organisatie"), coerce=int, error_messages=CHOOSE)
    description = _text(_("Wat kunt u hier krijgen?"), rows=3)
    status = forms.ChoiceField(label=_("Is het open?"), choices=options(words.STATUS), error_messages=CHOOSE)
    domains = forms.MultipleChoiceField(
        label=_("Waar gaat het over?"), choices=options(DOMAIN), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kies waar deze dienst over gaat.")},
    )  # fmt: skip
    eligibility = _text(_("Voor wie?"), rows=2)
    minimum_age = forms.IntegerField(label=_("Vanaf welke leeftijd?"), required=False, min_value=0, max_value=130)
    maximum_age = forms.IntegerField(label=_("Tot en met welke leeftijd?"), required=False, min_value=0, max_value=130)
    languages = forms.MultipleChoiceField(
        label=_("Welke talen spreekt men?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    interpreting = _text(_("Is er een tolk?"), rows=2, help_text=_("Leeg: er is geen tolk."))
    how_to_apply = _text(_("Hoe meldt u zich aan?"), rows=2)
    fees = _text(_("Kosten in gewone woorden"), rows=2)
    wait_time = _text(_("Hoe lang wacht u?"), most=200)
    place_ids = forms.TypedMultipleChoiceField(
        label=_("Waar is het?"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )
    phone = _text(_("Telefoon"), most=60)
    email = _text(_("E-mailadres"), most=200)
    website = _text(_("Website"), most=500, help_text=_("Begin met https://."))

    def __init__(self, *args: Any, many: int = ROWS, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.many = many
        found = selectors.organisations(kwargs["by"])
        choices(self, "organisation_id", [(str(one.id), one.name) for one in found])
        choices(self, "languages", spoken())
        choices(self, "place_ids", [
            (str(place.id), ", ".join(part for part in (place.name, place.on_one_line, one.name) if part))
            for one in found for place in one.places
        ])  # fmt: skip
        self.initial.setdefault("status", ServiceStatus.ACTIVE.value)
        for number in range(many):
            self._add_row(number)

    def _add_row(self, number: int) -> None:
        self.fields[f"days_{number}"] = forms.MultipleChoiceField(
            label=_now("Dagen"), required=False, choices=options(words.DAYS), widget=forms.CheckboxSelectMultiple
        )
        for name, label in (("opens", _now("Open vanaf")), ("closes", _now("Open tot"))):
            self.fields[f"{name}_{number}"] = forms.TimeField(
                label=label, required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
                error_messages={"invalid": _now("Schrijf een tijd als 09:00.")},
            )  # fmt: skip
        self.fields[f"note_{number}"] = forms.CharField(label=_now("Let op"), required=False, max_length=500)
        self.fields[f"option_{number}"] = forms.CharField(
            label=_now("Waarvoor of voor wie?"), required=False, max_length=500
        )
        self.fields[f"per_{number}"] = forms.CharField(label=_now("Hoe telt het?"), required=False, max_length=500)
        self.fields[f"amount_{number}"] = forms.DecimalField(
            label=_now("Bedrag in euro's"), required=False, min_value=Decimal(0), max_digits=8, decimal_places=2,
            localize=False, error_messages={"invalid": _now("Schrijf een bedrag als 12.50.")},
        )  # fmt: skip

    def rows(self) -> list[dict[str, Any]]:
        """The fields of opening times and costs, row by row."""
        names = ("days", "opens", "closes", "note", "option", "amount", "per")
        return [{name: self[f"{name}_{number}"] for name in names} for number in range(self.many)]

    def plain(self) -> list[Any]:
        """The other fields."""
        return [bound for bound in self if not bound.name[-1].isdecimal()]

    def service(self) -> NewService:
        """What the use case takes; only after `is_valid`."""
        given = self.cleaned_data
        same = {
            name: given[name]
            for name in ("organisation_id", "name", "description", "website", "email", "phone", "eligibility", "minimum_age",
                         "maximum_age", "how_to_apply", "fees", "wait_time", "interpreting", "owner_id", "check_by")
        }  # fmt: skip
        return NewService(
            **same, status=ServiceStatus(given["status"]), languages=tuple(given["languages"]),
            domains=tuple(Domain(one) for one in given["domains"]), tags=tuple(given["tags"]), openings=tuple(self._openings()),
            costs=tuple(self._costs()), place_ids=tuple(given["place_ids"]),
        )  # fmt: skip

    def _openings(self) -> Sequence[Opening]:
        given = self.cleaned_data

        def hour(name: str) -> str:
            return f"{given[name]:%H:%M}" if given[name] else ""

        found = [
            Opening(
                tuple(one for one in WEEK if one in given[f"days_{number}"]),
                hour(f"opens_{number}"),
                hour(f"closes_{number}"),
                given[f"note_{number}"].strip(),
            )
            for number in range(self.many)
        ]
        return [one for one in found if one != Opening()]

    def _costs(self) -> Sequence[Cost]:
        given = self.cleaned_data
        found = [
            Cost(given[f"option_{number}"].strip(), given[f"amount_{number}"], given[f"per_{number}"].strip())
            for number in range(self.many)
        ]
        return [one for one in found if one != Cost()]


def of_service(one: ServiceShown) -> dict[str, Any]:
    """What the form begins with."""
    row = one.row
    begin: dict[str, Any] = {
        "name": row.name, "organisation_id": one.organisation.id, "description": row.description, "status": row.status.value,
        "domains": [each.value for each in row.domains], "languages": list(row.languages), "tags": list(row.tags),
        "eligibility": row.eligibility, "fees": row.fees, "owner_id": row.freshness.owner_id,
        "check_by": row.freshness.check_by, "place_ids": [place.id for place in one.places],
    } | {
        name: getattr(one, name)
        for name in ("website", "email", "minimum_age", "maximum_age", "how_to_apply", "wait_time", "interpreting")
    }  # fmt: skip
    begin["phone"] = row.phone if row.phone != one.organisation.phone else ""
    for number, opening in enumerate(one.openings):
        begin |= {f"days_{number}": list(opening.days), f"opens_{number}": opening.opens, f"closes_{number}": opening.closes,
                  f"note_{number}": opening.note}  # fmt: skip
    for number, cost in enumerate(one.costs):
        begin |= {f"option_{number}": cost.option, f"amount_{number}": cost.amount, f"per_{number}": cost.note}
    return begin


class RepetitionForm(forms.Form):
    """Na hoeveel dagen iets weer wordt uitgelegd."""

    no = forms.IntegerField(label=_("Niet begrepen: na zoveel dagen"), min_value=1, max_value=730)
    a_bit = forms.IntegerField(label=_("Een beetje begrepen: na zoveel dagen"), min_value=1, max_value=730)
    yes = forms.IntegerField(
        label=_("Begrepen: na zoveel dagen nog één keer vragen"), min_value=1, max_value=730, required=False,
        help_text=_("Leeg: niet meer vragen."),
    )  # fmt: skip
    unasked = forms.IntegerField(
        label=_("Uitgelegd en nog niets gevraagd: na zoveel dagen"), min_value=1, max_value=730
    )
