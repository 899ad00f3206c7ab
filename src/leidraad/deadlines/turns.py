# SPDX-License-Identifier: EUPL-1.2
"""Facts of one dossier and a change of law over all of them take turns, municipality by municipality.

Whoever records a fact never waits for a change of law, which would lead to a deadlock over the dossier's row: then a job
recalculates the dossier a moment later. A change of law waits for those who are recording, before it touches anything.
"""

from collections.abc import Sequence
from typing import Final

from django.db import connection
from procrastinate.contrib.django import app

from leidraad.access.types import Actor

KEY: Final = 4_953_111
#: Dossiers per job: one transaction each.
PER_JOB: Final = 20_000
RECALCULATE: Final = "deadlines.recalculate_dossiers"


def _ask(function: str, by: Actor) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"select {function}(%s, %s)", (KEY, by.municipality_id))
        return cursor.fetchone()[0] is not False


def take(by: Actor) -> bool:
    """Take a turn beside others who record facts, until the transaction ends; False while a law is being applied."""
    return _ask("pg_try_advisory_xact_lock_shared", by)


def wait(by: Actor) -> None:
    """The same, but wait for it: for a job that has touched nothing yet."""
    _ask("pg_advisory_xact_lock_shared", by)


def take_alone(by: Actor) -> None:
    """Wait until nobody records a fact here, and let nobody in until the transaction ends."""
    _ask("pg_advisory_xact_lock", by)


def recalculate_later(by: Actor, dossier_ids: Sequence[int]) -> None:
    """Queue the recalculation of these dossiers, in the transaction that stands."""
    task = app.configure_task(RECALCULATE)
    for start in range(0, len(dossier_ids), PER_JOB):
        task.defer(municipality_id=by.municipality_id, dossier_ids=list(dossier_ids[start : start + PER_JOB]))
