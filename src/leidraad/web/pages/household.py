# SPDX-License-Identifier: EUPL-1.2
"""The page of a family: who belongs to it, how they are related, who is still to come."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from leidraad.access.authority import may
from leidraad.access.permissions import Permission as P
from leidraad.access.types import NotFoundForYou
from leidraad.dossiers import service
from leidraad.dossiers.shown import DossierOverview
from leidraad.dossiers.types import DossierState, RelationKind
from leidraad.web.pages import words
from leidraad.web.pages.asking import Question, accepted, ask, opened, sent, to_dossier
from leidraad.web.pages.doors import StaffRequest, needs
from leidraad.web.pages.dossier_view import age_in_words
from leidraad.web.pages.household_forms import ExpectedForm, LeaveForm, RelationForm, RoleForm
from leidraad.web.pages.refusals import status_of
from leidraad.web.pages.shell import show

HOUSEHOLD = "pages/households/household.html"


@needs(P.DOSSIER_VIEW)
def household(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """The family of a dossier."""
    return _page(request, opened(request, dossier_id, P.DOSSIER_VIEW))


@needs(P.HOUSEHOLD_EDIT, "POST")
def household_expected(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """How many family members still have to arrive."""
    shown = opened(request, dossier_id, P.HOUSEHOLD_EDIT)
    form = ExpectedForm(request.POST)
    family, at, on = shown.household.id, request.at, request.on
    if accepted(
        form,
        lambda: service.set_expected_members(
            request.actor, family, form.cleaned_data["expected_members"], at=at, on=on
        ),
    ):
        return to_dossier(request, dossier_id, _("Het aantal is opgeslagen."), "household")
    return _page(request, shown, expected=form)


@needs(P.HOUSEHOLD_EDIT, "GET", "POST")
def household_role(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """The place of one member in the family."""
    shown = opened(request, dossier_id, P.HOUSEHOLD_EDIT)
    now = next((one.role for one in shown.household.members if one.is_this), None)
    form = RoleForm(sent(request), initial={"role": now})
    by, at, on = request.actor, request.at, request.on
    if accepted(form, lambda: service.set_household_role(by, dossier_id, form.chosen(), at=at, on=on)):
        return to_dossier(request, dossier_id, _("De plaats in het gezin is opgeslagen."), "household")
    return ask(request, shown, form, Question(_("Plaats in het gezin"), _("Opslaan"), _back(dossier_id)))


@needs(P.HOUSEHOLD_EDIT, "POST")
def relation_add(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """Say that one member is the … of another."""
    shown = opened(request, dossier_id, P.HOUSEHOLD_EDIT)
    form = RelationForm(request.POST, members=shown.household.members)
    by, at, on = request.actor, request.at, request.on
    if accepted(form, lambda: service.set_relation(by, *form.relation(), at=at, on=on)):
        return to_dossier(request, dossier_id, _("De relatie staat in het dossier."), "household")
    return _page(request, shown, relation=form)


@needs(P.HOUSEHOLD_EDIT, "POST")
def relation_remove(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """Take a relation back."""
    shown = opened(request, dossier_id, P.HOUSEHOLD_EDIT)
    given = {name: request.POST.get(name, "") for name in ("person", "other", "kind")}
    found = next((one for one in _relations(shown) if all(str(one[name]) == given[name] for name in given)), None)
    if found is None:
        raise NotFoundForYou
    service.remove_relation(request.actor, found["person"], found["other"], found["kind"], at=request.at, on=request.on)
    return to_dossier(request, dossier_id, _("De relatie is weggehaald."), "household")


@needs(P.HOUSEHOLD_EDIT, "GET", "POST")
def household_leave(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """Somebody leaves the family without a new household here: moved away, or died."""
    shown = opened(request, dossier_id, P.HOUSEHOLD_EDIT)
    start = {"member": str(dossier_id), "from_on": request.on}
    form = LeaveForm(sent(request), members=shown.household.members, initial=start)
    if accepted(form, lambda: _leave(request, form)):
        return to_dossier(request, dossier_id, _("Het vertrek is vastgelegd."), "household")
    intro = _("Het dossier blijft bestaan tot u het afsluit. Gaat iemand hier alleen verder? Kies “Gezin splitsen”.")
    question = Question(_("Vertrek uit het gezin"), _("Vertrek vastleggen"), _back(dossier_id), intro)
    return ask(request, shown, form, question)


def _leave(request: StaffRequest, form: LeaveForm) -> None:
    member = int(form.cleaned_data["member"])
    service.leave_household(request.actor, member, form.move(), at=request.at, on=request.on)


def _back(dossier_id: int) -> str:
    return reverse("household", args=[dossier_id])


def _relations(shown: DossierOverview) -> list[dict[str, Any]]:
    """Relations of the members; one that holds both ways is told once."""
    told: dict[tuple[int, int, RelationKind], dict[str, Any]] = {}
    for member in shown.household.members:
        for one in member.relations:
            if (one.dossier_id, member.dossier_id, one.kind) not in told:
                told[member.dossier_id, one.dossier_id, one.kind] = {
                    "person": member.dossier_id,
                    "name": member.name,
                    "kind": one.kind,
                    "other": one.dossier_id,
                    "words": f"{words.RELATION_KIND[one.kind]} {one.name}",
                }
    return list(told.values())


def _page(
    request: StaffRequest,
    shown: DossierOverview,
    *,
    expected: ExpectedForm | None = None,
    relation: RelationForm | None = None,
) -> HttpResponse:
    members = shown.household.members
    expected = expected or ExpectedForm(initial={"expected_members": shown.household.expected_members})
    relation = relation or RelationForm(members=members, initial={"other": str(members[-1].dossier_id)})
    may_change = P.HOUSEHOLD_EDIT in shown.can and shown.state is DossierState.OPEN
    context = {
        "shown": shown,
        "home": shown.household,
        "members": [_member(member) for member in members],
        "relations": _relations(shown),
        "expected": expected,
        "relation": relation,
        "may_change": may_change,
        "may_join": may_change and may(request.actor, P.DOSSIER_CREATE),
        "may_direct": P.DOSSIER_DIRECT in shown.can and shown.state is DossierState.OPEN,
        "here": sum(1 for member in members if member.lives_here),
    }
    return show(request, HOUSEHOLD, context, status=status_of(expected, relation))


def _member(member: Any) -> dict[str, Any]:
    return {
        "id": member.dossier_id,
        "name": member.name,
        "role": str(words.HOUSEHOLD_ROLE[member.role]),
        "age": age_in_words(member.age),
        "stage": str(words.STAGE[member.stage]),
        "state": "" if member.state is DossierState.OPEN else str(words.STATE[member.state]),
        "lives_here": member.lives_here,
    }
