# SPDX-License-Identifier: EUPL-1.2
"""Afwezig: who is away from–until and who does the work then; one's own, and of colleagues and helpers."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from leidraad.access import absence, directory
from leidraad.access.absence import AbsenceShown
from leidraad.access.authority import may
from leidraad.access.directory import Colleague
from leidraad.access.permissions import Permission as P
from leidraad.access.types import NotFoundForYou
from leidraad.web.pages.absence_forms import AbsenceForm
from leidraad.web.pages.asking import accepted, sent
from leidraad.web.pages.doors import SeeOther, StaffRequest, needs
from leidraad.web.pages.network_words import role
from leidraad.web.pages.refusals import status_of
from leidraad.web.pages.shell import say, show
from leidraad.web.ui.filters import day

FOLDER = "pages/absence"
STATES: Any = {"now": ("info", "clock"), "later": ("", "calendar"), "past": ("", "done")}


@needs(P.ABSENCE_OWN, "GET", "POST")
def own(request: StaffRequest) -> HttpResponse:
    """One's own absence."""
    return _one(request, absence.somebody(request.actor, request.actor.membership_id, on=request.on), "absence")


@needs(P.ABSENCE_REGISTER, "GET", "POST")
def of_somebody(request: StaffRequest, membership_id: int) -> HttpResponse:
    """The absence of a colleague or a helper."""
    whose = absence.somebody(request.actor, membership_id, on=request.on)
    return _one(request, whose, "absence-of", membership_id)


@needs(P.ABSENCE_REGISTER)
def everybody(request: StaffRequest) -> HttpResponse:
    """Who is away now or soon, and everybody for whom it can be registered."""
    by, at, on = request.actor, request.at, request.on
    found = absence.absences(by, None, at=at, on=on)
    people = directory.colleagues(by, on, P.ABSENCE_OWN)
    context = {
        "rows": [_row(one) for one in found],
        "people": [{"shown": one, "role": role(one.role)} for one in people],
    }
    return show(request, f"{FOLDER}/everybody.html", context)


def _one(request: StaffRequest, whose: Colleague, name: str, *args: int) -> HttpResponse:
    by, at, on = request.actor, request.at, request.on
    if "stop" in request.POST:
        return _stop(request, reverse(name, args=args))
    people = absence.possible_replacements(by, whose, on=on)
    form = AbsenceForm(sent(request), people=people, on=on)
    if accepted(form, lambda: absence.register(by, form.absence(whose.id), at=at, on=on)):
        say(request, _("De vervanging staat vast. Zij begint en eindigt vanzelf."))
        return SeeOther(reverse(name, args=args))
    rows = [_row(one) for one in absence.absences(by, whose.id, at=at, on=on)]
    context = {
        "whose": whose, "form": form, "rows": rows, "people": people, "role": role(whose.role),
        "self": whose.id == by.membership_id, "all_url": reverse("absences") if may(by, P.ABSENCE_REGISTER) else "",
    }  # fmt: skip
    return show(request, f"{FOLDER}/one.html", context, status=status_of(form))


def _stop(request: StaffRequest, back: str) -> HttpResponse:
    number = forms.IntegerField(min_value=1, max_value=2**62)
    try:
        wanted = number.clean(request.POST["stop"])
    except forms.ValidationError:
        raise NotFoundForYou from None
    absence.stop(request.actor, wanted, at=request.at, on=request.on)
    say(request, _("De vervanging is gestopt. Dat werkt meteen, ook op open schermen."))
    return SeeOther(back)


def _row(one: AbsenceShown) -> dict[str, Any]:
    words = {"now": _("Nu afwezig"), "later": _("Gepland"), "past": _("Voorbij")}
    kind, icon = STATES[one.state]
    state = _("Gestopt") if one.stopped else words[one.state]
    return {
        "shown": one,
        "role": role(one.role),
        "first": day(one.first) if one.first else "",
        "last": day(one.last) if one.last else "",
        "badge": (state, kind, icon),
        "can_stop": one.state != "past",
    }
