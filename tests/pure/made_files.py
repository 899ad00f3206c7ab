# SPDX-License-Identifier: EUPL-1.2
"""Files for the tests of the sheet reader: made here, good ones and ones that are meant to harm."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime

import xlsxwriter

Value = str | int | float | bool | date | None


def xlsx(*rows: Sequence[Value], edit: Callable[[xlsxwriter.Workbook], None] | None = None) -> bytes:
    """An xlsx with these rows; ``edit`` may add to the workbook before it is closed."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"strings_to_numbers": False, "strings_to_formulas": False})
    sheet = book.add_worksheet("Lijst")
    as_date = book.add_format({"num_format": "dd-mm-yyyy"})
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            if isinstance(value, date):
                sheet.write_datetime(r, c, datetime(value.year, value.month, value.day), as_date)  # noqa: DTZ001
            elif value is not None:
                sheet.write(r, c, value)
    if edit:
        edit(book)
    book.close()
    return target.getvalue()


def repack(data: bytes, change: Callable[[str, bytes], bytes], extra: Iterable[tuple[str, bytes]] = ()) -> bytes:
    """The same zip with its entries changed and others added."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, content in extra:
            new.writestr(name, content)
    return target.getvalue()


def with_sheet_xml(data: bytes, old: bytes, new: bytes) -> bytes:
    """The same xlsx with a piece of its first worksheet's XML replaced."""

    def change(name: str, content: bytes) -> bytes:
        if name != "xl/worksheets/sheet1.xml":
            return content
        assert old in content
        return content.replace(old, new)

    return repack(data, change)


_ODS_START = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0">'
    "<office:body><office:spreadsheet>"
)
_ODS_END = "</office:spreadsheet></office:body></office:document-content>"
_ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"


def ods_cell(text: str, attributes: str = 'office:value-type="string"') -> str:
    """The XML of one ods cell."""
    return f"<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>"


def ods(*tables: str, manifest: str = "") -> bytes:
    """An ods with these tables (XML of their rows)."""
    body = "".join(f'<table:table table:name="Blad{i}">{rows}</table:table>' for i, rows in enumerate(tables, 1))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        new.writestr("mimetype", _ODS_TYPE, zipfile.ZIP_STORED)
        new.writestr("content.xml", _ODS_START + body + _ODS_END)
        new.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_ODS_TYPE}">{manifest}'
            "</manifest:file-entry></manifest:manifest>",
        )
    return target.getvalue()


def ods_row(*texts: str, attributes: str = "") -> str:
    """The XML of an ods row of texts."""
    return f"<table:table-row {attributes}>{''.join(ods_cell(text) for text in texts)}</table:table-row>"
