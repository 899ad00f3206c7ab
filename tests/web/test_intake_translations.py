# SPDX-License-Identifier: EUPL-1.2
"""Translations of the questions on screen: what nobody checked, put right by a translator, or by an interpreter in a talk."""

from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from leidraad.access import context
from leidraad.access.types import Actor
from leidraad.intake import selectors, service
from tests.web.homes import next_words, today, typed_in, words
from tests.web.test_intake import begun, concluded
from tests.web.test_intake_to_goal import about_sleep

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]
AsRole = Callable[[str], Actor]
NAME = "question.preferred-name"


def fields(client: Client, address: str, lang: str = "ar") -> dict[str, Any]:
    """The fields of a page of translations."""
    found = typed_in(client.get(address, {"taal": lang}))
    return {key: unescape(one) if isinstance(one, str) else one for key, one in found.items()}


def asked(client: Client, number: int, lang: str = "ar") -> str:
    """The page of who somebody is, beside another language."""
    return client.get(reverse("intake-step", args=[number, "identity"]), {"taal": lang}).content.decode()


def test_an_interpreter_puts_a_question_right_during_a_talk(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), begun(anna)
    address = reverse("intake-translation", args=[number, "preferred-name"])
    data = fields(client, address) | {NAME: "ما الاسم الذي تحبه؟", "made": "interpreter", "checked_by": "Samira, tolk"}
    page = next_words(client, client.post(address, data))
    assert "De vertaling is bewaard" in page
    html = asked(client, number)
    part = html.split("ما الاسم الذي تحبه؟")[1][:120]
    assert "nog niet nagekeken" not in part


def test_a_name_is_asked_of_a_person_and_a_machine_stays_marked(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), begun(anna)
    address = reverse("intake-translation", args=[number, "preferred-name"])
    data = fields(client, address) | {NAME: "ما اسمك؟", "made": "interpreter", "checked_by": ""}
    response = client.post(address, data)
    assert "Schrijf op wie dit heeft vertaald of nagekeken" in words(response, 422)
    assert typed_in(response)[NAME] == "ما اسمك؟"
    next_words(client, client.post(address, data | {"made": "machine"}))
    assert "nog niet nagekeken" in asked(client, number).split("ما اسمك؟")[1][:160]


def test_the_administrator_sees_what_nobody_checked(client_of: ClientOf, as_role: AsRole) -> None:
    client = client_of(as_role("administrator"))
    page = words(client.get(reverse("questions-translations"), {"taal": "ti"}))
    assert "vertaling nog niet nagekeken" in page
    address = reverse("questions-translation", args=["preferred-name"])
    data = fields(client, address, "ti") | {"made": "person", "checked_by": "Yohannes"}
    next_words(client, client.post(address, data))
    rest = words(client.get(reverse("questions-translations"), {"taal": "ti"}))
    assert "Hoe wilt u dat wij u noemen?" not in rest
    everything = words(client.get(reverse("questions-translations"), {"taal": "ti", "alles": "1"}))
    assert "Hoe wilt u dat wij u noemen?" in everything


def test_dutch_that_changed_meanwhile_is_told(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), begun(anna)
    address = reverse("intake-translation", args=[number, "preferred-name"])
    data = fields(client, address) | {NAME: "اسم", "made": "machine", f"of {NAME}": "000000000000"}
    assert "Het Nederlands is intussen anders" in words(client.post(address, data), 422)


def test_a_question_about_health_is_translated_with_the_right_only(
    client_of: ClientOf, anna: Actor, daan: Actor
) -> None:
    number = begun(anna)
    address = reverse("intake-translation", args=[number, "health-sleep"])
    assert client_of(anna).get(address, {"taal": "ar"}).status_code == 200
    assert client_of(daan).get(address, {"taal": "ar"}).status_code == 404


def test_an_own_conclusion_is_read_along_with_its_mark_until_somebody_checks_it(
    client_of: ClientOf, anna: Actor
) -> None:
    client, number = client_of(anna), begun(anna, languages=("ara",))
    conclusion = concluded(anna, number)
    about = f"conclusion:{conclusion}"
    address = reverse("intake-text", args=[number, about])
    data = fields(client, address) | {about: "يريد أن يعمل بسرعة", "made": "machine", "checked_by": ""}
    page = next_words(client, client.post(address, data))
    assert "يريد أن يعمل بسرعة" in page
    assert "vertaling nog niet nagekeken" in page
    assert "يريد أن يعمل بسرعة" in words(client.get(reverse("intake-conclusions", args=[number])))
    data = fields(client, address) | {"made": "interpreter", "checked_by": "Samira"}
    assert "nog niet nagekeken" not in next_words(client, client.post(address, data))
    with context.acting(anna, today()):
        version = selectors.conclusion(anna, conclusion).version
        service.change_conclusion(anna, conclusion, "Wil studeren", version=version, at=timezone.now(), on=today())
    assert "vertaling is verouderd" in words(client.get(reverse("intake-texts", args=[number])))


def test_a_free_text_about_health_is_translated_and_read_with_the_right_only(
    client_of: ClientOf, anna: Actor, as_role: AsRole
) -> None:
    client, number = client_of(anna), begun(anna)
    about = f"conclusion:{about_sleep(anna, number)}"
    address = reverse("intake-text", args=[number, about])
    data = fields(client, address) | {about: "ينام قليلا", "made": "machine"}
    assert "ينام قليلا" in next_words(client, client.post(address, data))
    other = client_of(as_role("income_officer"))
    page = words(other.get(reverse("intake-texts", args=[number]), {"taal": "ar"}))
    assert "ينام" not in page
    assert "Slaapt slecht" not in page
