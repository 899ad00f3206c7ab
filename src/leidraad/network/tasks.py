# SPDX-License-Identifier: EUPL-1.2
"""Jobs of the network room. A job knows ids only and acts as the person who started it, with her rights of now."""

import logging
from datetime import UTC, datetime

from django.utils import timezone
from procrastinate import JobContext
from procrastinate.contrib.django import app

from leidraad.access import actors, context
from leidraad.access.types import NotFoundForYou, Source
from leidraad.network import inviting

log = logging.getLogger(__name__)
WORKER = Source("worker")


@app.task(name=inviting.JOB, pass_context=True, retry=3)
def send_invitation(job: JobContext, *, account_id: int, membership_id: int, invited_id: int) -> None:
    """Send one invitation by e-mail."""
    send(account_id, membership_id, invited_id, at=datetime.fromtimestamp(job.start_timestamp, UTC))


def send(account_id: int, membership_id: int, invited_id: int, *, at: datetime) -> bool:
    """The same at a moment; False when who invited may no longer do so."""
    on = timezone.localdate(at)
    try:
        by = actors.by_membership(account_id, membership_id, on=on, source=WORKER)
    except NotFoundForYou:
        log.info("an invitation was not sent: who made it has left")
        return False
    with context.acting(by, on):
        return inviting.send(by, invited_id, at=at)
