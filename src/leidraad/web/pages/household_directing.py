# SPDX-License-Identifier: EUPL-1.2
"""Who directs: hand over a family, one member for a reason, or everything of a colleague who leaves."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from leidraad.access import directory
from leidraad.access.permissions import Permission as P
from leidraad.dossiers import selectors, service
from leidraad.dossiers.shown import DossierOverview
from leidraad.web.pages.asking import Question, accepted, ask, opened, sent, to_dossier
from leidraad.web.pages.doors import SeeOther, StaffRequest, needs
from leidraad.web.pages.household_forms import HandOverForm, LeavingForm
from leidraad.web.pages.refusals import status_of
from leidraad.web.pages.shell import show


@needs(P.DOSSIER_DIRECT, "GET", "POST")
def hand_over(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """Another director for the family, or for this dossier only."""
    shown = opened(request, dossier_id, P.DOSSIER_DIRECT)
    start = {"director": str(shown.director.id) if shown.director else "", "whom": "family"}
    directors, teams = selectors.directors(request.actor, request.on), selectors.teams(request.actor)
    alone = len(shown.household.members) < 2
    form = HandOverForm(sent(request), directors=directors, teams=teams, alone=alone, initial=start)
    if accepted(form, lambda: _hand_over(request, shown, form)):
        return to_dossier(request, dossier_id, _("De regie is overgedragen."))
    intro = _("Eén gezin heeft één regievoerder. Wie een eigen regievoerder heeft, houdt die.")
    back, everything = reverse("dossier", args=[dossier_id]), reverse("hand-over-all")
    also = (_("Vertrekt een collega? Draag alles in één keer over."), everything)
    question = Question(_("Overdragen"), _("Overdragen"), back, intro, icon="group", also=also)
    return ask(request, shown, form, question)


def _hand_over(request: StaffRequest, shown: DossierOverview, form: HandOverForm) -> None:
    by, to, at, on = request.actor, form.direction(), request.at, request.on
    if form.apart:
        service.direct_apart(by, shown.dossier_id, to, at=at, on=on)
    else:
        service.hand_over(by, shown.household.id, to, at=at, on=on)


@needs(P.DOSSIER_DIRECT, "POST")
def direct_with_family(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """Let a dossier follow the director of the family again."""
    service.direct_with_family(request.actor, dossier_id, at=request.at, on=request.on)
    return to_dossier(request, dossier_id, _("Dit dossier heeft weer de regievoerder van het gezin."))


@needs(P.DOSSIER_DIRECT, "GET", "POST")
def hand_over_all(request: StaffRequest) -> HttpResponse:
    """Whose work to hand over: all that hangs on her stands on the next page."""
    everybody = directory.colleagues(request.actor, request.on, P.CIRCLE_TAKE_PART)
    form = LeavingForm(sent(request), leaving=everybody)
    if form.is_valid():
        return SeeOther(reverse("work-hand-over", args=[int(form.cleaned_data["leaving"])]))
    return show(request, "pages/households/hand_over_all.html", {"form": form}, status=status_of(form))
