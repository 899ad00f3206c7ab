# SPDX-License-Identifier: EUPL-1.2
"""`manage seed_demo [--scale N]`: make the demo towns, once; and a country around them, for load work."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from leidraad.config import database, demo, demo_cast, demo_scale, environment
from leidraad.config.owner import connected_as_owner


class Command(BaseCommand):
    """Make the invented towns; does nothing when they are there. Needs LEIDRAAD_DEMO=1."""

    help = "Maak de verzonnen gemeenten van de demo (alleen met LEIDRAAD_DEMO=1)."
    # Whoever starts this has prepared the database; checks would cost more than looking whether all is there.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How large the country around the towns gets."""
        parser.add_argument("--scale", type=int, metavar="N", help="verzin N dossiers in 342 gemeenten erbij")

    def handle(self, *args: Any, **options: Any) -> None:
        """Seed what is missing."""
        if not settings.LEIDRAAD_DEMO:
            raise CommandError("Verzonnen mensen horen alleen in de demo. Start met: ./leidraad demo")
        at = timezone.now()
        on = timezone.localdate(at)
        with connected_as_owner(database.addresses()[0]):
            made = demo.seed(at, on, self._tell)
            file = environment.home() / demo.PERSONS_FILE
            if made or not file.exists():
                demo.write_persons(file.parent)
            if options["scale"]:
                demo_scale.add_country(options["scale"], at, on, self._tell)
            if made:
                demo_cast.analyse()

    def _tell(self, sentence: str) -> None:
        self.stdout.write(f"           {sentence}")
