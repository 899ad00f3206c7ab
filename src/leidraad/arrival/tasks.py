# SPDX-License-Identifier: EUPL-1.2
"""Jobs of the arrival room: large lists in the background, and the erasure of lists that were left lying.

A job knows ids only, takes the moment from the queue, and acts as the person who started it, with her rights
of now.
"""

import logging
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from django.db import connection
from django.utils import timezone, translation
from procrastinate import JobContext
from procrastinate.contrib.django import app

from leidraad.access import actors, audit, context
from leidraad.access.authority import insist
from leidraad.access.permissions import Permission
from leidraad.access.types import AccessDenied, Actor, InvalidInput, NotFoundForYou, Source
from leidraad.arrival import imports_work as work
from leidraad.arrival import legal_facts
from leidraad.arrival.household_import import hold, without_collector
from leidraad.arrival.models import ImportRun
from leidraad.arrival.types import ImportFileKind, ImportState
from leidraad.pure.invalid import InvalidValue

log = logging.getLogger(__name__)
KEPT = timedelta(days=7)
WORKER = Source("worker")
Work = Callable[[Actor, ImportRun, datetime, date], None]


@app.task(name="arrival.check_import", pass_context=True)
def check_import(job: JobContext, *, run_id: int, account_id: int, membership_id: int) -> None:
    """Check a large list."""
    at = datetime.fromtimestamp(job.start_timestamp, UTC)
    do(ImportState.CHECKING, _check, run_id, account_id, membership_id, at=at)


@app.task(name="arrival.confirm_import", pass_context=True)
def confirm_import(job: JobContext, *, run_id: int, account_id: int, membership_id: int) -> None:
    """Store a large list that was confirmed."""
    at = datetime.fromtimestamp(job.start_timestamp, UTC)
    do(ImportState.RUNNING, _store, run_id, account_id, membership_id, at=at)


def do(expected: ImportState, job: Work, run_id: int, account_id: int, membership_id: int, *, at: datetime) -> None:
    """Do the work in one transaction; when it fails nothing of it stays, and the run says so.

    A run that is no longer in the state in which the job was queued (cancelled, or done by an earlier
    attempt) is left.
    """
    on = timezone.localdate(at)
    by = actors.by_membership(account_id, membership_id, on=on, source=WORKER)
    try:
        with without_collector(), translation.override(by.language), context.acting(by, on):
            run = work.locked(by, run_id)
            if run.state == expected:
                job(by, run, at, on)
    except (InvalidValue, InvalidInput) as problem:
        with translation.override(by.language):
            _fail(by, run_id, work.told(problem) if isinstance(problem, InvalidValue) else str(problem), at, on)
    except Exception:
        _fail(by, run_id, "", at, on)
        raise


@app.task(name=legal_facts.TELL, pass_context=True)
def tell_facts(
    job: JobContext, *, municipality_id: int, account_id: int, membership_id: int, first: int, last: int
) -> None:
    """Tell the law what the arrival of a stretch of a long list means; done again, it tells nothing twice."""
    at = datetime.fromtimestamp(job.start_timestamp, UTC)
    new = tell((municipality_id, account_id, membership_id), first, last, at=at)
    log.info("told: %d facts of the dossiers %d to %d", new, first, last)


def tell(who: tuple[int, int, int], first: int, last: int, *, at: datetime) -> int:
    """The same, of municipality, account and membership; gives how many facts were new.

    The people came in rightly: when who brought them in has left since, the facts follow in nobody's name.
    """
    on, (municipality_id, account_id, membership_id) = timezone.localdate(at), who
    try:
        by = actors.by_membership(account_id, membership_id, on=on, source=WORKER)
        acting = context.acting(insist(by, Permission.DOSSIER_CREATE), on)
    except (AccessDenied, NotFoundForYou):
        by, acting = Actor(0, 0, municipality_id, "", "", "", source=WORKER), context.upkeep(municipality_id, on)
    with acting:
        hold(by)  # two of these jobs at once would both find nothing told yet
        return legal_facts.tell_stretch(by, first, last, at=at, on=on)


def _check(by: Actor, run: ImportRun, at: datetime, on: date) -> None:
    sheet = work.read(work.kept(run, ImportFileKind.OFFERED) or b"", run.filename)
    work.check(by, run, sheet, run.mapping or None, at=at, on=on)


def _store(by: Actor, run: ImportRun, at: datetime, on: date) -> None:
    work.store(by, run, at=at, on=on)


def _fail(by: Actor, run_id: int, problem: str, at: datetime, on: date) -> None:
    with context.acting(by, on):
        run = work.locked(by, run_id)
        run.state, run.problem = ImportState.FAILED, problem
        run.save(update_fields=["state", "problem"])
        work.note(by, audit.Action.IMPORT_FAILED, run, at)


@app.periodic(cron="47 3 * * *", periodic_id="nightly")
@app.task(name="arrival.erase_imports", queueing_lock="arrival.erase_imports")
def erase_imports_nightly(timestamp: int) -> None:
    """Each night; the queue hands the moment (in seconds since 1970) on."""
    at = datetime.fromtimestamp(timestamp, UTC)
    log.info("erased: %d offered lists", erase_imports(at=at, on=timezone.localdate(at)))


def erase_imports(*, at: datetime, on: date) -> int:
    """Erase the files of lists that were offered more than seven days ago, in every municipality."""
    with context.logging_in(on), connection.cursor() as cursor:
        cursor.execute("select arrival_erase_imports(%s)", (at - KEPT,))
        erased = int(cursor.fetchone()[0])
        if erased:
            nobody = Actor(0, 0, 0, "", "", "", source=WORKER)
            audit.record(nobody, audit.Line(audit.Action.IMPORT_ERASED, details={"runs": erased}), at)
    return erased
