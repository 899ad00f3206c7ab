# SPDX-License-Identifier: EUPL-1.2
"""The front page of the portal, and the page with everything that is not in the bar."""

from collections.abc import Sequence
from typing import Any, Final

from django.http import HttpResponse

from leidraad.agenda import selectors
from leidraad.agenda.types import Answer
from leidraad.network.own_waiting import own_waiting
from leidraad.network.types import TaskShown
from leidraad.plans import own as plans
from leidraad.web.portal import doing
from leidraad.web.portal.appointments import coming
from leidraad.web.portal.doors import PortalRequest, own
from leidraad.web.portal.plan import NOW, now
from leidraad.web.portal.shell import links, looked, show

#: What stands on the front page: name of the address, key of its words, pictogram.
TILES: Final = (
    ("portal-plan", "tile.plan", "plan"),
    ("portal-week", "tile.week", "week"),
    ("portal-appointments", "tile.appointments", "appointment"),
    ("portal-people", "tile.people", "people"),
    ("portal-messages", "talk.title", "message"),
    ("portal-tasks", "todo.title", "tick"),
    ("portal-letters", "tile.letters", "letter"),
    ("portal-ask", "tile.ask", "ask"),
    ("portal-wishes", "tile.wishes", "wish"),
    ("portal-reflections", "tile.reflections", "reflect"),
    ("portal-consents", "tile.consents", "consent"),
    ("portal-referrals", "referrals.tile", "map"),
    ("portal-meetings", "tile.meetings", "people"),
    ("portal-looked", "tile.looked", "eye"),
    ("portal-information", "tile.information", "book"),
    ("portal-services", "tile.services", "find"),
)

#: What only stands on the page with everything.
OWN: Final = (("portal-keys", "doors.keys_title", "key"), ("portal-reminders", "agenda.mail_title", "letter"))


@own("GET")
def home(request: PortalRequest) -> HttpResponse:
    """What I do now, my next appointment, and where to go, with what waits there."""
    found = plans.own_plan(request.actor, request.dossier, at=request.at, on=request.on)
    looked(request, "home")
    todo, meetings = doing.mine(request), coming(request)
    more = {
        "tiles": [one | {"count": number} for one, number in _counted(request, todo, meetings)],
        "name": request.dossier.name,
        "next": next(iter(meetings), None),
        "now": now(found, request.language, request.on),
        "todo": todo[:NOW],
    }
    return show(request, "portal/home.html", more)


def _counted(
    request: PortalRequest, todo: Sequence[TaskShown], meetings: Sequence[dict[str, Any]]
) -> list[tuple[dict[str, Any], int]]:
    """Each tile with how much waits for her there: not read, not answered, not done."""
    waits = own_waiting(request.actor, request.dossier, on=request.on)
    numbers = {
        "portal-messages": waits.messages,
        "portal-consents": waits.consents,
        "portal-tasks": len(todo),
        "portal-appointments": sum(one["answer"] == Answer.ASKED.value for one in meetings),
    }
    shown = zip(TILES, links(request, TILES), strict=True)
    return [(one, numbers.get(name, 0)) for (name, _key, _pic), one in shown]


@own("GET")
def more(request: PortalRequest) -> HttpResponse:
    """Everything, and logging out."""
    wanted = TILES + (OWN if selectors.sends_mail() else OWN[:1])
    return show(request, "portal/more.html", {"tiles": links(request, wanted)})
