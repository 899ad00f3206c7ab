# SPDX-License-Identifier: EUPL-1.2
"""Progress meetings: planned, prepared from the plan, held, and concluded in changes of the plan."""

from datetime import date
from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpResponse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from leidraad.access.permissions import Permission as P
from leidraad.access.types import InvalidInput, NotFoundForYou
from leidraad.plans import selectors, service
from leidraad.plans.types import Edited, HeldMeeting, MeetingShown, MeetingState, PlanConflict, PlanShown
from leidraad.pure.plans.changes import Change, ChangeActivity, ChangeGoal
from leidraad.pure.plans.types import Activity, Doing, Expectation, Goal, GoalState
from leidraad.web.pages import plan_spoken, plan_view
from leidraad.web.pages import plan_words as words
from leidraad.web.pages.asking import accepted, sent
from leidraad.web.pages.contact_forms import DayField
from leidraad.web.pages.doors import StaffRequest, needs
from leidraad.web.pages.plan_asking import opened, page, seen, to_plan
from leidraad.web.pages.plan_goals import told
from leidraad.web.pages.refusals import explain, status_of
from leidraad.web.pages.words import options


class MeetingForm(forms.Form):
    """Gesprek plannen."""

    planned_on = DayField(label=_("Op welke dag?"))
    note = forms.CharField(label=_("Waarover?"), required=False, max_length=1000)


class CancelForm(forms.Form):
    """Gesprek afzeggen."""

    reason = forms.CharField(
        label=_("Waarom gaat het gesprek niet door?"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Schrijf kort op waarom.")},
    )  # fmt: skip


class HeldForm(forms.Form):
    """Gesprek gehouden: what was agreed, how each goal stands, and what the participant expects now."""

    held_on = DayField(label=_("Wanneer was het gesprek?"))
    conclusion = forms.CharField(
        label=_("Wat spraken jullie af?"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Schrijf in een paar zinnen op wat jullie afspraken.")},
    )  # fmt: skip

    def __init__(self, *args: Any, shown: PlanShown, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "gesprek_%s")
        super().__init__(*args, **kwargs)
        self.goals = [one for one in shown.state.in_order() if one.state is GoalState.OPEN]
        self.practical = [one for goal in self.goals for one in shown.state.under(goal.id) if one.doing]
        for one in self.goals:
            self._about(one)
        for each in self.practical:
            self._who_does(each)
        self.before = shown.state.texts
        for key, label in words.EXPECTATION.items():
            area = forms.Textarea(attrs={"rows": 2})
            text = shown.state.texts.get(key.value, "")
            self.fields[f"text_{key.value}"] = forms.CharField(
                label=str(label), required=False, max_length=4000, widget=area, initial=text
            )
            self.fields[f"was_text_{key.value}"] = forms.CharField(
                required=False, strip=False, widget=forms.HiddenInput, initial=text
            )

    def _about(self, goal: Goal) -> None:
        """How a goal stands and what its next step is; what stood there travels along, so that nobody undoes another."""
        state = forms.ChoiceField(
            label=_("Hoe staat het?"), choices=options(words.GOAL_STATES), initial=goal.state.value
        )
        step = forms.CharField(label=_("Volgende stap"), required=False, max_length=4000, initial=goal.next_step)
        self.fields |= {f"state_{goal.id}": state, f"step_{goal.id}": step}
        for name, before in (("state", goal.state.value), ("step", goal.next_step)):
            self.fields[f"was_{name}_{goal.id}"] = forms.CharField(
                required=False, strip=False, widget=forms.HiddenInput, initial=before
            )

    def _who_does(self, one: Activity) -> None:
        """Whether another still does it, both together, or the participant by herself: guidance tapers in a talk."""
        before = one.doing.value if one.doing else ""
        self.fields[f"doing_{one.id}"] = forms.ChoiceField(
            label=one.title, choices=options(words.DOING), initial=before, required=False
        )
        self.fields[f"was_doing_{one.id}"] = forms.CharField(required=False, widget=forms.HiddenInput, initial=before)

    def rows(self) -> list[dict[str, Any]]:
        """The fields of each goal, and of who does what under it."""
        return [
            {"goal": one, "state": self[f"state_{one.id}"], "step": self[f"step_{one.id}"],
             "was": [self[f"was_state_{one.id}"], self[f"was_step_{one.id}"],
                     *(self[f"was_doing_{each.id}"] for each in self.practical if each.goal_id == one.id)],
             "doing": [self[f"doing_{each.id}"] for each in self.practical if each.goal_id == one.id]}
            for one in self.goals
        ]  # fmt: skip

    def texts(self) -> list[Any]:
        """The fields of what the participant expects."""
        return [self[f"{name}_{key.value}"] for name in ("was_text", "text") for key in Expectation]

    def said(self) -> dict[str, tuple[str, str]]:
        """What the form began with and what was typed, of each text that changed."""
        given = self.cleaned_data
        both = {
            key.value: (_plain(given.get(f"was_text_{key.value}", "")), _plain(given.get(f"text_{key.value}", "")))
            for key in Expectation
        }
        return {key: pair for key, pair in both.items() if pair[0] != pair[1]}

    def clean(self) -> dict[str, Any]:
        """Where a colleague wrote something else meanwhile: say what, and ask again."""
        kept: Any = self.data.copy()  # type: ignore[attr-defined]
        for key, (was, typed) in self.said().items():
            theirs = _plain(self.before.get(key, ""))
            if theirs not in (was, typed):
                self.add_error(f"text_{key}", _theirs(theirs))
                kept[f"was_text_{key}"] = theirs
        self.data = kept
        return self.cleaned_data

    def changes(self) -> list[Change]:
        """What changes in the goals; only after `is_valid`."""
        given, found = self.cleaned_data, []
        for one in self.goals:
            fields: dict[str, tuple[Any, Any]] = {}
            before = given[f"was_state_{one.id}"] or one.state.value
            if given[f"state_{one.id}"] != before and before in set(GoalState):
                fields["state"] = (GoalState(before), GoalState(given[f"state_{one.id}"]))
            if (step := given[f"step_{one.id}"].strip()) != given[f"was_step_{one.id}"]:
                fields["next_step"] = (given[f"was_step_{one.id}"], step)
            if fields:
                found.append(ChangeGoal(one.id, fields))
        return [*found, *self._tapered()]

    def _tapered(self) -> list[Change]:
        """What somebody does in another way from now on."""
        given = self.cleaned_data
        pairs = [(one.id, given[f"was_doing_{one.id}"], given[f"doing_{one.id}"]) for one in self.practical]
        return [
            ChangeActivity(number, {"doing": (Doing(before), Doing(after))})
            for number, before, after in pairs
            if after and before in set(Doing) and before != after
        ]

    def held(self) -> HeldMeeting:
        """What the use case takes; only after `is_valid`."""
        given = self.cleaned_data
        said = {key: typed for key, (_was, typed) in self.said().items()}
        return HeldMeeting(given["held_on"], given["conclusion"], said, tuple(self.changes()))


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def _theirs(words_of_colleague: str) -> str:
    sentence = _now("Een collega schreef hier intussen: “%(words)s”. Kies wat klopt, en sla weer op.")
    return sentence % {"words": words_of_colleague or _now("niets")}


@needs(P.PLAN_VIEW)
def meetings(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """Meetings that come and that were."""
    shown = opened(request, dossier_id)
    found = selectors.meetings(request.actor, dossier_id)
    spoken = plan_spoken.of_meetings(request, dossier_id, found)
    return page(request, shown, "meetings", "plan-meetings", rows=[_row(one) for one in found], spoken=spoken)


@needs(P.PLAN_EDIT, "GET", "POST")
def meeting_new(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """Plan the next meeting."""
    shown = opened(request, dossier_id, P.PLAN_EDIT)
    form = MeetingForm(sent(request))
    by, at, on = request.actor, request.at, request.on

    def store() -> object:
        given = form.cleaned_data
        return service.plan_meeting(by, dossier_id, given["planned_on"], note=given["note"], at=at, on=on)

    if accepted(form, store):
        return to_plan(request, dossier_id, _now("Het gesprek is gepland."), name="plan-meetings")
    more = {"form": form, "title": _now("Gesprek plannen"), "button": _now("Plannen")}
    return page(request, shown, "short", "plan-meetings", status=status_of(form), back="plan-meetings", **more)


def _row(one: MeetingShown) -> dict[str, Any]:
    label, kind, icon = words.MEETING[one.state]
    return {"shown": one, "badge": (str(label), kind, icon), "planned": one.state is MeetingState.PLANNED}


@needs(P.PLAN_EDIT, "GET", "POST")
def meeting(request: StaffRequest, dossier_id: int, meeting_id: int) -> HttpResponse:
    """Prepare a meeting from the plan, and record what came of it."""
    shown, found = _one(request, dossier_id, meeting_id)
    form = HeldForm(sent(request), shown=shown, initial={"held_on": min(found.planned_on, request.on)})
    done: list[Edited] = []
    if form.is_valid() and _held(request, shown, found, form, done):
        sentence = _now("Het gesprek is vastgelegd.")
        return to_plan(request, dossier_id, sentence, name="plan-meetings", done=done[0])
    since = _since(request, dossier_id, found)
    more = {"form": form, "meeting": found, "since": since, "told": _changed(request, dossier_id, since)}
    telling = plan_view.Telling(shown.names, request.on, stalls=shown.stalls)
    stalls = {number: [telling.stall(one, shown.state) for one in some] for number, some in telling.stalls.items()}
    return page(request, shown, "meeting", "plan-meetings", status=status_of(form), stalls=stalls, **more)


def _held(request: StaffRequest, shown: PlanShown, found: MeetingShown, form: HeldForm, done: list[Edited]) -> bool:
    by, at, on = request.actor, request.at, request.on
    try:
        with transaction.atomic():
            version = seen(request, shown)
            done.append(service.hold_meeting(by, found.id, form.held(), seen=version, at=at, on=on))
    except InvalidInput as problem:
        explain(form, problem)
    except PlanConflict as problem:
        _both_shown(form, problem, shown)
    return bool(done)


def _both_shown(form: HeldForm, problem: PlanConflict, shown: PlanShown) -> None:
    """Say what a colleague wrote meanwhile; what was typed stays, and sending it again is a choice."""
    kept: Any = form.data
    form.data = kept = kept.copy()
    lang = plan_view.language()
    for one in problem.clashes:
        name = {"next_step": "step"}.get(one.field, one.field)
        theirs = told(one.field, one.theirs, shown, lang)
        target = f"{name}_{one.subject}"
        form.add_error(target if target in form.fields else None, _theirs(theirs))
        kept[f"was_{target}"] = getattr(one.theirs, "value", one.theirs) or ""


def _since(request: StaffRequest, dossier_id: int, found: MeetingShown) -> date | None:
    """The day of the meeting before this one, or of when this one was planned first."""
    held = [one.held_on for one in selectors.meetings(request.actor, dossier_id) if one.held_on and one.id != found.id]
    return max(held, default=None)


def _changed(request: StaffRequest, dossier_id: int, since: date | None) -> Any:
    """What changed since then, in words; everything when there was no meeting yet is too much to read."""
    if since is None:
        return ()
    by, at, on = request.actor, request.at, request.on
    return selectors.differences(by, dossier_id, since, on, lang=plan_view.language(), at=at, on=on)


@needs(P.PLAN_EDIT, "GET", "POST")
def cancel(request: StaffRequest, dossier_id: int, meeting_id: int) -> HttpResponse:
    """A meeting does not go on."""
    shown, found = _one(request, dossier_id, meeting_id)
    form = CancelForm(sent(request))
    by, at, on = request.actor, request.at, request.on
    if accepted(form, lambda: service.cancel_meeting(by, found.id, reason=form.cleaned_data["reason"], at=at, on=on)):
        return to_plan(request, dossier_id, _now("Het gesprek is afgezegd."), name="plan-meetings")
    more = {"form": form, "title": _now("Gesprek afzeggen"), "button": _now("Afzeggen"), "kind": "negative"}
    return page(request, shown, "short", "plan-meetings", status=status_of(form), back="plan-meetings", **more)


def _one(request: StaffRequest, dossier_id: int, meeting_id: int) -> tuple[PlanShown, MeetingShown]:
    """A planned meeting of this plan. Raises NotFoundForYou."""
    shown = opened(request, dossier_id, P.PLAN_EDIT)
    found = next((one for one in selectors.meetings(request.actor, dossier_id) if one.id == meeting_id), None)
    if found is None or found.state is not MeetingState.PLANNED:
        raise NotFoundForYou
    return shown, found
