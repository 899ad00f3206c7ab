# SPDX-License-Identifier: EUPL-1.2
"""Jobs of the network room. A job knows ids only and acts as the person who started it, with her rights of now.

Word that something waits is sent in nobody's name (see `context.upkeep`).
"""

import logging
from datetime import UTC, datetime

from django.utils import timezone
from procrastinate import JobContext
from procrastinate.contrib.django import app

from leidraad.access import actors, context
from leidraad.access.types import NotFoundForYou, Source
from leidraad.deadlines.tasks import municipalities, upkeeper
from leidraad.network import handing_over, inviting, members, notices, supervising_mail

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


@app.periodic(cron="*/5 * * * *", periodic_id="circle")
@app.task(name="network.tell_what_waits", queueing_lock="network.tell_what_waits")
def tell_what_waits(timestamp: int) -> None:
    """Every five minutes: what reached its last day is over, what was accepted begins, directors hear of signals and of
    what has to be looked at again, and one e-mail goes to everybody for whom something waits.
    """
    at = datetime.fromtimestamp(timestamp, UTC)
    told, sent = tell_everywhere(at=at)
    if told or sent:
        log.info("circle: %d notices, %d messages sent", told, sent)


@app.periodic(cron="41 5 * * *", periodic_id="helpers")
@app.task(name="network.tell_supervisors", queueing_lock="network.tell_supervisors")
def tell_supervisors(timestamp: int) -> None:
    """Once a week, from Monday on: who supervises helpers hears that the overview is there."""
    sent = tell_supervisors_everywhere(at=datetime.fromtimestamp(timestamp, UTC))
    log.info("helpers: %d supervisors told", sent)


def tell_supervisors_everywhere(*, at: datetime) -> int:
    """The same at a moment, in every municipality; gives how many messages."""
    on, sent = timezone.localdate(at), 0
    for municipality_id in municipalities(on):
        with context.upkeep(municipality_id, on):
            sent += supervising_mail.send(upkeeper(municipality_id), at=at, on=on)
    return sent


def tell_everywhere(*, at: datetime) -> tuple[int, int]:
    """The same at a moment, in every municipality; gives how many of both. What could not be sent stays waiting."""
    on = timezone.localdate(at)
    told = sent = 0
    for municipality_id in municipalities(on):
        by = upkeeper(municipality_id)
        with context.upkeep(municipality_id, on):
            members.expire_due(by, at=at, on=on)
            handing_over.begin_due(by, at=at, on=on)
            told += notices.raise_signals(by, at=at, on=on) + notices.raise_kept(by, at=at, on=on)
            sent += notices.send(by, at=at, on=on)
    return told, sent
