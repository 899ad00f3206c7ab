# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from datetime import date, datetime

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from leidraad.pure.sheets import Cell, Limits, Sheet, UnreadableSheet, column_letter, read_sheet, text_of
from tests.pure.made_files import ods, ods_cell, ods_row, with_sheet_xml, xlsx

HEADINGS = ("Voornamen", "Achternaam")


def cells(sheet: Sheet) -> list[tuple[int, list[Cell]]]:
    return list(sheet.rows())


def refusal(data: bytes, filename: str = "lijst.xlsx", limits: Limits | None = None) -> UnreadableSheet:
    with pytest.raises(UnreadableSheet) as caught:
        list(read_sheet(data, filename, limits or Limits()).rows())
    return caught.value


def test_an_xlsx_gives_texts_whole_numbers_and_dates() -> None:
    data = xlsx(("Naam", "V-nummer", "Geboren", "Deel", "Tolk"), ("Selam", 123456789, date(1985, 3, 3), 0.5, True))
    sheet = read_sheet(data, "lijst.xlsx")
    assert sheet.kind == "xlsx"
    assert sheet.headings == ("Naam", "V-nummer", "Geboren", "Deel", "Tolk")
    assert cells(sheet) == [(2, ["Selam", 123456789, date(1985, 3, 3), 0.5, True])]
    assert not sheet.notes
    assert not sheet.problems


def test_the_rows_can_be_walked_twice() -> None:
    sheet = read_sheet(xlsx(HEADINGS, ("Selam", "Kidane")), "lijst.xlsx")
    assert cells(sheet) == cells(sheet) != []


def test_empty_rows_are_left_out_and_numbers_stay_true() -> None:
    sheet = read_sheet(xlsx(HEADINGS, (), ("Selam", "Kidane"), (), ("Omar", "Haddad")), "lijst.xlsx")
    assert [number for number, _cells in cells(sheet)] == [3, 5]


def test_a_list_that_does_not_start_in_a1_keeps_its_columns() -> None:
    sheet = read_sheet(xlsx((), (None, *HEADINGS), (None, "Selam", "Kidane")), "lijst.xlsx")
    assert sheet.headings == ("", *HEADINGS)
    assert cells(sheet) == [(3, ["", "Selam", "Kidane"])]
    assert sheet.heading_row == 2


def test_a_title_above_the_headings_is_skipped_and_said() -> None:
    sheet = read_sheet(xlsx(("Lijst van gekoppelde mensen",), HEADINGS, ("Selam", "Kidane")), "lijst.xlsx")
    assert sheet.headings == HEADINGS
    assert [note.text for note in sheet.notes] == ["De koppen staan in rij 2. Wat erboven staat, slaan we over."]


def test_the_first_filled_sheet_of_several_is_taken_and_said() -> None:
    def add(book: xlsxwriter.Workbook) -> None:
        second = book.add_worksheet("Gezinnen")
        second.write_row(0, 0, HEADINGS)
        second.write_row(1, 0, ("Selam", "Kidane"))

    sheet = read_sheet(xlsx(edit=add), "lijst.xlsx")
    assert cells(sheet) == [(2, ["Selam", "Kidane"])]
    assert sheet.notes[0].text == "Dit bestand heeft 2 bladen. We lezen alleen het blad Gezinnen."


def test_a_formula_counts_by_its_value_and_is_a_problem_without_one() -> None:
    def add(book: xlsxwriter.Workbook) -> None:
        sheet = book.worksheets()[0]
        sheet.write_formula("A2", '=UPPER("selam")', None, "SELAM")
        sheet.write_formula("B3", "=A1", None, "")
        sheet.write_formula("A4", "=1/0", None, "#DIV/0!")

    data = xlsx(HEADINGS, (None, "Kidane"), ("Omar",), (None, "Haddad"), edit=add)
    sheet = read_sheet(data, "lijst.xlsx")
    assert cells(sheet)[0] == (2, ["SELAM", "Kidane"])
    assert [(p.row, p.column, p.shown, p.error.code) for p in sheet.problems] == [
        (3, 1, "", "formula"),
        (4, 0, "#DIV/0!", "cell_error"),
    ]


def test_merged_cells_are_a_problem_at_their_place() -> None:
    data = xlsx(HEADINGS, edit=lambda book: book.worksheets()[0].merge_range("A2:A3", "Selam"))
    assert [(p.row, p.column, p.error.code) for p in read_sheet(data, "lijst.xlsx").problems] == [(2, 0, "merged")]


def test_an_ods_is_read_too() -> None:
    born = ods_cell("03-03-85", 'office:value-type="date" office:date-value="1985-03-03"')
    number = ods_cell("123456789", 'office:value-type="float" office:value="123456789"')
    rows = (
        ods_row("Naam", "Geboren", "V-nummer") + f"<table:table-row>{ods_cell('ሰላም')}{born}{number}</table:table-row>"
    )
    sheet = read_sheet(ods("", rows), "lijst.ods")
    assert sheet.kind == "ods"
    assert cells(sheet) == [(2, ["ሰላም", date(1985, 3, 3), 123456789])]
    assert sheet.notes[0].code == "several_sheets"


def test_problems_of_an_ods_are_found() -> None:
    error = ods_cell("#DIV/0!", 'office:value-type="string" table:formula="of:=1/0"')
    empty = '<table:table-cell office:value-type="string" table:formula="of:=A1"/>'
    merged = ods_cell("samen", 'office:value-type="string" table:number-columns-spanned="2"')
    rows = ods_row(*HEADINGS) + "".join(
        f"<table:table-row>{cell}{ods_cell('Kidane')}</table:table-row>" for cell in (error, empty, merged)
    )
    problems = read_sheet(ods(rows), "lijst.ods").problems
    assert [(p.row, p.column, p.error.code) for p in problems] == [
        (2, 0, "cell_error"),
        (3, 0, "formula"),
        (4, 0, "merged"),
        (4, 1, "merged"),
    ]


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_a_csv_is_read_whatever_its_separator_and_encoding(separator: str, encoding: str) -> None:
    lines = ["Voornamen|Achternaam|Opmerking", 'Selam|Kidané|"hoi; dag, wel"', "||", "Omar|Şahin|"]
    if encoding == "utf-16-le":
        lines[1] = lines[1].replace("é", "e")
    text = "\r\n".join(lines).replace("|", separator)
    sheet = read_sheet(text.encode(encoding), "lijst.csv")
    assert sheet.headings == ("Voornamen", "Achternaam", "Opmerking")
    assert [row[0] for row in cells(sheet)] == [2, 4]
    assert cells(sheet)[1][1] == ["Omar", "Şahin", ""]


def test_excels_own_hint_of_the_separator_is_followed() -> None:
    sheet = read_sheet(b"sep=|\r\nVoornamen|Achternaam\r\nSelam|Kidane\r\n", "lijst.csv")
    assert cells(sheet) == [(3, ["Selam", "Kidane"])]


def test_old_windows_text_is_read_with_a_note() -> None:
    sheet = read_sheet("Voornamen;Achternaam\nRenée;Müller\n".encode("cp1252"), "lijst.csv")
    assert cells(sheet) == [(2, ["Renée", "Müller"])]
    assert sheet.notes[0].code == "western_encoding"


def test_two_encodings_in_one_file_are_refused_with_the_line() -> None:
    data = b"Voornamen;Achternaam\n" + "Renée;A\nZoë;B\n".encode() + "André;C\n".encode("cp1252")
    error = refusal(data, "lijst.csv")
    assert error.code == "mixed_encoding"
    assert "regel 4" in error.text


def test_an_encoding_we_cannot_know_is_refused_with_the_line() -> None:
    error = refusal("Voornamen;Achternaam\nRenée;A\n".encode("cp850"), "lijst.csv")
    assert (error.code, error.params["line"]) == ("encoding", 2)


def test_a_quote_that_is_never_closed_is_refused_with_the_row() -> None:
    error = refusal(b'Voornamen;Achternaam\nSelam;Kidane\n"Omar;Haddad\n', "lijst.csv")
    assert (error.code, error.params["row"]) == ("quotes", 3)


def test_a_heading_twice_names_both_columns() -> None:
    error = refusal(xlsx(("Naam", "Geslacht", "náám "), ("Selam", "v", "Kidane")))
    assert "in kolom A en in kolom C" in error.text


@pytest.mark.parametrize("row", [("Selam", 123), ("Selam", "31-12-1985"), ("Selam", date(1985, 3, 3))])
def test_a_list_without_headings_is_noticed(row: tuple[str, int | str | date]) -> None:
    assert refusal(xlsx(row, row)).code == "no_heading"


def test_a_name_that_does_not_fit_the_content_is_only_a_note() -> None:
    sheet = read_sheet(b"Voornamen;Achternaam\nSelam;Kidane\n", "lijst.xlsx")
    assert [note.code for note in sheet.notes] == ["other_kind"]


def test_too_many_rows_are_refused_in_every_format() -> None:
    limits = Limits(rows=3)
    rows = [("Selam", "Kidane")] * 4
    text = "\n".join(";".join(row) for row in [HEADINGS, *rows])
    for data in (
        xlsx(HEADINGS, *rows),
        text.encode(),
        ods(ods_row(*HEADINGS) + "".join(ods_row(*r) for r in rows)),
    ):
        assert "meer dan 3 rijen" in refusal(data, limits=limits).text
    assert len(cells(read_sheet(xlsx(HEADINGS, *rows[1:]), "lijst.xlsx", limits))) == 3


def test_too_many_columns_and_too_many_bytes_are_refused() -> None:
    wide = [f"kop {n}" for n in range(12)]
    assert "meer dan 10 kolommen" in refusal(xlsx(wide, wide), limits=Limits(columns=10)).text
    assert "meer dan 10 kolommen" in refusal(";".join(wide).encode(), limits=Limits(columns=10)).text
    assert refusal(xlsx(wide), limits=Limits(file_bytes=100)).code == "too_large"


def test_the_cells_of_a_wide_sheet_are_all_read() -> None:
    wide = [f"kop {n}" for n in range(60)]
    assert read_sheet(xlsx(wide, wide), "lijst.xlsx").headings == tuple(wide)


def test_a_value_reads_as_text() -> None:
    values: list[Cell] = [" a ", 5, 5.0, 0.5, True, date(1985, 3, 3), datetime(1985, 3, 3, 4)]  # noqa: DTZ001
    assert [text_of(v) for v in values] == ["a", "5", "5", "0.5", "ja", "1985-03-03", "1985-03-03T04:00:00"]


def test_columns_are_named_as_in_a_spreadsheet() -> None:
    assert [column_letter(n) for n in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)


@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=8))
def test_what_is_written_is_read_back(rows: list[tuple[str, str]]) -> None:
    sheet = read_sheet(xlsx(HEADINGS, *rows), "lijst.xlsx")
    filled = [[a, b] for a, b in rows if a or b]
    assert [row for _number, row in cells(sheet)] == filled


@given(st.binary(max_size=300))
def test_any_bytes_give_a_sheet_or_a_sentence(data: bytes) -> None:
    for start in (b"", b"PK\x03\x04", b"Voornamen;Achternaam\n"):
        try:
            list(read_sheet(start + data, "lijst.csv").rows())
        except UnreadableSheet as error:
            assert error.text.endswith(".")
            assert error.advice


@pytest.mark.parametrize(
    "far",
    [
        b'r="XFD1048576"',
        b"r = 'XFD1048576'",
        b'r="B900000"',
        b'\nr="ZZ2"',
        b'r="xfd1048576"',
        b'r="rrr2"',
        b'r="ar900000"',
        b'r="B&#48;"',
    ],
)
def test_a_cell_far_away_is_refused_before_memory_is_spent(far: bytes) -> None:
    near = xlsx(HEADINGS, ("Selam", "Kidane"))
    assert refusal(with_sheet_xml(near, b'r="B2"', far)).code in {"too_large", "damaged"}
