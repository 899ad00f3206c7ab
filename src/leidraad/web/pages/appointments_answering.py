# SPDX-License-Identifier: EUPL-1.2
"""Answering an invitation, and the secret address for a calendar elsewhere: for colleagues and helpers."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from leidraad.access.permissions import Permission as P
from leidraad.access.types import NotFoundForYou
from leidraad.agenda import selectors, service
from leidraad.web.pages import appointments_words as words
from leidraad.web.pages.appointments import FOLDER, feed_url, mine_page
from leidraad.web.pages.appointments_forms import ReplyForm
from leidraad.web.pages.asking import accepted, sent
from leidraad.web.pages.doors import SeeOther, StaffRequest, needs
from leidraad.web.pages.refusals import status_of
from leidraad.web.pages.shell import say, show


@needs(P.APPOINTMENT_OWN, "GET", "POST")
def answer(request: StaffRequest, appointment_id: int) -> HttpResponse:
    """Yes, no with a reason, or another moment."""
    by, at, on = request.actor, request.at, request.on
    shown = selectors.appointment(by, appointment_id, at=at)
    if not shown.mine or shown.cancelled or shown.ends_at <= at:
        raise NotFoundForYou
    form = ReplyForm(sent(request), initial={"answer": shown.mine[0].answer, "reason": shown.mine[0].reason})
    if accepted(form, lambda: service.answer(
        by, appointment_id, form.reply(), seen=form.cleaned_data["seen"], at=at, on=on)):  # fmt: skip
        say(request, _("Uw antwoord is bewaard."))
        return SeeOther(reverse("my-appointments"))
    context = {"item": words.item(shown), "shown": shown, "form": form}
    return show(request, f"{FOLDER}/answer.html", context, status=status_of(form))


@needs(P.APPOINTMENT_OWN, "POST")
def address(request: StaffRequest) -> HttpResponse:
    """A new calendar address, which is shown once; or none any more."""
    by, at = request.actor, request.at
    if "uit" in request.POST:
        if selectors.feed(by) is not None:
            service.revoke_feed(by, at=at)
        say(request, _("Het agenda-adres werkt niet meer."))
        return SeeOther(reverse("my-appointments"))
    return mine_page(request, link=feed_url(request, service.make_feed(by, at=at)))
