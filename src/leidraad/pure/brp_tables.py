# SPDX-License-Identifier: EUPL-1.2
"""Reader for the official tables of the BRP (Dutch: landelijke tabellen) as published by RvIG.

The form: CSV with every value in quotes, in UTF-8 or UTF-16, a heading of element numbers ("05.11
Nationaliteitscode"), then code, description, (table 33: the new code,) first day and last day as YYYYMMDD.
The tables themselves are loaded by an administrator and are not in this repository.
"""

from __future__ import annotations

import codecs
import csv
import io
from dataclasses import dataclass
from datetime import date
from typing import Final

from leidraad.pure.invalid import InvalidValue
from leidraad.pure.invalid import gettext_noop as _


@dataclass(frozen=True, slots=True)
class CodeRow:
    """One code of an official table; ``ends_on`` is the first day on which it no longer counts."""

    code: str
    description: str
    starts_on: date | None = None
    ends_on: date | None = None
    new_code: str = ""

    def is_live_on(self, on: date) -> bool:
        """Say whether the code may be used on a day."""
        return (self.starts_on is None or self.starts_on <= on) and (self.ends_on is None or on < self.ends_on)


@dataclass(frozen=True, slots=True)
class _Form:
    first_heading: str
    code_length: int
    has_new_code: bool = False


_FORMS: Final = {
    32: _Form("05.11", 4),
    33: _Form("92.10", 4, has_new_code=True),
    34: _Form("94.10", 4),
    56: _Form("39.11", 2),
}
SUPPORTED_TABLES: Final = tuple(_FORMS)


def parse_brp_table(number: int, data: bytes) -> list[CodeRow]:
    """Read one official table; raises :class:`InvalidValue` that names the line.

    ``number`` is 32 (nationality), 33 (municipality), 34 (country) or 56 (residence title).
    """
    form = _FORMS.get(number)
    if form is None:
        raise InvalidValue(
            "table_number",
            _("Tabel %(number)s van de BRP gebruiken we niet."),
            _("Kies tabel 32, 33, 34 of 56."),
            number=number,
        )
    reader = csv.reader(io.StringIO(_decode(data), newline=""), strict=True)
    rows: dict[str, CodeRow] = {}
    try:
        _check_heading(number, form, next(reader, []))
        for fields in reader:
            if fields:
                row = _read_row(form, fields, reader.line_num)
                if row.code in rows:
                    raise _wrong_line(reader.line_num, _("deze code staat er al"))
                rows[row.code] = row
    except csv.Error:
        raise _wrong_line(reader.line_num, _("de aanhalingstekens kloppen niet")) from None
    return list(rows.values())


def _decode(data: bytes) -> str:
    encoding = "utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _wrong_line(data[: error.start].count(b"\n") + 1, _("de tekens zijn niet leesbaar")) from None


def _check_heading(number: int, form: _Form, heading: list[str]) -> None:
    if not heading or not heading[0].strip().startswith(form.first_heading):
        raise InvalidValue(
            "table_heading",
            _("Dit is niet tabel %(number)s van de BRP: de eerste kop begint niet met %(heading)s."),
            _("Kies het CSV-bestand van deze tabel, zoals RvIG het publiceert."),
            number=number,
            heading=form.first_heading,
        )


def _read_row(form: _Form, fields: list[str], line: int) -> CodeRow:
    needed = 5 if form.has_new_code else 4
    if len(fields) < needed:
        raise _wrong_line(line, _("er ontbreken kolommen"))
    code, description = fields[0].strip(), fields[1].strip()
    if len(code) != form.code_length or not (code.isascii() and code.isdigit()):
        raise _wrong_line(line, _("de code klopt niet"))
    if not description:
        raise _wrong_line(line, _("de omschrijving ontbreekt"))
    new_code = fields[2].strip() if form.has_new_code else ""
    starts, ends = fields[needed - 2], fields[needed - 1]
    return CodeRow(code, description, _read_day(starts, line), _read_day(ends, line), new_code)


def _read_day(text: str, line: int) -> date | None:
    text = text.strip()
    if not text:
        return None
    if len(text) == 8 and text.isascii() and text.isdigit():
        # Old days may be known by year or month only: zeros become the first.
        year, month, day = int(text[:4]), int(text[4:6]) or 1, int(text[6:]) or 1
        try:
            return date(year, month, day)
        except ValueError:
            pass
    raise _wrong_line(line, _("de datum klopt niet"))


def _wrong_line(line: int, reason: str) -> InvalidValue:
    return InvalidValue(
        "table_line",
        _("Regel %(line)s van de tabel klopt niet: %(reason)s."),
        _("Haal de tabel opnieuw op bij RvIG, en verander hem niet in een rekenblad."),
        line=line,
        reason=reason,
    )
