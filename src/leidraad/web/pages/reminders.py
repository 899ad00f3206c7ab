# SPDX-License-Identifier: EUPL-1.2
"""Reminders (herinneringen) of terms: the inbox, one's own choice, and the steps of escalation of a municipality."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leidraad.access.permissions import Permission
from leidraad.access.types import InvalidInput
from leidraad.deadlines import selectors, service
from leidraad.deadlines.types import ReminderShown
from leidraad.web.pages.doors import SeeOther, StaffRequest, needs
from leidraad.web.pages.refusals import UNPROCESSABLE, explain, status_of
from leidraad.web.pages.reminders_forms import ChoiceForm, steps_form, steps_of
from leidraad.web.pages.shell import say, show
from leidraad.web.ui import filters

VIEW = Permission.DEADLINES_VIEW
SOON_DAYS = 7
MOST = 100


@needs(VIEW, "GET", "POST")
def inbox(request: StaffRequest) -> HttpResponse:
    """One's own reminders, what is most urgent first; a form puts them away as read."""
    if request.method == "POST":
        return _put_away(request)
    found = selectors.reminders(request.actor, limit=MOST)
    rows = [_row(one, request) for one in sorted(found, key=lambda one: (one.due, one.id))]
    context = {
        "unread": [row for row in rows if not row["read"]],
        "read": [row for row in rows if row["read"]],
        "cut": len(found) == MOST,
    }
    return show(request, "pages/reminders/inbox.html", context)


def _put_away(request: StaffRequest) -> HttpResponse:
    chosen = [int(text) for text in request.POST.getlist("id") if text.isascii() and text.isdigit() and len(text) < 19]
    count = service.mark_read(request.actor, chosen, at=request.at, on=request.on) if chosen else 0
    if count:
        say(
            request,
            ngettext("%(num)d herinnering is gelezen.", "%(num)d herinneringen zijn gelezen.", count) % {"num": count},
        )
    return SeeOther(reverse("reminders"))


def _row(one: ReminderShown, request: StaffRequest) -> dict[str, Any]:
    distance = (one.due - request.on).days
    return {
        "id": one.id,
        "name": one.name,
        "title": one.title,
        "url": reverse("terms", args=[one.dossier_id]),
        "due": one.due,
        "badge": filters.days_from(one.due, request.on),
        "badge_kind": "error" if distance < 0 else "warn" if distance < SOON_DAYS else "",
        "made_at": one.made_at,
        "read": one.read,
    }


@needs(VIEW, "GET", "POST")
def choice(request: StaffRequest) -> HttpResponse:
    """How somebody wants to be reminded, and how many days ahead."""
    known = selectors.reminder_choice(request.actor)
    form = ChoiceForm(request.POST or None, initial=vars_of(known))
    if form.is_valid():
        try:
            service.set_reminders(request.actor, form.choice(), at=request.at, on=request.on)
        except InvalidInput as refused:
            explain(form, refused)
        else:
            say(request, _("Uw keuze is opgeslagen."))
            return SeeOther(reverse("account"))
    context = {"form": form, "mail": selectors.sends_mail()}
    return show(request, "pages/reminders/choice.html", context, status=status_of(form))


def vars_of(known: Any) -> dict[str, Any]:
    """A choice as the beginning of a form."""
    return {name: getattr(known, name) for name in ("in_app", "email", "digest", "days_ahead")}


@needs(Permission.NORMS_MANAGE, "GET", "POST")
def escalation(request: StaffRequest) -> HttpResponse:
    """Who else hears of a term, so many days before or after its last day."""
    steps = steps_form(request.POST or None, selectors.escalation(request.actor))
    wrong: list[str] = []
    if request.method == "POST" and steps.is_valid():
        try:
            service.save_escalation(request.actor, steps_of(steps), at=request.at, on=request.on)
        except InvalidInput as refused:
            wrong = [sentence for sentences in refused.errors.values() for sentence in sentences]
        else:
            say(request, _("De stappen zijn opgeslagen."))
            return SeeOther(reverse("escalation"))
    bad = bool(wrong) or (steps.is_bound and not steps.is_valid())
    context = {"steps": steps, "wrong": wrong}
    return show(request, "pages/reminders/escalation.html", context, status=UNPROCESSABLE if bad else 200)
