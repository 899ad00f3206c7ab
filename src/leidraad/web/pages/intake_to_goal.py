# SPDX-License-Identifier: EUPL-1.2
"""From a conclusion to a goal: the plan gets the goal and the conclusion says which one it became, in one act.

The rooms of the intake and the plan do not know of each other's forms; here they meet. A conclusion that only those with
the right to health may see becomes a goal about health, so that it stays as closed as it was.
"""

from typing import Any, Final

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from leidraad.access.permissions import Permission as P
from leidraad.access.types import Domain, InvalidInput
from leidraad.dossiers.shown import DossierOverview
from leidraad.intake import service as intake
from leidraad.intake.shown import ConclusionShown
from leidraad.intake.types import ConclusionState, Settlement
from leidraad.plans import selectors, service
from leidraad.plans.types import PlanConflict, PlanShown
from leidraad.web.pages import plan_forms
from leidraad.web.pages.asking import accepted, sent
from leidraad.web.pages.doors import SeeOther, StaffRequest, needs
from leidraad.web.pages.intake_asking import page
from leidraad.web.pages.intake_conclusions import HERE, one_to_change
from leidraad.web.pages.plan_asking import seen, to_plan
from leidraad.web.pages.plan_forms import GoalForm
from leidraad.web.pages.refusals import status_of

#: Domains of the intake that the plan has no domain of its own for.
NEAREST: Final = {
    "digital": Domain.LANGUAGE, "childcare": Domain.FAMILY, "upbringing": Domain.FAMILY,
    "expectations": Domain.GENERAL, "staying": Domain.GENERAL,
}  # fmt: skip
LONGEST_TITLE: Final = 200


@needs(P.PLAN_EDIT, "GET", "POST")
def goal(request: StaffRequest, dossier_id: int, conclusion_id: int) -> HttpResponse:
    """Make a goal of a conclusion; the same form sent twice makes one goal."""
    shown, one = one_to_change(request, dossier_id, conclusion_id)
    plan = selectors.plan(request.actor, dossier_id, at=request.at, on=request.on)
    if one.state is not ConclusionState.OPEN:
        return _settled(dossier_id, one)
    form = _form(request, plan, one)
    if accepted(form, lambda: _make(request, plan, one, form)):
        number = form.cleaned_data["id"]
        return to_plan(request, dossier_id, _("De conclusie is nu een doel in het plan."), at=f"doel-{number}")
    return _page(request, shown, plan, one, form)


def _settled(dossier_id: int, one: ConclusionShown) -> HttpResponse:
    """Where a conclusion that is no longer open is found: its goal, or the list."""
    if one.state is ConclusionState.GOAL:
        return SeeOther(reverse("plan", args=[dossier_id]) + f"#doel-{one.goal_id}")
    return SeeOther(reverse(HERE, args=[dossier_id]) + f"#conclusie-{one.id}")


def _form(request: StaffRequest, plan: PlanShown, one: ConclusionShown) -> GoalForm:
    start = plan_forms.new_goal(plan, domain_of(one), request.on) | words_of(one.text)
    form = GoalForm(sent(request), shown=plan, initial=start)
    if one.restricted:
        listed = [pair for pair in plan_forms.domains(plan, None) if pair[0] == Domain.HEALTH]
        plan_forms.choices(form, "domain", listed)
    return form


def domain_of(one: ConclusionShown) -> str:
    """The life domain of the plan that fits a conclusion best."""
    if one.restricted:
        return Domain.HEALTH.value
    known = {domain.value for domain in Domain}
    return one.domain if one.domain in known else NEAREST.get(one.domain, Domain.GENERAL).value


def words_of(text: str) -> dict[str, str]:
    """A short conclusion is the goal itself; of a long one its first sentence is, and all of it says why."""
    first = text.strip().splitlines()[0] if text.strip() else ""
    if len(text) <= LONGEST_TITLE and first == text.strip():
        return {"title": first}
    sentence = first.partition(". ")[0]
    return {"title": sentence if len(sentence) <= LONGEST_TITLE else sentence[: LONGEST_TITLE - 1] + "…", "why": text}


def _make(request: StaffRequest, plan: PlanShown, one: ConclusionShown, form: GoalForm) -> None:
    by, at, on = request.actor, request.at, request.on
    made = form.goal(plan)
    try:
        service.add_goal(by, one.dossier_id, made, seen=seen(request, plan), at=at, on=on)
    except PlanConflict:
        told = _("Dit doel staat al in het plan, met andere woorden. Ga terug en kijk in het plan.")
        raise InvalidInput({"": [told]}) from None
    intake.settle_conclusion(by, one.id, Settlement(goal_id=made.id), at=at, on=on)


def _page(
    request: StaffRequest, shown: DossierOverview, plan: PlanShown, one: ConclusionShown, form: GoalForm
) -> HttpResponse:
    more: dict[str, Any] = {"one": one, "plan": plan, "form": form}
    return page(request, shown, "goal", HERE, status=status_of(form), **more)
