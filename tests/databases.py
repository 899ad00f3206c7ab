# SPDX-License-Identifier: EUPL-1.2
"""One server per run, one migrated template database, a copy for whoever needs one.

With LEIDRAAD_TEST_OWNER_URL (an owner's address on any PostgreSQL from 15 on) that server is used; otherwise the
embedded one. Every worker of a parallel run copies the same template.
"""

import fcntl
import os
import secrets
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import psycopg

from leidraad.config import database
from leidraad.config.postgres import EmbeddedPostgres
from tests import people

TEMPLATE = "leidraad_template"


class Server:
    """The server of this run: makes copies of the template and drops them again."""

    def __init__(self, owner_url: str) -> None:
        self.owner_url = owner_url

    def owner(self, name: str) -> str:
        """The owner's address of a database on this server."""
        return database.with_database(self.owner_url, name)

    def serving(self, name: str) -> str:
        """The serving role's address of a database on this server."""
        return database.serving_url(self.owner(name))

    def make_template(self, folder: Path) -> None:
        """Migrate, protect and settle the template, once for all workers of the run."""
        with (folder / "template.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            done = folder / "template.done"
            if done.exists():
                return
            self.drop(TEMPLATE)
            database.prepare(self.owner(TEMPLATE))
            with psycopg.connect(self.owner(TEMPLATE), autocommit=True) as owner:
                people.settle(owner)
            done.touch()

    def drop(self, name: str) -> None:
        """Remove a database if it is there."""
        with psycopg.connect(self.owner("postgres"), autocommit=True) as server:
            server.execute(f'drop database if exists "{name}" with (force)')

    @contextmanager
    def copy(self, purpose: str) -> Iterator[str]:
        """A fresh copy of the template for the length of the block; gives its name."""
        name = f"lr_{purpose}_{secrets.token_hex(4)}"
        with psycopg.connect(self.owner("postgres"), autocommit=True) as server:
            server.execute("select pg_advisory_lock(4953101)")
            server.execute(f'create database "{name}" template "{TEMPLATE}" strategy wal_log')
            server.execute("select pg_advisory_unlock(4953101)")
        try:
            yield name
        finally:
            self.drop(name)


@contextmanager
def running_server(folder: Path) -> Iterator[Server]:
    """The server of this run with its template made."""
    with ExitStack() as stack:
        url = os.environ.get("LEIDRAAD_TEST_OWNER_URL", "")
        if not url:
            embedded = stack.enter_context(EmbeddedPostgres(folder / "postgres", durable=False))
            url = embedded.url(embedded.superuser, "postgres")
        server = Server(url)
        server.make_template(folder)
        yield server
