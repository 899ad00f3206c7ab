# SPDX-License-Identifier: EUPL-1.2
"""Messages in the circle (berichten, NET-1): a conversation about somebody, with some or all of her circle.

Who is added sees what comes after, unless a sender shares what she wrote before. Who is no longer in the circle sees
nothing: the database asks for that again at each question.
"""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Final

from django.db import connection
from django.db.models import Max
from django.utils.translation import gettext as _

from leidraad.access import audit
from leidraad.access.audit import Action, Line
from leidraad.access.authority import may
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, Domain, InvalidInput, NotFoundForYou
from leidraad.dossiers.documents import checked_file
from leidraad.network import in_circle, notices
from leidraad.network.models import Attachment, Conversation, Message, MessageShare, Talker
from leidraad.network.types import NoticeKind
from leidraad.network.types_messages import NewConversation, NewFile
from leidraad.pure.file_kinds import FileKind, kind_of_sound, safe_filename

LONGEST: Final = 4_000
LONGEST_SUBJECT: Final = 120
MOST_FILES: Final = 5
#: In bytes: two minutes as phones record speech, with room for those that record it richly.
MOST_SOUND: Final = 4 * 1024 * 1024
BEGIN: Final = "select network_begin_conversation(%s, %s, %s, %s, %s, %s)"


def begin_conversation(by: Actor, dossier_id: int, new: NewConversation, *, at: datetime, on: date) -> int:
    """Begin a conversation about somebody with people of her circle (gesprek beginnen); gives its id.

    Raises NotFoundForYou; InvalidInput (`subject`, `text`, `members`, `attachments`).
    """
    part = in_circle.part_in(by, dossier_id, Permission.MESSAGE_SEND)
    errors: dict[str, list[str]] = {}
    if not new.subject.strip() or len(new.subject) > LONGEST_SUBJECT:
        errors["subject"] = [_("Schrijf in een paar woorden op waar het over gaat.")]
    people = {one.membership_id: one for one in in_circle.to_ask(by, dossier_id, new.domain, on)}
    wanted = [one for one in dict.fromkeys(new.members) if one != by.membership_id]
    if not wanted or any(one not in people for one in wanted):
        errors["members"] = [_("Kies met wie u praat. Niet iedereen mag elk onderwerp zien.")]
    if errors:
        raise InvalidInput(errors)
    with connection.cursor() as cursor:
        subject = " ".join(new.subject.split())
        cursor.execute(BEGIN, (dossier_id, new.domain.value, subject, by.name, by.role, at))
        number = cursor.fetchone()[0]
    if number is None:
        raise NotFoundForYou
    _add(by, number, [(people[one].membership_id, people[one].name, people[one].role) for one in wanted], 0, at)
    line = Line(
        Action.MESSAGE_SENT, dossier_id, "conversation", number, part.ground, part.purpose, {"with": len(wanted)}
    )
    audit.record(by, line, at)
    send_message(by, number, new.text, new.files, at=at)
    return int(number)


def send_message(
    by: Actor, conversation_id: int, text: str, files: Sequence[NewFile] = (), *, at: datetime
) -> int:  # fmt: skip
    """Write in a conversation (bericht sturen); gives the message's id.

    Raises NotFoundForYou; InvalidInput (`text`, `attachments`).
    """
    row, part = opened(by, conversation_id)
    _check(text, files)
    let_go(by, dossier_id=row.dossier_id, at=at)
    message = Message(
        municipality_id=by.municipality_id, conversation=row, by_membership_id=by.membership_id, by_name=by.name,
        text=text.strip(), sent_at=at,
    )  # fmt: skip
    message.save(force_insert=True)
    for file in files:
        _attach(by, message, file)
    details = {"message": message.id, "files": len(files)}
    line = Line(
        Action.MESSAGE_SENT, row.dossier_id, "conversation", row.id, part.ground, part.purpose, details
    )  # fmt: skip
    audit.record(by, line, at)
    others = Talker.objects.filter(conversation=row, left_at=None).exclude(membership_id=by.membership_id)
    wanted = list(others.values_list("membership_id", flat=True))
    notices.tell(by, row.dossier_id, wanted, NoticeKind.MESSAGE, message.id, at=at)
    return message.id


def add_talkers(by: Actor, conversation_id: int, members: Iterable[int], *, at: datetime, on: date) -> int:
    """Let more people of the circle take part (toevoegen): they see what comes after. Gives how many.

    Raises NotFoundForYou; InvalidInput (`members`).
    """
    row, part = opened(by, conversation_id)
    people = {one.membership_id: one for one in in_circle.to_ask(by, row.dossier_id, Domain(row.domain), on)}
    there = set(Talker.objects.filter(conversation=row, left_at=None).values_list("membership_id", flat=True))
    wanted = [one for one in dict.fromkeys(members) if one not in there]
    if not wanted or any(one not in people for one in wanted):
        raise InvalidInput({"members": [_("Kies iemand uit de kring die nog niet meedoet.")]})
    # Who came later herself sees nothing of before: then there is nothing after it either.
    since = Talker.objects.filter(conversation=row, membership_id=by.membership_id, left_at=None).values_list(
        "after", flat=True
    )
    last = max(Message.objects.filter(conversation=row).aggregate(last=Max("id"))["last"] or 0, *since, 0)
    _add(by, row.id, [(people[one].membership_id, people[one].name, people[one].role) for one in wanted], last, at)
    line = Line(
        Action.CONVERSATION_CHANGED, row.dossier_id, "conversation", row.id, part.ground, part.purpose,
        {"added": wanted},
    )  # fmt: skip
    audit.record(by, line, at)
    return len(wanted)


def leave_conversation(by: Actor, conversation_id: int, *, at: datetime) -> None:
    """Take part no longer (gesprek verlaten). Raises NotFoundForYou."""
    row, part = opened(by, conversation_id)
    line = Line(
        Action.CONVERSATION_CHANGED, row.dossier_id, "conversation", row.id, part.ground, part.purpose, {"left": True}
    )  # fmt: skip
    audit.record(by, line, at)
    Talker.objects.filter(conversation=row, membership_id=by.membership_id, left_at=None).update(left_at=at)


def let_go(by: Actor, *, dossier_id: int | None = None, account_id: int | None = None, at: datetime) -> int:
    """Who sees a conversation no longer takes part no longer; gives how many. Of one person, or of everybody in a circle.

    Asked where somebody leaves or sees less, and before anything is written: no last day that passed is forgotten then.
    The caller has asked `may`, and writes the audit line.
    """
    with connection.cursor() as cursor:
        cursor.execute("select network_let_go(%s, %s, %s)", (dossier_id, account_id, at))
        return int(cursor.fetchone()[0])


def share_message(by: Actor, message_id: int, *, at: datetime) -> int:
    """Let who came later read something that one wrote before (bericht delen), and hear of it; gives with how many.

    Raises NotFoundForYou.
    """
    if not may(by, Permission.MESSAGE_SEND):
        raise NotFoundForYou
    message = Message.objects.filter(id=message_id, by_membership_id=by.membership_id).first()
    if message is None:
        raise NotFoundForYou
    row, part = opened(by, message.conversation_id)
    later = Talker.objects.filter(conversation=row, left_at=None, after__gte=message.id)
    known = set(MessageShare.objects.filter(message=message).values_list("membership_id", flat=True))
    wanted = [one for one in later.values_list("membership_id", flat=True) if one not in known]
    MessageShare.objects.bulk_create(
        MessageShare(
            municipality_id=by.municipality_id, message=message, conversation=row, membership_id=one,
            by_membership_id=by.membership_id,
        )
        for one in wanted
    )  # fmt: skip
    line = Line(
        Action.CONVERSATION_CHANGED, row.dossier_id, "conversation", row.id, part.ground, part.purpose,
        {"message": message.id, "shared_with": wanted},
    )  # fmt: skip
    audit.record(by, line, at)
    notices.tell(by, row.dossier_id, wanted, NoticeKind.MESSAGE, message.id, at=at, again=True)
    return len(wanted)


def opened(by: Actor, conversation_id: int, *, reads: bool = False) -> tuple[Conversation, in_circle.Part]:
    """A conversation in which this person takes part now, about somebody in whose circle she is. Raises NotFoundForYou.

    `reads`: see `in_circle.part_in`.
    """
    if not may(by, Permission.MESSAGE_SEND):
        raise NotFoundForYou
    row = Conversation.objects.filter(id=conversation_id, municipality_id=by.municipality_id).first()
    if row is None:
        raise NotFoundForYou
    return row, in_circle.part_in(by, row.dossier_id, Permission.MESSAGE_SEND, reads=reads)


def _add(by: Actor, conversation_id: int, people: Iterable[tuple[int, str, str]], after: int, at: datetime) -> None:
    Talker.objects.bulk_create(
        Talker(
            municipality_id=by.municipality_id, conversation_id=conversation_id, membership_id=number, name=name, role=role,
            after=after, read_id=after, added_at=at,
        )
        for number, name, role in people
    )  # fmt: skip


def _check(text: str, files: Sequence[NewFile]) -> None:
    errors: dict[str, list[str]] = {}
    if not text.strip() and not files:
        errors["text"] = [_("Schrijf een bericht.")]
    if len(text) > LONGEST:
        errors["text"] = [_("Dit bericht is te lang. Gebruik hooguit 4000 tekens.")]
    if len(files) > MOST_FILES:
        errors["attachments"] = [_("Stuur hooguit 5 bestanden tegelijk.")]
    if errors:
        raise InvalidInput(errors)


def _sound(content: bytes) -> FileKind | None:
    """A recording of two minutes, or None for what is no sound; a longer one is no file that is taken."""
    return kind_of_sound(content) if len(content) <= MOST_SOUND else None


def _attach(by: Actor, message: Message, file: NewFile) -> None:
    """Keep a file as it came, its kind judged by its content. Raises InvalidInput (`attachments`)."""
    try:
        kind = _sound(file.content) or checked_file(file.content)
    except InvalidInput as problem:
        raise InvalidInput({"attachments": problem.errors["file"]}) from None
    Attachment(
        municipality_id=by.municipality_id, message=message, filename=safe_filename(file.filename, kind),
        media_type=kind.media_type, size=len(file.content), sha256=hashlib.sha256(file.content).hexdigest(),
        content=file.content,
    ).save(force_insert=True)  # fmt: skip
