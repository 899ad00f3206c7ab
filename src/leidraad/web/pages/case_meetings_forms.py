# SPDX-License-Identifier: EUPL-1.2
"""Forms of case meetings: when and with whom, a point by hand, a decision, why it is not held."""

from collections.abc import Iterable
from datetime import date, time, timedelta
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from leidraad.access.directory import Colleague, TeamChoice
from leidraad.access.types import Domain
from leidraad.agenda import moments
from leidraad.case_meetings.types import DecisionKind, Kept, NewDecision, NewMeeting, NewPoint, ToWrite
from leidraad.network.types import Companion
from leidraad.pure.plans.types import Goal, GoalState
from leidraad.web.pages.appointments_forms import ClockField
from leidraad.web.pages.case_meetings_words import KIND
from leidraad.web.pages.contact_forms import DayField
from leidraad.web.pages.network_words import role
from leidraad.web.pages.plan_forms import choices
from leidraad.web.pages.portal_kept import GROUND
from leidraad.web.pages.signals_words import person
from leidraad.web.pages.words import DOMAIN, options

LENGTHS: Final = (30, 45, 60, 90, 120)
WEEK: Final = timedelta(days=7)


def _who(one: Colleague) -> tuple[str, str]:
    return str(one.id), " · ".join(part for part in (one.name, role(one.role), one.organisation) if part)


class GuestsForm(forms.Form):
    """Wie erbij: people to invite."""

    who = forms.MultipleChoiceField(
        label=_("Wie vraagt u erbij?"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kies wie u erbij wilt vragen.")},
    )  # fmt: skip

    def __init__(self, *args: Any, people: Iterable[Colleague], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices(self, "who", [_who(one) for one in people])

    @property
    def invited(self) -> tuple[int, ...]:
        """Their memberships; only after `is_valid`."""
        return tuple(int(one) for one in self.cleaned_data["who"])


class MeetingForm(GuestsForm):
    """Casusoverleg plannen."""

    on = DayField(label=_("Welke dag?"))
    starts_at = ClockField(label=_("Hoe laat?"), initial=time(9))
    lasts = forms.TypedChoiceField(
        label=_("Hoe lang?"), coerce=int, initial=60,
        choices=[(number, _("%(number)s minuten") % {"number": number}) for number in LENGTHS],
    )  # fmt: skip
    place = forms.CharField(
        label=_("Waar?"), max_length=200, error_messages={"required": _("Schrijf kort op waar het overleg is.")}
    )
    team = forms.TypedChoiceField(
        label=_("Over welke dossiers?"), coerce=int, empty_value=None, required=False,
        help_text=_("De agenda vult zichzelf uit deze dossiers."),
    )  # fmt: skip
    every_week = forms.BooleanField(
        label=_("Elke week op deze dag"), required=False,
        help_text=_("Sluit u het overleg? Dan staat het volgende meteen klaar."),
    )  # fmt: skip
    field_order = ("on", "starts_at", "lasts", "place", "team", "every_week", "who")

    def __init__(self, *args: Any, teams: Iterable[TeamChoice], own: int | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        whole = ("", str(_("De hele gemeente")))
        choices(self, "team", [*((str(one.id), one.name) for one in teams), whole])
        self.fields["team"].initial = own
        self.fields["who"].label = _("Wie komt er nog meer?")
        self.fields["who"].required = False

    def meeting(self) -> NewMeeting:
        """What the use case takes; only after `is_valid`. Raises InvalidInput for an hour that does not exist."""
        given = self.cleaned_data
        starts_at = moments.local(given["on"], given["starts_at"])
        ends_at = moments.after(starts_at, timedelta(minutes=given["lasts"]))
        return NewMeeting(starts_at, ends_at, given["place"], given["team"], given["every_week"], self.invited)


class FindForm(forms.Form):
    """Een dossier zoeken, by name."""

    words = forms.CharField(
        label=_("Over wie wilt u spreken?"), help_text=_("Typ een deel van de naam."), max_length=100
    )


class PointForm(forms.Form):
    """Punt toevoegen: what to speak of, and in which life domain."""

    title = forms.CharField(
        label=_("Wat wilt u bespreken?"), max_length=500, widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        error_messages={"required": _("Schrijf in een paar zinnen op wat u wilt bespreken.")},
    )  # fmt: skip
    domain = forms.ChoiceField(
        label=_("Waar gaat het over?"), choices=options(DOMAIN),
        help_text=_("Wie dit leefgebied niet mag zien, ziet ook dit punt niet."),
    )  # fmt: skip

    def point(self, dossier_id: int) -> NewPoint:
        """What the use case takes; only after `is_valid`."""
        return NewPoint(dossier_id, Domain(self.cleaned_data["domain"]), self.cleaned_data["title"])


#: How the words of a decision are asked for: label and help.
ASKED: Final = {
    DecisionKind.TASK: (_("Wat moet er gebeuren?"), _("Dit komt bij de taken van wie het doet.")),
    DecisionKind.PROPOSAL: (_("Wat stelt u voor?"), _("De eigenaar van het plan beslist hierover.")),
    DecisionKind.ANSWER: (_("Uw antwoord"), _("De afzender leest dit.")),
    DecisionKind.NONE: (_("Waarom doet u niets?"), _("Dit staat in het verslag.")),
}
OWNER: Final = {
    DecisionKind.TASK: _("Wie doet dit?"),
    DecisionKind.PROPOSAL: _("Wie bespreekt dit met de deelnemer?"),
    DecisionKind.ANSWER: _("Wie houdt dit in de gaten?"),
    DecisionKind.NONE: _("Wie houdt dit in de gaten?"),
}
DUE: Final = {DecisionKind.TASK: _("Klaar op welke dag?"), DecisionKind.PROPOSAL: _("Klaar op welke dag?")}


class DecisionForm(forms.Form):
    """Besluit: what, by whom, before which day."""

    words = forms.CharField(
        max_length=2000, widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
        error_messages={"required": _("Schrijf op wat u besluit.")},
    )  # fmt: skip
    why = forms.CharField(
        label=_("Waarom helpt dit?"), max_length=500, widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
        error_messages={"required": _("Schrijf kort op waarom dit helpt.")},
    )  # fmt: skip
    goal_id = forms.ChoiceField(label=_("Bij welk doel?"), required=False)
    owner_id = forms.ChoiceField(error_messages={"required": _("Kies wie dit doet.")})
    due_on = DayField()

    def __init__(
        self, *args: Any, kind: DecisionKind, people: Iterable[Companion], goals: Iterable[Goal], chair_id: int, on: date,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        kwargs["initial"] = {"due_on": on + WEEK, "owner_id": str(chair_id)} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.kind = kind
        self.fields["words"].label, self.fields["words"].help_text = ASKED[kind]
        self.fields["owner_id"].label = OWNER[kind]
        self.fields["due_on"].label = DUE.get(kind, _("Wanneer kijkt u er weer naar?"))
        choices(self, "owner_id", [(str(one.membership_id), person(one)) for one in people])
        open_ones = [(one.id, one.title) for one in goals if one.state is GoalState.OPEN]
        choices(self, "goal_id", [("", str(_("Dat kiest de eigenaar"))), *open_ones])
        if kind is not DecisionKind.PROPOSAL:
            del self.fields["why"]
        if kind is not DecisionKind.PROPOSAL or not open_ones:
            del self.fields["goal_id"]

    def decision(self) -> NewDecision:
        """What the use case takes; only after `is_valid`."""
        given = self.cleaned_data
        return NewDecision(
            self.kind, given["words"].strip(), int(given["owner_id"]), given["due_on"], given.get("why", "").strip(),
            given.get("goal_id", ""),
        )  # fmt: skip


def kind_of(asked: str, possible: tuple[DecisionKind, ...]) -> DecisionKind:
    """Which decision the address asks for; the first where it makes no sense."""
    return next((one for one in possible if one.value == asked), possible[0])


def kinds(possible: tuple[DecisionKind, ...], chosen: DecisionKind, here: str) -> list[dict[str, Any]]:
    """Links to each kind of decision."""
    return [
        {"label": str(KIND[one][0]), "url": f"{here}?besluit={one.value}", "current": one is chosen} for one in possible
    ]


class SeriesForm(forms.Form):
    """Of a weekly meeting: whether the series goes on after this one."""

    stop = forms.BooleanField(
        label=_("En stop de reeks"), required=False, help_text=_("Dan komt er geen volgend overleg bij.")
    )

    def __init__(self, *args: Any, weekly: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not weekly:
            del self.fields["stop"]

    @property
    def stops(self) -> bool:
        """Whether the series ends here; only after `is_valid`."""
        return bool(self.cleaned_data.get("stop"))


class CloseForm(SeriesForm):
    """Overleg sluiten: of each minutes whether they come in the portal, and if not, why."""

    def __init__(self, *args: Any, found: Iterable[ToWrite], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.dossiers = [one.dossier_id for one in found if one.may_keep]
        for one in found:
            if one.may_keep:
                self._ask(one)

    def _ask(self, one: ToWrite) -> None:
        grounds = [(each.value, str(words)) for each, words in GROUND.items()]
        self.fields[f"kept_{one.dossier_id}"] = forms.ChoiceField(
            label=_("Leest %(name)s dit verslag in het portaal?") % {"name": one.name}, required=False,
            choices=[("", str(_("Ja"))), *((code, str(_("Nee: %(why)s")) % {"why": words}) for code, words in grounds)],
        )  # fmt: skip
        self.fields[f"why_{one.dossier_id}"] = forms.CharField(
            label=_("Waarom niet? (voor collega's)"), required=False, max_length=1000
        )

    def kept(self) -> dict[int, Kept]:
        """What the use case takes; only after `is_valid`."""
        given = self.cleaned_data
        return {
            number: Kept(given[f"kept_{number}"], given[f"why_{number}"])
            for number in self.dossiers
            if given[f"kept_{number}"]
        }


class CancelForm(SeriesForm):
    """Waarom het overleg niet doorgaat."""

    reason = forms.CharField(
        label=_("Waarom gaat het niet door?"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Schrijf kort op waarom het overleg niet doorgaat.")},
    )  # fmt: skip
