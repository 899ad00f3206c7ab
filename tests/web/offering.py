# SPDX-License-Identifier: EUPL-1.2
"""Offering a list on the pages, for the tests of the import."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from leidraad.access import context
from leidraad.access.types import Actor
from leidraad.arrival.models import ImportFile
from leidraad.dossiers.models import Dossier
from tests.arrival.lists import person
from tests.people import TODAY

NOW = datetime.now(UTC)
ClientOf = Callable[[Actor], Client]
WRONG = person("9", "Omar", birth_date="31-02-1990")


def offer(client: Client, data: bytes, name: str = "lijst.csv", **more: str) -> Any:
    """Send the form with a file."""
    return client.post("/inlezen", {"file": SimpleUploadedFile(name, data), **more})


def run_of(response: Any) -> int:
    """The number of the run in the address that the answer leads to."""
    found = re.match(r"/inlezen/(\d+)", response["Location"])
    assert found
    return int(found[1])


def text(response: Any) -> str:
    """The page as text."""
    return str(response.content.decode())


def as_anna(anna: Actor, count: Callable[[], Any]) -> Any:
    """Look into the database as Anna."""
    with context.acting(anna, TODAY):
        return count()


def dossiers(by: Actor) -> int:
    """How many dossiers there are in the town."""
    with context.acting(by, TODAY):
        return Dossier.objects.count()


def files(by: Actor) -> list[str]:
    """Which files are still kept."""
    with context.acting(by, TODAY):
        return sorted(ImportFile.objects.values_list("kind", flat=True))


# --- from choosing to done ---
