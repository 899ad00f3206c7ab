# SPDX-License-Identifier: EUPL-1.2
"""Addresses for the leak test: what a request may do to a connection, told back to who asked."""

from typing import Any

from django.db import DatabaseError, connection, transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path

from leidraad.access import context
from leidraad.access.types import AccessDenied, Actor
from tests import people

CARLA, ANNA = people.actor(people.named("Carla")), people.actor(people.named("Anna"))


def seen() -> dict[str, Any]:
    """What this connection is told, and which towns and memberships it sees."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select current_user::text, current_setting('app.municipality', true), current_setting('app.account', true)"
        )
        role, town, account = cursor.fetchone()
        cursor.execute("select id from access_municipality order by id")
        towns = [row[0] for row in cursor.fetchall()]
        cursor.execute("select distinct account_id from access_membership order by account_id")
        members = [row[0] for row in cursor.fetchall()]
    return {"role": role, "town": town, "account": account, "towns": towns, "members": members}


def plain(request: HttpRequest) -> HttpResponse:
    """See."""
    return JsonResponse(seen())


def failing(request: HttpRequest) -> HttpResponse:
    """See, and fail."""
    seen()
    raise RuntimeError("a mistake in a view")


def broken(request: HttpRequest) -> HttpResponse:
    """Leave the transaction aborted."""
    with connection.cursor() as cursor:
        cursor.execute("select no_such_column from access_municipality")
    raise AssertionError("not reached")


def swallowed(request: HttpRequest) -> HttpResponse:
    """Swallow a failure of the database, outside a savepoint: a mistake that must not be contagious."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("select 1/0")
    except DatabaseError:
        return JsonResponse({"swallowed": True})
    raise AssertionError("not reached")


def nested(request: HttpRequest) -> HttpResponse:
    """Act as somebody of the other town for a moment, fail there, and see again as oneself."""
    me: Actor | None = request.actor  # type: ignore[attr-defined]
    other = CARLA if me is None or me.municipality_id == people.LINDEWAARD else ANNA
    with context.acting(other, people.TODAY):
        inner = seen()
    try:
        with context.acting(other, people.TODAY), connection.cursor() as cursor:
            cursor.execute("select 1/0")
    except DatabaseError:
        return JsonResponse(seen() | {"inner": inner["towns"]})
    raise AssertionError("not reached")


def refused(request: HttpRequest) -> HttpResponse:
    """See, and be refused."""
    seen()
    raise AccessDenied


def by_hand(request: HttpRequest) -> HttpResponse:
    """Go to another context and forget to come back; the transaction's end must do it."""
    with connection.cursor() as cursor:
        cursor.execute("select set_config('app.municipality', '1', true), set_config('role', 'lr_staff', true)")
        cursor.execute("savepoint mine")
    with transaction.atomic():
        return JsonResponse({"forgot": True})


VIEWS = (plain, failing, broken, swallowed, nested, refused, by_hand)
urlpatterns = [path(view.__name__, view) for view in VIEWS]
handler404 = "leidraad.web.ui.errors.not_found"
handler500 = "leidraad.web.ui.errors.server_error"
