# SPDX-License-Identifier: EUPL-1.2
"""Casusoverleg: the list, the shared screen that everybody present may see, and the chair's own page."""

from datetime import timedelta
from typing import Any, Final

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import ngettext

from leidraad.access.directory import teams
from leidraad.access.permissions import Permission as P
from leidraad.access.types import InvalidInput
from leidraad.case_meetings import selectors, service
from leidraad.case_meetings.types import Closed, GuestState, MeetingShown, MeetingState, Move
from leidraad.web.pages import case_meetings_words as told
from leidraad.web.pages.asking import accepted, sent
from leidraad.web.pages.case_meetings_forms import CancelForm, CloseForm, GuestsForm, MeetingForm, SeriesForm
from leidraad.web.pages.doors import SeeOther, StaffRequest, needs
from leidraad.web.pages.refusals import status_of
from leidraad.web.pages.shell import say, show

FOLDER: Final = "pages/case_meetings"
#: The screen on the wall looks by itself whether something changed, around the meeting only.
BEFORE, AFTER = timedelta(minutes=30), timedelta(hours=2)
NOTHING_NEW: Final = 204


@needs(P.CIRCLE_TAKE_PART)
def meetings(request: StaffRequest) -> HttpResponse:
    """The meetings to come and past."""
    found = selectors.meetings(request.actor)
    lists = {name: [told.meeting(one) for one in getattr(found, name)] for name in ("coming", "past")}
    return show(request, f"{FOLDER}/meetings.html", lists | {"may_make": found.may_make})


@needs(P.CASE_MEETING_HOLD, "GET", "POST")
def new(request: StaffRequest) -> HttpResponse:
    """Plan a meeting."""
    by, at, on = request.actor, request.at, request.on
    people = selectors.invitable(by, on)
    form = MeetingForm(
        sent(request), people=people, teams=teams(by), own=by.team_id, initial={"on": on + timedelta(days=1)}
    )
    made: list[int] = []
    if accepted(form, lambda: made.append(service.make(by, form.meeting(), at=at, on=on))):
        say(request, _now("Het overleg staat klaar. De agenda vult zichzelf."))
        return SeeOther(reverse("case-meeting", args=made))
    return show(request, f"{FOLDER}/new.html", {"form": form}, status=status_of(form))


@needs(P.CIRCLE_TAKE_PART)
def meeting(request: StaffRequest, meeting_id: int) -> HttpResponse:
    """For the chair the shared screen; for who was invited when and where it is; afterwards the minutes."""
    by = request.actor
    shown = selectors.meeting(by, meeting_id, at=request.at)
    if shown.is_chair and shown.state is MeetingState.PLANNED:
        return _screen(request, meeting_id)
    minutes = selectors.minutes_by(by, meeting_id) if shown.state is MeetingState.CLOSED else ()
    context = {"meeting": told.meeting(shown), "minutes": minutes}
    return show(request, f"{FOLDER}/meeting.html", context)


def _screen(request: StaffRequest, meeting_id: int) -> HttpResponse:
    known = request.GET.get("was", "")
    found = selectors.screen(request.actor, meeting_id, at=request.at, on=request.on, known=known)
    if found.mark == known:
        return HttpResponse(status=NOTHING_NEW)
    cases = [told.case(one) for one in found.cases]
    context = {"cases": cases, "mark": found.mark, "live": _live(request, found.meeting)}
    return show(request, f"{FOLDER}/screen.html", context | {"meeting": told.meeting(found.meeting)})


def _live(request: StaffRequest, shown: MeetingShown) -> bool:
    return shown.starts_at - BEFORE <= request.at <= shown.ends_at + AFTER


@needs(P.CASE_MEETING_HOLD)
def chair(request: StaffRequest, meeting_id: int) -> HttpResponse:
    """The chair's own page: who is there, what is kept from the screen, the order. Not for the wall."""
    found = selectors.screen(request.actor, meeting_id, at=request.at, on=request.on, alone=True)
    if found.meeting.state is not MeetingState.PLANNED:
        return SeeOther(reverse("case-meeting", args=[meeting_id]))
    context = {
        "meeting": told.meeting(found.meeting), "cases": [told.case(one) for one in found.cases],
        "hidden": [told.hidden(one) for one in found.hidden], "without": told.without(found.hidden),
        "skipped": [told.point(one) for one in found.skipped], "more": [told.SOURCE[one][0] for one in found.more],
        "line": ngettext(
            "%(num)s punt niet te zien in deze samenstelling", "%(num)s punten niet te zien in deze samenstelling",
            len(found.hidden),
        ) % {"num": len(found.hidden)},
    }  # fmt: skip
    return show(request, f"{FOLDER}/chair.html", context)


@needs(P.CASE_MEETING_HOLD, "POST")
def present(request: StaffRequest, meeting_id: int) -> HttpResponse:
    """Who is there: everybody at once, or one person who goes out or comes back."""
    by, at = request.actor, request.at
    guests = selectors.meeting(by, meeting_id, at=at).guests
    if "weg" in request.POST or "terug" in request.POST:
        state = GuestState.AWAY if "weg" in request.POST else GuestState.PRESENT
        number = request.POST.get("weg") or request.POST.get("terug") or ""
        states = {one.membership_id: state for one in guests if str(one.membership_id) == number}
    else:
        there = {*request.POST.getlist("er"), *(str(one.membership_id) for one in guests if one.is_chair)}
        states = {
            one.membership_id: GuestState.PRESENT if str(one.membership_id) in there else GuestState.AWAY
            for one in guests
        }
    return _done(request, meeting_id, lambda: service.set_present(by, meeting_id, states, at=at))


@needs(P.CASE_MEETING_HOLD, "POST")
def order(request: StaffRequest, meeting_id: int) -> HttpResponse:
    """Skip a point, put it back; speak of somebody earlier or later."""
    by, at, on = request.actor, request.at, request.on
    given = request.POST.get("zet", "")
    move = Move(given) if given in set(Move) else Move.SKIP
    number = request.POST.get("dossier", "")
    if number.isdecimal():
        return _done(request, meeting_id, lambda: service.move_case(by, meeting_id, int(number), move, at=at, on=on))
    ref = request.POST.get("punt", "")
    return _done(request, meeting_id, lambda: service.move_point(by, meeting_id, ref, move, at=at, on=on))


def _done(request: StaffRequest, meeting_id: int, use_case: Any) -> HttpResponse:
    try:
        use_case()
    except InvalidInput as refused:
        say(request, str(refused), warn=True)
    return SeeOther(reverse("case-meeting-chair", args=[meeting_id]))


@needs(P.CASE_MEETING_HOLD, "POST")
def take(request: StaffRequest, meeting_id: int) -> HttpResponse:
    """Chair it instead of somebody else."""
    try:
        service.take_chair(request.actor, meeting_id, at=request.at)
    except InvalidInput as refused:
        say(request, str(refused), warn=True)
    else:
        say(request, _now("U zit dit overleg nu voor."))
    return SeeOther(reverse("case-meeting", args=[meeting_id]))


@needs(P.CASE_MEETING_HOLD, "GET", "POST")
def invite(request: StaffRequest, meeting_id: int) -> HttpResponse:
    """Invite more people."""
    by, at, on = request.actor, request.at, request.on
    shown = selectors.chaired(by, meeting_id)
    there = {one.membership_id for one in shown.guests}
    form = GuestsForm(sent(request), people=[one for one in selectors.invitable(by, on) if one.id not in there])
    if accepted(form, lambda: service.invite(by, meeting_id, form.invited, at=at, on=on)):
        say(request, _now("Zij zijn uitgenodigd, en tellen mee voor wat er op het scherm staat."))
        return SeeOther(reverse("case-meeting-chair", args=[meeting_id]))
    return show(
        request, f"{FOLDER}/invite.html", {"meeting": told.meeting(shown), "form": form}, status=status_of(form)
    )


@needs(P.CASE_MEETING_HOLD, "GET", "POST")
def cancel(request: StaffRequest, meeting_id: int) -> HttpResponse:
    """It is not held."""
    by, at, on = request.actor, request.at, request.on
    shown, following = selectors.chaired(by, meeting_id), list[int | None]()
    form = CancelForm(sent(request), weekly=shown.every_week)

    def cancelled() -> None:
        reason = form.cleaned_data["reason"]
        following.append(service.cancel(by, meeting_id, reason, at=at, on=on, stop=form.stops))

    if accepted(form, cancelled):
        say(request, _now("Het overleg gaat niet door."))
        _warn_of_an_end(request, shown, form, following[0])
        return SeeOther(reverse("case-meetings"))
    return show(
        request, f"{FOLDER}/cancel.html", {"meeting": told.meeting(shown), "form": form}, status=status_of(form)
    )


@needs(P.CASE_MEETING_HOLD, "GET", "POST")
def close(request: StaffRequest, meeting_id: int) -> HttpResponse:
    """Close it: the minutes are written, and the next one of a series stands ready."""
    by, at, on = request.actor, request.at, request.on
    shown, found = selectors.chaired(by, meeting_id), selectors.to_write(by, meeting_id)
    form, done = CloseForm(sent(request), found=found, weekly=shown.every_week), list[Closed]()

    def closed() -> None:
        done.append(service.close(by, meeting_id, at=at, on=on, kept=form.kept(), stop=form.stops))

    if accepted(form, closed):
        say(request, _closed(done[0]))
        _warn_of_an_end(request, shown, form, done[0].next_id)
        return SeeOther(reverse("case-meeting", args=[meeting_id]))
    context = {"meeting": told.meeting(shown), "found": found, "form": form}
    return show(request, f"{FOLDER}/close.html", context, status=status_of(form))


def _warn_of_an_end(request: StaffRequest, shown: MeetingShown, form: SeriesForm, next_id: int | None) -> None:
    """A series that could not go on, although nobody stopped it: the chair has another meeting at that hour."""
    if shown.every_week and not form.stops and next_id is None:
        words = _now("Er komt geen volgend overleg: de voorzitter heeft dan al een ander overleg. Plan het zelf.")
        say(request, words, warn=True)


def _closed(one: Closed) -> str:
    words = ngettext("Er is %(num)s verslag gemaakt.", "Er zijn %(num)s verslagen gemaakt.", one.minutes)
    again = _now("Het volgende overleg staat klaar.") if one.next_id else ""
    return f"{words % {'num': one.minutes}} {again}".strip()
