# SPDX-License-Identifier: EUPL-1.2
"""The databases of the benchmarks: made once by seed and scale, and kept between runs."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from bench.report import say
from leidraad.config.postgres import EmbeddedPostgres
from leidraad.config.processes_database import prepared

ROOT = Path(__file__).resolve().parents[1]
#: Bump when the way of filling changes: databases are then made anew.
VERSION = 3
SEED = 2026
PASSWORD = "meten is weten en gissen is missen"  # noqa: S105 (opens invented accounts only)


@dataclass(frozen=True)
class Recipe:
    """What a database holds: fixed municipalities of so many dossiers, a country of so many around them."""

    name: str
    fixed: tuple[int, ...]
    country: int
    on: date

    def stamp(self, code: str) -> str:
        """Equal stamps mean equal data and equal tables."""
        return hashlib.sha256(f"{VERSION} {SEED} {asdict(self)} {code}".encode()).hexdigest()[:32]


@contextmanager
def server() -> Iterator[str]:
    """The owner's address of a durable server: DATABASE_URL, or an embedded one of our own."""
    if given := os.environ.get("DATABASE_URL"):
        yield given
        return
    home = Path(os.environ["LEIDRAAD_HOME"]) / "bench"
    with EmbeddedPostgres(home, tell=say) as running:
        yield running.url(running.superuser, "postgres")


def environment(owner: str) -> dict[str, str]:
    """What every child process gets: the owner's address, a home of its own, no settings of others."""
    home = Path(os.environ["LEIDRAAD_HOME"]) / "bench"
    home.mkdir(parents=True, exist_ok=True)
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("DATABASE", "LEIDRAAD", "DJANGO"))}
    return kept | {
        "DATABASE_OWNER_URL": owner,
        "LEIDRAAD_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "leidraad.config.settings",
        "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}",
    }


def ready(server_url: str, recipe: Recipe) -> dict[str, str]:
    """The environment (both addresses) of a database that holds what the recipe says; made if need be."""
    owner = with_database(server_url, recipe.name)
    stamp = recipe.stamp(_code())
    if _stamp(server_url, recipe.name) != stamp:
        drop(server_url, recipe.name)
        say(f"  making {recipe.name}: {recipe.fixed} dossiers in a country of {recipe.country:,}")
        prepared = _prepare(owner)
        _fill(prepared, recipe)
        with psycopg.connect(server_url, autocommit=True) as admin:
            named = sql.Identifier(recipe.name)
            admin.execute(sql.SQL("comment on database {} is {}").format(named, sql.Literal(stamp)))
        return prepared
    return _prepare(owner)


def copied(server_url: str, recipe: Recipe, name: str) -> dict[str, str]:
    """The environment of a new copy, under this name, of the database that holds what the recipe says.

    The original is made if need be and stays as it was; a copy that stood there is thrown away.
    """
    ready(server_url, recipe)
    drop(server_url, name)
    with psycopg.connect(server_url, autocommit=True) as admin:
        copying = sql.SQL("create database {} template {}")
        admin.execute(copying.format(sql.Identifier(name), sql.Identifier(recipe.name)))
    # Who may come in stands with a database and is not copied along.
    return _prepare(with_database(server_url, name))


def with_database(url: str, name: str) -> str:
    """The same address with another database."""
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


def _code() -> str:
    """A digest of everything that decides how the tables look and what is put in them."""
    digest = hashlib.sha256()
    package = ROOT / "src" / "leidraad"
    patterns = ("*/migrations/*.py", "*/protection*.py", "pure/synthetic/*.py", "config/demo_*.py")
    for file in sorted(file for pattern in patterns for file in package.glob(pattern)):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _stamp(server_url: str, name: str) -> str:
    with psycopg.connect(server_url, autocommit=True) as admin:
        row = admin.execute(
            "select shobj_description(oid, 'pg_database') from pg_database where datname = %s", (name,)
        ).fetchone()
    return (row[0] if row else "") or ""


def drop(server_url: str, name: str) -> None:
    with psycopg.connect(server_url, autocommit=True) as admin:
        admin.execute(sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name)))


def _prepare(owner: str) -> dict[str, str]:
    return prepared(environment(owner), owner)


def _fill(environ: Mapping[str, str], recipe: Recipe) -> None:
    arguments = [str(recipe.country), recipe.on.isoformat(), *(str(size) for size in recipe.fixed)]
    subprocess.run([sys.executable, "-m", "bench.fill", *arguments], env=dict(environ), check=True, cwd=ROOT)


def checksum(owner: str) -> dict[str, int]:
    """What is in a database: dossiers, families, and a sum over the days on which somebody is due."""
    with psycopg.connect(owner) as connection:
        row = connection.execute(
            "select count(*), count(*) filter (where state = 'open'),"
            " coalesce(sum(next_on - '2000-01-01'::date), 0), count(distinct household_id)"
            " from dossiers_dossier"
        ).fetchone()
    assert row is not None
    return dict(zip(("dossiers", "open", "days", "families"), map(int, row), strict=True))
