# SPDX-License-Identifier: EUPL-1.2
"""What an offered document really is, judged by its content; its name is only a name (ASVS 5.0, V5.2).

Accepted: PDF, PNG, JPEG, HEIC, Word and OpenDocument texts and sheets without macros, and plain text. All the rest is
refused: what a browser or a computer could run does not belong in a dossier.
"""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from dataclasses import dataclass
from typing import Final

from leidraad.pure.invalid import InvalidValue
from leidraad.pure.invalid import gettext_noop as _


@dataclass(frozen=True, slots=True)
class FileKind:
    """Bestandssoort: the media type to send it back with, and the ending its name gets."""

    media_type: str
    ending: str


PDF: Final = FileKind("application/pdf", "pdf")
PNG: Final = FileKind("image/png", "png")
JPEG: Final = FileKind("image/jpeg", "jpg")
HEIC: Final = FileKind("image/heic", "heic")
DOCX: Final = FileKind("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx")
XLSX: Final = FileKind("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx")
ODT: Final = FileKind("application/vnd.oasis.opendocument.text", "odt")
ODS: Final = FileKind("application/vnd.oasis.opendocument.spreadsheet", "ods")
TEXT: Final = FileKind("text/plain; charset=utf-8", "txt")

WEBM: Final = FileKind("audio/webm", "webm")
OGG: Final = FileKind("audio/ogg", "ogg")
M4A: Final = FileKind("audio/mp4", "m4a")

_SOUND_BRANDS: Final = frozenset({b"M4A ", b"mp42", b"isom", b"iso5", b"iso6"})
_HEIC_BRANDS: Final = frozenset({b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1"})
_SAFE_CONTROLS: Final = frozenset("\t\n\r\f")
_MARKUP: Final = re.compile(
    r"<(?:!doctype|html|head|body|script|svg|iframe|object|embed|style|meta|\?xml|\?php|%)", re.IGNORECASE
)
_SCRIPT: Final = re.compile(r"\A\s*(?:#!|@echo\b|powershell\b|\{\\rtf)", re.IGNORECASE)
_MACROS: Final = re.compile(
    r"(?:vbaproject\.bin|\A(?:basic|scripts)/|\.(?:exe|dll|js|vbs|bat|cmd|ps1)\Z)", re.IGNORECASE
)
_MOST_ENTRIES: Final = 5_000
_MOST_INFLATED: Final = 500 * 1024 * 1024
_ADVICE: Final = _("Kies een PDF, een foto (JPG, PNG, HEIC), een Word- of LibreOffice-bestand of gewone tekst.")


def kind_of_file(data: bytes) -> FileKind:
    """Say what this is; raises :class:`InvalidValue` for everything that is not on the list."""
    if not data.strip(b"\x00 \t\r\n"):
        raise InvalidValue("file_empty", _("Dit bestand is leeg."), _("Kies een ander bestand."))
    if data.startswith(b"%PDF-"):
        return PDF
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if data.startswith(b"\xff\xd8\xff"):
        return JPEG
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC_BRANDS:
        return HEIC
    if data.startswith(b"PK\x03\x04"):
        return _kind_of_zip(data)
    return _kind_of_text(data)


def kind_of_sound(data: bytes) -> FileKind | None:
    """What a recording of a phone is (WebM, Ogg or MPEG-4), by how it begins; None for everything else.

    No document: only where somebody may speak instead of write.
    """
    if data.startswith(b"\x1aE\xdf\xa3") and b"webm" in data[:80]:
        return WEBM
    if data.startswith(b"OggS"):
        return OGG
    return M4A if data[4:8] == b"ftyp" and data[8:12] in _SOUND_BRANDS else None


def _kind_of_zip(data: bytes) -> FileKind:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise InvalidValue(
            "file_damaged",
            _("Dit bestand is beschadigd."),
            _("Sla het opnieuw op en kies het nieuwe bestand."),
        ) from None
    if any(entry.flag_bits & 1 for entry in entries):
        raise _locked()
    if len(entries) > _MOST_ENTRIES or sum(entry.file_size for entry in entries) > _MOST_INFLATED:
        raise _refused()
    names = {entry.filename for entry in entries}
    if any(_MACROS.search(name) for name in names):
        raise InvalidValue(
            "file_macros",
            _("In dit bestand zitten macro's of programma's."),
            _("Sla het op zonder macro's, of maak er een PDF van."),
        )
    return _kind_of_office(archive, names)


def _kind_of_office(archive: zipfile.ZipFile, names: set[str]) -> FileKind:
    if "[Content_Types].xml" in names and "word/document.xml" in names:
        return DOCX
    if "[Content_Types].xml" in names and "xl/workbook.xml" in names:
        return XLSX
    if {"mimetype", "content.xml", "META-INF/manifest.xml"} <= names:
        if b"encryption-data" in _start_of(archive, "META-INF/manifest.xml", 200_000):
            raise _locked()
        said = _start_of(archive, "mimetype", 100)
        for kind in (ODT, ODS):
            if said.strip() == kind.media_type.encode():
                return kind
    raise _refused()


def _start_of(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    try:
        with archive.open(name) as entry:
            return entry.read(most)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError):
        raise _refused() from None


def _kind_of_text(data: bytes) -> FileKind:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _refused() from None
    if any(character not in _SAFE_CONTROLS and unicodedata.category(character) == "Cc" for character in text):
        raise _refused()
    if _MARKUP.search(text) or _SCRIPT.search(text):
        raise InvalidValue("file_markup", _("Dit is een webpagina of een script, geen document."), _ADVICE)
    return TEXT


def _locked() -> InvalidValue:
    return InvalidValue(
        "file_locked",
        _("Dit bestand is beveiligd met een wachtwoord."),
        _("Haal het wachtwoord eraf en kies het opnieuw."),
    )


def _refused() -> InvalidValue:
    return InvalidValue("file_kind", _("Dit soort bestand nemen we niet op."), _ADVICE)


_LONGEST: Final = 120


def safe_filename(name: str, kind: FileKind) -> str:
    """Make a name that is safe to store and to send: no folders, no control or direction signs, the right ending."""
    last = re.split(r"[\\/]", unicodedata.normalize("NFC", name))[-1]
    kept = "".join(c if unicodedata.category(c)[0] not in "CZ" else " " if c.isspace() else "" for c in last)
    kept = " ".join(re.sub(r'[<>:"|?*;]', "", kept).split()).strip(". ")
    stem, _dot, ending = kept.rpartition(".")
    if not stem:
        stem = ending
    elif not re.fullmatch(r"[A-Za-z0-9]{1,5}", ending):
        stem = kept
    return f"{stem[:_LONGEST].strip('. ') or 'document'}.{kind.ending}"
