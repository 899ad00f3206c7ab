# SPDX-License-Identifier: EUPL-1.2
"""`./leidraad createuser`: an account for a real installation, with a start link to hand over."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation

from leidraad.access.installing import FirstAccount, Installed, install_account
from leidraad.access.roles import ROLES
from leidraad.access.types import InvalidInput
from leidraad.config.owner import as_owner


class Command(BaseCommand):
    """Makes an account, and the municipality when it is new; prints the start link."""

    help = (
        "Make an account and print a start link (72 hours, once): with it the person sets her password. "
        "Makes the municipality when it is new."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name what can be given."""
        roles = [role.code for role in ROLES.values() if not role.within_organisation]
        parser.add_argument("--email", required=True, help="e-mail address to log in with")
        parser.add_argument("--name", required=True, help="the person's name")
        parser.add_argument("--role", required=True, help=f"one of: {', '.join(sorted(roles))}")
        parser.add_argument("--municipality", required=True, metavar="CODE", help="four digits of CBS, such as 0363")
        parser.add_argument("--municipality-name", default="", metavar="NAME", help="needed when it is new")
        parser.add_argument("--team", default="", help="made when it is new")
        parser.add_argument("--address", default="", metavar="URL", help="where Leidraad is served, for the link")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the account; problems are told per field."""
        first = FirstAccount(
            email=options["email"],
            name=options["name"],
            role=options["role"],
            code=options["municipality"],
            municipality=options["municipality_name"],
            team=options["team"],
        )
        try:
            with translation.override("nl"), as_owner():
                at = timezone.now()
                made = install_account(first, at=at, on=timezone.localdate(at))
        except InvalidInput as refused:
            raise CommandError(
                "\n".join(f"--{field}: {' '.join(sentences)}" for field, sentences in refused.errors.items())
            ) from refused
        self._tell(first, made, options["address"])

    def _tell(self, first: FirstAccount, made: Installed, address: str) -> None:
        if made.new_municipality:
            self.stdout.write(f"Municipality {first.municipality} ({first.code}) is new here.")
        if not made.token:
            self.stdout.write(f"{first.email} had an account already; the role was added, the password stays.")
            return
        host = settings.ALLOWED_HOSTS[0].lstrip(".")
        address = address or (f"https://{host}" if settings.HTTPS else f"http://{host}:8000")
        link = f"{address.rstrip('/')}/start/{made.token}"
        self.stdout.write(f"Hand this link over; it works once, within 72 hours:\n\n  {link}\n")
