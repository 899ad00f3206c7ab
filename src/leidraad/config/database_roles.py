# SPDX-License-Identifier: EUPL-1.2
"""The database roles. They belong to the whole server, so other databases, and other installations, may be there too.

Every step looks first and changes only what is missing: an owner with CREATEROLE suffices, on PostgreSQL 15 as well as
on later ones, and several may start at once.
"""

import hashlib
import hmac
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

import psycopg
from psycopg import errors, sql

from leidraad.access.rowsecurity import AUDITOR, DEFINER, database_roles
from leidraad.config import environment

SERVING = "leidraad_app"
ATTEMPTS = 20
OPENS_SESSIONS = "access_open_session(bytea, timestamptz, interval, interval)"


class DatabaseProblem(Exception):
    """The database cannot be used as it is; the message says what to do."""


def serving_role(app_url: str | None = None) -> str:
    """The name of the serving role: the one of a given address, else of this installation.

    Two installations with different secrets on one server each have a role of their own: they would change each
    other's password otherwise.
    """
    if app_url:
        return environment.DatabaseAddress.parse(app_url).user
    return f"{SERVING}_{_derived('database serving role name')[:8]}"


def serving_password() -> str:
    """The serving role's password, derived: nothing more to keep secret than LEIDRAAD_SECRET."""
    return _derived("database serving role")


def _derived(purpose: str) -> str:
    return hmac.new(environment.secret().encode(), purpose.encode(), hashlib.sha256).hexdigest()


def serving_url(owner_url: str) -> str:
    """The address of the serving role in the same database. Nothing of the owner's own log-in stays in it."""
    parts = urlsplit(owner_url)
    place = parts.netloc.rpartition("@")[2]
    kept = [(name, value) for name, value in parse_qsl(parts.query) if name not in ("user", "password", "passfile")]
    return urlunsplit(
        parts._replace(netloc=f"{serving_role()}:{serving_password()}@{place}", query=urlencode(kept, quote_via=quote))
    )


def ensure(owner: psycopg.Connection, owner_url: str, app_url: str | None) -> None:
    """Make the roles that are missing, and judge the serving role.

    Raises DatabaseProblem when the owner may not, or when the serving role could look past the policies.
    """
    for attempt in range(ATTEMPTS):
        try:
            with owner.transaction():
                _ensure(owner, app_url)
            break
        except (errors.DuplicateObject, errors.UniqueViolation, errors.InternalError_):
            # Somebody makes the same roles from another database of this server; no lock reaches that far.
            if attempt == ATTEMPTS - 1:
                raise
            owner.execute("select pg_sleep(0.1)")
        except errors.InsufficientPrivilege as problem:
            raise DatabaseProblem(
                f"The owner of the database may not make the roles it needs ({problem.diag.message_primary}). Give it"
                " CREATEROLE, or make the roles as docs/operations.md says."
            ) from problem
    if app_url is None:
        _ensure_login(owner, owner_url)


def _ensure(owner: psycopg.Connection, app_url: str | None) -> None:
    serving = serving_role(app_url)
    known = {row[0] for row in owner.execute("select rolname from pg_roles")}
    for role in database_roles():
        _ensure_nologin(owner, role, exists=role in known)
    if serving not in known:
        if app_url:
            raise DatabaseProblem(f"DATABASE_URL logs in as {serving}, a role that is not on this server.")
        owner.execute(
            sql.SQL("create role {} login noinherit nobypassrls password {}").format(
                sql.Identifier(serving), sql.Literal(_verifier(owner))
            )
        )
    for role in database_roles():
        if role not in (DEFINER, AUDITOR) and not _holds(owner, sql.Literal(serving), role, "member"):
            owner.execute(sql.SQL("grant {} to {}").format(sql.Identifier(role), sql.Identifier(serving)))
    # The database is closed to all others (see database.protect).
    here = sql.Identifier(owner.info.dbname)
    owner.execute(sql.SQL("grant connect on database {} to {}").format(here, sql.Identifier(serving)))
    # Inside the transaction: a role that is refused gets no rights either.
    judge(owner, serving)


def _ensure_nologin(owner: psycopg.Connection, role: str, exists: bool) -> None:
    name = sql.Identifier(role)
    if not exists:
        owner.execute(sql.SQL("create role {} nologin noinherit nobypassrls").format(name))
    # Needed to hand functions over to the role; on PostgreSQL 16 and later even its maker must ask.
    if not _holds(owner, "current_user", role, "usage"):
        owner.execute(sql.SQL("grant {} to current_user").format(name))
    if role in (DEFINER, AUDITOR):
        owner.execute(sql.SQL("grant usage, create on schema public to {}").format(name))


def _holds(owner: psycopg.Connection, who: str | sql.Literal, role: str, how: str) -> bool:
    name = sql.SQL(who) if isinstance(who, str) else who
    query = sql.SQL("select pg_has_role({}, {}, {})").format(name, sql.Literal(role), sql.Literal(how))
    row = owner.execute(query).fetchone()
    return bool(row and row[0])


def _verifier(owner: psycopg.Connection) -> str:
    """What the server keeps of a password. The password itself is in no statement, so in no log of the server."""
    made = owner.pgconn.encrypt_password(serving_password().encode(), serving_role().encode(), b"scram-sha-256")
    return made.decode()


def _ensure_login(owner: psycopg.Connection, owner_url: str) -> None:
    """Try the door first: the password is set only where it does not open."""
    url = serving_url(owner_url)
    try:
        psycopg.connect(url, connect_timeout=10).close()
        return
    except psycopg.OperationalError:
        owner.execute(
            sql.SQL("alter role {} login password {}").format(
                sql.Identifier(serving_role()), sql.Literal(_verifier(owner))
            )
        )
    try:
        psycopg.connect(url, connect_timeout=10).close()
    except psycopg.OperationalError as problem:
        raise DatabaseProblem(
            f"The serving role {serving_role()} cannot log in: {problem}. Allow it to log in with a password"
            " (pg_hba.conf), or make a role yourself and set both DATABASE_URL and DATABASE_OWNER_URL."
        ) from problem


def judge(owner: psycopg.Connection, serving: str) -> None:
    """Refuse a serving role that row-level security does not bind. Raises DatabaseProblem with the remedy."""
    row = owner.execute(
        "select rolsuper or rolbypassrls, pg_has_role(rolname, current_user, 'member'),"
        " (select bool_or(pg_has_role(r.rolname, persona, 'usage')) from unnest(%s::text[]) as persona)"
        " from pg_roles r where rolname = %s",
        (database_roles(), serving),
    ).fetchone()
    bypasses, is_owner, inherits = row or (True, True, True)
    if bypasses or is_owner:
        raise DatabaseProblem(
            f"DATABASE_URL logs in as {serving}, which may look past row-level security. Use a role that is no superuser,"
            " has no BYPASSRLS and is not the owner."
        )
    if inherits:
        raise DatabaseProblem(f"{serving} inherits rights. Run: ALTER ROLE {serving} NOINHERIT;")


def retire_former(owner: psycopg.Connection, serving: str) -> list[str]:
    """Shut the serving roles of former secrets out of this database; elsewhere on the server they may still serve."""
    former = [
        row[0]
        for row in owner.execute(
            "select rolname from pg_roles where starts_with(rolname, %s) and rolname <> %s and rolcanlogin"
            " and has_function_privilege(oid, %s, 'execute')",
            (SERVING, serving, OPENS_SESSIONS),
        )
    ]
    here = sql.Identifier(owner.info.dbname)
    for role in former:
        # Not DROP OWNED: that would take its rights to the other databases of the server as well.
        name = sql.Identifier(role)
        with owner.transaction():
            owner.execute(sql.SQL("revoke all on database {} from {}").format(here, name))
            for kind in ("tables", "sequences", "functions"):
                owner.execute(sql.SQL("revoke all on all {} in schema public from {}").format(sql.SQL(kind), name))
            owner.execute(sql.SQL("revoke all on schema public from {}").format(name))
    return former


def identity(owner: psycopg.Connection, serving: str) -> str:
    """This server and its roles: grants must be made again after a restore elsewhere or when a role was made anew."""
    row = owner.execute(
        "select (select system_identifier::text from pg_control_system()),"
        " (select string_agg(rolname || oid, ',' order by rolname) from pg_roles where rolname = any(%s))",
        ([*database_roles(), serving],),
    ).fetchone()
    return hashlib.sha256(repr(row).encode()).hexdigest()
