# SPDX-License-Identifier: EUPL-1.2
"""Selam's family as in the tests of the circle; teacher Ilse, volunteer Hans, care professional Karin, officer Fatih."""

from collections.abc import Callable

import pytest

from leidraad.access import context
from leidraad.access.types import Actor
from tests.network.circles import Circle, written
from tests.people import TODAY


@pytest.fixture
def circle(db: None, anna: Actor) -> Circle:
    """Anna at work in the circle of Selam, in which nobody is yet."""
    with context.acting(anna, TODAY):
        return Circle(anna, *written(anna))


@pytest.fixture
def ilse(as_role: Callable[[str], Actor]) -> Actor:
    """Teacher."""
    return as_role("teacher")


@pytest.fixture
def karin(as_role: Callable[[str], Actor]) -> Actor:
    """Care professional."""
    return as_role("care_professional")


@pytest.fixture
def fatih(as_role: Callable[[str], Actor]) -> Actor:
    """Income officer: sees every dossier, nothing about health."""
    return as_role("income_officer")
