# SPDX-License-Identifier: EUPL-1.2
"""Preparing a database: by an owner who is no superuser, again and again, by several at once, after a restore."""

import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from psycopg import sql

from leidraad.access.rowsecurity import database_roles
from leidraad.config import database
from leidraad.config.database_roles import (
    DatabaseProblem,
    ensure,
    serving_password,
    serving_role,
    serving_url,
)
from leidraad.config.environment import DatabaseAddress
from tests.databases import TEMPLATE, Server

pytestmark = pytest.mark.django_db

PREPARE = "import sys; from leidraad.config.database import prepare; print(prepare(*sys.argv[1:]))"
PASSWORD = "a password for tests only"


def prepared(*addresses: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run prepare in a process of its own: it changes Django's connection while it migrates."""
    return subprocess.run(
        [sys.executable, "-c", PREPARE, *addresses],
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "leidraad.config.settings",
            "PYTHONPATH": "src",
            **environment,
        },
        capture_output=True,
        text=True,
        check=False,
    )


def logged_in_as(url: str, role: str) -> str:
    """The same place, as another role with the password of these tests."""
    parts = urlsplit(url)
    place = parts.netloc.rpartition("@")[2]
    return urlunsplit(parts._replace(netloc=f"{role}:{PASSWORD.replace(' ', '%20')}@{place}"))


@contextmanager
def role(server: Server, name: str, attributes: str) -> Iterator[str]:
    """A role of the server for the length of the block."""
    with psycopg.connect(server.owner("postgres"), autocommit=True) as owner:
        owner.execute(f"drop role if exists {name}")
        owner.execute(f"create role {name} login password '{PASSWORD}' {attributes}")
        try:
            yield name
        finally:
            owner.execute(f"drop role if exists {name}")


@pytest.fixture
def fresh(server: Server) -> Iterator[str]:
    """A name for a database that does not exist yet."""
    name = f"lr_fresh_{os.getpid()}"
    server.drop(name)
    yield name
    server.drop(name)


@pytest.fixture
def copied(server: Server) -> Iterator[str]:
    """A prepared database of its own."""
    with server.copy("prepare") as name:
        yield name


def one(url: str, query: str) -> object:
    """The first value of a query."""
    with psycopg.connect(url, autocommit=True) as connection:
        row = connection.execute(sql.SQL(query)).fetchone()
    return row[0] if row else None


@pytest.mark.slow
def test_an_owner_who_is_no_superuser_can_prepare_and_prepare_again(server: Server, fresh: str) -> None:
    # The roles of this run belong to the superuser, so this owner must be allowed to hand them out, as an
    # administrator of the server would arrange it.
    with role(server, "lr_test_owner", "createrole createdb") as owner:
        with psycopg.connect(server.owner("postgres"), autocommit=True) as administrator:
            for each in [*database_roles(), serving_role()]:
                administrator.execute(f"grant {each} to {owner} with admin option")
        address = logged_in_as(server.owner(fresh), owner)
        try:
            first, again = prepared(address), prepared(address)
            assert first.returncode == 0, first.stderr
            assert again.returncode == 0, again.stderr
            with psycopg.connect(serving_url(address)) as serving:
                assert serving.info.user == serving_role()
        finally:
            server.drop(fresh)
            with psycopg.connect(server.owner("postgres"), autocommit=True) as administrator:
                for each in [*database_roles(), serving_role()]:
                    administrator.execute(f"revoke {each} from {owner} cascade")


@pytest.mark.slow
def test_several_may_prepare_the_same_new_database_at_once(server: Server, fresh: str) -> None:
    with ThreadPoolExecutor(3) as starters:
        done = list(starters.map(prepared, [server.owner(fresh)] * 3))
    assert [each.returncode for each in done] == [0, 0, 0], [each.stderr for each in done]


def test_nothing_is_done_when_all_is_up_to_date(server: Server, copied: str) -> None:
    assert prepared(server.owner(copied)).returncode == 0
    before = one(server.owner(copied), "select max(xmin::text::bigint) from pg_policy")
    assert prepared(server.owner(copied)).returncode == 0
    assert one(server.owner(copied), "select max(xmin::text::bigint) from pg_policy") == before


def test_rights_are_made_again_when_the_database_came_from_another_server(server: Server, copied: str) -> None:
    with psycopg.connect(server.owner(copied), autocommit=True) as owner:
        kept = owner.execute("select obj_description('django_migrations'::regclass)").fetchone()
        assert kept is not None
        code = kept[0].split()[0]
        owner.execute(sql.SQL("comment on table django_migrations is {}").format(f"{code} another-server"))
        owner.execute("revoke all on dossiers_dossier from lr_staff")
    assert prepared(server.owner(copied)).returncode == 0
    assert one(server.owner(copied), "select has_table_privilege('lr_staff', 'dossiers_dossier', 'select')") is True


def test_audit_numbers_go_on_rising_after_a_restore(server: Server, copied: str) -> None:
    highest = 9_000_000_000
    with psycopg.connect(server.owner(copied), autocommit=True) as owner:
        owner.execute(
            "insert into access_auditevent (occurred_at, action, details, transaction_id, role, object_kind, ground, purpose,"
            " address, request_id) values (now(), 'demo.seeded', '{}', %s, '', '', '', '', '', '')",
            (highest,),
        )
    assert prepared(server.owner(copied)).returncode == 0
    first = one(server.owner(copied), "select access_transaction()")
    assert prepared(server.owner(copied)).returncode == 0
    second = one(server.owner(copied), "select access_transaction()")
    assert isinstance(first, int) and isinstance(second, int)
    assert highest < first < second < highest + 1_000_000_000


def test_a_serving_role_that_looks_past_row_security_is_refused(server: Server, copied: str) -> None:
    with role(server, "lr_test_bypass", "bypassrls noinherit") as name:
        address = logged_in_as(server.owner(copied), name)
        done = prepared(server.owner(copied), address)
    assert done.returncode != 0
    assert "may look past row-level security" in done.stderr


def test_a_refused_serving_role_got_no_rights(server: Server, copied: str) -> None:
    with role(server, "lr_test_inherits", "inherit") as name:
        done = prepared(server.owner(copied), logged_in_as(server.owner(copied), name))
        member = one(server.owner(copied), f"select pg_has_role('{name}', 'lr_staff', 'member')")
    assert "ALTER ROLE lr_test_inherits NOINHERIT" in done.stderr
    assert member is False


def test_a_serving_role_of_ones_own_choice_works(server: Server, copied: str) -> None:
    with role(server, "lr_test_serving", "noinherit") as name:
        address = logged_in_as(server.owner(copied), name)
        done = prepared(server.owner(copied), address)
        assert done.returncode == 0, done.stderr
        assert done.stdout.strip() == address
        query = "select count(*) from access_open_session('', now(), interval '0', interval '0')"
        assert one(address, query) == 0
        with psycopg.connect(server.owner(copied), autocommit=True) as owner:
            owner.execute(f"drop owned by {name}")


def test_each_secret_has_a_serving_role_of_its_own(server: Server, copied: str) -> None:
    other = "another installation on the same server, with its own secret"
    done = prepared(server.owner(copied), LEIDRAAD_SECRET=other)
    assert done.returncode == 0, done.stderr
    address = done.stdout.strip()
    theirs = DatabaseAddress.parse(address).user
    try:
        assert theirs != serving_role()
        with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
            psycopg.connect(server.serving(copied))
        psycopg.connect(address).close()
        psycopg.connect(server.serving(TEMPLATE)).close()
    finally:
        with psycopg.connect(server.owner(copied), autocommit=True) as owner:
            owner.execute(f"drop owned by {theirs}")
            owner.execute(f"drop role {theirs}")


def test_the_password_is_in_no_statement(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    real = psycopg.Connection.execute

    def listening(self: psycopg.Connection, query: object, *args: object, **kwargs: object) -> object:
        said.append(query.as_string(self) if isinstance(query, sql.Composable) else str(query))
        return real(self, query, *args, **kwargs)  # type: ignore[call-overload]

    monkeypatch.setattr(psycopg.Connection, "execute", listening)
    monkeypatch.setenv("LEIDRAAD_SECRET", "a secret for the length of this test only")

    with psycopg.connect(server.owner(TEMPLATE), autocommit=True) as owner:
        try:
            ensure(owner, server.owner(TEMPLATE), None)
            assert any("create role" in statement and "SCRAM-SHA-256" in statement for statement in said)
            assert not any(serving_password() in statement for statement in said)
        finally:
            owner.execute(f"drop owned by {serving_role()}")
            owner.execute(f"drop role {serving_role()}")


def test_a_server_that_does_not_answer_is_told_in_a_sentence() -> None:
    with pytest.raises(DatabaseProblem, match="does not answer"):
        database.prepare("postgresql://nobody@127.0.0.1:1/nothing?connect_timeout=1")


def test_the_serving_address_keeps_nothing_of_the_owner() -> None:
    address = serving_url("postgresql://boss:secret@db.example:5433/town?sslmode=require&user=boss&password=secret")
    parsed = DatabaseAddress.parse(address)
    assert (parsed.user, parsed.host, parsed.port, parsed.name) == (
        serving_role(),
        "db.example",
        "5433",
        "town",
    )
    assert parsed.options == {"sslmode": "require"}
    assert "boss" not in address and "secret" not in address
