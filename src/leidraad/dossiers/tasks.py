# SPDX-License-Identifier: EUPL-1.2
"""Jobs of the dossiers room: each night the summary columns learn which day it is."""

import logging
from datetime import UTC, date, datetime

from django.db import DatabaseError, connection
from django.utils import timezone
from procrastinate.contrib.django import app

from leidraad.access import context
from leidraad.access.types import Actor, Source
from leidraad.dossiers.catching_up import keep_current

log = logging.getLogger(__name__)
WORKER = Source("worker")


# In UTC: past midnight in the Netherlands, in summer and in winter.
@app.periodic(cron="23 0 * * *", periodic_id="daily")
@app.task(name="dossiers.catch_up", queueing_lock="dossiers.catch_up")
def catch_up_daily(timestamp: int) -> None:
    """Each night; the queue hands the moment (in seconds since 1970) on."""
    at = datetime.fromtimestamp(timestamp, UTC)
    changed = catch_up_everywhere(at=at, on=timezone.localdate(at))
    log.info("caught up: %d dossiers", changed)


def catch_up_everywhere(*, at: datetime, on: date) -> int:
    """Bring every municipality up to this day, each in a transaction of its own; gives how many dossiers changed.

    One that fails does not stop the others. Raises DatabaseError at the end when any did, so that the job counts
    as failed; doing it again changes nothing where it went well.
    """
    changed, failed = 0, []
    for municipality_id in _municipalities(on):
        nobody = Actor(0, 0, municipality_id, "", "", "", source=WORKER)
        try:
            with context.upkeep(municipality_id, on):
                changed += keep_current(nobody, at=at, on=on)
        except DatabaseError:
            log.exception("municipality %d was not caught up", municipality_id)
            failed.append(municipality_id)
    if failed:
        raise DatabaseError(f"municipalities that were not caught up: {failed}")
    return changed


def _municipalities(on: date) -> list[int]:
    with context.logging_in(on), connection.cursor() as cursor:
        cursor.execute("select municipality_id from dossiers_municipalities()")
        return [number for (number,) in cursor.fetchall()]
