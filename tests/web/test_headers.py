# SPDX-License-Identifier: EUPL-1.2
"""Security headers on every answer, cookies over https, no change without a form's token, and nobody in a log."""

import json
import logging
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path

from leidraad.access import sessions
from leidraad.access.types import Actor
from leidraad.config import middleware
from leidraad.config.logs import PersonalDataFilter, PersonalDataFormatter
from tests.web.permission_rows import ROWS

pytestmark = pytest.mark.django_db


def failing(request: HttpRequest) -> HttpResponse:
    """A mistake in a view, with somebody's number in it."""
    raise RuntimeError(f"{request.POST or request.GET} cannot be read")


urlpatterns = [path("stuk", failing), path("", include("leidraad.config.urls"))]
handler400 = "leidraad.web.ui.errors.bad_request"
handler404 = "leidraad.web.ui.errors.not_found"
handler500 = "leidraad.web.ui.errors.server_error"

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
}
ANSWERS = {
    "a page": ("/inloggen", {}, 200),
    "a redirect": ("/dossiers", {}, 303),
    "not there": ("/niets", {}, 404),
    "a mistake of ours": ("/stuk", {}, 500),
    "a wrong host": ("/inloggen", {"HTTP_HOST": "evil.example"}, 400),
    "static": ("/static/leidraad/leidraad.css", {}, 200),
    "static, not there": ("/static/niets.css", {}, 404),
    "alive": ("/health/live", {}, 200),
    "ready": ("/health/ready", {}, 200),
}


@pytest.fixture
def visitor(settings: Any) -> Client:
    """Somebody who is not logged in, and sees errors as they are."""
    settings.ROOT_URLCONF = __name__
    return Client(raise_request_exception=False)


@pytest.mark.parametrize(("address", "extra", "status"), ANSWERS.values(), ids=ANSWERS)
def test_every_answer_has_the_headers(address: str, extra: dict[str, str], status: int, visitor: Client) -> None:
    answer = visitor.get(address, **extra)  # type: ignore[arg-type]
    # A static file is streamed; only when it is read to its end does the client close it.
    list(answer)
    answer.close()
    assert answer.status_code == status
    assert {name: answer.headers.get(name) for name in ALWAYS} == ALWAYS
    policy = answer.headers["Content-Security-Policy"]
    assert "unsafe" not in policy and "*" not in policy
    assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy and "base-uri 'none'" in policy
    assert re.fullmatch(r"[0-9a-f]{32}", answer.headers["X-Request-Id"])


def test_a_form_without_its_token_has_them_too(settings: Any) -> None:
    settings.ROOT_URLCONF = __name__
    answer = Client(enforce_csrf_checks=True).post("/inloggen")
    assert answer.status_code == 403
    assert {name: answer.headers.get(name) for name in ALWAYS} == ALWAYS


def test_no_copy_of_a_page_stays_behind(visitor: Client) -> None:
    assert visitor.get("/inloggen").headers["Cache-Control"] == "no-store"
    assert visitor.get("/niets").headers["Cache-Control"] == "no-store"


def test_a_page_says_what_it_is(visitor: Client) -> None:
    assert visitor.get("/inloggen").headers["Content-Type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize("address", ["/", "/inloggen", "/dossiers"])
def test_no_twin_with_a_slash(address: str, visitor: Client) -> None:
    if address != "/":
        assert visitor.get(f"{address}/").status_code == 404


# --- health ---


def test_alive_needs_no_database(visitor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_database(*args: object) -> None:
        raise DatabaseError("down")

    monkeypatch.setattr(sessions, "opened", no_database)
    monkeypatch.setattr("django.db.connection.cursor", no_database)
    assert visitor.get("/health/live").json() == {"status": "ok"}
    answer = visitor.get("/health/ready")
    assert answer.status_code == 503 and "does not answer" in answer.json()["status"]


def test_not_ready_with_a_role_that_looks_past_row_security(visitor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(middleware, "READY", "select false, 0")
    answer = visitor.get("/health/ready")
    assert answer.status_code == 503 and "row-level security" in answer.json()["status"]


# --- https ---

OVER_HTTPS = """
import json, sys
import django
django.setup()
from django.conf import settings
from django.test import Client, RequestFactory
from django.middleware.csrf import get_token
from django.middleware.security import SecurityMiddleware
from django.http import HttpResponse
from leidraad.web.pages.visiting import with_token
request = RequestFactory().get("/", HTTP_X_FORWARDED_PROTO="https")
answer = SecurityMiddleware(lambda r: HttpResponse())(request)
cookie = with_token(RequestFactory().get("/"), HttpResponse(), "token").cookies[settings.SESSION_TOKEN_COOKIE]
print(json.dumps({
    "secure": request.is_secure(), "hsts": answer.headers.get("Strict-Transport-Security", ""),
    "cookie": cookie.OutputString(), "csrf": settings.CSRF_COOKIE_NAME, "csrf_secure": settings.CSRF_COOKIE_SECURE,
    "messages_secure": settings.SESSION_COOKIE_SECURE,
}))
"""


def served(**environment: str) -> dict[str, Any]:
    """What a process with this environment says of itself."""
    done = subprocess.run(
        [sys.executable, "-c", OVER_HTTPS],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "leidraad.config.settings", "PYTHONPATH": "src", **environment},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_over_https_cookies_are_bound_to_this_host_and_hsts_is_on() -> None:
    said = served(LEIDRAAD_HTTPS="1", LEIDRAAD_HOSTS="testserver")
    assert said["secure"] and "max-age=31536000" in said["hsts"] and "includeSubDomains" in said["hsts"]
    assert said["cookie"].startswith("__Host-leidraad=token;")
    for mark in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/"):
        assert mark in said["cookie"]
    assert "Domain" not in said["cookie"]
    assert said["csrf"] == "__Host-csrf" and said["csrf_secure"] and said["messages_secure"]


def test_over_http_nothing_pretends_to_be_https() -> None:
    said = served(LEIDRAAD_HTTPS="")
    assert not said["secure"] and said["hsts"] == "" and not said["cookie"].startswith("__Host-")


# --- forms ---

POSTS = sorted({row.name for row in ROWS if row.post is not None})


@pytest.mark.parametrize("name", POSTS)
def test_a_form_without_its_token_changes_nothing(
    name: str, client_of: Callable[[Actor], Client], anna: Actor, rf: Any
) -> None:
    row = next(row for row in ROWS if row.name == name)
    client = client_of(anna)
    client.handler.enforce_csrf_checks = True
    answer = client.post(row.address_for_nobody())
    assert answer.status_code == 403
    client.cookies["csrf"] = "a" * 32
    wrong = client.post(row.address_for_nobody(), {"csrfmiddlewaretoken": "b" * 32})
    assert wrong.status_code == 403


# --- nobody in a log ---

CANARIES = ("999990408", "Kanarievogel")


@pytest.fixture
def said(caplog: pytest.LogCaptureFixture) -> Iterator[Callable[[], str]]:
    """All that is logged, as it would be written."""
    caplog.set_level(logging.DEBUG)
    formatter = PersonalDataFormatter("{asctime} {levelname} {name} {message}", style="{")

    def text() -> str:
        for record in caplog.records:
            PersonalDataFilter().filter(record)
        return "\n".join(
            formatter.format(record) for record in caplog.records if not record.name.startswith("django.db")
        )

    yield text


def test_who_is_asked_for_is_in_no_log_line(said: Callable[[], str], visitor: Client) -> None:
    number, person = CANARIES
    for address in ("/stuk", "/niets", "/inloggen"):
        visitor.get(address, {"q": f"{person} {number}"})
        visitor.post(address, {"name": person, "bsn": number})
    visitor.get(f"/{number}")
    visitor.get(f"/{person}")
    text = said()
    assert "leidraad.request" in text and "RuntimeError" in text
    assert number not in text and person not in text
