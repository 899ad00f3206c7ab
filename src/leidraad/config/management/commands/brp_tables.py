# SPDX-License-Identifier: EUPL-1.2
"""`./leidraad brp-tables FOLDER`."""

from pathlib import Path
from typing import Any

import psycopg
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from leidraad.config import database, official_tables


class Command(BaseCommand):
    """Loads the official BRP tables 32, 33, 34 and 56 from a folder; what is there already is replaced."""

    help = "Load the official BRP code tables (32, 33, 34, 56) from a folder of CSV files as RvIG publishes them."

    def add_arguments(self, parser: CommandParser) -> None:
        """One folder."""
        parser.add_argument("folder", type=Path, help="folder with Tabel32….csv and so on")

    def handle(self, *_arguments: Any, **options: Any) -> None:
        """Load, and tell per table how many codes came in."""
        try:
            with psycopg.connect(database.addresses()[0], autocommit=True) as owner:
                loaded = official_tables.load(owner, options["folder"], timezone.now())
        except official_tables.TableProblem as problem:
            raise CommandError(str(problem)) from problem
        for table in loaded:
            self.stdout.write(f"Table {table.number}: {table.codes} codes from {table.filename}")
