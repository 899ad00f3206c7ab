# SPDX-License-Identifier: EUPL-1.2
"""Words that the network room shares with the rooms above."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any
from uuid import UUID

from leidraad.access.standing_in import Away
from leidraad.access.types import Domain, Ground
from leidraad.pure.sharing import Verdict


class MemberState(StrEnum):
    """Stand van een kringlid: consent still to be asked, in the circle, out of it, or never let in."""

    ASKED = "asked"
    ACTIVE = "active"
    ENDED = "ended"
    DECLINED = "declined"


class ConsentAnswer(StrEnum):
    """Antwoord op een vraag om toestemming: given, refused, or withdrawn later."""

    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class ConsentWay(StrEnum):
    """Manier waarop toestemming is gegeven of ingetrokken: on the screen by herself, or told to the director."""

    SCREEN = "screen"
    TOLD = "told"


@dataclass(frozen=True, slots=True)
class NewMember:
    """Nieuw kringlid: who (a membership), what, why and until which day (the last).

    `for_family`: for everybody who lives in the household now. `fixed_guide`: the family's own guide from today on.
    """

    membership_id: int
    domains: tuple[Domain, ...]
    ground: Ground
    purpose: str
    may_write: bool = False
    until: date | None = None
    for_family: bool = False
    fixed_guide: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """Keuze bij het delen: a life domain with what the protocol says of it for this role and ground."""

    domain: Domain
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class HelperChoice:
    """Te kiezen helper: somebody who has a helper's role here today."""

    membership_id: int
    account_id: int
    name: str
    role: str
    organisation: str


@dataclass(frozen=True, slots=True)
class MemberShown:
    """Getoond kringlid. `until` is the last day. `outside`: domains that the protocol does not allow (any more)."""

    id: int
    dossier_id: int
    account_id: int
    membership_id: int
    name: str
    role: str
    organisation: str
    domains: tuple[Domain, ...]
    may_write: bool
    ground: Ground
    source: str
    purpose: str
    state: MemberState
    starts_on: date | None
    until: date | None
    ended_on: date | None
    ended_reason: str
    for_family: bool
    outside: tuple[Domain, ...] = ()


@dataclass(frozen=True, slots=True)
class Offer:
    """Voorstel voor een later gekomen gezinslid: an act for the family that does not count for this dossier yet."""

    together: UUID
    member: MemberShown


@dataclass(frozen=True, slots=True)
class GuideShown:
    """Vaste begeleider: who guided the family from-until; `until` is the last day, None while it lasts."""

    account_id: int
    name: str
    starts_on: date
    until: date | None


@dataclass(frozen=True, slots=True)
class ConsentShown:
    """Getoonde toestemming: the answer, to which question, in whose name, and how long it counts (the last day)."""

    id: int
    member_id: int
    helper: str
    answer: ConsentAnswer
    way: ConsentWay
    name: str
    language: str
    text: Mapping[str, Any]
    sha256: str
    valid_until: date | None
    said_at: datetime


@dataclass(frozen=True, slots=True)
class CircleShown:
    """Getoonde kring of one dossier: who is in it, who was, what waits, the guides and how often the guide changed.

    `away`: who of them (and of the directors) is absent today, by membership.
    """

    dossier_id: int
    household_id: int
    name: str
    members: tuple[MemberShown, ...]
    asked: tuple[MemberShown, ...]
    former: tuple[MemberShown, ...]
    offers: tuple[Offer, ...]
    guides: tuple[GuideShown, ...]
    guide_changes: int
    consents: tuple[ConsentShown, ...]
    may_manage: bool
    director_id: int | None
    away: Mapping[int, Away]


@dataclass(frozen=True, slots=True)
class ConsentQuestion:
    """Vraag om toestemming, as it is shown: to whom, what and why, and the words themselves with their fingerprint."""

    member: MemberShown
    text: Mapping[str, Any]
    sha256: str


@dataclass(frozen=True, slots=True)
class NewAnswer:
    """Nieuw antwoord on the screen: yes or no, under which name, in which language, to words with this fingerprint."""

    member_id: int
    yes: bool
    name: str
    language: str
    sha256: str
    way: ConsentWay = ConsentWay.SCREEN


@dataclass(frozen=True, slots=True)
class StricterShown:
    """Getoonde strengere afspraak of this municipality."""

    id: int
    role: str
    domain: Domain
    ground: str
    reason: str
    made_at: datetime
    lifted_at: datetime | None


class SignalKind(StrEnum):
    """Soort signaal: what it is that somebody noticed."""

    SAFETY = "safety"
    STUCK = "stuck"
    MISSED = "missed"
    CHANGED = "changed"
    CHANCE = "chance"
    QUESTION = "question"


class Urgency(StrEnum):
    """Haast: today, within days, or when there is time."""

    NOW = "now"
    SOON = "soon"
    LATER = "later"


class TaskState(StrEnum):
    """Stand van een taak: open, done, or given back to who asked for it."""

    OPEN = "open"
    DONE = "done"
    RETURNED = "returned"


class NoticeKind(StrEnum):
    """Soort bericht dat er iets klaarstaat."""

    SIGNAL = "signal"
    OVERDUE = "overdue"
    ANSWER = "answer"
    TASK = "task"
    CLOSED = "closed"
    MESSAGE = "message"
    HAND_OVER = "handover"
    REFERRAL = "referral"  # a referral or a transfer took a step
    UNHEARD = "unheard"  # nothing came back in time
    WORK = "work"  # everything of somebody who leaves came to her
    KEPT = "kept"  # what is kept from the portal has to be looked at again
    MEETING = "meeting"  # invited to a case meeting, or it is not held; about no dossier, like the next
    APPOINTMENT = "agenda"  # asked for an appointment, moved or cancelled; or somebody does not come to hers


@dataclass(frozen=True, slots=True)
class NewSignal:
    """Nieuw signaal: what, how urgent, in which life domain, in free words."""

    kind: SignalKind
    urgency: Urgency
    domain: Domain
    text: str


@dataclass(frozen=True, slots=True)
class SignalShown:
    """Getoond signaal. `name` is whose dossier; `late` when its norm has passed without an answer; `new` when this person
    has not read the answer yet.
    """

    id: int
    dossier_id: int
    name: str
    director_id: int | None
    domain: Domain
    kind: SignalKind
    urgency: Urgency
    text: str
    by_membership_id: int
    by_name: str
    by_role: str
    given_at: datetime
    due_on: date
    late: bool
    answer: str
    answered_name: str
    answered_at: datetime | None
    proposal_id: int | None
    discuss_since: date | None
    new: bool


@dataclass(frozen=True, slots=True)
class SignalList:
    """Lijst van signalen: what waits for an answer from this person or her team, and what she gave herself."""

    waiting: tuple[SignalShown, ...]
    given: tuple[SignalShown, ...]
    may_answer: bool


@dataclass(frozen=True, slots=True)
class CircleRules:
    """Afspraken over signalen en rust of a municipality: norms in days; from-until quiet, and on Sundays.

    `days_hand_over`: after so many working days an offer to hand over rises on the lists of both.
    """

    days_now: int = 0
    days_soon: int = 2
    days_later: int = 7
    quiet_from: time = time(20)
    quiet_until: time = time(8)
    quiet_sunday: bool = True
    days_hand_over: int = 5

    def days(self, urgency: Urgency) -> int:
        """Within how many days a signal is answered."""
        return {Urgency.NOW: self.days_now, Urgency.SOON: self.days_soon, Urgency.LATER: self.days_later}[urgency]


@dataclass(frozen=True, slots=True)
class Companion:
    """Iemand in de kring who can be asked or written to: the director, a helper, the participant, a colleague."""

    membership_id: int
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class NewTask:
    """Nieuwe taak: what, for whom (a membership), before or on which day, in which life domain, for which goal."""

    title: str
    owner_id: int
    due_on: date
    domain: Domain = Domain.GENERAL
    note: str = ""
    goal_id: str = ""
    signal_id: int | None = None


@dataclass(frozen=True, slots=True)
class TaskShown:
    """Getoonde taak. `new`: who gave it has not read yet how it ended."""

    id: int
    dossier_id: int
    name: str
    domain: Domain
    title: str
    note: str
    goal_id: str
    signal_id: int | None
    owner_id: int
    owner_name: str
    given_by_id: int
    given_name: str
    made_at: datetime
    due_on: date
    late: bool
    state: TaskState
    word: str
    closed_at: datetime | None
    new: bool


@dataclass(frozen=True, slots=True)
class TaskList:
    """Lijst van taken: mine that are open (overdue first), those I gave, and what was closed lately."""

    mine: tuple[TaskShown, ...]
    given: tuple[TaskShown, ...]
    closed: tuple[TaskShown, ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """Wat er wacht: the numbers beside the menu."""

    signals: int
    late: int
    tasks: int
    messages: int
    reminders: int
    kept: int
