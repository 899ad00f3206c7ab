# SPDX-License-Identifier: EUPL-1.2
"""Jobs of the deadlines room. A job knows ids only, and derives rows in nobody's name (see `context.upkeep`)."""

import logging
from datetime import UTC, date, datetime
from typing import Final

from django.db import DatabaseError, connection
from django.utils import timezone
from procrastinate import JobContext
from procrastinate.contrib.django import app

from leidraad.access import audit, context
from leidraad.access.types import Actor, Source
from leidraad.deadlines import law_change, reminder_mail, reminders, turns
from leidraad.deadlines.recalculating import recalculate_many
from leidraad.deadlines.types import LawReport

log = logging.getLogger(__name__)
WORKER: Final = Source("worker")


def upkeeper(municipality_id: int) -> Actor:
    """Nobody, in one municipality: who derives what follows from what is stored."""
    return Actor(0, 0, municipality_id, "", "", "", source=WORKER)


@app.task(name=turns.RECALCULATE, pass_context=True)
def recalculate_dossiers(job: JobContext, *, municipality_id: int, dossier_ids: list[int]) -> None:
    """Work out the duties of these dossiers."""
    at = datetime.fromtimestamp(job.start_timestamp, UTC)
    on = timezone.localdate(at)
    by = upkeeper(municipality_id)
    with context.upkeep(municipality_id, on):
        turns.wait(by)
        changed = recalculate_many(by, dossier_ids, on=on)
        details = {"dossiers": len(dossier_ids), "duties": changed}
        audit.record(by, audit.Line(audit.Action.DEADLINES_RECALCULATED, details=details), at)
    log.info("recalculated: %d duties of %d dossiers", changed, len(dossier_ids))


@app.task(name="deadlines.apply_law", queueing_lock="deadlines.apply_law", pass_context=True)
def apply_law(job: JobContext) -> None:
    """Make all stored duties follow the law in force; queued again after an interruption, it goes on where it was."""
    at = datetime.fromtimestamp(job.start_timestamp, UTC)
    apply_everywhere(at=at, on=timezone.localdate(at))


@app.task(name="deadlines.follow_norms", pass_context=True)
def follow_norms(job: JobContext, *, municipality_id: int) -> None:
    """Make the stored duties of one municipality follow its own norms, which were changed."""
    at = datetime.fromtimestamp(job.start_timestamp, UTC)
    law_change.apply(upkeeper(municipality_id), at=at, on=timezone.localdate(at))


# After the summary columns of the dossiers (23 past); in UTC: past midnight in the Netherlands, in summer and in winter.
@app.periodic(cron="31 0 * * *", periodic_id="daily")
@app.task(name="deadlines.new_day", queueing_lock="deadlines.new_day")
def new_day(timestamp: int) -> None:
    """Each night: another day may end an exemption, or bring a new version of the law."""
    at = datetime.fromtimestamp(timestamp, UTC)
    reports = apply_everywhere(at=at, on=timezone.localdate(at), thorough=True)
    log.info("new day: %d dossiers have other terms", sum(report.concerned for report in reports))


# Before the working day begins, and after the night's recalculation.
@app.periodic(cron="11 4 * * *", periodic_id="daily")
@app.task(name="deadlines.remind", queueing_lock="deadlines.remind")
def remind_daily(timestamp: int) -> None:
    """Each morning: make the reminders of the day, and send what was chosen to be sent."""
    at = datetime.fromtimestamp(timestamp, UTC)
    made, sent = remind_everywhere(at=at, on=timezone.localdate(at))
    log.info("reminders: %d made, %d messages sent", made, sent)


def remind_everywhere(*, at: datetime, on: date) -> tuple[int, int]:
    """Make the reminders of every municipality and send the messages; gives how many of both.

    What could not be sent stays waiting; the others go out.
    """
    made = sent = 0
    for municipality_id in municipalities(on):
        by = upkeeper(municipality_id)
        with context.upkeep(municipality_id, on):
            made += reminders.make(by, at=at, on=on)
        sent += _send_all(by, at, on)
    return made, sent


def _send_all(by: Actor, at: datetime, on: date) -> int:
    sent, member = 0, 0
    while reminder_mail.sends_mail():
        with context.upkeep(by.municipality_id, on):
            following = reminder_mail.next_member(by, member)
        if following is None:
            break
        member = following
        try:
            with context.upkeep(by.municipality_id, on):
                sent += reminder_mail.send(by, member, at=at, on=on)
        except OSError:
            log.exception("a message of municipality %d was not sent", by.municipality_id)
    return sent


def apply_everywhere(*, at: datetime, on: date, thorough: bool = False) -> list[LawReport]:
    """Make the stored duties of every municipality follow the law in force; gives a report of each that had to change.

    One that fails does not stop the others. Raises DatabaseError at the end when any did; doing it again goes on.
    """
    reports, failed = [], []
    for municipality_id in municipalities(on):
        try:
            report = law_change.apply(upkeeper(municipality_id), at=at, on=on, thorough=thorough)
        except DatabaseError:
            log.exception("the law was not applied in municipality %d", municipality_id)
            failed.append(municipality_id)
            continue
        if report is not None:
            reports.append(report)
    if failed:
        raise DatabaseError(f"municipalities where the law was not applied: {failed}")
    return reports


def municipalities(on: date) -> list[int]:
    """The numbers of all municipalities with open dossiers."""
    with context.logging_in(on), connection.cursor() as cursor:
        cursor.execute("select municipality_id from dossiers_municipalities()")
        return [number for (number,) in cursor.fetchall()]
