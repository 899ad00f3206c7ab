# SPDX-License-Identifier: EUPL-1.2
"""Pages of absence, hand-over and leaving: what somebody reads and does there, and what stays closed."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from leidraad.access import context
from leidraad.access.types import Actor, Domain
from leidraad.dossiers.models import Dossier
from tests import people
from tests.network.circles import Circle, W, goal_id, written

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]


@pytest.fixture
def circle(db: None, anna: Actor, bert: Actor) -> Circle:
    """Anna's circle of Selam as it stands today, with Bert in it."""
    today = timezone.localdate()
    with context.acting(anna, today):
        made = Circle(anna, *written(anna, on=today))
    made.share(bert, W, on=today, until=None, may_write=True)
    return made


def page(client: Client, path: str, status: int = 200, **given: Any) -> str:
    """What a page answers."""
    response = client.post(path, given) if given else client.get(path)
    assert response.status_code == status, (path, response.status_code)
    return response.content.decode()


def days(first: int, last: int, replacement: Actor) -> dict[str, str]:
    """What the form of an absence sends."""
    today = timezone.localdate()
    first_on, last_on = today + timedelta(days=first), today + timedelta(days=last)
    return {"first": first_on.isoformat(), "last": last_on.isoformat(), "replacement": str(replacement.membership_id)}


def test_every_page_of_who_replaces_says_so_until_it_is_stopped(
    client_of: ClientOf, circle: Circle, anna: Actor, daan: Actor
) -> None:
    away, other = client_of(anna), client_of(daan)
    assert "U vervangt" not in page(other, "/taken")
    page(away, "/afwezigheid", 303, **days(0, 3, daan))
    for path in ("/taken", "/signalen", f"/dossiers/{circle.dossier}"):
        assert "U vervangt" in page(other, path)
        assert "Anna de Vries" in page(other, path)
    shown = page(away, "/afwezigheid")
    number = shown.split('name="stop" value="')[1].split('"')[0]
    page(away, "/afwezigheid", 303, stop=number)
    assert "U vervangt" not in page(other, "/taken")


def test_who_replaces_changes_a_plan_of_another_team(
    client_of: ClientOf, circle: Circle, anna: Actor, daan: Actor
) -> None:
    with context.acting(anna, timezone.localdate()):
        Dossier.objects.update(team_id=people.TEAM_NOORD)
    path = f"/dossiers/{circle.dossier}/plan/doelen/nieuw"
    page(client_of(daan), path, 404)
    page(client_of(anna), "/afwezigheid", 303, **days(0, 3, daan))
    page(client_of(daan), path)


def test_a_chain_is_refused_with_words(client_of: ClientOf, anna: Actor, daan: Actor) -> None:
    page(client_of(anna), "/afwezigheid", 303, **days(0, 3, daan))
    assert "zelf afwezig" in page(client_of(anna), f"/afwezigheid/rol/{daan.membership_id}", 422, **days(2, 4, anna))


def test_nobody_stops_the_absence_of_another_town(client_of: ClientOf, anna: Actor, daan: Actor, carla: Actor) -> None:
    page(client_of(anna), "/afwezigheid", 303, **days(0, 3, daan))
    number = page(client_of(anna), "/afwezigheid").split('name="stop" value="')[1].split('"')[0]
    for wrong in (number, "0", "x"):
        page(client_of(carla), "/afwezigheid", 404, stop=wrong)


def test_the_logbook_says_on_whose_behalf(client_of: ClientOf, circle: Circle, anna: Actor, daan: Actor) -> None:
    page(client_of(anna), "/afwezigheid", 303, **days(0, 3, daan))
    page(client_of(daan), f"/dossiers/{circle.dossier}")
    otto = people.actor(people.named("Otto"))
    found = page(client_of(otto), f"/logboek?dossier={circle.dossier}")
    assert "Daan Kok opende een dossier, namens Anna de Vries" in found


def test_an_offer_is_made_answered_and_kept_as_history(
    client_of: ClientOf, circle: Circle, anna: Actor, bert: Actor
) -> None:
    path = f"/dossiers/{circle.dossier}/plan/overdragen"
    goal = goal_id(circle.dossier, W)
    today = timezone.localdate().isoformat()
    given = {"parts": [goal], "to_id": str(bert.membership_id), "starts_on": today, "word": "Dit past bij u."}
    page(client_of(anna), path, 303, **given)
    assert "al aangeboden" in page(client_of(anna), path, 422, **given)
    shown = page(client_of(bert), "/taken")
    assert "Neemt u dit over?" in shown
    part = "/plandelen/" + shown.split("/plandelen/")[1].split('"')[0]
    assert "Schrijf kort op waarom" in page(client_of(bert), part, 422, weigeren="1", word="")
    page(client_of(bert), part, 303, word="Goed.")
    assert "Bert Mulder" in page(client_of(anna), f"/dossiers/{circle.dossier}/plan")
    assert "Overgedragen" in page(client_of(anna), path)


def test_a_role_with_work_does_not_end_and_the_page_says_where_to_go(
    client_of: ClientOf, circle: Circle, anna: Actor, daan: Actor
) -> None:
    nora = client_of(people.actor(people.named("Nora")))
    path = reverse("administration-end-membership", args=[anna.membership_id])
    shown = page(nora, path)
    assert "3 dossiers" in shown
    assert f"/overdragen/{anna.membership_id}" in shown
    assert "hangt nog werk" in page(nora, path, 422, last_day="")
    numbers = page(nora, f"/overdragen/{anna.membership_id}")
    assert "Selam" not in numbers
    page(nora, f"/overdragen/{anna.membership_id}", 303, receivers=[str(daan.membership_id)])
    page(nora, path, 303, last_day="")


def test_the_page_of_tasks_asks_as_much_for_many_offers_as_for_few(
    client_of: ClientOf, circle: Circle, anna: Actor, bert: Actor, django_assert_max_num_queries: Any
) -> None:
    page(client_of(bert), "/taken")
    today = timezone.localdate().isoformat()
    goals = [goal_id(circle.dossier, one) for one in Domain if one is not Domain.HEALTH]
    daan = people.actor(people.named("Daan"))
    given = {"parts": goals, "to_id": str(daan.membership_id), "starts_on": today, "word": "Ik ga weg."}
    page(client_of(anna), f"/dossiers/{circle.dossier}/plan/overdragen", 303, **given)
    client = client_of(anna)
    page(client, "/taken")
    with django_assert_max_num_queries(14):
        page(client, "/taken")
