# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from datetime import date

import pytest

from leidraad.pure.household_files import refused_table, template_tables
from leidraad.pure.household_sheet import COLUMNS, CheckResult, Known, check, recognise
from leidraad.pure.sheet_writer import WRITERS, Table
from leidraad.pure.sheets import Sheet, read_sheet

ON = date(2026, 11, 21)
HEADINGS = ("Huishouden", "Achternaam", "Geboortedatum", "Gekoppeld op", "Schoenmaat")


def read_and_check(data: bytes, kind: str = "xlsx") -> tuple[Sheet, CheckResult]:
    sheet = read_sheet(data, f"lijst.{kind}")
    return sheet, check(sheet, recognise(sheet.headings).mapping, Known(), ON)


@pytest.mark.parametrize("kind", sorted(WRITERS))
def test_the_example_file_can_be_offered_as_it_is(kind: str) -> None:
    sheet, result = read_and_check(WRITERS[kind](template_tables(ON)), kind)
    assert list(sheet.headings) == [column.heading for column in COLUMNS]
    assert not result.errors
    assert not result.warnings
    assert [len(household.rows) for household in result.households] == [3]


def test_the_example_explains_every_column() -> None:
    explanation = template_tables(ON)[1]
    rows = list(explanation.rows)
    assert [row[0] for row in rows] == [column.heading for column in COLUMNS]
    assert all(row[2] for row in rows)


def test_the_examples_of_the_columns_are_read_without_error() -> None:
    row = [[column.example or None for column in COLUMNS]]
    _sheet, result = read_and_check(WRITERS["xlsx"]([Table("Lijst", [column.heading for column in COLUMNS], row)]))
    assert not result.errors


@pytest.mark.parametrize("kind", sorted(WRITERS))
def test_refused_rows_can_be_corrected_and_offered_again(kind: str) -> None:
    rows = [("1", "Kidane", "31-02-1985", "1-2-2026", "38"), ("2", "Haddad", "1990", "1-2-2026", "41")]
    sheet, result = read_and_check(WRITERS[kind]([Table("Lijst", HEADINGS, rows)]), kind)
    refused = refused_table(sheet, result)
    assert list(refused.headings) == [*HEADINGS, "Fout", "Wat te doen"]
    (row,) = refused.rows
    assert row[:5] == list(rows[0])
    assert row[5] == "Geboortedatum: 31 februari 1985 bestaat niet."
    again, result = read_and_check(WRITERS[kind]([refused_table(sheet, result)]), kind)
    assert list(refused_table(again, result).headings) == [*HEADINGS, "Fout", "Wat te doen"]
    corrected = [[*("28-02-1985" if cell == "31-02-1985" else cell for cell in row)]]
    _sheet, result = read_and_check(WRITERS[kind]([Table("Lijst", refused.headings, corrected)]), kind)
    assert not result.errors
