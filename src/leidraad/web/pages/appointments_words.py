# SPDX-License-Identifier: EUPL-1.2
"""Plain Dutch for appointments: what, when, where, who comes, and what they answered."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from leidraad.agenda import moments
from leidraad.agenda.types import (
    Answer,
    AppointmentKind,
    AppointmentShown,
    AttendeeKind,
    AttendeeShown,
    ChangeKind,
    ChangeShown,
    Place,
    PlaceKind,
)
from leidraad.pure.codes import LANGUAGES
from leidraad.web.pages.words import DOMAIN, Words
from leidraad.web.ui.filters import moment

KIND: Final[Words] = {
    AppointmentKind.TALK: _("Gesprek"),
    AppointmentKind.INTAKE: _("Brede intake"),
    AppointmentKind.PROGRESS: _("Voortgangsgesprek"),
    AppointmentKind.PAPERS: _("Hulp met brieven en formulieren"),
    AppointmentKind.OUTING: _("Samen op pad"),
    AppointmentKind.LESSON: _("Les of training"),
    AppointmentKind.GROUP: _("Bijeenkomst"),
    AppointmentKind.OTHER: _("Andere afspraak"),
}
PLACE: Final[Words] = {
    PlaceKind.ROOM: _("In een spreekkamer"),
    PlaceKind.ADDRESS: _("Op een ander adres"),
    PlaceKind.HOME: _("Bij de deelnemer thuis"),
    PlaceKind.ONLINE: _("Online"),
    PlaceKind.PHONE: _("Per telefoon"),
}
PLACE_ICON: Final[Mapping[PlaceKind, str]] = {
    PlaceKind.ROOM: "town",
    PlaceKind.ADDRESS: "town",
    PlaceKind.HOME: "home",
    PlaceKind.ONLINE: "link",
    PlaceKind.PHONE: "phone",
}
COMES: Final[Words] = {
    AttendeeKind.PARTICIPANT: _("Deelnemer"),
    AttendeeKind.STAFF: _("Medewerker"),
    AttendeeKind.HELPER: _("Helper"),
    AttendeeKind.INTERPRETER: _("Tolk"),
    AttendeeKind.ROOM: _("Kamer"),
}
#: Words, kind of badge, icon.
ANSWER: Final[Mapping[Answer, tuple[str | Promise, str, str]]] = {
    Answer.ASKED: (_("Nog geen antwoord"), "", "clock"),
    Answer.ACCEPTED: (_("Komt"), "ok", "check"),
    Answer.DECLINED: (_("Komt niet"), "error", "close"),
    Answer.PROPOSED: (_("Vraagt een ander moment"), "warn", "calendar"),
}
CHANGE: Final[Words] = {
    ChangeKind.MADE: _("Gemaakt"),
    ChangeKind.MOVED: _("Verzet"),
    ChangeKind.INVITED: _("Erbij gevraagd"),
    ChangeKind.LEFT_OUT: _("Niet meer gevraagd"),
    ChangeKind.ANSWERED: _("Antwoord doorgegeven"),
    ChangeKind.CANCELLED: _("Afgezegd"),
    ChangeKind.ATTENDED: _("Wie er was"),
}
#: A map that asks for no account. It is told the address, and nothing else: the link sends no page that it came from.
MAP: Final = "https://www.openstreetmap.org/search?"


def hours(one: AppointmentShown) -> str:
    """From when until when: "10:00–11:00"."""
    start, end = (each.astimezone(moments.AMSTERDAM) for each in (one.starts_at, one.ends_at))
    return f"{start:%H:%M}–{end:%H:%M}"


def weekday(of: date) -> str:
    """A day with its name: "maandag 23 november"."""
    return date_format(of, "l j F")


def title(one: AppointmentShown) -> str:
    """Its own name, or what kind it is."""
    return one.title or str(KIND[one.kind])


def map_url(place: Place) -> str:
    """Where this is on a map; "" when there is nothing to look up."""
    return MAP + urlencode({"query": place.on_the_map}) if place.on_the_map else ""


def where(place: Place) -> str:
    """Where it is, in a line."""
    if place.kind in (PlaceKind.HOME, PlaceKind.ONLINE, PlaceKind.PHONE):
        return str(PLACE[place.kind])
    return ", ".join(part for part in (place.name, place.on_the_map) if part)


def item(one: AppointmentShown) -> dict[str, Any]:
    """An appointment in a list."""
    people = [each.name for each in one.attendees if each.kind is not AttendeeKind.ROOM]
    open_answer = not one.cancelled and any(each.answer is Answer.ASKED for each in one.mine)
    return {
        "shown": one,
        "off": one.cancelled,
        "on": moments.day_of(one.starts_at),
        "url": reverse("appointment", args=[one.id]),
        "hours": hours(one),
        "iso": one.starts_at.isoformat(),
        "day": weekday(moments.day_of(one.starts_at)),
        "title": title(one),
        "where": where(one.place),
        "icon": PLACE_ICON[one.place.kind],
        "people": people,
        "badges": _badges(one),
        "to_answer": open_answer,
    }


def _badges(one: AppointmentShown) -> list[tuple[str, str, str]]:
    if one.cancelled:
        return [(_now("Afgezegd"), "error", "close")]
    found = [(str(ANSWER[each.answer][0]), *ANSWER[each.answer][1:]) for each in one.mine[:1]]
    if one.lacks_interpreter:
        found.append((_now("Nog geen tolk"), "warn", "language"))
    if any(each.answer is Answer.PROPOSED for each in one.attendees if not each.is_me):
        found.append((_now("Iemand vraagt een ander moment"), "warn", "calendar"))
    elif any(each.answer is Answer.DECLINED for each in one.attendees if not each.is_me):
        found.append((_now("Iemand komt niet"), "warn", "warning"))
    return found


def days(
    found: Sequence[AppointmentShown], others: Sequence[dict[str, Any]] = (), *, last_first: bool = False
) -> list[dict[str, Any]]:
    """Appointments, and other rows of an agenda, under their days in the order of time."""
    items = [*(item(one) for one in found), *others]
    rows: dict[date, list[dict[str, Any]]] = {}
    for each in sorted(items, key=lambda one: one["iso"], reverse=last_first):
        rows.setdefault(each["on"], []).append(each)
    return [{"day": weekday(of), "iso": of.isoformat(), "items": items} for of, items in rows.items()]


def comes(one: AttendeeShown) -> dict[str, Any]:
    """Somebody who was asked, or the room."""
    words, kind, sign = ANSWER[one.answer]
    attended = {True: _now("Was er"), False: _now("Was er niet"), None: ""}[one.attended]
    return {
        "shown": one,
        "sub": str(COMES[one.kind]),
        "badge": (str(words), kind, sign),
        "attended": attended,
        "proposed": moment(one.proposed_at) if one.proposed_at else "",
        "is_room": one.kind is AttendeeKind.ROOM,
    }


def change(one: ChangeShown) -> dict[str, Any]:
    """A line of the history."""
    told = [one.text]
    if one.was and one.now:
        told.insert(0, _now("Van %(was)s naar %(now)s.") % {"was": moment(one.was), "now": moment(one.now)})
    return {
        "when": moment(one.made_at, short=True), "iso": one.made_at.isoformat(), "title": str(CHANGE[one.kind]),
        "body": " ".join(part for part in told if part), "by": one.by_name, "icon": "history", "state": "done",
    }  # fmt: skip


def facts(one: AppointmentShown) -> list[tuple[str, Any]]:
    """What there is to know beside who comes."""
    language = LANGUAGES[one.language].dutch if one.language in LANGUAGES else ""
    rows = [
        (_now("Soort"), str(KIND[one.kind])),
        (_now("Leefgebied"), str(DOMAIN[one.domain])),
        (_now("Taal van het gesprek"), language),
        (_now("Tolk nodig"), _now("Ja") if one.needs_interpreter else _now("Nee")),
        (_now("Om te weten"), one.note),
        (_now("Volgend contact"), _now("Deze afspraak is ook het volgende contact.") if one.is_contact else ""),
    ]
    return [(word, value) for word, value in rows if value]
