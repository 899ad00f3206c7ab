# SPDX-License-Identifier: EUPL-1.2
"""Who hears that something of an appointment waits: who comes, when she is asked, it moves or does not go on; and who made
it, when somebody does not come.

A participant hears in her portal and by her reminders.
"""

from datetime import datetime
from typing import Final

from leidraad.access.types import Actor
from leidraad.agenda import ports
from leidraad.agenda.models import Appointment, Attendee
from leidraad.agenda.types import Answer

#: Answers after which something is to be done by who made it.
TO_SETTLE: Final = frozenset((Answer.DECLINED, Answer.PROPOSED))


def who_comes(by: Actor, row: Appointment, *, at: datetime) -> None:
    """Colleagues, helpers and interpreters who did not say no."""
    coming = Attendee.objects.filter(appointment=row, membership__isnull=False).exclude(answer=Answer.DECLINED)
    ports.tell(by, coming.values_list("membership_id", flat=True), row.id, at=at)


def maker(by: Actor, row: Appointment, answer: Answer, *, at: datetime) -> None:
    """Who made it, when the answer asks something of her."""
    if answer in TO_SETTLE:
        ports.tell(by, [row.made_by_id], row.id, at=at)
