# SPDX-License-Identifier: EUPL-1.2
"""The calendar of terms: what is late, due this week, this month; of a team or a director; page by page."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from leidraad.access import context
from leidraad.access.types import AccessDenied, Actor, InvalidInput
from leidraad.deadlines import selectors, service
from leidraad.deadlines.types import CalendarFilter, CalendarPage, CalendarQuery, NewFact, Standing
from leidraad.dossiers import service as dossiers
from leidraad.pure.law.duties import State
from tests.dossiers.families import alone
from tests.people import NOW, TEAM_NOORD, TEAM_ZUID, TODAY

pytestmark = pytest.mark.django_db
ASYLUM = Standing("wi2021", "asylum_permit")
EVERYTHING = CalendarQuery()


def due_on(by: Actor, day: date, *, planned: date | None = None, team_id: int | None = None) -> int:
    """A dossier whose plan is due on a (working) day."""
    number = alone(by) if team_id is None else alone(by, team_id=team_id, director_id=None)
    facts = [(number, NewFact("registered", day - timedelta(weeks=10)))]
    if planned:
        facts.append((number, NewFact("plan_dated", planned)))
    service.follow(by, facts, standings={number: ASYLUM}, at=NOW, on=TODAY)
    return number


def calendar(by: Actor, only: CalendarFilter = CalendarFilter.ALL, **more: object) -> CalendarPage:
    """The calendar of today (a Saturday)."""
    return selectors.calendar(by, CalendarQuery(only=only, **more), on=TODAY)  # type: ignore[arg-type]


def told(page: CalendarPage) -> list[tuple[int, str]]:
    """Which dossier, which rule."""
    return [(row.dossier_id, row.rule) for row in page.rows]


YESTERDAY, MONDAY = date(2026, 11, 20), date(2026, 11, 23)


def test_the_calendar_is_in_order_of_the_last_day(as_anna: Actor) -> None:
    later, late = due_on(as_anna, date(2027, 1, 11)), due_on(as_anna, YESTERDAY)
    page = calendar(as_anna)
    assert told(page) == [(late, "PIP-1"), (later, "PIP-1")]
    first, second = page.rows
    assert (first.state, first.days_left, second.state, second.days_left) == (State.OVERDUE, -1, State.OPEN, 51)
    assert (first.name, first.title, first.duty) == ("Selam Haile", "Plan binnen 10 weken", "plan")


def test_late_is_what_should_have_been_done(as_anna: Actor) -> None:
    late = due_on(as_anna, YESTERDAY)
    due_on(as_anna, MONDAY)
    assert told(calendar(as_anna, CalendarFilter.LATE)) == [(late, "PIP-1")]


def test_what_is_met_is_not_on_the_calendar(as_anna: Actor) -> None:
    due_on(as_anna, YESTERDAY, planned=YESTERDAY)
    assert "PIP-1" not in {row.rule for row in calendar(as_anna).rows}


def test_a_window_that_has_passed_is_over_and_not_late(as_anna: Actor) -> None:
    planned = date(2024, 1, 8)
    number = due_on(as_anna, planned, planned=planned)
    assert told(calendar(as_anna)) == [(number, "TERM-1")]
    assert told(calendar(as_anna, CalendarFilter.LATE)) == []


def test_a_window_that_is_open_stands_on_its_last_day(as_anna: Actor) -> None:
    planned = date(2026, 11, 9)
    number = due_on(as_anna, planned, planned=planned)
    row = next(row for row in calendar(as_anna).rows if row.rule == "ROUTE-1")
    assert (row.dossier_id, row.kind, row.due, row.state) == (number, "window", date(2028, 5, 9), State.OPEN)


def test_waiting_for_information_is_not_late(as_anna: Actor) -> None:
    number = due_on(as_anna, YESTERDAY)
    service.record_fact(as_anna, number, NewFact("third_party_information", None), at=NOW, on=TODAY)
    assert told(calendar(as_anna, CalendarFilter.LATE)) == []
    (row,) = calendar(as_anna).rows
    assert row.state is State.WAITING


def test_this_week_and_this_month(as_anna: Actor) -> None:
    on_monday = MONDAY
    due_on(as_anna, YESTERDAY)
    this_week, this_month, next_month = (
        due_on(as_anna, day) for day in (on_monday, date(2026, 11, 30), date(2026, 12, 7))
    )
    query = CalendarQuery(only=CalendarFilter.WEEK)
    assert told(selectors.calendar(as_anna, query, on=on_monday)) == [(this_week, "PIP-1")]
    assert told(calendar(as_anna, CalendarFilter.MONTH)) == [(this_week, "PIP-1"), (this_month, "PIP-1")]
    assert told(calendar(as_anna, month=date(2026, 12, 1))) == [(next_month, "PIP-1")]


def test_of_a_team_or_a_director(as_anna: Actor) -> None:
    ours, theirs = due_on(as_anna, MONDAY), due_on(as_anna, MONDAY, team_id=TEAM_ZUID)
    assert told(calendar(as_anna, team_id=TEAM_ZUID)) == [(theirs, "PIP-1")]
    assert told(calendar(as_anna, team_id=TEAM_NOORD)) == [(ours, "PIP-1")]
    assert told(calendar(as_anna, director_id=as_anna.membership_id)) == [(ours, "PIP-1")]


def test_of_who_has_to_act(as_anna: Actor) -> None:
    planned = date(2026, 11, 9)
    due_on(as_anna, planned, planned=planned)
    assert {row.rule for row in calendar(as_anna, who="participant").rows} == {"TERM-1"}


def test_a_closed_dossier_is_not_on_the_calendar(as_anna: Actor) -> None:
    number = due_on(as_anna, MONDAY)
    dossiers.close_dossier(as_anna, number, reason="Verhuisd", at=NOW, on=TODAY)
    assert told(calendar(as_anna)) == []


def test_page_after_page_shows_everything_once(as_anna: Actor) -> None:
    numbers = [due_on(as_anna, MONDAY) for _ in range(5)] + [due_on(as_anna, date(2026, 11, 24)) for _ in range(2)]
    seen: list[int] = []
    after: str | None = None
    while True:
        page = selectors.calendar(as_anna, EVERYTHING, on=TODAY, after=after, limit=3)
        seen += [row.dossier_id for row in page.rows]
        after = page.older
        if after is None:
            break
    assert seen == numbers


def test_a_place_that_was_tampered_with_is_refused(as_anna: Actor) -> None:
    for after in ("x", "2026-11-23_a_PIP-1_0", "2026-11-23"):
        with pytest.raises(InvalidInput):
            selectors.calendar(as_anna, EVERYTHING, on=TODAY, after=after)


def test_a_longer_calendar_takes_no_more_statements(as_anna: Actor) -> None:
    def statements() -> int:
        with CaptureQueriesContext(connection) as asked:
            calendar(as_anna)
        return len(asked)

    due_on(as_anna, MONDAY)
    few = statements()
    for _ in range(10):
        due_on(as_anna, MONDAY)
    assert statements() == few <= 2


def test_another_town_and_other_roles_see_nothing(
    as_anna: Actor, carla: Actor, bert: Actor, as_role: Callable[[str], Actor]
) -> None:
    due_on(as_anna, MONDAY)
    with context.acting(carla, TODAY):
        assert told(selectors.calendar(carla, EVERYTHING, on=TODAY)) == []
    for somebody in (bert, as_role("administrator")):
        with context.acting(somebody, TODAY), pytest.raises(AccessDenied):
            selectors.calendar(somebody, EVERYTHING, on=TODAY)
