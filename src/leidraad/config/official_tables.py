# SPDX-License-Identifier: EUPL-1.2
"""Load the official code tables of the BRP into the database. They are published by RvIG and are not in this repository."""

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import psycopg

from leidraad.access.audit import Action
from leidraad.pure.brp_tables import SUPPORTED_TABLES, CodeRow, parse_brp_table
from leidraad.pure.invalid import InvalidValue

NAME = re.compile(r"tabel\D{0,3}(?P<number>\d{2})(?!\d)", re.IGNORECASE)


class TableProblem(Exception):
    """A file cannot be used; the message names the file, what is wrong and what to do. Nothing was stored."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was loaded of one table."""

    number: int
    filename: str
    codes: int


def read(folder: Path) -> dict[int, tuple[Path, list[CodeRow]]]:
    """Read every official table in a folder, by its number in the file's name (`Tabel32…csv`).

    Raises TableProblem for a folder without tables, a table twice, or a file that is not in the official form.
    """
    found: dict[int, tuple[Path, list[CodeRow]]] = {}
    for path in sorted(folder.glob("*.csv")):
        match = NAME.search(path.name)
        number = int(match["number"]) if match else 0
        if number not in SUPPORTED_TABLES:
            continue
        if number in found:
            raise TableProblem(
                f"Table {number} is there twice: {found[number][0].name} and {path.name}. Keep one of them."
            )
        try:
            found[number] = (path, parse_brp_table(number, path.read_bytes()))
        except InvalidValue as wrong:
            raise TableProblem(f"{path.name}: {wrong.text} {wrong.advice}") from wrong
    if not found:
        raise TableProblem(
            f"No table found in {folder}. The files are named Tabel32….csv, Tabel33….csv, Tabel34….csv and Tabel56….csv."
        )
    return found


def load(owner: psycopg.Connection, folder: Path, at: datetime) -> list[Loaded]:
    """Replace the tables that the folder holds, all together or none, and leave an audit line."""
    tables = read(folder)
    with owner.transaction():
        for number, (_path, rows) in tables.items():
            owner.execute('delete from access_officialcode where "table" = %s', (number,))
            with owner.cursor() as cursor:
                cursor.executemany(
                    'insert into access_officialcode ("table", code, description, valid_from, valid_until, new_code)'
                    " values (%s, %s, %s, %s, %s, %s)",
                    [
                        (number, row.code, row.description, _day(row.starts_on), _day(row.ends_on), row.new_code)
                        for row in rows
                    ],
                )
        counts = ", ".join(f"{number}: {len(rows)}" for number, (_path, rows) in sorted(tables.items()))
        owner.execute(
            "select access_write_event(%s, null, '', %s, null, '', null, '', %s, 'cli', '', '{}')",
            (at, Action.CODES_LOADED.value, counts),
        )
    return [Loaded(number, path.name, len(rows)) for number, (path, rows) in sorted(tables.items())]


def _day(value: object) -> str:
    return value.strftime("%Y%m%d") if hasattr(value, "strftime") else ""
