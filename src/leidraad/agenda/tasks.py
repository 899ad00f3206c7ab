# SPDX-License-Identifier: EUPL-1.2
"""Jobs of the agenda room. A job knows ids only and acts in nobody's name."""

import logging
from datetime import UTC, date, datetime
from typing import Final

from django.utils import timezone
from procrastinate import JobContext
from procrastinate.contrib.django import app

from leidraad.access import context
from leidraad.access.context import Context
from leidraad.access.roles import ROLES, Reach
from leidraad.access.types import Actor, Persona, Source
from leidraad.agenda import addresses, reminding

log = logging.getLogger(__name__)
WORKER: Final = Source("worker")


@app.task(name=reminding.JOB, pass_context=True, retry=3)
def remind_of(job: JobContext, *, municipality_id: int, appointment_id: int, sequence: int) -> None:
    """Remind everybody who comes to one appointment."""
    at = datetime.fromtimestamp(job.start_timestamp, UTC)
    remind(municipality_id, appointment_id, sequence, at=at, on=timezone.localdate(at))


def remind(municipality_id: int, appointment_id: int, sequence: int, *, at: datetime, on: date) -> tuple[int, int]:
    """The same at a moment; gives how many reminders were made and messages sent.

    Raises OSError when a message could not be sent; the others went out, and doing it again sends the rest.
    """
    by = Actor(0, 0, municipality_id, "", "", "", source=WORKER)
    with context.within(_upkeep(municipality_id, on)):
        made = reminding.make(by, appointment_id, sequence, at=at, on=on)
    sent, after, failed = 0, 0, None
    roles = [code for code, role in ROLES.items() if role.reach is Reach.GRANTED]
    while True:
        try:
            with context.within(_upkeep(municipality_id, on)):
                reminder_id = reminding.send_next(by, appointment_id, after, roles, at=at, on=on)
        except OSError as problem:
            log.warning("a reminder of municipality %d was not sent", municipality_id)
            failed = problem
            break
        if reminder_id is None:
            break
        sent, after = sent + 1, reminder_id
    if failed is not None:
        raise failed
    log.info("appointments: %d reminders made, %d messages sent", made, sent)
    return made, sent


@app.task(name=addresses.JOB, pass_context=True, retry=3)
def send_code_to(job: JobContext, *, municipality_id: int, address_id: int) -> None:
    """Send the code that proves that an e-mail address is hers."""
    at = datetime.fromtimestamp(job.start_timestamp, UTC)
    send_code(municipality_id, address_id, at=at, on=timezone.localdate(at))


def send_code(municipality_id: int, address_id: int, *, at: datetime, on: date) -> bool:
    """The same at a moment; gives whether a code went out. Raises OSError when it could not be sent: then it still waits."""
    by = Actor(0, 0, municipality_id, "", "", "", source=WORKER)
    with context.within(_upkeep(municipality_id, on)):
        return addresses.send_code(by, address_id, at=at)


def _upkeep(municipality_id: int, on: date) -> Context:
    """As `context.upkeep`, and with appointments about health: who has one is reminded too; the words tell nothing."""
    role = Persona.STAFF.database_role
    return Context(role=role, municipality=str(municipality_id), health="1", on=on.isoformat())
