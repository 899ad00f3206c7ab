# SPDX-License-Identifier: EUPL-1.2
"""The timeline (tijdlijn): one line per thing that happened; any room may push one."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, Domain, InvalidInput
from leidraad.dossiers.models import TimelineEntry
from leidraad.dossiers.scoping import dossier_to_read
from leidraad.dossiers.shown import EntryShown, TimelinePage
from leidraad.dossiers.types import EntryKind


@dataclass(frozen=True, slots=True)
class Entry:
    """A line to add, in Dutch. Text about health belongs to the domain `health`, and only there."""

    kind: EntryKind
    title: str
    text: str = ""
    domain: Domain = Domain.GENERAL
    details: dict[str, Any] = field(default_factory=dict)


def add_entry(
    by: Actor, dossier_ids: Iterable[int], entry: Entry, *, at: datetime, on: date, happened_on: date | None = None
) -> None:
    """Add a line to these timelines, on the day it happened. The caller has asked `may` and writes the audit line."""
    TimelineEntry.objects.bulk_create(
        TimelineEntry(
            municipality_id=by.municipality_id,
            dossier_id=dossier_id,
            occurred_at=at,
            on_day=happened_on or on,
            kind=entry.kind,
            domain=entry.domain,
            title=entry.title,
            text=entry.text,
            details=entry.details,
            by_membership_id=by.membership_id or None,
            by_name=by.name,
        )
        for dossier_id in dossier_ids
    )


def timeline(by: Actor, dossier_id: int, *, before: str | None = None, limit: int = 30) -> TimelinePage:
    """A stretch of what happened, newest first; `before` is the former stretch's `older`.

    The database leaves out what is about health for those who may not see it. Raises NotFoundForYou, and InvalidInput
    when `before` was tampered with.
    """
    dossier_to_read(by, dossier_id, Permission.DOSSIER_VIEW)
    rows = TimelineEntry.objects.filter(dossier_id=dossier_id)
    if before is not None:
        day, number = _place(before)
        rows = rows.filter(Q(on_day__lt=day) | Q(on_day=day, id__lt=number))
    found = list(rows.order_by("-on_day", "-id")[: limit + 1])
    more = found[limit - 1] if len(found) > limit else None
    return TimelinePage(
        tuple(_shown(row) for row in found[:limit]), f"{more.on_day.isoformat()}_{more.id}" if more else None
    )


def _place(before: str) -> tuple[date, int]:
    try:
        day, _separator, number = before.partition("_")
        return date.fromisoformat(day), int(number)
    except ValueError:
        problem = _("Dit deel van de tijdlijn bestaat niet. Begin bovenaan.")
        raise InvalidInput({"before": [problem]}) from None


def _shown(row: TimelineEntry) -> EntryShown:
    return EntryShown(
        row.id, row.on_day, row.occurred_at, EntryKind(row.kind), row.domain, row.title, row.text, row.details,
        row.by_name,
    )  # fmt: skip
