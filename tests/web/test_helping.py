# SPDX-License-Identifier: EUPL-1.2
"""Helpers' own pages without a browser: the front page, the log as a plain form, what she may see, and what the owner sees."""

import re
from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from django.utils import timezone

from leidraad.access import context
from leidraad.access.types import Actor
from leidraad.dossiers.models import ContactMoment
from leidraad.plans import selectors as plans
from leidraad.plans import service
from leidraad.pure.plans.types import GoalState
from tests.network.circles import Circle, L, W, goal_id, written
from tests.network.conftest import hans
from tests.people import NOW, TODAY
from tests.web.helping import activity_id, typed
from tests.web.test_network import text

__all__ = ["hans"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def circle(db: None, anna: Actor, hans: Actor, monkeypatch: pytest.MonkeyPatch) -> Iterator[Circle]:
    """Selam's circle, today; Hans helps with the language."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    with context.acting(anna, TODAY):
        made = Circle(anna, *written(anna))
    made.consented(hans, L, may_write=True)
    yield made


@pytest.fixture
def online(circle: Circle, client_of: Callable[[Actor], Client], hans: Actor) -> Client:
    """Hans, logged in."""
    return client_of(hans)


def logs(by: Actor) -> list[ContactMoment]:
    """What was logged."""
    with context.acting(by, TODAY):
        return list(ContactMoment.objects.filter(minutes__isnull=False))


def reached(by: Actor, circle: Circle) -> None:
    """The goal about the language is reached, and takes no more contact."""
    with context.acting(by, TODAY):
        seen = plans.plan(by, circle.dossier, at=NOW, on=TODAY).version
        values = {"state": GoalState.REACHED}
        number = goal_id(circle.dossier, L)
        service.edit_goal(by, circle.dossier, number, values, reason="Gelukt", seen=seen, at=NOW, on=TODAY)


def address(circle: Circle) -> str:
    """The page to log contact with Selam."""
    return f"/mijn-mensen/{circle.dossier}/contact"


def test_the_front_page_says_next_step_last_contact_and_has_a_button(online: Client, circle: Circle) -> None:
    page = text(online.get("/mijn-mensen"))
    assert f"stap stuk{circle.dossier}" in page.split("Volgende stap:")[1]
    assert "U legde nog geen contact vast." in page
    assert f'href="{address(circle)}"' in page
    online.post(address(circle), typed("d:language"))
    assert "Uw laatste contact: 21 november 2026" in text(online.get("/mijn-mensen"))


def test_the_form_offers_her_own_goals_and_domains_only(online: Client, circle: Circle) -> None:
    page = text(online.get(address(circle)))
    offered = re.findall(r'name="about" value="([^"]+)"', page)
    number = circle.dossier
    assert offered == [f"a:{activity_id(number, L)}", f"g:{goal_id(number, L)}", "d:language"]


def test_a_plain_form_logs_contact(online: Client, circle: Circle, anna: Actor) -> None:
    answer = online.post(address(circle), typed(f"g:{goal_id(circle.dossier, L)}"))
    assert (answer.status_code, answer["Location"]) == (303, "/mijn-mensen")
    (row,) = logs(anna)
    assert (row.minutes, row.doing, str(row.goal_uid)) == (60, "done_together", goal_id(circle.dossier, L))


def test_the_same_form_twice_logs_once(online: Client, circle: Circle, anna: Actor) -> None:
    given = typed("d:language")
    answers = [online.post(address(circle), given) for _time in range(2)]
    assert {answer.status_code for answer in answers} == {303}
    assert len(logs(anna)) == 1


def test_a_device_gets_a_short_answer_and_the_same_one_again(online: Client, circle: Circle, anna: Actor) -> None:
    given, by_device = typed("d:language"), {"X-Outbox": "1"}
    for _time in range(2):
        answer = online.post(address(circle), given, headers=by_device)
        assert (answer.status_code, answer.content) == (200, b"")
    assert online.post(address(circle), typed("d:work"), headers=by_device).status_code == 422
    assert len(logs(anna)) == 1


def test_a_log_that_came_in_before_is_answered_the_same_when_its_goal_was_reached(
    online: Client, circle: Circle, anna: Actor
) -> None:
    given = typed(f"g:{goal_id(circle.dossier, L)}")
    assert online.post(address(circle), given).status_code == 303
    reached(anna, circle)
    assert online.post(address(circle), given, headers={"X-Outbox": "1"}).status_code == 200
    assert len(logs(anna)) == 1


def test_what_is_missing_stands_at_its_question(online: Client, circle: Circle) -> None:
    answer = online.post(address(circle), {})
    assert answer.status_code == 422
    for sentence in ("Kies hoe er contact was.", "Kies hoelang het duurde.", "Kies waar het over ging."):
        assert sentence in text(answer)


def test_another_domain_than_hers_is_no_choice(online: Client, circle: Circle, anna: Actor) -> None:
    for about in ("d:work", "d:health", f"g:{goal_id(circle.dossier, W)}", "g:nothing", ""):
        assert online.post(address(circle), typed(about)).status_code == 422
    assert logs(anna) == []


def test_who_only_reads_has_no_button_and_no_page(
    circle: Circle, client_of: Callable[[Actor], Client], bert: Actor
) -> None:
    circle.share(bert, W)
    reading = client_of(bert)
    assert "/contact" not in text(reading.get("/mijn-mensen"))
    assert reading.get(address(circle)).status_code == 404
    assert reading.post(address(circle), typed("d:work")).status_code == 404


def test_what_she_may_see_stands_on_one_page(online: Client, circle: Circle) -> None:
    page = text(online.get("/mijn-mensen/wat-ik-zie"))
    now, rest = page.split('id="afspraken"')
    assert "Selam" in now
    assert "U mag contact vastleggen en iets voorstellen bij: taal." in now
    never = rest.split('id="nooit"')[1]
    assert "Een vrijwilliger heeft geen beroepsgeheim" in never
    assert "gezondheid" in never


def test_the_owner_puts_what_was_seen_into_the_plan(
    online: Client, circle: Circle, client_of: Callable[[Actor], Client], anna: Actor
) -> None:
    online.post(address(circle), typed(f"a:{activity_id(circle.dossier, L)}", doing="does_alone"))
    director, base = client_of(anna), f"/dossiers/{circle.dossier}/plan/gezien"
    page = text(director.get(base))
    assert "Zet in het plan: Doet het zelf" in page
    given = {name: re.findall(rf'name="{name}" value="(\d+)"', page)[0] for name in ("contact", "seen")}
    assert director.post(f"{base}/overnemen", given).status_code == 303
    assert "Zet in het plan" not in text(director.get(base))
    with context.acting(anna, TODAY):
        state = plans.plan(anna, circle.dossier, at=NOW, on=TODAY).state
    assert state.activities[activity_id(circle.dossier, L)].doing == "does_alone"
