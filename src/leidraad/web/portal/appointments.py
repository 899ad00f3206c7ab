# SPDX-License-Identifier: EUPL-1.2
"""Mijn afspraken: when, where and with whom; yes, no or another moment; and the address for the agenda of a phone."""

from datetime import date, datetime, time
from typing import Any, Final
from urllib.parse import quote, urlencode

from django.http import HttpResponse
from django.urls import reverse

from leidraad.access.types import NotFoundForYou
from leidraad.agenda import moments, selectors, service
from leidraad.agenda.types import Answer, AppointmentShown, AttendeeKind, NewReply, PlaceKind
from leidraad.web.portal.doors import PortalRequest, SeeOther, own
from leidraad.web.portal.shell import refused, say, show, to

#: A map that asks for no account; it is told the address and nothing else.
MAP: Final = "https://www.openstreetmap.org/search?"
PICTURE: Final = {
    PlaceKind.ROOM: "d-general", PlaceKind.ADDRESS: "map", PlaceKind.HOME: "d-housing", PlaceKind.ONLINE: "call",
    PlaceKind.PHONE: "phone",
}  # fmt: skip
#: Reasons to tap; colleagues read them in Dutch, whatever her language.
REASONS: Final = {
    "sick": "Ik ben ziek", "lesson": "Ik heb les of werk", "child": "Ik zorg voor mijn kind", "other": "Iets anders",
}  # fmt: skip
#: No state of any appointment: what a page shows that was made before it had to say so.
UNSEEN: Final = -1
LONGEST_NUMBER: Final = 10


@own("GET")
def appointments(request: PortalRequest) -> HttpResponse:
    """Those to come, the first first."""
    return _page(request)


def _page(request: PortalRequest, *, link: str = "") -> HttpResponse:
    by, at = request.actor, request.at
    agent = request.headers.get("User-Agent", "")
    found = [one for one in selectors.mine(by, at=at) if of_dossier(one, request.dossier.dossier_id)]
    reminded = selectors.reminded(by, at)
    more = {
        "rows": [row(one, at, agent) | {"reminded": one.id in reminded} for one in found],
        "feed": selectors.feed(by), "mail": selectors.sends_mail(), "link": link,
        "phone_link": "webcal" + link[link.index(":") :] if link else "",
    }  # fmt: skip
    return show(request, "portal/appointments.html", more)


def of_dossier(one: AppointmentShown, dossier_id: int) -> bool:
    """Whether she was asked for it as this person: herself, or a child of hers."""
    return any(each.dossier_id == dossier_id for each in one.mine)


def stands(one: AppointmentShown, dossier_id: int) -> bool:
    """Whether it is still before her: not after a no, as in her calendar elsewhere."""
    return any(each.dossier_id == dossier_id and each.answer is not Answer.DECLINED for each in one.mine)


def _map(where: str, agent: str) -> str:
    """The address in the maps of the phone itself, where it has a way to be asked; else on a map in the browser."""
    if not where:
        return ""
    if "Android" in agent:
        return "geo:0,0?" + urlencode({"q": where}, quote_via=quote)
    if "iPhone" in agent or "iPad" in agent:
        return "maps:?" + urlencode({"q": where}, quote_via=quote)
    return MAP + urlencode({"query": where})


def row(one: AppointmentShown, at: datetime, agent: str = "") -> dict[str, Any]:
    """An appointment as a page shows it; `agent`: the phone, for a map of its own."""
    place = one.place
    return {
        "shown": one, "answer": one.mine[0].answer.value, "day": moments.day_of(one.starts_at), "pic": PICTURE[place.kind],
        "map": _map(place.on_the_map, agent),
        "where": ", ".join(part for part in (place.name, place.on_the_map) if part),
        "people": [
            each.name for each in one.attendees
            if each.kind in (AttendeeKind.STAFF, AttendeeKind.HELPER) and each.answer is not Answer.DECLINED
        ],
        "interpreter": any(
            each.kind is AttendeeKind.INTERPRETER and each.answer is not Answer.DECLINED for each in one.attendees
        ),
        "open": not one.cancelled and one.ends_at > at,
    }  # fmt: skip


def coming(request: PortalRequest) -> list[dict[str, Any]]:
    """What still stands, the first first: for the front page, with how many wait for her answer."""
    found = selectors.mine(request.actor, at=request.at)
    reminded = selectors.reminded(request.actor, request.at)
    return [
        row(one, request.at) | {"reminded": one.id in reminded}
        for one in found
        if stands(one, request.dossier.dossier_id) and not one.cancelled
    ]


@own("GET", "POST")
def appointment(request: PortalRequest, appointment_id: int) -> HttpResponse:
    """One of them, with her answer: yes, no with a reason, or another moment."""
    shown = selectors.appointment(request.actor, appointment_id, at=request.at)
    agent = request.headers.get("User-Agent", "")
    told = row(shown, request.at, agent) if of_dossier(shown, request.dossier.dossier_id) else None
    if told is None or (not told["open"] and request.method == "POST"):
        raise NotFoundForYou
    if not told["open"]:  # a calendar elsewhere still points here: what became of it stands in the list
        return SeeOther(to(request, "portal-appointments"))
    wrong = _answered(request, appointment_id) if request.method == "POST" else ""
    if request.method == "POST" and not wrong:
        say(request, "agenda.saved")
        return SeeOther(to(request, "portal-appointments"))
    context = {"row": told, "reasons": list(REASONS), "wrong": wrong, "given": request.POST}
    return show(request, "portal/appointment.html", context, status=422 if wrong else 200)


def _answered(request: PortalRequest, appointment_id: int) -> str:
    """Store the answer; gives the key of what is wrong with it, "" when nothing is."""
    by, at, on = request.actor, request.at, request.on
    seen = _seen(request.POST.get("gezien", ""))
    problem = refused(lambda: service.answer(by, appointment_id, _reply(request), seen=seen, at=at, on=on))
    if problem is None:
        return ""
    if "seen" in problem.errors:
        return "agenda.changed"
    moment = {"proposed_at", "clock"} & set(problem.errors)
    return "agenda.wrong_moment" if moment else "agenda.taken" if "" in problem.errors else "agenda.wrong"


def _seen(text: str) -> int:
    """Which state of the appointment she read; a page that does not say so read none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < LONGEST_NUMBER else UNSEEN


def _reply(request: PortalRequest) -> NewReply:
    given = request.POST
    answers = {"ja": Answer.ACCEPTED, "nee": Answer.DECLINED, "anders": Answer.PROPOSED}
    answer = answers.get(given.get("antwoord", ""), Answer.ASKED)
    reason = REASONS.get(given.get("waarom", ""), "") if answer is Answer.DECLINED else ""
    try:
        at = moments.local(date.fromisoformat(given.get("dag", "")), time.fromisoformat(given.get("tijd", "")))
    except ValueError:
        at = None
    return NewReply(answer, reason, at if answer is Answer.PROPOSED else None)


@own("POST")
def address(request: PortalRequest) -> HttpResponse:
    """A new calendar address, shown this once; or none any more."""
    by, at = request.actor, request.at
    if "uit" in request.POST:
        if selectors.feed(by) is not None:
            service.revoke_feed(by, at=at)
        say(request, "agenda.feed_is_off")
        return SeeOther(to(request, "portal-appointments"))
    token = service.make_feed(by, at=at)
    return _page(request, link=request.build_absolute_uri(reverse("agenda-feed", args=[token])))
