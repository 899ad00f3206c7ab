# SPDX-License-Identifier: EUPL-1.2
"""Whether the demo stands as it was made ready last time, so that it can start without looking at everything again.

Looking takes Django, twice: once for the tables, once for the town. That is most of a start. So what was ready is kept
with the database itself, as its comment: a fingerprint of the code, the secret, the server and the tables. Whatever
differs, or cannot be read, means: look at everything.
"""

import hashlib
from importlib import metadata
from pathlib import Path
from typing import Final

import psycopg
from psycopg import sql

from leidraad.config import environment

PACKAGE: Final = Path(__file__).resolve().parents[1]
#: What decides how the tables and the town look: code, law, questions, protocols and templates.
_SOURCES: Final = ("*.py", "*.toml", "*.sql")
_LIBRARIES: Final = ("django", "procrastinate", "psycopg")

_STANDS: Final = """
    select s.system_identifier, d.oid, obj_description(to_regclass('django_migrations')), shobj_description(d.oid, 'pg_database')
    from pg_database d, pg_control_system() s where d.datname = current_database()"""


def stands(owner_url: str) -> bool:
    """Has nothing changed since `remember`? False as well when there is no such database, or it does not answer."""
    try:
        with psycopg.connect(owner_url, autocommit=True, connect_timeout=10) as owner:
            wanted, kept = _fingerprint(owner)
    except psycopg.Error:
        return False
    return kept == wanted


def remember(owner_url: str) -> None:
    """Keep that this database is ready for this code."""
    with psycopg.connect(owner_url, autocommit=True) as owner:
        wanted, _ = _fingerprint(owner)
        name = sql.Identifier(owner.info.dbname)
        owner.execute(sql.SQL("comment on database {} is {}").format(name, sql.Literal(wanted)))


def _fingerprint(owner: psycopg.Connection) -> tuple[str, str | None]:
    """What should be kept, and what is. A copy or a restored dump is another database, so never taken for this one."""
    row = owner.execute(_STANDS).fetchone()
    server, database, tables, kept = row or ("", "", "", None)
    digest = hashlib.sha256(f"{server} {database} {tables} {environment.secret()}".encode())
    for library in _LIBRARIES:
        digest.update(metadata.version(library).encode())
    for pattern in _SOURCES:
        for file in sorted(PACKAGE.rglob(pattern)):
            digest.update(str(file.relative_to(PACKAGE)).encode() + file.read_bytes())
    return f"ready {digest.hexdigest()}", kept
