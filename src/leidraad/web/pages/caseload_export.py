# SPDX-License-Identifier: EUPL-1.2
"""The caseload as a file: the columns that are on the screen, dates as dates, and no BSN."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from leidraad.dossiers.caseload import Row
from leidraad.pure.sheet_types import Cell
from leidraad.pure.sheet_writer import WRITERS, Table
from leidraad.web.pages.caseload_rows import legal_title, vocabulary

MEDIA_TYPES: Final = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "csv": "text/csv; charset=utf-8",
}


def table(rows: Sequence[Row], names: Mapping[int, str], on: date) -> tuple[list[str], list[list[Cell | None]]]:
    """Headings and rows in words; days of waiting as a number, dates as dates."""
    known = vocabulary(get_language())
    headings = [
        _("Dossier"),
        _("Naam"),
        _("Kind"),
        _("Gezin"),
        _("Personen in gezin"),
        _("Fase"),
        _("Dagen in deze fase"),
        _("Wacht op"),
        _("Volgende datum"),
        _("Waarom"),
        _("Wettelijke datum"),
        _("Welke regel"),
        _("Laatste contact"),
        _("Regie"),
    ]
    lines: list[list[Cell | None]] = [
        [
            row.id,
            row.name,
            "" if row.is_adult else _("ja"),
            row.label,
            row.size,
            known.stage.get(row.stage, row.stage),
            max((on - row.stage_since).days, 0),
            known.cause.get(row.waiting_cause, ""),
            row.next_on,
            known.next_kind.get(row.next_kind, ""),
            row.legal_due_on,
            legal_title(row.legal_rule),
            row.last_contact_on,
            "" if row.director_id is None else names.get(row.director_id, ""),
        ]
        for row in rows
    ]
    return headings, lines


def write(kind: str, rows: Sequence[Row], names: Mapping[int, str], on: date) -> bytes:
    """The file of a kind: xlsx, ods or csv; nothing in it becomes a formula."""
    headings, lines = table(rows, names, on)
    return WRITERS[kind](
        [Table(_("Dossiers"), headings, lines, widths=(10, 30, 7, 24, 9, 14, 9, 24, 13, 18, 13, 34, 13, 24))]
    )
