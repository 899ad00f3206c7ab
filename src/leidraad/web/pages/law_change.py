# SPDX-License-Identifier: EUPL-1.2
"""A change of law (wetswijziging): what it did to the terms of this municipality. Looking only; it is done elsewhere."""

from django.http import HttpResponse
from django.urls import URLPattern, path

from leidraad.access.permissions import Permission
from leidraad.deadlines.law_changes_shown import law_changes
from leidraad.deadlines.law_in_force import law
from leidraad.web.pages import rules_told as told
from leidraad.web.pages.doors import StaffRequest, needs
from leidraad.web.pages.shell import show


@needs(Permission.NORMS_MANAGE)
def report(request: StaffRequest) -> HttpResponse:
    """The last changes of law with their consequences, and which texts are in use now."""
    today = request.on.toordinal()
    regulations = [
        {"name": one.name, "since": told.day(one.in_force_from), "current": one.in_force_from <= today}
        for one in law().regulations
        if one.in_force_until >= today
    ]
    context = {"changes": law_changes(request.actor), "regulations": regulations}
    return show(request, "pages/law_change/report.html", context)


URLS: list[URLPattern] = [path("beheer/wetswijziging", report, name="law-change")]
