# SPDX-License-Identifier: EUPL-1.2
"""One engine of the import benchmark, in a process of its own: STEP FILE DAY gives seconds and memory.

Steps: read (the library alone), floor (read, and COPY of ready bytes into a bare table), check (read and
check every row), whole (all of it: read, check, compare, store with audit, commit).
"""

import json
import os
import resource
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import django
import psycopg
from django.core.management import call_command
from python_calamine import CalamineWorkbook

from leidraad.pure.household_columns import recognise
from leidraad.pure.household_sheet import check
from leidraad.pure.household_types import Known
from leidraad.pure.sheets import read_sheet

EMAIL = "regie@meet100.example"
MUNICIPALITY = "8000"


def read(file: Path, on: date) -> dict[str, int]:
    """The reader library alone."""
    return {"rows": len(CalamineWorkbook.from_path(str(file)).get_sheet_by_index(0).to_python()) - 1}


def floor(file: Path, on: date) -> dict[str, int]:
    """Read, and COPY the same cells as text into a table without anything."""
    rows = CalamineWorkbook.from_path(str(file)).get_sheet_by_index(0).to_python()
    columns = len(rows[0])
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"]) as owner:
        owner.execute("drop table if exists bench_floor")
        owner.execute(f"create table bench_floor ({', '.join(f'c{i} text' for i in range(columns))})")
        with owner.cursor().copy("copy bench_floor from stdin") as copy:
            for row in rows[1:]:
                copy.write_row([str(cell) for cell in row])
    return {"rows": len(rows) - 1}


def checked(file: Path, on: date) -> dict[str, int]:
    """Read and check: every error of every row."""
    sheet = read_sheet(file.read_bytes(), file.name)
    known = Known(nationalities={}, residence_titles={}, directors=frozenset())
    result = check(sheet, recognise(sheet.headings).mapping, known, on)
    return {"rows": result.total, "refused": len(result.refused), "errors": len(result.errors)}


def whole(file: Path, on: date) -> dict[str, int]:
    """The product's own command, from file to commit."""
    try:
        call_command("import_households", str(file), municipality=MUNICIPALITY, by=EMAIL, stdout=sys.stderr)
    except SystemExit as ended:
        if ended.code not in (0, 1):
            raise
    return stored()


def stored() -> dict[str, int]:
    """What stands in the database afterwards."""
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"]) as owner:
        row = owner.execute(
            "select (select count(*) from dossiers_dossier), (select count(*) from access_auditevent),"
            " (select count(*) from access_auditchange)"
        ).fetchone()
    assert row is not None
    return dict(zip(("dossiers", "audit_lines", "audit_rows"), row, strict=True))


STEPS: dict[str, Callable[[Path, date], dict[str, int]]] = {
    "read": read,
    "floor": floor,
    "check": checked,
    "whole": whole,
}


def main(step: str, file: Path, on: date) -> None:
    """Time one step; what it takes to start Python and Django is no part of it."""
    if step == "whole":
        django.setup()
    started, cpu = time.perf_counter(), time.process_time()
    found = STEPS[step](file, on)
    seconds, cpu = time.perf_counter() - started, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "cpu": cpu, "peak_mb": peak, "found": found}))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), date.fromisoformat(sys.argv[3]))
