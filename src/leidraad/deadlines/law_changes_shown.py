# SPDX-License-Identifier: EUPL-1.2
"""What the last changes of law did in one municipality, for who manages it: counts per rule, and how far it is."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from leidraad.access.authority import insist
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor
from leidraad.deadlines import privacy
from leidraad.deadlines.law_in_force import law_here
from leidraad.deadlines.models import LawChange
from leidraad.deadlines.showing import title_of
from leidraad.deadlines.types import ChangeKind

MOST: Final = 10


@dataclass(frozen=True, slots=True)
class RuleChanged:
    """Gevolg voor één regel: how many terms came, changed and went."""

    rule: str
    title: str
    added: int
    changed: int
    removed: int


@dataclass(frozen=True, slots=True)
class LawChangeShown:
    """Getoonde wetswijziging: when, how many dossiers were looked at and have other terms, and per rule."""

    kind: ChangeKind
    law: str
    started_at: datetime
    finished_at: datetime | None
    dossiers: int
    concerned: int
    rules: tuple[RuleChanged, ...]


def law_changes(by: Actor) -> list[LawChangeShown]:
    """The last changes of law in this municipality, the newest first. Counts only. Raises AccessDenied."""
    insist(by, Permission.NORMS_MANAGE)
    law = law_here(by)
    # Where few live, a number can tell of somebody that she asked for relief.
    telling = privacy.telling(law)
    rows = LawChange.objects.filter(municipality_id=by.municipality_id).order_by("-started_at", "-id")
    # A night that had nothing to put right is no change.
    told = [row for row in rows[: 2 * MOST] if row.kind == ChangeKind.LAW or row.outcome.get("concerned")][:MOST]
    return [
        LawChangeShown(
            ChangeKind(row.kind), row.law, row.started_at, row.finished_at,
            row.outcome.get("dossiers", 0), row.outcome.get("concerned", 0),
            tuple(
                RuleChanged(rule, title_of(law, rule), *counts)
                for rule, counts in sorted(row.outcome.get("rules", {}).items())
                if any(counts) and rule not in telling
            ),
        )
        for row in told
    ]  # fmt: skip
