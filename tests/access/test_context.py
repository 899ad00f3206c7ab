# SPDX-License-Identifier: EUPL-1.2
"""The database knows who acts: per transaction, restored after a nested block, and never left behind."""

from contextlib import suppress

import pytest
from django.db import DatabaseError, connection, transaction

from leidraad.access import context
from leidraad.access.models import Municipality
from leidraad.access.types import Actor
from leidraad.config.database_roles import serving_role
from tests.people import LINDEWAARD, OOSTERHAVEN, TODAY

pytestmark = pytest.mark.django_db


def told() -> tuple[str, str]:
    """The database role and municipality of this moment."""
    with connection.cursor() as cursor:
        cursor.execute("select current_user::text, current_setting('app.municipality', true)")
        role, municipality = cursor.fetchone()
    return role, municipality or ""


def test_without_a_context_the_database_refuses_loudly() -> None:
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        list(Municipality.objects.all())


def test_somebody_sees_the_own_municipality_only(anna: Actor, carla: Actor) -> None:
    with context.acting(anna, TODAY):
        assert [town.id for town in Municipality.objects.all()] == [LINDEWAARD]
    with context.acting(carla, TODAY):
        assert [town.id for town in Municipality.objects.all()] == [OOSTERHAVEN]


def test_a_nested_block_gives_the_former_context_back(anna: Actor, carla: Actor) -> None:
    with context.acting(anna, TODAY):
        with context.acting(carla, TODAY):
            assert told() == ("lr_staff", str(OOSTERHAVEN))
        assert told() == ("lr_staff", str(LINDEWAARD))
    assert told() == (serving_role(), "")


def test_an_exception_gives_the_former_context_back_too(anna: Actor, carla: Actor) -> None:
    with context.acting(anna, TODAY):
        with suppress(DatabaseError), context.acting(carla, TODAY), connection.cursor() as cursor:
            cursor.execute("select no_such_column from access_municipality")
        assert told() == ("lr_staff", str(LINDEWAARD))
        assert context.current().municipality == str(LINDEWAARD)
