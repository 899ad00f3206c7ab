# SPDX-License-Identifier: EUPL-1.2
"""Berichten: conversations about somebody with people of the circle, who read what, and their attachments."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _now

from leidraad.access.authority import may
from leidraad.access.permissions import Permission as P
from leidraad.access.types import Domain
from leidraad.network import selectors, service
from leidraad.network.types_messages import ConversationRow, ConversationShown, MessageShown
from leidraad.web.pages.asking import accepted, sent
from leidraad.web.pages.circle_asking import Place, place
from leidraad.web.pages.document import OFFERED, as_attachment
from leidraad.web.pages.doors import SeeOther, StaffRequest, needs
from leidraad.web.pages.messages_forms import AddForm, ConversationForm, MessageForm
from leidraad.web.pages.network_words import role
from leidraad.web.pages.refusals import status_of
from leidraad.web.pages.shell import say, show
from leidraad.web.pages.signals_words import excerpt
from leidraad.web.pages.words import DOMAIN
from leidraad.web.ui.filters import moment

FOLDER = "pages/messages"


@needs(P.CIRCLE_TAKE_PART)
def messages(request: StaffRequest) -> HttpResponse:
    """My conversations, the latest first."""
    rows = [row(one) for one in selectors.conversations(request.actor)]
    return show(request, f"{FOLDER}/messages.html", {"rows": rows})


def row(one: ConversationRow) -> dict[str, Any]:
    """A conversation for a list."""
    return {
        "shown": one,
        "people": ", ".join(one.people) or _now("niemand anders"),
        "when": moment(one.last_at, short=True),
        "excerpt": excerpt(one.last_text, 120) or _now("Bijlage"),
        "domain": "" if one.domain is Domain.GENERAL else str(DOMAIN[one.domain]),
    }


@needs(P.DOSSIER_VIEW, "GET", "POST")
def begin(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """Begin a conversation, from the dossier."""
    return _begin(request, place(request, dossier_id, P.MESSAGE_SEND))


@needs(P.PEOPLE_VIEW, "GET", "POST")
def begin_helped(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """Begin a conversation, from a helper's page of somebody."""
    return _begin(request, place(request, dossier_id, P.MESSAGE_SEND, helper=True))


def _begin(request: StaffRequest, where: Place) -> HttpResponse:
    by, at, on = request.actor, request.at, request.on
    people = [
        one
        for one in selectors.to_ask(by, where.dossier_id, Domain.GENERAL, on)
        if one.membership_id != by.membership_id
    ]
    domains = selectors.task_domains(by, where.dossier_id)
    form = ConversationForm(sent(request), request.FILES or None, people=people, domains=domains)
    made: list[int] = []
    if accepted(
        form, lambda: made.append(service.begin_conversation(by, where.dossier_id, form.conversation(), at=at, on=on))
    ):
        return SeeOther(reverse("conversation", args=made))
    context = {"where": where, "form": form, "offered": OFFERED}
    return show(request, f"{FOLDER}/begin.html", context, status=status_of(form))


@needs(P.CIRCLE_TAKE_PART, "GET", "POST")
def conversation(request: StaffRequest, conversation_id: int) -> HttpResponse:
    """One conversation, and a field to write in."""
    by, at = request.actor, request.at
    shown = selectors.conversation(by, conversation_id, at=at)
    form = MessageForm(sent(request), request.FILES or None)
    if accepted(form, lambda: _send(request, conversation_id, form)):
        return SeeOther(reverse("conversation", args=[conversation_id]) + "#laatste")
    context = _told(request, shown) | {"form": form, "offered": OFFERED}
    return show(request, f"{FOLDER}/conversation.html", context, status=status_of(form))


def _send(request: StaffRequest, conversation_id: int, form: MessageForm) -> None:
    service.send_message(request.actor, conversation_id, form.cleaned_data["text"], form.offered(), at=request.at)


def _told(request: StaffRequest, shown: ConversationShown) -> dict[str, Any]:
    by = request.actor
    here = {one.membership_id for one in shown.talkers if one.left_at is None}
    return {
        "shown": shown,
        "where": place(request, shown.dossier_id, P.MESSAGE_SEND, helper=not may(by, P.DOSSIER_VIEW)),
        "messages": [_message(one) for one in shown.messages],
        "people": [{"name": one.name, "role": role(one.role)} for one in shown.talkers if one.left_at is None],
        "gone": sorted({one.name for one in shown.talkers if one.membership_id not in here}),
        "domain": str(DOMAIN[shown.domain]),
    }


def _message(one: MessageShown) -> dict[str, Any]:
    return {
        "shown": one,
        "when": moment(one.sent_at, short=True),
        "iso": one.sent_at.isoformat(),
        "read": ", ".join(one.read_by),
        "not_for": ", ".join(one.not_for),
    }


@needs(P.CIRCLE_TAKE_PART, "GET", "POST")
def add(request: StaffRequest, conversation_id: int) -> HttpResponse:
    """Let somebody else of the circle take part."""
    by, at, on = request.actor, request.at, request.on
    shown = selectors.conversation(by, conversation_id, at=at)
    form = AddForm(sent(request), people=selectors.to_add(by, shown, on))
    if accepted(form, lambda: service.add_talkers(by, conversation_id, form.chosen(), at=at, on=on)):
        say(request, _now("Deze persoon doet nu mee en leest wat u vanaf nu schrijft."))
        return SeeOther(reverse("conversation", args=[conversation_id]))
    return show(request, f"{FOLDER}/add.html", _told(request, shown) | {"form": form}, status=status_of(form))


@needs(P.CIRCLE_TAKE_PART, "POST")
def leave(request: StaffRequest, conversation_id: int) -> HttpResponse:
    """Take part no longer."""
    service.leave_conversation(request.actor, conversation_id, at=request.at)
    say(request, _now("U doet niet meer mee aan dit gesprek."))
    return SeeOther(reverse("messages"))


@needs(P.CIRCLE_TAKE_PART, "POST")
def share(request: StaffRequest, conversation_id: int, message_id: int) -> HttpResponse:
    """Let who came later read what I wrote before."""
    service.share_message(request.actor, message_id, at=request.at)
    say(request, _now("Dit bericht is nu voor iedereen in het gesprek te lezen."))
    return SeeOther(reverse("conversation", args=[conversation_id]))


@needs(P.CIRCLE_TAKE_PART)
def attachment(request: StaffRequest, attachment_id: int) -> HttpResponse:
    """An attachment of a message that one may read."""
    return as_attachment(selectors.attachment(request.actor, attachment_id, at=request.at))
