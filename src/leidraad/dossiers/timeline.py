# SPDX-License-Identifier: EUPL-1.2
"""The timeline (tijdlijn): one line per thing that happened; any room may push one."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

from django.db import connection
from django.utils.translation import gettext as _

from leidraad.access.authority import insist
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, Domain, DossierScope, InvalidInput
from leidraad.dossiers.scoping import scope
from leidraad.dossiers.shown import EntryShown, TimelinePage
from leidraad.dossiers.types import EntryKind

INSERT: Final = (
    "insert into dossiers_timelineentry (municipality_id, occurred_at, on_day, kind, domain, title, text, details,"
    " by_membership_id, by_name, dossier_id) select %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, unnest(%s::bigint[])"
)


# The second part is what a long list brought in with one line for all; also of a dossier that was merged into this one.
STRETCH: Final = """
(select id, on_day, occurred_at, kind, domain, title, text, details, by_name from dossiers_timelineentry
    where dossier_id = %(dossier)s and (on_day, id) < (%(day)s::date, %(id)s::bigint)
    order by on_day desc, id desc limit %(most)s)
union all
select l.id, l.on_day, l.occurred_at, l.kind, 'general', l.title, '', '{}', l.by_name from dossiers_listentry l
    where l.municipality_id = %(here)s and (l.on_day, l.id) < (%(day)s::date, %(id)s::bigint)
        and exists (select from dossiers_dossier d
            where (d.id = %(dossier)s or d.merged_into_id = %(dossier)s) and d.id between l.first and l.last)
order by on_day desc, id desc limit %(most)s
"""


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
    with connection.cursor() as cursor:
        cursor.execute(
            INSERT,
            (
                by.municipality_id, at, happened_on or on, entry.kind.value, entry.domain.value, entry.title, entry.text,
                json.dumps(entry.details), by.membership_id or None, by.name, list(dossier_ids),
            ),
        )  # fmt: skip


def timeline(by: Actor, dossier_id: int, *, before: str | None = None, limit: int = 30) -> TimelinePage:
    """A stretch of what happened, newest first; `before` is the former stretch's `older`.

    The database leaves out what is about health for those who may not see it. Raises NotFoundForYou, and InvalidInput
    when `before` was tampered with.
    """
    return timeline_of(by, scope(by, dossier_id), before=before, limit=limit)


def timeline_of(by: Actor, of: DossierScope, *, before: str | None = None, limit: int = 30) -> TimelinePage:
    """The same of a dossier that was read already. Raises NotFoundForYou, InvalidInput."""
    insist(by, Permission.DOSSIER_VIEW, of)
    place = ("infinity", 0) if before is None else _place(before)
    with connection.cursor() as cursor:
        asked = {
            "dossier": of.dossier_id,
            "here": of.municipality_id,
            "day": place[0],
            "id": place[1],
            "most": limit + 1,
        }
        cursor.execute(STRETCH, asked)
        found = cursor.fetchall()
    more = found[limit - 1] if len(found) > limit else None
    return TimelinePage(
        tuple(_shown(*row) for row in found[:limit]), f"{more[1].isoformat()}_{more[0]}" if more else None
    )


def _place(before: str) -> tuple[date, int]:
    try:
        day, _separator, number = before.partition("_")
        return date.fromisoformat(day), int(number)
    except ValueError:
        problem = _("Dit deel van de tijdlijn bestaat niet. Begin bovenaan.")
        raise InvalidInput({"before": [problem]}) from None


def _shown(number: int, on_day: date, at: datetime, kind: str, *rest: Any) -> EntryShown:
    domain, title, text, details, by_name = rest
    return EntryShown(number, on_day, at, EntryKind(kind), domain, title, text, json.loads(details), by_name)
