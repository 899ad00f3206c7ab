# SPDX-License-Identifier: EUPL-1.2
"""Answering an invitation (uitnodiging beantwoorden): yes, no with a reason, or another moment; oneself, or for who said so."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from psycopg.errors import ExclusionViolation

from leidraad.access import audit
from leidraad.access.audit import Action, Line
from leidraad.access.authority import insist
from leidraad.access.held import held_everywhere
from leidraad.access.permissions import Permission
from leidraad.access.roles import ROLES
from leidraad.access.types import Actor, Ground, InvalidInput, NotFoundForYou, Persona
from leidraad.agenda import keeping, telling
from leidraad.agenda.models import Appointment, Attendee
from leidraad.agenda.types import Answer, AttendeeKind, ChangeKind, NewReply

LONGEST: Final = 300
GROUND: Final = {
    Persona.PARTICIPANT: Ground.OWN_DOSSIER,
    Persona.PARTNER: Ground.ASSIGNMENT,
    Persona.VOLUNTEER: Ground.ASSIGNMENT,
}


def ground_of(by: Actor) -> Ground:
    """On which ground somebody looks at or answers appointments."""
    return GROUND.get(ROLES[by.role].persona, Ground.STATUTORY_TASK)


def own_dossiers(by: Actor) -> set[int]:
    """The dossiers that are somebody's own (or of the children she answers for)."""
    found = held_everywhere(by) if ROLES[by.role].persona is Persona.PARTICIPANT else {}
    return {number for number, grants in found.items() if any(one.ground is Ground.OWN_DOSSIER for one in grants)}


def answer(by: Actor, appointment_id: int, reply: NewReply, *, seen: int, at: datetime, on: date) -> None:
    """Answer for oneself; a participant also for her children who were asked. The last answer counts.

    `seen` is the `sequence` that the page showed: nobody says yes to a moment that she never read.
    Raises NotFoundForYou; InvalidInput (`reason`, `proposed_at`, `seen` when it was changed meanwhile, "" when it was
    cancelled, is over, or one is taken).
    """
    insist(by, Permission.APPOINTMENT_OWN)
    rows = Attendee.objects.filter(appointment_id=appointment_id, municipality_id=by.municipality_id)
    mine = rows.filter(account_id=by.account_id) | rows.filter(dossier_id__in=own_dossiers(by))
    # Locked before the appointment is read: whoever moves it moves these rows along, so one of the two comes first.
    asked = list(mine.order_by("id").select_for_update())
    appointment = Appointment.objects.filter(id=appointment_id, municipality_id=by.municipality_id).first()
    if appointment is None or not asked:
        raise NotFoundForYou
    _check(appointment, reply, seen, at)
    _keep(asked, reply, _("U hebt dan al een andere afspraak."), at)
    details = {"answer": reply.answer.value, "attendees": [one.id for one in asked]}
    line = Line(
        Action.APPOINTMENT_ANSWERED,
        appointment.dossier_id,
        "appointment",
        appointment.id,
        ground_of(by),
        details=details,
    )
    audit.record(by, line, at)
    telling.maker(by, appointment, reply.answer, at=at)


def answer_for(
    by: Actor, appointment_id: int, attendee_id: int, reply: NewReply, *, seen: int, at: datetime, on: date
) -> None:
    """Write down what somebody answered by telephone or in a talk (antwoord doorgeven). The history names who wrote it.

    Raises NotFoundForYou; InvalidInput (`reason`, `proposed_at`, `seen`, "" when it was cancelled, is over, or one is taken).
    """
    row = keeping.to_change(by, appointment_id, at)
    one = Attendee.objects.filter(appointment=row, id=attendee_id).exclude(kind=AttendeeKind.ROOM).first()
    if one is None:
        raise NotFoundForYou
    _check(row, reply, seen, at)
    _keep([one], reply, _("Deze persoon heeft dan al een andere afspraak."), at)
    keeping.note(by, row, ChangeKind.ANSWERED, one.name, at=at, on=on)
    telling.maker(by, row, reply.answer, at=at)


def _keep(asked: Sequence[Attendee], reply: NewReply, taken: str, at: datetime) -> None:
    """Raises InvalidInput with the sentence `taken` when the database sees somebody in two places."""
    for one in asked:
        one.answer, one.answered_at = reply.answer, at
        one.reason = reply.reason.strip() if reply.answer is not Answer.ACCEPTED else ""
        one.proposed_at = reply.proposed_at if reply.answer is Answer.PROPOSED else None
    try:
        with transaction.atomic():
            for one in asked:
                one.save(update_fields=["answer", "reason", "proposed_at", "answered_at"])
    except IntegrityError as problem:
        if not isinstance(problem.__cause__, ExclusionViolation):
            raise
        raise InvalidInput({"": [taken]}) from None


def _check(appointment: Appointment, reply: NewReply, seen: int, at: datetime) -> None:
    errors = _stands(appointment, seen, at)
    if reply.answer is Answer.ASKED:
        errors["answer"] = [_("Kies een antwoord.")]
    if reply.answer is Answer.DECLINED and not reply.reason.strip():
        errors["reason"] = [_("Schrijf kort op waarom u niet komt.")]
    if len(reply.reason) > LONGEST:
        errors["reason"] = [_("Deze tekst is te lang. Maak hem korter.")]
    if reply.answer is Answer.PROPOSED and (reply.proposed_at is None or reply.proposed_at <= at):
        errors["proposed_at"] = [_("Kies een moment dat nog komt.")]
    if errors:
        raise InvalidInput(errors)


def _stands(appointment: Appointment, seen: int, at: datetime) -> dict[str, list[str]]:
    """What is wrong with the appointment itself: it does not go on, is over, or is not what was read."""
    if appointment.cancelled:
        return {"": [_("Deze afspraak is al afgezegd.")]}
    if appointment.during.upper <= at:
        return {"": [_("Deze afspraak is al voorbij.")]}
    if appointment.sequence != seen:
        return {"seen": [_("Iemand anders wijzigde deze afspraak net. Kijk eerst wat er nu staat.")]}
    return {}
