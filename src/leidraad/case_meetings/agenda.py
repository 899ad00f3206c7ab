# SPDX-License-Identifier: EUPL-1.2
"""The agenda of a meeting as it stands at this moment: what the sources give, with what the chair did to it.

A point that was dealt with keeps the words it had then, also when its source is gone by now.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from django.db import connection

from leidraad.access.seeing import sights
from leidraad.access.types import Actor, Domain
from leidraad.case_meetings import sources
from leidraad.case_meetings.models import CaseMeeting, MeetingDecision, MeetingPoint
from leidraad.case_meetings.sight import split
from leidraad.case_meetings.types import (
    Case,
    DecisionKind,
    DecisionShown,
    Guest,
    GuestState,
    Hidden,
    Point,
    PointSource,
    PointState,
    Present,
    reasons,
)
from leidraad.dossiers.legal import OPEN_DOSSIERS

NAMES: Final = f"select d.id, d.display_name from {OPEN_DOSSIERS} d where d.id = any(%s) and d.municipality_id = %s"  # noqa: S608
#: In which order guests are read: the chair first.
GUESTS: Final = """
select g.membership_id, g.name, m.role, g.state, g.membership_id = %s
from case_meetings_meetingguest g join access_membership m on m.id = g.membership_id
where g.meeting_id = %s order by g.membership_id = %s desc, g.name, g.id
"""


@dataclass(frozen=True, slots=True)
class Agenda:
    """De agenda van nu: what everybody who looks along may see, what not, what was skipped, and who was invited."""

    seen: tuple[Point, ...]
    hidden: tuple[Hidden, ...]
    skipped: tuple[Point, ...]
    guests: tuple[Guest, ...]
    more: tuple[PointSource, ...]

    def find(self, ref: str) -> Point | None:
        """A point on the shared screen, by how an address names it."""
        return next((one for one in self.seen if one.ref == ref), None)

    def cases(self) -> tuple[Case, ...]:
        """What is seen, per dossier."""
        return per_dossier(self.seen)


def agenda(by: Actor, meeting: CaseMeeting, on: date) -> Agenda:
    """The agenda of this meeting now. For its chair; the caller writes what was shown."""
    found, more = sources.gathered(by, meeting.team_id, on)
    points = ordered(joined(found, _stored(by, meeting)), meeting.order)
    people = guests(meeting)
    may = sights(by, [one.membership_id for one in people], sources.dossiers(points), on)
    open_ones = [one for one in points if one.state is not PointState.SKIPPED]
    seen, hidden = split(open_ones, people, may)
    skipped, kept = split([one for one in points if one.state is PointState.SKIPPED], people, may)
    left_out = tuple(skipped) + tuple(one.point for one in kept)
    return Agenda(tuple(seen), tuple(hidden), left_out, people, more)


def guests(meeting: CaseMeeting) -> tuple[Guest, ...]:
    """Who was invited, the chair first."""
    with connection.cursor() as cursor:
        cursor.execute(GUESTS, (meeting.chair_id, meeting.id, meeting.chair_id))
        rows = cursor.fetchall()
    return tuple(Guest(number, name, role, GuestState(state), chair) for number, name, role, state, chair in rows)


def joined(found: Iterable[Point], stored: Sequence[Point]) -> list[Point]:
    """What the sources give with what was stored of it; and stored points whose source is gone, unless skipped."""
    kept = {one.ref: one for one in stored}
    points = []
    for one in found:
        row = kept.pop(one.ref, None)
        if row is not None:
            one = replace(row, rank=one.rank) if row.decisions else replace(one, state=row.state, id=row.id)
        points.append(one)
    return points + [one for one in kept.values() if one.source is PointSource.OWN or one.decisions]


def ordered(points: Iterable[Point], first: Sequence[int]) -> list[Point]:
    """By dossier: those that the chair put first, then by the most urgent point; within a dossier the most urgent first."""
    cases: dict[int, list[Point]] = {}
    for one in points:
        cases.setdefault(one.dossier_id, []).append(one)
    place = {dossier: number for number, dossier in enumerate(first)}
    found = sorted(cases.items(), key=lambda case: (place.get(case[0], len(place)), min(one.rank for one in case[1])))
    return [one for _dossier, case in found for one in sorted(case, key=lambda one: one.rank)]


def per_dossier(points: Iterable[Point]) -> tuple[Case, ...]:
    """Points as they are spoken of: one person after another."""
    cases: dict[int, list[Point]] = {}
    for one in points:
        cases.setdefault(one.dossier_id, []).append(one)
    return tuple(Case(dossier, several[0].name, tuple(several)) for dossier, several in cases.items())


def _stored(by: Actor, meeting: CaseMeeting) -> list[Point]:
    rows = list(MeetingPoint.objects.filter(meeting=meeting).order_by("id"))
    if not rows:
        return []
    decisions: dict[int, list[DecisionShown]] = {}
    for made in MeetingDecision.objects.filter(meeting=meeting).order_by("id"):
        decisions.setdefault(made.point_id, []).append(decision(made))
    with connection.cursor() as cursor:
        cursor.execute(NAMES, (sorted({row.dossier_id for row in rows}), by.municipality_id))
        names = dict(cursor.fetchall())
    return [_point(row, names[row.dossier_id], decisions.get(row.id, ())) for row in rows if row.dossier_id in names]


def _point(row: MeetingPoint, name: str, decisions: Sequence[DecisionShown]) -> Point:
    return Point(
        PointSource(row.source), row.dossier_id, row.key, name, Domain(row.domain), row.restricted, row.title,
        reasons(row.reasons), sources.OWN, 0, PointState(row.state), row.id, tuple(decisions),
    )  # fmt: skip


def decision(row: MeetingDecision) -> DecisionShown:
    """A decision as pages read it."""
    return DecisionShown(
        DecisionKind(row.kind), row.words, row.owner_name, row.due_on, row.object_id, present(row.present), row.by_name,
        row.made_at,
    )  # fmt: skip


def present(stored: list[dict[str, str | int]]) -> tuple[Present, ...]:
    """Who was there, as it was stored."""
    return tuple(Present(int(one["id"]), str(one["name"]), str(one["role"])) for one in stored)
