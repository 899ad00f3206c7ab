# SPDX-License-Identifier: EUPL-1.2
"""A family grows, splits or comes together."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from leidraad.access.permissions import Permission as P
from leidraad.dossiers import choosing, selectors, service
from leidraad.dossiers.shown import DossierOverview, PossibleDuplicate
from leidraad.web.pages.asking import Question, accepted, ask, opened, sent, to_dossier
from leidraad.web.pages.doors import StaffRequest, needs
from leidraad.web.pages.household_forms import MoveForm, SplitForm
from leidraad.web.pages.merge import NameForm
from leidraad.web.pages.person_forms import JoinForm
from leidraad.web.pages.refusals import status_of
from leidraad.web.pages.shell import show


@needs(P.HOUSEHOLD_EDIT, "GET", "POST")
def household_join(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """A family member who arrives later; somebody who seems to be known already is shown first."""
    shown = opened(request, dossier_id, P.HOUSEHOLD_EDIT)
    form = JoinForm(sent(request), on=request.on, initial={"from_on": request.on, "role": "child"})
    alike = _not_seen(request, form)
    joined: list[int] = []
    if not alike and accepted(form, lambda: joined.append(_join(request, shown, form))):
        return to_dossier(request, joined[0], _("Het gezinslid staat in het gezin."))
    context = {
        "shown": shown,
        "form": form,
        "alike": alike,
        "seen": ",".join(str(one.dossier_id) for one in alike),
    }
    return show(request, "pages/households/join.html", context, status=422 if alike else status_of(form))


def _not_seen(request: StaffRequest, form: JoinForm) -> list[PossibleDuplicate]:
    """Who may be the same person, unless all of them were shown and the answer was "create anyway"."""
    if not form.is_valid():
        return []
    alike = selectors.duplicates(request.actor, form.candidate())
    seen = set(request.POST.get("gezien", "").split(",")) if "toch" in request.POST else set()
    return alike if any(one.certain or str(one.dossier_id) not in seen for one in alike) else []


def _join(request: StaffRequest, shown: DossierOverview, form: JoinForm) -> int:
    day = form.cleaned_data["from_on"]
    return service.join_household(
        request.actor, shown.household.id, form.new_person(day), at=request.at, on=request.on, from_on=day
    )


@needs(P.HOUSEHOLD_EDIT, "GET", "POST")
def household_split(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """Some members go on as a family of their own."""
    shown = opened(request, dossier_id, P.HOUSEHOLD_EDIT)
    form = SplitForm(sent(request), members=shown.household.members, initial={"from_on": request.on})
    if accepted(form, lambda: _split(request, shown, form)):
        return to_dossier(request, int(form.cleaned_data["members"][0]), _("Er zijn nu twee gezinnen."), "household")
    intro = _("De regievoerder en het team blijven voor beide gezinnen hetzelfde. Overdragen kan daarna.")
    back = reverse("household", args=[dossier_id])
    return ask(request, shown, form, Question(_("Gezin splitsen"), _("Gezin splitsen"), back, intro))


def _split(request: StaffRequest, shown: DossierOverview, form: SplitForm) -> None:
    leaving = [int(number) for number in form.cleaned_data["members"]]
    service.split_household(request.actor, shown.household.id, leaving, form.move(), at=request.at, on=request.on)


@needs(P.HOUSEHOLD_EDIT, "GET", "POST")
def household_merge_choose(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """Choose the family that comes to live with this one, by the name of one of them."""
    shown = opened(request, dossier_id, P.HOUSEHOLD_EDIT)
    form = NameForm(sent(request))
    found = None
    if form.is_valid():
        family = shown.household.id
        found = choosing.choose(request.actor, form.cleaned_data["words"], except_household=family)
    context = {"shown": shown, "form": form, "found": found}
    return show(request, "pages/households/choose.html", context, status=status_of(form))


@needs(P.HOUSEHOLD_EDIT, "GET", "POST")
def household_merge(request: StaffRequest, dossier_id: int, other_id: int) -> HttpResponse:
    """Bring two families together: everybody of the other one comes to this one."""
    shown = opened(request, dossier_id, P.HOUSEHOLD_EDIT)
    other = opened(request, other_id, P.HOUSEHOLD_EDIT)
    form = MoveForm(sent(request), initial={"from_on": request.on})
    pair = (shown.household.id, other.household.id)
    by, at, on = request.actor, request.at, request.on
    if accepted(form, lambda: service.merge_households(by, *pair, form.move(), at=at, on=on)):
        return to_dossier(request, dossier_id, _("De twee gezinnen zijn nu één gezin."), "household")
    return ask(request, shown, form, _merge_question(shown, other))


def _merge_question(shown: DossierOverview, other: DossierOverview) -> Question:
    intro = _("Erbij komen: %(names)s. Zij krijgen de regievoerder en het team van dit gezin.")
    names = ", ".join(member.name for member in other.household.members)
    back = reverse("household", args=[shown.dossier_id])
    return Question(
        _("Twee gezinnen samenvoegen"),
        _("Gezinnen samenvoegen"),
        back,
        intro % {"names": names},
        icon="merge",
    )
