# SPDX-License-Identifier: EUPL-1.2
"""The report of a change of law: what it did here, per rule, and how far it is; counts only."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from leidraad.access import context
from leidraad.access.types import Actor
from leidraad.deadlines.models import LawChange
from tests.people import BY_ROLE, LINDEWAARD, OOSTERHAVEN, actor
from tests.web.homes import today, words

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]
OUTCOME = {"dossiers": 1200, "concerned": 34, "rules": {"PIP-1": [1, 30, 3], "TERM-1": [0, 0, 0]}}


@pytest.fixture
def nora() -> Actor:
    """The administrator of Lindewaard."""
    return actor(BY_ROLE["administrator"])


def changed(municipality_id: int, *, finished: bool = True) -> None:
    """A change of law that was applied, or is under way."""
    at = timezone.now()
    with context.upkeep(municipality_id, today()):
        LawChange.objects.create(
            municipality_id=municipality_id, law="abc123", started_at=at, finished_at=at if finished else None, outcome=OUTCOME
        )  # fmt: skip


def test_nothing_was_changed_yet(client_of: ClientOf, nora: Actor) -> None:
    told = words(client_of(nora).get("/beheer/wetswijziging"))
    assert "Er is nog niets opnieuw uitgerekend" in told
    assert "Besluit inburgering 2021" in told


def test_a_change_tells_how_many_dossiers_and_per_rule_what(client_of: ClientOf, nora: Actor) -> None:
    changed(LINDEWAARD)
    told = words(client_of(nora).get("/beheer/wetswijziging"))
    assert "1.200 dossiers bekeken." in told
    assert "34 dossiers kregen andere termijnen." in told
    assert "Plan vastgesteld binnen tien weken PIP-1 1 30 3" in told
    assert "TERM-1" not in told
    assert "Klaar" in told


def test_one_under_way_says_so(client_of: ClientOf, nora: Actor) -> None:
    changed(LINDEWAARD, finished=False)
    assert "Nog bezig" in words(client_of(nora).get("/beheer/wetswijziging"))


def test_that_of_another_town_is_not_seen(client_of: ClientOf, nora: Actor) -> None:
    changed(OOSTERHAVEN)
    assert "Er is nog niets opnieuw uitgerekend" in words(client_of(nora).get("/beheer/wetswijziging"))
