# SPDX-License-Identifier: EUPL-1.2
"""Files that are not what they say, and files that are meant to harm."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from leidraad.pure.sheets import Limits, UnreadableSheet, read_sheet
from tests.pure.made_files import ods, ods_cell, ods_row, repack, with_sheet_xml, xlsx

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 500
WIDE = 'office:value-type="string" table:number-columns-repeated="9999999"'
GOOD = xlsx(("Voornamen", "Achternaam"), ("Selam", "Kidane"))


def code_of(data: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(UnreadableSheet) as caught:
        list(read_sheet(data, "lijst.xlsx", limits or Limits()).rows())
    assert caught.value.advice
    return caught.value.code


def zipped(**entries: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as new:
        for name, content in entries.items():
            new.writestr(name.replace("__", "/").replace("_", "."), content)
    return target.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty_file"),
        (b"\r\n \n", "empty_file"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "pdf"),
        (b"\xef\xbb\xbf  <!DOCTYPE html><table><tr><td>Naam", "markup"),
        (b"<html xmlns:x='urn:schemas-microsoft-com:office:excel'><table>", "markup"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "picture"),
        (OLE + "Workbook".encode("utf-16-le"), "xls"),
        (OLE + "WordDocument".encode("utf-16-le"), "word"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (zipped(word__document_xml="<w/>"), "word"),
        (zipped(xl__workbook_bin="x"), "xlsb"),
        (zipped(foto_txt="x"), "zip"),
        (ods("", manifest="<manifest:encryption-data/>"), "encrypted"),
        (ods(""), "empty_sheet"),
        (xlsx(), "empty_sheet"),
        (b"PK\x03\x04 en verder niets", "damaged"),
        (GOOD[:-60], "damaged"),
        (GOOD + b"achteraan", "damaged"),
        (b"Naam;Adres\n\x00\x01\x02;x\n" + b"a;b\n" * 2000, "encoding"),
    ],
)
def test_what_is_no_list_says_what_it_is(data: bytes, code: str) -> None:
    assert code_of(data) == code


def test_a_pdf_named_xlsx_is_called_a_pdf() -> None:
    with pytest.raises(UnreadableSheet, match="Dit is een PDF, geen rekenblad"):
        read_sheet(b"%PDF-1.4 ...", "lijst.xlsx")


def test_a_dense_zip_bomb_is_stopped() -> None:
    assert code_of(repack(GOOD, lambda _n, c: c, [("xl/media/groot.bin", b"\x00" * 20_000_000)])) == "zip_bomb"


def test_a_zip_that_is_too_big_when_open_is_stopped_by_its_directory() -> None:
    assert code_of(GOOD, Limits(inflated_bytes=2000)) == "zip_bomb"


def test_a_zip_that_lies_about_its_sizes_is_stopped_while_inflating() -> None:
    honest = repack(GOOD, lambda _n, c: c, [("xl/media/groot.bin", b"\x00" * 20_000_000)])
    lying = honest.replace(struct.pack("<I", 20_000_000), struct.pack("<I", 10))
    assert lying != honest
    assert code_of(lying) == "zip_bomb"


def test_an_inner_path_that_climbs_out_is_refused() -> None:
    assert code_of(repack(GOOD, lambda _n, c: c, [("../../etc/x", b"x")])) == "damaged"


def test_too_many_entries_are_refused() -> None:
    many = repack(GOOD, lambda _n, c: c, [(f"xl/{n}.xml", b"<x/>") for n in range(30)])
    assert code_of(many, Limits(entries=20)) == "too_large"


def test_overlapping_entries_are_refused() -> None:
    # Several names in the directory that point to the same packed bytes.
    first = GOOD.index(b"PK\x01\x02")
    end = GOOD.rindex(b"PK\x05\x06")
    directory = GOOD[first:end]
    count, size = struct.unpack_from("<10xHI", GOOD, end)
    times = 40
    tail = struct.pack("<4s4xHHII2x", b"PK\x05\x06", count * times, count * times, size * times, first)
    assert code_of(GOOD[:first] + directory * times + tail) in {"damaged", "zip_bomb"}


def test_an_encrypted_entry_is_called_encrypted() -> None:
    data = bytearray(GOOD)
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    assert code_of(bytes(data)) == "encrypted"


def test_a_document_type_is_refused_so_entities_never_grow() -> None:
    bad = with_sheet_xml(GOOD, b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet')
    assert code_of(bad) == "damaged"


def test_a_broken_sheet_is_called_damaged() -> None:
    assert code_of(with_sheet_xml(GOOD, b"</sheetData>", b"</f>")) == "damaged"


@pytest.mark.parametrize(
    "row",
    [
        ods_row("Selam", "Kidane", attributes='table:number-rows-repeated="100000000"'),
        f"<table:table-row>{ods_cell('x', WIDE)}</table:table-row>",
        ods_row("Selam", attributes='table:number-rows-repeated="een"'),
    ],
)
def test_an_ods_that_repeats_without_end_is_refused(row: str) -> None:
    assert code_of(ods(ods_row("Voornamen", "Achternaam") + row)) in {"too_large", "damaged"}


def test_empty_rows_that_repeat_to_the_end_of_an_ods_are_harmless() -> None:
    cell = '<table:table-cell table:number-columns-repeated="16384"/>'
    filler = f'<table:table-row table:number-rows-repeated="1048000">{cell}</table:table-row>'
    data = ods(ods_row("Voornamen", "Achternaam") + ods_row("Selam", "Kidane") + filler)
    assert len(list(read_sheet(data, "lijst.ods").rows())) == 1


@pytest.mark.parametrize("encoding", [b"UTF-19", b"utf-16", b"idna"])
def test_an_encoding_that_does_not_exist_is_no_crash(encoding: bytes) -> None:
    def change(name: str, content: bytes) -> bytes:
        return content.replace(b'"UTF-8"', b'"' + encoding + b'"') if name == "xl/workbook.xml" else content

    assert len(list(read_sheet(repack(GOOD, change), "lijst.xlsx").rows())) == 1
