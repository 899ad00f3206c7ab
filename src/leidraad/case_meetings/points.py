# SPDX-License-Identifier: EUPL-1.2
"""What the chair does with the agenda: a point added by hand, one skipped, another order."""

import uuid
from datetime import date, datetime
from typing import Final

from django.utils.translation import gettext as _

from leidraad.access.audit import Action
from leidraad.access.authority import insist
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, Domain, InvalidInput, NotFoundForYou
from leidraad.case_meetings import agenda, reaching
from leidraad.case_meetings.agenda import Agenda
from leidraad.case_meetings.models import CaseMeeting, MeetingPoint
from leidraad.case_meetings.types import Move, NewPoint, Point, PointSource, PointState, Reason
from leidraad.network import in_circle

LONGEST: Final = 500


def add_point(by: Actor, meeting_id: int, new: NewPoint, *, at: datetime, on: date) -> int:
    """Put something on the agenda by hand (punt toevoegen); gives its id. It is on the screen when all may see it.

    Raises NotFoundForYou; InvalidInput (`title`, "").
    """
    row = reaching.to_run(by, meeting_id)
    part = in_circle.part_in(by, new.dossier_id, Permission.SIGNAL_GIVE)
    insist(by, Permission.DOSSIER_VIEW, part.home.scope)
    if new.domain is Domain.HEALTH:
        insist(by, Permission.HEALTH_VIEW, part.home.scope)
    if not new.title.strip() or len(new.title) > LONGEST:
        raise InvalidInput({"title": [_("Schrijf in een paar zinnen op wat u wilt bespreken.")]})
    point = Point(
        PointSource.OWN, new.dossier_id, str(uuid.uuid4()), part.home.name, new.domain, new.domain is Domain.HEALTH,
        new.title.strip(), (Reason("added", on, by.name),),
    )  # fmt: skip
    stored = kept(by, row, point, PointState.OPEN, at=at)
    reaching.note(by, row, Action.CASE_MEETING_POINT, at, new.dossier_id, added=stored.id)
    return stored.id


def move_point(by: Actor, meeting_id: int, ref: str, move: Move, *, at: datetime, on: date) -> None:
    """Skip a point this time, or put it back (overslaan, terugzetten). Raises NotFoundForYou; InvalidInput ("")."""
    row = reaching.to_run(by, meeting_id)
    now = agenda.agenda(by, row, on)
    everything = [*now.seen, *(one.point for one in now.hidden), *now.skipped]
    point = next((one for one in everything if one.ref == ref), None)
    if point is None or point.decisions or move not in (Move.SKIP, Move.BACK):
        raise NotFoundForYou
    state = PointState.SKIPPED if move is Move.SKIP else PointState.OPEN
    stored = kept(by, row, point, state, at=at)
    reaching.note(by, row, Action.CASE_MEETING_POINT, at, point.dossier_id, point=stored.id, state=state.value)


def move_case(by: Actor, meeting_id: int, dossier_id: int, move: Move, *, at: datetime, on: date) -> None:
    """Speak of somebody earlier or later (eerder, later). Raises NotFoundForYou; InvalidInput ("")."""
    row = reaching.to_run(by, meeting_id)
    order = whole_order(agenda.agenda(by, row, on), row.order)
    if dossier_id not in order or move not in (Move.UP, Move.DOWN):
        raise NotFoundForYou
    place = order.index(dossier_id)
    other = place + (1 if move is Move.DOWN else -1)
    if 0 <= other < len(order):
        order[place], order[other] = order[other], order[place]
    row.order = order
    row.save(update_fields=["order"])
    reaching.note(by, row, Action.CASE_MEETING_POINT, at, dossier_id, move=move.value)


def whole_order(now: Agenda, first: list[int]) -> list[int]:
    """All dossiers of the agenda as they come, also those with hidden points only: the chair orders all of them."""
    points = [*now.seen, *(one.point for one in now.hidden)]
    return list(dict.fromkeys(one.dossier_id for one in agenda.ordered(points, first)))


def kept(by: Actor, row: CaseMeeting, point: Point, state: PointState, *, at: datetime) -> MeetingPoint:
    """The row of a point, in this state, with the words it has now. The caller has asked and writes the line."""
    stored, _made = MeetingPoint.objects.update_or_create(
        meeting=row, dossier_id=point.dossier_id, source=point.source, key=point.key,
        defaults={
            "state": state, "domain": point.domain, "restricted": point.restricted, "title": point.title,
            "reasons": [one.to_json() for one in point.why], "municipality_id": row.municipality_id,
            "made_by_id": by.membership_id, "made_at": at,
        },
    )  # fmt: skip
    return stored
