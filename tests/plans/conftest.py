# SPDX-License-Identifier: EUPL-1.2
"""Selam's dossier, directed by Anna, and her plan with two goals."""

import pytest

from leidraad.access.types import Actor
from leidraad.deadlines import service as deadlines
from leidraad.deadlines.types import Standing
from tests.access.conftest import own_database
from tests.dossiers.families import alone
from tests.people import NOW, TODAY
from tests.plans.made import Making

__all__ = ["own_database"]


@pytest.fixture
def selams(as_anna: Actor) -> int:
    """Selam's dossier; she falls under the act of 2021."""
    number = alone(as_anna)
    deadlines.set_standing(as_anna, number, Standing("wi2021", "asylum_permit"), at=NOW, on=TODAY)
    return number


@pytest.fixture
def making(as_anna: Actor, selams: int) -> Making:
    """Anna at work in Selam's plan, which has nothing in it yet."""
    return Making(as_anna, selams)


@pytest.fixture
def plan(making: Making) -> Making:
    """The same with lessons under a goal for language, and a goal about health."""
    making.begin()
    return making
