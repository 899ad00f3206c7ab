# SPDX-License-Identifier: EUPL-1.2
"""Mijn week: what stands in her plan, her appointments and her tasks, day by day."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.http import HttpResponse

from leidraad.agenda import moments, selectors
from leidraad.plans import own as plans
from leidraad.plans.own import OwnPlan
from leidraad.web.portal import doing
from leidraad.web.portal.appointments import row, stands
from leidraad.web.portal.doors import PortalRequest, own
from leidraad.web.portal.plan import said
from leidraad.web.portal.shell import show


@own("GET")
def week(request: PortalRequest) -> HttpResponse:
    """The week of today; a day on which nothing happens is left out."""
    found = plans.own_plan(request.actor, request.dossier, at=request.at, on=request.on)
    monday = moments.monday_of(request.on)
    meetings = [
        row(one, request.at)
        for one in selectors.my_week(request.actor, monday, at=request.at)
        if stands(one, request.dossier.dossier_id)
    ]
    days = [_day(request, found, number, meetings) for number in range(len(found.week.days))]
    loose = [said(found, number, "title", request.language) for number in found.week.loose]
    more = {
        "days": [one for one in days if one["items"]], "loose": loose,
        "today": request.on.weekday(), "todo": doing.mine(request),
    }  # fmt: skip
    return show(request, "portal/week.html", more)


def _day(request: PortalRequest, found: OwnPlan, number: int, meetings: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """What is in the plan and her appointments, as they come in the day."""
    items: list[dict[str, Any]] = [
        {"minute": one.from_minute, "meeting": None, "from": _clock(one.from_minute), "until": _clock(one.until_minute),
         "place": one.place, "title": said(found, one.activity_id, "title", request.language)}
        for one in found.week.days[number]
    ]  # fmt: skip
    items += [
        {"minute": _minute(one["shown"].starts_at), "meeting": one}
        for one in meetings
        if one["day"].weekday() == number
    ]
    return {"number": number, "items": sorted(items, key=lambda one: one["minute"])}


def _minute(at: datetime) -> int:
    here = at.astimezone(moments.AMSTERDAM)
    return here.hour * 60 + here.minute


def _clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"
