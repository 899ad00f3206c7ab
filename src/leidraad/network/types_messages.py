# SPDX-License-Identifier: EUPL-1.2
"""Words about messages that the network room shares with the rooms above."""

from dataclasses import dataclass
from datetime import datetime

from leidraad.access.types import Domain


@dataclass(frozen=True, slots=True)
class NewFile:
    """Nieuwe bijlage, as it was offered."""

    filename: str
    content: bytes


@dataclass(frozen=True, slots=True)
class NewConversation:
    """Nieuw gesprek: its name, about which life domain, with whom (memberships), and how it begins."""

    subject: str
    text: str
    members: tuple[int, ...]
    domain: Domain = Domain.GENERAL
    files: tuple[NewFile, ...] = ()


@dataclass(frozen=True, slots=True)
class TalkerShown:
    """Getoonde deelnemer aan een gesprek. `after`: she sees what came after this message."""

    membership_id: int
    name: str
    role: str
    after: int
    left_at: datetime | None
    read_id: int


@dataclass(frozen=True, slots=True)
class AttachmentShown:
    """Getoonde bijlage; size in bytes."""

    id: int
    filename: str
    media_type: str
    size: int


@dataclass(frozen=True, slots=True)
class MessageShown:
    """Getoond bericht. `read_by`: names of who read it. `not_for`: names of who came later and do not see it; told to
    its sender only, who can share it with them.
    """

    id: int
    by_name: str
    text: str
    sent_at: datetime
    mine: bool
    new: bool
    files: tuple[AttachmentShown, ...]
    read_by: tuple[str, ...]
    not_for: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConversationRow:
    """Regel in de lijst van gesprekken: the last that was written, and how much is unread."""

    id: int
    dossier_id: int
    name: str
    subject: str
    domain: Domain
    last_by: str
    last_text: str
    last_at: datetime
    unread: int
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConversationShown:
    """Getoond gesprek: about whom, who takes part, and the messages, oldest first. `earlier`: there are more before these."""

    id: int
    dossier_id: int
    name: str
    subject: str
    domain: Domain
    talkers: tuple[TalkerShown, ...]
    messages: tuple[MessageShown, ...]
    earlier: bool
