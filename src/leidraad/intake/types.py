# SPDX-License-Identifier: EUPL-1.2
"""Words that the intake room shares with the rooms above: what is given to it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from leidraad.pure.questions.kinds import AnswerState


class Source(StrEnum):
    """Bron (INT-2): who or what an answer or signal comes from."""

    PARTICIPANT = "participant"
    COA = "coa"
    GP = "gp"
    GUIDE = "guide"
    INCOME_OFFICER = "income_officer"
    EARLIER_PERSON = "earlier_person"
    DOCUMENT = "document"
    OFFICIAL = "official"


class Place(StrEnum):
    """Plaats van een gesprek: where a talk is held; an intake may start in the reception centre (INTAKE-5)."""

    RECEPTION_CENTRE = "reception_centre"
    TOWN_HALL = "town_hall"
    HOME = "home"
    ONLINE = "online"
    ELSEWHERE = "elsewhere"


class InterpreterUse(StrEnum):
    """Tolk: whether an interpreter was needed at a talk, and used."""

    NOT_NEEDED = "not_needed"
    PHONE = "phone"
    IN_PERSON = "in_person"
    VIDEO = "video"
    OFFERED_REFUSED = "offered_refused"
    NOT_AVAILABLE = "not_available"

    @property
    def needed(self) -> bool:
        """Whether this talk needed one."""
        return self is not InterpreterUse.NOT_NEEDED

    @property
    def used(self) -> bool:
        """Whether one was there."""
        return self in (InterpreterUse.PHONE, InterpreterUse.IN_PERSON, InterpreterUse.VIDEO)


class TalkWish(StrEnum):
    """Wens voor het gesprek (INTAKE-4): alone or with others, once the right to a private talk was pointed out."""

    ALONE = "alone"
    WITH_OTHERS = "with_others"
    NOT_SAID = "not_said"


class Part(StrEnum):
    """Rol bij een gesprek: in which part somebody was present."""

    PARTICIPANT = "participant"
    PARTNER = "partner"
    CHILD = "child"
    FAMILY = "family"
    INTERPRETER = "interpreter"
    GUIDE = "guide"
    COA = "coa"
    GP = "gp"
    OFFICIAL = "official"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Person:
    """Aanwezige: somebody who was at a talk."""

    name: str
    part: Part


@dataclass(frozen=True, slots=True)
class NewSession:
    """Gesprek om vast te leggen. `submission` makes sending it twice harmless."""

    held_on: date
    place: Place
    submission: UUID
    language: str = ""
    interpreter: InterpreterUse = InterpreterUse.NOT_NEEDED
    people: tuple[Person, ...] = ()
    private_talk_told: bool = False
    private_talk_wish: TalkWish = TalkWish.NOT_SAID
    note: str = ""


@dataclass(frozen=True, slots=True)
class NewAnswer:
    """Antwoord om vast te leggen. `value` is what a form sends; `said_on` is today when it is not given.

    `seen` is the id of the newest answer to this question that the form showed, 0 for none: then the room can tell that
    a colleague answered meanwhile. None means that nobody kept track.
    """

    question: str
    state: AnswerState = AnswerState.ANSWERED
    value: str | int | list[str] | None = None
    note: str = ""
    source: Source = Source.PARTICIPANT
    said_by: str = ""
    said_on: date | None = None
    seen: int | None = None


@dataclass(frozen=True, slots=True)
class NewDraft:
    """Concept om te bewaren: what a form holds at one question, `before` it was changed, and the newest answer it showed.

    `changed`: whether it is other than what stands there.
    """

    question: str
    state: str
    values: tuple[str, ...]
    note: str
    before: str
    seen: int
    changed: bool = True

    def to_json(self) -> dict[str, object]:
        """As plain data, to be stored."""
        return {"state": self.state, "values": list(self.values), "note": self.note, "before": self.before,
                "seen": self.seen}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Saved:
    """Uitkomst van bewaren: how many answers were new, how many said what stood there, and what could not be stored.

    Answers without an error are stored, even when others have one: what was typed is kept at every step. `overtaken` are
    questions that somebody else answered since the form was opened; both answers are kept.
    """

    stored: int
    unchanged: int
    errors: dict[str, list[str]]
    overtaken: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NewInvitation:
    """Uitnodiging voor een signaal (INT-2): whom to ask what they know of a participant, and as what."""

    name: str
    source: Source
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class InvitationMade:
    """Gemaakte uitnodiging: the token stands in the link, and nowhere else."""

    id: int
    token: str


@dataclass(frozen=True, slots=True)
class NewSignal:
    """Signaal vooraf (INT-2): what somebody knows, about one life domain."""

    domain: str
    text: str


class TestResult(StrEnum):
    """Uitslag van de leerbaarheidstoets (INTAKE-3), in DUO's words."""

    __test__ = False

    B1_FEASIBLE = "b1_feasible"
    B1_NOT_FEASIBLE = "b1_not_feasible"
    UNKNOWN = "unknown"


class ExemptionGround(StrEnum):
    """Grond voor ontheffing van de leerbaarheidstoets (INTAKE-3); says something about health."""

    VISUAL = "visual"
    HEARING = "hearing"


class TestStep(StrEnum):
    """Stap van de leerbaarheidstoets."""

    __test__ = False

    REGISTERED = "registered"
    RESULT = "result"
    EXEMPTED = "exempted"


@dataclass(frozen=True, slots=True)
class TestResultGiven:
    """Uitslag om vast te leggen: score and needed score as DUO gives them; the threshold is never ours."""

    __test__ = False

    taken_on: date
    result: TestResult
    score: int | None = None
    needed: int | None = None


@dataclass(frozen=True, slots=True)
class ExemptionGiven:
    """Ontheffing om vast te leggen. With a hearing impairment somebody must have judged it; `note` says who and why."""

    ground: ExemptionGround
    decided_on: date
    note: str = ""


class Instrument(StrEnum):
    """Meetinstrument: what the baseline records, so that later measurements can be compared with it."""

    EDUCATION = "education"
    WORK_EXPERIENCE = "work_experience"
    SELF_SUFFICIENCY = "self_sufficiency"
    PARTICIPATION_STEP = "participation_step"
    LANGUAGE_LEVEL = "language_level"
    THREE_YEAR_WISH = "three_year_wish"
    REALISM = "realism"


class Voice(StrEnum):
    """Stem: whose judgement a measurement is. The two stand side by side and are never averaged."""

    PROFESSIONAL = "professional"
    PARTICIPANT = "participant"


class Moment(StrEnum):
    """Meetmoment: the baseline, or a later measurement."""

    BASELINE = "baseline"
    REPEAT = "repeat"


@dataclass(frozen=True, slots=True)
class NewMeasurement:
    """Meting om vast te leggen: a value of an instrument's part, or why it was not assessed. Which values: `instruments`.

    `measured_on` is the day of the conversation it rests on, today when it is not given; `help_present` is formal, informal,
    none or empty.
    """

    instrument: Instrument
    value: str
    part: str = ""
    not_assessed: str = ""
    note: str = ""
    voice: Voice = Voice.PROFESSIONAL
    help_present: str = ""
    measured_on: date | None = None
    moment: Moment = Moment.BASELINE


class ConclusionKind(StrEnum):
    """Soort conclusie."""

    STRENGTH = "strength"
    BURDEN = "burden"
    WISH = "wish"
    OTHER = "other"


class ConclusionState(StrEnum):
    """Stand van een conclusie: open, become a goal of the plan, or put aside with a reason. Nothing is left hanging."""

    OPEN = "open"
    GOAL = "goal"
    PUT_ASIDE = "put_aside"


@dataclass(frozen=True, slots=True)
class NewConclusion:
    """Conclusie om vast te leggen: what follows from the intake, about one domain; `questions` are what it rests on."""

    domain: str
    kind: ConclusionKind
    text: str
    submission: UUID
    questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Settlement:
    """Afhandeling van een conclusie: the goal it became, or the reason for which it was put aside; one of the two."""

    goal_id: str = ""
    reason: str = ""
