# SPDX-License-Identifier: EUPL-1.2
"""Case meetings of the demo: one of last week with its minutes, and the one of this week, to which the teacher is invited."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from leidraad.access import context
from leidraad.access.types import Actor, Domain
from leidraad.agenda import moments
from leidraad.case_meetings import selectors, service
from leidraad.case_meetings.types import DecisionKind, GuestState, NewDecision, NewMeeting, NewPoint
from leidraad.config.demo_cast import Place
from leidraad.config.demo_history import Life
from leidraad.dossiers.scoping import scope

MADE: Final = time(8, 30)
STARTS: Final = time(15, 30)
HALL: Final = "Grote zaal, Raadhuisplein 1"
K, D = DecisionKind, Domain


def tell(place: Place, by_name: Mapping[str, Life], on: date) -> None:
    """Both, chaired by the director of Selam, about her team."""
    selam, people = by_name["Selam"], place.people
    _held(selam, people["Ilse"], on)
    _coming(selam, people, on)


def _held(selam: Life, ilse: Actor, on: date) -> None:
    """Last week: what was decided about Selam, with her teacher at the table."""
    by, day = selam.by, on - timedelta(days=7 + max(0, (on.weekday() - moments.SATURDAY + 1)))
    at = datetime.combine(day, MADE, UTC)
    with context.acting(by, on):
        number = service.make(by, _meeting(day, _team(selam), (ilse.membership_id,)), at=at, on=day)
        service.set_present(by, number, {ilse.membership_id: GuestState.PRESENT}, at=at)
        points = {
            "Selam wil haar examen eerder doen. Hoe helpen wij haar daarbij?": D.LANGUAGE,
            "Past een stage in de zorg naast de lessen?": D.WORK,
        }
        for words, domain in points.items():
            service.add_point(by, number, NewPoint(selam.head, domain, words), at=at, on=day)
        cases = selectors.screen(by, number, at=at, on=day).cases
        refs = {one.title: one.ref for case in cases for one in case.points}
        exam, work = (refs[words] for words in points)
        task = NewDecision(K.TASK, "Oefen met Selam een examen lezen", ilse.membership_id, on + timedelta(days=10))
        service.decide(by, number, exam, task, at=at, on=day)
        words = "Eerst het examen. Daarna zoeken wij een stage."
        service.decide(
            by, number, work, NewDecision(K.NONE, words, by.membership_id, on + timedelta(days=30)), at=at, on=day
        )
        service.close(by, number, at=at + timedelta(hours=8), on=day)


def _coming(selam: Life, people: Mapping[str, Actor], on: date) -> None:
    """This week, every week: Ilse keeps off the screen what was not shared with her; Fatih what is about health."""
    by, at = selam.by, datetime.combine(on - timedelta(days=1), MADE, UTC)
    day = on if on.weekday() < moments.SATURDAY else on + timedelta(days=7 - on.weekday())
    guests = tuple(people[name].membership_id for name in ("Fatih", "Ilse"))
    with context.acting(by, on):
        number = service.make(by, _meeting(day, _team(selam), guests, every_week=True), at=at, on=on)
        point = NewPoint(selam.head, D.LANGUAGE, "Selam oefent voor het examen lezen. Wat heeft zij nog nodig?")
        service.add_point(by, number, point, at=at, on=on)


def _team(life: Life) -> int | None:
    return scope(life.by, life.head).team_id


def _meeting(day: date, team: int | None, guests: tuple[int, ...], *, every_week: bool = False) -> NewMeeting:
    starts_at = moments.local(day, STARTS)
    return NewMeeting(starts_at, starts_at + timedelta(hours=1), HALL, team, every_week, guests)
