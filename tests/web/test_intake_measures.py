# SPDX-License-Identifier: EUPL-1.2
"""The learnability test and the baseline on screen."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from leidraad.access.types import Actor
from tests.web.homes import get, next_words, post, today, typed_in, words
from tests.web.test_intake import begun

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]
AsRole = Callable[[str], Actor]


def test_registration_and_result_of_the_test_are_kept(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), begun(anna)
    day = today().isoformat()
    page = next_words(client, post(client, "intake-test-registered", number, data={"on_day": day}))
    assert "De uitslag is er nog niet" in page
    data = {"taken_on": day, "result": "b1_feasible", "score": "80", "needed": "70"}
    page = next_words(client, post(client, "intake-test-result", number, data=data))
    assert "B1 is haalbaar" in page
    assert "score 80, nodig 70" in page
    response = post(client, "intake-test-result", number, data=data | {"needed": ""})
    assert "Vul beide in" in words(response, 422)
    assert typed_in(response)["score"] == "80"


def test_why_the_test_is_not_needed_is_seen_with_the_right_to_health_only(
    client_of: ClientOf, anna: Actor, as_role: AsRole
) -> None:
    client, number = client_of(anna), begun(anna)
    data = {"ground": "visual", "decided_on": today().isoformat()}
    assert "Ziet slecht" in next_words(client, post(client, "intake-test-exempted", number, data=data))
    page = words(get(client_of(as_role("income_officer")), "intake-measures", number))
    assert "De toets is niet nodig" in page
    assert "Ziet slecht" not in page


def test_each_voice_stands_by_itself(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), begun(anna)
    address = reverse("intake-measure", args=[number]) + "?wat=language_level"
    page = ""
    for voice, level in (("professional", "A1"), ("participant", "B1")):
        form = client.get(address)
        data = typed_in(form) | {"voice": voice, "language_level.reading": level}
        page = next_words(client, client.post(address, data))
    assert "Lezen: A1 Wat u vindt" in page
    assert "Lezen: B1 Wat de deelnemer vindt" in page


def test_an_empty_measurement_is_refused(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), begun(anna)
    address = reverse("intake-measure", args=[number]) + "?wat=education"
    assert "Vul ten minste één meting in" in words(client.post(address, typed_in(client.get(address))), 422)
