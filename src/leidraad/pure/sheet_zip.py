# SPDX-License-Identifier: EUPL-1.2
"""Opening a zip file that may be meant to harm: everything is counted while it is inflated, nothing is
believed.

The sizes in a zip's directory are what its maker wrote there. So each entry is inflated here once, in pieces,
and the pieces are counted; only after that the file goes to the reader library. See ASVS 5.0, V5.2 (file
upload).
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final

from leidraad.pure.invalid import gettext_noop as _
from leidraad.pure.sheet_types import Limits, UnreadableSheet, too_large

_PIECE: Final = 1024 * 1024
_LOCAL_HEADER: Final = struct.Struct("<4s22xHH")
_ENCRYPTED: Final = 0x1


def _inflate(packed: memoryview) -> Iterator[bytes]:
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    for start in range(0, len(packed), _PIECE // 4):
        rest: bytes | memoryview = packed[start : start + _PIECE // 4]
        while rest and not inflater.eof:
            yield inflater.decompress(rest, _PIECE)
            rest = inflater.unconsumed_tail
    if not inflater.eof:
        raise zlib.error("the stream ends too early")


class GuardedZip:
    """A zip archive of which every entry is inflated under one shared limit."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._data = data
        self._limits = limits
        self._inflated = 0
        # Nothing may follow the directory: then every reader finds the same one.
        if data[-22:-18] != b"PK\x05\x06":
            raise damaged()
        try:
            entries = zipfile.ZipFile(io.BytesIO(data)).infolist()
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
            raise damaged() from None
        self.entries = entries
        self.names = frozenset(entry.filename for entry in entries)
        self._check_directory()

    def pieces(self, entry: zipfile.ZipInfo) -> Iterator[bytes]:
        """Inflate one entry piece by piece; raises :class:`UnreadableSheet` as soon as a limit is passed."""
        packed = self._packed(entry)
        if entry.compress_type == zipfile.ZIP_STORED:
            self._count(len(packed), len(packed))
            yield bytes(packed)
            return
        inflated = 0
        try:
            for piece in _inflate(packed):
                inflated += len(piece)
                self._count(len(piece), len(packed), inflated)
                yield piece
        except zlib.error:
            raise damaged() from None

    def read(self, name: str) -> bytes:
        """Inflate one small entry as a whole; the last one of that name counts."""
        return b"".join(self.pieces(next(entry for entry in reversed(self.entries) if entry.filename == name)))

    def _packed(self, entry: zipfile.ZipInfo) -> memoryview:
        start = entry.header_offset
        try:
            magic, name_length, extra_length = _LOCAL_HEADER.unpack_from(self._data, start)
        except struct.error:
            raise damaged() from None
        start += _LOCAL_HEADER.size + name_length + extra_length
        end = start + entry.compress_size
        if magic != b"PK\x03\x04" or end > len(self._data):
            raise damaged()
        return memoryview(self._data)[start:end]

    def _count(self, piece: int, packed: int, inflated: int = 0) -> None:
        self._inflated += piece
        if self._inflated > self._limits.inflated_bytes:
            raise bomb()
        # Small files may be all one letter; only what is big and far too dense is a bomb.
        if inflated > 8 * _PIECE and inflated > packed * self._limits.inflate_ratio:
            raise bomb()

    def _check_directory(self) -> None:
        if len(self.entries) > self._limits.entries:
            raise too_large(_("Dit bestand heeft te veel losse delen."))
        if sum(entry.file_size for entry in self.entries) > self._limits.inflated_bytes:
            raise bomb()
        if sum(entry.compress_size for entry in self.entries) > len(self._data):
            raise damaged()
        for entry in self.entries:
            _check_entry(entry)


def _check_entry(entry: zipfile.ZipInfo) -> None:
    if entry.flag_bits & _ENCRYPTED:
        raise encrypted()
    if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise damaged()
    parts = entry.filename.replace("\\", "/").split("/")
    if ".." in parts or entry.filename.startswith(("/", "\\")) or len(parts) > 10:
        raise damaged()


def damaged() -> UnreadableSheet:
    """Say that the file is broken."""
    return UnreadableSheet(
        "damaged",
        _("Dit bestand is beschadigd."),
        _("Open het in een rekenprogramma, sla het op als xlsx, ods of csv en kies het nieuwe bestand."),
    )


def encrypted() -> UnreadableSheet:
    """Say that the file has a password."""
    return UnreadableSheet(
        "encrypted",
        _("Dit bestand is beveiligd met een wachtwoord."),
        _("Haal het wachtwoord eraf, sla het op en kies het opnieuw."),
    )


def bomb() -> UnreadableSheet:
    """Say that the file grows far beyond its size when it is opened (Dutch: zipbom)."""
    return UnreadableSheet(
        "zip_bomb",
        _("Dit bestand wordt bij het openen veel te groot. We openen het niet."),
        _("Komt het van een ander? Vraag ernaar. Sla anders alleen de lijst op als xlsx of csv."),
    )
