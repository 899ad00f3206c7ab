# SPDX-License-Identifier: EUPL-1.2
"""What the intake room shows to the rooms above; texts come as `Said`: with their language and their mark."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from leidraad.intake.types import (
    ConclusionKind,
    ConclusionState,
    ExemptionGround,
    Instrument,
    InterpreterUse,
    Moment,
    Person,
    Place,
    Source,
    TalkWish,
    TestResult,
    TestStep,
    Voice,
)
from leidraad.pure.questions.answers import Value
from leidraad.pure.questions.branching import Progress
from leidraad.pure.questions.kinds import AnswerState, Heading, Weight
from leidraad.pure.questions.questions import Question, QuestionSet
from leidraad.pure.texts import Said, Text


@dataclass(frozen=True, slots=True)
class CheckItem:
    """Punt van de lijst voor het afsluiten: whether it is done, and what to do when it is not; `open` counts what is left."""

    code: str
    done: bool
    sentence: str
    open: int = 0


@dataclass(frozen=True, slots=True)
class SessionShown:
    """Gesprek zoals het wordt getoond."""

    id: int
    held_on: date
    place: Place
    language: str
    interpreter: InterpreterUse
    people: tuple[Person, ...]
    private_talk_told: bool
    private_talk_wish: TalkWish
    note: str
    recorded_by: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class DomainProgress:
    """Voortgang van een leefgebied, met de naam ervan."""

    name: Said
    counted: Progress

    @property
    def domain(self) -> str:
        """The code of the domain."""
        return self.counted.domain

    @property
    def done(self) -> bool:
        """Whether nothing in it is open any more."""
        return self.counted.open == 0


@dataclass(frozen=True, slots=True)
class IntakeShown:
    """Brede intake zoals zij wordt getoond: how far it is, and what must be done before it can be closed."""

    id: int
    dossier_id: int
    set_id: str
    set_version: str
    started_on: date
    started_where: Place
    started_by: str
    closed_on: date | None
    closed_by: str
    absent_reason: str
    sessions: tuple[SessionShown, ...]
    progress: tuple[DomainProgress, ...]
    to_close: tuple[CheckItem, ...]
    unread_signals: int

    @property
    def private_talk_told(self) -> bool:
        """Whether the right to a private talk was pointed out (INTAKE-4)."""
        return any(one.private_talk_told for one in self.sessions)


@dataclass(frozen=True, slots=True)
class AnswerShown:
    """Antwoord zoals het wordt getoond: `shown` in words, with its source and day. `current`: it still stands."""

    id: int
    question: str
    state: AnswerState
    value: Value
    shown: str
    note: str
    source: Source
    said_by: str
    said_on: date
    recorded_by: str
    recorded_at: datetime
    session_id: int | None
    current: bool


@dataclass(frozen=True, slots=True)
class QuestionShown:
    """Vraag zoals zij wordt getoond, met wat iedere bron erop zegt. `newest`: what a form sends back as `seen`."""

    question: Question
    said: Said
    help: Said | None
    unit: Said | None
    options: tuple[tuple[str, Said], ...]
    asked: bool
    answers: tuple[AnswerShown, ...]
    differs: bool
    weight: Weight
    newest: int

    @property
    def leading(self) -> AnswerShown | None:
        """The answer that counts now."""
        return self.answers[0] if self.answers else None

    def of_source(self, source: Source) -> AnswerShown | None:
        """What one source says now."""
        return next((answer for answer in self.answers if answer.source is source), None)


@dataclass(frozen=True, slots=True)
class DraftShown:
    """Concept zoals het wordt getoond; of a colleague's draft only that it is there. Fields as in `NewDraft`."""

    question: str
    domain: str
    source: Source
    mine: bool
    by: str
    kept_at: datetime
    state: str
    values: tuple[str, ...]
    note: str
    before: str
    seen: int


@dataclass(frozen=True, slots=True)
class DraftKept:
    """Bewaard concept: when, what colleagues answered since the form was made, and who else is typing there."""

    question: str
    changed: bool
    at: datetime
    newer: tuple[AnswerShown, ...]
    typing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HistoryShown:
    """Verloop van een vraag: what each source says now, and every answer there ever was, newest first."""

    question: QuestionShown
    answers: tuple[AnswerShown, ...]


@dataclass(frozen=True, slots=True)
class StepShown:
    """Stap van de brede intake: one domain, the one before and the one after."""

    domain: str
    name: Said
    questions: tuple[QuestionShown, ...]
    previous: str | None
    next: str | None


@dataclass(frozen=True, slots=True)
class Point:
    """Punt: an answer that is a strength, a burden, or stands under one of the participant's headings."""

    question: str
    domain: str
    said: Said
    answer: AnswerShown
    weight: Weight


@dataclass(frozen=True, slots=True)
class Balance:
    """Draagkracht en draaglast (INT-5), side by side."""

    strengths: tuple[Point, ...]
    burdens: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class UnderHeading:
    """Wat onder een kopje van de deelnemer staat (INT-6)."""

    heading: Heading
    said: Said
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class SignalInvitation:
    """Open uitnodiging: what somebody with the link sees. The ids are for the audit line, not for the screen."""

    link_id: int
    municipality_id: int
    dossier_id: int
    name: str
    source: Source
    town: str
    about: str
    domains: tuple[tuple[str, Text], ...]


@dataclass(frozen=True, slots=True)
class SignalLinkShown:
    """Uitnodiging zoals zij wordt getoond."""

    id: int
    name: str
    organisation: str
    source: Source
    made_by: str
    made_at: datetime
    expires_at: datetime
    used_at: datetime | None
    withdrawn_at: datetime | None


@dataclass(frozen=True, slots=True)
class SignalShown:
    """Signaal zoals het wordt getoond."""

    id: int
    domain: str
    name: Said
    text: str
    said_by: str
    source: Source
    received_at: datetime
    read_at: datetime | None


@dataclass(frozen=True, slots=True)
class SignalsShown:
    """Signalen vooraf van een deelnemer, en aan wie erom is gevraagd."""

    links: tuple[SignalLinkShown, ...]
    signals: tuple[SignalShown, ...]


@dataclass(frozen=True, slots=True)
class TestStepShown:
    """Stap van de leerbaarheidstoets zoals zij wordt getoond."""

    __test__ = False

    step: TestStep
    on_day: date
    result: TestResult | None
    score: int | None
    needed: int | None
    recorded_by: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class TestShown:
    """Leerbaarheidstoets zoals zij wordt getoond. `exemption` is empty for who may not see health."""

    __test__ = False

    registered_on: date | None
    taken_on: date | None
    result: TestResult | None
    score: int | None
    needed: int | None
    exempted_on: date | None
    exemption: ExemptionGround | None
    exemption_note: str
    history: tuple[TestStepShown, ...]


@dataclass(frozen=True, slots=True)
class MeasurementShown:
    """Meting zoals zij wordt getoond. `stale`: when it was recorded, the conversation it rests on was too long ago."""

    id: int
    instrument: Instrument
    part: str
    value: str
    shown: str
    not_assessed: str
    note: str
    voice: Voice
    help_present: str
    measured_on: date
    moment: Moment
    stale: bool
    recorded_by: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class ConclusionShown:
    """Conclusie zoals zij wordt getoond."""

    id: int
    dossier_id: int
    intake_id: int
    domain: str
    kind: ConclusionKind
    text: str
    restricted: bool
    questions: tuple[str, ...]
    state: ConclusionState
    goal_id: str
    reason: str
    made_by: str
    made_at: datetime
    settled_by: str
    settled_at: datetime | None
    version: int


@dataclass(frozen=True, slots=True)
class AdjustmentShown:
    """Aanpassing van de vragenlijst zoals zij wordt getoond. `problems`: why it no longer fits the newest set."""

    number: int
    body: Mapping[str, object]
    made_by: str
    made_at: datetime
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QuestionVersion:
    """Versie van de vragen van een gemeente, and how many intakes began with it."""

    number: int
    made_by: str
    made_at: datetime
    begun: int


@dataclass(frozen=True, slots=True)
class RightShown:
    """Recht op een gesprek alleen (INTAKE-4): the Dutch, and as it is said in the participant's language."""

    text: Text
    said: Said


@dataclass(frozen=True, slots=True)
class Printable:
    """Alles van een brede intake om af te drukken, zonder naam: the page puts that above it."""

    questions: QuestionSet
    intake: IntakeShown
    steps: tuple[StepShown, ...]
    conclusions: tuple[ConclusionShown, ...]
