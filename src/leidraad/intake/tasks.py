# SPDX-License-Identifier: EUPL-1.2
"""Jobs of the intake room: what was left lying is erased each night."""

import logging
from datetime import UTC, date, datetime, timedelta
from typing import Final

from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django import app

from leidraad.access import audit, context
from leidraad.access.types import Actor, Source
from leidraad.intake.drafts import KEPT_FOR_DAYS

log = logging.getLogger(__name__)
WORKER: Final = Source("worker")
#: So long after it ended or was withdrawn a link that nobody used is still on the director's screen.
ENDED_FOR: Final = timedelta(days=30)


@app.periodic(cron="53 3 * * *", periodic_id="nightly")
@app.task(name="intake.erase_left_over", queueing_lock="intake.erase_left_over")
def erase_nightly(timestamp: int) -> None:
    """Each night; the queue hands the moment (in seconds since 1970) on."""
    at = datetime.fromtimestamp(timestamp, UTC)
    log.info("erased: %d links, %d drafts", *erase_left_over(at=at, on=timezone.localdate(at)))


def erase_left_over(*, at: datetime, on: date) -> tuple[int, int]:
    """Erase links that ended unused more than 30 days ago and drafts of more than 30 days, everywhere; gives both counts."""
    with context.logging_in(on), connection.cursor() as cursor:
        drafts_before = at - timedelta(days=KEPT_FOR_DAYS)
        cursor.execute("select links, drafts from intake_erase_left_over(%s, %s)", (at - ENDED_FOR, drafts_before))
        links, drafts = cursor.fetchone()
        if links:
            nobody = Actor(0, 0, 0, "", "", "", source=WORKER)
            audit.record(nobody, audit.Line(audit.Action.SIGNALS_ERASED, details={"links": links}), at)
    return int(links), int(drafts)
