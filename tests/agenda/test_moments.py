# SPDX-License-Identifier: EUPL-1.2
"""Moments as the clock on the wall shows them, also in the nights in which it is changed."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from leidraad.access.types import Actor, InvalidInput
from leidraad.agenda import moments, people, selectors
from tests.agenda.meeting import MONDAY, clock, make, room
from tests.people import NOW, TODAY

SPRING, AUTUMN = date(2027, 3, 28), date(2026, 10, 25)


@pytest.mark.parametrize(
    ("day", "hour", "utc"),
    [(date(2026, 7, 1), 10, 8), (date(2026, 12, 1), 10, 9), (SPRING, 1, 0), (SPRING, 3, 1), (AUTUMN, 2, 0), (AUTUMN, 3, 2)],
)  # fmt: skip
def test_summer_and_winter(day: date, hour: int, utc: int) -> None:
    assert moments.local(day, time(hour)) == datetime.combine(day, time(utc), UTC)


def test_a_time_that_the_clock_skips_is_refused() -> None:
    with pytest.raises(InvalidInput, match="bestaat niet"):
        moments.local(SPRING, time(2, 30))


def test_an_hour_is_an_hour_in_the_night_of_the_clock() -> None:
    starts_at = moments.local(AUTUMN, time(2, 30))
    ends_at = moments.after(starts_at, timedelta(hours=1))
    assert ends_at.astimezone(moments.AMSTERDAM).strftime("%H:%M") == "02:30"


def test_working_hours_begin_at_nine_on_the_wall_on_both_sides_of_the_change() -> None:
    found = list(moments.working_hours(SPRING - timedelta(days=2), 5, NOW))
    assert [(one.starts_at.hour, one.ends_at.hour) for one in found] == [(8, 16), (7, 15), (7, 15)]


def test_of_today_only_what_is_left() -> None:
    at = datetime(2026, 11, 23, 13, 7, tzinfo=UTC)
    (first,) = moments.working_hours(MONDAY, 1, at)
    assert (first.starts_at, first.ends_at) == (clock(14, 15), clock(17))
    assert list(moments.working_hours(MONDAY, 1, clock(17))) == []


def test_the_day_is_that_of_the_netherlands() -> None:
    assert moments.day_of(datetime(2026, 11, 22, 23, 30, tzinfo=UTC)) == MONDAY
    assert moments.midnight(MONDAY) == datetime(2026, 11, 22, 23, 0, tzinfo=UTC)
    assert moments.monday_of(date(2026, 11, 29)) == MONDAY


@pytest.mark.django_db
def test_free_moments_suit_everybody_and_the_room(as_anna: Actor, selams: tuple[int, ...], lemlem: Actor) -> None:
    place = room()
    make(as_anna, selams[0], hour=9)
    make(as_anna, selams[1], hour=10, who=(lemlem,))
    make(as_anna, selams[1], hour=11, place=place)
    asked = [one for one in people.choices(as_anna, selams, TODAY) if one.name in ("Anna de Vries", "Lemlem Tesfay")]
    found = selectors.free(
        as_anna, timedelta(hours=1), accounts=[one.account_id for one in asked], dossiers=selams[:1],
        rooms=[place.room_id or 0], first=MONDAY, at=NOW,
    )  # fmt: skip
    assert [one.starts_at for one in found[:2]] == [clock(12), clock(13)]
    assert {moments.day_of(one.starts_at).weekday() for one in found} == {0, 1, 2, 3, 4}
