# SPDX-License-Identifier: EUPL-1.2
"""Minutes as they are read: of one dossier, line by line as the database lets this person; each look is written down."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final

from django.db import connection

from leidraad.access import audit, held
from leidraad.access.audit import Action, Line
from leidraad.access.authority import insist
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, Domain, Ground, NotFoundForYou
from leidraad.case_meetings.agenda import present
from leidraad.case_meetings.models import CaseMinutes, MinutesLine, SignalWords
from leidraad.case_meetings.types import DecisionKind, DecisionShown, LineShown, MinutesShown, PointSource, reasons
from leidraad.dossiers.legal import DOSSIERS
from leidraad.network.in_circle import by_grant
from leidraad.plans.homes import Home, home_of

MOST: Final = 50


def minutes(by: Actor, minutes_id: int, *, at: datetime) -> MinutesShown:
    """The minutes of one dossier, the lines that this person may read. Raises NotFoundForYou."""
    insist(by, Permission.CIRCLE_TAKE_PART)
    row = CaseMinutes.objects.filter(id=minutes_id, municipality_id=by.municipality_id).first()
    if row is None:
        raise NotFoundForYou
    name = home(by, row.dossier_id).name
    (found,) = shown([row], name)
    if not found.lines:
        raise NotFoundForYou
    _note(by, row.dossier_id, "caseminutes", row.id, at)
    return found


def minutes_of(by: Actor, dossier_id: int, *, at: datetime) -> tuple[MinutesShown, ...]:
    """The minutes of a dossier that this person may read, the newest first. Raises NotFoundForYou."""
    insist(by, Permission.CIRCLE_TAKE_PART)
    name = home(by, dossier_id).name
    rows = CaseMinutes.objects.filter(dossier_id=dossier_id, municipality_id=by.municipality_id)
    found = tuple(one for one in shown(list(rows.order_by("-held_on", "-id")[:MOST]), name) if one.lines)
    _note(by, dossier_id, "caseminutes", None, at)
    return found


def minutes_by(by: Actor, meeting_id: int) -> tuple[tuple[int, int, str], ...]:
    """Which minutes a meeting left that this person may read: number, dossier and name; the lists write no line."""
    rows = CaseMinutes.objects.filter(meeting_id=meeting_id, municipality_id=by.municipality_id).order_by("id")
    found = list(rows.values_list("id", "dossier_id"))
    with connection.cursor() as cursor:
        cursor.execute(
            f"select d.id, d.display_name from {DOSSIERS} d where d.id = any(%s) and d.municipality_id = %s",  # noqa: S608
            ([dossier for _number, dossier in found], by.municipality_id),
        )
        names = dict(cursor.fetchall())
    return tuple((number, dossier, names[dossier]) for number, dossier in found if dossier in names)


def home(by: Actor, dossier_id: int) -> Home:
    """Whose dossier it is, open or closed, for who takes part there. Raises NotFoundForYou."""
    found = home_of(by, dossier_id)
    insist(by, Permission.CIRCLE_TAKE_PART, found.scope)
    return found


def shown(rows: Iterable[CaseMinutes], name: str) -> list[MinutesShown]:
    """Minutes with the lines that the database gives the acting person: two questions for all."""
    heads = list(rows)
    lines: dict[int, list[LineShown]] = {}
    # Of a signal the words come along for who may read them.
    found = list(MinutesLine.objects.filter(minutes_id__in=[one.id for one in heads]).order_by("id"))
    words = dict(SignalWords.objects.filter(line_id__in=[one.id for one in found]).values_list("line_id", "text"))
    for line in found:
        lines.setdefault(line.minutes_id, []).append(_line(line, words.get(line.id, line.title)))
    return [
        MinutesShown(
            one.id, one.dossier_id, name, one.meeting_id, one.held_on, one.chair_name, tuple(lines.get(one.id, ()))
        )
        for one in heads
    ]


def _line(row: MinutesLine, title: str) -> LineShown:
    made = DecisionShown(
        DecisionKind(row.kind), row.words, row.owner_name, row.due_on, None, present(row.present), row.by_name, row.made_at
    )  # fmt: skip
    return LineShown(Domain(row.domain), PointSource(row.source), title, reasons(row.reasons), made)


def _note(by: Actor, dossier_id: int, kind: str, number: int | None, at: datetime) -> None:
    first: Any = held.held(by, dossier_id)[0] if by_grant(by) else None
    ground, purpose = (first.ground, first.purpose) if first else (Ground.STATUTORY_TASK, "")
    audit.record(by, Line(Action.CASE_MINUTES_OPENED, dossier_id, kind, number, ground, purpose), at)
