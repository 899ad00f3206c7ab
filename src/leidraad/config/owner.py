# SPDX-License-Identifier: EUPL-1.2
"""Commands that only who runs the installation may give work as the database's owner."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections, transaction

from leidraad.config.database import addresses
from leidraad.config.settings import database as database_settings


@contextmanager
def as_owner() -> Iterator[None]:
    """One transaction of the owner, on the default connection; afterwards the serving role is back.

    Raises ConfigurationError when no address is known.
    """
    connection = connections["default"]
    before = connection.settings_dict.copy()
    owner, _serving = addresses()
    settings = database_settings(owner)
    settings["OPTIONS"] = {name: value for name, value in settings["OPTIONS"].items() if name != "pool"}
    connection.close()
    try:
        connection.settings_dict.update(settings)
        with transaction.atomic():
            yield
    finally:
        connection.close()
        connection.settings_dict.update(before)
