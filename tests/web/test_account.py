# SPDX-License-Identifier: EUPL-1.2
"""The own account in the browser."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from leidraad.access.roles import ROLES
from leidraad.access.types import Actor
from leidraad.web.pages.visiting import device_name
from tests.people import BY_ROLE, PASSWORD, actor, named
from tests.web.test_login import code_of

pytestmark = pytest.mark.django_db

NEW = "vier nieuwe woorden samen"
PAGES = (
    "/account",
    "/account/wachtwoord",
    "/account/tweede-stap",
    "/account/tweede-stap/uit",
    "/account/herstelcodes",
    "/inloggen/kies",
)


@pytest.fixture
def anna_in(client_of: Callable[[Actor], Client]) -> Client:
    """Anna, logged in."""
    return client_of(actor(named("Anna")))


def text(response: Any) -> str:
    """The page as text."""
    return str(response.content.decode())


@pytest.mark.parametrize("role", sorted(ROLES))
def test_everybody_has_an_account_page(client_of: Callable[[Actor], Client], role: str) -> None:
    somebody = client_of(actor(BY_ROLE[role]))
    for address in PAGES:
        response = somebody.get(address)
        assert response.status_code == 200, address
        assert not re.search(r"\sstyle=|\son\w+=|<style|<script>", text(response)), address


def test_nobody_sees_it_without_logging_in() -> None:
    for address in PAGES[:-1]:
        assert Client().get(address)["Location"].startswith("/inloggen?volgende=")


def test_a_name_is_changed_and_said_so(anna_in: Client) -> None:
    assert anna_in.post("/account", {"name": "Anna Bos", "language": "nl"}).status_code == 303
    page = text(anna_in.get("/account"))
    assert "Uw gegevens zijn opgeslagen." in page
    assert "Anna Bos" in page


def test_an_empty_name_is_refused(anna_in: Client) -> None:
    response = anna_in.post("/account", {"name": "", "language": "en"})
    assert response.status_code == 422
    assert "Vul uw naam in." in text(response)


def test_the_password_form_tells_password_managers_which_is_which(anna_in: Client) -> None:
    page = text(anna_in.get("/account/wachtwoord"))
    assert page.index('autocomplete="current-password"') < page.index('autocomplete="new-password"')


def test_another_password_logs_out_elsewhere(anna_in: Client, client_of: Callable[[Actor], Client]) -> None:
    elsewhere = client_of(actor(named("Anna")))
    assert anna_in.post("/account/wachtwoord", {"old": PASSWORD, "new": NEW}).status_code == 303
    assert "U bent op 1 ander apparaat uitgelogd." in text(anna_in.get("/account"))
    assert elsewhere.get("/account").status_code == 303


def test_no_password_comes_back_in_the_page(anna_in: Client) -> None:
    response = anna_in.post("/account/wachtwoord", {"old": "wrong guess here", "new": NEW})
    assert response.status_code == 422
    assert NEW not in text(response)
    assert "wrong guess here" not in text(response)


def test_a_second_factor_is_set_up_in_two_pages_and_shows_its_codes_once(anna_in: Client) -> None:
    assert anna_in.get("/account/tweede-stap/code").status_code == 303, "nothing to confirm yet"
    begun = anna_in.post("/account/tweede-stap", {"password": PASSWORD})
    assert begun["Location"] == "/account/tweede-stap/code"
    page = text(anna_in.get(begun["Location"]))
    wrong = anna_in.post(begun["Location"], {"code": "000000x"})
    assert wrong.status_code == 422
    done = text(anna_in.post(begun["Location"], {"code": code_of(page, 1)}))
    assert len(re.findall(r">[2-9A-Z]{5}-[2-9A-Z]{5}<", done)) == 8
    assert "Er zijn nog 8 herstelcodes over." in text(anna_in.get("/account"))
    assert anna_in.post("/account/herstelcodes", {"password": PASSWORD}).status_code == 200
    assert anna_in.post("/account/tweede-stap/uit", {"password": PASSWORD}).status_code == 303


def test_one_other_device_can_be_logged_out(anna_in: Client, client_of: Callable[[Actor], Client]) -> None:
    elsewhere = client_of(actor(named("Anna")))
    page = text(anna_in.get("/account"))
    assert page.count("Dit apparaat") == 1
    target = re.search(r"/account/sessies/\d+/beeindigen", page)
    assert target
    assert anna_in.post(target[0]).status_code == 303
    assert elsewhere.get("/account").status_code == 303
    assert anna_in.get("/account").status_code == 200


def test_all_other_devices_can_be_logged_out(anna_in: Client, client_of: Callable[[Actor], Client]) -> None:
    others = [client_of(actor(named("Anna"))) for _ in range(2)]
    assert anna_in.post("/account/sessies/beeindigen").status_code == 303
    assert [other.get("/account").status_code for other in others] == [303, 303]


def test_somebody_elses_session_does_not_exist(anna_in: Client) -> None:
    assert anna_in.post("/account/sessies/999999/beeindigen").status_code == 404


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox op Linux"),
        (
            "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140 Safari/537.36 Edg/140",
            "Edge op Windows",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18 Safari/604.1",
            "Safari op iPhone",
        ),
        ("curl/8.0", "Onbekend apparaat"),
        ("", "Onbekend apparaat"),
    ],
)
def test_a_device_has_a_name(agent: str, name: str) -> None:
    assert device_name(agent) == name
