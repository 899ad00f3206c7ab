# SPDX-License-Identifier: EUPL-1.2
"""Jobs of the access room."""

import logging
from datetime import UTC, date, datetime

from django.db import connection
from procrastinate.contrib.django import app

from leidraad.access import context, sealing

log = logging.getLogger(__name__)


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
