# SPDX-License-Identifier: EUPL-1.2
"""Around every request: one transaction, one person, the right day, and one honest line in the log."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.http import HttpResponse, JsonResponse
from django.test import Client, RequestFactory
from django.urls import path
from django.utils import timezone

from leidraad.access import context
from leidraad.access.audit import Action, Line, record
from leidraad.access.models import AuditEvent
from leidraad.access.types import AccessDenied, Actor
from leidraad.config.middleware import client_address
from tests.people import TODAY

pytestmark = pytest.mark.django_db


def write(request: Any) -> None:
    """Something that must stay, or not."""
    record(request.actor, Line(Action.DOSSIER_OPENED, dossier_id=77), request.at)


def kept(request: Any) -> HttpResponse:
    """Write and answer."""
    write(request)
    return HttpResponse("ok")


def with_errors(request: Any) -> HttpResponse:
    """A form with errors is an answer like any other."""
    write(request)
    return HttpResponse("errors", status=422)


def failed(request: Any) -> HttpResponse:
    """Write and fail."""
    write(request)
    raise RuntimeError


def answered_500(request: Any) -> HttpResponse:
    """Write and answer that it went wrong."""
    write(request)
    return HttpResponse("sorry", status=500)


def denied(request: Any) -> HttpResponse:
    """Write and be refused."""
    write(request)
    raise AccessDenied


def swallowed(request: Any) -> HttpResponse:
    """Write, swallow a failure of the database, and answer that all is well."""
    write(request)
    try:
        with connection.cursor() as cursor:
            cursor.execute("select 1/0")
    except DatabaseError:
        return HttpResponse("ok")
    raise AssertionError("not reached")


def lost(request: Any) -> HttpResponse:
    """Lose the transaction without noticing."""
    write(request)
    transaction.set_rollback(True)
    return HttpResponse("ok")


def moment(request: Any) -> HttpResponse:
    """What the request knows of time."""
    return JsonResponse({"at": request.at.isoformat(), "on": request.on.isoformat()})


VIEWS = (kept, with_errors, failed, answered_500, denied, swallowed, lost, moment)
urlpatterns = [path(view.__name__, view) for view in VIEWS]
handler404 = "leidraad.web.ui.errors.not_found"
handler500 = "leidraad.web.ui.errors.server_error"

STAYS = {"kept": (200, 1), "with_errors": (422, 1)}
GOES = {"failed": 500, "answered_500": 500, "denied": 404, "swallowed": 500, "lost": 500}


@pytest.fixture
def as_anna_client(client_of: Callable[[Actor], Client], anna: Actor, settings: Any) -> Client:
    """Anna, and addresses of these tests."""
    client = client_of(anna)
    settings.ROOT_URLCONF = __name__
    client.raise_request_exception = False
    return client


def lines(anna: Actor) -> int:
    """How many lines were written."""
    with context.acting(anna, TODAY):
        return AuditEvent.objects.filter(dossier_id=77).count()


@pytest.mark.parametrize(("address", "outcome"), STAYS.items(), ids=STAYS)
def test_an_answer_keeps_what_was_written(
    address: str, outcome: tuple[int, int], as_anna_client: Client, anna: Actor
) -> None:
    assert (as_anna_client.get(f"/{address}").status_code, lines(anna)) == outcome


@pytest.mark.parametrize(("address", "status"), GOES.items(), ids=GOES)
def test_an_error_keeps_nothing(address: str, status: int, as_anna_client: Client, anna: Actor) -> None:
    assert (as_anna_client.get(f"/{address}").status_code, lines(anna)) == (status, 0)


def test_forbidden_and_not_there_are_the_same_page(as_anna_client: Client) -> None:
    refused, absent = as_anna_client.get("/denied"), as_anna_client.get("/nergens")
    assert (refused.status_code, refused.content) == (absent.status_code, absent.content)


@pytest.mark.parametrize(
    ("at", "on"),
    [
        (datetime(2026, 11, 20, 23, 30, tzinfo=UTC), "2026-11-21"),  # winter: an hour ahead
        (datetime(2026, 6, 30, 22, 30, tzinfo=UTC), "2026-07-01"),  # summer: two
        (datetime(2026, 6, 30, 21, 59, tzinfo=UTC), "2026-06-30"),
    ],
)
def test_the_day_is_the_day_in_amsterdam(at: datetime, on: str, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.ROOT_URLCONF = __name__
    monkeypatch.setattr("django.utils.timezone.now", lambda: at)
    with timezone.override("Pacific/Auckland"):
        assert Client().get("/moment").json()["on"] == on


FORWARDED = [
    (0, "6.6.6.6", "127.0.0.1"),
    (1, "6.6.6.6, 10.0.0.1", "10.0.0.1"),
    (2, "6.6.6.6, 7.7.7.7, 10.0.0.1", "7.7.7.7"),
    (2, "10.0.0.1", "127.0.0.1"),
    (1, "", "127.0.0.1"),
]


@pytest.mark.parametrize(("proxies", "header", "address"), FORWARDED)
def test_only_trusted_proxies_tell_where_a_request_came_from(
    proxies: int, header: str, address: str, settings: Any
) -> None:
    settings.TRUSTED_PROXIES = proxies
    request: Any = RequestFactory().get("/", headers={"X-Forwarded-For": header})
    assert client_address(request) == address


def test_the_log_names_the_pattern_never_the_path(
    as_anna_client: Client, caplog: pytest.LogCaptureFixture, settings: Any
) -> None:
    settings.ROOT_URLCONF = "leidraad.config.urls"
    with caplog.at_level(logging.INFO, logger="leidraad.request"):
        as_anna_client.get("/dossiers/1234567?zoek=Haile")
    (line,) = [record.getMessage() for record in caplog.records if record.name == "leidraad.request"]
    assert "dossiers/<int:dossier_id> 404" in line
    assert "1234567" not in line and "Haile" not in line
