# SPDX-License-Identifier: EUPL-1.2
"""From a conclusion to a goal on screen, and nothing left hanging."""

import uuid
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from leidraad.access import context
from leidraad.access.types import Actor
from leidraad.intake import selectors, service
from leidraad.intake.types import ConclusionKind, NewConclusion
from leidraad.plans import service as plans
from leidraad.pure.plans.changes import RemoveGoal
from tests.web import plans as plan_world
from tests.web.homes import get, next_words, post, today, typed_in, words
from tests.web.test_intake import begun, concluded

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]


def about_sleep(by: Actor, number: int) -> int:
    """A conclusion that only those with the right to health see."""
    new = NewConclusion("health", ConclusionKind.BURDEN, "Slaapt slecht", uuid.uuid4())
    with context.acting(by, today()):
        return service.conclude(by, number, new, at=timezone.now(), on=today())


def made(client: Client, number: int, conclusion: int) -> str:
    """Press the button and put the goal in the plan; gives the words of the plan."""
    data = typed_in(get(client, "intake-to-goal", number, conclusion))
    return next_words(client, post(client, "intake-to-goal", number, conclusion, data=data))


def state_of(by: Actor, conclusion: int) -> tuple[str, str]:
    """What became of a conclusion."""
    with context.acting(by, today()):
        found = selectors.conclusion(by, conclusion)
        return found.state.value, found.goal_id


def test_a_conclusion_becomes_a_goal_that_is_filled_in_already(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), begun(anna)
    conclusion = concluded(anna, number)
    assert "Maak er een doel van" in words(get(client, "intake-conclusions", number))
    form = typed_in(get(client, "intake-to-goal", number, conclusion))
    assert (form["title"], form["domain"]) == ("Wil snel werken", "work")
    assert "De conclusie is nu een doel in het plan" in made(client, number, conclusion)
    goals = plan_world.shown(anna, number).state.goals
    assert state_of(anna, conclusion) == ("goal", *goals)
    page = words(get(client, "intake-conclusions", number))
    assert "Doel: Wil snel werken" in page
    assert "Maak er een doel van" not in page


def test_the_same_form_twice_is_one_goal(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), begun(anna)
    conclusion = concluded(anna, number)
    data = typed_in(get(client, "intake-to-goal", number, conclusion))
    for _time in range(2):
        assert post(client, "intake-to-goal", number, conclusion, data=data).status_code == 303
    assert len(plan_world.shown(anna, number).state.goals) == 1


def test_an_error_makes_no_goal_and_settles_nothing(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), begun(anna)
    conclusion = concluded(anna, number)
    data = typed_in(get(client, "intake-to-goal", number, conclusion)) | {"title": " ", "why": "Omdat"}
    response = post(client, "intake-to-goal", number, conclusion, data=data)
    assert "Schrijf in een paar woorden op" in words(response, 422)
    assert typed_in(response)["why"] == "Omdat"
    assert state_of(anna, conclusion) == ("open", "")


def test_a_conclusion_about_health_becomes_a_goal_about_health_only(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), begun(anna)
    conclusion = about_sleep(anna, number)
    data = typed_in(get(client, "intake-to-goal", number, conclusion))
    assert data["domain"] == "health"
    refused = post(client, "intake-to-goal", number, conclusion, data=data | {"domain": "work"})
    assert refused.status_code == 422
    made(client, number, conclusion)
    (goal,) = plan_world.shown(anna, number).state.goals.values()
    assert goal.restricted


def test_a_goal_that_left_the_plan_lets_the_conclusion_hang_again(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), begun(anna)
    conclusion = concluded(anna, number)
    made(client, number, conclusion)
    plan = plan_world.shown(anna, number)
    (goal,) = plan.state.goals.values()
    with context.acting(anna, today()):
        plans.change_plan(anna, number, [RemoveGoal(goal)], reason="Toch niet", seen=plan.version,
                          at=timezone.now(), on=today())  # fmt: skip
    assert "staat niet meer in het plan" in words(get(client, "intake-conclusions", number))
    closing = {"held_on": today().isoformat(), "absent_reason": "Kwam drie keer niet"}
    assert "staat het doel niet meer in het plan" in words(post(client, "intake-close", number, data=closing), 422)
    page = next_words(client, post(client, "intake-reopen", number, conclusion))
    assert "De conclusie staat weer open" in page


def test_a_conclusion_with_a_goal_in_the_plan_stays_settled(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), begun(anna)
    conclusion = concluded(anna, number)
    made(client, number, conclusion)
    assert client.post(reverse("intake-reopen", args=[number, conclusion])).status_code == 404


def test_a_long_conclusion_is_the_reason_of_the_goal(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), begun(anna)
    text = "Wil bakker worden. " + "Hij heeft tien jaar een bakkerij gehad. " * 6
    form = typed_in(get(client, "intake-to-goal", number, concluded(anna, number, text.strip())))
    assert form["title"] == "Wil bakker worden"
    assert form["why"].startswith("Wil bakker worden. Hij heeft")
