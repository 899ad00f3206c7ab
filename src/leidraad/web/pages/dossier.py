# SPDX-License-Identifier: EUPL-1.2
"""The dossier page: the family at a glance, what happened, and a contact moment in two clicks."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from leidraad.access.authority import may
from leidraad.access.permissions import Permission as P
from leidraad.access.types import InvalidInput
from leidraad.dossiers import selectors, service
from leidraad.dossiers.shown import TimelinePage
from leidraad.dossiers.types import ContactKind
from leidraad.web.pages import dossier_view
from leidraad.web.pages.asking import Question, accepted, ask, opened, sent, to_dossier
from leidraad.web.pages.contact_forms import ContactForm, PlanForm
from leidraad.web.pages.doors import SeeOther, StaffRequest, needs
from leidraad.web.pages.shell import show

DOSSIER = "pages/dossiers/dossier.html"


@needs(P.DOSSIER_VIEW)
def dossier(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """The dossier; a dossier that was merged into another leads to that one."""
    kept = selectors.kept(request.actor, dossier_id)
    if kept != dossier_id:
        return SeeOther(reverse("dossier", args=[kept]))
    return _page(request, dossier_id, _contact_form(request))


@needs(P.CONTACT_RECORD, "POST")
def contact(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """Record a contact moment; the same form sent twice is recorded once."""
    opened(request, dossier_id, P.CONTACT_RECORD)
    form = _contact_form(request, request.POST)
    by, at, on = request.actor, request.at, request.on
    if accepted(form, lambda: service.record_contact(by, dossier_id, form.contact(), at=at, on=on)):
        return to_dossier(request, dossier_id, _("Het contact staat in het dossier."))
    return _page(request, dossier_id, form, status=422)


@needs(P.CONTACT_RECORD, "GET", "POST")
def contact_plan(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """Plan the next contact."""
    shown = opened(request, dossier_id, P.CONTACT_RECORD)
    form = PlanForm(sent(request), alone=len(shown.household.members) < 2)
    if accepted(form, lambda: _plan(request, dossier_id, form.cleaned_data)):
        return to_dossier(request, dossier_id, _("Het volgende contact staat gepland."))
    question = Question(_("Afspraak maken"), _("Afspraak opslaan"), reverse("dossier", args=[dossier_id]))
    return ask(request, shown, form, question)


def _plan(request: StaffRequest, dossier_id: int, given: dict[str, Any]) -> None:
    service.plan_contact(
        request.actor, dossier_id, given["planned_on"], ContactKind(given["kind"]),
        for_household=given.get("for_household", True), at=request.at, on=request.on,
    )  # fmt: skip


@needs(P.CONTACT_RECORD, "POST")
def contact_cancel(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """Take the planned contact away; the municipality's own norm takes its place."""
    service.cancel_planned_contact(request.actor, dossier_id, at=request.at, on=request.on)
    return to_dossier(request, dossier_id, _("De afspraak is weg. Maak zo nodig een nieuwe."))


@needs(P.BSN_VIEW, "POST")
def bsn(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """Show the BSN once, on the page itself; looking at it is written down."""
    number = selectors.bsn(request.actor, dossier_id, at=request.at)
    return _page(request, dossier_id, _contact_form(request), bsn=number)


def _contact_form(request: StaffRequest, data: Any = None) -> ContactForm:
    return ContactForm(data, may_health=may(request.actor, P.HEALTH_VIEW), on=request.on)


def _page(
    request: StaffRequest, dossier_id: int, form: ContactForm, *, status: int = 200, bsn: str = ""
) -> HttpResponse:
    shown = selectors.overview(request.actor, dossier_id, at=request.at, on=request.on)
    before, timeline = _timeline(request, dossier_id)
    context = dossier_view.summary(shown, request.on) | {
        "form": form,
        "timeline": dossier_view.timeline_items(timeline),
        "older": timeline.older,
        "is_older": before is not None,
        "duplicates": selectors.duplicates_of(request.actor, dossier_id)
        if P.PERSON_MERGE in shown.can
        else [],
        "bsn": bsn,
    }
    return show(request, DOSSIER, context, status=status)


def _timeline(request: StaffRequest, dossier_id: int) -> tuple[str | None, TimelinePage]:
    """The asked stretch; an address that makes no sense gives the newest."""
    before = request.GET.get("tot") or None
    try:
        return before, selectors.timeline(request.actor, dossier_id, before=before)
    except InvalidInput:
        return None, selectors.timeline(request.actor, dossier_id)
