# SPDX-License-Identifier: EUPL-1.2
"""The work on an offered list, small at once and large in the background: reading, checking, storing,
erasing.
"""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.utils.translation import gettext

from leidraad.access import audit
from leidraad.access.crypto import decrypt_bytes, encrypt_bytes
from leidraad.access.types import Actor, InvalidInput, NotFoundForYou
from leidraad.arrival import household_import, imports_findings
from leidraad.arrival.household_import import Examined
from leidraad.arrival.models import ImportFile, ImportRun
from leidraad.arrival.types import ImportFileKind, ImportState
from leidraad.pure.household_sheet import recognise
from leidraad.pure.invalid import InvalidValue
from leidraad.pure.invalid import gettext_noop as _
from leidraad.pure.sheet_types import Sheet, UnreadableSheet
from leidraad.pure.sheets import read_sheet

PURPOSE = "import"


def locked(by: Actor, run_id: int) -> ImportRun:
    """The run, held until the transaction ends. Raises NotFoundForYou: only who offered a list sees it."""
    run = ImportRun.objects.select_for_update().filter(id=run_id, municipality_id=by.municipality_id).first()
    if run is None:
        raise NotFoundForYou
    return run


def read(data: bytes, filename: str) -> Sheet:
    """Read a list. Raises UnreadableSheet, also when there is nothing below the headings."""
    sheet = read_sheet(data, filename)
    if next(iter(sheet.rows()), None) is None:
        raise UnreadableSheet(
            "no_rows",
            _("Onder de koppen staat niets."),
            _("Zet elke persoon op een eigen rij onder de koppen."),
        )
    return sheet


def new_run(by: Actor, data: bytes, filename: str, state: ImportState, at: datetime) -> ImportRun:
    """Keep an offered file."""
    run = ImportRun.objects.create(
        municipality_id=by.municipality_id,
        membership_id=by.membership_id,
        state=state,
        filename=filename[:200],
        sha256=hashlib.sha256(data).hexdigest(),
        uploaded_at=at,
    )
    keep(run, ImportFileKind.OFFERED, data)
    note(by, audit.Action.IMPORT_OFFERED, run, at)
    return run


def keep(run: ImportRun, kind: ImportFileKind, content: bytes) -> None:
    """Keep a file of the run, encrypted: lists hold citizen service numbers."""
    ImportFile.objects.update_or_create(
        run=run,
        kind=kind,
        defaults={
            "municipality_id": run.municipality_id,
            "membership_id": run.membership_id,
            "content": encrypt_bytes(content, PURPOSE, f"{run.id} {kind}"),
        },
    )


def kept(run: ImportRun, kind: ImportFileKind) -> bytes | None:
    """A file of the run, or None when there is none (any more)."""
    file = ImportFile.objects.filter(run=run, kind=kind).first()
    return None if file is None else decrypt_bytes(bytes(file.content), PURPOSE, f"{run.id} {kind}")


def erase(run: ImportRun, *kinds: ImportFileKind) -> None:
    """Erase files of the run."""
    ImportFile.objects.filter(run=run, kind__in=kinds).delete()


def check(
    by: Actor, run: ImportRun, sheet: Sheet, profile: Mapping[str, str] | None, *, at: datetime, on: date
) -> None:
    """Recognise the columns and, when they are clear, check every row. Nothing is stored in dossiers."""
    recognition = recognise(sheet.headings, profile)
    findings = imports_findings.of_columns(sheet, recognition)
    run.headings = list(sheet.headings)
    run.mapping = {heading: recognition.mapping.get(heading, "") for heading in sheet.headings if heading}
    if recognition.errors:
        run.state, run.outcome = ImportState.UPLOADED, {}
    else:
        examined = household_import.examine(by, sheet, recognition.mapping, on=on)
        findings = imports_findings.of_rows(findings, examined)
        run.state, run.outcome = ImportState.CHECKED, examined.counts
        _keep_refused(run, examined)
    run.save(update_fields=["headings", "mapping", "state", "outcome"])
    keep(run, ImportFileKind.FINDINGS, findings.packed())
    household_import.note_check(by, run.outcome, at, run.id)


def insist_on_columns(headings: Sequence[str], profile: Mapping[str, str]) -> None:
    """Raise InvalidInput when a column that must be there is missing, or two headings mean the same."""
    errors = recognise(headings, profile).errors
    if errors:
        raise InvalidInput({"": [told(error) for error in errors]})


def check_again(by: Actor, run: ImportRun, profile: Mapping[str, str], *, at: datetime, on: date) -> None:
    """Check the kept file with other columns."""
    sheet = read(kept(run, ImportFileKind.OFFERED) or b"", run.filename)
    check(by, run, sheet, profile, at=at, on=on)


def store(by: Actor, run: ImportRun, *, at: datetime, on: date) -> None:
    """Compare once more, under a lock, store what passes, keep the refused rows, erase the rest."""
    data = kept(run, ImportFileKind.OFFERED)
    if data is None:
        raise InvalidInput({"": [gettext("Het bestand is al gewist. Bied de lijst opnieuw aan.")]})
    sheet = read(data, run.filename)
    del data
    household_import.hold(by)
    mapping = {heading: key for heading, key in run.mapping.items() if key}
    examined = household_import.bring_in(by, sheet, mapping, at=at, on=on, run_id=run.id)
    _keep_refused(run, examined)
    erase(run, ImportFileKind.OFFERED, ImportFileKind.FINDINGS)
    run.state, run.outcome, run.confirmed_at = ImportState.CONFIRMED, examined.counts, at
    run.save(update_fields=["state", "outcome", "confirmed_at"])


def _keep_refused(run: ImportRun, examined: Examined) -> None:
    if examined.result.refused:
        keep(run, ImportFileKind.REFUSED, household_import.refused_file(examined))
    else:
        erase(run, ImportFileKind.REFUSED)


def told(problem: InvalidValue) -> str:
    """What is wrong with a file and what to do, in the reader's language."""
    return f"{gettext(problem.message) % problem.params} {gettext(problem.remedy) % problem.params}".strip()


def note(by: Actor, action: audit.Action, run: ImportRun, at: datetime) -> None:
    """One audit line about the run."""
    audit.record(by, audit.Line(action, object_kind="import", object_id=run.id), at)
