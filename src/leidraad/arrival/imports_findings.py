# SPDX-License-Identifier: EUPL-1.2
"""What the check of a list found, kept between the check and the confirmation so that paging costs no second
check.
"""

import json
import zlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from django.utils.translation import gettext

from leidraad.arrival.household_import import Examined
from leidraad.pure.household_sheet import ListedHousehold, Recognition, RowError
from leidraad.pure.sheet_types import Sheet, shown_text

FIRST_HOUSEHOLDS = 10
SAMPLES = 3


@dataclass(frozen=True, slots=True)
class Finding:
    """Bevinding: what is wrong or odd in one cell of the list: where, what stands there, why, and what to
    do.
    """

    row: int
    heading: str
    value: str
    message: str
    advice: str
    params: dict[str, Any] = field(default_factory=dict)
    dossier_id: int | None = None
    dossier_name: str = ""

    @property
    def reason(self) -> str:
        """What is wrong, in the reader's language."""
        return gettext(self.message) % self.params

    @property
    def remedy(self) -> str:
        """What to do about it, in the reader's language."""
        return gettext(self.advice) % self.params


@dataclass(frozen=True, slots=True)
class HouseholdShown:
    """A household of the list in the preview: its mark, the names of its persons, the day of the link, the
    director.
    """

    mark: str
    names: list[str]
    linked_on: str
    director: str


@dataclass(frozen=True, slots=True)
class ExistingShown:
    """A person of the list who has a dossier already."""

    row: int
    listed_name: str
    dossier_id: int
    dossier_name: str


@dataclass(frozen=True, slots=True)
class Findings:
    """Bevindingen: all that the check found. `samples` holds the first values of each column, in the order
    of the
    headings; `problems` say why the columns are not clear yet.
    """

    samples: list[list[str]] = field(default_factory=list)
    notes: list[Finding] = field(default_factory=list)
    problems: list[Finding] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    errors: list[Finding] = field(default_factory=list)
    warnings: list[Finding] = field(default_factory=list)
    existing: list[ExistingShown] = field(default_factory=list)
    first: list[HouseholdShown] = field(default_factory=list)

    def packed(self) -> bytes:
        """As bytes, to keep."""
        return zlib.compress(json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":")).encode(), 6)


def unpacked(content: bytes) -> Findings:
    """Findings as they were kept."""
    kept = json.loads(zlib.decompress(content))
    return Findings(
        samples=kept["samples"],
        unknown=kept["unknown"],
        existing=[ExistingShown(**each) for each in kept["existing"]],
        first=[HouseholdShown(**each) for each in kept["first"]],
        **{name: [Finding(**each) for each in kept[name]] for name in ("notes", "problems", "errors", "warnings")},
    )


def of_columns(sheet: Sheet, recognition: Recognition) -> Findings:
    """What is known once the headings were read."""
    return Findings(
        samples=_samples(sheet),
        notes=[Finding(0, "", "", note.message, "", dict(note.params)) for note in sheet.notes],
        problems=[Finding(0, "", "", each.message, each.remedy, dict(each.params)) for each in recognition.errors],
        unknown=list(recognition.unknown),
    )


def of_rows(columns: Findings, examined: Examined) -> Findings:
    """What is known once the rows were checked, too."""
    result = examined.result
    return Findings(
        samples=columns.samples,
        notes=columns.notes,
        unknown=columns.unknown,
        errors=_told(result.errors, examined),
        warnings=_told(result.warnings, examined),
        existing=[
            ExistingShown(each.row, each.listed_name, each.dossier_id, each.dossier_name) for each in examined.existing
        ],
        first=[_household(home) for home in result.households[:FIRST_HOUSEHOLDS]],
    )


def _told(found: Sequence[RowError], examined: Examined) -> list[Finding]:
    told = []
    for each in found:
        error, known = each.error, examined.recognised.get(each.row)
        link = (known.dossier_id, known.dossier_name) if known else ()
        told.append(Finding(each.row, each.heading, each.value, error.message, error.remedy, {**error.params}, *link))
    return told


def _household(home: ListedHousehold) -> HouseholdShown:
    names = [" ".join(part for part in (row.given_names, row.prefix, row.surname) if part) for row in home.rows]
    return HouseholdShown(home.mark, names, home.head.linked_on.isoformat(), home.director or "")


def _samples(sheet: Sheet) -> list[list[str]]:
    found: list[list[str]] = [[] for _heading in sheet.headings]
    for number, (_row, cells) in enumerate(sheet.rows()):
        for column, cell in zip(found, cells, strict=False):
            if cell != "" and len(column) < SAMPLES:
                column.append(shown_text(cell)[:40])
        if number >= SAMPLES * 5:
            break
    return found
