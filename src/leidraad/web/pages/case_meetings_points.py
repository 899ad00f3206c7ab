# SPDX-License-Identifier: EUPL-1.2
"""Points of a case meeting: one point with its decision, and a point that the chair adds."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _now

from leidraad.access.permissions import Permission as P
from leidraad.case_meetings import selectors, service
from leidraad.case_meetings.types import Point, PointSource
from leidraad.dossiers import choosing
from leidraad.web.pages import case_meetings_words as told
from leidraad.web.pages.asking import accepted, sent
from leidraad.web.pages.case_meetings import FOLDER
from leidraad.web.pages.case_meetings_forms import DecisionForm, FindForm, PointForm, kind_of, kinds
from leidraad.web.pages.circle_asking import place
from leidraad.web.pages.doors import SeeOther, StaffRequest, needs
from leidraad.web.pages.refusals import status_of
from leidraad.web.pages.shell import say, show


@needs(P.CASE_MEETING_HOLD, "GET", "POST")
def point(request: StaffRequest, meeting_id: int, ref: str) -> HttpResponse:
    """A point on the shared screen, and what is decided on it."""
    by, at, on = request.actor, request.at, request.on
    shown, one, people, goals, possible = selectors.point(by, meeting_id, ref, at=at, on=on)
    kind = kind_of(request.GET.get("besluit", ""), possible)
    form = DecisionForm(
        sent(request), kind=kind, people=people, goals=goals, chair_id=by.membership_id, on=on, initial=_start(one)
    )
    if accepted(form, lambda: service.decide(by, meeting_id, ref, form.decision(), at=at, on=on)):
        say(request, _now("Het besluit is vastgelegd."))
        return SeeOther(reverse("case-meeting", args=[meeting_id]))
    context = {"meeting": told.meeting(shown), "row": told.point(one), "form": form,
               "kinds": kinds(possible, kind, request.path)}  # fmt: skip
    return show(request, f"{FOLDER}/point.html", context, status=status_of(form))


def _start(one: Point) -> dict[str, Any]:
    """What a proposal says of why, to begin with; a goal does not say why it stands still."""
    return {} if one.source is PointSource.GOAL else {"why": one.title[:500]}


@needs(P.CASE_MEETING_HOLD, "GET")
def find(request: StaffRequest, meeting_id: int) -> HttpResponse:
    """About whom to add a point: by name."""
    shown = selectors.chaired(request.actor, meeting_id)
    form = FindForm(request.GET if "words" in request.GET else None)
    found = choosing.choose(request.actor, form.cleaned_data["words"]) if form.is_valid() else None
    context = {"meeting": told.meeting(shown), "form": form, "found": found}
    return show(request, f"{FOLDER}/find.html", context)


@needs(P.CASE_MEETING_HOLD, "GET", "POST")
def add(request: StaffRequest, meeting_id: int, dossier_id: int) -> HttpResponse:
    """Add a point about somebody."""
    by, at, on = request.actor, request.at, request.on
    shown, where = selectors.chaired(by, meeting_id), place(request, dossier_id, P.SIGNAL_GIVE)
    form = PointForm(sent(request))
    if accepted(form, lambda: service.add_point(by, meeting_id, form.point(dossier_id), at=at, on=on)):
        say(request, _now("Het punt staat op de agenda."))
        return SeeOther(reverse("case-meeting-chair", args=[meeting_id]))
    context = {"meeting": told.meeting(shown), "where": where, "form": form}
    return show(request, f"{FOLDER}/add.html", context, status=status_of(form))
