# SPDX-License-Identifier: EUPL-1.2
"""The main dates of the law once more, worked out in a few lines from the notes with plain dates and foreign calendars."""

from datetime import date, timedelta

from dateutil.easter import easter  # type: ignore[import-untyped]
from dateutil.relativedelta import relativedelta  # type: ignore[import-untyped]
from hypothesis import given, settings
from hypothesis import strategies as st

from leidraad.pure.law.assess import assess
from leidraad.pure.law.duties import Duty
from leidraad.pure.law.facts import Case, Fact
from tests.pure.law.law_cases import real_law

DAYS = st.dates(date(2023, 1, 1), date(2035, 12, 31))
LATER = date(2045, 1, 1)


def day_off(on: date) -> bool:
    """Weekend, general holiday (Atw art. 3), or a day that a royal decree puts on a par with one."""
    king = date(on.year, 4, 27) - timedelta(days=date(on.year, 4, 27).weekday() == 6)
    fixed = {date(on.year, 1, 1), date(on.year, 5, 5), date(on.year, 12, 25), date(on.year, 12, 26), king}
    moving = {easter(on.year) + timedelta(days=shift) for shift in (-2, 1, 39, 50)}
    return on.weekday() >= 5 or on in fixed | moving or on.toordinal() in real_law().equated


def working(on: date) -> date:
    while day_off(on):
        on += timedelta(days=1)
    return on


def weeks(on: date, count: int) -> date:
    return working(on + timedelta(weeks=count))


def duties(group: str, route: str | None, *facts: tuple[str, date]) -> dict[str, Duty]:
    case = Case("wi2021", group, route, tuple(Fact(kind, on.toordinal()) for kind, on in facts))
    return {duty.rule: duty for duty in assess(case, real_law(), LATER.toordinal(), everything=True)}


def span(duty: Duty) -> tuple[date | None, date | None]:
    starts, due = (None if day is None else date.fromordinal(day) for day in (duty.starts, duty.due))
    return starts, due


@settings(deadline=None)
@given(st.sampled_from(["asylum_permit", "asylum_family"]), DAYS, DAYS)
def test_the_plan_of_asylum_counts_from_the_later_of_notification_and_registration(
    group: str, notified: date, registered: date
) -> None:
    plan = duties(group, None, ("notified", notified), ("registered", registered))["PIP-1"]
    assert span(plan) == (max(notified, registered), weeks(max(notified, registered), 10))


@settings(deadline=None)
@given(DAYS, DAYS)
def test_the_plan_of_a_family_migrant_counts_from_the_notification(notified: date, registered: date) -> None:
    plan = duties("family_migrant", None, ("notified", notified), ("registered", registered))["PIP-1"]
    assert span(plan) == (notified, weeks(notified, 10))


@settings(deadline=None)
@given(DAYS, st.integers(0, 200))
def test_information_of_others_gives_two_weeks_from_its_receipt(notified: date, after: int) -> None:
    received = notified + timedelta(days=after)
    found = duties("family_migrant", None, ("notified", notified), ("third_party_information", received))["PIP-1"]
    assert span(found)[1] == max(weeks(notified, 10), weeks(received, 2))


@settings(deadline=None)
@given(DAYS, st.integers(1, 900))
def test_a_move_gives_ten_weeks_and_leaves_the_term(plan: date, after: int) -> None:
    moved = plan + timedelta(days=after)
    found = duties("asylum_permit", "b1", ("plan_dated", plan), ("moved_in", moved))
    assert span(found["PIP-3"]) == (moved, weeks(moved, 10))
    assert span(found["TERM-1"]) == (plan + timedelta(days=1), plan + relativedelta(years=3))


@settings(deadline=None)
@given(DAYS)
def test_what_follows_from_the_date_of_the_plan(plan: date) -> None:
    found = duties("asylum_permit", "b1", ("plan_dated", plan))
    end = plan + relativedelta(years=3)
    assert span(found["TERM-1"]) == (plan + timedelta(days=1), end)
    assert span(found["TERM-2"]) == (end - relativedelta(months=6), end)
    assert span(found["ROUTE-9"])[1] == end
    assert span(found["ROUTE-8"])[1] == end
    assert span(found["ROUTE-10"])[1] == plan + relativedelta(months=3)


@settings(deadline=None)
@given(DAYS)
def test_what_follows_in_the_education_route(plan: date) -> None:
    found = duties("asylum_family", "education", ("plan_dated", plan))
    assert span(found["ROUTE-10.start"])[1] == plan + relativedelta(months=6)


@settings(deadline=None)
@given(DAYS)
def test_relief_lasts_six_months_and_never_moves(right: date) -> None:
    relief = duties("asylum_permit", None, ("benefit_right", right))["ONTZ-1"]
    assert span(relief) == (right, right + relativedelta(months=6) - timedelta(days=1))


@settings(deadline=None)
@given(DAYS)
def test_a_file_is_kept_five_years(fulfilled: date) -> None:
    kept = duties("asylum_permit", "b1", ("fulfilled", fulfilled))["DATA-4"]
    assert span(kept)[1] == fulfilled + relativedelta(years=5)


@settings(deadline=None)
@given(DAYS)
def test_fourteen_weeks_to_a_home(permit: date) -> None:
    found = duties("asylum_permit", None, ("permit_granted", permit))
    ends = [span(found[rule])[1] for rule in ("HOUSE-4.link", "HOUSE-4.home", "HOUSE-4")]
    assert ends == [permit + timedelta(weeks=count) for count in (2, 12, 14)]
