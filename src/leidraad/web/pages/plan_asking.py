# SPDX-License-Identifier: EUPL-1.2
"""Around every page of a plan: whose it is, what somebody may do there, and going back to it."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import ngettext

from leidraad.access.permissions import Permission as P
from leidraad.access.types import NotFoundForYou
from leidraad.plans import selectors
from leidraad.plans.types import Edited, PlanShown
from leidraad.web.pages import plan_view
from leidraad.web.pages.doors import SeeOther, StaffRequest
from leidraad.web.pages.shell import say, show
from leidraad.web.pages.terms import tabs

#: The version of the plan that a form was made of.
SEEN = "gezien"


def opened(request: StaffRequest, dossier_id: int, permission: P = P.PLAN_VIEW) -> PlanShown:
    """The plan, for somebody who may do this. Raises NotFoundForYou."""
    shown = selectors.plan(request.actor, dossier_id, at=request.at, on=request.on)
    allowed = {
        P.PLAN_VIEW: True,
        P.PLAN_EDIT: shown.may_edit,
        P.PLAN_ESTABLISH: shown.may_establish,
        P.PLAN_PROPOSE: shown.may_propose,
    }
    if not allowed[permission]:
        raise NotFoundForYou
    return shown


def seen(request: StaffRequest, shown: PlanShown) -> int:
    """The version that the form was made of; a form that does not say so is judged by what stands now."""
    typed = request.POST.get(SEEN, "")
    return min(int(typed), shown.version) if typed.isdecimal() and len(typed) < 10 else shown.version


def around(shown: PlanShown, current: str, **more: Any) -> dict[str, Any]:
    """What every page of a plan shows around its own matter."""
    number = shown.dossier_id
    counts = {"plan-proposals": shown.proposals_open}
    above = tabs(number, plan=True, intake=True)
    return {"shown": shown, "tabs": above, "parts": plan_view.parts(number, current, counts), **more}


def page(
    request: StaffRequest, shown: PlanShown, template: str, current: str, *, status: int = 200, **more: Any
) -> HttpResponse:
    """A page of this plan."""
    return show(request, f"pages/plan/{template}.html", around(shown, current, **more), status=status)


def to_plan(
    request: StaffRequest,
    dossier_id: int,
    sentence: str,
    *,
    name: str = "plan",
    at: str = "",
    done: Edited | None = None,
) -> HttpResponse:
    """Back to a page of the plan, with what was done, and what a colleague did meanwhile."""
    say(request, sentence)
    if done is not None and done.others:
        say(request, str(_colleague(len(done.others))), warn=True)
    return SeeOther(reverse(name, args=[dossier_id]) + (f"#{at}" if at else ""))


def _colleague(count: int) -> str:
    return ngettext(
        "Een collega wijzigde intussen ook %(num)s ding in dit plan. Dat is bewaard.",
        "Een collega wijzigde intussen ook %(num)s dingen in dit plan. Dat is bewaard.",
        count,
    ) % {"num": count}
