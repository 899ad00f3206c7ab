# SPDX-License-Identifier: EUPL-1.2
"""The plan of one person: goals by life domain, what happens under them, and what stands still."""

from django.http import HttpResponse

from leidraad.access.permissions import Permission as P
from leidraad.web.pages import plan_view
from leidraad.web.pages.doors import StaffRequest, needs
from leidraad.web.pages.plan_asking import opened
from leidraad.web.pages.shell import show
from leidraad.web.pages.terms import tabs


@needs(P.PLAN_VIEW)
def plan(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """The plan as it stands."""
    shown = opened(request, dossier_id)
    context = plan_view.page(shown, request.on) | {"tabs": tabs(dossier_id, plan=True, intake=True)}
    return show(request, "pages/plan/plan.html", context)
