# SPDX-License-Identifier: EUPL-1.2
"""Mijn mensen on a helper's phone: who it is at a glance, and calling and signalling without another page between."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from django.test import Client
from django.utils import timezone

from leidraad.access import context
from leidraad.access.types import Actor
from tests.dossiers.families import DAWIT, SELAM
from tests.network.circles import Circle, L, written
from tests.network.conftest import hans
from tests.people import NOW, TODAY

__all__ = ["hans"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def circle(db: None, anna: Actor, hans: Actor, monkeypatch: pytest.MonkeyPatch) -> Iterator[Circle]:
    """Hans helps Selam, who has a telephone, and Dawit, who has none."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    with context.acting(anna, TODAY):
        made = Circle(anna, *written(anna, (replace(SELAM, phone="+31612345678"), replace(DAWIT, phone=""))))
    for dossier in made.dossiers:
        Circle(anna, dossier).consented(hans, L)
    yield made


@pytest.fixture
def cards(circle: Circle, client_of: Callable[[Actor], Client], hans: Actor) -> dict[int, str]:
    """What stands on Hans' page of each of his people."""
    html = client_of(hans).get("/mijn-mensen").content.decode()
    found = re.findall(r'<li class="lr-card[^"]*" data-row>.*?</li>', html, flags=re.S)
    return {number: next(one for one in found if f'/mijn-mensen/{number}"' in one) for number in circle.dossiers}


def test_everybody_has_initials(cards: dict[int, str]) -> None:
    assert all(re.search(r'class="lr-avatar"[^>]*>\w{1,2}<', one) for one in cards.values())


def test_who_has_a_telephone_is_called_in_one_tap(cards: dict[int, str], circle: Circle) -> None:
    selam, dawit = (cards[number] for number in circle.dossiers)
    assert 'href="tel:+31612345678"' in selam
    assert "tel:" not in dawit


def test_a_signal_is_given_from_the_list(cards: dict[int, str], circle: Circle) -> None:
    for number in circle.dossiers:
        assert f'href="/mijn-mensen/{number}/signaal' in cards[number]
