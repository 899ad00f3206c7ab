# SPDX-License-Identifier: EUPL-1.2
"""Case meetings as pages show them: the list, one for who was invited, and the screen of who runs it."""

from datetime import date, datetime
from typing import Any, Final

from django.db import connection

from leidraad.access import audit
from leidraad.access.audit import Action, Line
from leidraad.access.authority import insist, may
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, NotFoundForYou
from leidraad.case_meetings import agenda, deciding, reaching
from leidraad.case_meetings.models import CaseMeeting
from leidraad.case_meetings.types import (
    DecisionKind,
    MeetingList,
    MeetingShown,
    MeetingState,
    Point,
    PointSource,
    Screen,
)
from leidraad.network import notices
from leidraad.network.types import Companion, NoticeKind
from leidraad.pure.plans.types import Goal

MOST: Final = 50
#: The meetings one was invited to, and of who may hold one those of the team and of the whole municipality. The database
#: shows a helper her own only.
COLUMNS: Final = """
select m.id, lower(m.during), upper(m.during), m.place, m.team_id, coalesce(t.name, ''), m.chair_id, m.chair_name,
    m.every_week, m.state, m.reason, coalesce(m.closed_at, m.made_at)
from case_meetings_casemeeting m left join access_team t on t.id = m.team_id
where m.municipality_id = %(here)s and """
LIST: Final = f"""{COLUMNS}(m.state = 'planned') = %(coming)s
    and ((%(holds)s and (m.team_id is null or m.team_id = %(team)s))
        or m.id = any(array(select g.meeting_id from case_meetings_meetingguest g where g.membership_id = %(me)s)))
order by case when %(coming)s then lower(m.during) end, lower(m.during) desc, m.id limit %(most)s
"""  # noqa: S608 (our own names)
#: Who was said to be away did not come: it leaves her agenda.
INVITATIONS: Final = f"""{COLUMNS}m.during && tstzrange(%(since)s, %(until)s)
    and m.id = any(array(select g.meeting_id from case_meetings_meetingguest g
        where g.membership_id = %(me)s and g.state <> 'away'))
order by lower(m.during), m.id
"""  # noqa: S608 (our own names)


def meetings(by: Actor) -> MeetingList:
    """The case meetings that concern this person: to come, the first first, and past. Raises AccessDenied."""
    insist(by, Permission.CIRCLE_TAKE_PART)
    values: dict[str, Any] = {
        "here": by.municipality_id, "me": by.membership_id, "team": by.team_id, "most": MOST,
        "holds": may(by, Permission.CASE_MEETING_HOLD),
    }  # fmt: skip
    return MeetingList(_listed(by, values, coming=True), _listed(by, values, coming=False), values["holds"])


def invitations(by: Actor, since: datetime, until: datetime) -> tuple[MeetingShown, ...]:
    """The case meetings this person is invited to between two moments, the first first, what is not held included.

    For her own agenda, here and elsewhere: nobody's dossier is in it. Raises AccessDenied.
    """
    insist(by, Permission.CIRCLE_TAKE_PART)
    values: dict[str, Any] = {"here": by.municipality_id, "me": by.membership_id, "since": since, "until": until}
    with connection.cursor() as cursor:
        cursor.execute(INVITATIONS, values)
        return tuple(_shown(by, *row) for row in cursor.fetchall())


def _listed(by: Actor, values: dict[str, Any], *, coming: bool) -> tuple[MeetingShown, ...]:
    with connection.cursor() as cursor:
        cursor.execute(LIST, values | {"coming": coming})
        return tuple(_shown(by, *row) for row in cursor.fetchall())


def _shown(
    by: Actor, number: int, starts_at: datetime, ends_at: datetime, place: str, team: int | None, *rest: Any
) -> MeetingShown:
    team_name, chair_id, chair_name, every_week, state, reason, changed_at = rest
    return MeetingShown(
        number, starts_at, ends_at, place, team, team_name, chair_id, chair_name, every_week, MeetingState(state), reason,
        chair_id == by.membership_id, reaching.may_hold(by, team), changed_at,
    )  # fmt: skip


def meeting(by: Actor, meeting_id: int, *, at: datetime) -> MeetingShown:
    """One meeting for who was invited or may take it over: when, where and with whom. Raises NotFoundForYou.

    Who opens it needs no e-mail about it any more.
    """
    row = reaching.to_see(by, meeting_id)
    notices.seen(by, (NoticeKind.MEETING,), [row.id], at=at)
    return _told(by, row)


def chaired(by: Actor, meeting_id: int) -> MeetingShown:
    """One meeting that was not closed yet, for its chair. Raises NotFoundForYou."""
    row = reaching.to_chair(by, meeting_id)
    if row.state != MeetingState.PLANNED:
        raise NotFoundForYou
    return _told(by, row)


def _told(by: Actor, row: CaseMeeting, guests: Any = None) -> MeetingShown:
    if guests is None:
        # Who else comes is for colleagues to read; a helper knows the chair.
        guests = agenda.guests(row) if may(by, Permission.DOSSIER_VIEW) else ()
    team = row.team.name if row.team else ""
    return MeetingShown(
        row.id, row.during.lower, row.during.upper, row.place, row.team_id, team, row.chair_id, row.chair_name,
        row.every_week, MeetingState(row.state), row.reason, row.chair_id == by.membership_id,
        reaching.may_hold(by, row.team_id), row.closed_at or row.made_at, guests,
    )  # fmt: skip


def screen(by: Actor, meeting_id: int, *, at: datetime, on: date, alone: bool = False, known: str = "") -> Screen:
    """The agenda on the shared screen: only what everybody who looks along may see. For the chair.

    `alone`: the chair's own page, with what is kept from the screen and from whom; then nobody looks along. Writes for each
    dossier that it was shown, unless the screen is the one that is `known` already. Raises NotFoundForYou.
    """
    row = reaching.to_chair(by, meeting_id)
    if row.state != MeetingState.PLANNED:
        return Screen(_told(by, row), ())
    now = agenda.agenda(by, row, on)
    shown = [*now.seen, *((*(one.point for one in now.hidden), *now.skipped) if alone else ())]
    told = _told(by, row, now.guests)
    found = Screen(told, now.cases(), now.hidden, now.skipped, now.more) if alone else Screen(told, now.cases())
    if not known or found.mark != known:
        _note(by, row, shown, [] if alone else [one.membership_id for one in now.guests if one.counts], at)
    return found


def point(
    by: Actor, meeting_id: int, ref: str, *, at: datetime, on: date
) -> tuple[MeetingShown, Point, list[Companion], list[Goal], tuple[DecisionKind, ...]]:
    """One point on the shared screen, with who can see to it, for which goals, and what it can become.

    Raises NotFoundForYou, also when somebody present may not see it.
    """
    row = reaching.to_chair(by, meeting_id)
    now = agenda.agenda(by, row, on)
    found = now.find(ref)
    if found is None or row.state != MeetingState.PLANNED:
        raise NotFoundForYou
    _note(by, row, [found], [one.membership_id for one in now.guests if one.counts], at)
    goals = [] if found.source is PointSource.GOAL else deciding.goals(by, now, found, on)
    return (
        _told(by, row, now.guests),
        found,
        deciding.owners(by, now.guests, found, on),
        goals,
        deciding.kinds(by, found),
    )


def _note(by: Actor, row: CaseMeeting, points: list[Point], along: list[int], at: datetime) -> None:
    """What was shown to whom: one line for each dossier, so that a participant can read who looked."""
    cases: dict[int, list[str]] = {}
    for one in points:
        cases.setdefault(one.dossier_id, []).append(f"{one.source.value}.{one.key}")
    lines = [
        Line(Action.CASE_MEETING_SHOWN, dossier, "case_meeting", row.id, details={"points": refs, "along": along})
        for dossier, refs in cases.items()
    ]
    audit.record_all(by, lines, at)
