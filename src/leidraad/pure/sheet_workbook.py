# SPDX-License-Identifier: EUPL-1.2
"""Reading the first filled sheet of an xlsx or ods with python-calamine, after the file has been looked
at.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum

from leidraad.pure.invalid import gettext_noop as _
from leidraad.pure.sheet_kinds import kind_of_zip
from leidraad.pure.sheet_marks import (
    Marks,
    OdsMarks,
    XlsxMarks,
    needs_thorough_look,
    parse_xml,
    worksheet_paths,
)
from leidraad.pure.sheet_types import (
    Cell,
    CellProblem,
    Limits,
    Note,
    Row,
    UnreadableSheet,
    merged_cells,
    too_large,
)
from leidraad.pure.sheet_zip import GuardedZip, damaged

_Value = int | float | str | bool | time | date | datetime | timedelta


@dataclass(frozen=True, slots=True)
class OpenedSheet:
    """The cells of the chosen sheet with what was noticed; headings are not told apart yet."""

    name: str
    kind: str
    sheet: CalamineSheet
    notes: tuple[Note, ...]
    problems: tuple[CellProblem, ...]

    def rows(self) -> Iterator[Row]:
        """Give each row that is not empty, with its number; may be called again."""
        start = self.sheet.start
        padding: list[Cell] = [""] * (start[1] if start else 0)
        for number, values in enumerate(self.sheet.iter_rows(), 1):
            if any(values):
                cells: list[Cell] = [v if v.__class__ is str else _plain(v) for v in values]
                yield number, padding + cells if padding else cells


def open_workbook(data: bytes, limits: Limits) -> OpenedSheet:
    """Open an xlsx or ods and choose its first sheet with something in it; raises
    :class:`UnreadableSheet`.
    """
    archive = GuardedZip(data, limits)
    manifest = archive.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in archive.names else b""
    kind = kind_of_zip(archive.names, manifest)
    marks = _ods_marks(archive) if kind == "ods" else _xlsx_marks(archive)
    for found in marks:
        _check_size(found, limits)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        return _choose_sheet(workbook, kind, marks, limits)
    except CalamineError:
        raise damaged() from None


def _choose_sheet(workbook: CalamineWorkbook, kind: str, marks: list[Marks], limits: Limits) -> OpenedSheet:
    names = workbook.sheet_names
    for index, metadata in enumerate(workbook.sheets_metadata):
        if metadata.typ is not SheetTypeEnum.WorkSheet:
            continue
        sheet = workbook.get_sheet_by_index(index)
        if sheet.end is None or not any(any(row) for row in sheet.iter_rows()):
            continue
        mark = marks[index] if index < len(marks) else Marks()
        mark.reach(sheet.end[0] + 1, sheet.end[1] + 1)
        _check_size(mark, limits)
        notes = () if len(names) == 1 else (_several_sheets(metadata.name, len(names)),)
        _mark_merged(mark, ((*first, *last) for first, last in sheet.merged_cell_ranges or ()))
        return OpenedSheet(metadata.name, kind, sheet, notes, tuple(mark.problems))
    raise UnreadableSheet(
        "empty_sheet",
        _("In dit bestand staat niets."),
        _("Kies een bestand met een rij koppen en daaronder de lijst."),
    )


def _xlsx_marks(archive: GuardedZip) -> list[Marks]:
    thorough = {entry.filename for entry in archive.entries if needs_thorough_look(archive.pieces(entry))}
    if "xl/_rels/workbook.xml.rels" not in archive.names:
        raise damaged()
    paths = worksheet_paths(archive.read("xl/workbook.xml"), archive.read("xl/_rels/workbook.xml.rels"))
    return [_thorough_xlsx(archive, path) if path in thorough else Marks() for path in paths]


def _thorough_xlsx(archive: GuardedZip, path: str) -> Marks:
    collector = XlsxMarks()
    for entry in archive.entries:
        if entry.filename == path:
            parse_xml(archive.pieces(entry), collector)
    return collector.marks


def _ods_marks(archive: GuardedZip) -> list[Marks]:
    collector = OdsMarks()
    for entry in archive.entries:
        if entry.filename == "content.xml":
            parse_xml(archive.pieces(entry), collector)
        else:
            # Inflated as well, only to be counted.
            for _piece in archive.pieces(entry):
                pass
    for mark, merged in zip(collector.tables, collector.merged, strict=True):
        _mark_merged(mark, merged)
    return collector.tables


def _mark_merged(mark: Marks, regions: Iterable[tuple[int, int, int, int]]) -> None:
    """Note every cell of the merged regions, as far as the sheet has values: only the first one has its
    value.
    """
    error = merged_cells()
    for top, left, bottom, right in regions:
        for row in range(top, min(bottom + 1, mark.last_row)):
            for column in range(left, min(right + 1, mark.last_column)):
                mark.add(CellProblem(row + 1, column, "", error))


def _check_size(mark: Marks, limits: Limits) -> None:
    if mark.last_row > limits.rows + 1:
        raise too_large(_("Het blad heeft meer dan %(limit)s rijen."), limit=limits.rows)
    if mark.last_column > limits.columns:
        raise too_large(_("Het blad heeft meer dan %(limit)s kolommen."), limit=limits.columns)
    if mark.last_row * mark.last_column > limits.cells:
        raise too_large(_("Het blad heeft meer dan %(limit)s cellen."), limit=limits.cells)


def _several_sheets(name: str, count: int) -> Note:
    return Note(
        "several_sheets",
        _("Dit bestand heeft %(count)s bladen. We lezen alleen het blad %(name)s."),
        {"count": count, "name": name},
    )


def _plain(value: _Value) -> Cell:
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    if isinstance(value, datetime) and value.time() == time():
        return value.date()
    return value
