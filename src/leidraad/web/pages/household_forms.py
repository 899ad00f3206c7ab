# SPDX-License-Identifier: EUPL-1.2
"""Forms about a family: who belongs to it, from when, who directs it."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leidraad.access.directory import Colleague, TeamChoice
from leidraad.dossiers.service import Direction, Move
from leidraad.dossiers.shown import MemberShown
from leidraad.dossiers.types import HouseholdRole, RelationKind
from leidraad.web.pages.contact_forms import DayField
from leidraad.web.pages.person_forms import UnfinishedForm
from leidraad.web.pages.words import HOUSEHOLD_ROLE, RELATION_KIND, options

Choices = list[tuple[str, str]]
#: Chosen on purpose: nobody directs.
NOBODY = "0"


def director_choices(directors: list[Colleague], nobody: str) -> Choices:
    """Directors with their team, and first nobody."""
    return [("", nobody)] + [
        (str(one.id), f"{one.name} · {_('team')} {one.team_name}" if one.team_name else one.name) for one in directors
    ]


def team_choices(teams: list[TeamChoice], none: str) -> Choices:
    """Teams, and first none."""
    return [("", none)] + [(str(one.id), one.name) for one in teams]


def number_of(text: str) -> int | None:
    """The number of a choice, None for the empty one and for nobody."""
    return int(text) if text and text != NOBODY else None


class MoveForm(forms.Form):
    """From which day a household changes, and why."""

    from_on = DayField(label=gettext_lazy("Vanaf welke dag?"))
    reason = forms.CharField(
        label=gettext_lazy("Reden"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": gettext_lazy("Schrijf kort op waarom.")},
    )  # fmt: skip

    def move(self) -> Move:
        """What the use case takes; only after `is_valid`."""
        return Move(self.cleaned_data["from_on"], self.cleaned_data["reason"].strip())


class LeaveForm(MoveForm):
    """Vertrek without a new household here."""

    field_order = ("member", "from_on", "reason")
    member = forms.ChoiceField(
        label=gettext_lazy("Wie vertrekt er?"), widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies wie er vertrekt.")},
    )  # fmt: skip

    def __init__(self, *args: Any, members: tuple[MemberShown, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["member"].choices = people(members)  # type: ignore[attr-defined]


class SplitForm(MoveForm):
    """Splitsen: who goes on as a household of their own."""

    field_order = ("members", "from_on", "reason")
    members = forms.MultipleChoiceField(
        label=gettext_lazy("Wie gaan samen verder als eigen gezin?"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Kies wie er vertrekt uit dit gezin.")},
    )  # fmt: skip

    def __init__(self, *args: Any, members: tuple[MemberShown, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["members"].choices = people(members)  # type: ignore[attr-defined]


def people(members: tuple[MemberShown, ...]) -> Choices:
    """Members of a family by name; a value is the dossier's number."""
    return [(str(one.dossier_id), one.name) for one in members if one.lives_here]


class RoleForm(forms.Form):
    """Plaats in het gezin of one member."""

    role = forms.ChoiceField(label=gettext_lazy("Plaats in het gezin"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = options(HOUSEHOLD_ROLE)  # type: ignore[attr-defined]

    def chosen(self) -> HouseholdRole:
        """The role; only after `is_valid`."""
        return HouseholdRole(self.cleaned_data["role"])


class ExpectedForm(forms.Form):
    """How many family members still have to arrive."""

    expected_members = forms.IntegerField(
        label=gettext_lazy("Hoeveel familieleden komen er nog?"), min_value=0, max_value=99,
        error_messages={
            "required": gettext_lazy("Vul een aantal in. Komt er niemand meer? Vul dan 0 in."),
            "invalid": gettext_lazy("Vul een heel getal in, bijvoorbeeld 2."),
            "min_value": gettext_lazy("Vul een aantal in van 0 tot en met 99."),
            "max_value": gettext_lazy("Vul een aantal in van 0 tot en met 99."),
        },
    )  # fmt: skip


class RelationForm(forms.Form):
    """Relatie: one member is the … of another."""

    person = forms.ChoiceField(label=gettext_lazy("Wie?"))
    kind = forms.ChoiceField(label=gettext_lazy("Is …"))
    other = forms.ChoiceField(label=gettext_lazy("… deze persoon"))

    def __init__(self, *args: Any, members: tuple[MemberShown, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        everybody = [(str(one.dossier_id), one.name) for one in members]
        self.fields["person"].choices = everybody  # type: ignore[attr-defined]
        self.fields["other"].choices = everybody  # type: ignore[attr-defined]
        self.fields["kind"].choices = options(RELATION_KIND)  # type: ignore[attr-defined]

    def relation(self) -> tuple[int, int, RelationKind]:
        """Both dossiers and what the first is of the second; only after `is_valid`."""
        given = self.cleaned_data
        return int(given["person"]), int(given["other"]), RelationKind(given["kind"])


class HandOverForm(forms.Form):
    """Overdragen: another director, for the family or for one dossier with a reason."""

    director = forms.ChoiceField(
        label=gettext_lazy("Nieuwe regievoerder"),
        error_messages={"required": gettext_lazy("Kies wie de regie krijgt, of kies “Nog niemand”.")},
    )
    team = forms.ChoiceField(label=gettext_lazy("Team"), required=False)
    whom = forms.ChoiceField(
        label=gettext_lazy("Voor wie?"), widget=forms.RadioSelect, initial="family",
        choices=[("family", gettext_lazy("Het hele gezin")), ("apart", gettext_lazy("Alleen dit dossier"))],
    )  # fmt: skip
    note = forms.CharField(
        label=gettext_lazy("Toelichting"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Nodig als één gezinslid een eigen regievoerder krijgt."),
    )

    def __init__(
        self, *args: Any, directors: list[Colleague], teams: list[TeamChoice], alone: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.team_of = {str(one.id): one.team_id for one in directors}
        choices = [*director_choices(directors, _("Kies een regievoerder")), (NOBODY, _("Nog niemand"))]
        self.fields["director"].choices = choices  # type: ignore[attr-defined]
        own = _("Het team van de regievoerder")
        self.fields["team"].choices = team_choices(teams, own)  # type: ignore[attr-defined]
        if alone:
            del self.fields["whom"]

    @property
    def apart(self) -> bool:
        """Only this one dossier; only after `is_valid`."""
        return bool(self.cleaned_data.get("whom") == "apart")

    def direction(self) -> Direction:
        """What the use case takes; only after `is_valid`."""
        given = self.cleaned_data
        team = number_of(given["team"]) or self.team_of.get(given["director"])
        return Direction(number_of(given["director"]), team, given["note"].strip())


class LeavingForm(forms.Form):
    """Who leaves; what hangs on her stands on the next page."""

    leaving = forms.ChoiceField(
        label=gettext_lazy("Wie vertrekt er?"),
        error_messages={"required": gettext_lazy("Kies wie er vertrekt.")},
    )

    def __init__(self, *args: Any, leaving: list[Colleague], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["leaving"].choices = director_choices(leaving, _("Kies een collega"))  # type: ignore[attr-defined]


class ArrivalForm(UnfinishedForm):
    """Koppeling (ARR-1) of a new family: since when, from where, and who takes it up."""

    linked_on = DayField(
        label=gettext_lazy("Gekoppeld op"),
        help_text=gettext_lazy("De dag waarop het COA het gezin aan de gemeente koppelde."),
        error_messages={
            "required": gettext_lazy("Vul in wanneer het gezin aan de gemeente is gekoppeld."),
            "invalid": gettext_lazy("Deze datum bestaat niet. Schrijf dag, maand en jaar, bijvoorbeeld 21-11-2026."),
        },
    )
    coa_location = forms.CharField(label=gettext_lazy("Opvanglocatie van het COA"), required=False, max_length=200)
    housed_on = DayField(
        label=gettext_lazy("Verhuisd naar de gemeente op"), required=False,
        help_text=gettext_lazy("Laat leeg zolang het gezin op een woning wacht."),
    )  # fmt: skip
    expected_members = forms.IntegerField(
        label=gettext_lazy("Hoeveel familieleden komen er nog?"),
        required=False,
        min_value=0,
        max_value=99,
        initial=0,
        error_messages=ExpectedForm.base_fields["expected_members"].error_messages,
    )
    director = forms.ChoiceField(label=gettext_lazy("Regievoerder"), required=False)
    team = forms.ChoiceField(label=gettext_lazy("Team"), required=False)

    def __init__(
        self,
        *args: Any,
        directors: list[Colleague],
        teams: list[TeamChoice],
        quiet: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.quiet = quiet
        self.team_of = {str(one.id): one.team_id for one in directors}
        self.fields["director"].choices = director_choices(directors, _("Nog niemand"))  # type: ignore[attr-defined]
        own = _("Het team van de regievoerder")
        self.fields["team"].choices = team_choices(teams, own)  # type: ignore[attr-defined]

    def directed(self) -> tuple[int | None, int | None]:
        """Director and team; only after `is_valid`."""
        given = self.cleaned_data
        return number_of(given["director"]), number_of(given["team"]) or self.team_of.get(given["director"])

    def linked(self) -> date:
        """The day of the link; only after `is_valid`."""
        day: date = self.cleaned_data["linked_on"]
        return day
