# SPDX-License-Identifier: EUPL-1.2
"""Selam's family in Anna's hands, and who may be referred to: the same circle as in the tests of the network."""

from collections.abc import Callable

import pytest

from leidraad.access import context
from leidraad.access.types import Actor
from tests.access.conftest import own_database
from tests.network.circles import Circle, written
from tests.people import TODAY
from tests.web.portal.own_doors import own_dossier

__all__ = ["own_database"]


@pytest.fixture
def karin(as_role: Callable[[str], Actor]) -> Actor:
    """Care professional."""
    return as_role("care_professional")


@pytest.fixture
def joost(as_role: Callable[[str], Actor]) -> Actor:
    """Job coach."""
    return as_role("job_coach")


@pytest.fixture
def hans(as_role: Callable[[str], Actor]) -> Actor:
    """Volunteer."""
    return as_role("volunteer")


@pytest.fixture
def circle(db: None, anna: Actor) -> Circle:
    """Anna at work in the circle of Selam, Dawit and Mehret, in which nobody is yet."""
    with context.acting(anna, TODAY):
        return Circle(anna, *written(anna))


@pytest.fixture
def her(circle: Circle, anna: Actor, selam: Actor) -> Actor:
    """Selam, who may open her own dossier."""
    with context.acting(anna, TODAY):
        own_dossier(anna, selam, circle.dossier)
    return selam
