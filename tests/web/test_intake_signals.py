# SPDX-License-Identifier: EUPL-1.2
"""Signals by link, strength and burden, and the participant's headings on screen."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from leidraad.access.types import Actor
from leidraad.intake.types import NewAnswer
from tests.web.homes import get, next_words, post, words
from tests.web.test_intake import answer, begun

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]
BOS = {"name": "Mw. Bos", "source": "coa", "organisation": "COA"}


def invited(client: Client, number: int) -> str:
    """The address in the link that was made for Mw. Bos."""
    response = post(client, "intake-signal-invite", number, data=BOS)
    assert "u ziet haar maar één keer" in words(response)
    found = re.search(r'value="https?://[^/]+(/signaal/[^"]+)"', response.content.decode())
    assert found is not None
    return found.group(1)


def test_somebody_without_an_account_tells_once_and_the_director_reads_it(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), begun(anna)
    address, stranger = invited(client, number), Client()
    page = words(stranger.get(address))
    assert "Wat weet u van Selam" in page
    assert "Haile" not in page
    assert "Dank u wel" in words(stranger.post(address, {"work": "Kookte in het AZC"}))
    assert "Deze link werkt niet meer" in words(stranger.get(address), 404)
    assert "Er is 1 nieuw signaal" in words(get(client, "intake", number))
    page = words(get(client, "intake-signals", number))
    assert "Kookte in het AZC" in page
    assert "Gebruikt" in page
    assert "op gelezen" in next_words(client, post(client, "intake-signals-read", number))


def test_an_empty_form_leaves_the_link_working(client_of: ClientOf, anna: Actor) -> None:
    address = invited(client_of(anna), begun(anna))
    assert "Vul bij ten minste één onderwerp iets in" in words(Client().post(address, {"work": " "}), 422)
    assert Client().get(address).status_code == 200


def test_a_withdrawn_link_opens_nothing(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), begun(anna)
    address = invited(client, number)
    action = re.search(r'action="([^"]+/intrekken)"', get(client, "intake-signals", number).content.decode())
    assert action is not None
    assert "De link werkt niet meer" in next_words(client, client.post(action.group(1)))
    assert Client().get(address).status_code == 404


def test_a_link_is_for_a_named_person(client_of: ClientOf, anna: Actor) -> None:
    response = post(client_of(anna), "intake-signal-invite", begun(anna), data=BOS | {"name": ""})
    assert "Schrijf op voor wie deze link is" in words(response, 422)


def test_a_colleague_of_another_team_reads_but_asks_nobody(client_of: ClientOf, anna: Actor, daan: Actor) -> None:
    client, number = client_of(daan), begun(anna)
    assert "Link maken" not in words(get(client, "intake-signals", number))
    assert post(client, "intake-signal-invite", number, data=BOS).status_code == 404


def test_strength_and_burden_stand_on_one_page(client_of: ClientOf, anna: Actor) -> None:
    number = begun(anna)
    answer(anna, number, NewAnswer("family-here", value=["partner"]), NewAnswer("tasks-at-home", value="together"))
    page = words(get(client_of(anna), "intake-balance", number))
    strength = page.split("Wat geeft kracht?")[1].split("Wat is zwaar?")[0]
    assert "Wij samen" in strength
    assert "Nog geen antwoord telt als last" in page


def test_the_same_answers_stand_under_the_participants_headings(client_of: ClientOf, anna: Actor) -> None:
    page = words(client_of(anna).get(reverse("intake-headings", args=[begun(anna)]), {"taal": "en"}))
    for heading in ("Wijs mij de weg", "Leg het mij uit", "Leer mij de taal", "Geef mij ruimte", "Help mij naar werk"):
        assert heading in page
    assert "vertaling nog niet nagekeken" in page


def test_a_chosen_answer_is_read_in_the_participants_language_too(client_of: ClientOf, anna: Actor) -> None:
    number = begun(anna)
    answer(anna, number, NewAnswer("family-here", value=["partner"]), NewAnswer("tasks-at-home", value="together"))
    page = words(client_of(anna).get(reverse("intake-balance", args=[number]), {"taal": "en"}))
    assert "Wij samen We do it together (vertaling nog niet nagekeken)" in page
