# SPDX-License-Identifier: EUPL-1.2
"""Goals that stand still, over all dossiers: of my own first."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from leidraad.access.permissions import Permission as P
from leidraad.plans import selectors
from leidraad.plans.types import StalledRow
from leidraad.web.pages import plan_words as words
from leidraad.web.pages.doors import StaffRequest, needs
from leidraad.web.pages.shell import show
from leidraad.web.pages.words import DOMAIN
from leidraad.web.ui.filters import day

WHOSE, ALL = "van", "iedereen"
MOST = 100


@needs(P.PLAN_VIEW)
def stalled(request: StaffRequest) -> HttpResponse:
    """The oldest date first. Who directs no dossier sees those of the whole municipality."""
    mine = request.GET.get(WHOSE) != ALL
    found = selectors.stalled(request.actor, at=request.at, on=request.on, mine=mine, limit=MOST + 1)
    here = reverse("plans-stalled")
    chips = [
        {"label": _("Mijn dossiers"), "url": here, "current": mine},
        {"label": _("De hele gemeente"), "url": f"{here}?{WHOSE}={ALL}", "current": not mine},
    ]
    context = {"rows": [_row(one) for one in found[:MOST]], "chips": chips, "more": len(found) > MOST, "mine": mine}
    return show(request, "pages/plan/stalled.html", context)


def _row(one: StalledRow) -> dict[str, Any]:
    return {
        "name": one.name,
        "title": one.title,
        "domain": str(DOMAIN.get(one.domain, one.domain)),
        "url": f"{reverse('plan', args=[one.dossier_id])}#doel-{one.goal_id}",
        "due": day(one.due_on),
        "moved": day(one.moved_on),
        "reasons": [str(words.STALL[reason]) for reason in one.reasons],
    }
