# SPDX-License-Identifier: EUPL-1.2
"""Writing tables to xlsx, csv and ods, so that no text in them ever becomes a formula (Dutch: exportbestand).

In a CSV a text that a spreadsheet program would take for a formula gets an apostrophe in front;
``read_sheet`` takes it off again, so what is exported can be offered again. Source: OWASP, CSV injection.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

import xlsxwriter
from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import Style, TextProperties
from odf.table import Table as OdsTable
from odf.table import TableCell, TableRow
from odf.text import P

from leidraad.pure.sheet_types import RISKY_STARTS, Cell, text_of

_NOT_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SHEET_NAME: Final = re.compile(r"[\[\]:*?/\\']")
_OPTIONS: Final = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": True,
}


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet to write: None and "" are empty cells; ``text_columns`` (from 0) keep leading zeros when typed
    in.
    """

    name: str
    headings: Sequence[str]
    rows: Iterable[Sequence[Cell | None]]
    text_columns: frozenset[int] = frozenset()
    widths: Sequence[int] = ()


def write_xlsx(tables: Sequence[Table]) -> bytes:
    """Write an xlsx with a sheet per table; a large one passes through the temporary directory, row by
    row.
    """
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, _OPTIONS)
    heading_format = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    date_format = book.add_format({"num_format": "dd-mm-yyyy"})
    text_format = book.add_format({"num_format": "@"})
    for table in tables:
        sheet = book.add_worksheet(_SHEET_NAME.sub(" ", table.name)[:31])
        for column in range(len(table.headings)):
            width = table.widths[column] if column < len(table.widths) else 18
            sheet.set_column(column, column, width, text_format if column in table.text_columns else None)
        sheet.freeze_panes(1, 0)
        sheet.write_row(0, 0, [_clean(heading) for heading in table.headings], heading_format)
        for number, cells in enumerate(table.rows, 1):
            for column, cell in enumerate(cells):
                _write_cell(sheet, number, column, cell, date_format)
    book.close()
    return target.getvalue()


def write_csv(table: Table) -> bytes:
    """Write a CSV for Dutch spreadsheet programs: UTF-8 with mark, semicolons, dates as 31-03-2026."""
    target = io.StringIO(newline="")
    writer = csv.writer(target, delimiter=";", lineterminator="\r\n")
    writer.writerow([_harmless(heading) for heading in table.headings])
    writer.writerows([_csv_text(cell) for cell in cells] for cells in table.rows)
    return target.getvalue().encode("utf-8-sig", "replace")


def write_ods(tables: Sequence[Table]) -> bytes:
    """Write an ods with a sheet per table; meant for lists of some thousands of rows."""
    document = OpenDocumentSpreadsheet()
    bold = Style(name="kop", family="table-cell")
    bold.addElement(TextProperties(fontweight="bold"))
    document.automaticstyles.addElement(bold)
    for table in tables:
        sheet = OdsTable(name=_SHEET_NAME.sub(" ", table.name)[:31])
        heading_row = TableRow()
        for heading in table.headings:
            heading_row.addElement(_ods_text(heading, stylename=bold))
        sheet.addElement(heading_row)
        for cells in table.rows:
            row = TableRow()
            for cell in cells:
                row.addElement(_ods_cell(cell))
            sheet.addElement(row)
        document.spreadsheet.addElement(sheet)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


WRITERS: Final[dict[str, Callable[[Sequence[Table]], bytes]]] = {
    "xlsx": write_xlsx,
    "ods": write_ods,
    "csv": lambda tables: write_csv(tables[0]),
}
"""By kind; a CSV holds the first table only."""

CONTENT_TYPES: Final = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "csv": "text/csv; charset=utf-8",
}


def _write_cell(sheet: Any, row: int, column: int, cell: Cell | None, date_format: object) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, datetime) or not isinstance(cell, date | str | bool | int | float):
        sheet.write_string(row, column, _clean(text_of(cell)))
    elif isinstance(cell, str):
        sheet.write_string(row, column, _clean(cell)[:32767])
    elif isinstance(cell, date):
        # Before 1900 a spreadsheet knows no dates.
        if cell.year >= 1900:
            sheet.write_datetime(row, column, cell, date_format)
        else:
            sheet.write_string(row, column, _day(cell))
    elif isinstance(cell, bool):
        sheet.write_string(row, column, text_of(cell))
    elif abs(cell) < 10**15:
        sheet.write_number(row, column, cell)
    else:
        sheet.write_string(row, column, text_of(cell))


def _csv_text(cell: Cell | None) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return _harmless(cell)
    return _day(cell) if isinstance(cell, date) and not isinstance(cell, datetime) else text_of(cell)


def _harmless(text: str) -> str:
    text = _clean(text)
    return f"'{text}" if text.startswith(RISKY_STARTS) else text


def _ods_cell(cell: Cell | None) -> Any:
    if cell is None or cell == "":
        return TableCell()
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        element = TableCell(valuetype="float", value=repr(cell))
    elif isinstance(cell, date) and not isinstance(cell, datetime):
        element = TableCell(valuetype="date", datevalue=cell.isoformat())
        element.addElement(P(text=_day(cell)))
        return element
    else:
        return _ods_text(text_of(cell))
    element.addElement(P(text=text_of(cell)))
    return element


def _ods_text(text: str, **attributes: object) -> Any:
    element = TableCell(valuetype="string", **attributes)
    for line in _clean(text).split("\n"):
        element.addElement(P(text=line))
    return element


def _day(day: date) -> str:
    return f"{day.day:02d}-{day.month:02d}-{day.year:04d}"


def _clean(text: str) -> str:
    return _NOT_XML.sub("", text)
