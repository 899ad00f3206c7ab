# SPDX-License-Identifier: EUPL-1.2
"""Changing an appointment: another moment, cancelled, without somebody, and who was there."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Final

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import Q
from django.utils.translation import gettext as _

from leidraad.access.types import Actor, InvalidInput, NotFoundForYou
from leidraad.agenda import contact_along, keeping, making, moments, reminding, telling
from leidraad.agenda.apart import SAID_NO, Wanted, all_of, apart
from leidraad.agenda.models import Appointment, Attendee
from leidraad.agenda.types import Answer, AttendeeKind, ChangeKind, NewMoment, Place

LONGEST_REASON: Final = 300


def move(by: Actor, appointment_id: int, new: NewMoment, *, seen: int, at: datetime, on: date) -> None:
    """Give an appointment another moment, and perhaps another place (afspraak verzetten); everybody is asked again.

    Who proposed exactly this moment has said yes to it. `seen` is the `sequence` that the page showed.
    Raises NotFoundForYou; InvalidInput (`starts_at`, `ends_at`, `reason`, fields of the place, "").
    """
    row = keeping.to_change(by, appointment_id, at)
    errors = moments.check(new.starts_at, new.ends_at, at)
    if len(new.reason) > LONGEST_REASON:
        errors["reason"] = [_("Deze tekst is te lang. Maak hem korter.")]
    if row.sequence != seen:
        errors[""] = [_("Iemand anders wijzigde deze afspraak net. Kijk eerst wat er nu staat.")]
    if errors:
        raise InvalidInput(errors)
    was = row.during
    row.during = DateTimeTZRange(new.starts_at, new.ends_at)
    _stored(by, row, new.place, at, anew=row.during != was)
    keeping.note(by, row, ChangeKind.MOVED, new.reason.strip(), was=was, now=row.during, at=at, on=on)
    contact_along.moved(by, row, moments.day_of(was.lower), at=at, on=on)
    reminding.plan(row, at)
    telling.who_comes(by, row, at=at)


def _stored(by: Actor, row: Appointment, place: Place | None, at: datetime, *, anew: bool) -> None:
    """The new moment and place; who comes follows by the reference in the database, and is asked again."""
    wanted = all_of(row, anew=anew)
    room = making.put_in_place(by, row, place) if place is not None else None
    if place is not None:
        wanted = Wanted(wanted.accounts, wanted.dossiers, {} if room is None else {room.id: room.name})
    with apart(by, row, wanted):
        if place is not None:
            # Before the moment changes: the old room may be taken then, and does not matter any more.
            Attendee.objects.filter(appointment=row, kind=AttendeeKind.ROOM).delete()
        row.sequence, row.changed_at = row.sequence + 1, at
        row.save()
        if room is not None:
            making.take_room(by, row, room)
        _ask_again(by, row, at, anew=anew)


def _ask_again(by: Actor, row: Appointment, at: datetime, *, anew: bool) -> None:
    rows = Attendee.objects.filter(appointment=row).exclude(kind=AttendeeKind.ROOM)
    agreed = rows.filter(answer=Answer.PROPOSED, proposed_at=row.during.lower) | rows.filter(account_id=by.account_id)
    kept = list(agreed.values_list("id", flat=True))
    # A participant whose appointment it is said no to that moment, not to this one. Another who said no is not asked
    # again: who wants her there asks her.
    rows.exclude(id__in=kept).exclude(SAID_NO if anew else Q(answer=Answer.DECLINED)).update(
        answer=Answer.ASKED, reason="", proposed_at=None, answered_at=None
    )
    rows.filter(id__in=kept).exclude(answer=Answer.DECLINED).update(
        answer=Answer.ACCEPTED, reason="", proposed_at=None, answered_at=at
    )


def cancel(by: Actor, appointment_id: int, reason: str, *, at: datetime, on: date) -> None:
    """Cancel an appointment (afzeggen); everybody's time is free again. Raises NotFoundForYou; InvalidInput (`reason`, "")."""
    row = keeping.to_change(by, appointment_id, at)
    if not reason.strip() or len(reason) > LONGEST_REASON:
        raise InvalidInput({"reason": [_("Schrijf kort op waarom de afspraak niet doorgaat.")]})
    call_off(by, row, reason.strip(), at=at, on=on)


def call_off(by: Actor, row: Appointment, reason: str, *, at: datetime, on: date) -> None:
    """The same of a locked appointment that stands. The caller has asked `may`."""
    row.cancelled, row.cancelled_reason = True, reason
    row.sequence, row.changed_at = row.sequence + 1, at
    row.save(update_fields=["cancelled", "cancelled_reason", "sequence", "changed_at"])
    keeping.note(by, row, ChangeKind.CANCELLED, reason, was=row.during, at=at, on=on)
    contact_along.cancelled(by, row, at=at, on=on)
    telling.who_comes(by, row, at=at)


def leave_out(by: Actor, appointment_id: int, attendee_id: int, *, at: datetime, on: date) -> None:
    """Let an appointment go on without somebody (niet meer vragen). Raises NotFoundForYou; InvalidInput ("")."""
    row = keeping.to_change(by, appointment_id, at)
    one = Attendee.objects.filter(appointment=row, id=attendee_id).exclude(kind=AttendeeKind.ROOM).first()
    if one is None:
        raise NotFoundForYou
    if one.dossier_id == row.dossier_id:
        raise InvalidInput({"": [_("De afspraak is van deze deelnemer. Zeg hem dan af.")]})
    name = one.name
    one.delete()
    row.sequence, row.changed_at = row.sequence + 1, at
    row.save(update_fields=["sequence", "changed_at"])
    keeping.note(by, row, ChangeKind.LEFT_OUT, name, at=at, on=on)
    reminding.plan(row, at)


def mark_attended(by: Actor, appointment_id: int, there: Mapping[int, bool], *, at: datetime, on: date) -> None:
    """Say who was there and who was not (aanwezig), by attendee; once it has begun.

    Raises NotFoundForYou; InvalidInput ("") when it has not begun, or nobody is named.
    """
    row = keeping.to_change(by, appointment_id, at, passed=True)
    if row.during.lower > at:
        raise InvalidInput({"": [_("Deze afspraak is nog niet begonnen.")]})
    rows = {one.id: one for one in Attendee.objects.filter(appointment=row).exclude(kind=AttendeeKind.ROOM)}
    if not there or not set(there) <= set(rows):
        raise InvalidInput({"": [_("Kies wie er was.")]})
    for attendee_id, came in there.items():
        rows[attendee_id].attended = came
    Attendee.objects.bulk_update([rows[one] for one in there], ["attended"])
    came_names = ", ".join(rows[one].name for one, came in there.items() if came)
    keeping.note(by, row, ChangeKind.ATTENDED, came_names, at=at, on=on)
