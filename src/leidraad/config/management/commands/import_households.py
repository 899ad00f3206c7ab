# SPDX-License-Identifier: EUPL-1.2
"""`./leidraad import households FILE --municipality CODE --by EMAIL`."""

import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone, translation

from leidraad.access import actors, context
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, NotFoundForYou, Source
from leidraad.arrival import household_import, import_profiles
from leidraad.arrival.household_import import Examined
from leidraad.pure.household_sheet import RowError, recognise
from leidraad.pure.invalid import InvalidValue
from leidraad.pure.sheets import Sheet, read_sheet

SHOWN = 20
STORED, WITH_ERRORS, UNREADABLE = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Order:
    """What was asked at the terminal."""

    by: Actor
    profile: str
    dry_run: bool
    report: Path | None
    at: datetime
    on: date


class Unusable(Exception):
    """Nothing can be done with what was given; the message says what and why. Exit code 2."""


class Command(BaseCommand):
    """Brings in a list of households, all or nothing per household, nothing at all with --dry-run."""

    help = (
        "Bring in a list of households (xlsx, ods or csv). Exit code 0: all well; 1: some rows were refused;"
        " 2: the file cannot be read or the question is wrong. See docs/import-households.md."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One file, for whom, by whom."""
        parser.add_argument("file", type=Path, help="list.xlsx, list.ods or list.csv")
        parser.add_argument("--municipality", required=True, metavar="CODE", help="four digits, as CBS has it")
        parser.add_argument("--by", required=True, metavar="EMAIL", help="the account in whose name this is done")
        parser.add_argument("--dry-run", action="store_true", help="check and report only; store nothing")
        parser.add_argument("--report", type=Path, metavar="OUT.xlsx", help="write the refused rows here, to correct")
        parser.add_argument("--profile", default="", metavar="NAME", help="a saved mapping of headings to columns")

    def handle(self, *_arguments: Any, **given: Any) -> None:
        """Do it in one transaction and tell how it went."""
        at = timezone.now()
        on = timezone.localdate(at)
        with household_import.without_collector(), translation.override("nl"):
            try:
                order = Order(self._actor(given, on), given["profile"], given["dry_run"], given["report"], at, on)
                code = self._run(order, given["file"])
            except Unusable as problem:
                self.stderr.write(str(problem))
                code = UNREADABLE
        if code:
            sys.exit(code)

    def _actor(self, given: dict[str, Any], on: date) -> Actor:
        try:
            return actors.by_email(
                given["by"], given["municipality"], Permission.HOUSEHOLDS_IMPORT, on=on, source=Source("cli")
            )
        except NotFoundForYou:
            raise Unusable(
                "Dit account mag geen lijsten inlezen voor deze gemeente, of een van beide bestaat niet."
                " Kijk --by en --municipality na."
            ) from None

    def _run(self, order: Order, file: Path) -> int:
        sheet = self._read(file)
        with context.acting(order.by, order.on):
            mapping = self._columns(order, sheet)
            household_import.hold(order.by)
            if order.dry_run:
                self.stdout.write("Controleren…")
                examined = household_import.examine(order.by, sheet, mapping, on=order.on)
                household_import.note_check(order.by, examined.counts, order.at)
            else:
                self.stdout.write("Controleren en opslaan…")
                examined = household_import.bring_in(order.by, sheet, mapping, at=order.at, on=order.on)
        self._tell(order, examined)
        return WITH_ERRORS if examined.result.errors else STORED

    def _read(self, file: Path) -> Sheet:
        self.stdout.write(f"Lezen van {file.name}…")
        try:
            return read_sheet(file.read_bytes(), file.name)
        except OSError as problem:
            raise Unusable(f"Het bestand kan niet worden geopend: {problem.strerror}.") from problem
        except InvalidValue as problem:
            raise Unusable(f"{problem.text}\n{problem.advice}") from problem

    def _columns(self, order: Order, sheet: Sheet) -> dict[str, str]:
        profile = import_profiles.mapping_of(order.by, order.profile) if order.profile else None
        if order.profile and profile is None:
            raise Unusable(f"Er is geen profiel met de naam {order.profile}.")
        found = recognise(sheet.headings, profile)
        if found.errors:
            raise Unusable("\n".join(f"{error.text} {error.advice}" for error in found.errors))
        for note in sheet.notes:
            self.stdout.write(note.text)
        if found.unknown:
            self.stdout.write(f"Niet gelezen kolommen: {', '.join(found.unknown)}.")
        return found.mapping

    def _tell(self, order: Order, examined: Examined) -> None:
        result, counts = examined.result, examined.counts
        done = "Zou worden ingelezen (er is niets opgeslagen)" if order.dry_run else "Ingelezen"
        self.stdout.write("")
        self.stdout.write(f"{done}: {counts['households']} huishoudens, {counts['persons']} personen.")
        self.stdout.write(f"Al bekend, niets mee gedaan: {counts['existing']} personen.")
        self.stdout.write(f"Niet overgenomen: {counts['refused']} van {counts['total']} rijen.")
        self._list("fouten", result.errors)
        self._list("waarschuwingen", result.warnings)
        if order.report is not None and result.refused:
            order.report.write_bytes(household_import.refused_file(examined))
            self.stdout.write(f"De geweigerde rijen staan in {order.report}. Verbeter ze en bied dat bestand weer aan.")

    def _list(self, what: str, found: Sequence[RowError]) -> None:
        if not found:
            return
        self.stdout.write(f"\n{len(found)} {what}:")
        for each in found[:SHOWN]:
            place = f"rij {each.row}" + (f", {each.heading}" if each.heading else "")
            self.stdout.write(f"  {place}: {each.reason} {each.remedy}")
        if len(found) > SHOWN:
            self.stdout.write(
                f"  … en nog {len(found) - SHOWN}. Met --report staan de geweigerde rijen in een bestand."
            )
