# SPDX-License-Identifier: EUPL-1.2
"""`./leidraad law preview --from DATE`."""

import sys
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from leidraad.config import law_change_told
from leidraad.config.law_change_told import NothingNew
from leidraad.config.law_files import read_folder
from leidraad.pure.law.law import LawError


class Command(BaseCommand):
    """Tells what law files from a day on change in the terms of all dossiers; stores nothing."""

    help = (
        "What do the law files that are dated from this day on change? Looks at the terms of every dossier, with and"
        " without those files, and stores nothing. Exit code 1: a law file is wrong; 2: there is no such file."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """From which day; perhaps a file for every term that changes."""
        parser.add_argument("--from", dest="first", type=date.fromisoformat, required=True, metavar="YEAR-MONTH-DAY",
                            help="law files dated from this day on are the change")  # fmt: skip
        parser.add_argument(
            "--csv", type=Path, metavar="OUT.csv", help="write every term that changes here, by dossier"
        )

    def handle(self, *_arguments: Any, **given: Any) -> None:
        """Tell it, municipality by municipality."""
        on = timezone.localdate()
        try:
            former, law = law_change_told.before_and_after(read_folder(), given["first"])
        except LawError as wrong:
            for problem in wrong.problems:
                self.stderr.write(problem)
            sys.exit(1)
        except NothingNew as nothing:
            self.stderr.write(str(nothing))
            sys.exit(2)
        for line in law_change_told.told(law_change_told.preview(former, law, on, given["csv"])):
            self.stdout.write(line)
        self.stdout.write("Er is niets opgeslagen. Doorvoeren: ./leidraad law apply")
