# SPDX-License-Identifier: EUPL-1.2
"""Proposals for a plan: a helper proposes, the owner accepts, adjusts, or refuses with a reason."""

from dataclasses import replace
from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpResponse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from leidraad.access.permissions import Permission as P
from leidraad.access.types import InvalidInput, NotFoundForYou
from leidraad.plans import selectors, service
from leidraad.plans.types import Answer, Edited, Outcome, PlanConflict, PlanShown, ProposalShown
from leidraad.pure.plans.types import Activity, Goal, GoalState
from leidraad.web.pages import plan_forms, plan_spoken
from leidraad.web.pages import plan_words as words
from leidraad.web.pages.asking import accepted, sent
from leidraad.web.pages.doors import StaffRequest, needs
from leidraad.web.pages.plan_asking import opened, page, seen, to_plan
from leidraad.web.pages.plan_forms import ActivityForm, ProposalForm, choices
from leidraad.web.pages.refusals import explain, status_of
from leidraad.web.ui.filters import moment

REFUSE = "weiger"


class StaffProposalForm(ProposalForm):
    """Voorstel doen, ook namens een helper zonder account."""

    helper = forms.CharField(label=_("Wie helpt?"), required=False, max_length=200)
    on_behalf_of = forms.CharField(
        label=_("Namens wie?"), required=False, max_length=200, help_text=_("Als een helper zonder account dit vraagt.")
    )


class RefusalForm(forms.Form):
    """Voorstel niet aannemen: why."""

    reason = forms.CharField(
        label=_("Waarom neemt u het niet aan?"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("De helper leest dit."), error_messages={"required": _("Schrijf kort op waarom.")},
    )  # fmt: skip


@needs(P.PLAN_VIEW)
def proposals(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """Proposals that wait for an answer, and those that were answered."""
    shown = opened(request, dossier_id)
    found = selectors.proposals(request.actor, dossier_id)
    spoken = plan_spoken.of_proposals(request, dossier_id, found)
    rows = [_row(one, shown) for one in found]
    return page(request, shown, "proposals", "plan-proposals", rows=rows, spoken=spoken)


def _row(one: ProposalShown, shown: PlanShown) -> dict[str, Any]:
    goal = shown.state.goals.get(one.goal_id)
    badge = words.OUTCOME[one.outcome] if one.outcome else (_now("Wacht op antwoord"), "warn", "clock")
    return {
        "shown": one, "badge": (str(badge[0]), badge[1], badge[2]), "goal": goal.title if goal else "",
        "kind": str(words.KIND[one.kind]), "hours": words.hours_told(one.hours_a_week),
        "made": moment(one.made_at, short=True), "open": one.outcome is None,
    }  # fmt: skip


@needs(P.PLAN_PROPOSE, "GET", "POST")
def propose(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """Propose something; the owner of the plan decides."""
    shown = opened(request, dossier_id, P.PLAN_PROPOSE)
    form = StaffProposalForm(sent(request), goals=shown.state.in_order())
    by, at, on = request.actor, request.at, request.on
    if accepted(form, lambda: service.propose(by, dossier_id, form.proposal(), at=at, on=on)):
        return to_plan(request, dossier_id, _now("Uw voorstel ligt bij de regievoerder."), name="plan-proposals")
    more = {"form": form, "title": _now("Voorstel doen"), "button": _now("Voorstellen")}
    return page(request, shown, "short", "plan-proposals", status=status_of(form), back="plan-proposals", **more)


@needs(P.PLAN_EDIT, "GET", "POST")
def answer(request: StaffRequest, dossier_id: int, proposal_id: int) -> HttpResponse:
    """Accept (after adjusting it, or as it is), or refuse."""
    shown = opened(request, dossier_id, P.PLAN_EDIT)
    found = _one(request, dossier_id, proposal_id)
    is_no = REFUSE in request.POST
    refusal = RefusalForm(request.POST if is_no else None, auto_id="weiger_%s")
    form = _form(request, shown, found, None if is_no or request.method != "POST" else request.POST)
    times = plan_forms.slots_form(None if is_no else sent(request))
    done: list[Edited] = []
    if _answered(request, shown, found, (refusal if is_no else form), times, done):
        sentence = _now("Het voorstel is niet aangenomen.") if is_no else _now("Het voorstel staat in het plan.")
        return to_plan(request, dossier_id, sentence, name="plan-proposals", done=done[0])
    row = _row(found, shown)
    status = 422 if request.method == "POST" else 200
    return page(request, shown, "proposal", "plan-proposals", status=status, form=form, times=times, refusal=refusal,
                row=row)  # fmt: skip


def _form(request: StaffRequest, shown: PlanShown, found: ProposalShown, data: Any) -> ActivityForm:
    """The activity as it was proposed, ready to be adjusted."""
    goals = [one for one in shown.state.in_order() if one.state is GoalState.OPEN]
    goal = shown.state.goals.get(found.goal_id) or (goals[0] if goals else None)
    start: dict[str, Any] = plan_forms.new_activity(goal, request.on) if goal else {}
    start |= {
        "title": found.title, "kind": found.kind.value, "helper": found.helper, "goal_id": goal.id if goal else "",
        "hours_a_week": words.hours(found.hours_a_week), "next_step": "", "note": "",
    }  # fmt: skip
    form = ActivityForm(data, shown=shown, goal_id=_under(goal), is_new=False, initial=start)
    choices(form, "goal_id", [(one.id, one.title) for one in goals])
    form.fields["goal_id"].required = True
    form.fields["reason"].label = _now("Waarom past u het aan?")
    form.fields["reason"].help_text = _now("Alleen nodig als u iets wijzigt. De helper leest dit.")
    return form


def _under(goal: Goal | None) -> str:
    return goal.id if goal else ""


def _answered(
    request: StaffRequest, shown: PlanShown, found: ProposalShown, form: Any, times: Any, done: list[Edited]
) -> bool:
    if not form.is_valid() or (isinstance(form, ActivityForm) and not times.is_valid()):
        return False
    by, at, on = request.actor, request.at, request.on
    try:
        with transaction.atomic():
            given = _given(found, form, times)
            done.append(service.answer_proposal(by, found.id, given, seen=seen(request, shown), at=at, on=on))
    except InvalidInput as problem:
        explain(form, problem)
    except PlanConflict:
        form.add_error(None, _now("Dit staat al in het plan. Laad de pagina opnieuw."))
    return bool(done)


def _given(found: ProposalShown, form: Any, times: Any) -> Answer:
    """The answer: adjusted when the activity is not what was proposed."""
    reason = form.cleaned_data["reason"]
    if isinstance(form, RefusalForm):
        return Answer(Outcome.REFUSED, reason)
    made = form.activity(plan_forms.slots_of(times))
    return Answer(Outcome.ACCEPTED if _same(made, found) else Outcome.ADJUSTED, reason, made)


def _same(made: Activity, found: ProposalShown) -> bool:
    proposed = replace(made, title=found.title, kind=found.kind, hours_a_week=found.hours_a_week)
    return made == proposed and found.goal_id in ("", made.goal_id)


def _one(request: StaffRequest, dossier_id: int, proposal_id: int) -> ProposalShown:
    """A proposal of this plan that waits for an answer. Raises NotFoundForYou."""
    found = selectors.proposals(request.actor, dossier_id)
    one = next((each for each in found if each.id == proposal_id), None)
    if one is None or one.outcome is not None:
        raise NotFoundForYou
    return one
