# SPDX-License-Identifier: EUPL-1.2
"""Wat helpers zagen: who does it by now, as helpers logged it; the owner puts it into the plan with one press."""

from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from leidraad.access.permissions import Permission as P
from leidraad.access.types import InvalidInput
from leidraad.plans import selectors, service
from leidraad.plans.observing import Seen
from leidraad.plans.types import PlanConflict
from leidraad.web.pages import plan_words as words
from leidraad.web.pages.doors import SeeOther, StaffRequest, needs
from leidraad.web.pages.plan_asking import opened, page
from leidraad.web.pages.shell import say
from leidraad.web.ui.filters import day


@needs(P.PLAN_VIEW)
def seen(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """What helpers saw per activity and goal."""
    shown = opened(request, dossier_id)
    found = selectors.observed(request.actor, dossier_id, at=request.at)
    rows = [_row(one) for one in found.rows]
    return page(request, shown, "seen", "plan-proposals", rows=rows, found=found)


@needs(P.PLAN_EDIT, "POST")
def take_over(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """Put what a helper saw into the plan."""
    numbers = [request.POST.get(name, "") for name in ("contact", "seen")]
    contact, version = (int(one) if one.isdecimal() and len(one) < 16 else 0 for one in numbers)
    try:
        with transaction.atomic():
            service.take_over(request.actor, dossier_id, contact, seen=version, at=request.at, on=request.on)
    except (InvalidInput, PlanConflict):
        say(request, _("Het plan is intussen gewijzigd. Kijk nog een keer."), warn=True)
    else:
        say(request, _("Het staat in het plan."))
    return SeeOther(reverse("plan-seen", args=[dossier_id]))


def _row(one: Seen) -> dict[str, Any]:
    doing = one.activity.doing if one.activity else None
    return {
        "shown": one,
        "title": one.activity.title if one.activity else one.goal.title,
        "plan": str(words.DOING[doing]) if doing else _("nog niets"),
        "now": str(words.DOING[one.levels[0].doing]),
        "levels": [
            {"doing": str(words.DOING[each.doing]), "day": day(each.happened_on), "by": each.by_name, "summary": each.summary}
            for each in one.levels[:5]
        ],
        "contact": one.levels[0].contact_id,
    }  # fmt: skip
