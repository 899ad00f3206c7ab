# SPDX-License-Identifier: EUPL-1.2
"""Fixtures of the dossiers room."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection

from tests.people import LINDEWAARD


@pytest.fixture
def grant() -> Callable[..., None]:
    """Lets an account see a domain of a dossier; the network room will do so itself one day."""

    def give(dossier_id: int, account_id: int, domain: str, until: date | None = None) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "insert into access_grant (municipality_id, dossier_id, account_id, domain, may_write, ground, purpose,"
                " valid) values (%s, %s, %s, %s, false, 'consent', 'test', daterange('2026-01-01', %s))",
                (LINDEWAARD, dossier_id, account_id, domain, until),
            )

    return give
