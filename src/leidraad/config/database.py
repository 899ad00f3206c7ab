# SPDX-License-Identifier: EUPL-1.2
"""Makes a database ready: roles, migrations, row-level security. Repeatable, and safe when several start at once.

The owner migrates; the serving role owns nothing, bypasses nothing and inherits nothing, so that without a context it is
refused loudly. With one address only, that is the owner's, and the serving role is made here with a password derived
from the installation's secret.
"""

import hashlib
import hmac
import os
from importlib import metadata
from pathlib import Path
from urllib.parse import quote, urlsplit, urlunsplit

import django
import psycopg
from django.core.management import call_command
from django.db import connections
from psycopg import sql

from leidraad.access.rowsecurity import AUDITOR, DEFINER, Protection, database_roles, statements
from leidraad.config import environment
from leidraad.config.settings import database as database_settings
from leidraad.config.wiring import PROTECTIONS

SERVING = "leidraad_app"
OLDEST = 150000
LOCK = 4_953_100
EXTENSIONS = ("btree_gist", "btree_gin", "pg_trgm")
PACKAGE = Path(__file__).resolve().parents[1]


class DatabaseProblem(Exception):
    """The database cannot be used as it is; the message says what to do."""


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


def serving_url(owner_url: str) -> str:
    """The address of the serving role in the same database; its password is derived from the installation's secret."""
    parts = urlsplit(owner_url)
    place = parts.netloc.rpartition("@")[2]
    return urlunsplit(parts._replace(netloc=f"{SERVING}:{serving_password()}@{place}"))


def serving_password() -> str:
    """The serving role's password, derived: nothing more to keep secret than LEIDRAAD_SECRET."""
    return hmac.new(environment.secret().encode(), b"database serving role", hashlib.sha256).hexdigest()


def prepare(owner_url: str, app_url: str | None = None) -> str:
    """Create what is missing, migrate, protect; return the serving address. Does nothing when all is up to date.

    Raises DatabaseProblem when the server is older than PostgreSQL 15 or the owner may not do what is needed.
    """
    django.setup()
    _create_database(owner_url)
    with psycopg.connect(owner_url, autocommit=True) as owner:
        _check(owner)
        # One starter at a time: `create … if not exists` races between processes.
        owner.execute("select pg_advisory_lock(%s)", (LOCK,))
        try:
            _ensure_roles(owner, serving=app_url is None)
            wanted = fingerprint(PROTECTIONS)
            if _state(owner) != wanted:
                for extension in EXTENSIONS:
                    owner.execute(sql.SQL("create extension if not exists {}").format(sql.Identifier(extension)))
                _migrate(owner_url)
                protect(owner, PROTECTIONS)
                _remember(owner, wanted)
        finally:
            owner.execute("select pg_advisory_unlock(%s)", (LOCK,))
    return app_url or serving_url(owner_url)


def _create_database(owner_url: str) -> None:
    name = environment.DatabaseAddress.parse(owner_url).name
    try:
        psycopg.connect(owner_url, connect_timeout=10).close()
    except psycopg.OperationalError as problem:
        if "does not exist" not in str(problem):
            raise DatabaseProblem(f"The database does not answer: {problem}") from problem
        with psycopg.connect(with_database(owner_url, "postgres"), autocommit=True) as server:
            server.execute(sql.SQL("create database {} encoding 'UTF8' template template0").format(sql.Identifier(name)))


def _check(owner: psycopg.Connection) -> None:
    if owner.info.server_version < OLDEST:
        raise DatabaseProblem(
            f"PostgreSQL {owner.info.server_version // 10000} is too old: Leidraad needs 15 or newer."
        )


def _ensure_roles(owner: psycopg.Connection, serving: bool) -> None:
    wanted = [*database_roles(), SERVING]
    known = {row[0] for row in owner.execute("select rolname from pg_roles where rolname = any(%s)", (wanted,))}
    try:
        for role in database_roles():
            if role not in known:
                owner.execute(sql.SQL("create role {} nologin noinherit nobypassrls").format(sql.Identifier(role)))
                # Needed to hand functions over to the role; a superuser may already.
                owner.execute(sql.SQL("grant {} to current_user").format(sql.Identifier(role)))
        if serving:
            _ensure_serving(owner, exists=SERVING in known)
    except psycopg.errors.InsufficientPrivilege as problem:
        raise DatabaseProblem(
            "The owner may not create roles. Give it CREATEROLE, or create the roles as docs/operations.md says."
        ) from problem
    for role in (DEFINER, AUDITOR):
        owner.execute(sql.SQL("grant usage, create on schema public to {}").format(sql.Identifier(role)))


def _ensure_serving(owner: psycopg.Connection, exists: bool) -> None:
    verb = "alter" if exists else "create"
    owner.execute(
        sql.SQL("{} role {} login noinherit nosuperuser nobypassrls nocreatedb nocreaterole password {}").format(
            sql.SQL(verb), sql.Identifier(SERVING), sql.Literal(serving_password())
        )
    )
    personas = [role for role in database_roles() if role not in (DEFINER, AUDITOR)]
    for role in personas:
        owner.execute(sql.SQL("grant {} to {}").format(sql.Identifier(role), sql.Identifier(SERVING)))


def protect(owner: psycopg.Connection, protections: tuple[Protection, ...]) -> None:
    """Make policies, grants, functions and triggers as declared, in one transaction."""
    with owner.transaction():
        names = sql.SQL(", ").join(sql.Identifier(role) for role in [*database_roles(), SERVING])
        owner.execute("revoke all on schema public from public")
        owner.execute(sql.SQL("grant usage on schema public to {}").format(names))
        owner.execute("revoke all on all tables in schema public from public")
        for protection in protections:
            for statement in statements(protection):
                owner.execute(statement)
        _queue_rights(owner)
        owner.execute(
            sql.SQL("grant usage on all sequences in schema public to {}").format(
                sql.SQL(", ").join(sql.Identifier(role) for role in database_roles())
            )
        )


def _queue_rights(owner: psycopg.Connection) -> None:
    """The worker and the web queue jobs without a context: the queue holds names of tasks and ids only."""
    for table in ("procrastinate_jobs", "procrastinate_events", "procrastinate_periodic_defers", "procrastinate_workers"):
        owner.execute(
            sql.SQL("grant select, insert, update, delete on {} to {}").format(sql.Identifier(table), sql.Identifier(SERVING))
        )
    owner.execute(sql.SQL("grant usage on all sequences in schema public to {}").format(sql.Identifier(SERVING)))
    owner.execute(
        sql.SQL("grant execute on function access_open_session(bytea, timestamptz, interval, interval) to {}").format(
            sql.Identifier(SERVING)
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
    settings["OPTIONS"] = {}
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
