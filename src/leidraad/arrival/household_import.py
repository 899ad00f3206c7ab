# SPDX-License-Identifier: EUPL-1.2
"""Bringing in a list of households (inlezen): read, check, compare with what is here, and store.

The command and the page take the same road. `examine` stores nothing; `bring_in` examines once more and stores what
passes, in the transaction of the caller: all of it, or nothing. Call `hold` before both, so that nobody else brings in a
list of this municipality between the comparison and the storing.
"""

import gc
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain

from django.db import connection

from leidraad.access import audit, official_codes
from leidraad.access.authority import insist
from leidraad.access.directory import colleagues_by_email
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, InvalidInput
from leidraad.arrival import service
from leidraad.arrival.household_import_known import Comparison, Recognised, wanted
from leidraad.arrival.household_import_rows import arrivals_of, with_own_warnings
from leidraad.dossiers import known_people
from leidraad.dossiers.registration import Size
from leidraad.pure.codes import official_words
from leidraad.pure.household_files import refused_table
from leidraad.pure.household_sheet import Checking, CheckResult, Known, ListedHousehold
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


class _Examination:
    """One walk through a list: gives each household that can be brought in as soon as that is certain, then the whole."""

    def __init__(self, by: Actor, sheet: Sheet, mapping: Mapping[str, str], on: date) -> None:
        self._sheet, self._mapping, self._on = sheet, mapping, on
        self.directors = colleagues_by_email(by, on, Permission.DOSSIER_DIRECT)
        known = Known(
            nationalities=official_words(official_codes.descriptions(official_codes.NATIONALITIES).items()),
            residence_titles=official_words(official_codes.descriptions(official_codes.RESIDENCE_TITLES).items()),
            directors=frozenset(self.directors),
        )
        self._checking = Checking(sheet, mapping, known, on)
        self.size = Size(*self._checking.most)
        self._homes: Iterable[ListedHousehold] = self._checking.households()
        # A list as long as all who are here is compared with them while it is read; a shorter one asks for its own.
        people = known_people.everybody(by, self.size.people)
        if people is None:
            self._homes = list(self._homes)
            people = known_people.alike(by, wanted(self._homes))
        self._comparison = Comparison(people, mapping)

    def households(self) -> Iterator[ListedHousehold]:
        """The households to bring in; asks nothing of the database, so that may store them meanwhile."""
        yield from filter(self._comparison.is_new, self._homes)
        result = with_own_warnings(self._checking.result(), self._mapping, self._on)
        self._outcome = self._comparison.applied(result)

    def examined(self) -> Examined:
        """The outcome, once all households were given."""
        return Examined(self._sheet, *self._outcome)


def examine(by: Actor, sheet: Sheet, mapping: Mapping[str, str], *, on: date) -> Examined:
    """Check every row and compare with the dossiers of this municipality, in a fixed number of questions to
    the database.

    Raises AccessDenied, and pure's InvalidValue when a required column is missing from `mapping` (heading to
    column).
    """
    insist(by, Permission.HOUSEHOLDS_IMPORT)
    examination = _Examination(by, sheet, mapping, on)
    for _home in examination.households():
        pass
    return examination.examined()


def note_check(by: Actor, counts: Mapping[str, int], at: datetime, run_id: int | None = None) -> None:
    """Write down that a list was checked: counts only."""
    _note(by, audit.Action.IMPORT_CHECKED, counts, at, run_id)


def bring_in(
    by: Actor, sheet: Sheet, mapping: Mapping[str, str], *, at: datetime, on: date, run_id: int | None = None
) -> Examined:
    """Examine a list and store the households that pass, with dossiers, links and stages.

    The first are stored while the last are still being checked, in one transaction, so nothing is seen before all is
    well. Raises what `examine` does, and InvalidInput when somebody registered one of these people by hand at this very
    moment, twice.
    """
    insist(by, Permission.HOUSEHOLDS_IMPORT)
    try:
        examined = _stored(by, sheet, mapping, at, on)
    except InvalidInput as problem:
        if not _taken_meanwhile(problem):
            raise
        examined = _stored(by, sheet, mapping, at, on)
    _note(by, audit.Action.IMPORT_CONFIRMED, examined.counts, at, run_id)
    return examined


def _stored(by: Actor, sheet: Sheet, mapping: Mapping[str, str], at: datetime, on: date) -> Examined:
    examination = _Examination(by, sheet, mapping, on)
    homes = examination.households()
    first = next(homes, None)
    if first is not None:
        arrivals = arrivals_of(chain([first], homes), examination.directors, on)
        service.arrive(by, arrivals, at=at, on=on, source="import", size=examination.size)
    return examination.examined()


def _taken_meanwhile(problem: InvalidInput) -> bool:
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
