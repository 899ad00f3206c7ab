# SPDX-License-Identifier: EUPL-1.2
"""Selam's intake, begun by Anna, and a small law."""

import pytest

from leidraad.access.types import Actor
from leidraad.intake import service
from leidraad.intake.types import Place
from tests.deadlines.conftest import the_law
from tests.dossiers.families import alone
from tests.people import NOW, TODAY

__all__ = ["selams", "the_law"]


@pytest.fixture
def selams(as_anna: Actor) -> int:
    """Selam's dossier, directed by Anna, with an intake that has begun in the reception centre."""
    number = alone(as_anna)
    service.start_intake(as_anna, number, started_on=TODAY, where=Place.RECEPTION_CENTRE, at=NOW, on=TODAY)
    return number
