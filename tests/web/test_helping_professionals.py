# SPDX-License-Identifier: EUPL-1.2
"""Teacher, job coach and care professional: their participant, their part of the plan, their task; nothing more."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from leidraad.access import context
from leidraad.access.types import Actor, Domain, Ground
from leidraad.network import service
from leidraad.network.types import NewTask
from tests import people
from tests.dossiers.families import alone, person
from tests.network.circles import Circle, H, L, W, mark, marks
from tests.network.conftest import circle, hans
from tests.people import NOW, TODAY
from tests.web.helping import typed
from tests.web.test_network import text

__all__ = ["circle", "hans"]

pytestmark = pytest.mark.django_db
WHO = [("Ilse", L, Ground.STATUTORY_TASK), ("Joost", W, Ground.ASSIGNMENT), ("Karin", H, Ground.ASSIGNMENT)]
CLOSED = (
    "/dossiers", "/dossiers/{0}", "/dossiers/{0}/plan", "/dossiers/{0}/plan/film", "/dossiers/{0}/plan/gezien",
    "/dossiers/{0}/intake", "/dossiers/{0}/kring", "/dossiers/{0}/termijnen", "/termijnen", "/helpers", "/helpers/week",
    "/tolken", "/lijst-inlezen", "/logboek", "/beheer",
)  # fmt: skip


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is today."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture(params=WHO, ids=[name for name, _domain, _ground in WHO])
def professional(request: Any, circle: Circle) -> tuple[Actor, Domain]:
    """One of the three, in Selam's circle; there is another family in which she is not."""
    name, domain, ground = request.param
    by = people.actor(people.named(name))
    circle.share(by, domain, ground=ground, may_write=True)
    with context.acting(circle.by, TODAY):
        alone(circle.by, person("Vreemde"))
    return by, domain


def words(answer: Any) -> set[str]:
    """Which things a page tells of."""
    return marks([text(answer).replace("<", " ").replace('"', " ")])


def test_she_sees_her_participant_and_nobody_else(
    professional: tuple[Actor, Domain], circle: Circle, client_of: Callable[[Actor], Client]
) -> None:
    online = client_of(professional[0])
    page = text(online.get("/mijn-mensen"))
    assert page.count("data-row") == 1
    assert "Selam Haile" in page
    assert "Vreemde" not in page
    for other in (*circle.dossiers[1:], circle.dossier + 100):
        for address in (f"/mijn-mensen/{other}", f"/mijn-mensen/{other}/plan", f"/mijn-mensen/{other}/contact"):
            assert online.get(address).status_code == 404


def test_she_sees_her_part_of_the_dossier_and_of_the_plan(
    professional: tuple[Actor, Domain], circle: Circle, client_of: Callable[[Actor], Client]
) -> None:
    by, domain = professional
    online, number = client_of(by), circle.dossier
    own, general = mark(number, domain), mark(number, "general")
    assert words(online.get(f"/mijn-mensen/{number}")) == {own}
    assert words(online.get(f"/mijn-mensen/{number}/plan")) == {own, general}
    assert words(online.get("/mijn-mensen")) <= {own, general}
    assert words(online.get(f"/mijn-mensen/{number}/contact")) == {own}


def test_she_logs_in_her_own_domain_only(
    professional: tuple[Actor, Domain], circle: Circle, client_of: Callable[[Actor], Client]
) -> None:
    by, domain = professional
    online, address = client_of(by), f"/mijn-mensen/{circle.dossier}/contact"
    assert online.post(address, typed(f"d:{domain}")).status_code == 303
    for other in {*Domain} - {domain}:
        assert online.post(address, typed(f"d:{other}")).status_code == 422


def test_she_sees_her_own_task_and_not_anothers(
    professional: tuple[Actor, Domain], circle: Circle, hans: Actor, client_of: Callable[[Actor], Client]
) -> None:
    by, domain = professional
    circle.consented(hans, Domain.LEISURE, may_write=True)
    day = TODAY + timedelta(days=3)
    for owner, title, what in ((by, "Mijn eigen taak", domain), (hans, "Taak van een ander", Domain.LEISURE)):
        with context.acting(circle.by, TODAY):
            new = NewTask(title, owner.membership_id, day, what)
            service.give_task(circle.by, circle.dossier, new, at=NOW, on=TODAY)
    page = text(client_of(by).get("/taken"))
    assert "Mijn eigen taak" in page
    assert "Taak van een ander" not in page


def test_every_other_door_is_shut(
    professional: tuple[Actor, Domain], circle: Circle, client_of: Callable[[Actor], Client]
) -> None:
    online = client_of(professional[0])
    for address in CLOSED:
        assert online.get(address.format(circle.dossier)).status_code == 404, address
    menu = text(online.get("/mijn-mensen")).split("<main")[0]
    for word in ("Dossiers<", "Vrijwilligers<", "Tolken<", "Termijnen<", "Beheer<", "Logboek<"):
        assert word not in menu


def test_a_helper_who_left_sees_nothing_of_it(circle: Circle, client_of: Callable[[Actor], Client]) -> None:
    ilse = people.actor(people.named("Ilse"))
    member = circle.share(ilse, L, ground=Ground.STATUTORY_TASK, may_write=True)
    online = client_of(ilse)
    assert online.get(f"/mijn-mensen/{circle.dossier}/contact").status_code == 200
    circle.leave(member)
    assert online.get(f"/mijn-mensen/{circle.dossier}/contact").status_code == 404
    assert online.post(f"/mijn-mensen/{circle.dossier}/contact", typed("d:language")).status_code == 404
