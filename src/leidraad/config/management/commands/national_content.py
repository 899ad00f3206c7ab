# SPDX-License-Identifier: EUPL-1.2
"""`./leidraad national-content`."""

from typing import Any

import psycopg
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from leidraad.config import database, national_content
from leidraad.content.national import NationalProblem


class Command(BaseCommand):
    """Lays the articles and services that are shipped for every municipality; what is there already is renewed."""

    help = "Lay the shipped articles, organisations and services that every municipality sees."

    def handle(self, *_arguments: Any, **_options: Any) -> None:
        """Lay them, and tell how many there are."""
        try:
            with psycopg.connect(database.addresses()[0]) as owner, owner.cursor() as cursor:
                articles, services = national_content.lay(cursor, timezone.now())
        except NationalProblem as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(f"{articles} articles and {services} services for every municipality")
