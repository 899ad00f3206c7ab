# SPDX-License-Identifier: EUPL-1.2
"""Letters on the screen: an example beforehand, made with the decision, fetched by who may, and clear when it cannot be."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from leidraad.access.types import Actor
from tests.web.homes import get, next_words, post, words
from tests.web.plans import established, with_plan
from tests.web.test_plan_decisions import decisions, ready, typed

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]


def documents(by: Actor, number: int) -> list[int]:
    """The documents of the newest decision."""
    return [one.id for one in decisions(by, number)[0].documents]


def test_an_example_comes_as_a_file_and_keeps_nothing(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), ready(anna)
    for which in ("voorbeeld-brief", "voorbeeld-plan"):
        answer = post(client, "plan-establish", number, data=typed(doen=which, letter_language="ar"))
        assert answer.status_code == 200
        assert answer.headers["Content-Type"] == "application/pdf"
        assert "attachment" in answer.headers["Content-Disposition"]
        assert answer.content.startswith(b"%PDF-")
    assert decisions(anna, number) == []


def test_the_page_offers_the_examples_when_everything_is_there(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), ready(anna)
    assert "Bekijk de brief" not in words(get(client, "plan-establish", number))
    assert "Bekijk de brief" in words(post(client, "plan-establish", number, data=typed(doen="controleren")))


def test_checking_says_what_cannot_be_on_the_letter(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), ready(anna)
    page = words(post(client, "plan-establish", number, data=typed(doen="controleren")))
    assert "dit staat er niet op: het postadres van de gemeente, het telefoonnummer, het e-mailadres" in page
    assert "Bekijk de brief" in page, "it can be made all the same"


def test_the_address_of_the_letter_is_kept_and_comes_back(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), ready(anna)
    where = "Kerkstraat 1\r\n1234 AB Lindewaard"
    assert "Zet de postcode" in words(post(client, "plan-establish", number, data=typed(address="Kerkstraat 1")), 422)
    next_words(client, post(client, "plan-establish", number, data=typed(address=where)))
    assert decisions(anna, number)[0].content.address == "Kerkstraat 1\n1234 AB Lindewaard"
    assert "1234 AB Lindewaard" in get(client, "plan-establish", number).content.decode()


@pytest.mark.parametrize(("language", "name"), [("ti", "Tigrinya"), ("fa", "Dari"), ("tr", "Turks")])
def test_establishing_makes_the_letters_in_her_language(
    client_of: ClientOf, anna: Actor, language: str, name: str
) -> None:
    client, number = client_of(anna), ready(anna)
    told = next_words(client, post(client, "plan-establish", number, data=typed(letter_language=language)))
    assert "Het plan is vastgesteld" in told
    assert f"Brief (Nederlands en {name})" in told
    assert f"Plan (Nederlands en {name})" in told
    assert "Met gezondheid" in told
    assert len(documents(anna, number)) == 3


def test_a_decision_stands_when_its_letter_cannot_be_made(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), ready(anna)
    told = next_words(client, post(client, "plan-establish", number, data=typed(support="Hulp van 李")))
    assert "Het besluit is bewaard, maar er is nog geen brief" in told
    assert "李 (U+674E)" in told
    assert "Er is nog geen brief bij dit besluit" in told
    assert documents(anna, number) == []


def test_checking_names_the_signs_before_anything_is_decided(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), ready(anna)
    page = words(post(client, "plan-establish", number, data=typed(support="Hulp van 李", doen="controleren")))
    assert "De brief kan zo niet" in page
    assert "Schrijf dit met andere letters" in page
    refused = post(client, "plan-establish", number, data=typed(support="Hulp van 李", doen="voorbeeld-brief"))
    assert "李 (U+674E)" in words(refused, 422)


def test_letters_are_made_in_another_language_later(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), with_plan(anna)
    decision = established(anna, number)
    assert "Er is nog geen brief" in words(get(client, "plan-decisions", number))
    page = get(client, "plan-letters", number, decision)
    assert re.search(r'value="ti"[^>]*checked', page.content.decode())
    told = next_words(client, post(client, "plan-letters", number, decision, data={"language": "en"}))
    assert "De brief staat klaar" in told
    assert "Brief (Nederlands en Engels)" in told
    assert "Kies de taal" in words(post(client, "plan-letters", number, decision), 422)


def test_taking_a_decision_back_makes_a_letter_and_shows_the_time_to_object(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), with_plan(anna)
    decision = established(anna, number)
    told = next_words(client, post(client, "plan-withdraw", number, decision, data={"reason": "verkeerde datum"}))
    assert told.count("Bezwaar kan tot en met") == 2
    assert len(documents(anna, number)) == 1


def test_a_letter_is_fetched_with_a_name_and_by_nobody_else(client_of: ClientOf, anna: Actor, carla: Actor) -> None:
    client, number = client_of(anna), ready(anna)
    post(client, "plan-establish", number, data=typed(letter_language="ar"))
    letter, plan, whole = documents(anna, number)
    names = [get(client, "plan-document", one).headers["Content-Disposition"] for one in (letter, plan, whole)]
    assert ["besluit-1-ar.pdf" in names[0], "plan-1-ar.pdf" in names[1], "plan-1-ar-gezondheid.pdf" in names[2]] == [
        True, True, True,
    ]  # fmt: skip
    for one in (letter, plan, whole):
        assert get(client_of(carla), "plan-document", one).status_code == 404


def test_who_may_not_see_health_does_not_know_of_that_copy(
    client_of: ClientOf, anna: Actor, as_role: Callable[[str], Actor]
) -> None:
    number = ready(anna)
    post(client_of(anna), "plan-establish", number, data=typed(letter_language="nl"))
    _letter, plan, whole = documents(anna, number)
    fatih = client_of(as_role("income_officer"))
    assert get(fatih, "plan-document", plan).status_code == 200
    assert get(fatih, "plan-document", whole).status_code == 404
    page = words(get(fatih, "plan-decisions", number))
    assert "Met gezondheid" not in page
    assert "Brief en plan maken" not in page
