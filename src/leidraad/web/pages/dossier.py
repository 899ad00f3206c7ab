# SPDX-License-Identifier: EUPL-1.2
"""The dossier page: the family at a glance, what happened, and a contact moment in two clicks."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from leidraad.access import helper_files
from leidraad.access.authority import may
from leidraad.access.permissions import Permission as P
from leidraad.access.types import InvalidInput
from leidraad.dossiers import selectors, service
from leidraad.dossiers.given import Candidate
from leidraad.dossiers.shown import DossierOverview, PossibleDuplicate, TimelinePage
from leidraad.dossiers.types import ContactKind
from leidraad.web.pages import dossier_view, terms
from leidraad.web.pages.asking import Question, accepted, ask, opened, sent, to_dossier
from leidraad.web.pages.contact_forms import ABOUT, WITH, ContactForm, PlanForm
from leidraad.web.pages.doors import SeeOther, StaffRequest, needs
from leidraad.web.pages.person_words import in_words
from leidraad.web.pages.shell import show

DOSSIER = "pages/dossiers/dossier.html"


@needs(P.DOSSIER_VIEW)
def dossier(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """The dossier; a dossier that was merged into another leads to that one."""
    shown = selectors.visited(request.actor, dossier_id, at=request.at, on=request.on)
    if isinstance(shown, int):
        return SeeOther(reverse("dossier", args=[shown]))
    return _page(request, shown, _contact_form(request))


@needs(P.CONTACT_RECORD, "POST")
def contact(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """Record a contact moment; the same form sent twice is recorded once."""
    form = _contact_form(request, request.POST)
    by, at, on = request.actor, request.at, request.on
    if accepted(form, lambda: service.record_contact(by, dossier_id, form.contact(), at=at, on=on), whole=True):
        return to_dossier(request, dossier_id, _("Het contact staat in het dossier."))
    return _page(request, opened(request, dossier_id, P.CONTACT_RECORD), form, status=422)


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
    shown = selectors.overview(request.actor, dossier_id, at=request.at, on=request.on)
    return _page(request, shown, _contact_form(request), bsn=number)


def _contact_form(request: StaffRequest, data: Any = None) -> ContactForm:
    by = request.actor
    people = helper_files.for_talks(by) if may(by, P.INTERPRETERS_FIND) else []
    named = [(one.membership_id, f"{one.name} ({in_words('languages', one.languages)})") for one in people]
    about = {"interpreter_id": request.GET.get(WITH, ""), "domain": request.GET.get(ABOUT, "")}
    return ContactForm(data, may_health=may(by, P.HEALTH_VIEW), on=request.on, interpreters=named, about=about)


def _page(
    request: StaffRequest, shown: DossierOverview, form: ContactForm, *, status: int = 200, bsn: str = ""
) -> HttpResponse:
    before, timeline = _timeline(request, shown)
    context = (
        dossier_view.summary(shown, request.on)
        | terms.card(request, shown)
        | {
            "form": form,
            "timeline": dossier_view.timeline_items(timeline),
            "older": timeline.older,
            "is_older": before is not None,
            "duplicates": _duplicates(request, shown) if P.PERSON_MERGE in shown.can else [],
            "bsn": bsn,
        }
    )
    return show(request, DOSSIER, context, status=status)


def _duplicates(request: StaffRequest, shown: DossierOverview) -> list[PossibleDuplicate]:
    """Who may be the same person; the page has read already what is compared.

    The V-number is left out: the database lets nobody else here have the same.
    """
    one = shown.person
    candidate = Candidate(one.given_names, one.surname_prefix, one.surname, one.birth_date)
    return selectors.duplicates(request.actor, candidate, except_id=shown.dossier_id)


def _timeline(request: StaffRequest, shown: DossierOverview) -> tuple[str | None, TimelinePage]:
    """The asked stretch; an address that makes no sense gives the newest."""
    before = request.GET.get("tot") or None
    try:
        return before, selectors.timeline_of(request.actor, shown.scope, before=before)
    except InvalidInput:
        return None, selectors.timeline_of(request.actor, shown.scope)
