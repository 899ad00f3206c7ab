# SPDX-License-Identifier: EUPL-1.2
"""`./leidraad audit verify` and `./leidraad audit seal`."""

import sys
from argparse import ArgumentParser
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from leidraad.access import sealing

FORM = "%d-%m-%Y %H:%M"


class Command(BaseCommand):
    """Verify or seal the audit trail."""

    help = (
        "verify: compute all seals of the audit trail anew and tell what was changed (exit code 1 when something was)."
        " seal: seal what is finished now; the worker does so every five minutes."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One word: what to do."""
        parser.add_argument("work", choices=("verify", "seal"))

    def handle(self, *args: Any, work: str, **options: Any) -> None:
        """Do it and tell it in plain words."""
        at = timezone.now()
        if work == "seal":
            self._seal(at)
        elif self._findings(at):
            sys.exit(1)

    def _seal(self, at: datetime) -> None:
        made = sealing.seal(at)
        if made is None:
            self.stdout.write("Nothing to seal: no line was added since the last seal.")
            return
        self.stdout.write(f"Seal {made.number} made over {made.lines} lines.")
        self.stdout.write(f"Keep this elsewhere, to compare with later: {made.signature.hex()}")

    def _findings(self, at: datetime) -> int:
        findings = sealing.verify(at)
        for finding in findings:
            place = f"Seal {finding.seal}" if finding.seal else "No seal"
            self.stdout.write(f"{place} ({_moment(finding.since)} to {_moment(finding.until)}): {finding.words}")
        if findings:
            self.stdout.write(f"\nThe audit trail is NOT as it was sealed: {len(findings)} findings.")
            self.stdout.write("Keep the database as it is, and compare with a back-up (docs/operations.md).")
        else:
            self.stdout.write("The audit trail is as it was sealed. Lines of the last minutes may have no seal yet.")
        return len(findings)


def _moment(moment: datetime | None) -> str:
    return timezone.localtime(moment).strftime(FORM) if moment else "unknown"
