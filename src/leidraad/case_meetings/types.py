# SPDX-License-Identifier: EUPL-1.2
"""Words that the case meetings room shares with the rooms above."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256

from leidraad.access.types import Domain
from leidraad.plans.types import NewProposal


class MeetingState(StrEnum):
    """Stand van een casuïstiekoverleg: to come or going on, closed with its minutes, or not held."""

    PLANNED = "planned"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class GuestState(StrEnum):
    """Stand van een genodigde: invited (counts as somebody who looks along), present, or away."""

    INVITED = "invited"
    PRESENT = "present"
    AWAY = "away"


class PointSource(StrEnum):
    """Herkomst van een punt: a signal, a goal that stands still, a duty whose day has passed, or added by hand."""

    SIGNAL = "signal"
    GOAL = "goal"
    DUTY = "duty"
    OWN = "own"


class PointState(StrEnum):
    """Stand van een punt: on the agenda, skipped this time, or decided on."""

    OPEN = "open"
    SKIPPED = "skipped"
    DECIDED = "decided"


class DecisionKind(StrEnum):
    """Soort besluit: a task, a proposal for the plan, an answer to the signal, or nothing, with the reason."""

    TASK = "task"
    PROPOSAL = "proposal"
    ANSWER = "answer"
    NONE = "none"


class Hindrance(StrEnum):
    """Waarom iemand een punt niet mag zien: about health, not shared, not for this role, or no longer working here."""

    HEALTH = "health"
    NOT_SHARED = "not_shared"
    ROLE = "role"
    GONE = "gone"


class Move(StrEnum):
    """Wat de voorzitter met een punt of dossier doet: skip, put back, earlier, later."""

    SKIP = "skip"
    BACK = "back"
    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class NewMeeting:
    """Nieuw overleg: when, where, of which team (None: the whole municipality), every week or once, who is invited."""

    starts_at: datetime
    ends_at: datetime
    place: str
    team_id: int | None = None
    every_week: bool = False
    membership_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class NewPoint:
    """Nieuw punt by hand: about whom, in which life domain, in a few words."""

    dossier_id: int
    domain: Domain
    title: str


@dataclass(frozen=True, slots=True)
class NewDecision:
    """Nieuw besluit on a point: what, by whom, before or on which day.

    `words`: the task, the title of the proposal, the answer, or why nothing is done. `why` is for a proposal only.
    """

    kind: DecisionKind
    words: str
    owner_id: int
    due_on: date
    why: str = ""
    goal_id: str = ""

    def proposal(self) -> NewProposal:
        """What the plan is asked."""
        return NewProposal(self.words, self.why or self.words, self.goal_id)


@dataclass(frozen=True, slots=True)
class Reason:
    """Reden waarom een punt op de agenda staat: a code, with the day and the name that belong to it."""

    code: str
    on: date | None = None
    name: str = ""

    def to_json(self) -> dict[str, str]:
        """As it is stored."""
        return {"code": self.code, "on": self.on.isoformat() if self.on else "", "name": self.name}


def reasons(stored: list[dict[str, str]]) -> tuple[Reason, ...]:
    """Reasons as they were stored."""
    return tuple(
        Reason(one["code"], date.fromisoformat(one["on"]) if one["on"] else None, one["name"]) for one in stored
    )


@dataclass(frozen=True, slots=True)
class Present:
    """Aanwezige at the moment of a decision: name and role."""

    membership_id: int
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class DecisionShown:
    """Getoond besluit, with who was there when it was taken."""

    kind: DecisionKind
    words: str
    owner_name: str
    due_on: date
    object_id: int | None
    present: tuple[Present, ...]
    by_name: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Point:
    """Agendapunt: about whom, where it comes from and why it stands there. `id` is 0 while nobody did anything with it.

    `key` names it within its source and dossier; `given_by`: whose signal it is (a membership).
    """

    source: PointSource
    dossier_id: int
    key: str
    name: str
    domain: Domain
    restricted: bool
    title: str
    why: tuple[Reason, ...]
    rank: int = 0
    given_by: int = 0
    state: PointState = PointState.OPEN
    id: int = 0
    decisions: tuple[DecisionShown, ...] = ()

    @property
    def ref(self) -> str:
        """As an address names it."""
        return f"{self.source.value}.{self.dossier_id}.{self.key}"

    @property
    def signal_id(self) -> int | None:
        """The signal it came of."""
        return int(self.key) if self.source is PointSource.SIGNAL else None

    @property
    def goal_id(self) -> str:
        """The goal it is about, or ''."""
        return self.key if self.source is PointSource.GOAL else ""


@dataclass(frozen=True, slots=True)
class Guest:
    """Genodigde: who, in which role, and whether she is there."""

    membership_id: int
    name: str
    role: str
    state: GuestState
    is_chair: bool = False

    @property
    def counts(self) -> bool:
        """Whether she looks along: everybody who did not turn out to be away."""
        return self.state is not GuestState.AWAY


@dataclass(frozen=True, slots=True)
class Hindered:
    """Wie een punt niet mag zien, and why not."""

    guest: Guest
    why: Hindrance


@dataclass(frozen=True, slots=True)
class Hidden:
    """Verborgen punt: for the chair alone."""

    point: Point
    by_whom: tuple[Hindered, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """Casus: the points about one person, in the order of the agenda."""

    dossier_id: int
    name: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class MeetingShown:
    """Getoond overleg. `may_chair`: this person can run it, or take it over. `guests`: as far as she may know them."""

    id: int
    starts_at: datetime
    ends_at: datetime
    place: str
    team_id: int | None
    team_name: str
    chair_id: int
    chair_name: str
    every_week: bool
    state: MeetingState
    reason: str
    is_chair: bool
    may_chair: bool
    changed_at: datetime
    guests: tuple[Guest, ...] = ()


@dataclass(frozen=True, slots=True)
class Screen:
    """Het scherm: what everybody present may see, and beside it, for the chair alone, what is kept from it.

    `more`: sources (codes) of which not everything fitted on the agenda.
    """

    meeting: MeetingShown
    cases: tuple[Case, ...]
    hidden: tuple[Hidden, ...] = ()
    skipped: tuple[Point, ...] = ()
    more: tuple[PointSource, ...] = ()

    @property
    def mark(self) -> str:
        """What tells one screen from another: who is there, and the points with what was decided."""
        parts: list[tuple[object, ...]] = [(one.membership_id, one.state) for one in self.meeting.guests]
        parts += [(one.ref, one.title, len(one.decisions)) for case in self.cases for one in case.points]
        return sha256(repr(parts).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class LineShown:
    """Regel van een verslag: the point, why it stood there, and the decision. `title` is "" for a helper who may not read
    the words of a signal: she was not there and did not give it.
    """

    domain: Domain
    source: PointSource
    title: str
    why: tuple[Reason, ...]
    decision: DecisionShown


@dataclass(frozen=True, slots=True)
class MinutesShown:
    """Getoond verslag of one dossier: the lines that this person may read, and who was there at those."""

    id: int
    dossier_id: int
    name: str
    meeting_id: int
    held_on: date
    chair_name: str
    lines: tuple[LineShown, ...] = ()

    @property
    def present(self) -> tuple[Present, ...]:
        """Everybody who was there at one of these lines."""
        found = {one.membership_id: one for line in self.lines for one in line.decision.present}
        return tuple(sorted(found.values(), key=lambda one: one.name))


@dataclass(frozen=True, slots=True)
class MeetingList:
    """Lijst van overleggen: to come and past, and whether this person may make one."""

    coming: tuple[MeetingShown, ...]
    past: tuple[MeetingShown, ...]
    may_make: bool


@dataclass(frozen=True, slots=True)
class Kept:
    """Verslag dat niet in het portaal komt: with which ground (`access.keeping_back`) and why."""

    ground: str
    reason: str


@dataclass(frozen=True, slots=True)
class ToWrite:
    """Te maken verslag: of whom, how many decisions, and whether the chair may keep it from the portal."""

    dossier_id: int
    name: str
    decisions: int
    may_keep: bool


@dataclass(frozen=True, slots=True)
class Closed:
    """Gesloten overleg: how many minutes were written, and the next meeting of the series."""

    minutes: int
    next_id: int | None = None
