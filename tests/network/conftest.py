# SPDX-License-Identifier: EUPL-1.2
"""Selam's family, directed by Anna, with something written down in every life domain; Bert and Hans who may help."""

from collections.abc import Callable

import pytest

from leidraad.access import context
from leidraad.access.types import Actor
from tests import people
from tests.access.conftest import own_database
from tests.network.circles import Circle, written
from tests.people import TODAY

__all__ = ["own_database"]


@pytest.fixture
def hans(as_role: Callable[[str], Actor]) -> Actor:
    """Volunteer."""
    return as_role("volunteer")


@pytest.fixture
def karin(as_role: Callable[[str], Actor]) -> Actor:
    """Care professional."""
    return as_role("care_professional")


@pytest.fixture
def circle(db: None, anna: Actor) -> Circle:
    """Anna at work in the circle of Selam, Dawit and Mehret, in which nobody is yet."""
    with context.acting(anna, TODAY):
        return Circle(anna, *written(anna))


@pytest.fixture
def somebody() -> Callable[[str], Actor]:
    """Somebody of the cast by first name."""
    return lambda name: people.actor(people.named(name))
