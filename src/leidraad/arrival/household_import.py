# SPDX-License-Identifier: EUPL-1.2
"""Bringing in a list of households (inlezen): read, check, compare with what is here, and store.

The command and the page take the same road. `examine` stores nothing; `bring_in` stores what `examine` let
through, in
the transaction of the caller. Call `hold` before both, so that nobody else brings in a list of this
municipality
between the comparison and the storing.
"""

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection

from leidraad.access import audit, official_codes
from leidraad.access.authority import insist
from leidraad.access.directory import colleagues_by_email
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, InvalidInput
from leidraad.arrival import service
from leidraad.arrival.household_import_known import Recognised, compare
from leidraad.arrival.household_import_rows import arrivals_of, with_own_warnings
from leidraad.dossiers.registration import Size
from leidraad.pure.codes import official_words
from leidraad.pure.household_files import refused_table
from leidraad.pure.household_sheet import CheckResult, Known, check
from leidraad.pure.sheet_types import Sheet
from leidraad.pure.sheet_writer import write_xlsx

LOCK = 4953102  # one list at a time per municipality


@dataclass(frozen=True, slots=True)
class Examined:
    """Gecontroleerde lijst: what can be brought in and what not; nothing is stored yet.

    `result` holds errors and warnings, those about known people included. `existing` are persons of
    households that are
    here already, whole: nothing needs to be done about them. `recognised` tells per row which dossier is
    meant.
    """

    sheet: Sheet
    result: CheckResult
    existing: tuple[Recognised, ...]
    recognised: Mapping[int, Recognised]

    @property
    def counts(self) -> dict[str, int]:
        """The numbers for page, terminal and audit line."""
        return {
            "total": self.result.total,
            "households": len(self.result.households),
            "persons": len(self.result.rows),
            "existing": len(self.existing),
            "refused": len(self.result.refused),
            "errors": len(self.result.errors),
            "warnings": len(self.result.warnings),
        }


@contextmanager
def without_collector() -> Iterator[None]:
    """For a large list: its millions of objects all live until the end, so looking for cycles among them
    costs a fifth of the time and finds nothing.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def hold(by: Actor) -> None:
    """Wait until nobody else brings in a list of this municipality; until the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s, %s)", (LOCK, by.municipality_id))


def examine(by: Actor, sheet: Sheet, mapping: Mapping[str, str], *, on: date) -> Examined:
    """Check every row and compare with the dossiers of this municipality, in a fixed number of questions to
    the database.

    Raises AccessDenied, and pure's InvalidValue when a required column is missing from `mapping` (heading to
    column).
    """
    insist(by, Permission.HOUSEHOLDS_IMPORT)
    known = Known(
        nationalities=official_words(official_codes.descriptions(official_codes.NATIONALITIES).items()),
        residence_titles=official_words(official_codes.descriptions(official_codes.RESIDENCE_TITLES).items()),
        directors=frozenset(colleagues_by_email(by, on, Permission.DOSSIER_DIRECT)),
    )
    result = with_own_warnings(check(sheet, mapping, known, on), mapping, on)
    return Examined(sheet, *compare(by, result, mapping))


def note_check(by: Actor, counts: Mapping[str, int], at: datetime, run_id: int | None = None) -> None:
    """Write down that a list was checked: counts only."""
    _note(by, audit.Action.IMPORT_CHECKED, counts, at, run_id)


def bring_in(by: Actor, examined: Examined, *, at: datetime, on: date, run_id: int | None = None) -> dict[str, Any]:
    """Store the households that passed, with dossiers, links and stages. Returns the counts.

    Raises AccessDenied, and InvalidInput when somebody registered one of these people by hand at this very
    moment.
    """
    insist(by, Permission.HOUSEHOLDS_IMPORT)
    directors = colleagues_by_email(by, on, Permission.DOSSIER_DIRECT)
    homes = examined.result.households
    if homes:
        size = Size(len(homes), sum(len(home.rows) for home in homes))
        service.arrive(by, arrivals_of(homes, directors, on), at=at, on=on, source="import", size=size)
    _note(by, audit.Action.IMPORT_CONFIRMED, examined.counts, at, run_id)
    return examined.counts


def taken_meanwhile(problem: InvalidInput) -> bool:
    """Was the refusal about a number that somebody else stored a moment ago? Then examining again helps."""
    return bool({"bsn", "v_number"} & set(problem.errors))


def refused_file(examined: Examined) -> bytes:
    """The refused rows as they stood in the file, with what is wrong and what to do: to be corrected and
    offered again.
    """
    return write_xlsx([refused_table(examined.sheet, examined.result)])


def _note(by: Actor, action: audit.Action, counts: Mapping[str, int], at: datetime, run_id: int | None) -> None:
    kind = "import" if run_id else ""
    audit.record(by, audit.Line(action, object_kind=kind, object_id=run_id, details=dict(counts)), at)
