# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import csv
import io
from datetime import date, datetime

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leidraad.pure.sheet_writer import CONTENT_TYPES, WRITERS, Table, write_csv, write_ods, write_xlsx
from leidraad.pure.sheets import Cell, read_sheet

RISKY = ["=1+1", "+31612345678", "-5", "@SUM(A1)", "\tx", "=cmd|' /C calc'!A0"]
KINDS = st.sampled_from(sorted(WRITERS))
TEXTS = st.one_of(
    st.sampled_from(RISKY), st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"]), max_size=12)
)


@given(KINDS, st.lists(st.tuples(TEXTS, TEXTS), max_size=6))
def test_what_is_written_is_read_back(kind: str, rows: list[tuple[str, str]]) -> None:
    data = WRITERS[kind]([Table("Lijst", ["Naam", "Plaats"], rows)])
    found = [[str(c).strip() for c in cells] for _n, cells in read_sheet(data, f"x.{kind}").rows()]
    clean = [[" ".join(c.split()) if kind == "ods" else c.strip() for c in row] for row in rows]
    if kind == "ods":
        found = [[" ".join(c.split()) for c in row] for row in found]
    assert [row for row in found if any(row)] == [row for row in clean if any(row)]


@pytest.mark.parametrize("text", RISKY)
def test_no_text_becomes_a_formula_in_a_foreign_reader(text: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_xlsx([Table("Lijst", ["Naam"], [[text]])])))
    cell = book["Lijst"]["A2"]
    assert cell.data_type != "f"
    assert cell.value == text


@pytest.mark.parametrize("text", RISKY)
def test_no_text_in_a_csv_starts_like_a_formula(text: str) -> None:
    data = write_csv(Table("Lijst", ["Naam"], [[text]])).decode("utf-8-sig")
    ((value,),) = list(csv.reader(io.StringIO(data, newline=""), delimiter=";"))[1:]
    assert value == "'" + text


def test_no_text_in_an_ods_is_a_formula() -> None:
    rows = [[text, "x"] for text in RISKY]
    data = write_ods([Table("Lijst", ["Naam", "Plaats"], rows)])
    assert b"formula=" not in data
    assert not read_sheet(data, "x.ods").problems


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_dates_and_numbers_stay_what_they_are(kind: str) -> None:
    row: list[Cell | None] = ["x", 5, 0.5, date(1985, 3, 3), None, True, "0123"]
    headings = ["Tekst", "Getal", "Deel", "Dag", "Leeg", "Ja", "Nul"]
    ((_number, cells),) = read_sheet(WRITERS[kind]([Table("Lijst", headings, [row])]), f"x.{kind}").rows()
    assert cells == ["x", 5, 0.5, date(1985, 3, 3), "", "ja", "0123"]


def test_a_csv_opens_well_in_a_dutch_spreadsheet_program() -> None:
    day = datetime(2026, 3, 3, 4)  # noqa: DTZ001
    data = write_csv(Table("Lijst", ["Naam", "Dag", "Moment"], [["Renée; Zoë", date(2026, 3, 3), day]]))
    assert data == '\ufeffNaam;Dag;Moment\r\n"Renée; Zoë";03-03-2026;2026-03-03T04:00:00\r\n'.encode()


def test_signs_that_no_file_can_hold_are_left_out() -> None:
    for kind, write in WRITERS.items():
        data = write([Table("Lijst: [1]", ["Naam", "Plaats"], [["a\x00b\x0bc\ufffe", "x"]])])
        ((_number, cells),) = read_sheet(data, f"x.{kind}").rows()
        assert cells == ["abc", "x"]


def test_every_kind_has_its_content_type() -> None:
    assert set(CONTENT_TYPES) == set(WRITERS)
