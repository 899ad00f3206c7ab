# SPDX-License-Identifier: EUPL-1.2
"""Selam's family, directed by Anna; Bert who may help, Lemlem who interprets."""

from collections.abc import Callable

import pytest

from leidraad.access.types import Actor, Domain, Ground
from tests.access.conftest import own_database
from tests.agenda.meeting import let_in
from tests.dossiers.families import family

__all__ = ["own_database"]


@pytest.fixture
def selams(as_anna: Actor, selam: Actor) -> tuple[int, ...]:
    """The dossiers of Selam, Dawit and Mehret; Selam opens her own. Anna is acting."""
    found = family(as_anna).dossier_ids
    let_in(as_anna, selam, found[0], *Domain, ground=Ground.OWN_DOSSIER)
    return found


@pytest.fixture
def lemlem(as_role: Callable[[str], Actor]) -> Actor:
    """Interpreter."""
    return as_role("interpreter")


@pytest.fixture
def fatih(as_role: Callable[[str], Actor]) -> Actor:
    """Income officer: a colleague who may not see health."""
    return as_role("income_officer")


@pytest.fixture
def hans(as_role: Callable[[str], Actor]) -> Actor:
    """Volunteer."""
    return as_role("volunteer")
