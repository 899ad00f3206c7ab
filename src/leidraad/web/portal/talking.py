# SPDX-License-Identifier: EUPL-1.2
"""Berichten: what she and the people around her write each other, with photos, files and her own voice."""

from typing import Any, Final

from django.http import HttpResponse

from leidraad.access.types import Domain, InvalidInput, NotFoundForYou
from leidraad.network import selectors, service
from leidraad.network.types import Companion
from leidraad.network.types_messages import AttachmentShown, MessageShown, NewConversation, NewFile
from leidraad.web.portal.doors import PortalRequest, SeeOther, own
from leidraad.web.portal.shell import as_file, looked, refused, show, to
from leidraad.web.ui.filters import initials

UNPROCESSABLE: Final = 422
#: What her phone offers to choose from; the content is judged again here.
OFFERED: Final = "image/*,application/pdf,.docx,.odt,.txt"
#: The name of a conversation is how it begins.
NAMED: Final = 60
SOUND: Final = "audio/"


@own("GET")
def messages(request: PortalRequest) -> HttpResponse:
    """Her conversations, the latest first."""
    looked(request, "messages")
    rows = selectors.conversations(request.actor, request.dossier.dossier_id)
    return show(
        request,
        "portal/messages.html",
        {"rows": rows, "may_begin": request.dossier.is_self and request.dossier.is_open},
    )


@own("GET", "POST")
def begin(request: PortalRequest) -> HttpResponse:
    """A new message: to whom, and what. For a child nobody begins one here."""
    if not request.dossier.is_self:
        raise NotFoundForYou
    by, own_id, wrong, made = request.actor, request.dossier.dossier_id, "", list[int]()
    if request.method == "POST" and request.dossier.is_open:
        new = _new(request)
        wrong = _wrong(
            refused(lambda: made.append(service.begin_conversation(by, own_id, new, at=request.at, on=request.on)))
        )
        if not wrong:
            return SeeOther(to(request, "portal-conversation", made[0]))
    chosen = request.POST.getlist("members") or request.GET.getlist("aan")
    more = {
        "people": others(request), "chosen": chosen, "text": request.POST.get("text", ""), "wrong": wrong,
        "offered": OFFERED, "initials": initials, "told": "vertel" in request.GET,
    }  # fmt: skip
    return show(request, "portal/new_message.html", more, status=UNPROCESSABLE if wrong else 200)


def others(request: PortalRequest) -> list[Companion]:
    """The people around her to whom she can write."""
    by = request.actor
    found = selectors.to_ask(by, request.dossier.dossier_id, Domain.GENERAL, request.on)
    return [one for one in found if one.membership_id != by.membership_id]


def _new(request: PortalRequest) -> NewConversation:
    text = request.POST.get("text", "").strip()
    members = tuple(int(one) for one in request.POST.getlist("members") if one.isdecimal() and len(one) < 19)
    name = " ".join(text.split())[:NAMED] or "…"
    return NewConversation(name, text, members, Domain.GENERAL, _files(request))


def _files(request: PortalRequest) -> tuple[NewFile, ...]:
    found = request.FILES.getlist("attachments") + request.FILES.getlist("sound")
    return tuple(NewFile(one.name or "", one.read()) for one in found)


def _wrong(problem: InvalidInput | None) -> str:
    """At which field the sentence stands; "" when nothing is wrong."""
    fields = ("members", "attachments", "text")
    return next((one for one in fields if one in problem.errors), "text") if problem else ""


@own("GET", "POST")
def conversation(request: PortalRequest, conversation_id: int) -> HttpResponse:
    """One conversation, and a field to write in."""
    by, text, wrong = request.actor, request.POST.get("text", ""), ""
    if request.method == "POST" and request.dossier.is_open:
        files = _files(request)
        wrong = _wrong(refused(lambda: service.send_message(by, conversation_id, text, files, at=request.at)))
        if not wrong:
            return SeeOther(to(request, "portal-conversation", conversation_id) + "#laatste")
    found = selectors.conversation(by, conversation_id, at=request.at)
    if found.dossier_id != request.dossier.dossier_id:
        raise NotFoundForYou
    talkers = [one for one in found.talkers if one.left_at is None and one.membership_id != by.membership_id]
    more = {
        "shown": found, "talkers": talkers, "messages": [_message(one) for one in found.messages], "text": text,
        "wrong": wrong, "offered": OFFERED,
    }  # fmt: skip
    return show(request, "portal/conversation.html", more, status=UNPROCESSABLE if wrong else 200)


def _message(one: MessageShown) -> dict[str, Any]:
    return {"shown": one, "read": ", ".join(one.read_by), "sounds": [file for file in one.files if _sound(file)],
            "files": [file for file in one.files if not _sound(file)]}  # fmt: skip


def _sound(file: AttachmentShown) -> bool:
    return file.media_type.startswith(SOUND)


@own("GET")
def attachment(request: PortalRequest, attachment_id: int) -> HttpResponse:
    """A file or a recording of a message that she may read."""
    file = selectors.attachment(request.actor, attachment_id, at=request.at)
    return as_file(file.filename, file.media_type, file.content)
