# SPDX-License-Identifier: EUPL-1.2
"""Reading a list that was saved as text (CSV): which encoding, which separator, then the rows."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from leidraad.pure.invalid import gettext_noop as _
from leidraad.pure.sheet_types import RISKY_STARTS, Limits, Note, Row, UnreadableSheet, too_large

_SEPARATORS: Final = ";,\t|"
_SEPARATOR_NAMES: Final = {";": "puntkomma", ",": "komma", "\t": "tab", "|": "streep"}
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")
# In cp1252 these are typographic signs; between letters they are letters of an older encoding (cp850, Mac).
_MISREAD: Final = re.compile(r"[^\W\d_][‚ƒ„…†‡ˆ‰Š‹Œ][^\W\d_]")


@dataclass(frozen=True, slots=True)
class OpenedText:
    """The decoded text with its separator."""

    text: str
    separator: str
    notes: tuple[Note, ...]
    limits: Limits

    def rows(self) -> Iterator[Row]:
        """Give each row that is not empty, with its number; raises :class:`UnreadableSheet` with the row."""
        reader = csv.reader(io.StringIO(self.text, newline=""), delimiter=self.separator, strict=True)
        guarded = any(f"'{start}" in self.text for start in RISKY_STARTS)
        number = 0
        try:
            for number, values in enumerate(reader, 1):
                if number > self.limits.rows + 1:
                    raise too_large(_("Het blad heeft meer dan %(limit)s rijen."), limit=self.limits.rows)
                if any(values):
                    yield number, [_unguarded(v) for v in values] if guarded else list(values)
        except csv.Error:
            raise UnreadableSheet(
                "quotes",
                _("Bij rij %(row)s kloppen de aanhalingstekens niet."),
                _('Kijk of elk aanhalingsteken (") ook wordt gesloten, of sla het bestand op als xlsx.'),
                row=number + 1,
            ) from None


def open_text(data: bytes, limits: Limits) -> OpenedText:
    """Decode a CSV file and find its separator; raises :class:`UnreadableSheet`."""
    text, notes = _decode(data)
    if match := _CONTROL.search(text):
        raise _not_text(text.count("\n", 0, match.start()) + 1)
    text = text.lstrip("\ufeff")
    first_line, newline, rest = text.partition("\n")
    if first_line.rstrip("\r").lower().startswith("sep=") and len(first_line.rstrip("\r")) == 5:
        # Excel's own hint. The empty line keeps the row numbers right.
        return OpenedText(newline + rest, first_line[4], notes, limits)
    return OpenedText(text, _separator(text), notes, limits)


def _decode(data: bytes) -> tuple[str, tuple[Note, ...]]:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _decode_strictly(data, "utf-16"), ()
    if b"\x00" in data[:4096]:
        # No mark in front, but every other byte is zero: UTF-16 all the same.
        return _decode_strictly(data, "utf-16-le" if data[1:2] == b"\x00" else "utf-16-be"), ()
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError as error:
        return _decode_western(data, error.start)


def _decode_strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].decode(encoding, "replace").count("\n") + 1
        raise _not_text(line) from None


def _decode_western(data: bytes, first_bad: int) -> tuple[str, tuple[Note, ...]]:
    """Read as Windows-1252, unless part of the file is UTF-8: then no single reading is right."""
    foreign: list[int] = []
    unicode_lines: list[int] = []
    for number, raw_line in enumerate(data.split(b"\n"), 1):
        if not raw_line.isascii():
            (unicode_lines if _is_utf8(raw_line) else foreign).append(number)
    if unicode_lines:
        raise UnreadableSheet(
            "mixed_encoding",
            _("Dit bestand heeft twee soorten tekens door elkaar. De eerste fout staat in regel %(line)s."),
            _("Sla het bestand opnieuw op als xlsx, of als CSV UTF-8, en kijk de namen met accenten na."),
            line=min(foreign, unicode_lines, key=len)[0],
        )
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise _not_text(data[: error.start].count(b"\n") + 1) from None
    line = data[:first_bad].count(b"\n") + 1
    if match := _MISREAD.search(text):
        raise _not_text(text.count("\n", 0, match.start()) + 1)
    note = Note(
        "western_encoding",
        _(
            "Dit bestand is in oude Windows-tekens opgeslagen. "
            "Kijk namen met accenten na, bijvoorbeeld in regel %(line)s."
        ),
        {"line": line},
    )
    return text, (note,)


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _unguarded(text: str) -> str:
    """Take off the apostrophe that our own writer, and others, put before what looks like a formula."""
    return text[1:] if text[:1] == "'" and text[1:].startswith(RISKY_STARTS) else text


def _separator(text: str) -> str:
    """Choose the separator that cuts the first rows into the same number of pieces, and most of them."""
    head = "\n".join(text[:65536].splitlines()[:30])
    best, best_score = ";", (0.0, 0)
    for separator in _SEPARATORS:
        rows = csv.reader(io.StringIO(head, newline=""), delimiter=separator)
        widths = Counter(len(row) for row in rows if any(row))
        if not widths:
            continue
        width, count = max(widths.items(), key=lambda item: (item[0] > 1, item[1], item[0]))
        score = (count / widths.total() if width > 1 else 0.0, width)
        if score > best_score:
            best, best_score = separator, score
    return best


def _not_text(line: int) -> UnreadableSheet:
    return UnreadableSheet(
        "encoding",
        _("Regel %(line)s heeft tekens die we niet kunnen lezen."),
        _("Sla het bestand opnieuw op als xlsx, of als CSV UTF-8."),
        line=line,
    )
