# SPDX-License-Identifier: EUPL-1.2
"""The demo starts without looking at everything again only when nothing changed since it was made ready."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from leidraad.config import processes_ready
from leidraad.config.processes_ready import remember, stands
from tests.databases import Server

pytestmark = pytest.mark.django_db


@pytest.fixture
def copied(server: Server) -> Iterator[str]:
    """The owner's address of a database that was just made ready."""
    with server.copy("ready") as name:
        remember(server.owner(name))
        yield server.owner(name)


def test_a_database_that_was_made_ready_stands(copied: str) -> None:
    assert stands(copied)


def test_a_database_of_which_nothing_is_known_is_looked_at(server: Server) -> None:
    with server.copy("unknown") as name:
        assert not stands(server.owner(name))


def test_a_database_that_is_not_there_is_looked_at(server: Server) -> None:
    assert not stands(server.owner("lr_nowhere"))


@pytest.mark.parametrize("changed", ["plans/models.py", "pure/law/facts.toml", "plans/new.sql"])
def test_other_code_law_or_tables_are_looked_at(
    copied: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changed: str
) -> None:
    for file in ("plans/models.py", "pure/law/facts.toml"):
        (tmp_path / file).parent.mkdir(parents=True)
        (tmp_path / file).write_text("as it was")
    monkeypatch.setattr(processes_ready, "PACKAGE", tmp_path)
    remember(copied)
    assert stands(copied)

    (tmp_path / changed).write_text("as it is now")

    assert not stands(copied)


def test_another_secret_is_looked_at(copied: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEIDRAAD_SECRET", "another secret of at least 32 characters")
    assert not stands(copied)


def test_tables_that_were_migrated_by_other_code_meanwhile_are_looked_at(copied: str) -> None:
    with psycopg.connect(copied, autocommit=True) as owner:
        owner.execute("comment on table django_migrations is 'made by other code'")
    assert not stands(copied)


def test_the_mark_of_another_database_says_nothing_of_this_one(server: Server, copied: str) -> None:
    with psycopg.connect(copied, autocommit=True) as owner:
        row = owner.execute(
            "select shobj_description(oid, 'pg_database') from pg_database where datname = current_database()"
        ).fetchone()
    assert row is not None
    with server.copy("restored") as name:
        with psycopg.connect(server.owner(name), autocommit=True) as restored:
            restored.execute(f"comment on database {name} is '{row[0]}'")
        assert not stands(server.owner(name))
