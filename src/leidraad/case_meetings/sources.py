# SPDX-License-Identifier: EUPL-1.2
"""Where the agenda fills itself from: signals, goals that stand still, duties whose day has passed.

One question per source, however many dossiers there are. What comes first is in each source's own order; of each there is
a most, so that a meeting can end.
"""

from collections.abc import Iterable
from datetime import date
from typing import Final

from django.utils.timezone import localdate

from leidraad.access.types import Actor, Domain
from leidraad.case_meetings.types import Point, PointSource, Reason
from leidraad.deadlines import selectors as deadlines
from leidraad.deadlines.types import CalendarFilter, CalendarQuery, CalendarRow
from leidraad.network import selectors as network
from leidraad.network.types import SignalShown
from leidraad.plans import selectors as plans
from leidraad.plans.types import StalledRow

MOST: Final = {PointSource.SIGNAL: 60, PointSource.GOAL: 25, PointSource.DUTY: 25}
#: What a dossier is spoken of for first: a signal that is late, signals, duties, goals, what was added.
LATE, SIGNAL, DUTY, GOAL, OWN = range(5)


def gathered(by: Actor, team_id: int | None, on: date) -> tuple[list[Point], tuple[PointSource, ...]]:
    """The points of a team (None: of the municipality), and the sources that had more than fitted.

    For who may chair: she sees all three. The caller writes what of it was shown. Raises AccessDenied.
    """
    found: dict[PointSource, list[Point]] = {
        PointSource.SIGNAL: [_signal(one) for one in network.to_meet(by, team_id=team_id, on=on, limit=61)],
        PointSource.GOAL: [_goal(one) for one in plans.stalled_rows(by, on=on, team_id=team_id, limit=26)],
        PointSource.DUTY: _duties(by, team_id, on),
    }
    more = tuple(source for source, points in found.items() if len(points) > MOST[source])
    return [point for source, points in found.items() for point in points[: MOST[source]]], more


def _signal(one: SignalShown) -> Point:
    given = Reason("signal", localdate(one.given_at))
    why = [given, Reason("asked", one.discuss_since)] if one.discuss_since else [given]
    if one.late:
        why.append(Reason("late", one.due_on))
    elif one.answered_at is None:
        why.append(Reason("waiting", one.due_on))
    return Point(
        PointSource.SIGNAL, one.dossier_id, str(one.id), one.name, one.domain, one.domain is Domain.HEALTH, one.text,
        tuple(why), LATE if one.late else SIGNAL, one.by_membership_id,
    )  # fmt: skip


def _goal(one: StalledRow) -> Point:
    domain = Domain(one.domain)
    days = {"no_movement": one.moved_on, "date_passed": one.due_on}
    why = tuple(Reason(reason.value, days.get(reason.value)) for reason in one.reasons)
    return Point(
        PointSource.GOAL, one.dossier_id, one.goal_id, one.name, domain, domain is Domain.HEALTH, one.title, why, GOAL
    )


def _duties(by: Actor, team_id: int | None, on: date) -> list[Point]:
    query = CalendarQuery(only=CalendarFilter.LATE, team_id=team_id)
    page = deadlines.calendar(by, query, on=on, limit=26)
    telling = deadlines.telling_here(by) if page.rows else frozenset[str]()
    return [_duty(one, one.rule in telling) for one in page.rows]


def _duty(one: CalendarRow, tells: bool) -> Point:
    """A term that is there only because of somebody's health is about health."""
    return Point(
        PointSource.DUTY, one.dossier_id, f"{one.rule}-{one.part}", one.name, Domain.HEALTH if tells else Domain.GENERAL,
        tells, one.title, (Reason("overdue", one.due),), DUTY,
    )  # fmt: skip


def dossiers(points: Iterable[Point]) -> list[int]:
    """The dossiers that these points are about."""
    return sorted({one.dossier_id for one in points})
