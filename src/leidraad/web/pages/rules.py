# SPDX-License-Identifier: EUPL-1.2
"""The rules (regels): what the law asks, readable by a policy adviser, made from the law files themselves."""

from django.http import HttpResponse

from leidraad.access.permissions import Permission
from leidraad.web.pages import rules_page
from leidraad.web.pages.doors import StaffRequest, needs
from leidraad.web.pages.shell import show


@needs(Permission.ACCOUNT_OWN)
def listing(request: StaffRequest) -> HttpResponse:
    """All rules, by subject, with filters."""
    context = rules_page.listing(request.actor, request.GET.dict(), request.on)
    return show(request, "pages/rules/list.html", context)


@needs(Permission.ACCOUNT_OWN)
def rule(request: StaffRequest, rule_id: str) -> HttpResponse:
    """One rule: what it says, how it is counted, for whom, with examples worked out now."""
    context = rules_page.page(request.actor, rule_id, request.GET.get("versie", ""), request.on)
    return show(request, "pages/rules/rule.html", context)
