# SPDX-License-Identifier: EUPL-1.2
"""The portal around its pages: whose dossier, which language, who comes in."""

import pytest
from django.test import Client

from leidraad.pure.texts import LANGUAGES
from tests.conftest import log_in
from tests.people import actor, named
from tests.web.portal.conftest import OwnDoor

pytestmark = pytest.mark.django_db


def test_selam_begins_on_her_own_front_page(own_door: OwnDoor) -> None:
    response = own_door.get("/")
    assert (response.status_code, response["Location"]) == (303, "/mijn")
    assert "<bdi>Selam" in own_door.text("/mijn")


def test_another_dossier_does_not_exist_for_her(own_door: OwnDoor) -> None:
    assert own_door.get("/mijn", wie=own_door.partner).status_code == 404
    assert own_door.get("/mijn", wie=999_999).status_code == 404
    assert own_door.get("/mijn", wie="x").status_code == 404


def test_a_parent_opens_the_dossier_of_her_child_and_stays_there(own_door: OwnDoor) -> None:
    page = own_door.text("/mijn", wie=own_door.child)
    assert "Mehret" in page
    assert f"/mijn/meer?wie={own_door.child}" in page


def test_staff_and_helpers_find_nothing_there(own_door: OwnDoor) -> None:
    for name in ("Anna", "Bert", "Nora", "Carla"):
        assert log_in(Client(), actor(named(name))).get("/mijn").status_code == 404


def test_a_language_is_chosen_at_any_moment_and_remembered(own_door: OwnDoor) -> None:
    for language in LANGUAGES:
        answer = own_door.client.post("/mijn/taal", {"language": language, "next": "/mijn/meer"})
        assert (answer.status_code, answer["Location"]) == (303, "/mijn/meer")
        turned = "rtl" if language in ("ar", "fa") else "ltr"
        assert f'<html lang="{language}" dir="{turned}"' in own_door.text("/mijn")


def test_before_the_login_the_phone_itself_says_the_language() -> None:
    page = Client().get("/mijn/inloggen", headers={"accept-language": "ti-ER,ti;q=0.9,en;q=0.8"})
    assert '<html lang="ti" dir="ltr"' in page.content.decode()


def test_a_language_sends_nobody_to_another_site(own_door: OwnDoor) -> None:
    answer = own_door.client.post("/mijn/taal", {"language": "ar", "next": "//elsewhere.example/mijn"})
    assert answer["Location"] == "/mijn/inloggen"
