# SPDX-License-Identifier: EUPL-1.2
"""Example goals: put one in a plan in two clicks, make one of a goal, take one out of use."""

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from leidraad.access.permissions import Permission as P
from leidraad.access.types import InvalidInput, NotFoundForYou
from leidraad.plans import selectors, service
from leidraad.plans.types import TemplateShown
from leidraad.web.pages import plan_template_forms
from leidraad.web.pages import plan_words as words
from leidraad.web.pages.asking import accepted, sent
from leidraad.web.pages.doors import SeeOther, StaffRequest, needs
from leidraad.web.pages.plan_asking import opened, page, seen, to_plan
from leidraad.web.pages.plan_template_forms import TemplateForm
from leidraad.web.pages.refusals import status_of
from leidraad.web.pages.shell import say, show
from leidraad.web.pages.words import DOMAIN


class UseForm(forms.Form):
    """Voorbeeld kiezen: which one, and an id so that pressing twice adds once."""

    template = forms.IntegerField(error_messages={"required": _("Kies een voorbeeld.")})
    token = forms.UUIDField(required=False)


class FromGoalForm(forms.Form):
    """Voorbeeld maken van een doel."""

    name = forms.CharField(
        label=_("Hoe heet het voorbeeld?"), max_length=200, error_messages={"required": _("Geef het een naam.")}
    )
    route = forms.ChoiceField(label=_("Voor welke leerroute?"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        routes = [(code, str(told)) for code, told in words.ROUTE.items()]
        self.fields["route"].choices = [("", str(_("Alle leerroutes"))), *routes]  # type: ignore[attr-defined]


@needs(P.PLAN_EDIT, "GET", "POST")
def choose(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """Choose an example; its goal with activities is in the plan at once, and can be edited like any other."""
    shown = opened(request, dossier_id, P.PLAN_EDIT)
    form = UseForm(sent(request))
    by, at, on = request.actor, request.at, request.on

    def use() -> object:
        given, token = form.cleaned_data, str(form.cleaned_data["token"] or "")
        version = seen(request, shown)
        return service.use_template(by, dossier_id, given["template"], token=token, seen=version, at=at, on=on)

    if accepted(form, use):
        return to_plan(request, dossier_id, _now("Het doel staat in het plan. Pas het aan waar dat nodig is."))
    route = shown.decision.content.route if shown.decision else ""
    groups = _groups(selectors.templates(by, route=route))
    more = {"form": form, "groups": groups, "token": uuid4()}
    return page(request, shown, "templates", "plan", status=status_of(form), **more)


def _groups(found: list[TemplateShown]) -> list[dict[str, Any]]:
    rows: dict[str, list[dict[str, Any]]] = {}
    for one in found:
        rows.setdefault(one.domain, []).append(_row(one))
    return [
        {"code": code.value, "title": str(title), "rows": rows[code.value]}
        for code, title in DOMAIN.items()
        if code.value in rows
    ]


def _row(one: TemplateShown) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "title": one.goal["title"],
        "route": str(words.ROUTE.get(one.route, _now("Alle leerroutes"))),
        "activities": [each["title"] for each in one.activities],
        "active": one.active,
    }


@needs(P.TEMPLATES_MANAGE, "GET", "POST")
def from_goal(request: StaffRequest, dossier_id: int, goal_id: UUID) -> HttpResponse:
    """Make an example of a goal: without names, days and reasons."""
    shown = opened(request, dossier_id, P.PLAN_EDIT)
    goal = shown.state.goals.get(str(goal_id))
    if goal is None:
        raise NotFoundForYou
    form = FromGoalForm(sent(request), initial={"name": goal.title})
    by, at, on = request.actor, request.at, request.on

    def make() -> object:
        given = form.cleaned_data
        return service.template_from_goal(by, dossier_id, goal.id, given["name"], given["route"], at=at, on=on)

    if accepted(form, make):
        return to_plan(request, dossier_id, _now("Het voorbeeld is gemaakt. Collega's kunnen het gebruiken."))
    told = _now("Het doel en de activiteiten worden een voorbeeld. Namen, dagen en redenen gaan niet mee.")
    more = {"form": form, "title": _now("Voorbeeld maken"), "button": _now("Voorbeeld maken"), "intro": told}
    return page(request, shown, "short", "plan", status=status_of(form), back="plan", **more)


@needs(P.TEMPLATES_MANAGE)
def manage(request: StaffRequest) -> HttpResponse:
    """All examples of this municipality, also those out of use."""
    rows = selectors.templates(request.actor, everything=True)
    return show(request, "pages/plan/templates_all.html", {"groups": _groups(rows)})


@needs(P.TEMPLATES_MANAGE, "GET", "POST")
def new(request: StaffRequest) -> HttpResponse:
    """Make an example from nothing."""
    return _edited(request, None)


@needs(P.TEMPLATES_MANAGE, "GET", "POST")
def edit(request: StaffRequest, template_id: int) -> HttpResponse:
    """Change an example; plans that used it stay as they are."""
    found = {one.id: one for one in selectors.templates(request.actor, everything=True)}
    if template_id not in found:
        raise NotFoundForYou
    return _edited(request, found[template_id])


def _edited(request: StaffRequest, former: TemplateShown | None) -> HttpResponse:
    form = TemplateForm(sent(request), initial=plan_template_forms.start(former))
    rows = plan_template_forms.rows(sent(request), former)
    by, at, on = request.actor, request.at, request.on
    number = former.id if former else None

    def save() -> object:
        made = plan_template_forms.made(form, rows, former)
        return service.save_template(by, number, made, at=at, on=on)

    if (not rows.is_bound or rows.is_valid()) and accepted(form, save):
        say(request, _now("Het voorbeeld is bewaard."))
        return SeeOther(reverse("plan-templates-manage"))
    status = 422 if request.method == "POST" else 200
    return show(request, "pages/plan/template.html", {"form": form, "rows": rows, "former": former}, status=status)


@needs(P.TEMPLATES_MANAGE, "POST")
def retire(request: StaffRequest, template_id: int) -> HttpResponse:
    """Take an example out of use, or back into use; plans that used it stay as they are."""
    by, at, on = request.actor, request.at, request.on
    if "terug" not in request.POST:
        service.retire_template(by, template_id, at=at, on=on)
        say(request, _now("Het voorbeeld is niet meer te kiezen."))
        return SeeOther(reverse("plan-templates-manage"))
    try:
        service.restore_template(by, template_id, at=at, on=on)
        say(request, _now("Het voorbeeld is weer te kiezen."))
    except InvalidInput as problem:
        say(request, " ".join(told for some in problem.errors.values() for told in some), warn=True)
    return SeeOther(reverse("plan-templates-manage"))
