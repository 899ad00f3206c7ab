# SPDX-License-Identifier: EUPL-1.2
"""Jobs of the deadlines room. A job knows ids only, and derives columns in nobody's name (see `context.upkeep`)."""

import logging
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

from django.utils import timezone
from procrastinate import JobContext
from procrastinate.contrib.django import app

from leidraad.access import audit, context
from leidraad.access.types import Actor, Source
from leidraad.deadlines.recalculating import recalculate_many

log = logging.getLogger(__name__)
WORKER: Final = Source("worker")
#: Dossiers per job: one transaction each.
PER_JOB: Final = 20_000


def upkeeper(municipality_id: int) -> Actor:
    """Nobody, in one municipality: who derives what follows from what is stored."""
    return Actor(0, 0, municipality_id, "", "", "", source=WORKER)


def recalculate_later(by: Actor, dossier_ids: Sequence[int]) -> None:
    """Queue the recalculation of these dossiers, in the transaction that stands."""
    for start in range(0, len(dossier_ids), PER_JOB):
        portion = list(dossier_ids[start : start + PER_JOB])
        recalculate_dossiers.defer(municipality_id=by.municipality_id, dossier_ids=portion)


@app.task(name="deadlines.recalculate_dossiers", pass_context=True)
def recalculate_dossiers(job: JobContext, *, municipality_id: int, dossier_ids: list[int]) -> None:
    """Work out the duties of these dossiers."""
    at = datetime.fromtimestamp(job.start_timestamp, UTC)
    on = timezone.localdate(at)
    by = upkeeper(municipality_id)
    with context.upkeep(municipality_id, on):
        changed = recalculate_many(by, dossier_ids, on=on)
        details = {"dossiers": len(dossier_ids), "duties": changed}
        audit.record(by, audit.Line(audit.Action.DEADLINES_RECALCULATED, details=details), at)
    log.info("recalculated: %d duties of %d dossiers", changed, len(dossier_ids))
