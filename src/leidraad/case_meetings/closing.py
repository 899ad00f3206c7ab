# SPDX-License-Identifier: EUPL-1.2
"""Closing a case meeting (overleg sluiten): per dossier its own minutes, which nobody changes afterwards; then the next one."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Final

from leidraad.access import audit, keeping_back
from leidraad.access.audit import Action, Line
from leidraad.access.authority import may
from leidraad.access.keeping_back import NewKeptBack
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, Domain, InvalidInput
from leidraad.agenda import moments
from leidraad.case_meetings import meetings, reaching
from leidraad.case_meetings.models import (
    CaseMeeting,
    CaseMinutes,
    MeetingDecision,
    MeetingPoint,
    MinutesLine,
    SignalWords,
)
from leidraad.case_meetings.types import Closed, Kept, MeetingState, ToWrite
from leidraad.dossiers.scoping import scope
from leidraad.dossiers.timeline import Entry, add_entry
from leidraad.dossiers.types import EntryKind
from leidraad.plans.homes import home_of

TITLE: Final = "Besproken in een casusoverleg"
#: What is kept from the portal is looked at again by then.
LOOK_AGAIN: Final = timedelta(days=90)


def close(
    by: Actor, meeting_id: int, *, at: datetime, on: date, kept: Mapping[int, Kept] = MappingProxyType({}),
    stop: bool = False,
) -> Closed:  # fmt: skip
    """Close the meeting: minutes per dossier that was decided on, on its timeline, and the next of a weekly series.

    What was not decided on comes back by itself. `kept`: minutes, by dossier, that the participant does not see: from the
    first moment. `stop`: the series ends here. Raises NotFoundForYou; InvalidInput ("", `kept_<dossier>`).
    """
    row = reaching.to_run(by, meeting_id)
    decisions: dict[int, list[MeetingDecision]] = {}
    for one in MeetingDecision.objects.filter(meeting=row).order_by("id"):
        decisions.setdefault(one.dossier_id, []).append(one)
    points = {one.id: one for one in MeetingPoint.objects.filter(meeting=row)}
    for dossier_id, several in decisions.items():
        minutes = _write(by, row, dossier_id, [(points[one.point_id], one) for one in several], at=at, on=on)
        if dossier_id in kept:
            _keep(by, minutes, kept[dossier_id], at=at, on=on)
    row.state, row.closed_at = MeetingState.CLOSED, at
    row.save(update_fields=["state", "closed_at"])
    number = None if stop else meetings.next_of(by, row, at=at, on=on)
    reaching.note(by, row, Action.CASE_MEETING_CLOSED, at, minutes=len(decisions), next=number, stopped=stop)
    return Closed(len(decisions), number)


def _write(
    by: Actor, row: CaseMeeting, dossier_id: int, made: list[tuple[MeetingPoint, MeetingDecision]], *, at: datetime, on: date
) -> CaseMinutes:  # fmt: skip
    """The minutes of one dossier: its own points and decisions only."""
    restricted = all(decision.restricted for _point, decision in made)
    minutes = CaseMinutes.objects.create(
        municipality_id=row.municipality_id, meeting=row, dossier_id=dossier_id, restricted=restricted,
        held_on=min(moments.day_of(row.during.lower), on), chair_name=row.chair_name, made_at=at,
    )  # fmt: skip
    lines = MinutesLine.objects.bulk_create(_line(minutes, point, decision) for point, decision in made)
    SignalWords.objects.bulk_create(
        SignalWords(municipality_id=row.municipality_id, line=line, text=point.title)
        for line, (point, _decision) in zip(lines, made, strict=True)
        if line.signal_id is not None
    )
    audit.record(by, Line(Action.CASE_MINUTES_WRITTEN, dossier_id, "caseminutes", minutes.id), at)
    domain = Domain.HEALTH if restricted else Domain.GENERAL
    entry = Entry(EntryKind.NETWORK, TITLE, "", domain, {"minutes": minutes.id})
    add_entry(by, [dossier_id], entry, at=at, on=on)
    return minutes


def _keep(by: Actor, minutes: CaseMinutes, kept: Kept, *, at: datetime, on: date) -> None:
    new = NewKeptBack("caseminutes", minutes.id, kept.ground, kept.reason, on + LOOK_AGAIN, minutes.restricted)
    try:
        keeping_back.keep_back(by, scope(by, minutes.dossier_id), new, at=at, on=on)
    except InvalidInput as refused:
        raise InvalidInput({f"kept_{minutes.dossier_id}": [str(refused)]}) from None


def to_write(by: Actor, meeting_id: int) -> tuple[ToWrite, ...]:
    """The minutes that closing will write, for the chair. Raises NotFoundForYou."""
    row = reaching.to_chair(by, meeting_id)
    numbers = Counter(MeetingDecision.objects.filter(meeting=row).values_list("dossier_id", flat=True))
    found = []
    for dossier_id, number in numbers.items():
        home = home_of(by, dossier_id)
        found.append(ToWrite(dossier_id, home.name, number, may(by, Permission.KEEP_BACK, home.scope)))
    return tuple(found)


def _line(minutes: CaseMinutes, point: MeetingPoint, decision: MeetingDecision) -> MinutesLine:
    return MinutesLine(
        municipality_id=minutes.municipality_id, minutes=minutes, dossier_id=minutes.dossier_id, domain=point.domain,
        restricted=point.restricted, source=point.source, signal_id=int(point.key) if point.source == "signal" else None,
        title="" if point.source == "signal" else point.title, reasons=point.reasons, decision=decision,
        kind=decision.kind, words=decision.words, owner_name=decision.owner_name, due_on=decision.due_on,
        present=decision.present, by_name=decision.by_name, made_at=decision.made_at,
    )  # fmt: skip
