# SPDX-License-Identifier: EUPL-1.2
"""The agenda: a week of colleagues or of a room, one appointment, those of a dossier, and one's own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from leidraad.access import directory
from leidraad.access.authority import may
from leidraad.access.permissions import Permission as P
from leidraad.access.types import NotFoundForYou
from leidraad.agenda import moments, selectors
from leidraad.agenda.types import AttendeeKind, Busy, PersonChoice, WeekShown
from leidraad.dossiers.selectors import scope
from leidraad.web.pages import appointments_meetings as case_meetings
from leidraad.web.pages import appointments_words as words
from leidraad.web.pages.doors import StaffRequest, needs
from leidraad.web.pages.shell import show
from leidraad.web.ui.filters import day

FOLDER: Final = "pages/appointments"
WEEK: Final = timedelta(days=7)
#: Shown also when nothing is on; a weekend only when something is.
WORKING_DAYS: Final = 5
TEAM, ROOM = "team-", "kamer-"


@dataclass(frozen=True, slots=True)
class Whose:
    """Van wie: which agendas are asked for."""

    chosen: str
    membership_ids: tuple[int, ...]
    room_id: int | None
    options: list[tuple[str, str]]


@needs(P.APPOINTMENT_VIEW)
def agenda(request: StaffRequest) -> HttpResponse:
    """A week: of oneself, a colleague, a team or a room. What one may not see is only taken."""
    by, at, on = request.actor, request.at, request.on
    monday = _monday(request.GET.get("week", ""), on)
    whose = _whose(request)
    found = selectors.week(
        by, monday, membership_ids=whose.membership_ids, room_id=whose.room_id, at=at, on=on
    )  # fmt: skip
    several = len(found.names) > 1
    meetings = [] if whose.chosen else case_meetings.of_week(by, monday)
    return show(request, f"{FOLDER}/week.html", {
        "days": _days(found, meetings, on, several=several), "whose": whose, "monday": monday, "on": on,
        "period": f"{day(monday, short=True)} – {day(monday + WEEK - timedelta(days=1), short=True)}",
        "earlier": _address(whose, monday - WEEK), "later": _address(whose, monday + WEEK),
        "now": _address(whose, moments.monday_of(on)),
    })  # fmt: skip


def _monday(text: str, on: date) -> date:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        found = on
    # A calendar ends somewhere: far beyond what can be planned.
    return moments.monday_of(found if abs(found - on) < 5 * moments.FURTHEST else on)


def _address(whose: Whose, monday: date) -> str:
    return f"{reverse('agenda')}?van={whose.chosen}&week={monday.isoformat()}"


def _whose(request: StaffRequest) -> Whose:
    """Raises NotFoundForYou for somebody, a team or a room that is not there."""
    by, on = request.actor, request.on
    people = [one for one in selectors.choices(by, (), on) if one.kind is not AttendeeKind.HELPER]
    teams = [one for one in directory.teams(by) if _members(people, one.id)]
    rooms = selectors.rooms(by)
    chosen = request.GET.get("van", "")
    others = [(str(one.membership_id), one.name) for one in people if one.membership_id != by.membership_id]
    options = [
        ("", _("Mijzelf")), *((f"{TEAM}{one.id}", _("Team %(name)s") % {"name": one.name}) for one in teams),
        *((f"{ROOM}{one.id}", one.name) for one in rooms), *others,
    ]  # fmt: skip
    if chosen not in dict(options):
        raise NotFoundForYou
    number = int(chosen.rpartition("-")[2]) if chosen else by.membership_id
    if chosen.startswith(ROOM):
        return Whose(chosen, (), number, options)
    return Whose(chosen, _members(people, number) if chosen.startswith(TEAM) else (number,), None, options)


def _members(people: Sequence[PersonChoice], team_id: int) -> tuple[int, ...]:
    """The team; a team of nobody is shown as one where nothing is on."""
    return tuple(one.membership_id for one in people if one.team_id == team_id) or (0,)


def _days(found: WeekShown, meetings: list[dict[str, Any]], on: date, *, several: bool) -> list[dict[str, Any]]:
    rows: dict[date, list[dict[str, Any]]] = {found.monday + timedelta(days=each): [] for each in range(7)}
    for one in found.appointments:
        here = [each.name for each in one.attendees if each.account_id in found.names] if several else []
        rows.get(moments.day_of(one.starts_at), []).append(words.item(one) | {"whose": ", ".join(here)})
    for row in meetings:
        rows.get(row["on"], []).append(row | {"whose": ""})
    for each in found.taken:
        rows.get(moments.day_of(each.starts_at), []).append(_taken(each, found.names if several else {}))
    return [
        {
            "day": words.weekday(of), "iso": of.isoformat(), "is_today": of == on,
            "items": sorted(items, key=lambda item: item["iso"]),
        }
        for of, items in rows.items()
        if items or of < found.monday + timedelta(days=WORKING_DAYS)
    ]  # fmt: skip


def _taken(one: Busy, names: dict[int, str]) -> dict[str, Any]:
    """Somebody has something then; not a word about what."""
    start, end = (each.astimezone(moments.AMSTERDAM) for each in (one.starts_at, one.ends_at))
    return {"hours": f"{start:%H:%M}–{end:%H:%M}", "iso": one.starts_at.isoformat(), "whose": names.get(one.key, "")}


@needs(P.APPOINTMENT_OWN)
def appointment(request: StaffRequest, appointment_id: int) -> HttpResponse:
    """One appointment: when, where, who comes, and what happened to it."""
    one = selectors.appointment(request.actor, appointment_id, at=request.at)
    coming = [words.comes(each) for each in one.attendees]
    begun, over = one.starts_at <= request.at, one.ends_at <= request.at
    return show(request, f"{FOLDER}/appointment.html", {
        "item": words.item(one), "shown": one, "day": words.weekday(moments.day_of(one.starts_at)),
        "facts": words.facts(one), "coming": coming, "map": words.map_url(one.place),
        "history": [words.change(each) for each in reversed(one.changes)],
        "can_answer": bool(one.mine) and not (over or one.cancelled),
        "can_change": one.may_change and not (over or one.cancelled),
        "can_mark": one.may_change and begun and not one.cancelled,
        "sees_dossier": may(request.actor, P.DOSSIER_VIEW),
    })  # fmt: skip


@needs(P.APPOINTMENT_VIEW)
def of_dossier(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """The appointments of one participant, those to come first."""
    by, at = request.actor, request.at
    name, found = selectors.of_dossier(by, dossier_id, at=at)
    ahead = [one for one in found if one.ends_at > at][::-1]
    return show(request, f"{FOLDER}/dossier.html", {
        "name": name, "dossier_id": dossier_id, "days": words.days(ahead),
        "past": words.days([one for one in found if one.ends_at <= at], last_first=True),
        "can_make": may(by, P.APPOINTMENT_EDIT, scope(by, dossier_id)),
    })  # fmt: skip


@needs(P.APPOINTMENT_OWN)
def mine(request: StaffRequest) -> HttpResponse:
    """One's own appointments: to answer, to come, and past ones when asked; and the address for another calendar."""
    return mine_page(request)


def mine_page(request: StaffRequest, *, link: str = "") -> HttpResponse:
    """The same; `link` is the calendar address that was just made, which is shown this once."""
    by, at = request.actor, request.at
    past = "eerder" in request.GET
    found = selectors.mine(by, past=past, at=at)
    asked = [words.item(one) for one in found if words.item(one)["to_answer"]] if not past else []
    days = words.days(found, case_meetings.mine(by, past=past, at=at), last_first=past)
    return show(request, f"{FOLDER}/mine.html", {
        "days": days, "asked": asked, "past": past, "link": link, "feed": selectors.feed(by),
        "people": words.days(selectors.of_my_people(by, at=at)) if may(by, P.PEOPLE_VIEW) and not past else [],
        "reminded": selectors.reminded(by, at), "has_week": may(by, P.APPOINTMENT_VIEW),
    })  # fmt: skip


def feed_url(request: HttpRequest, token: str) -> str:
    """The whole address that somebody gives to her calendar."""
    return request.build_absolute_uri(reverse("agenda-feed", args=[token]))
