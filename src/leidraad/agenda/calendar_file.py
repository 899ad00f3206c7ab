# SPDX-License-Identifier: EUPL-1.2
"""Somebody's appointments as a calendar for elsewhere: iCalendar (RFC 5545, with the name and pace of RFC 7986).

It leaves Leidraad, so it names nobody and tells nothing: when, and where only if that is no home and not about health. The
same appointments give the same bytes, so that a calendar can be told that nothing changed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard

from leidraad.access.types import Domain
from leidraad.agenda.moments import AMSTERDAM
from leidraad.agenda.outward_texts import said
from leidraad.agenda.types import Answer, AppointmentShown, Place, PlaceKind

PRODUCT: Final = "-//Leidraad//Agenda 1//NL"
PACE: Final = timedelta(hours=1)
MEDIA_TYPE: Final = "text/calendar; charset=utf-8"


@dataclass(frozen=True, slots=True)
class OutwardItem:
    """Wat een agenda elders te zien krijgt: when, whether, perhaps where, and the page, which asks for a login."""

    uid: str
    sequence: int
    changed_at: datetime
    starts_at: datetime
    ends_at: datetime
    status: str
    place: str
    url: str


def of_appointment(one: AppointmentShown, url: str) -> OutwardItem:
    """An appointment as it may be told elsewhere."""
    return OutwardItem(
        str(one.uid), one.sequence, one.changed_at, one.starts_at, one.ends_at, _status(one),
        outward_place(one.domain, one.place), url,
    )  # fmt: skip


def calendar_file(items: Sequence[OutwardItem], language: str, name: str) -> bytes:
    """The calendar, in the order in which they come."""
    calendar = Calendar()
    calendar.add("PRODID", PRODUCT)
    calendar.add("VERSION", "2.0")
    calendar.add("METHOD", "PUBLISH")
    calendar.add("NAME", name)
    calendar.add("X-WR-CALNAME", name)
    calendar.add("X-WR-TIMEZONE", AMSTERDAM.key)
    calendar.add("REFRESH-INTERVAL", PACE, parameters={"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", PACE)
    calendar.add_component(_amsterdam())
    for one in items:
        calendar.add_component(_event(one, language))
    written: bytes = calendar.to_ical()
    return written


def _amsterdam() -> Timezone:
    """Summer and winter as a rule (directive 2000/84/EC). A list of days, which the library makes, is read wrongly by some."""
    zone = Timezone()
    zone.add("TZID", AMSTERDAM.key)
    winter, summer = timedelta(hours=1), timedelta(hours=2)
    for part, name, since, month, before, after in (
        (TimezoneDaylight(), "CEST", datetime(1996, 3, 31, 2), 3, winter, summer),  # noqa: DTZ001 (the clock on the wall)
        (TimezoneStandard(), "CET", datetime(1996, 10, 27, 3), 10, summer, winter),  # noqa: DTZ001
    ):
        part.add("TZNAME", name)
        part.add("DTSTART", since)
        part.add("TZOFFSETFROM", before)
        part.add("TZOFFSETTO", after)
        part.add("RRULE", {"FREQ": "YEARLY", "BYMONTH": month, "BYDAY": "-1SU"})
        zone.add_component(part)
    return zone


def _event(one: OutwardItem, language: str) -> Event:
    event = Event()
    event.add("UID", f"{one.uid}@leidraad")
    event.add("DTSTAMP", one.changed_at)
    event.add("LAST-MODIFIED", one.changed_at)
    event.add("SEQUENCE", one.sequence)
    event.add("DTSTART", one.starts_at.astimezone(AMSTERDAM))
    event.add("DTEND", one.ends_at.astimezone(AMSTERDAM))
    event.add("SUMMARY", said("calendar", language), parameters={"LANGUAGE": language})
    event.add("DESCRIPTION", said("details", language))
    event.add("STATUS", one.status)
    event.add("CLASS", "PRIVATE")
    if one.place:
        event.add("LOCATION", one.place)
    if one.url:
        event.add("URL", one.url)
    return event


def outward_place(domain: Domain, place: Place) -> str:
    """What may be told elsewhere of where it is: never a home, and nothing when it is about health."""
    if domain is Domain.HEALTH or place.kind not in (PlaceKind.ROOM, PlaceKind.ADDRESS):
        return ""
    return ", ".join(part for part in (place.name, place.on_the_map) if part)


def _status(one: AppointmentShown) -> str:
    if one.cancelled:
        return "CANCELLED"
    return "CONFIRMED" if any(part.answer is Answer.ACCEPTED for part in one.mine) else "TENTATIVE"
