# SPDX-License-Identifier: EUPL-1.2
"""Adding and changing goals and activities; where two people wrote something else, the page asks which one is right."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.db import transaction
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from leidraad.access.permissions import Permission as P
from leidraad.access.types import InvalidInput, NotFoundForYou
from leidraad.plans import service
from leidraad.plans.types import Edited, PlanConflict, PlanShown
from leidraad.pure.plans.types import Activity, Goal
from leidraad.pure.plans.words import value
from leidraad.web.pages import plan_forms, plan_view
from leidraad.web.pages import plan_words as words
from leidraad.web.pages.asking import sent
from leidraad.web.pages.doors import StaffRequest, needs
from leidraad.web.pages.plan_asking import SEEN, opened, page, seen, to_plan
from leidraad.web.pages.plan_forms import ActivityForm, GoalForm
from leidraad.web.pages.refusals import UNPROCESSABLE, explain, status_of

#: Names of what is asked where two people wrote something else; and the version that the question was made of.
CHOICE, ASKED = "keuze_", "gevraagd"
Save = Callable[[Mapping[str, Any], int], Edited]


@needs(P.PLAN_EDIT, "GET", "POST")
def goal_new(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """A new goal: what, of whom, when; the rest can come later."""
    shown = opened(request, dossier_id, P.PLAN_EDIT)
    start = plan_forms.new_goal(shown, request.GET.get("leefgebied", ""), request.on)
    form = GoalForm(sent(request), shown=shown, initial=start)
    by, at, on = request.actor, request.at, request.on

    def add() -> Edited:
        return service.add_goal(by, dossier_id, form.goal(shown), seen=seen(request, shown), at=at, on=on)

    if form.is_valid() and (done := _added(form, add)):
        number = str(form.cleaned_data["id"] or "")
        return _next(request, dossier_id, _("Het doel staat in het plan."), f"doel-{number}", done)
    return page(request, shown, "goal", "plan", form=form, goal=None, status=status_of(form))


@needs(P.PLAN_EDIT, "GET", "POST")
def goal(request: StaffRequest, dossier_id: int, goal_id: UUID) -> HttpResponse:
    """Change a goal."""
    shown = opened(request, dossier_id, P.PLAN_EDIT)
    former = _goal(shown, goal_id)
    form = GoalForm(sent(request), shown=shown, goal=former, initial=plan_forms.start_goal(former))
    by, at, on = request.actor, request.at, request.on

    def save(values: Mapping[str, Any], version: int) -> Edited:
        reason = form.cleaned_data["reason"]
        return service.edit_goal(by, dossier_id, former.id, values, reason=reason, seen=version, at=at, on=on)

    answer = _saved(request, shown, form, form.values, save, f"doel-{former.id}")
    return answer or page(request, shown, "goal", "plan", form=form, goal=former, status=status_of(form))


@needs(P.PLAN_EDIT, "GET", "POST")
def activity_new(request: StaffRequest, dossier_id: int, goal_id: UUID) -> HttpResponse:
    """A new activity under a goal."""
    shown = opened(request, dossier_id, P.PLAN_EDIT)
    under = _goal(shown, goal_id)
    start = plan_forms.new_activity(under, request.on)
    form = ActivityForm(sent(request), shown=shown, goal_id=under.id, initial=start)
    times = plan_forms.slots_form(sent(request))
    by, at, on = request.actor, request.at, request.on

    def add() -> Edited:
        made = form.activity(plan_forms.slots_of(times))
        return service.add_activity(by, dossier_id, made, seen=seen(request, shown), at=at, on=on)

    if _both(form, times) and (done := _added(form, add)):
        return _next(request, dossier_id, _("De activiteit staat in het plan."), f"doel-{under.id}", done)
    return _activity_page(request, shown, under, form, times, None)


@needs(P.PLAN_EDIT, "GET", "POST")
def activity(request: StaffRequest, dossier_id: int, activity_id: UUID) -> HttpResponse:
    """Change an activity, or hang it under another goal."""
    shown = opened(request, dossier_id, P.PLAN_EDIT)
    former, under = _activity(shown, activity_id)
    start = plan_forms.start_activity(former, shown.names)
    form = ActivityForm(sent(request), shown=shown, goal_id=under.id, is_new=False, initial=start)
    times = plan_forms.slots_form(sent(request), former.slots)
    by, at, on = request.actor, request.at, request.on

    def save(values: Mapping[str, Any], version: int) -> Edited:
        reason = form.cleaned_data["reason"]
        return service.edit_activity(by, dossier_id, former.id, values, reason=reason, seen=version, at=at, on=on)

    def values() -> dict[str, Any]:
        return form.values(plan_forms.slots_of(times))

    answer = _saved(request, shown, form, values, save, f"doel-{under.id}", times)
    return answer or _activity_page(request, shown, under, form, times, former)


def _activity_page(
    request: StaffRequest, shown: PlanShown, under: Goal, form: ActivityForm, times: Any, former: Activity | None
) -> HttpResponse:
    status = max(status_of(form), UNPROCESSABLE if times.is_bound and not times.is_valid() else 200)
    more = {"form": form, "times": times, "under": under, "activity": former}
    return page(request, shown, "activity", "plan", status=status, **more)


def _both(form: forms.Form, times: Any) -> bool:
    return all([form.is_valid(), times is None or times.is_valid()])


def _next(request: StaffRequest, dossier_id: int, sentence: str, at: str, done: Edited) -> HttpResponse:
    return to_plan(request, dossier_id, sentence, at=at, done=done)


def _added(form: forms.Form, add: Callable[[], Edited]) -> Edited | None:
    """What came of adding; the same form sent again with other words is a change, and says so."""
    try:
        with transaction.atomic():
            return add()
    except InvalidInput as problem:
        explain(form, problem)
    except PlanConflict:
        form.add_error(
            None, _("Dit staat al in het plan, met andere woorden. Ga terug naar het plan en wijzig het daar.")
        )
    return None


def _saved(
    request: StaffRequest,
    shown: PlanShown,
    form: GoalForm | ActivityForm,
    values: Callable[[], Mapping[str, Any]],
    save: Save,
    at: str,
    times: Any = None,
) -> HttpResponse | None:
    """Back to the plan when it is stored, the question when a colleague wrote something else, None for the form again."""
    if request.method != "POST" or not _both(form, times):
        return None
    try:
        with transaction.atomic():
            done = _store(request, shown, values(), save)
    except InvalidInput as problem:
        explain(form, problem)
        return None
    except PlanConflict as problem:
        return _question(request, shown, problem)
    return _next(request, shown.dossier_id, _("Het plan is bijgewerkt."), at, done)


def _store(request: StaffRequest, shown: PlanShown, values: Mapping[str, Any], save: Save) -> Edited:
    """Store what was typed. Where two people differed and she chose her own words, those replace what stands now."""
    chosen = {name[len(CHOICE) :]: side for name, side in request.POST.items() if name.startswith(CHOICE)}
    done = save({name: one for name, one in values.items() if name not in chosen}, seen(request, shown))
    mine = {name: one for name, one in values.items() if chosen.get(name) == "mine"}
    asked = request.POST.get(ASKED, "")
    if mine and asked.isdecimal() and len(asked) < 10:
        done = save(mine, int(asked))
    return done


def _question(request: StaffRequest, shown: PlanShown, problem: PlanConflict) -> HttpResponse:
    """Both are shown, nothing is stored, and everything that was typed travels along."""
    lang = plan_view.language()
    rows = [
        {
            "name": f"{CHOICE}{one.field}", "label": str(words.FIELD.get(one.field, one.field)),
            "base": told(one.field, one.before, shown, lang), "mine": told(one.field, one.mine, shown, lang),
            "theirs": told(one.field, one.theirs, shown, lang),
        }
        for one in problem.clashes
    ]  # fmt: skip
    kept = [(name, one) for name, found in request.POST.lists() for one in found if _travels(name)]
    more = {"rows": rows, "kept": kept, "seen": seen(request, shown), "asked": problem.version}
    back = reverse("plan", args=[shown.dossier_id])
    return page(request, shown, "conflict", "plan", status=UNPROCESSABLE, back=back, **more)


def _travels(name: str) -> bool:
    return name not in (SEEN, ASKED, "csrfmiddlewaretoken") and not name.startswith(CHOICE)


def told(field: str, found: Any, shown: PlanShown, lang: str) -> str:
    """A value as people read it; '' for none."""
    if found is None or found in ("", ()):
        return ""
    if field == "goal_id":
        goal = shown.state.goals.get(str(found))
        return goal.title if goal else ""
    if isinstance(found, (Goal, Activity)):
        return found.title
    return value(field, found, shown.names, lang)


def _goal(shown: PlanShown, goal_id: UUID) -> Goal:
    found = shown.state.goals.get(str(goal_id))
    if found is None:
        raise NotFoundForYou
    return found


def _activity(shown: PlanShown, activity_id: UUID) -> tuple[Activity, Goal]:
    found = shown.state.activities.get(str(activity_id))
    if found is None:
        raise NotFoundForYou
    return found, shown.state.goals[found.goal_id]
