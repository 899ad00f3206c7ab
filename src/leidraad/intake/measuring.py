# SPDX-License-Identifier: EUPL-1.2
"""The learnability test (INTAKE-3), and the baseline by design: what later measurements are compared with."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from leidraad.access import audit
from leidraad.access.audit import Action, Line
from leidraad.access.authority import may
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, InvalidInput
from leidraad.dossiers.timeline import Entry, add_entry
from leidraad.dossiers.types import EntryKind
from leidraad.intake import finding
from leidraad.intake.instruments import HELP, INSTRUMENTS
from leidraad.intake.models import Measurement, TestEvent, TestExemption
from leidraad.intake.types import (
    ExemptionGiven,
    ExemptionGround,
    NewMeasurement,
    TestResult,
    TestResultGiven,
    TestStep,
)

MOST_POINTS = 1_000
MOST = 100
LONGEST_NOTE = 2_000


def register_test(by: Actor, dossier_id: int, registered_on: date, *, at: datetime, on: date) -> int:
    """Record that the participant was registered for the test (leerbaarheidstoets aangemeld).

    Raises NotFoundForYou; InvalidInput on `on_day`.
    """
    finding.dossier_to_change(by, dossier_id)
    event = _event(by, dossier_id, TestStep.REGISTERED, finding.check_not_ahead("on_day", registered_on, on=on), at)
    return _kept(by, event, at, on)


def record_test_result(by: Actor, dossier_id: int, given: TestResultGiven, *, at: datetime, on: date) -> int:
    """Record DUO's result (uitslag van de leerbaarheidstoets). It advises the municipality; it does not bind it.

    Raises NotFoundForYou; InvalidInput (`taken_on`, `score`, `needed`).
    """
    finding.dossier_to_change(by, dossier_id)
    event = _event(by, dossier_id, TestStep.RESULT, finding.check_not_ahead("taken_on", given.taken_on, on=on), at)
    errors = {
        field: [_("Vul een getal in van 0 tot en met %(most)s.") % {"most": MOST_POINTS}]
        for field, points in (("score", given.score), ("needed", given.needed))
        if points is not None and not 0 <= points <= MOST_POINTS
    }
    if (given.score is None) != (given.needed is None) and given.result is not TestResult.UNKNOWN:
        errors.setdefault("needed", [_("Vul beide in: de score en de score die nodig is.")])
    if errors:
        raise InvalidInput(errors)
    event.result, event.score, event.needed = given.result, given.score, given.needed
    return _kept(by, event, at, on)


def exempt_from_test(by: Actor, dossier_id: int, given: ExemptionGiven, *, at: datetime, on: date) -> int:
    """Record that the participant need not take the test (ontheffing van de leerbaarheidstoets), with the ground.

    With an impairment of sight that is always so; with one of hearing somebody must have judged it. The ground is seen
    only with the right to health. Raises NotFoundForYou; InvalidInput (`decided_on`, `note`).
    """
    place = finding.dossier_to_change(by, dossier_id)
    finding.check_care("health", health=may(by, Permission.HEALTH_VIEW, place))
    must = ""
    if given.ground is ExemptionGround.HEARING:
        must = _("Schrijf op wie heeft beoordeeld dat de toets niet kan, en waarom.")
    note = finding.check_text("note", given.note, most=LONGEST_NOTE, required=must)
    event = _event(
        by, dossier_id, TestStep.EXEMPTED, finding.check_not_ahead("decided_on", given.decided_on, on=on), at
    )
    number = _kept(by, event, at, on)
    TestExemption.objects.create(
        municipality_id=by.municipality_id, dossier_id=dossier_id, event=event, care="health", ground=given.ground,
        note=note,
    )  # fmt: skip
    return number


TITLES = {
    TestStep.REGISTERED: "Aangemeld voor de leerbaarheidstoets",
    TestStep.RESULT: "Uitslag van de leerbaarheidstoets",
    TestStep.EXEMPTED: "Geen leerbaarheidstoets nodig",
}


def _event(by: Actor, dossier_id: int, step: TestStep, day: date, at: datetime) -> TestEvent:
    return TestEvent(
        municipality_id=by.municipality_id, dossier_id=dossier_id, step=step, on_day=day,
        recorded_by_id=by.membership_id, recorded_at=at,
    )  # fmt: skip


def _kept(by: Actor, event: TestEvent, at: datetime, on: date) -> int:
    event.save(force_insert=True)
    details = {"step": str(event.step), "result": str(event.result)}
    audit.record(by, Line(Action.LEARNABILITY_RECORDED, event.dossier_id, "test", event.id, details=details), at)
    entry = Entry(EntryKind.INTAKE, TITLES[TestStep(event.step)], details=details)
    add_entry(by, [event.dossier_id], entry, at=at, on=on, happened_on=event.on_day)
    return event.id


def record_measurements(
    by: Actor,
    dossier_id: int,
    new: Sequence[NewMeasurement],
    *,
    submission: UUID,
    at: datetime,
    on: date,
) -> int:
    """Record measurements (nulmeting of latere meting); gives how many were new. The same submission stores nothing twice.

    Raises NotFoundForYou, also for a part that needs a right this person lacks; InvalidInput with per measurement
    `<instrument>` or `<instrument>.<part>` what is wrong; then nothing is stored.
    """
    place = finding.dossier_to_change(by, dossier_id)
    health = may(by, Permission.HEALTH_VIEW, place)
    if not new or len(new) > MOST:
        raise InvalidInput({"": [_("Vul ten minste één meting in.")]})
    if Measurement.objects.filter(dossier_id=dossier_id, submission=submission).exists():
        return 0
    rows, errors = [], []
    for one in new:
        row = Measurement(
            municipality_id=by.municipality_id, dossier_id=dossier_id, submission=submission,
            recorded_by_id=by.membership_id, recorded_at=at,
        )  # fmt: skip
        try:
            _fill(row, one, on)
        except InvalidInput as wrong:
            errors.append(wrong)
        finding.check_care(row.care, health=health)
        rows.append(row)
    if errors:
        raise InvalidInput(finding.together(*errors))
    Measurement.objects.bulk_create(rows)
    open_parts = {f"{row.instrument}.{row.part}".strip(".") for row in rows if not row.care}
    details = {"measured": sorted(open_parts), "about_health": sum(bool(row.care) for row in rows)}
    audit.record(by, Line(Action.INTAKE_MEASURED, dossier_id, "measurements", details=details), at)
    entry = Entry(EntryKind.INTAKE, "Meting vastgelegd", details={"count": len(rows)})
    add_entry(by, [dossier_id], entry, at=at, on=on)
    return len(rows)


def _fill(row: Measurement, one: NewMeasurement, on: date) -> None:
    info, field = INSTRUMENTS[one.instrument], f"{one.instrument.value}.{one.part}".strip(".")
    if one.part not in info.parts or one.help_present not in HELP:
        raise InvalidInput({field: [_("Dit onderdeel bestaat niet.")]})
    row.instrument, row.part, row.voice, row.moment = one.instrument, one.part, one.voice, one.moment
    row.care = "health" if one.part in info.restricted else ""
    row.help_present = one.help_present
    row.value = finding.check_text(field, one.value, most=LONGEST_NOTE)
    row.not_assessed = finding.check_text(field, one.not_assessed, most=finding.LONGEST_LINE)
    row.note = finding.check_text(field, one.note, most=LONGEST_NOTE)
    row.measured_on = finding.check_not_ahead(field, one.measured_on or on, on=on)
    if bool(row.value) == bool(row.not_assessed):
        raise InvalidInput({field: [_("Vul een waarde in, of schrijf op waarom dit niet is gemeten.")]})
    if row.value and info.values and row.value not in info.values:
        raise InvalidInput({field: [_("Kies een waarde uit de lijst.")]})
