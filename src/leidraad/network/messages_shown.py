# SPDX-License-Identifier: EUPL-1.2
"""Conversations as pages show them. The database leaves out what is not for the acting person, at this moment."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from django.db import connection

from leidraad.access import audit
from leidraad.access.audit import Action, Line
from leidraad.access.authority import insist, may
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, Domain, NotFoundForYou
from leidraad.dossiers.legal import DOSSIERS, OPEN_DOSSIERS
from leidraad.dossiers.shown import DocumentFile
from leidraad.network import in_circle, messages, notices
from leidraad.network.models import Attachment, Conversation, Message, MessageShare, Talker
from leidraad.network.types import Companion, NoticeKind
from leidraad.network.types_messages import (
    AttachmentShown,
    ConversationRow,
    ConversationShown,
    MessageShown,
    TalkerShown,
)

MOST: Final = 100
# Not read: what came after how far she read, and what was shared with her from before.
LIST: Final = f"""
select c.id, c.dossier_id, d.display_name, c.subject, c.domain, l.by_name, l.text, l.sent_at,
    (select count(*) from network_message m where m.conversation_id = c.id and m.id > t.read_id and m.by_membership_id <> %(me)s)
    + (select count(*) from network_messageshare h
        where h.conversation_id = c.id and h.membership_id = %(me)s and h.read_at is null),
    array(select o.name from network_talker o where o.conversation_id = c.id and o.left_at is null
        and o.membership_id <> %(me)s order by o.name)
from network_conversation c join {OPEN_DOSSIERS} d on d.id = c.dossier_id
join network_talker t on t.conversation_id = c.id and t.membership_id = %(me)s and t.left_at is null
join lateral (select m.by_name, m.text, m.sent_at from network_message m where m.conversation_id = c.id
    order by m.id desc limit 1) l on true
where c.municipality_id = %(here)s and (%(dossier)s::bigint is null or c.dossier_id = %(dossier)s)
order by l.sent_at desc, c.id desc limit %(most)s
"""  # noqa: S608 (our own names)
#: Message and with whom it was shared: when she read it, None for not yet.
Shares = dict[tuple[int, int], datetime | None]
READ_SHARED: Final = "select network_read_shared(%s, %s)"
#: Of a participant: also what was said in her own dossier before it was closed.
OWN: Final = LIST.replace(OPEN_DOSSIERS, DOSSIERS)


def conversations(by: Actor, dossier_id: int | None = None) -> list[ConversationRow]:
    """The conversations in which this person takes part (about one dossier, or all), the latest first, in one question.

    Raises AccessDenied.
    """
    insist(by, Permission.MESSAGE_SEND)
    values = {"me": by.membership_id, "here": by.municipality_id, "dossier": dossier_id, "most": MOST}
    with connection.cursor() as cursor:
        cursor.execute(OWN if may(by, Permission.OWN_VIEW) else LIST, values)
        return [_row(row) for row in cursor.fetchall()]


def _row(row: tuple[Any, ...]) -> ConversationRow:
    found = list(row)
    found[4], found[9] = Domain(row[4]), tuple(row[9])
    return ConversationRow(*found)


def conversation(by: Actor, conversation_id: int, *, at: datetime, most: int = MOST) -> ConversationShown:
    """One conversation, oldest first; from now on it counts as read. Raises NotFoundForYou."""
    row, part = messages.opened(by, conversation_id, reads=True)
    talkers = [_talker(one) for one in Talker.objects.filter(conversation=row).order_by("name", "id")]
    found, earlier = _found(by, row, most)
    numbers = [one.id for one in found]
    files, shares = _files(numbers), _shares(numbers)
    read = next(one.read_id for one in talkers if one.membership_id == by.membership_id and one.left_at is None)
    shown = [_message(by, one, talkers, files, shares, read) for one in reversed(found)]
    details = {"messages": len(shown)}
    line = Line(
        Action.CONVERSATION_OPENED, row.dossier_id, "conversation", row.id, part.ground, part.purpose, details
    )  # fmt: skip
    audit.record(by, line, at)
    _read(by, row.id, numbers, at)
    if any(who == by.membership_id and moment is None for (_number, who), moment in shares.items()):
        with connection.cursor() as cursor:
            cursor.execute(READ_SHARED, (numbers, at))
    return ConversationShown(
        row.id, row.dossier_id, part.home.name, row.subject, Domain(row.domain), tuple(talkers), tuple(shown),
        earlier,
    )  # fmt: skip


def _found(by: Actor, row: Conversation, most: int) -> tuple[list[Message], bool]:
    """The last messages, the latest first, and whether there are earlier ones; of those only what was shared with her and
    is not read yet, so that a number in the menu never waits for what no page shows.
    """
    here = Message.objects.filter(conversation=row).order_by("-id")
    found = list(here[: most + 1])
    if len(found) <= most:
        return found, False
    unread = MessageShare.objects.filter(conversation=row, membership_id=by.membership_id, read_at=None)
    return found[:most] + list(here.filter(id__in=unread.values("message_id"), id__lt=found[most - 1].id)), True


def attachment(by: Actor, attachment_id: int, *, at: datetime) -> DocumentFile:
    """The bytes of an attachment of a message that this person may read; written down. Raises NotFoundForYou."""
    if not may(by, Permission.MESSAGE_SEND):
        raise NotFoundForYou
    found = (
        Attachment.objects.filter(id=attachment_id, municipality_id=by.municipality_id)
        .select_related("message")
        .first()
    )
    if found is None:
        raise NotFoundForYou
    row, part = messages.opened(by, found.message.conversation_id, reads=True)
    line = Line(
        Action.DOCUMENT_OPENED, row.dossier_id, "attachment", attachment_id, part.ground, part.purpose
    )  # fmt: skip
    audit.record(by, line, at)
    return DocumentFile(found.filename, found.media_type, bytes(found.content))


def to_add(by: Actor, shown: ConversationShown, on: Any) -> list[Companion]:
    """Who of the circle does not take part yet."""
    there = {one.membership_id for one in shown.talkers if one.left_at is None}
    found = in_circle.to_ask(by, shown.dossier_id, shown.domain, on)
    return [one for one in found if one.membership_id not in there]


def _read(by: Actor, conversation_id: int, numbers: Sequence[int], at: datetime) -> None:
    if numbers:
        mine = Talker.objects.filter(conversation_id=conversation_id, membership_id=by.membership_id, left_at=None)
        mine.filter(read_id__lt=numbers[0]).update(read_id=numbers[0], read_at=at)
        notices.seen(by, (NoticeKind.MESSAGE,), numbers, at=at)


def _talker(row: Talker) -> TalkerShown:
    return TalkerShown(row.membership_id, row.name, row.role, row.after, row.left_at, row.read_id)


def _files(numbers: Sequence[int]) -> dict[int, list[AttachmentShown]]:
    found: dict[int, list[AttachmentShown]] = {}
    rows = Attachment.objects.filter(message_id__in=numbers).order_by("id")
    for message, number, name, kind, size in rows.values_list("message_id", "id", "filename", "media_type", "size"):
        found.setdefault(message, []).append(AttachmentShown(number, name, kind, size))
    return found


def _shares(numbers: Sequence[int]) -> Shares:
    """Which message was shared with whom, and when she read it."""
    rows = MessageShare.objects.filter(message_id__in=numbers).values_list("message_id", "membership_id", "read_at")
    return {(number, who): moment for number, who, moment in rows}


def _message(
    by: Actor, row: Message, talkers: Sequence[TalkerShown], files: dict[int, list[AttachmentShown]],
    shares: Shares, read: int,
) -> MessageShown:  # fmt: skip
    mine = row.by_membership_id == by.membership_id
    others = [one for one in talkers if one.left_at is None and one.membership_id != row.by_membership_id]
    sees = [one for one in others if one.after < row.id or (row.id, one.membership_id) in shares]
    blind = [one.name for one in others if one not in sees] if mine else []
    read_by = [
        one.name for one in sees if (one.read_id >= row.id if one.after < row.id else shares[row.id, one.membership_id])
    ]
    new = row.id > read or shares.get((row.id, by.membership_id), row.sent_at) is None
    return MessageShown(
        row.id, row.by_name, row.text, row.sent_at, mine, new and not mine, tuple(files.get(row.id, ())), tuple(read_by),
        tuple(blind),
    )  # fmt: skip
