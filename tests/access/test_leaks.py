# SPDX-License-Identifier: EUPL-1.2
"""1,000 requests through one another over a few pooled connections: nobody ever sees another's town."""

import io
import json
import random
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection, connections
from django.utils import timezone

from leidraad.access import context, sessions
from leidraad.access.roles import ROLES
from leidraad.access.types import Persona
from leidraad.config.database_roles import serving_role
from tests import people
from tests.access.leak_urls import VIEWS

REQUESTS, THREADS, CONNECTIONS = 1000, 8, 3
#: How the request ends, per address.
STATUS = {
    "plain": 200,
    "failing": 500,
    "broken": 500,
    "swallowed": 500,
    "nested": 200,
    "refused": 404,
    "by_hand": 200,
}
WHO = [
    None,
    *(people.named(name) for name in ("Anna", "Bert", "Carla", "Selam", "Daan", "Hans", "Mark", "Otto", "Gerda")),
]


@pytest.fixture
def pooled(own_database: str, settings: Any) -> Iterator[None]:
    """A pool smaller than the number of threads, so that every connection changes hands all the time."""
    settings.ROOT_URLCONF = "tests.access.leak_urls"
    default = connections["default"]
    default.close()
    default.settings_dict["OPTIONS"] = {"pool": {"min_size": 1, "max_size": CONNECTIONS, "timeout": 60}}
    yield
    default.close()
    default.close_pool()  # type: ignore[attr-defined]


def token_of(somebody: people.Somebody) -> str:
    """A session of somebody, as the login makes it."""
    with context.logging_in(people.TODAY, account_id=somebody.id):
        step = sessions.Step("open", somebody.id, second_factor=True)
        return sessions.start(somebody.id, step, timezone.now(), people.actor(somebody).source)


def fetch(application: WSGIHandler, address: str, token: str) -> tuple[int, dict[str, Any]]:
    """One request as the web server would make it, from opening to closing."""
    answer: dict[str, Any] = {}
    environ = {
        "REQUEST_METHOD": "GET", "PATH_INFO": f"/{address}", "SERVER_NAME": "localhost", "SERVER_PORT": "80",
        "REMOTE_ADDR": "127.0.0.1", "wsgi.url_scheme": "http", "wsgi.input": io.BytesIO(), "wsgi.errors": io.StringIO(),
        "HTTP_COOKIE": f"{django_settings.SESSION_TOKEN_COOKIE}={token}" if token else "",
    }  # fmt: skip

    def start(status: str, headers: Any, problem: Any = None, /) -> Any:
        answer["status"] = int(status.split(maxsplit=1)[0])

    response = application(environ, start)
    body = b"".join(response)
    response.close()
    is_json = body.startswith(b"{")
    return answer["status"], json.loads(body) if is_json else {}


def expected(somebody: people.Somebody | None) -> dict[str, Any]:
    """What this person sees, whoever had the connection before."""
    if somebody is None:
        return {"role": "lr_login", "town": "", "account": "", "towns": [], "members": []}
    persona = ROLES[somebody.role].persona
    colleagues = [each.id for each in people.CAST if each.municipality == somebody.municipality]
    return {
        "role": persona.database_role,
        "town": str(somebody.municipality),
        "account": str(somebody.id),
        "towns": [somebody.municipality],
        "members": sorted(colleagues) if persona is Persona.STAFF else [somebody.id],
    }


def bare() -> tuple[str, str, str]:
    """What a pooled connection has been told before any request tells it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select current_user::text, coalesce(current_setting('app.municipality', true), ''),"
            " coalesce(current_setting('app.account', true), '')"
        )
        role, town, account = cursor.fetchone()
    connection.close()
    return role, town, account


def test_a_thousand_interleaved_requests_leak_nothing(pooled: None) -> None:
    chance = random.Random(20261121)
    tokens = {somebody: token_of(somebody) if somebody else "" for somebody in WHO}
    connection.close()
    application = WSGIHandler()
    asked = [(chance.choice(WHO), chance.choice(VIEWS).__name__) for _ in range(REQUESTS)]

    def one(question: tuple[people.Somebody | None, str]) -> None:
        somebody, address = question
        status, body = fetch(application, address, tokens[somebody])
        assert status == STATUS[address], question
        if address in ("plain", "nested"):
            inner = body.pop("inner", None)
            assert body == expected(somebody), question
            mine = somebody.municipality if somebody else people.LINDEWAARD
            assert inner is None or inner == [people.LINDEWAARD + people.OOSTERHAVEN - mine], question
        assert bare() == (serving_role(), "", ""), question

    with ThreadPoolExecutor(THREADS) as threads:
        list(threads.map(one, asked))
    # The mix was a mix: every person met every address.
    assert len(Counter(asked)) == len(WHO) * len(VIEWS)


def test_the_pool_was_really_shared(pooled: None) -> None:
    def who() -> int:
        with connection.cursor() as cursor:
            cursor.execute("select pg_backend_pid()")
            (number,) = cursor.fetchone()
        connection.close()
        return int(number)

    connection.close()
    with ThreadPoolExecutor(THREADS) as threads:
        seen = set(threads.map(lambda _: who(), range(100)))
    assert 1 <= len(seen) <= CONNECTIONS
