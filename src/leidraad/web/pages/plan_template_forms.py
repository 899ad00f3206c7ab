# SPDX-License-Identifier: EUPL-1.2
"""The form of an example goal: the goal itself, and a row for each activity under it."""

from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from leidraad.plans.types import NewTemplate, TemplateShown
from leidraad.pure.plans.types import ActivityKind, Horizon, Scope
from leidraad.web.pages import plan_words as words
from leidraad.web.pages.plan_forms import WeekHours
from leidraad.web.pages.words import DOMAIN, options

#: Empty rows under the activities that are there, and how many an example can have.
FREE_ROWS, MOST_ROWS = 3, 30
USUAL_DAYS: Final = 180
#: What this form does not show is kept as it was.
KEPT_GOAL, KEPT_ACTIVITY = ("wish", "step"), ("slots", "next_step", "helper")


class TemplateForm(forms.Form):
    """Voorbeelddoel: what the goal is, for which route, and after how many days it is to be ready."""

    name = forms.CharField(
        label=_("Hoe heet het voorbeeld?"), max_length=200, error_messages={"required": _("Geef het een naam.")}
    )
    route = forms.ChoiceField(label=_("Voor welke leerroute?"), required=False)
    domain = forms.ChoiceField(label=_("Leefgebied"), choices=options(DOMAIN))
    title = forms.CharField(
        label=_("Wat is het doel?"), max_length=200, error_messages={"required": _("Schrijf op wat het doel is.")}
    )
    why = forms.CharField(label=_("Waarom?"), required=False, max_length=4000)
    horizon = forms.ChoiceField(label=_("Termijn"), choices=options(words.HORIZON), initial=Horizon.SHORT.value)
    scope = forms.ChoiceField(label=_("Voor wie?"), choices=options(words.SCOPE), initial=Scope.PERSON.value)
    next_step = forms.CharField(label=_("Volgende stap"), required=False, max_length=4000)
    days = forms.IntegerField(label=_("Klaar na hoeveel dagen?"), min_value=1, max_value=1500, initial=USUAL_DAYS)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        routes = [(code, str(told)) for code, told in words.ROUTE.items()]
        self.fields["route"].choices = [("", str(_("Alle leerroutes"))), *routes]  # type: ignore[attr-defined]


class ActivityRow(forms.Form):
    """Activiteit in een voorbeeld; a row without a title is no row."""

    title = forms.CharField(label=_("Activiteit"), required=False, max_length=200)
    kind = forms.ChoiceField(label=_("Soort"), choices=options(words.KIND), initial=ActivityKind.OTHER.value)
    doing = forms.ChoiceField(label=_("Wie doet het?"), required=False)
    hours_a_week = WeekHours(label=_("Uren per week"))
    days = forms.IntegerField(label=_("Klaar na hoeveel dagen?"), min_value=1, max_value=1500, initial=USUAL_DAYS)
    place = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["doing"].choices = [("", str(_("Niet van toepassing"))), *options(words.DOING)]  # type: ignore[attr-defined]


_Rows = forms.formset_factory(ActivityRow, extra=FREE_ROWS, max_num=MOST_ROWS, absolute_max=MOST_ROWS)


def start(shown: TemplateShown | None) -> dict[str, Any]:
    """What the form begins with."""
    if shown is None:
        return {}
    return {"name": shown.name, "route": shown.route, **{key: shown.goal.get(key, "") for key in _of_goal(shown)}}


def _of_goal(shown: TemplateShown) -> list[str]:
    return [name for name in TemplateForm.base_fields if name in shown.goal]


def rows(data: Any, shown: TemplateShown | None) -> Any:
    """A row for each activity, with a few empty ones below."""
    begun = [
        {"title": one["title"], "kind": one.get("kind", ActivityKind.OTHER.value), "doing": one.get("doing") or "",
         "hours_a_week": words.hours(int(one.get("hours_a_week") or 0)), "days": one.get("days", USUAL_DAYS),
         "place": place}
        for place, one in enumerate(shown.activities if shown else ())
    ]  # fmt: skip
    return _Rows(data, initial=begun, prefix="activiteit")


def made(form: TemplateForm, activities: Any, former: TemplateShown | None) -> NewTemplate:
    """What the use case takes; only after `is_valid` of both."""
    given = form.cleaned_data
    kept = {name: former.goal[name] for name in KEPT_GOAL if former and name in former.goal}
    if former and former.goal.get("domain") != given["domain"]:
        kept = {}
    goal = kept | {name: given[name] for name in given if name not in ("name", "route")}
    found = [_activity(one.cleaned_data, former) for one in activities if one.cleaned_data.get("title", "").strip()]
    return NewTemplate(given["name"], given["route"], goal, tuple(found))


def _activity(given: Mapping[str, Any], former: TemplateShown | None) -> dict[str, Any]:
    place = given.get("place")
    known = former.activities if former else ()
    body = known[place] if place is not None and 0 <= place < len(known) else {}
    kept = {name: body[name] for name in KEPT_ACTIVITY if name in body}
    fields = ("title", "kind", "hours_a_week", "days")
    doing = {"doing": given["doing"]} if given["doing"] else {}
    return kept | {name: given[name] for name in fields} | doing
