# SPDX-License-Identifier: EUPL-1.2
"""Making an appointment in two steps (who and where; then when, from free moments of all), moving, cancelling, who was there."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from leidraad.access.authority import may
from leidraad.access.permissions import Permission as P
from leidraad.access.types import Domain, InvalidInput, NotFoundForYou
from leidraad.agenda import moments, selectors, service
from leidraad.agenda.types import (
    AppointmentKind,
    AppointmentShown,
    AttendeeKind,
    AttendeeShown,
    NewAppointment,
    PersonChoice,
    PlaceKind,
)
from leidraad.dossiers.shown import DossierOverview
from leidraad.dossiers.types import DossierState
from leidraad.web.pages import appointments_words as words
from leidraad.web.pages.appointments import FOLDER
from leidraad.web.pages.appointments_forms import (
    AppointmentForm,
    CancelForm,
    InviteForm,
    MoveForm,
    ReplyForm,
    WhoForm,
)
from leidraad.web.pages.asking import accepted, opened, sent
from leidraad.web.pages.contact_forms import ABOUT, WITH
from leidraad.web.pages.doors import SeeOther, StaffRequest, needs
from leidraad.web.pages.refusals import status_of
from leidraad.web.pages.shell import say, show


@needs(P.APPOINTMENT_EDIT, "GET", "POST")
def new(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """First who and where; then the moments at which everybody is free."""
    shown = opened(request, dossier_id, P.APPOINTMENT_EDIT)
    who = _who(request, shown)
    if not who.is_bound or not who.is_valid():
        status = 422 if request.method == "POST" else status_of(who)
        return show(
            request, f"{FOLDER}/who.html", {"shown": shown, "form": who, "find": _find(request, shown)}, status=status
        )
    form = _when(request, shown, who)
    done: list[int] = []
    if accepted(form, lambda: done.append(_made(request, who, form))):
        say(request, _("De afspraak staat in de agenda. Wie komt, krijgt bericht."))
        return SeeOther(reverse("appointment", args=[done[0]]))
    return _when_page(request, shown, who, form)


def _who(request: StaffRequest, shown: DossierOverview) -> WhoForm:
    by, on = request.actor, request.on
    family = [
        (one.dossier_id, one.name)
        for one in shown.household.members
        if one.is_this or (one.lives_here and one.state is DossierState.OPEN)
    ]
    people = selectors.choices(by, [number for number, _name in family], on)
    rooms = selectors.rooms(by)
    return WhoForm(
        request.GET if "waar" in request.GET else None, family=family, people=people, rooms=rooms,
        initial={
            "wie": [str(shown.dossier_id)], "met": _met(request, people), "duur": 60, "vanaf": on,
            "waar": PlaceKind.ROOM if rooms else PlaceKind.HOME,
        },
    )  # fmt: skip


def _find(request: StaffRequest, shown: DossierOverview) -> str:
    """Where somebody who needs an interpreter finds one who speaks her language; empty for nobody to find."""
    if not shown.person.needs_interpreter or not may(request.actor, P.INTERPRETERS_FIND):
        return ""
    wanted = {"voor": shown.dossier_id, "taal": next(iter(shown.person.languages), "")}
    return f"{reverse('interpreters')}?{urlencode(wanted)}"


def _met(request: StaffRequest, people: Sequence[PersonChoice]) -> list[str]:
    """Who comes, to begin with: who makes it, and the interpreter she chose in the list of interpreters."""
    asked = request.GET.get(WITH, "")
    chosen = [asked] if any(str(one.membership_id) == asked for one in people) else []
    if asked and not chosen and "waar" not in request.GET:
        say(request, _("Wie u koos, kan hier niet worden gevraagd. Kies iemand uit de lijst."), warn=True)
    return [str(request.actor.membership_id), *chosen]


def _when(request: StaffRequest, shown: DossierOverview, who: WhoForm) -> AppointmentForm:
    free = selectors.free(
        request.actor, who.lasts, accounts=[one.account_id for one in who.asked], dossiers=who.dossiers,
        rooms=who.room_ids, first=who.cleaned_data["vanaf"] or request.on, at=request.at,
    )  # fmt: skip
    person = shown.person
    return AppointmentForm(
        sent(request), free=free, kind=PlaceKind(who.cleaned_data["waar"]), languages=person.languages,
        may_health=may(request.actor, P.HEALTH_VIEW), may_contact=P.CONTACT_RECORD in shown.can,
        initial={
            "language": next(iter(person.languages), ""), "needs_interpreter": bool(person.needs_interpreter),
            "is_contact": shown.planned_contact_on is None,
        },
    )  # fmt: skip


def _when_page(request: StaffRequest, shown: DossierOverview, who: WhoForm, form: AppointmentForm) -> HttpResponse:
    asked = [one.name for one in who.asked]
    lacks = bool(shown.person.needs_interpreter) and not any(one.kind is AttendeeKind.INTERPRETER for one in who.asked)
    names = dict(who.fields["wie"].choices)  # type: ignore[attr-defined]
    room = next((one.name for one in who.rooms if one.id in who.room_ids), "")
    context = {
        "shown": shown, "form": form, "lacks_interpreter": lacks, "back": f"{request.path}?{request.GET.urlencode()}",
        "summary": [
            (_("Voor"), ", ".join(names[str(one)] for one in who.dossiers)), (_("Met"), ", ".join(asked)),
            (_("Waar"), room or str(words.PLACE[PlaceKind(who.cleaned_data["waar"])])),
            (_("Hoe lang"), _("%(number)s minuten") % {"number": who.cleaned_data["duur"]}),
        ],
        "has_free": "moment" in form.fields,
    }  # fmt: skip
    return show(request, f"{FOLDER}/when.html", context, status=status_of(form))


def _made(request: StaffRequest, who: WhoForm, form: AppointmentForm) -> int:
    given, starts_at = form.cleaned_data, form.starts_at
    wanted = NewAppointment(
        who.dossiers, starts_at, moments.after(starts_at, who.lasts),
        form.where(PlaceKind(who.cleaned_data["waar"]), who.room_ids),
        AppointmentKind(given["kind"]), given["title"], Domain(given["domain"]),
        tuple(one.membership_id for one in who.asked), given["language"], given["needs_interpreter"], given["note"],
        given.get("is_contact", False),
    )  # fmt: skip
    return service.make(request.actor, wanted, at=request.at, on=request.on)


# --- changing one that stands ---


def _to_change(request: StaffRequest, appointment_id: int) -> AppointmentShown:
    """Raises NotFoundForYou when it is not there, or not for this person to change (any more)."""
    shown = selectors.appointment(request.actor, appointment_id, at=request.at)
    if not shown.may_change or shown.cancelled:
        raise NotFoundForYou
    return shown


def _page(request: StaffRequest, shown: AppointmentShown, form: Any, template: str, **more: Any) -> HttpResponse:
    context = {"item": words.item(shown), "shown": shown, "form": form, **more}
    return show(request, f"{FOLDER}/{template}.html", context, status=status_of(form))


def _back(request: StaffRequest, appointment_id: int, sentence: str, *, warn: bool = False) -> HttpResponse:
    say(request, sentence, warn=warn)
    return SeeOther(reverse("appointment", args=[appointment_id]))


@needs(P.APPOINTMENT_EDIT, "GET", "POST")
def move(request: StaffRequest, appointment_id: int) -> HttpResponse:
    """Another moment, from those at which all who come are free."""
    shown = _to_change(request, appointment_id)
    by, at, on = request.actor, request.at, request.on
    coming = [one for one in shown.attendees if one.kind is not AttendeeKind.ROOM]
    free = selectors.free(
        by, shown.lasts, accounts=[one.account_id for one in coming if one.account_id is not None],
        dossiers=[one.dossier_id for one in coming if one.dossier_id is not None],
        rooms=[shown.place.room_id] if shown.place.room_id else [], first=on, at=at, but=appointment_id,
    )  # fmt: skip
    form = MoveForm(sent(request), free=free, shown=shown, rooms=selectors.rooms(by))
    seen = form["seen"]
    if accepted(form, lambda: service.move(
        by, appointment_id, form.moved(), seen=form.cleaned_data["seen"], at=at, on=on)):  # fmt: skip
        return _back(request, appointment_id, _("De afspraak is verzet. Wie komt, krijgt bericht."))
    proposed = [words.comes(one) for one in shown.attendees if one.proposed_at]
    return _page(request, shown, form, "move", proposed=proposed, seen=seen)


@needs(P.APPOINTMENT_EDIT, "GET", "POST")
def cancel(request: StaffRequest, appointment_id: int) -> HttpResponse:
    """It does not go on; why is told to who would come."""
    shown = _to_change(request, appointment_id)
    form = CancelForm(sent(request))
    by, at, on = request.actor, request.at, request.on
    if accepted(form, lambda: service.cancel(by, appointment_id, form.cleaned_data["reason"], at=at, on=on)):
        return _back(request, appointment_id, _("De afspraak is afgezegd."))
    return _page(request, shown, form, "cancel")


@needs(P.APPOINTMENT_EDIT, "GET", "POST")
def invite(request: StaffRequest, appointment_id: int) -> HttpResponse:
    """Ask somebody along."""
    shown = _to_change(request, appointment_id)
    by, at, on = request.actor, request.at, request.on
    there = {one.account_id for one in shown.attendees}
    dossiers = [one.dossier_id for one in shown.attendees if one.dossier_id is not None]
    people = [one for one in selectors.choices(by, dossiers, on) if one.account_id not in there]
    form = InviteForm(sent(request), people=people)
    if accepted(form, lambda: service.invite(
        by, appointment_id, [int(one) for one in form.cleaned_data["who"]], at=at, on=on)):  # fmt: skip
        return _back(request, appointment_id, _("De uitnodiging staat klaar."))
    return _page(request, shown, form, "invite")


@needs(P.APPOINTMENT_EDIT, "GET", "POST")
def answer_for(request: StaffRequest, appointment_id: int, attendee_id: int) -> HttpResponse:
    """What somebody said by telephone or in a talk."""
    shown = _to_change(request, appointment_id)
    by, at, on = request.actor, request.at, request.on
    people = [one for one in shown.attendees if one.id == attendee_id and one.kind is not AttendeeKind.ROOM]
    if not people:
        raise NotFoundForYou
    form = ReplyForm(sent(request), initial={"answer": people[0].answer}).of_somebody_else(people[0].name)
    if accepted(form, lambda: service.answer_for(
        by, appointment_id, attendee_id, form.reply(), seen=form.cleaned_data["seen"], at=at, on=on)):  # fmt: skip
        return _back(request, appointment_id, _("Het antwoord is bewaard."))
    return _page(request, shown, form, "answer", who=people[0].name, back=reverse("appointment", args=[shown.id]))


@needs(P.APPOINTMENT_EDIT, "POST")
def leave_out(request: StaffRequest, appointment_id: int, attendee_id: int) -> HttpResponse:
    """Let it go on without somebody."""
    _to_change(request, appointment_id)
    try:
        service.leave_out(request.actor, appointment_id, attendee_id, at=request.at, on=request.on)
    except InvalidInput as problem:
        return _back(request, appointment_id, str(problem), warn=True)
    return _back(request, appointment_id, _("De afspraak gaat door zonder deze persoon."))


@needs(P.APPOINTMENT_EDIT, "POST")
def attended(request: StaffRequest, appointment_id: int) -> HttpResponse:
    """Who was there: a tick for each; without one somebody was not."""
    shown = _to_change(request, appointment_id)
    people = [one for one in shown.attendees if one.kind is not AttendeeKind.ROOM]
    there = {one.id: str(one.id) in request.POST.getlist("was_er") for one in people}
    try:
        service.mark_attended(request.actor, appointment_id, there, at=request.at, on=request.on)
    except InvalidInput as problem:
        return _back(request, appointment_id, str(problem), warn=True)
    return _asked_after(request, shown, [one for one in people if there[one.id]])


def _asked_after(request: StaffRequest, shown: AppointmentShown, came: Sequence[AttendeeShown]) -> HttpResponse:
    """After a talk with an interpreter: whether it was understood (GUI-10), which is kept with the talk itself."""
    interpreter = next((one for one in came if one.kind is AttendeeKind.INTERPRETER), None)
    if interpreter is None or not may(request.actor, P.CONTACT_RECORD):
        return _back(request, shown.id, _("U legde vast wie er was."))
    say(request, _("U legde vast wie er was. Leg ook het gesprek vast. Is het begrepen?"))
    about = urlencode({WITH: interpreter.membership_id, ABOUT: shown.domain.value})
    return SeeOther(f"{reverse('dossier', args=[shown.dossier_id])}?{about}#contact")
