# SPDX-License-Identifier: EUPL-1.2
"""The calendar behind a secret address, for calendars elsewhere: nobody is logged in, so it tells nothing but when.

It is read as the person herself, with what she may see at this moment. The address stands in no log: those name the
pattern of an address only.
"""

import hashlib
from typing import Any, Final

from django.http import HttpResponse
from django.urls import reverse

from leidraad.access import actors, context, portal
from leidraad.access.roles import ROLES
from leidraad.access.types import Actor, NotFoundForYou, Persona
from leidraad.agenda import selectors
from leidraad.agenda.calendar_file import MEDIA_TYPE, OutwardItem, calendar_file, of_appointment
from leidraad.agenda.types import AppointmentShown, OpenedFeed
from leidraad.case_meetings.types import MeetingShown, MeetingState
from leidraad.web.pages import appointments_meetings as case_meetings
from leidraad.web.pages.doors import open_to_all

#: A calendar may keep it for a quarter of an hour, in itself only, and asks each time whether it still holds.
CACHE: Final = "private, max-age=900, must-revalidate"
TOO_OFTEN: Final = 429
AN_HOUR: Final = "3600"


@open_to_all("GET")
def feed(request: Any, token: str) -> HttpResponse:
    """The calendar; 304 when nothing changed, 404 when the address does not work (any more), 429 when asked too often."""
    opened = selectors.open_feed(token, at=request.at, on=request.on)
    if opened.too_often:
        return HttpResponse(status=TOO_OFTEN, headers={"Retry-After": AN_HOUR})
    return _answer(request, opened)


def _answer(request: Any, opened: OpenedFeed) -> HttpResponse:
    on, at = request.on, request.at
    by = actors.by_membership(opened.account_id, opened.membership_id, on=on, source=request.source)
    with context.switched(context.of(by, on)):
        if not selectors.still_here(by):
            raise NotFoundForYou
        found = selectors.feed_items(by, at=at)
        meetings = case_meetings.invited(by, at - selectors.FEED_BACK, at + selectors.FEED_AHEAD)
        pages = _pages(by, found)
        items = [of_appointment(one, request.build_absolute_uri(pages[one.id])) for one in found]
        items += [_of_meeting(request, one) for one in meetings]
        body = calendar_file(items, by.language, by.municipality_name)
        tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
        if tag in request.headers.get("If-None-Match", ""):
            return HttpResponse(status=304, headers={"ETag": tag, "Cache-Control": CACHE})
        selectors.note_fetched(by, opened.feed_id, found, at=at, meetings=[one.id for one in meetings])
    response = HttpResponse(body, content_type=MEDIA_TYPE, headers={"ETag": tag, "Cache-Control": CACHE})
    response["Content-Disposition"] = 'inline; filename="leidraad.ics"'
    response["X-Robots-Tag"] = "noindex"
    return response


def _of_meeting(request: Any, one: MeetingShown) -> OutwardItem:
    """A case meeting: when, and not where or with whom. Who was invited has nothing to answer, so it is certain."""
    off = one.state is MeetingState.CANCELLED
    return OutwardItem(
        f"casusoverleg-{one.id}", int(off), one.changed_at, one.starts_at, one.ends_at,
        "CANCELLED" if off else "CONFIRMED", "", request.build_absolute_uri(reverse("case-meeting", args=[one.id])),
    )  # fmt: skip


def _pages(by: Actor, found: list[AppointmentShown]) -> dict[int, str]:
    """Where the person herself reads more of each: a participant in her portal, at her own or at her child's."""
    if ROLES[by.role].persona is not Persona.PARTICIPANT:
        return {one.id: reverse("appointment", args=[one.id]) for one in found}
    own_id = portal.own_dossier_id(by)
    pages = {}
    for one in found:
        whose = {part.dossier_id for part in one.mine if part.dossier_id is not None}
        child = "" if own_id in whose or not whose else f"?wie={min(whose)}"
        pages[one.id] = reverse("portal-appointment", args=[one.id]) + child
    return pages
