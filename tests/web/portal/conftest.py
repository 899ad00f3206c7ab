# SPDX-License-Identifier: EUPL-1.2
"""Selam with her own dossier, logged in to her portal; Dawit is her partner, Mehret her child."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from leidraad.access import context
from leidraad.access.audit import Action, Line, record
from leidraad.access.models import Account
from leidraad.access.types import Actor
from tests.conftest import log_in
from tests.network.circles import Circle, written
from tests.people import NOW, TODAY
from tests.web.portal.own_doors import child_of, own_dossier


@dataclass(frozen=True)
class OwnDoor:
    """Selam at her own door: who she is, her dossier, those of her family, the director's circle, and a client."""

    by: Actor
    director: Actor
    dossier: int
    partner: int
    child: int
    circle: Circle
    client: Client

    def get(self, path: str, **query: Any) -> Any:
        """The answer to a page of hers, as text."""
        return self.client.get(path, query)

    def text(self, path: str, **query: Any) -> str:
        """What is on a page of hers."""
        response = self.get(path, **query)
        assert response.status_code == 200, (path, response.status_code)
        return str(response.content.decode())

    def speaks(self, language: str) -> None:
        """She chooses a language."""
        with context.logging_in(TODAY, account_id=self.by.account_id):
            Account.objects.filter(id=self.by.account_id).update(language=language)
            from_now(self.by)


def from_now(by: Actor) -> None:
    """A line in the trail, without which nothing is kept."""
    record(by, Line(Action.ACCOUNT_CHANGED, None, "account", by.account_id), NOW)


@pytest.fixture
def own_door(db: None, anna: Actor, selam: Actor) -> OwnDoor:
    """Selam with something in every life domain of her dossier; Mehret's dossier is open to her, Dawit's is not."""
    with context.acting(anna, TODAY):
        dossiers = written(anna)
        circle = Circle(anna, *dossiers)
        own_dossier(anna, selam, dossiers[0])
        child_of(anna, selam, dossiers[2])
    return OwnDoor(selam, anna, dossiers[0], dossiers[1], dossiers[2], circle, log_in(Client(), selam))
