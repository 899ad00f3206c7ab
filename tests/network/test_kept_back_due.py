# SPDX-License-Identifier: EUPL-1.2
"""What is kept from the portal comes back to who stands for it, as a number beside the menu, on the day that was named."""

from datetime import date, timedelta

import pytest

from leidraad.access import context, keeping_back
from leidraad.access.keeping_back import NewKeptBack
from leidraad.access.types import Actor, DossierScope
from leidraad.network import selectors
from tests.network.circles import Circle, L
from tests.network.talk import signal
from tests.people import NOW, TEAM_NOORD, TODAY

pytestmark = pytest.mark.django_db
DAY = TODAY + timedelta(days=30)


def kept(by: Actor, on: date) -> int:
    """The number in the menu of a day."""
    with context.acting(by, on):
        return selectors.waiting(by, on).kept


def test_on_its_day_it_waits_for_who_keeps_it_back_until_she_looked(circle: Circle, anna: Actor, daan: Actor) -> None:
    scope = DossierScope(circle.dossier, anna.municipality_id, TEAM_NOORD, anna.membership_id)
    number = signal(anna, circle.dossier)
    with context.acting(anna, TODAY):
        keeping_back.keep_back(
            anna, scope, NewKeptBack("circlesignal", number, "safety", "Gevaar", DAY), at=NOW, on=TODAY
        )
        (found,) = keeping_back.kept_back(anna, circle.dossier, on=TODAY)

    assert kept(anna, DAY - timedelta(days=1)) == 0
    assert (kept(anna, DAY), kept(daan, DAY)) == (1, 0)

    with context.acting(anna, DAY):
        keeping_back.review(anna, scope, found.id, DAY + timedelta(days=90), at=NOW, on=DAY)
    assert kept(anna, DAY) == 0


def test_a_helper_keeps_nothing_back_and_has_no_such_number(circle: Circle, hans: Actor) -> None:
    circle.consented(hans, L)
    assert kept(hans, DAY) == 0
