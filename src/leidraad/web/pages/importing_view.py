# SPDX-License-Identifier: EUPL-1.2
"""What the pages of bringing in a list show: steps, pages of findings, households in the preview."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from leidraad.arrival.imports import RunShown
from leidraad.arrival.imports_findings import Finding, Findings
from leidraad.arrival.types import ImportState

PER_PAGE = 200
MAPPABLE = (ImportState.UPLOADED, ImportState.CHECKED, ImportState.FAILED)
TEMPLATES = {
    ImportState.CHECKING: "busy",
    ImportState.RUNNING: "busy",
    ImportState.CHECKED: "preview",
    ImportState.CONFIRMED: "result",
    ImportState.FAILED: "failed",
}


@dataclass(frozen=True, slots=True)
class FindingsPage:
    """A page of errors or warnings: the rows, and the addresses before and after."""

    rows: Sequence[Finding]
    words: str
    previous_url: str
    next_url: str


@dataclass(frozen=True, slots=True)
class HouseholdLine:
    """A household in the preview."""

    mark: str
    names: list[str]
    linked_on: date
    director: str


def steps() -> list[str]:
    """The steps of bringing in a list."""
    return [_("Bestand kiezen"), _("Kolommen"), _("Controleren"), _("Klaar")]


def summary(run: RunShown, found: Findings, asked: Mapping[str, Any]) -> dict[str, Any]:
    """Everything for the preview and the result."""
    return {
        "counts": run.outcome,
        "found": found,
        "errors": page_of(found.errors, "fouten", asked),
        "warnings": page_of(found.warnings, "let-op", asked),
        "existing": found.existing[:PER_PAGE],
        "first": [
            HouseholdLine(home.mark, home.names, date.fromisoformat(home.linked_on), home.director)
            for home in found.first
        ],
    }


def page_of(found: Sequence[Finding], name: str, asked: Mapping[str, Any]) -> FindingsPage:
    """The page of findings that `asked` names (from 1), at most 200 rows."""
    last = max((len(found) - 1) // PER_PAGE, 0)
    wanted = str(asked.get(name, "1"))
    number = min(max(int(wanted) - 1, 0), last) if wanted.isascii() and wanted.isdigit() and len(wanted) < 7 else 0
    start = number * PER_PAGE
    rows = found[start : start + PER_PAGE]
    words = ""
    if last:
        words = _("%(first)s tot en met %(last)s van %(total)s") % {
            "first": start + 1, "last": start + len(rows), "total": len(found)
        }  # fmt: skip
    previous_url = f"?{name}={number}#{name}" if number else ""
    next_url = f"?{name}={number + 2}#{name}" if number < last else ""
    return FindingsPage(rows, words, previous_url, next_url)
