# SPDX-License-Identifier: EUPL-1.2
"""Words that the agenda room shares with the rooms above."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from leidraad.access.types import Domain


class AppointmentKind(StrEnum):
    """Soort afspraak: what people meet for."""

    TALK = "talk"
    INTAKE = "intake"
    PROGRESS = "progress"
    PAPERS = "papers"
    OUTING = "outing"
    LESSON = "lesson"
    GROUP = "group"
    OTHER = "other"


class PlaceKind(StrEnum):
    """Soort plaats: a room of the municipality, another address, at the participant's home, online, by telephone."""

    ROOM = "room"
    ADDRESS = "address"
    HOME = "home"
    ONLINE = "online"
    PHONE = "phone"


class AttendeeKind(StrEnum):
    """Soort deelname: participant, colleague of the municipality, helper of the circle, interpreter, or a room."""

    PARTICIPANT = "participant"
    STAFF = "staff"
    HELPER = "helper"
    INTERPRETER = "interpreter"
    ROOM = "room"


class Answer(StrEnum):
    """Antwoord op een uitnodiging: none yet, yes, no, or another moment proposed."""

    ASKED = "asked"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    PROPOSED = "proposed"


class ChangeKind(StrEnum):
    """Soort wijziging van een afspraak, for its history."""

    MADE = "made"
    MOVED = "moved"
    INVITED = "invited"
    LEFT_OUT = "left_out"
    ANSWERED = "answered"  # by telephone or in a talk, written down by somebody else
    CANCELLED = "cancelled"
    ATTENDED = "attended"


@dataclass(frozen=True, slots=True)
class Place:
    """Plaats van een afspraak. A home has no address here: whoever visits knows it from the dossier.

    `room_id` for a room, whose own address then counts; `link` for online. `way`: how a participant finds the room.
    """

    kind: PlaceKind
    name: str = ""
    street: str = ""
    postal_code: str = ""
    city: str = ""
    link: str = ""
    room_id: int | None = None
    way: str = ""

    @property
    def on_the_map(self) -> str:
        """What to look up on a map: the address and nothing else; "" where there is none, or it is a home."""
        if self.kind not in (PlaceKind.ROOM, PlaceKind.ADDRESS) or not (self.street or self.postal_code):
            return ""
        return ", ".join(part for part in (self.street, f"{self.postal_code} {self.city}".strip()) if part)


@dataclass(frozen=True, slots=True)
class NewAppointment:
    """Nieuwe afspraak: for which dossiers (the first is whose it is), when (with a time zone), where, who comes.

    `membership_ids`: colleagues, helpers and interpreters. `is_contact`: it is the next contact of the dossier as well.
    """

    dossier_ids: tuple[int, ...]
    starts_at: datetime
    ends_at: datetime
    place: Place
    kind: AppointmentKind = AppointmentKind.TALK
    title: str = ""
    domain: Domain = Domain.GENERAL
    membership_ids: tuple[int, ...] = ()
    language: str = ""
    needs_interpreter: bool = False
    note: str = ""
    is_contact: bool = False


@dataclass(frozen=True, slots=True)
class NewMoment:
    """Ander moment: from when until when, in which place (None: the same), and why."""

    starts_at: datetime
    ends_at: datetime
    reason: str = ""
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class NewReply:
    """Nieuw antwoord: yes, no with a reason, or another moment proposed."""

    answer: Answer
    reason: str = ""
    proposed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PersonChoice:
    """Te kiezen persoon: who may be asked. `account_id` is what can be busy; `domains` are those of a helper's grants."""

    membership_id: int
    account_id: int
    name: str
    role: str
    kind: AttendeeKind
    organisation: str = ""
    team_id: int | None = None
    domains: frozenset[Domain] = frozenset()


@dataclass(frozen=True, slots=True)
class RoomShown:
    """Spreekkamer of the municipality; `seats` is 0 when nobody counted. `way`: how a participant gets there."""

    id: int
    name: str
    street: str
    postal_code: str
    city: str
    seats: int
    is_active: bool
    way: str = ""


@dataclass(frozen=True, slots=True)
class NewRoom:
    """Nieuwe spreekkamer, or what it is from now on."""

    name: str
    street: str = ""
    postal_code: str = ""
    city: str = ""
    seats: int = 0
    is_active: bool = True
    way: str = ""


@dataclass(frozen=True, slots=True)
class AttendeeShown:
    """Getoonde deelname: who comes, what they answered, and whether they were there. `is_me`: the reader herself."""

    id: int
    kind: AttendeeKind
    name: str
    answer: Answer
    reason: str
    proposed_at: datetime | None
    attended: bool | None
    dossier_id: int | None
    membership_id: int | None
    account_id: int | None
    room_id: int | None
    is_me: bool


@dataclass(frozen=True, slots=True)
class ChangeShown:
    """Getoonde wijziging: what happened to the appointment, when and by whom; `was` and `now` are beginnings."""

    kind: ChangeKind
    was: datetime | None
    now: datetime | None
    text: str
    by_name: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class AppointmentShown:
    """Getoonde afspraak, with who comes; `changes` only on its own page."""

    id: int
    uid: UUID
    sequence: int
    dossier_id: int
    kind: AppointmentKind
    title: str
    domain: Domain
    starts_at: datetime
    ends_at: datetime
    place: Place
    language: str
    needs_interpreter: bool
    note: str
    is_contact: bool
    cancelled: bool
    cancelled_reason: str
    changed_at: datetime
    attendees: tuple[AttendeeShown, ...] = ()
    changes: tuple[ChangeShown, ...] = ()
    may_change: bool = False

    @property
    def mine(self) -> tuple[AttendeeShown, ...]:
        """The reader's own part: one for a colleague or helper; for a participant also those of her children."""
        return tuple(one for one in self.attendees if one.is_me)

    @property
    def lasts(self) -> timedelta:
        """How long it takes."""
        return self.ends_at - self.starts_at

    @property
    def lacks_interpreter(self) -> bool:
        """An interpreter is needed, and none who comes has been asked."""
        coming = (one for one in self.attendees if one.kind is AttendeeKind.INTERPRETER)
        return self.needs_interpreter and all(one.answer is Answer.DECLINED for one in coming)


@dataclass(frozen=True, slots=True)
class Busy:
    """Bezet: somebody or something is taken from-until; nothing says by what. `key` is account, dossier or room."""

    kind: AttendeeKind
    key: int
    starts_at: datetime
    ends_at: datetime
    appointment_id: int = field(repr=False, default=0)


@dataclass(frozen=True, slots=True)
class WeekShown:
    """Getoonde week: the appointments that the reader may see, and when somebody is taken without a word about why."""

    monday: date
    appointments: tuple[AppointmentShown, ...]
    taken: tuple[Busy, ...]
    names: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FeedShown:
    """Agenda-adres that works now: since when. The address itself is stored nowhere."""

    id: int
    made_at: datetime


@dataclass(frozen=True, slots=True)
class OpenedFeed:
    """Geopend agenda-adres: whose it is, and whether it was asked for too often this hour."""

    feed_id: int
    account_id: int
    membership_id: int
    too_often: bool
