# SPDX-License-Identifier: EUPL-1.2
"""`./leidraad login-provider`: who vouches for people at the login, per municipality (OpenID Connect)."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from leidraad.access import outside_setup
from leidraad.access.outside_setup import NewProvider
from leidraad.access.types import InvalidInput
from leidraad.config.owner import as_owner


class Command(BaseCommand):
    """Sets up or switches off the provider of a town; the client's secret comes from the standard input."""

    help = (
        "Let a municipality's staff or participants log in through an OpenID Connect provider (for participants:"
        " a broker of DigiD). The client's secret is read from the standard input and stored encrypted."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name what can be given."""
        parser.add_argument("--municipality", required=True, metavar="CODE", help="four digits of CBS, such as 0363")
        parser.add_argument("--for", required=True, dest="audience", choices=("staff", "participant"))
        parser.add_argument("--off", action="store_true", help="take the button away")
        parser.add_argument("--name", default="", help="words on the button, such as DigiD")
        parser.add_argument("--issuer", default="", metavar="URL", help="address of the provider, as in its tokens")
        parser.add_argument("--client-id", default="", help="our name at the provider")
        parser.add_argument(
            "--claim", default="", help="who it is: the e-mail address (staff) or the BSN (participant)"
        )
        parser.add_argument("--scope", default="openid", help="what is asked for (default: %(default)s)")
        parser.add_argument("--acr", default="", help="levels of which one must be reached, separated by spaces")

    def handle(self, *args: Any, **options: Any) -> None:
        """Set it up, or switch it off; problems are told per option."""
        code, audience, at = options["municipality"], options["audience"], timezone.now()
        if options["off"]:
            with as_owner():
                done = outside_setup.switch_off(code, audience, at=at)
            self.stdout.write("Switched off." if done else "There was nothing to switch off.")
            return
        fields = {name: options[name] for name in ("name", "issuer", "client_id", "claim", "scope", "acr")}
        new = NewProvider(code=code, audience=audience, secret=sys.stdin.readline().strip(), **fields)
        try:
            with as_owner():
                outside_setup.set_up(new, at=at)
        except InvalidInput as refused:
            told = (f"--{option}: {' '.join(sentences)}" for option, sentences in refused.errors.items())
            raise CommandError("\n".join(told)) from refused
        path = "/mijn/inlogdienst/terug" if audience == "participant" else "/inloggen/dienst/terug"
        self.stdout.write(f"Set up. Tell the provider this address to come back to: https://<your host>{path}")
