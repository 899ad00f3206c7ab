# SPDX-License-Identifier: EUPL-1.2
"""Every address × method × role × relation, against the table in `permission_rows.py`."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connections, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from leidraad.access import context, sessions
from leidraad.access.roles import ROLES
from leidraad.access.types import Actor
from leidraad.config.settings import database as database_settings
from tests import people
from tests.conftest import log_in
from tests.databases import Server
from tests.people import TODAY
from tests.web.permission_rows import EVERYBODY, ROWS, WITHOUT_TEAM, Row
from tests.web.permission_world import SHARED, Relation, World, build

Clients = dict[str, tuple[Actor, Client]]
BY_NAME = {row.name: row for row in ROWS}


def patterns(found: list[URLPattern | URLResolver]) -> Iterator[URLPattern]:
    """Every address of the URL configuration."""
    for each in found:
        if isinstance(each, URLResolver):
            yield from patterns(each.url_patterns)
        else:
            yield each


ADDRESSES = list(patterns(get_resolver().url_patterns))


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    names = [pattern.name or "" for pattern in ADDRESSES]
    assert sorted(names) == sorted(set(names)), "two addresses with one name"
    assert set(names) - set(BY_NAME) == set(), "add these to tests/web/permission_rows.py"
    assert set(BY_NAME) - set(names) == set(), "these rows have no address"
    assert len(BY_NAME) == len(ROWS)


def test_every_view_stands_behind_a_door_and_takes_the_methods_of_its_row() -> None:
    for pattern in ADDRESSES:
        row = BY_NAME[pattern.name or ""]
        taken = {method for method, status in (("GET", row.get), ("POST", row.post)) if status is not None}
        view: Any = pattern.callback
        assert set(view.methods) == taken, row.name
        assert (view.permission is not None) == row.door, row.name


def test_the_table_knows_every_role() -> None:
    assert set(EVERYBODY) == set(ROLES) == set(people.BY_ROLE)
    assert all(set(row.who) <= set(EVERYBODY) for row in ROWS)


def test_no_address_ends_with_a_slash_or_takes_text_about_people() -> None:
    for pattern in ADDRESSES:
        route = str(pattern.pattern)
        assert not route.endswith("/"), route
        assert set(re.findall(r"<(\w+:\w+)>", route)) <= {
            *re.findall(r"<(int:\w+)>", route),
            "str:kind",
            "str:rule_id",
            "str:domain",
            "str:code",  # of a question
            "slug:part",  # of the portal, whose words are translated
            "str:about",  # which text, as a name and a number
            "str:ref",  # of a point of a case meeting
            "str:token",
            "uuid:goal_id",
            "uuid:activity_id",
        }


# --- asking ---


@pytest.fixture(scope="module")
def world(server: Server, django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Something of everybody, in a database of its own: made once, every answer is undone."""
    default = connections["default"]
    before = default.settings_dict.copy()
    with django_db_blocker.unblock(), server.copy("table") as name:
        address = database_settings(server.serving(name))
        address["OPTIONS"] = {}
        default.close()
        default.settings_dict.update(address)
        try:
            yield build()
        finally:
            default.close()
            default.settings_dict.clear()
            default.settings_dict.update(before)


@pytest.fixture(scope="module")
def clients(world: World) -> Clients:
    """Somebody of Lindewaard for each role, logged in."""
    everybody = {role: people.actor(somebody) for role, somebody in people.BY_ROLE.items()}
    return {role: (by, log_in(Client(), by)) for role, by in everybody.items()}


def answer(client: Client, method: str, address: str, row: Row | None = None) -> Any:
    """What the address answers; what it changed is undone."""
    cookies = client.cookies.output(header="", sep=";")
    with transaction.atomic():
        # As a browser sends it: never quite empty, because the form's token is in it.
        given = {"csrfmiddlewaretoken": "x", **dict(row.given if row else ())} if method == "POST" else None
        response = getattr(client, method.lower())(address, given)
        transaction.set_rollback(True)
    client.cookies.clear()
    client.cookies.load(cookies)
    return response


def address_of(row: Row, relation: Relation, world: World, by: Actor | None) -> str:
    """The address that names a thing of this relation."""
    return reverse(row.name, args=[world.find(word, relation, by) for word in row.of])


def relations(row: Row) -> tuple[Relation, ...]:
    """The relations that this row knows: without a thing in its address there is one."""
    return tuple(Relation) if set(row.of) - set(SHARED) else (Relation.OWN,)


def expected(row: Row, method: str, role: str, relation: Relation) -> int:
    """The answer that the table promises."""
    status = dict(row.get_else).get(role, row.get) if method == "GET" else row.post
    if role not in row.who:
        return 405 if status is None and role in row.passes else 404
    if status is None:
        return 405
    return status if _reaches(row, role, relation) else 404


def _reaches(row: Row, role: str, relation: Relation) -> bool:
    if relation in (Relation.ELSEWHERE, Relation.ABSENT):
        return False
    if row.reach == "self":
        return relation is Relation.OWN
    if row.reach == "team":
        return relation is Relation.OWN and role not in WITHOUT_TEAM
    return True


BEHIND_A_DOOR = [row for row in ROWS if row.door]


@pytest.mark.parametrize("row", BEHIND_A_DOOR, ids=lambda row: row.name)
def test_each_role_gets_what_the_table_says(row: Row, world: World, clients: Clients) -> None:
    wrong = []
    for role, (by, client) in clients.items():
        for relation in relations(row):
            address = address_of(row, relation, world, by)
            for method in ("GET", "POST"):
                status = answer(client, method, address, row).status_code
                if status != expected(row, method, role, relation):
                    wrong.append((role, relation.value, method, status, expected(row, method, role, relation)))
    assert wrong == [], "\n".join(map(str, wrong))


@pytest.mark.parametrize("row", BEHIND_A_DOOR, ids=lambda row: row.name)
def test_who_has_not_logged_in_is_sent_to_the_login(row: Row, world: World) -> None:
    for relation in relations(row):
        for method in ("GET", "POST", "PUT", "DELETE", "PATCH"):
            response = answer(Client(), method, address_of(row, relation, world, None))
            assert response.status_code == 303
            assert response["Location"].startswith(reverse(row.login))


@pytest.mark.parametrize("row", BEHIND_A_DOOR, ids=lambda row: row.name)
def test_who_is_halfway_the_login_comes_no_further(row: Row, world: World, anna: Actor) -> None:
    for stage, goes_to in (("password", row.login), ("context", "choose-context")):
        with context.logging_in(TODAY, account_id=anna.account_id):
            step = sessions.Step(stage)
            token = sessions.start(anna.account_id, step, timezone.now(), anna.source)
        client = Client()
        client.cookies["leidraad"] = token
        for method in ("GET", "POST"):
            response = answer(client, method, row.address_for_nobody())
            assert response.status_code == 303
            assert response["Location"].split("?")[0] == reverse(goes_to)


@pytest.mark.parametrize("row", BEHIND_A_DOOR, ids=lambda row: row.name)
def test_other_methods_are_not_taken(row: Row, world: World, clients: Clients) -> None:
    by, client = clients[row.who[0]]
    for method in ("PUT", "DELETE", "PATCH", "OPTIONS"):
        assert answer(client, method, address_of(row, Relation.OWN, world, by)).status_code == 405


def bare(response: HttpResponse) -> tuple[int, bytes, list[tuple[str, str]]]:
    """An answer without what differs each time: the form's token and the number of the request."""
    body = re.sub(rb'name="csrfmiddlewaretoken" value="[^"]*"', b"", response.content)
    headers = sorted(
        (name, value) for name, value in response.items() if name not in ("X-Request-Id", "Content-Length")
    )
    return response.status_code, body, headers


@pytest.mark.parametrize("row", [row for row in BEHIND_A_DOOR if row.of], ids=lambda row: row.name)
def test_forbidden_looks_exactly_like_not_there(row: Row, world: World, clients: Clients) -> None:
    method = "GET" if row.get is not None else "POST"
    for role, (by, client) in clients.items():
        nowhere = bare(answer(client, method, "/er/is/hier/niets"))
        for relation in relations(row):
            if expected(row, method, role, relation) == 404:
                assert bare(answer(client, method, address_of(row, relation, world, by))) == nowhere, (
                    role,
                    relation,
                )


@pytest.mark.parametrize("row", [row for row in ROWS if not row.door], ids=lambda row: row.name)
def test_open_pages_answer_everybody(row: Row, world: World, clients: Clients) -> None:
    wrong = []
    for role, (by, client) in clients.items():
        for method, status in (("GET", dict(row.get_else).get(role, row.get)), ("POST", row.post)):
            found = answer(client, method, address_of(row, Relation.OWN, world, by), row).status_code
            if found != (405 if status is None else status):
                wrong.append((role, method, found, status))
    assert wrong == [], "\n".join(map(str, wrong))
