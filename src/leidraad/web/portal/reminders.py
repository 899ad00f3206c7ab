# SPDX-License-Identifier: EUPL-1.2
"""Herinneringen per e-mail: the address that she sets herself, which counts once she typed the code that went there."""

from django.http import HttpResponse

from leidraad.access.types import NotFoundForYou
from leidraad.agenda import selectors, service
from leidraad.web.portal.doors import PortalRequest, SeeOther, own
from leidraad.web.portal.shell import looked, refused, say, show, to


@own("GET", "POST")
def reminders(request: PortalRequest) -> HttpResponse:
    """The address that counts, and a form for another; POST: ask for a code, type it, or no e-mail any more."""
    if not selectors.sends_mail():
        raise NotFoundForYou
    wrong = _sent(request) if request.method == "POST" else ""
    if request.method == "POST" and not wrong:
        return SeeOther(to(request, "portal-reminders"))
    looked(request, "reminders")
    more = {"address": selectors.address(request.actor), "wrong": wrong, "typed": request.POST.get("email", "")}
    return show(request, "portal/reminders.html", more, status=422 if wrong else 200)


def _sent(request: PortalRequest) -> str:
    """Do what she tapped; gives the key of what is wrong with it, or ""."""
    by, at, sent = request.actor, request.at, request.POST
    if "uit" in sent:
        service.remove_address(by, at=at)
        say(request, "agenda.mail_off_done")
        return ""
    if "code" in sent:
        if not service.confirm_address(by, sent["code"], at=at):
            return "agenda.mail_wrong_code"
        say(request, "agenda.mail_done")
        return ""
    problem = refused(lambda: service.ask_address(by, sent.get("email", ""), at=at))
    if problem is None:
        say(request, "agenda.mail_code_sent")
        return ""
    return "agenda.mail_wrong" if "email" in problem.errors else "agenda.mail_often"
