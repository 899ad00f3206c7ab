# SPDX-License-Identifier: EUPL-1.2
"""Closing a case meeting (overleg sluiten): per dossier its own minutes, which nobody changes afterwards; then the next one."""

from datetime import date, datetime
from typing import Final

from leidraad.access import audit
from leidraad.access.audit import Action, Line
from leidraad.access.types import Actor, Domain
from leidraad.agenda import moments
from leidraad.case_meetings import meetings, reaching
from leidraad.case_meetings.models import CaseMeeting, CaseMinutes, MeetingDecision, MeetingPoint, MinutesLine
from leidraad.case_meetings.types import Closed, MeetingState
from leidraad.dossiers.timeline import Entry, add_entry
from leidraad.dossiers.types import EntryKind

TITLE: Final = "Besproken in een casusoverleg"


def close(by: Actor, meeting_id: int, *, at: datetime, on: date) -> Closed:
    """Close the meeting: minutes per dossier that was decided on, on its timeline, and the next of a weekly series.

    What was not decided on comes back by itself. Raises NotFoundForYou; InvalidInput ("").
    """
    row = reaching.to_run(by, meeting_id)
    decisions: dict[int, list[MeetingDecision]] = {}
    for one in MeetingDecision.objects.filter(meeting=row).order_by("id"):
        decisions.setdefault(one.dossier_id, []).append(one)
    points = {one.id: one for one in MeetingPoint.objects.filter(meeting=row)}
    for dossier_id, several in decisions.items():
        _write(by, row, dossier_id, [(points[one.point_id], one) for one in several], at=at, on=on)
    row.state, row.closed_at = MeetingState.CLOSED, at
    row.save(update_fields=["state", "closed_at"])
    number = meetings.next_of(by, row, at=at, on=on)
    reaching.note(by, row, Action.CASE_MEETING_CLOSED, at, minutes=len(decisions), next=number)
    return Closed(len(decisions), number)


def _write(
    by: Actor, row: CaseMeeting, dossier_id: int, made: list[tuple[MeetingPoint, MeetingDecision]], *, at: datetime, on: date
) -> None:  # fmt: skip
    """The minutes of one dossier: its own points and decisions only."""
    restricted = all(decision.restricted for _point, decision in made)
    minutes = CaseMinutes.objects.create(
        municipality_id=row.municipality_id, meeting=row, dossier_id=dossier_id, restricted=restricted,
        held_on=min(moments.day_of(row.during.lower), on), chair_name=row.chair_name, made_at=at,
    )  # fmt: skip
    MinutesLine.objects.bulk_create(_line(minutes, point, decision) for point, decision in made)
    audit.record(by, Line(Action.CASE_MINUTES_WRITTEN, dossier_id, "caseminutes", minutes.id), at)
    domain = Domain.HEALTH if restricted else Domain.GENERAL
    entry = Entry(EntryKind.NETWORK, TITLE, "", domain, {"minutes": minutes.id})
    add_entry(by, [dossier_id], entry, at=at, on=on)


def _line(minutes: CaseMinutes, point: MeetingPoint, decision: MeetingDecision) -> MinutesLine:
    return MinutesLine(
        municipality_id=minutes.municipality_id, minutes=minutes, dossier_id=minutes.dossier_id, domain=point.domain,
        restricted=point.restricted, source=point.source, signal_id=int(point.key) if point.source == "signal" else None,
        title=point.title, reasons=point.reasons, decision=decision, kind=decision.kind, words=decision.words,
        owner_name=decision.owner_name, due_on=decision.due_on, present=decision.present, by_name=decision.by_name,
        made_at=decision.made_at,
    )  # fmt: skip
