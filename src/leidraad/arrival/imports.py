# SPDX-License-Identifier: EUPL-1.2
"""Bringing in a list by way of the pages: offer, choose columns, look, confirm once or cancel.

Nothing reaches a dossier before the confirmation. A small list is handled while the person waits; a large
one by the
worker, in the name of the same person.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from leidraad.access import audit
from leidraad.access.authority import insist
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, InvalidInput, NotFoundForYou
from leidraad.arrival import import_profiles, tasks
from leidraad.arrival import imports_work as work
from leidraad.arrival.imports_findings import Findings, unpacked
from leidraad.arrival.models import ImportRun
from leidraad.arrival.types import ImportFileKind, ImportState
from leidraad.pure.household_columns import COLUMN_BY_KEY
from leidraad.pure.household_files import template_tables
from leidraad.pure.invalid import InvalidValue
from leidraad.pure.sheet_writer import write_xlsx

#: Above about 5,000 rows the worker does it: a packed workbook of that size, a plain text of that size, and
#: the rows.
INLINE_PACKED, INLINE_PLAIN, INLINE_ROWS = 500_000, 1_500_000, 5_000
OPEN = (
    ImportState.UPLOADED,
    ImportState.CHECKING,
    ImportState.CHECKED,
    ImportState.RUNNING,
    ImportState.FAILED,
)


BUSY = (ImportState.CHECKING, ImportState.RUNNING)
WAITS = (
    "select exists (select 1 from procrastinate_jobs where status = 'todo'"
    " and task_name in ('arrival.check_import', 'arrival.confirm_import') and (args->>'run_id')::bigint = %s)"
)


@dataclass(frozen=True, slots=True)
class RunShown:
    """Inleesronde as a page shows it. `outcome` holds counts (see `household_import.Examined.counts`)."""

    id: int
    state: ImportState
    filename: str
    headings: list[str]
    mapping: dict[str, str]
    outcome: dict[str, int]
    problem: str
    uploaded_at: datetime
    has_refused: bool


def offer(by: Actor, filename: str, data: bytes, profile: str = "", *, at: datetime, on: date) -> int:
    """Take a file in and check it, at once or by the worker. Returns the run.

    Raises AccessDenied, and InvalidInput on `file` (it cannot be read; nothing is kept) or `profile`.
    """
    insist(by, Permission.HOUSEHOLDS_IMPORT)
    chosen = import_profiles.mapping_of(by, profile) if profile else None
    if profile and chosen is None:
        raise InvalidInput({"profile": [_("Dit profiel is er niet meer. Kies een ander, of geen.")]})
    if _is_large(data):
        run = work.new_run(by, data, filename, ImportState.CHECKING, at)
        run.mapping = chosen or {}
        run.save(update_fields=["mapping"])
        _queue(tasks.check_import, by, run)
        return run.id
    try:
        sheet = work.read(data, filename)
    except InvalidValue as problem:
        raise InvalidInput({"file": [work.told(problem)]}) from problem
    run = work.new_run(by, data, filename, ImportState.UPLOADED, at)
    work.check(by, run, sheet, chosen, at=at, on=on)
    return run.id


def choose_columns(
    by: Actor, run_id: int, mapping: Mapping[str, str], *, save_as: str = "", at: datetime, on: date
) -> None:
    """Say which column of the file is which (heading to column, "" to leave it out), and check again.

    Raises NotFoundForYou, and InvalidInput on "" when a column that must be there is missing or named twice,
    or on
    `profile` for its name.
    """
    insist(by, Permission.HOUSEHOLDS_IMPORT)
    run = work.locked(by, run_id)
    if run.state not in (ImportState.UPLOADED, ImportState.CHECKED, ImportState.FAILED):
        raise InvalidInput({"": [_("Van deze lijst zijn de kolommen niet meer te wijzigen.")]})
    profile = {str(heading): _known(mapping.get(heading, "")) for heading in run.headings if heading}
    work.insist_on_columns(run.headings, profile)
    if save_as.strip():
        import_profiles.save(by, save_as, profile, at=at)
    if run.outcome.get("total", 0) > INLINE_ROWS or _is_large(work.kept(run, ImportFileKind.OFFERED) or b""):
        run.mapping, run.state = profile, ImportState.CHECKING
        run.save(update_fields=["mapping", "state"])
        work.note(by, audit.Action.IMPORT_QUEUED, run, at)
        _queue(tasks.check_import, by, run)
        return
    work.check_again(by, run, profile, at=at, on=on)


def confirm(by: Actor, run_id: int, *, at: datetime, on: date) -> None:
    """Store the households that passed. Pressed twice, it is done once.

    Raises NotFoundForYou, and InvalidInput when the list is not ready or there is nothing to store.
    """
    insist(by, Permission.HOUSEHOLDS_IMPORT)
    run = work.locked(by, run_id)
    if run.state in (ImportState.CONFIRMED, ImportState.RUNNING):
        return
    if run.state != ImportState.CHECKED:
        raise InvalidInput({"": [_("Deze lijst is niet klaar om in te lezen. Controleer eerst de kolommen.")]})
    if not run.outcome.get("households"):
        raise InvalidInput({"": [_("In deze lijst staat niets nieuws dat we kunnen inlezen.")]})
    if run.outcome["total"] > INLINE_ROWS:
        run.state = ImportState.RUNNING
        run.save(update_fields=["state"])
        work.note(by, audit.Action.IMPORT_QUEUED, run, at)
        _queue(tasks.confirm_import, by, run)
    else:
        work.store(by, run, at=at, on=on)


def again(by: Actor, run_id: int, *, at: datetime) -> bool:
    """Queue a large list once more whose worker was killed; False while a worker is at it, or it waits for its turn.

    It is done once, however often somebody asks: a job looks first how the list stands. Raises NotFoundForYou.
    """
    _own(by, run_id)
    # Whoever works on it holds it: then there is nothing to lock.
    rows = ImportRun.objects.select_for_update(skip_locked=True).filter(municipality_id=by.municipality_id)
    run = rows.filter(id=run_id, state__in=BUSY).first()
    if run is None or _waits(run_id):
        return False
    work.note(by, audit.Action.IMPORT_QUEUED, run, at)
    _queue(tasks.check_import if run.state == ImportState.CHECKING else tasks.confirm_import, by, run)
    return True


def _waits(run_id: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(WAITS, (run_id,))
        return bool(cursor.fetchone()[0])


def cancel(by: Actor, run_id: int, *, at: datetime) -> None:
    """Stop: erase the file and all that was found in it. A list that was confirmed stays as it is
    (InvalidInput).
    """
    insist(by, Permission.HOUSEHOLDS_IMPORT)
    run = work.locked(by, run_id)
    if run.state == ImportState.CONFIRMED:
        raise InvalidInput({"": [_("Deze lijst is al ingelezen en kan niet meer worden gestopt.")]})
    work.erase(run, *ImportFileKind)
    run.state, run.filename, run.outcome, run.headings, run.mapping = ImportState.CANCELLED, "", {}, [], {}
    run.save(update_fields=["state", "filename", "outcome", "headings", "mapping"])
    work.note(by, audit.Action.IMPORT_CANCELLED, run, at)


def shown(by: Actor, run_id: int) -> RunShown:
    """One run. Raises NotFoundForYou: only who offered a list sees it."""
    insist(by, Permission.HOUSEHOLDS_IMPORT)
    run = ImportRun.objects.filter(id=run_id, municipality_id=by.municipality_id).first()
    if run is None:
        raise NotFoundForYou
    return _shown(run)


def open_runs(by: Actor) -> list[RunShown]:
    """The lists of this person that wait for something, latest first."""
    insist(by, Permission.HOUSEHOLDS_IMPORT)
    rows = ImportRun.objects.filter(municipality_id=by.municipality_id, state__in=OPEN).order_by("-uploaded_at", "-id")
    return [_shown(run) for run in rows[:10]]


def findings(by: Actor, run_id: int) -> Findings:
    """What the check found; empty when it was erased. Raises NotFoundForYou."""
    content = work.kept(_own(by, run_id), ImportFileKind.FINDINGS)
    return unpacked(content) if content else Findings()


def refused_rows(by: Actor, run_id: int, *, at: datetime) -> bytes:
    """The refused rows as an xlsx to correct. Raises NotFoundForYou, also when there are none."""
    run = _own(by, run_id)
    content = work.kept(run, ImportFileKind.REFUSED)
    if content is None:
        raise NotFoundForYou
    work.note(by, audit.Action.IMPORT_REFUSED_FETCHED, run, at)
    return content


def example(by: Actor, *, on: date) -> bytes:
    """The example file (xlsx): a list to fill in, an explanation of each column, and the words to use."""
    insist(by, Permission.HOUSEHOLDS_IMPORT)
    return write_xlsx(template_tables(on))


def _own(by: Actor, run_id: int) -> ImportRun:
    insist(by, Permission.HOUSEHOLDS_IMPORT)
    run = ImportRun.objects.filter(id=run_id, municipality_id=by.municipality_id).first()
    if run is None:
        raise NotFoundForYou
    return run


def _shown(run: ImportRun) -> RunShown:
    has_refused = run.state in (ImportState.CHECKED, ImportState.CONFIRMED) and bool(
        run.outcome.get("refused") and run.filename
    )
    return RunShown(
        run.id, ImportState(run.state), run.filename, run.headings, run.mapping, run.outcome, run.problem,
        run.uploaded_at, has_refused,
    )  # fmt: skip


def _is_large(data: bytes) -> bool:
    return len(data) > (INLINE_PACKED if data[:2] == b"PK" else INLINE_PLAIN)


def _known(key: str) -> str:
    return key if key in COLUMN_BY_KEY else ""


def _queue(task: Any, by: Actor, run: ImportRun) -> None:
    task.defer(run_id=run.id, account_id=by.account_id, membership_id=by.membership_id)
