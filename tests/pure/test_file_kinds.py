# SPDX-License-Identifier: EUPL-1.2
"""What a document is, judged by its content; and what name it gets."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leidraad.pure.file_kinds import (
    DOCX,
    HEIC,
    JPEG,
    M4A,
    ODS,
    ODT,
    OGG,
    PDF,
    PNG,
    TEXT,
    WEBM,
    XLSX,
    FileKind,
    kind_of_file,
    kind_of_sound,
    safe_filename,
)
from leidraad.pure.invalid import InvalidValue


def zipped(**entries: bytes) -> bytes:
    """A zip file; in the names a double underscore stands for a slash."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in entries.items():
            archive.writestr(name.replace("__", "/"), content)
    return buffer.getvalue()


def office(*names: str) -> bytes:
    """An Office file with these parts."""
    return zipped(**{"[Content_Types].xml": b"<Types/>", **dict.fromkeys(names, b"<x/>")})


def open_document(kind: str, manifest: bytes = b"<manifest/>") -> bytes:
    """An OpenDocument file."""
    media = f"application/vnd.oasis.opendocument.{kind}".encode()
    return zipped(mimetype=media, **{"content.xml": b"<x/>", "META-INF/manifest.xml": manifest})


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7 ...", PDF),
        (b"\x89PNG\r\n\x1a\n....", PNG),
        (b"\xff\xd8\xff\xe0....", JPEG),
        (b"\x00\x00\x00\x18ftypheic....", HEIC),
        (office("word/document.xml"), DOCX),
        (office("xl/workbook.xml"), XLSX),
        (open_document("text"), ODT),
        (open_document("spreadsheet"), ODS),
        ("Beste mevrouw Haile,\r\nفي البيت".encode(), TEXT),
    ],
)
def test_what_belongs_in_a_dossier_is_recognised(data: bytes, kind: object) -> None:
    assert kind_of_file(data) == kind


def locked_zip() -> bytes:
    """A zip file whose directory says that its entries are encrypted."""
    data = bytearray(office("word/document.xml"))
    for magic, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.find(magic)
        while start >= 0:
            data[start + place] |= 1
            start = data.find(magic, start + 1)
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file_empty"),
        (b"  \n", "file_empty"),
        (b"MZ\x90\x00\x03", "file_kind"),
        (b"\x7fELF\x02\x01", "file_kind"),
        (b"GIF89a\x01\x00", "file_kind"),
        (b"<!DOCTYPE html><p>hallo", "file_markup"),
        (b"\xef\xbb\xbf <svg onload=alert(1)>", "file_markup"),
        (b"tekst en dan <script>alert(1)</script>", "file_markup"),
        (b"#!/bin/sh\nrm -rf /", "file_markup"),
        (b"{\\rtf1 tekst}", "file_markup"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old office", "file_kind"),
        (zipped(a=b"x"), "file_kind"),
        (b"PK\x03\x04 broken", "file_damaged"),
        (office("word/document.xml", "word/vbaProject.bin"), "file_macros"),
        (office("word/document.xml", "word/embeddings/run.exe"), "file_macros"),
        (open_document("text", b"<manifest:encryption-data/>"), "file_locked"),
        (open_document("presentation"), "file_kind"),
        (locked_zip(), "file_locked"),
    ],
)
def test_everything_else_is_refused_with_the_reason(data: bytes, code: str) -> None:
    with pytest.raises(InvalidValue) as problem:
        kind_of_file(data)
    assert problem.value.code == code


@given(st.binary(max_size=300))
def test_no_bytes_make_it_stumble(data: bytes) -> None:
    try:
        kind_of_file(data)
    except InvalidValue as problem:
        assert problem.code.startswith("file_")


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("brief.PDF", "brief.pdf"),
        ("brief.exe", "brief.pdf"),
        ("..\\..\\windows\\brief.pdf", "brief.pdf"),
        ("/etc/passwd", "passwd.pdf"),
        ("huur\u202efdp.exe", "huurfdp.pdf"),
        ("huur\x00\r\ncontract;.pdf", "huur contract.pdf"),
        ('a"b<c>.pdf', "abc.pdf"),
        ("brief * van drie.pdf", "brief van drie.pdf"),
        ("Brief van 3.maart 2026", "Brief van 3.maart 2026.pdf"),
        ("عقد.pdf", "عقد.pdf"),
        ("", "document.pdf"),
        (".pdf", "pdf.pdf"),
        ("a" * 500 + ".pdf", "a" * 120 + ".pdf"),
    ],
)
def test_a_name_becomes_safe(name: str, safe: str) -> None:
    assert safe_filename(name, PDF) == safe


@given(st.text())
def test_no_name_keeps_a_folder_a_control_sign_or_another_ending(name: str) -> None:
    safe = safe_filename(name, PDF)
    assert safe.endswith(".pdf")
    assert not set(safe) & set('/\\\r\n\0"<>\u202e\u2066;')
    assert safe_filename(safe, PDF) == safe


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\x1aE\xdf\xa3\x01\x00\x00\x00\x00\x00\x00\x1fB\x86\x81\x01B\x82\x84webm", WEBM),
        (b"OggS\x00\x02" + bytes(20), OGG),
        (b"\x00\x00\x00\x1cftypM4A " + bytes(20), M4A),
        (b"\x00\x00\x00\x1cftypheic" + bytes(20), None),
        (b"\x1aE\xdf\xa3" + bytes(100) + b"webm", None),
        (b"%PDF-1.4", None),
        (b"", None),
    ],
)
def test_a_recording_is_known_by_how_it_begins(data: bytes, kind: FileKind | None) -> None:
    assert kind_of_sound(data) == kind


@pytest.mark.parametrize("data", [b"OggS\x00\x02" + bytes(20), b"\x00\x00\x00\x1cftypM4A " + bytes(20)])
def test_a_recording_is_no_document(data: bytes) -> None:
    with pytest.raises(InvalidValue):
        kind_of_file(data)
