# SPDX-License-Identifier: EUPL-1.2
"""Jobs of the referrals room, in nobody's name (see `context.upkeep`). The e-mail itself goes with that of the circle."""

import logging
from datetime import UTC, datetime

from django.utils import timezone
from procrastinate.contrib.django import app

from leidraad.access import context
from leidraad.deadlines.tasks import municipalities, upkeeper
from leidraad.referrals import forgotten

log = logging.getLogger(__name__)


@app.periodic(cron="17 * * * *", periodic_id="referrals")
@app.task(name="referrals.raise_unheard", queueing_lock="referrals.raise_unheard")
def raise_unheard(timestamp: int) -> None:
    """Every hour: who waits too long for an answer, a result or a transfer hears that something is there."""
    told = raise_everywhere(at=datetime.fromtimestamp(timestamp, UTC))
    log.info("referrals: %d notices of what waits", told)


def raise_everywhere(*, at: datetime) -> int:
    """The same at a moment, in every municipality; gives how many notices are new."""
    on, told = timezone.localdate(at), 0
    for municipality_id in municipalities(on):
        with context.upkeep(municipality_id, on):
            told += forgotten.raise_unheard(upkeeper(municipality_id), at=at, on=on)
    return told
