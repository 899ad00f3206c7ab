# SPDX-License-Identifier: EUPL-1.2
"""Makes a database ready: roles, migrations, row-level security. Repeatable, and safe when several start at once.

The owner migrates; the serving role owns nothing, bypasses nothing and inherits nothing, so that without a context it is
refused loudly. With one address only, that is the owner's, and the serving role is made by us (see `database_roles`).
"""

import hashlib
import os
from contextlib import suppress
from importlib import metadata
from pathlib import Path
from urllib.parse import quote, urlsplit, urlunsplit

import django
import psycopg
from django.core.management import call_command
from django.db import connections
from psycopg import sql

from leidraad.access.rowsecurity import Protection, database_roles, statements
from leidraad.config import environment
from leidraad.config.database_roles import (
    DatabaseProblem,
    ensure,
    identity,
    retire_former,
    serving_role,
    serving_url,
)
from leidraad.config.settings import database as database_settings
from leidraad.config.wiring import PROTECTIONS

OLDEST = 150000
LOCK = 4_953_100
EXTENSIONS = ("btree_gist",)
PACKAGE = Path(__file__).resolve().parents[1]

__all__ = [
    "DatabaseProblem",
    "addresses",
    "prepare",
    "protect",
    "serving_role",
    "serving_url",
    "with_database",
]


def fingerprint(protections: tuple[Protection, ...]) -> str:
    """A hash over all migrations and declared protection: equal means nothing has to be done."""
    digest = hashlib.sha256(metadata.version("django").encode() + metadata.version("procrastinate").encode())
    for migration in sorted(PACKAGE.glob("*/migrations/*.py")):
        digest.update(migration.name.encode() + migration.read_bytes())
    for protection in protections:
        for statement in statements(protection):
            digest.update(statement.encode())
    return digest.hexdigest()


def with_database(url: str, name: str) -> str:
    """The same address with another database."""
    parts = urlsplit(url)
    return urlunsplit(parts._replace(path="/" + quote(name)))


def prepare(owner_url: str, app_url: str | None = None) -> str:
    """Create what is missing, migrate, protect; return the serving address. Does nothing when all is up to date.

    Raises DatabaseProblem when the server is older than PostgreSQL 15, the owner may not do what is needed, or the
    serving role could look past row-level security.
    """
    django.setup()
    _create_database(owner_url)
    serving = serving_role(app_url)
    with psycopg.connect(owner_url, autocommit=True) as owner:
        _check(owner)
        # One starter at a time: `create … if not exists` races between processes.
        owner.execute("select pg_advisory_lock(%s)", (LOCK,))
        try:
            ensure(owner, owner_url, app_url)
            wanted = f"{fingerprint(PROTECTIONS)} {identity(owner, serving)}"
            if _state(owner) != wanted:
                for extension in EXTENSIONS:
                    owner.execute(sql.SQL("create extension if not exists {}").format(sql.Identifier(extension)))
                _migrate(owner_url)
                protect(owner, PROTECTIONS, serving)
                _remember(owner, wanted)
            begin_era(owner)
            retire_former(owner, serving)
        finally:
            owner.execute("select pg_advisory_unlock(%s)", (LOCK,))
    return app_url or serving_url(owner_url)


def _create_database(owner_url: str) -> None:
    name = environment.DatabaseAddress.parse(owner_url).name
    try:
        psycopg.connect(owner_url, connect_timeout=10).close()
    except psycopg.OperationalError as problem:
        # The message comes in the server's language, so the catalogue is asked instead.
        try:
            server = psycopg.connect(with_database(owner_url, "postgres"), autocommit=True, connect_timeout=10)
        except psycopg.OperationalError:
            raise DatabaseProblem(f"The database does not answer: {problem}") from problem
        with server:
            if server.execute("select 1 from pg_database where datname = %s", (name,)).fetchone():
                raise DatabaseProblem(f"The database does not answer: {problem}") from problem
            # Another starter may be just ahead of us.
            with suppress(psycopg.errors.DuplicateDatabase, psycopg.errors.UniqueViolation):
                server.execute(
                    sql.SQL("create database {} encoding 'UTF8' template template0").format(sql.Identifier(name))
                )


def _check(owner: psycopg.Connection) -> None:
    if owner.info.server_version < OLDEST:
        raise DatabaseProblem(
            f"PostgreSQL {owner.info.server_version // 10000} is too old: Leidraad needs 15 or newer."
        )


def protect(owner: psycopg.Connection, protections: tuple[Protection, ...], serving: str) -> None:
    """Make policies, grants, functions and triggers as declared, in one transaction."""
    app = sql.Identifier(serving)
    with owner.transaction():
        names = sql.SQL(", ").join(sql.Identifier(role) for role in [*database_roles(), serving])
        owner.execute("revoke all on schema public from public")
        # The personas are roles of the whole server: another installation's serving role must not come in here at all.
        here = sql.Identifier(owner.info.dbname)
        owner.execute(sql.SQL("revoke connect, temporary on database {} from public").format(here))
        owner.execute(sql.SQL("grant usage on schema public to {}").format(names))
        owner.execute("revoke all on all tables in schema public from public")
        for protection in protections:
            for statement in statements(protection):
                owner.execute(statement)
            for routine in protection.routines:
                if routine.serving:
                    owner.execute(sql.SQL("grant execute on function {} to {}").format(sql.SQL(routine.signature), app))
        _queue_rights(owner, app)
        owner.execute(
            sql.SQL("grant usage on all sequences in schema public to {}").format(
                sql.SQL(", ").join(sql.Identifier(role) for role in database_roles())
            )
        )


def _queue_rights(owner: psycopg.Connection, app: sql.Identifier) -> None:
    """The worker and the web queue jobs without a context: the queue holds names of tasks and ids only."""
    for table in (
        "procrastinate_jobs",
        "procrastinate_events",
        "procrastinate_periodic_defers",
        "procrastinate_workers",
    ):
        owner.execute(sql.SQL("grant select, insert, update, delete on {} to {}").format(sql.Identifier(table), app))
    owner.execute(sql.SQL("grant usage on all sequences in schema public to {}").format(app))


def begin_era(owner: psycopg.Connection) -> None:
    """After a restore on another server transaction numbers may start low again; audit lines must go on counting.

    The function `access_era` adds to every number what keeps them rising. Nothing changes on the same server.
    """
    row = owner.execute(
        "select greatest((select max(transaction_id) from access_auditevent),"
        " (select max(transaction_id) from access_auditchange), (select max(transaction_id) from access_audittransaction)),"
        " access_transaction()"
    ).fetchone()
    highest, current = row if row else (None, 0)
    if highest is not None and current <= highest:
        owner.execute(
            sql.SQL("create or replace function access_era() returns bigint language sql immutable as {}").format(
                sql.Literal(f"select {int(highest)}::bigint")
            )
        )


def _state(owner: psycopg.Connection) -> str:
    row = owner.execute("select obj_description(oid) from pg_class where relname = 'django_migrations'").fetchone()
    return (row[0] if row else "") or ""


def _remember(owner: psycopg.Connection, wanted: str) -> None:
    # Kept as a comment on the table of migrations: no table of its own, gone with the database.
    owner.execute(sql.SQL("comment on table django_migrations is {}").format(sql.Literal(wanted)))


def _migrate(owner_url: str) -> None:
    settings = database_settings(owner_url)
    settings["OPTIONS"].pop("pool")
    before = connections["default"].settings_dict.copy()
    connections["default"].close()
    try:
        connections["default"].settings_dict.update(settings)
        call_command("migrate", verbosity=0, interactive=False)
    finally:
        connections["default"].close()
        connections["default"].settings_dict.update(before)


def addresses() -> tuple[str, str | None]:
    """The owner's address and, where both are given, the serving role's.

    Raises ConfigurationError when neither DATABASE_URL nor DATABASE_OWNER_URL is set.
    """
    serving = os.environ.get("DATABASE_URL")
    owner = os.environ.get("DATABASE_OWNER_URL")
    if owner:
        return owner, serving if serving and serving != owner else None
    if serving:
        return serving, None
    raise environment.ConfigurationError("Set DATABASE_URL, or start with ./leidraad, which brings its own database.")
