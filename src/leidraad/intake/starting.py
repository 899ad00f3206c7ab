# SPDX-License-Identifier: EUPL-1.2
"""Beginning an intake, as early as possible, and closing it when nothing is left hanging."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import gettext as _

from leidraad.access import audit
from leidraad.access.audit import Action, Line
from leidraad.access.types import Actor, InvalidInput
from leidraad.deadlines import service as deadlines
from leidraad.deadlines.types import FactSource, NewFact
from leidraad.dossiers.timeline import Entry, add_entry
from leidraad.dossiers.types import EntryKind
from leidraad.intake import finding
from leidraad.intake.current import answers_now
from leidraad.intake.models import Conclusion, Intake, IntakeSession
from leidraad.intake.question_sets import in_force
from leidraad.intake.shown import CheckItem
from leidraad.intake.types import ConclusionState, Place
from leidraad.pure.questions.branching import Answers, minimum_open


def start_intake(by: Actor, dossier_id: int, *, started_on: date, where: Place, at: datetime, on: date) -> int:
    """Begin the intake of a participant (brede intake beginnen), in the reception centre too (INTAKE-5); gives its id.

    The questions of today stay its questions. A second call gives the intake that is there.
    Raises NotFoundForYou; InvalidInput on `started_on`.
    """
    finding.dossier_to_change(by, dossier_id)
    there = finding.existing(by, dossier_id)
    if there is not None:
        return there.id
    finding.check_not_ahead("started_on", started_on, on=on)
    questions, wishes = in_force(by)
    intake = Intake.objects.create(
        municipality_id=by.municipality_id, dossier_id=dossier_id, questions=questions.id, version=questions.version,
        adjustment=wishes, started_on=started_on, started_where=where, started_by_id=by.membership_id, started_at=at,
    )  # fmt: skip
    details = {"set": questions.id, "version": questions.version, "where": where.value}
    audit.record(by, Line(Action.INTAKE_STARTED, dossier_id, "intake", intake.id, details=details), at)
    entry = Entry(EntryKind.INTAKE, "Brede intake begonnen", details=details)
    add_entry(by, [dossier_id], entry, at=at, on=on, happened_on=started_on)
    return intake.id


def to_close(found: finding.Found, answers: Answers, talks: Sequence[IntakeSession]) -> tuple[CheckItem, ...]:
    """What must be done before the intake can be closed, each with whether it is and what to do."""
    conclusions = list(Conclusion.objects.filter(intake=found.intake).values_list("state", flat=True))
    missing = minimum_open(found.questions, answers)
    names = "; ".join(question.text.nl for question in missing[:3]) + (" …" if len(missing) > 3 else "")
    return (
        CheckItem("talk", bool(talks), _("Leg ten minste één gesprek vast.")),
        CheckItem(
            "private_talk",
            any(talk.private_talk_told for talk in talks),
            _("Wijs op het recht om alleen te praten, en leg dat vast bij een gesprek."),
        ),
        CheckItem(
            "minimum",
            not missing,
            _("De wet vraagt nog %(count)s antwoorden: %(names)s") % {"count": len(missing), "names": names},
            len(missing),
        ),
        CheckItem("conclusions", bool(conclusions), _("Schrijf op wat u uit de gesprekken opmaakt: de conclusies.")),
        CheckItem(
            "settled",
            ConclusionState.OPEN not in conclusions,
            _("Maak van elke conclusie een doel, of leg haar weg met een reden."),
            conclusions.count(ConclusionState.OPEN),
        ),
    )  # fmt: skip


def close_intake(by: Actor, dossier_id: int, *, held_on: date, absent_reason: str = "", at: datetime, on: date) -> None:
    """Close the intake (brede intake afsluiten): the fact that it was held goes to the ledger, on the day of the talk.

    With `absent_reason` the college completes it in absence, after three summonses (INTAKE-2): only the conclusions must
    be settled then. Raises NotFoundForYou; InvalidInput with what is still open.
    """
    found = finding.to_change(by, dossier_id)
    intake = found.intake
    if intake.closed_on is not None:
        raise InvalidInput({"": [_("Deze brede intake is al afgesloten.")]})
    finding.check_not_ahead("held_on", held_on, on=on)
    if held_on < intake.started_on:
        raise InvalidInput({"held_on": [_("Deze dag ligt vóór het begin van de brede intake.")]})
    reason = finding.check_text("absent_reason", absent_reason)
    waived = {"talk", "private_talk", "minimum"} if reason else set()
    items = to_close(found, answers_now(intake), list(IntakeSession.objects.filter(intake=intake)))
    still = [item.sentence for item in items if not item.done and item.code not in waived]
    if still:
        raise InvalidInput({"": still})
    intake.closed_on, intake.closed_by_id, intake.closed_at, intake.absent_reason = (
        held_on,
        by.membership_id,
        at,
        reason,
    )
    intake.save(update_fields=["closed_on", "closed_by", "closed_at", "absent_reason"])
    new = NewFact("intake_held", held_on, source=FactSource.SYSTEM)
    deadlines.follow(by, [(dossier_id, new)], at=at, on=on, noted=True)
    details = {"held_on": held_on.isoformat(), "in_absence": bool(reason)}
    audit.record(by, Line(Action.INTAKE_CLOSED, dossier_id, "intake", intake.id, details=details), at)
    entry = Entry(EntryKind.INTAKE, "Brede intake afgesloten", details=details)
    add_entry(by, [dossier_id], entry, at=at, on=on, happened_on=held_on)
