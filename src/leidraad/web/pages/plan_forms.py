# SPDX-License-Identifier: EUPL-1.2
"""Forms of a goal and an activity: the few fields that always matter first, the rest folded away."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from leidraad.access.types import Domain
from leidraad.plans.types import NewProposal, PlanShown
from leidraad.pure.plans import ggm
from leidraad.pure.plans.types import (
    HEALTH,
    PARTICIPANT,
    Activity,
    ActivityKind,
    ActivityState,
    Doing,
    Goal,
    GoalState,
    Horizon,
    Scope,
    Slot,
)
from leidraad.web.pages import plan_words as words
from leidraad.web.pages.contact_forms import DayField
from leidraad.web.pages.words import DOMAIN, options

_HOURS: Final = re.compile(r"(\d{1,4})(?:[.,](\d{1,2}))?")
_CLOCK: Final = re.compile(r"([01]?\d|2[0-4])[:.]?([0-5]\d)?")
#: A goal starts with half a year, an activity with a quarter.
GOAL_DAYS, ACTIVITY_DAYS = 180, 90
FREE_ROWS, MOST_ROWS = 2, 14
#: What an activity under a goal of this domain most likely is.
GUESS: Final = {
    "language": ActivityKind.LESSONS.value, "education": ActivityKind.EDUCATION.value, "work": ActivityKind.WORK.value,
    "health": ActivityKind.CARE.value, "leisure": ActivityKind.LEISURE.value, "network": ActivityKind.GROUP.value,
}  # fmt: skip
PRACTICAL: Final = ActivityKind.PRACTICAL.value
CHOOSE: Final = {"required": _("Kies er een uit de lijst.")}


class WeekHours(forms.CharField):
    """Hours a week as people type them, "12" or "12,5"; cleans to hundredths, 0 when empty."""

    def __init__(self, **given: Any) -> None:
        given.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "dir": "ltr", "autocomplete": "off"}))
        super().__init__(required=given.pop("required", False), **given)

    def clean(self, value: Any) -> int:
        """Raises ValidationError for what is no number of hours."""
        typed = str(super().clean(value) or "").replace(" ", "")
        if not typed:
            return 0
        found = _HOURS.fullmatch(typed)
        if found is None:
            raise ValidationError(_("Schrijf alleen een aantal uren, bijvoorbeeld 12 of 12,5."), code="invalid")
        return int(found[1]) * 100 + int((found[2] or "").ljust(2, "0"))


class ClockField(forms.CharField):
    """A time of the day; cleans to minutes after midnight, None when empty."""

    def __init__(self, **given: Any) -> None:
        given.setdefault("widget", forms.TextInput(attrs={"type": "time", "dir": "ltr"}))
        super().__init__(required=False, **given)

    def clean(self, value: Any) -> int | None:
        """Raises ValidationError for what is no time."""
        typed = str(super().clean(value) or "").strip()
        if not typed:
            return None
        found = _CLOCK.fullmatch(typed)
        if found is None:
            raise ValidationError(_("Schrijf een tijd, bijvoorbeeld 9:30."), code="invalid")
        return int(found[1]) * 60 + int(found[2] or 0)


class GoalForm(forms.Form):
    """Doel: what, in which life domain, of whom, and when it is done. Fields are named as in `Goal`."""

    title = forms.CharField(
        label=_("Wat wilt u bereiken?"), max_length=200,
        error_messages={"required": _("Schrijf in een paar woorden op wat het doel is.")},
    )  # fmt: skip
    domain = forms.ChoiceField(label=_("Leefgebied"), error_messages=CHOOSE)
    owner = forms.ChoiceField(label=_("Van wie is het doel?"), error_messages=CHOOSE)
    due_on = DayField(label=_("Wanneer is het klaar?"))
    why = forms.CharField(
        label=_("Waarom is dit belangrijk?"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Het liefst in de eigen woorden van de deelnemer."),
    )  # fmt: skip
    next_step = forms.CharField(label=_("Wat is de volgende stap?"), required=False, max_length=4000)
    horizon = forms.ChoiceField(label=_("Termijn"), choices=options(words.HORIZON), required=False)
    scope = forms.ChoiceField(label=_("Voor wie?"), choices=options(words.SCOPE), required=False)
    wish = forms.ChoiceField(
        label=_("Soort wens"), required=False, help_text=_("Voor de cijfers van de gemeente. Dit mag leeg blijven.")
    )
    id = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, shown: PlanShown, goal: Goal | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "doel_%s")
        super().__init__(*args, **kwargs)
        choices(self, "owner", people(shown))
        choices(self, "domain", domains(shown, goal))
        choices(self, "wish", [("", str(_("Geen"))), *wishes(shown)])
        if goal is not None:
            self.fields["state"] = forms.ChoiceField(
                label=_("Hoe staat het?"), choices=options(words.GOAL_STATES), required=False
            )
            self.fields["reason"] = reason_field()

    def values(self) -> dict[str, Any]:
        """The fields of the goal; only after `is_valid`."""
        given = {name: value for name, value in self.cleaned_data.items() if name not in ("id", "reason")}
        given["title"], given["next_step"] = given["title"].strip(), given["next_step"].strip()
        given["why"] = _lines(given["why"])
        given["horizon"] = Horizon(given["horizon"] or Horizon.SHORT)
        given["scope"] = Scope(given["scope"] or Scope.PERSON)
        if "state" in given:
            given["state"] = GoalState(given["state"] or GoalState.OPEN)
        return given

    def goal(self, shown: PlanShown) -> Goal:
        """A new goal; only after `is_valid`."""
        given = self.values()
        number = str(self.cleaned_data["id"] or uuid4())
        order = max((one.order for one in shown.state.goals.values()), default=0) + 1
        if number in shown.state.goals:  # the same form again
            order = shown.state.goals[number].order
        return Goal(id=number, order=order, restricted=given["domain"] == HEALTH, **given)


class ActivityForm(forms.Form):
    """Activiteit: what, of whom, who helps, when, how many hours. Fields are named as in `Activity`."""

    title = forms.CharField(
        label=_("Wat gaat er gebeuren?"), max_length=200,
        error_messages={"required": _("Schrijf in een paar woorden op wat er gebeurt.")},
    )  # fmt: skip
    kind = forms.ChoiceField(label=_("Soort"), choices=options(words.KIND), error_messages=CHOOSE)
    owner = forms.ChoiceField(label=_("Van wie is het?"), error_messages=CHOOSE)
    helper = forms.CharField(
        label=_("Wie helpt?"), required=False, max_length=200, widget=forms.TextInput(attrs={"list": "collegas"}),
        help_text=_("Een collega, een school of iemand anders."),
    )  # fmt: skip
    start_on = DayField(label=_("Begint op"), required=False)
    end_on = DayField(label=_("Klaar op"))
    hours_a_week = WeekHours(label=_("Uren per week"))
    state = forms.ChoiceField(label=_("Hoe staat het?"), choices=options(words.ACTIVITY_STATES), required=False)
    doing = forms.ChoiceField(label=_("Wie doet het?"), required=False)
    next_step = forms.CharField(label=_("Wat is de volgende stap?"), required=False, max_length=4000)
    note = forms.CharField(
        label=_("Notitie"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("De deelnemer leest dit mee in het plan."),
    )
    goal_id = forms.ChoiceField(label=_("Onder welk doel?"), required=False)
    id = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, shown: PlanShown, goal_id: str, is_new: bool = True, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "activiteit_%s")
        super().__init__(*args, **kwargs)
        self.shown, self.under = shown, goal_id
        choices(self, "owner", people(shown))
        choices(self, "doing", [("", str(_("Niet gezegd"))), *options(words.DOING)])
        here = shown.state.goals.get(goal_id)
        fits = [one for one in shown.state.in_order() if here is None or one.restricted is here.restricted]
        choices(self, "goal_id", [(one.id, one.title) for one in fits])
        if is_new:
            del self.fields["goal_id"]
        else:
            self.fields["reason"] = reason_field()

    def values(self, slots: tuple[Slot, ...]) -> dict[str, Any]:
        """The fields of the activity; only after `is_valid`."""
        given = {name: value for name, value in self.cleaned_data.items() if name not in ("id", "reason")}
        given |= {name: given[name].strip() for name in ("title", "next_step")}
        given["note"] = _lines(given["note"])
        given["helper"] = helper_id(self.shown, given["helper"].strip())
        given["kind"] = ActivityKind(given["kind"])
        given["state"] = ActivityState(given["state"] or ActivityState.PLANNED)
        given["doing"] = Doing(given["doing"]) if given["doing"] else None
        if not given.get("goal_id"):
            given["goal_id"] = self.under
        return given | {"slots": slots}

    def activity(self, slots: tuple[Slot, ...]) -> Activity:
        """A new activity; only after `is_valid`."""
        return Activity(id=str(self.cleaned_data["id"] or uuid4()), **self.values(slots))


class SlotForm(forms.Form):
    """Vaste tijd: a day, from, until, and where. An empty row counts as none."""

    day = forms.ChoiceField(label=_("Dag"), required=False)
    start = ClockField(label=_("Van"))
    end = ClockField(label=_("Tot"))
    place = forms.CharField(label=_("Waar?"), required=False, max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        days = [(str(number), str(name)) for number, name in enumerate(words.DAYS)]
        choices(self, "day", [("", str(_("Kies een dag"))), *days])

    def clean(self) -> dict[str, Any]:
        """A day without times, or times without a day, is not finished yet."""
        given: dict[str, Any] = super().clean() or {}
        parts = [bool(given.get("day")), given.get("start") is not None, given.get("end") is not None]
        if any(parts) and not all(parts) and not self.errors:
            self.add_error("day", _("Vul de dag in, en van hoe laat tot hoe laat."))
        elif all(parts) and given["end"] <= given["start"]:
            self.add_error("end", _("De eindtijd ligt voor de begintijd."))
        return given


_Slots = forms.formset_factory(SlotForm, extra=FREE_ROWS, max_num=MOST_ROWS, absolute_max=MOST_ROWS)


def slots_form(data: Any, slots: tuple[Slot, ...] = ()) -> Any:
    """The rows of fixed times, with a few empty ones below."""
    start = [
        {"day": str(one.day), "start": clock_of(one.from_minute), "end": clock_of(one.until_minute), "place": one.place}
        for one in slots
    ]
    return _Slots(data, initial=start, prefix="tijd")


def slots_of(formset: Any) -> tuple[Slot, ...]:
    """The fixed times that were filled in; only after `is_valid`."""
    rows = [form.cleaned_data for form in formset if form.cleaned_data.get("day")]
    found = [Slot(int(row["day"]), row["start"], row["end"], row["place"].strip()) for row in rows]
    return tuple(sorted(found, key=lambda one: (one.day, one.from_minute)))


def clock_of(minutes: int) -> str:
    """A time as the browser's own field wants it."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def reason_field() -> forms.Field:
    """Why an agreement changes."""
    return forms.CharField(
        label=_("Waarom verandert dit?"), required=False, max_length=500,
        help_text=_("Nodig als u een afspraak wijzigt: een dag, de uren, de stand of van wie het is."),
    )  # fmt: skip


def choices(form: forms.Form, name: str, found: list[tuple[str, str]]) -> None:
    """Fill the list of a field."""
    form.fields[name].choices = found  # type: ignore[attr-defined]


def people(shown: PlanShown) -> list[tuple[str, str]]:
    """Who can own something: the participant first, then colleagues."""
    rest = [(key, name) for key, name in shown.names.items() if key != PARTICIPANT]
    return [(PARTICIPANT, shown.name), *rest]


def domains(shown: PlanShown, goal: Goal | None) -> list[tuple[str, str]]:
    """Life domains; a goal never moves into or out of health."""
    found = [pair for pair in options(DOMAIN) if not (shown.hides_health and pair[0] == Domain.HEALTH)]
    if goal is None:
        return [("", str(_("Kies een leefgebied"))), *found]
    return [pair for pair in found if (pair[0] == Domain.HEALTH) is goal.restricted]


def wishes(shown: PlanShown) -> list[tuple[str, str]]:
    """Kinds of wishes of the standard vocabulary, in the language of the page."""
    side = 1 if (get_language() or "nl").startswith("en") else 0
    found = ((code, told[side]) for code, told in ggm.WISHES.items())
    return [pair for pair in found if not (shown.hides_health and pair[0] in ggm.ABOUT_HEALTH)]


def helper_id(shown: PlanShown, typed: str) -> str:
    """The number of a colleague whose name was typed in full; otherwise what was typed."""
    return next((key for key, name in shown.names.items() if name == typed and key != PARTICIPANT), typed)


def helper_name(names: Mapping[str, str], helper: str) -> str:
    """Who helps, as people read it."""
    return names.get(helper, helper)


def new_goal(shown: PlanShown, domain: str, on: date) -> dict[str, Any]:
    """An empty goal form: of the participant, in half a year."""
    return {"id": uuid4(), "owner": PARTICIPANT, "due_on": on + timedelta(days=GOAL_DAYS), "domain": domain}


def new_activity(goal: Goal, on: date) -> dict[str, Any]:
    """An empty activity form: of whoever owns the goal, until the goal is due at the latest."""
    end = min(goal.due_on, on + timedelta(days=ACTIVITY_DAYS)) if goal.due_on > on else on
    return {
        "id": uuid4(),
        "owner": goal.owner,
        "start_on": on,
        "end_on": end,
        "kind": GUESS.get(goal.domain, PRACTICAL),
    }


def start_goal(goal: Goal) -> dict[str, Any]:
    """The form of a goal that is there."""
    names = ("title", "domain", "owner", "due_on", "why", "next_step", "wish")
    codes = {name: getattr(goal, name).value for name in ("horizon", "scope", "state")}
    return {name: getattr(goal, name) for name in names} | codes | {"id": UUID(goal.id)}


def start_activity(one: Activity, names: Mapping[str, str]) -> dict[str, Any]:
    """The form of an activity that is there."""
    plain = ("title", "owner", "start_on", "end_on", "next_step", "note", "goal_id")
    return {name: getattr(one, name) for name in plain} | {
        "kind": one.kind.value, "state": one.state.value, "doing": one.doing.value if one.doing else "",
        "helper": helper_name(names, one.helper), "hours_a_week": words.hours(one.hours_a_week), "id": UUID(one.id),
    }  # fmt: skip


class ProposalForm(forms.Form):
    """Voorstel doen: something for one of these goals, or for a goal that the owner chooses."""

    title = forms.CharField(
        label=_("Wat stelt u voor?"), max_length=200,
        error_messages={"required": _("Schrijf in een paar woorden op wat u voorstelt.")},
    )  # fmt: skip
    why = forms.CharField(
        label=_("Waarom helpt dit?"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Schrijf kort op waarom dit helpt.")},
    )  # fmt: skip
    goal_id = forms.ChoiceField(label=_("Bij welk doel?"), required=False)
    kind = forms.ChoiceField(label=_("Soort"), choices=options(words.KIND), initial=ActivityKind.OTHER.value)
    hours_a_week = WeekHours(label=_("Uren per week"))

    def __init__(self, *args: Any, goals: Iterable[Goal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        open_ones = [(one.id, one.title) for one in goals if one.state is GoalState.OPEN]
        choices(self, "goal_id", [("", str(_("Dat kiest de eigenaar"))), *open_ones])

    def proposal(self, **more: str) -> NewProposal:
        """What the use case takes; only after `is_valid`."""
        given = self.cleaned_data
        return NewProposal(**(given | {"kind": ActivityKind(given["kind"])} | more))


def _lines(text: str) -> str:
    """A browser sends other line ends than were stored: that is no change."""
    return text.replace("\r\n", "\n").strip()
