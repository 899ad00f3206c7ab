# SPDX-License-Identifier: EUPL-1.2
"""Selam's intake, begun by Anna, and a small law."""

from collections.abc import Iterator

import pytest

from leidraad.access.types import Actor
from leidraad.deadlines import law_in_force
from leidraad.intake import service
from leidraad.intake.types import Place
from tests.deadlines.laws import small_law
from tests.dossiers.families import alone
from tests.people import NOW, TODAY


@pytest.fixture(autouse=True)
def the_law() -> Iterator[None]:
    """The small law is in force for the length of a test."""
    former, small = list(law_in_force._source), small_law()
    law_in_force.set_law(lambda: small)
    yield
    law_in_force._source[:] = former


@pytest.fixture
def selams(as_anna: Actor) -> int:
    """Selam's dossier, directed by Anna, with an intake that has begun in the reception centre."""
    number = alone(as_anna)
    service.start_intake(as_anna, number, started_on=TODAY, where=Place.RECEPTION_CENTRE, at=NOW, on=TODAY)
    return number
