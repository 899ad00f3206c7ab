# SPDX-License-Identifier: EUPL-1.2
"""Somebody's appointments as a calendar for elsewhere: iCalendar (RFC 5545, with the name and pace of RFC 7986).

It leaves Leidraad, so it names nobody and tells nothing: when, and where only if that is no home and not about health. The
same appointments give the same bytes, so that a calendar can be told that nothing changed.
"""

from collections.abc import Sequence
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


def calendar_file(appointments: Sequence[AppointmentShown], language: str, name: str, url_of: dict[int, str]) -> bytes:
    """The calendar. `url_of` is the page of each appointment, which asks for a login."""
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
    for one in appointments:
        calendar.add_component(_event(one, language, url_of.get(one.id, "")))
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


def _event(one: AppointmentShown, language: str, url: str) -> Event:
    event = Event()
    event.add("UID", f"{one.uid}@leidraad")
    event.add("DTSTAMP", one.changed_at)
    event.add("LAST-MODIFIED", one.changed_at)
    event.add("SEQUENCE", one.sequence)
    event.add("DTSTART", one.starts_at.astimezone(AMSTERDAM))
    event.add("DTEND", one.ends_at.astimezone(AMSTERDAM))
    event.add("SUMMARY", said("calendar", language), parameters={"LANGUAGE": language})
    event.add("DESCRIPTION", said("details", language))
    event.add("STATUS", _status(one))
    event.add("CLASS", "PRIVATE")
    if place := outward_place(one.domain, one.place):
        event.add("LOCATION", place)
    if url:
        event.add("URL", url)
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
