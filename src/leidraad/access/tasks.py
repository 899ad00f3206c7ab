# SPDX-License-Identifier: EUPL-1.2
"""Jobs of the access room."""

import logging
from datetime import UTC, date, datetime
from typing import Final

from django.db import connection
from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.jobs import Status

from leidraad.access import context, sealing

log = logging.getLogger(__name__)
#: A worker that gave no sign for so many seconds is gone; its jobs are done again at most so many times.
GONE: Final = 300
MOST_ATTEMPTS: Final = 3


@app.periodic(cron="17 3 * * *", periodic_id="nightly")
@app.task(name="access.clean_up", queueing_lock="access.clean_up")
def clean_up_nightly(timestamp: int) -> None:
    """Each night; the queue hands the moment (in seconds since 1970) on."""
    at = datetime.fromtimestamp(timestamp, UTC)
    removed = clean_up(at=at, on=at.date())
    log.info("cleaned up: %d sessions, %d login attempts, %d start links", *removed)


def clean_up(*, at: datetime, on: date) -> tuple[int, int, int]:
    """Erase what is no longer needed: sessions and start links after 30 days, failed logins after a day."""
    with context.logging_in(on), connection.cursor() as cursor:
        cursor.execute("select sessions, attempts, links from access_clean_up(%s)", (at,))
        sessions, attempts, links = cursor.fetchone()
    return sessions, attempts, links


@app.periodic(cron="*/5 * * * *", periodic_id="sealing")
@app.task(name="access.seal_audit_trail", queueing_lock="access.seal_audit_trail")
def seal_audit_trail(timestamp: int) -> None:
    """Every five minutes; the queue hands the moment (in seconds since 1970) on."""
    sealing.seal(datetime.fromtimestamp(timestamp, UTC))


# Every job of Leidraad does its work in transactions and may be done twice.
@app.periodic(cron="*/5 * * * *", periodic_id="left")
@app.task(name="access.take_up_left", queueing_lock="access.take_up_left", pass_context=True)
async def take_up_left(job: JobContext, timestamp: int) -> None:
    """Every five minutes: what a worker that was killed left lying is done again; after three times it has failed."""
    at = datetime.fromtimestamp(timestamp, UTC)
    manager = job.app.job_manager
    for left in await manager.get_stalled_jobs(seconds_since_heartbeat=GONE):
        again = left.attempts < MOST_ATTEMPTS
        log.warning("job %s (%s) was left: %s", left.id, left.task_name, "again" if again else "failed")
        if again:
            await manager.retry_job(left, retry_at=at)
        else:
            await manager.finish_job(left, Status.FAILED, delete_job=False)
