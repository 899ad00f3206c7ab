# SPDX-License-Identifier: EUPL-1.2
"""The law of these tests, and Selam's dossier in it."""

from collections.abc import Iterator

import pytest

from leidraad.access.types import Actor
from leidraad.deadlines import law_in_force, service
from leidraad.deadlines.types import Standing
from leidraad.pure.law.law import Law
from tests.deadlines.laws import small_law, texts
from tests.dossiers.families import alone
from tests.people import NOW, TODAY

ASYLUM = Standing("wi2021", "asylum_permit")


@pytest.fixture(autouse=True)
def the_law() -> Iterator[Law]:
    """The small law is in force for the length of a test."""
    former, small = (law_in_force._source[0], law_in_force._files[0]), small_law()
    law_in_force.set_law(lambda: small, texts)
    yield small
    law_in_force.set_law(*former)


@pytest.fixture
def selams(as_anna: Actor) -> int:
    """Selam's dossier, directed by Anna; she falls under the act of 2021."""
    number = alone(as_anna)
    service.set_standing(as_anna, number, ASYLUM, at=NOW, on=TODAY)
    return number
