# SPDX-License-Identifier: EUPL-1.2
"""Talks of the intake: who was there, the interpreter, and the right to a private talk (INTAKE-4)."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from leidraad.access import audit
from leidraad.access.audit import Action, Line
from leidraad.access.authority import insist
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, InvalidInput, NotFoundForYou
from leidraad.dossiers.timeline import Entry, add_entry
from leidraad.dossiers.types import EntryKind
from leidraad.intake import finding
from leidraad.intake.models import IntakeSession
from leidraad.intake.types import NewSession, TalkWish

MOST_PEOPLE = 30


def add_session(by: Actor, dossier_id: int, new: NewSession, *, at: datetime, on: date) -> int:
    """Record a talk (gesprek vastleggen); gives its id. The same submission again gives the same talk.

    Raises NotFoundForYou; InvalidInput (`held_on`, `people`, `private_talk_wish`, `note`, `language`).
    """
    found = finding.to_change(by, dossier_id)
    there = IntakeSession.objects.filter(intake=found.intake, submission=new.submission).first()
    if there is not None:
        return there.id
    row = IntakeSession(
        municipality_id=by.municipality_id, dossier_id=dossier_id, intake=found.intake, submission=new.submission,
        recorded_by_id=by.membership_id, recorded_at=at,
    )  # fmt: skip
    _fill(row, new, on)
    row.save(force_insert=True)
    _note(by, row, "new", at)
    entry = Entry(EntryKind.INTAKE, "Gesprek van de brede intake", details={"talk": row.id, "place": row.place})
    add_entry(by, [dossier_id], entry, at=at, on=on, happened_on=row.held_on)
    return row.id


def change_session(by: Actor, session_id: int, new: NewSession, *, at: datetime, on: date) -> None:
    """Put right what was recorded of a talk; the audit trail keeps what it was. Raises as `add_session`."""
    insist(by, Permission.INTAKE_EDIT)
    row = IntakeSession.objects.filter(id=session_id, municipality_id=by.municipality_id).first()
    if row is None:
        raise NotFoundForYou
    finding.dossier_to_change(by, row.dossier_id)
    _fill(row, new, on)
    row.save()
    _note(by, row, "changed", at)


def _fill(row: IntakeSession, new: NewSession, on: date) -> None:
    errors = []
    for field, text, most in (("note", new.note, finding.LONGEST), ("language", new.language, 60)):
        try:
            setattr(row, field, finding.check_text(field, text, most=most))
        except InvalidInput as wrong:
            errors.append(wrong)
    try:
        row.held_on = finding.check_not_ahead("held_on", new.held_on, on=on)
    except InvalidInput as wrong:
        errors.append(wrong)
    if len(new.people) > MOST_PEOPLE or any(not one.name.strip() for one in new.people):
        errors.append(InvalidInput({"people": [_("Noem bij ieder die erbij was een naam.")]}))
    if new.private_talk_wish is not TalkWish.NOT_SAID and not new.private_talk_told:
        told = _("Leg eerst vast dat u op het recht op een gesprek alleen hebt gewezen.")
        errors.append(InvalidInput({"private_talk_wish": [told]}))
    if errors:
        raise InvalidInput(finding.together(*errors))
    row.place, row.interpreter = new.place, new.interpreter
    row.people = [{"name": one.name.strip(), "part": one.part.value} for one in new.people]
    row.private_talk_told, row.private_talk_wish = new.private_talk_told, new.private_talk_wish


def _note(by: Actor, row: IntakeSession, change: str, at: datetime) -> None:
    details = {
        "change": change, "held_on": row.held_on.isoformat(), "interpreter": str(row.interpreter),
        "private_talk_told": row.private_talk_told, "people": len(row.people),
    }  # fmt: skip
    audit.record(by, Line(Action.INTAKE_TALK_RECORDED, row.dossier_id, "intake_talk", row.id, details=details), at)
