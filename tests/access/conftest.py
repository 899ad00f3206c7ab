# SPDX-License-Identifier: EUPL-1.2
"""A database of its own for tests that really commit, or spoil what they find."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connections

from leidraad.config.settings import database as database_settings
from tests.databases import Server


@pytest.fixture
def own_database(server: Server, django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """Point Django at a fresh copy, as the serving role; gives its name."""
    default = connections["default"]
    before = default.settings_dict.copy()
    with django_db_blocker.unblock(), server.copy("own") as name:
        address = database_settings(server.serving(name))
        address["OPTIONS"] = {}
        default.close()
        default.settings_dict.update(address)
        try:
            yield name
        finally:
            default.close()
            default.settings_dict.clear()
            default.settings_dict.update(before)
