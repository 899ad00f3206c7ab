# SPDX-License-Identifier: EUPL-1.2
"""Spreekkamers: the rooms that a municipality lends out for talks, kept by its administrator."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from leidraad.access.permissions import Permission as P
from leidraad.access.types import NotFoundForYou
from leidraad.agenda import selectors, service
from leidraad.web.pages.appointments import FOLDER
from leidraad.web.pages.appointments_forms import RoomForm, room_values
from leidraad.web.pages.asking import accepted, sent
from leidraad.web.pages.doors import SeeOther, StaffRequest, needs
from leidraad.web.pages.refusals import status_of
from leidraad.web.pages.shell import say, show


@needs(P.ROOMS_MANAGE, "GET", "POST")
def rooms(request: StaffRequest, room_id: int | None = None) -> HttpResponse:
    """The list, and a form for a new room or the one that was chosen."""
    by, at = request.actor, request.at
    rows = selectors.rooms(by, active=False)
    chosen = next((one for one in rows if one.id == room_id), None)
    if room_id is not None and chosen is None:
        raise NotFoundForYou
    form = RoomForm(sent(request), initial=room_values(chosen) if chosen else None)

    def store() -> None:
        if chosen is None:
            service.add_room(by, form.room(), at=at)
        else:
            service.change_room(by, chosen.id, form.room(), at=at)

    if accepted(form, store):
        say(request, _("Opgeslagen."))
        return SeeOther(reverse("rooms"))
    context = {"rows": rows, "chosen": chosen, "form": form}
    return show(request, f"{FOLDER}/rooms.html", context, status=status_of(form))
