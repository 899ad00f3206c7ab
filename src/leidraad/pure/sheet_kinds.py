# SPDX-License-Identifier: EUPL-1.2
"""What a file really is, judged by its first bytes and not by its name."""

from __future__ import annotations

from typing import Final

from leidraad.pure.invalid import gettext_noop as _
from leidraad.pure.sheet_types import UnreadableSheet
from leidraad.pure.sheet_zip import encrypted

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_OLE_WORD: Final = "WordDocument".encode("utf-16-le")
_PICTURES: Final = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")
_MARKUP: Final = (
    b"<!doctype html",
    b"<html",
    b"<table",
    b"<?xml",
    b"<style",
    b"<meta",
    b"<head",
    b"<body",
    b"{\\rtf",
)
_SAVE_AS: Final = _("Open het in een rekenprogramma en sla het op als xlsx, ods of csv.")


def kind_of(data: bytes) -> str:
    """Say "zip" or "text"; raises :class:`UnreadableSheet` for what is certainly no sheet that we read."""
    if not data.strip(b"\x00 \t\r\n"):
        raise UnreadableSheet("empty_file", _("Dit bestand is leeg."), _("Kies een bestand met een lijst erin."))
    if data.startswith(b"PK\x03\x04"):
        return "zip"
    if data.startswith(_OLE):
        raise _ole(data)
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(b"%pdf"):
        raise UnreadableSheet(
            "pdf",
            _("Dit is een PDF, geen rekenblad."),
            _("Vraag de lijst als rekenblad (xlsx, ods of csv). Uit een PDF halen we geen gegevens."),
        )
    if data.startswith(_PICTURES):
        raise UnreadableSheet(
            "picture", _("Dit is een afbeelding, geen rekenblad."), _("Vraag de lijst als xlsx, ods of csv.")
        )
    if head.startswith(_MARKUP):
        raise UnreadableSheet("markup", _("Dit is een webpagina of ander opgemaakt bestand, geen rekenblad."), _SAVE_AS)
    return "text"


def kind_of_zip(names: frozenset[str], manifest: bytes) -> str:
    """Say "xlsx" or "ods" by what is inside; raises :class:`UnreadableSheet`. ``manifest`` is that of ODF."""
    if "xl/workbook.xml" in names:
        return "xlsx"
    if b"encryption-data" in manifest:
        raise encrypted()
    if "content.xml" in names and b"opendocument.spreadsheet" in manifest:
        return "ods"
    if "xl/workbook.bin" in names:
        raise UnreadableSheet("xlsb", _("Dit is een binair Excel-bestand (xlsb). Dat lezen we niet."), _SAVE_AS)
    if "word/document.xml" in names or b"opendocument.text" in manifest:
        raise UnreadableSheet("word", _("Dit is een tekstdocument, geen rekenblad."), _SAVE_AS)
    raise UnreadableSheet("zip", _("Dit is een zipbestand, geen rekenblad."), _("Pak het uit en kies het rekenblad."))


def _ole(data: bytes) -> UnreadableSheet:
    if _OLE_ENCRYPTED in data:
        return encrypted()
    if _OLE_WORD in data:
        return UnreadableSheet("word", _("Dit is een tekstdocument, geen rekenblad."), _SAVE_AS)
    return UnreadableSheet("xls", _("Dit is een oud Excel-bestand (xls). Dat lezen we niet."), _SAVE_AS)
