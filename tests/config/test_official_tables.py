# SPDX-License-Identifier: EUPL-1.2
"""An administrator loads the official BRP tables: all or nothing, and again without doubling."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from leidraad.config import official_tables
from leidraad.config.official_tables import TableProblem
from tests.databases import Server
from tests.people import NOW

TABLE_56 = (
    '"39.11 Verblijfstitel","39.12 Omschrijving","99.98 Datum ingang","99.99 Datum einde"\n'
    '"26","Verzonnen titel","20010401",""\n'
)


@pytest.fixture
def owner(server: Server, django_db_blocker: Any) -> Iterator[psycopg.Connection]:
    """The owner of a database of this test's own."""
    with server.copy("tables") as name, psycopg.connect(server.owner(name), autocommit=True) as connection:
        yield connection


def stored(owner: psycopg.Connection) -> list[tuple[int, str, str]]:
    """What the database holds."""
    return owner.execute('select "table", code, description from access_officialcode order by 1, 2').fetchall()


def test_a_table_comes_in_with_an_audit_line(owner: psycopg.Connection, tmp_path: Path) -> None:
    (tmp_path / "Tabel56 Verblijfstitel.csv").write_text(TABLE_56)
    (loaded,) = official_tables.load(owner, tmp_path, NOW)
    assert (loaded.number, loaded.codes) == (56, 1)
    assert stored(owner) == [(56, "26", "Verzonnen titel")]
    assert owner.execute("select count(*) from access_auditevent where action = 'codes.loaded'").fetchone() == (1,)


def test_loading_again_replaces(owner: psycopg.Connection, tmp_path: Path) -> None:
    (tmp_path / "tabel56.csv").write_text(TABLE_56)
    official_tables.load(owner, tmp_path, NOW)
    (tmp_path / "tabel56.csv").write_text(TABLE_56.replace("Verzonnen titel", "Nieuwe naam"))
    official_tables.load(owner, tmp_path, NOW)
    assert stored(owner) == [(56, "26", "Nieuwe naam")]


def test_one_bad_file_stores_nothing_of_the_others(owner: psycopg.Connection, tmp_path: Path) -> None:
    (tmp_path / "tabel56.csv").write_text(TABLE_56)
    (tmp_path / "tabel32.csv").write_text("geen tabel")
    with pytest.raises(TableProblem, match=r"tabel32\.csv"):
        official_tables.load(owner, tmp_path, NOW)
    assert stored(owner) == []


def test_a_folder_without_tables_is_told(tmp_path: Path) -> None:
    with pytest.raises(TableProblem, match="No table found"):
        official_tables.read(tmp_path)


def test_the_same_table_twice_is_told(tmp_path: Path) -> None:
    for name in ("tabel56.csv", "Tabel56 oud.csv"):
        (tmp_path / name).write_text(TABLE_56)
    with pytest.raises(TableProblem, match="twice"):
        official_tables.read(tmp_path)


def test_the_complete_official_tables_come_in(owner: psycopg.Connection, shared_folder: Path) -> None:
    loaded = official_tables.load(owner, shared_folder / "data", NOW)
    assert [table.number for table in loaded] == [32, 33, 34, 56]
    assert len(stored(owner)) == sum(table.codes for table in loaded) > 2000
