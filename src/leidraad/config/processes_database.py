# SPDX-License-Identifier: EUPL-1.2
"""Which database a command works on: the one the environment names, or the embedded one while it runs."""

import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from leidraad.config.postgres import EmbeddedPostgres
from leidraad.config.processes import command

SERVING_URL = "DATABASE_URL"
OWNER_URL = "DATABASE_OWNER_URL"


class NotPrepared(Exception):
    """The database could not be made ready; the message says why."""


def has_both(environ: Mapping[str, str]) -> bool:
    """Are both addresses known, so that nothing has to be started or prepared?"""
    return bool(environ.get(SERVING_URL) and environ.get(OWNER_URL))


def database_name(environ: Mapping[str, str]) -> str:
    """The embedded server keeps invented people apart from real ones."""
    demo = environ.get("LEIDRAAD_DEMO", "").strip().lower() in ("1", "true", "yes", "ja")
    return "leidraad_demo" if demo else "leidraad"


@contextmanager
def database(environ: Mapping[str, str], tell: Callable[[str], None]) -> Iterator[dict[str, str]]:
    """The environment with both addresses, of a database that is up to date.

    Raises PostgresUnavailable or NotPrepared, with a message for the person at the terminal.
    """
    if has_both(environ):
        yield dict(environ)
    elif owner := environ.get(OWNER_URL) or environ.get(SERVING_URL):
        yield prepared(environ, owner)
    else:
        with EmbeddedPostgres(Path(environ["LEIDRAAD_HOME"]), tell=tell) as server:
            yield prepared(environ, server.url(server.superuser, database_name(environ)))


def prepared(environ: Mapping[str, str], owner: str) -> dict[str, str]:
    """Make the database ready in a process of its own, and return the environment with both addresses.

    Apart, because the settings read their address once: here there is no serving role yet.
    """
    known = {name: value for name, value in environ.items() if name != SERVING_URL}
    answer = subprocess.run(
        command("prepare"), env=known | {OWNER_URL: owner}, stdout=subprocess.PIPE, text=True, check=False
    )
    if answer.returncode:
        raise NotPrepared("The database could not be made ready; the reason stands above.")
    return known | {OWNER_URL: owner, SERVING_URL: answer.stdout.strip().splitlines()[-1]}
