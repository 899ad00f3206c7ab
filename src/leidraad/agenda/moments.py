# SPDX-License-Identifier: EUPL-1.2
"""Moments of the agenda: what the clock on the wall says in the Netherlands, and the hours in which people meet."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from leidraad.access.types import InvalidInput
from leidraad.pure.free_moments import Stretch

AMSTERDAM: Final = ZoneInfo("Europe/Amsterdam")
#: Hours in which a talk is proposed; another moment can be chosen by hand.
OPENS, CLOSES = time(9), time(17)
SATURDAY: Final = 5
SHORTEST: Final = timedelta(minutes=5)
LONGEST: Final = timedelta(hours=12)
FURTHEST: Final = timedelta(days=730)


def local(day: date, clock: time) -> datetime:
    """The moment at which clocks in the Netherlands show this; the first of two when they are put back.

    Raises InvalidInput (`clock`) for a time that does not exist on the day when clocks are put forward.
    """
    moment = datetime.combine(day, clock, AMSTERDAM)
    if moment.astimezone(UTC).astimezone(AMSTERDAM).replace(tzinfo=None) != moment.replace(tzinfo=None):
        raise InvalidInput({"clock": [_("Deze tijd bestaat niet: die nacht gaat de klok een uur vooruit.")]})
    return moment.astimezone(UTC)


def after(starts_at: datetime, lasts: timedelta) -> datetime:
    """The moment so much later, in real time: an hour is an hour, also when the clock changes."""
    return starts_at.astimezone(UTC) + lasts


def check(starts_at: datetime, ends_at: datetime, at: datetime) -> dict[str, list[str]]:
    """What is wrong with a moment to come; {} when nothing is."""
    if ends_at - starts_at < SHORTEST or ends_at - starts_at > LONGEST:
        return {"ends_at": [_("Een afspraak duurt minstens 5 minuten en hooguit 12 uur.")]}
    if starts_at < at:
        return {"starts_at": [_("Dit moment is al voorbij. Kies een later moment.")]}
    if starts_at > at + FURTHEST:
        return {"starts_at": [_("Dit is te ver weg. Kies een moment binnen twee jaar.")]}
    return {}


def day_of(moment: datetime) -> date:
    """The day in the Netherlands."""
    return moment.astimezone(AMSTERDAM).date()


def monday_of(day: date) -> date:
    """The first day of its week."""
    return day - timedelta(days=day.weekday())


def midnight(day: date) -> datetime:
    """When this day begins."""
    return datetime.combine(day, time(0), AMSTERDAM).astimezone(UTC)


def working_hours(first: date, days: int, at: datetime) -> Iterator[Stretch]:
    """The working hours of these days that are still to come, one stretch a day."""
    for number in range(days):
        day = first + timedelta(days=number)
        opens, closes = local(day, OPENS), local(day, CLOSES)
        if day.weekday() < SATURDAY and closes > at:
            yield Stretch(max(opens, _next_quarter(at)), closes)


def _next_quarter(at: datetime) -> datetime:
    hour = at.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    return next(each for number in range(5) if (each := hour + timedelta(minutes=15 * number)) >= at)
