# SPDX-License-Identifier: EUPL-1.2
"""Commands that only who runs the installation may give work as the database's owner."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections, transaction

from leidraad.config.database import addresses
from leidraad.config.settings import database as database_settings


@contextmanager
def connected_as_owner(owner_url: str) -> Iterator[None]:
    """Inside, Django's connection is the owner's; afterwards the serving role is back."""
    connection = connections["default"]
    before = connection.settings_dict.copy()
    settings = database_settings(owner_url)
    settings["OPTIONS"] = {name: value for name, value in settings["OPTIONS"].items() if name != "pool"}
    connection.close()
    connection.settings_dict.update(settings)
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict.update(before)


@contextmanager
def as_owner() -> Iterator[None]:
    """One transaction of the owner. Raises ConfigurationError when no address is known."""
    owner, _serving = addresses()
    with connected_as_owner(owner), transaction.atomic():
        yield
