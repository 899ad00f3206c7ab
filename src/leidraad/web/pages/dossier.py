# SPDX-License-Identifier: EUPL-1.2
"""The dossier page: the family at a glance, what happened, and a contact moment in two clicks."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from leidraad.access.permissions import Permission as P
from leidraad.access.types import InvalidInput
from leidraad.dossiers import selectors, service
from leidraad.web.pages import dossier_view
from leidraad.web.pages.contact_forms import ContactForm, PlanForm, refused
from leidraad.web.pages.doors import SeeOther, StaffRequest, needs
from leidraad.web.pages.shell import say, show

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
    form = _contact_form(request, request.POST)
    if form.is_valid():
        try:
            service.record_contact(request.actor, dossier_id, form.contact(), at=request.at, on=request.on)
        except InvalidInput as problem:
            refused(form, problem.errors)
        else:
            say(request, _("Het contact staat in het dossier."))
            return SeeOther(reverse("dossier", args=[dossier_id]))
    return _page(request, dossier_id, form, status=422)


@needs(P.CONTACT_RECORD, "GET", "POST")
def contact_plan(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """Plan the next contact."""
    form = PlanForm(request.POST or None)
    if form.is_valid():
        try:
            given = form.cleaned_data
            service.plan_contact(
                request.actor, dossier_id, given["planned_on"], given["kind"], for_household=given["for_household"],
                at=request.at, on=request.on,
            )  # fmt: skip
        except InvalidInput as problem:
            refused(form, problem.errors)
        else:
            say(request, _("Het volgende contact staat gepland."))
            return SeeOther(reverse("dossier", args=[dossier_id]))
    return _plan_page(request, dossier_id, form)


@needs(P.CONTACT_RECORD, "POST")
def contact_cancel(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """Take the planned contact away; the municipality's own norm takes its place."""
    service.cancel_planned_contact(request.actor, dossier_id, at=request.at, on=request.on)
    say(request, _("De afspraak is weg. Maak zo nodig een nieuwe."))
    return SeeOther(reverse("dossier", args=[dossier_id]))


@needs(P.BSN_VIEW, "POST")
def bsn(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """Show the BSN once, on the page itself; looking at it is written down."""
    number = selectors.bsn(request.actor, dossier_id, at=request.at)
    return _page(request, dossier_id, _contact_form(request), extra={"bsn": number})


def _contact_form(request: StaffRequest, data: Any = None) -> ContactForm:
    from_role = P.HEALTH_VIEW in _permissions(request)
    return ContactForm(data, may_health=from_role, on=request.on)


def _permissions(request: StaffRequest) -> frozenset[P]:
    return dossier_view.ROLES[request.actor.role].permissions


def _page(
    request: StaffRequest, dossier_id: int, form: ContactForm, *, status: int = 200, extra: dict[str, Any] | None = None
) -> HttpResponse:
    shown = selectors.overview(request.actor, dossier_id, at=request.at, on=request.on)
    before = request.GET.get("tot") or None
    timeline = selectors.timeline(request.actor, dossier_id, before=before)
    context = dossier_view.summary(shown, request.on) | {
        "form": form,
        "timeline": dossier_view.timeline_items(timeline),
        "older": timeline.older,
        "is_older": before is not None,
        "duplicates": selectors.duplicates_of(request.actor, dossier_id) if P.PERSON_MERGE in shown.can else [],
        "bsn": "",
        **(extra or {}),
    }
    return show(request, DOSSIER, context, status=status)


def _plan_page(request: StaffRequest, dossier_id: int, form: PlanForm) -> HttpResponse:
    shown = selectors.overview(request.actor, dossier_id, at=request.at, on=request.on)
    context = {"shown": shown, "form": form}
    return show(request, "pages/dossiers/plan.html", context, status=422 if form.errors else 200)
