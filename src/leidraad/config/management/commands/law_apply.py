# SPDX-License-Identifier: EUPL-1.2
"""`./leidraad law apply`."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from leidraad.access import context
from leidraad.config import law_change_told
from leidraad.config.law_files import law_of_today
from leidraad.deadlines import tasks
from leidraad.deadlines.types import LawReport
from leidraad.pure.law.law import LawError


class Command(BaseCommand):
    """Makes all stored terms follow the law files; can be interrupted at any moment and goes on where it was."""

    help = (
        "Make the stored terms of all dossiers follow the law files. Interrupt it when you like: started again, it goes"
        " on where it was. Exit code 1: a law file is wrong; 130: interrupted."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Here, or by the worker; perhaps every stored term compared."""
        parser.add_argument("--queue", action="store_true", help="let the worker do it")
        parser.add_argument(
            "--all", action="store_true", help="compare every stored term, also of rules that stayed the same"
        )

    def handle(self, *_arguments: Any, **given: Any) -> None:
        """Do it, or have it done."""
        try:
            law_of_today()
        except LawError as wrong:
            for problem in wrong.problems:
                self.stderr.write(problem)
            sys.exit(1)
        if given["queue"]:
            tasks.apply_law.defer()
            self.stdout.write("De worker voert de wet door.")
            return
        at = timezone.now()
        try:
            reports = tasks.apply_everywhere(at=at, on=timezone.localdate(at), thorough=given["all"])
        except KeyboardInterrupt:
            self.stderr.write("Gestopt. Start dit opnieuw: het gaat verder waar het was.")
            sys.exit(130)
        for line in law_change_told.told(self._named(report) for report in reports):
            self.stdout.write(line)

    @staticmethod
    def _named(report: LawReport) -> tuple[str, LawReport]:
        with context.upkeep(report.municipality_id, timezone.localdate()):
            return law_change_told.name_of(report.municipality_id), report
