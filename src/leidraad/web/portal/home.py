# SPDX-License-Identifier: EUPL-1.2
"""The front page of the portal, and the page with everything that is not in the bar."""

from typing import Final

from django.http import HttpResponse

from leidraad.plans import own as plans
from leidraad.web.portal import doing
from leidraad.web.portal.doors import PortalRequest, own
from leidraad.web.portal.plan import NOW, now
from leidraad.web.portal.shell import links, looked, show

#: What stands on the front page: name of the address, key of its words, pictogram. An address that is not there is left out.
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
OWN: Final = (("portal-keys", "doors.keys_title", "key"),)


@own("GET")
def home(request: PortalRequest) -> HttpResponse:
    """What I do now, and where to go."""
    found = plans.own_plan(request.actor, request.dossier, at=request.at, on=request.on)
    looked(request, "home")
    more = {
        "tiles": links(request, TILES),
        "name": request.dossier.name,
        "now": now(found, request.language, request.on),
        "todo": doing.mine(request)[:NOW],
    }
    return show(request, "portal/home.html", more)


@own("GET")
def more(request: PortalRequest) -> HttpResponse:
    """Everything, and logging out."""
    return show(request, "portal/more.html", {"tiles": links(request, TILES + OWN)})
