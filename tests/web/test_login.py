# SPDX-License-Identifier: EUPL-1.2
"""The login as a browser sees it: words, statuses, cookies, and where it leads."""

import base64
import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from leidraad.access import startlinks, throttling, totp
from leidraad.access.models import Account, LoginAttempt, Membership, Municipality
from leidraad.access.types import Actor
from tests.access.doing import arranging, nobody
from tests.people import BY_ROLE, PASSWORD, named

pytestmark = pytest.mark.django_db

COOKIE = django_settings.SESSION_TOKEN_COOKIE
ANNA = "anna@lindewaard.example"


@pytest.fixture
def browser(db: None) -> Client:
    """A browser in which nobody is logged in."""
    return Client()


@pytest.fixture
def administrator(db: None) -> Iterator[Actor]:
    """Arrangements in the database, as the administrator."""
    with arranging() as nora:
        yield nora


def log_in(browser: Client, email: str = ANNA, password: str = PASSWORD, **more: str) -> Any:
    """Send the login form."""
    return browser.post("/inloggen", {"email": email, "password": password, **more})


def text(response: Any) -> str:
    """The page as text."""
    return str(response.content.decode())


def test_the_form_helps_password_managers(browser: Client) -> None:
    page = text(browser.get("/inloggen"))
    assert 'autocomplete="username"' in page
    assert 'autocomplete="current-password"' in page


def test_the_right_password_leads_on_with_303(browser: Client) -> None:
    response = log_in(browser)
    assert response.status_code == 303
    assert browser.get("/account").status_code == 200


def test_a_wrong_password_is_422_and_keeps_the_address_but_not_the_password(browser: Client) -> None:
    response = log_in(browser, password="wrong but long enough")
    assert response.status_code == 422
    assert f'value="{ANNA}"' in text(response)
    assert "wrong but long enough" not in text(response)
    assert "Inloggen is niet gelukt" in text(response)
    assert COOKIE not in response.cookies


def test_an_unknown_account_gets_the_very_same_page(browser: Client) -> None:
    """Beside the address that was typed and the token of the form, not a byte differs."""
    pages = []
    for email in (ANNA, "nora@nergens.example"):
        page = text(log_in(Client(), email=email, password="wrong but long enough")).replace(email, "")
        pages.append(re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page))
    assert pages[0] == pages[1]


def test_empty_fields_are_told_at_the_field(browser: Client) -> None:
    response = browser.post("/inloggen", {"email": "", "password": ""})
    assert response.status_code == 422
    assert "Vul uw e-mailadres in." in text(response)
    assert "Vul uw wachtwoord in." in text(response)


def test_a_failed_login_counts_although_the_page_is_an_error(browser: Client) -> None:
    log_in(browser, password="wrong but long enough")
    with nobody():
        assert LoginAttempt.objects.count() == 2, "one for the account, one for the address"


def test_after_ten_failures_the_right_password_gets_the_same_page(browser: Client) -> None:
    with nobody():
        for _ in range(10):
            throttling.note(throttling.Guess.at_login(ANNA, "127.0.0.1"), timezone.now())
    response = log_in(browser)
    assert response.status_code == 422
    assert "Inloggen is niet gelukt" in text(response)


# --- the cookie ---


def test_the_cookie_is_closed_to_scripts_and_other_sites(browser: Client) -> None:
    morsel = log_in(browser).cookies[COOKIE]
    assert (morsel["httponly"], morsel["samesite"], morsel["path"]) == (True, "Lax", "/")
    assert (morsel["domain"], morsel["max-age"], morsel["expires"]) == ("", "", "")


def test_over_https_the_cookie_is_bound_to_the_host(browser: Client, settings: Settings) -> None:
    settings.HTTPS, settings.SESSION_TOKEN_COOKIE = True, "__Host-leidraad"
    morsel = log_in(browser).cookies["__Host-leidraad"]
    assert (morsel["secure"], morsel["path"], morsel["domain"]) == (True, "/", "")


def test_a_token_from_before_the_login_is_not_taken_over(browser: Client) -> None:
    browser.cookies[COOKIE] = "chosen-by-somebody-else"
    assert log_in(browser).cookies[COOKIE].value != "chosen-by-somebody-else"


def test_logging_in_again_ends_the_former_session(browser: Client) -> None:
    first = log_in(browser).cookies[COOKIE].value
    log_in(browser)
    other = Client()
    other.cookies[COOKIE] = first
    assert other.get("/account").status_code == 303


def test_logging_out_ends_the_session_and_takes_the_cookie_away(browser: Client) -> None:
    token = log_in(browser).cookies[COOKIE].value
    response = browser.post("/uitloggen")
    assert (response.status_code, response["Location"]) == (303, "/inloggen")
    assert response.cookies[COOKIE].value == ""
    thief = Client()
    thief.cookies[COOKIE] = token
    assert thief.get("/account").status_code == 303


def test_logging_out_is_no_link(browser: Client) -> None:
    assert browser.get("/uitloggen").status_code == 405


# --- where to ---


def test_back_to_the_page_that_was_asked_for(browser: Client) -> None:
    response = browser.get("/account/wachtwoord")
    assert response["Location"] == "/inloggen?volgende=%2Faccount%2Fwachtwoord"
    assert log_in(browser, volgende="/account/wachtwoord")["Location"] == "/account/wachtwoord"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "\\\\evil.example",
        "javascript:alert(1)",
        "http:/evil.example",
        "evil.example",
        "/\t/evil.example",
    ],
)
def test_never_to_another_site(browser: Client, elsewhere: str) -> None:
    assert "evil" not in log_in(browser, volgende=elsewhere)["Location"]
    assert "alert" not in browser.get("/inloggen", {"volgende": elsewhere}).get("Location", "")


def test_who_is_logged_in_already_does_not_see_the_form(browser: Client) -> None:
    log_in(browser)
    assert browser.get("/inloggen").status_code == 303


# --- second step ---


def key_on(page: str) -> bytes:
    """The key for the app, as the page shows it."""
    found = re.search(r">([A-Z2-7]{32})<", page)
    assert found
    return base64.b32decode(found[1])


def code_of(page: str, account_id: int, seconds: int = 0) -> str:
    """What an app that took this key shows."""
    sealed = totp.seal(key_on(page), account_id)
    return totp.current_code(sealed, account_id, timezone.now() + timedelta(seconds=seconds))


def test_an_administrator_sets_up_her_second_factor_first(browser: Client) -> None:
    response = log_in(browser, email=BY_ROLE["administrator"].email)
    assert response["Location"] == "/inloggen/tweede-stap"
    assert browser.get("/account").status_code == 303, "not in yet"
    page = text(browser.get("/inloggen/tweede-stap"))
    assert "<svg" in page
    assert "style=" not in page
    assert 'autocomplete="one-time-code"' in page
    answer = browser.post("/inloggen/tweede-stap", {"code": code_of(page, 15)})
    assert len(re.findall(r">[2-9A-Z]{5}-[2-9A-Z]{5}<", text(answer))) == 8
    assert browser.get("/account").status_code == 200


def test_a_wrong_code_is_told_at_the_field(browser: Client) -> None:
    log_in(browser, email=BY_ROLE["administrator"].email)
    response = browser.post("/inloggen/tweede-stap", {"code": "abc"})
    assert response.status_code == 422
    assert "Deze code klopt niet" in text(response)


def test_without_a_password_there_is_no_second_step(browser: Client) -> None:
    assert browser.get("/inloggen/tweede-stap")["Location"] == "/inloggen"


# --- contexts ---


def test_somebody_with_two_roles_chooses(browser: Client, administrator: Actor) -> None:
    other = Membership.objects.create(account_id=1, municipality_id=1, role="translator", valid=("2020-01-01", None))
    response = log_in(browser, volgende="/account")
    assert response["Location"] == "/inloggen/kies?volgende=%2Faccount"
    assert browser.get("/account")["Location"] == "/inloggen/kies"
    assert "Vertaler" in text(browser.get("/inloggen/kies"))
    chosen = browser.post("/inloggen/kies", {"context": other.id, "volgende": "/account"})
    assert chosen["Location"] == "/account"
    assert browser.get("/account").status_code == 200


@pytest.mark.parametrize(("context_id", "status"), [("5", 404), ("999999", 404), ("x", 422), ("", 422)])
def test_another_ones_role_does_not_exist(browser: Client, context_id: str, status: int) -> None:
    log_in(browser)
    assert browser.post("/inloggen/kies", {"context": context_id}).status_code == status


# --- start link ---


@pytest.fixture
def start_link(administrator: Actor) -> str:
    """A start link for Anna."""
    return f"/start/{startlinks.make(1, timezone.now())}"


def test_a_start_link_sets_a_password_once(browser: Client, start_link: str) -> None:
    assert "Anna de Vries" in text(browser.get(start_link))
    assert browser.post(start_link, {"new": "vier nieuwe woorden samen"}).status_code == 303
    assert browser.get(start_link).status_code == 404
    assert log_in(browser).status_code == 422
    assert log_in(Client(), password="vier nieuwe woorden samen").status_code == 303


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("short", "te kort"),
        ("1234567890123", "makkelijk te raden"),
        ("annadevries1", "Uw naam"),
        ("anna@lindewaard.example", "Uw naam"),
    ],
)
def test_a_weak_password_is_refused_in_words(browser: Client, start_link: str, password: str, said: str) -> None:
    response = browser.post(start_link, {"new": password})
    assert response.status_code == 422
    assert said in text(response)


def test_a_start_link_that_never_was_is_not_found(browser: Client) -> None:
    assert browser.get("/start/abc").status_code == 404


def test_a_new_start_link_ends_the_former(browser: Client, start_link: str) -> None:
    startlinks.make(1, timezone.now())
    assert browser.get(start_link).status_code == 404


def test_a_start_link_works_for_72_hours(browser: Client, administrator: Actor) -> None:
    token = startlinks.make(1, timezone.now() - timedelta(hours=72, seconds=1))
    assert browser.get(f"/start/{token}").status_code == 404


# --- demo ---


def test_outside_the_demo_nobody_is_listed(browser: Client, administrator: Actor) -> None:
    Account.objects.filter(id=1).update(is_demo=True)
    assert "demo" not in text(browser.get("/inloggen")).lower()


def test_the_demo_lists_its_persons_only(browser: Client, administrator: Actor, settings: Settings) -> None:
    Account.objects.filter(id=1).update(is_demo=True)
    settings.LEIDRAAD_DEMO = True
    page = text(browser.get("/inloggen"))
    assert "Anna de Vries" in page
    assert "Daan Kok" not in page
    assert "Dit blok staat alleen in deze demo" in page


def test_the_demo_shows_the_code_of_this_moment(browser: Client, administrator: Actor, settings: Settings) -> None:
    settings.LEIDRAAD_DEMO = True
    sealed = totp.seal(totp.new_secret(), 1)
    Account.objects.filter(id=1).update(is_demo=True, totp_cipher=sealed, totp_confirmed_at=timezone.now())
    page = text(browser.get("/inloggen"))
    around = [timezone.now() + timedelta(seconds=seconds) for seconds in (-30, 0)]
    assert any(totp.current_code(sealed, 1, at) in page for at in around)


# --- language and colours ---


def test_the_language_can_be_changed_without_logging_in(browser: Client) -> None:
    response = browser.post("/taal", {"language": "en", "next": "/inloggen"})
    assert (response.status_code, response["Location"]) == (303, "/inloggen")
    assert 'lang="en"' in text(browser.get("/inloggen"))


def test_the_language_is_kept_with_the_account(browser: Client) -> None:
    log_in(browser)
    browser.post("/taal", {"language": "en", "next": "/account"})
    assert 'lang="en"' in text(browser.get("/account"))


@pytest.mark.parametrize("given", ["", "de", "../../etc", "nl\r\nSet-Cookie: x=1"])
def test_a_language_that_there_is_not(browser: Client, given: str) -> None:
    response = browser.post("/taal", {"language": given})
    assert response.status_code == 404
    assert "taal" not in response.cookies


def test_the_colours_of_a_town_are_public_and_kept_per_version(browser: Client, administrator: Actor) -> None:
    Municipality.objects.filter(id=1).update(theme={"--lr-brand": "#123456"}, theme_version=7)
    response = browser.get("/thema/1.css?v=7")
    assert response["Content-Type"] == "text/css; charset=utf-8"
    assert "--lr-brand:#123456" in text(response)
    assert "immutable" in response["Cache-Control"]
    assert "immutable" not in browser.get("/thema/1.css?v=6")["Cache-Control"]


def test_bad_colours_in_the_database_give_no_style(browser: Client, administrator: Actor) -> None:
    Municipality.objects.filter(id=1).update(theme={"--lr-brand": "red}body{display:none"})
    assert text(browser.get("/thema/1.css")) == ""


def test_a_town_that_there_is_not_has_no_colours(browser: Client) -> None:
    assert browser.get("/thema/99.css").status_code == 404


def test_each_form_of_the_login_has_a_token() -> None:
    strict = Client(enforce_csrf_checks=True)
    for address in (
        "/inloggen",
        "/inloggen/tweede-stap",
        "/inloggen/kies",
        "/uitloggen",
        "/taal",
        "/start/x",
    ):
        assert strict.post(address).status_code == 403


def test_nothing_of_the_login_is_kept_by_a_browser(browser: Client) -> None:
    assert "no-store" in browser.get("/inloggen")["Cache-Control"]


def test_a_shut_account_is_out_at_the_next_request(browser: Client) -> None:
    log_in(browser, email=named("Daan").email)
    assert browser.get("/account").status_code == 200
    with arranging():
        Account.objects.filter(id=5).update(is_active=False)
    assert browser.get("/account").status_code == 303
