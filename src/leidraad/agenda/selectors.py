# SPDX-License-Identifier: EUPL-1.2
"""Reads of the agenda room: the one door for pages and the rooms above. Each look is an audit line."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final

from leidraad.access import audit
from leidraad.access.audit import Action, Line
from leidraad.access.authority import insist, may
from leidraad.access.held import held_everywhere
from leidraad.access.permissions import Permission
from leidraad.access.roles import ROLES, Reach
from leidraad.access.types import Actor, NotFoundForYou
from leidraad.agenda import moments, people, ports, showing
from leidraad.agenda.addresses import address, sends_mail
from leidraad.agenda.answering import ground_of, own_dossiers
from leidraad.agenda.feeds import feed, open_feed
from leidraad.agenda.people import busy, choices, taken
from leidraad.agenda.reminding import reminded
from leidraad.agenda.rooms import rooms
from leidraad.agenda.types import (
    Answer,
    AppointmentShown,
    AttendeeKind,
    WeekShown,
)
from leidraad.dossiers.scoping import dossier_to_read, scope
from leidraad.pure.free_moments import Stretch, free_moments

__all__ = [
    "address", "appointment", "busy", "choices", "feed", "feed_items", "free", "mine", "my_week", "note_fetched",
    "of_dossier", "of_my_people", "open_feed", "reminded", "rooms", "sends_mail", "still_here", "taken",
    "week",
]  # fmt: skip

WEEK: Final = timedelta(days=7)
STEP: Final = timedelta(minutes=15)
#: Talks end, and people walk to the next: what stands in the list of suggestions per day.
SUGGESTED_A_DAY: Final = 5
SUGGESTED_DAYS: Final = 14
#: How far a calendar elsewhere looks back and ahead; what is older leaves it.
FEED_BACK, FEED_AHEAD = timedelta(days=60), timedelta(days=400)
PAST: Final = timedelta(days=180)
MOST: Final = 200


def mine(by: Actor, *, past: bool = False, at: datetime) -> list[AppointmentShown]:
    """Somebody's own appointments to come, the first first; with `past` those of half a year, the last first.

    A participant's are those she was asked for, and her children. Raises AccessDenied.
    """
    insist(by, Permission.APPOINTMENT_OWN)
    since, until = (at - PAST, at) if past else (at, at + moments.FURTHEST)
    found = [one for one in _own(by, since, until) if (one.ends_at <= at) is past]
    found = found[::-1][:MOST] if past else found[:MOST]
    _note(by, Action.AGENDA_SHOWN, found, at, whose="mine")
    return found


def my_week(by: Actor, monday: date, *, at: datetime) -> list[AppointmentShown]:
    """Somebody's own appointments of one week, what is past included, without what does not go on. Raises AccessDenied."""
    insist(by, Permission.APPOINTMENT_OWN)
    found = [one for one in _own(by, moments.midnight(monday), moments.midnight(monday + WEEK)) if not one.cancelled]
    _note(by, Action.AGENDA_SHOWN, found, at, whose="mine")
    return found


def _own(by: Actor, since: datetime, until: datetime) -> list[AppointmentShown]:
    own = own_dossiers(by)
    rows = showing.between(by, since, until)
    asked = rows.filter(attendee__account_id=by.account_id) | rows.filter(attendee__dossier_id__in=own)
    return showing.shown(by, asked.distinct(), own)


def of_my_people(by: Actor, *, at: datetime) -> list[AppointmentShown]:
    """A helper's look at what her people have to come, as far as her grants go, without her own. Raises AccessDenied.

    Nobody else has any: a colleague looks in a dossier, a participant in her own agenda.
    """
    insist(by, Permission.PEOPLE_VIEW)
    rows = showing.between(by, at, at + moments.FURTHEST).filter(cancelled=False)
    found = [one for one in showing.shown(by, rows[:MOST], set()) if not one.mine]
    _note(by, Action.AGENDA_SHOWN, found, at, whose="my people")
    return found


def appointment(by: Actor, appointment_id: int, *, at: datetime) -> AppointmentShown:
    """One appointment with its history. Raises NotFoundForYou when there is none for this person."""
    if not (may(by, Permission.APPOINTMENT_VIEW) or may(by, Permission.APPOINTMENT_OWN)):
        raise NotFoundForYou
    row = showing.here(by).filter(id=appointment_id).first()
    if row is None:
        raise NotFoundForYou
    (found,) = showing.shown(by, [row], own_dossiers(by))
    line = Line(Action.APPOINTMENT_OPENED, row.dossier_id, "appointment", row.id, ground_of(by))
    audit.record(by, line, at)
    ports.looked(by, [row.id], at=at)
    changeable = may(by, Permission.APPOINTMENT_EDIT) and may(
        by, Permission.APPOINTMENT_EDIT, scope(by, row.dossier_id)
    )
    return replace(found, changes=showing.changes(row.id), may_change=changeable)


def of_dossier(by: Actor, dossier_id: int, *, at: datetime) -> tuple[str, list[AppointmentShown]]:
    """The name on a dossier, and its appointments of half a year and to come, the last first. Raises NotFoundForYou."""
    name = dossier_to_read(by, dossier_id, Permission.APPOINTMENT_VIEW).display_name
    rows = showing.between(by, at - PAST, at + moments.FURTHEST).filter(attendee__dossier_id=dossier_id)
    found = showing.shown(by, rows, set())[::-1][:MOST]
    _note(by, Action.AGENDA_SHOWN, found, at, whose="dossier", dossier_id=dossier_id)
    return name, found


def week(
    by: Actor, monday: date, *, membership_ids: Collection[int] = (), room_id: int | None = None, at: datetime, on: date
) -> WeekShown:
    """A week of the agendas of these colleagues (none: one's own), or of a room.

    What the reader may not see is "taken", without a word. Raises AccessDenied; NotFoundForYou for who is no colleague here.
    """
    insist(by, Permission.APPOINTMENT_VIEW)
    since, until = moments.midnight(monday), moments.midnight(monday + WEEK)
    accounts = _accounts(by, membership_ids or (by.membership_id,), on) if room_id is None else {}
    wanted = {"accounts": list(accounts), "rooms": [] if room_id is None else [room_id]}
    taken = people.busy(by, since, until, **wanted)
    rows = showing.between(by, since, until)
    theirs = rows.filter(attendee__account_id__in=accounts) | rows.filter(attendee__room_id=room_id or 0)
    found = showing.shown(by, theirs.distinct(), set())
    known = {one.id for one in found}
    _note(by, Action.AGENDA_SHOWN, found, at, whose="room" if room_id else "colleagues")
    hidden = tuple(one for one in taken if one.appointment_id not in known)
    return WeekShown(monday, tuple(found), hidden, accounts)


def _accounts(by: Actor, membership_ids: Collection[int], on: date) -> dict[int, str]:
    found = {
        one.account_id: one.name
        for one in people.choices(by, (), on)
        if one.membership_id in set(membership_ids) and one.kind is not AttendeeKind.HELPER
    }
    if not found:
        raise NotFoundForYou
    return found


def free(
    by: Actor, lasts: timedelta, *, accounts: Iterable[int], dossiers: Iterable[int], rooms: Iterable[int], first: date,
    at: datetime, but: int = 0,
) -> list[Stretch]:  # fmt: skip
    """Moments at which all these people, participants and rooms have time, in two weeks of working hours.

    `but`: an appointment that is to be moved does not count. Raises AccessDenied; ValueError when `lasts` is no time at all.
    """
    hours = list(moments.working_hours(max(first, moments.day_of(at)), SUGGESTED_DAYS, at))
    if not hours:
        return []
    taken = busy(
        by, hours[0].starts_at, hours[-1].ends_at, accounts=accounts, dossiers=dossiers, rooms=rooms
    )  # fmt: skip
    then = [Stretch(one.starts_at, one.ends_at) for one in taken if one.appointment_id != but]
    return free_moments(hours, then, lasts, step=STEP, in_each=SUGGESTED_A_DAY)


def feed_items(by: Actor, *, at: datetime) -> list[AppointmentShown]:
    """What somebody's calendar elsewhere shows: her own, cancelled ones too, without those she declined.

    The caller writes down what was handed over (`note_fetched`). Raises AccessDenied.
    """
    insist(by, Permission.APPOINTMENT_OWN)
    return [
        one
        for one in _own(by, at - FEED_BACK, at + FEED_AHEAD)
        if any(part.answer is not Answer.DECLINED for part in one.mine)
    ]


def still_here(by: Actor) -> bool:
    """Whether somebody who reaches only what was granted still holds something, or is an interpreter who is booked.

    Who left every circle has no calendar here any more.
    """
    role = ROLES[by.role]
    return role.reach is not Reach.GRANTED or by.role in people.INTERPRETERS or bool(held_everywhere(by))


def note_fetched(
    by: Actor, feed_id: int, found: Sequence[AppointmentShown], *, at: datetime, meetings: Sequence[int] = ()
) -> None:
    """Write down that a calendar elsewhere took these appointments, and these case meetings."""
    details = {"appointments": [one.id for one in found], "meetings": list(meetings)}
    audit.record(by, Line(Action.FEED_FETCHED, None, "feed", feed_id, ground_of(by), details=details), at)


def _note(
    by: Actor,
    action: Action,
    found: Sequence[AppointmentShown],
    at: datetime,
    *,
    whose: str,
    dossier_id: int | None = None,
) -> None:
    details = {"whose": whose, "appointments": [one.id for one in found]}
    audit.record(by, Line(action, dossier_id, "agenda", None, ground_of(by), details=details), at)
    ports.looked(by, (one.id for one in found), at=at)
