# SPDX-License-Identifier: EUPL-1.2
"""Reads of the intake room. Every look at what somebody told is written down (INTAKE_OPENED)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from leidraad.access import audit
from leidraad.access.audit import Action, Line
from leidraad.access.authority import insist, may
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, NotFoundForYou
from leidraad.intake import finding
from leidraad.intake import question_sets as sets
from leidraad.intake.current import as_given
from leidraad.intake.drafts import drafts as drafts_of
from leidraad.intake.instruments import FRESH_FOR_DAYS, INSTRUMENTS
from leidraad.intake.models import (
    Conclusion,
    IntakeSession,
    Measurement,
    Signal,
    SignalLink,
    TestEvent,
    TestExemption,
)
from leidraad.intake.question_sets import in_force, newest, newest_adjustment
from leidraad.intake.showing import Read, conclusion_shown, names_of, read, session_shown
from leidraad.intake.shown import (
    AdjustmentShown,
    AnswerShown,
    Balance,
    ConclusionShown,
    DomainProgress,
    DraftShown,
    HistoryShown,
    IntakeShown,
    MeasurementShown,
    Printable,
    QuestionVersion,
    RightShown,
    SignalLinkShown,
    SignalShown,
    SignalsShown,
    StepShown,
    TestShown,
    TestStepShown,
    UnderHeading,
)
from leidraad.intake.starting import to_close
from leidraad.intake.translating import better, translated
from leidraad.intake.types import (
    ConclusionState,
    ExemptionGround,
    Instrument,
    Moment,
    Place,
    Source,
    TestResult,
    TestStep,
    Voice,
)
from leidraad.pure.questions.adjusting import adjust
from leidraad.pure.questions.branching import progress
from leidraad.pure.questions.kinds import Heading, Weight
from leidraad.pure.questions.questions import QuestionsError, QuestionSet
from leidraad.pure.questions.translations import retold
from leidraad.pure.texts import SOURCE_LANGUAGE, Said, Translation, plain

#: What the question about talking alone rests on.
PRIVATE_TALK = "INTAKE-4"


def has_intake(by: Actor, dossier_id: int) -> bool:
    """Whether an intake has begun. Raises NotFoundForYou. Not written down: it tells nothing of the person."""
    finding.dossier_to_read(by, dossier_id)
    return finding.existing(by, dossier_id) is not None


def intake_of(by: Actor, dossier_id: int, *, at: datetime, lang: str = "nl") -> IntakeShown | None:
    """How far the intake is, its talks, and what must be done to close it; None when none has begun. NotFoundForYou."""
    found = finding.perhaps(by, dossier_id)
    return None if found is None else _intake(by, _noted(by, found, "overview", at, lang))


def _opened(by: Actor, dossier_id: int, what: str, at: datetime, lang: str) -> Read:
    return _noted(by, finding.to_read(by, dossier_id), what, at, lang)


def _noted(by: Actor, found: finding.Found, what: str, at: datetime, lang: str) -> Read:
    details = {"what": what, "health": found.health}
    line = Line(Action.INTAKE_OPENED, found.scope.dossier_id, "intake", found.intake.id, details=details)
    audit.record(by, line, at)
    return read(by, found, lang)


def _intake(by: Actor, done: Read) -> IntakeShown:
    intake, questions = done.found.intake, done.found.questions
    talks = list(IntakeSession.objects.filter(intake=intake).order_by("held_on", "id"))
    names = names_of(by, [intake.started_by_id, intake.closed_by_id, *(talk.recorded_by_id for talk in talks)])
    named = {domain.code: domain.text.said(done.lang) for domain in questions.domains}
    answers = as_given(done.now)
    counted = progress(questions, answers)
    return IntakeShown(
        id=intake.id, dossier_id=intake.dossier_id, set_id=intake.questions, set_version=intake.version,
        started_on=intake.started_on, started_where=Place(intake.started_where),
        started_by=names.get(intake.started_by_id, ""), closed_on=intake.closed_on,
        closed_by=names.get(intake.closed_by_id, ""), absent_reason=intake.absent_reason,
        sessions=tuple(session_shown(talk, names) for talk in talks),
        progress=tuple(DomainProgress(named[one.domain], one) for one in counted),
        to_close=to_close(done.found, answers, talks) if intake.closed_on is None else (),
        unread_signals=Signal.objects.filter(dossier_id=intake.dossier_id, read_at=None).count(),
    )  # fmt: skip


def step(by: Actor, dossier_id: int, domain: str, *, at: datetime, lang: str = "nl") -> StepShown:
    """One domain with its questions, and what every source says. Raises NotFoundForYou, also for a domain one may not see."""
    done = _opened(by, dossier_id, domain, at, lang)
    try:
        return done.step(domain)
    except KeyError:
        raise NotFoundForYou from None


def drafts(by: Actor, dossier_id: int) -> tuple[DraftShown, ...]:
    """What is being typed and was not saved yet, by this person and by others. Raises NotFoundForYou.

    Not written down: what somebody typed herself is no look at what is known.
    """
    return drafts_of(by, dossier_id)


def history(by: Actor, dossier_id: int, question: str, *, at: datetime, lang: str = "nl") -> list[AnswerShown]:
    """Everything that was ever answered to one question, newest first. Raises NotFoundForYou."""
    return list(told_over_time(by, dossier_id, question, at=at, lang=lang).answers)


def told_over_time(by: Actor, dossier_id: int, question: str, *, at: datetime, lang: str = "nl") -> HistoryShown:
    """One question: what each source says now, and everything that was ever answered, newest first. NotFoundForYou."""
    done = _opened(by, dossier_id, f"history {question}", at, lang)
    asked = done.found.questions.find(question)
    if asked is None:
        raise NotFoundForYou
    every = tuple(done.answer(row, asked) for row in reversed(done.rows) if row.question == question)
    return HistoryShown(done.question(asked), every)


def strength_and_burden(by: Actor, dossier_id: int, *, at: datetime, lang: str = "nl") -> Balance:
    """What carries somebody and what weighs on her, on one page (INT-5). Raises NotFoundForYou."""
    points = _opened(by, dossier_id, "strength_and_burden", at, lang).points()
    return Balance(
        tuple(point for point in points if point.weight is Weight.STRENGTH),
        tuple(point for point in points if point.weight is Weight.BURDEN),
    )


def by_heading(by: Actor, dossier_id: int, *, at: datetime, lang: str = "nl") -> tuple[UnderHeading, ...]:
    """The same answers under the participant's own headings (INT-6). Raises NotFoundForYou."""
    done = _opened(by, dossier_id, "headings", at, lang)
    questions = done.found.questions
    under = {question.code: question.heading for question in questions.questions}
    points = done.points()
    return tuple(
        UnderHeading(
            heading,
            questions.headings.get(heading.value, plain(heading.value)).said(lang),
            tuple(point for point in points if under[point.question] is heading),
        )
        for heading in Heading
    )


def conclusions(by: Actor, dossier_id: int) -> list[ConclusionShown]:
    """What was concluded, in the order in which it was. Raises NotFoundForYou."""
    finding.dossier_to_read(by, dossier_id)
    rows = list(Conclusion.objects.filter(dossier_id=dossier_id).order_by("id"))
    names = names_of(by, (number for row in rows for number in (row.made_by_id, row.settled_by_id)))
    return [conclusion_shown(row, names) for row in rows]


def open_conclusions(by: Actor, dossier_id: int) -> list[ConclusionShown]:
    """What is left hanging: neither a goal nor put aside yet. Raises NotFoundForYou."""
    return [one for one in conclusions(by, dossier_id) if one.state is ConclusionState.OPEN]


def conclusion(by: Actor, conclusion_id: int) -> ConclusionShown:
    """One conclusion. Raises NotFoundForYou."""
    insist(by, Permission.INTAKE_VIEW)
    row = Conclusion.objects.filter(id=conclusion_id, municipality_id=by.municipality_id).first()
    if row is None:
        raise NotFoundForYou
    finding.dossier_to_read(by, row.dossier_id)
    return conclusion_shown(row, names_of(by, (row.made_by_id, row.settled_by_id)))


def signals(by: Actor, dossier_id: int, *, at: datetime, lang: str = "nl") -> SignalsShown:
    """Who was asked, and what they told, newest first (INT-2). Raises NotFoundForYou."""
    finding.dossier_to_read(by, dossier_id)
    audit.record(by, Line(Action.INTAKE_OPENED, dossier_id, "signals", details={"what": "signals"}), at)
    links = list(SignalLink.objects.filter(dossier_id=dossier_id).order_by("-id"))
    rows = list(Signal.objects.filter(dossier_id=dossier_id).order_by("-id"))
    names = names_of(by, (link.made_by_id for link in links))
    named = {domain.code: domain.text for domain in newest().domains}
    return SignalsShown(
        tuple(
            SignalLinkShown(
                link.id, link.name, link.organisation, Source(link.source), names.get(link.made_by_id, ""),
                link.made_at, link.expires_at, link.used_at, link.withdrawn_at,
            )
            for link in links
        ),
        tuple(
            SignalShown(
                row.id, row.domain, named.get(row.domain, plain(row.domain)).said(lang), row.text, row.said_by,
                Source(row.source), row.received_at, row.read_at,
            )
            for row in rows
        ),
    )  # fmt: skip


def learnability(by: Actor, dossier_id: int) -> TestShown:
    """Where the learnability test stands (INTAKE-3). Raises NotFoundForYou."""
    place = finding.dossier_to_read(by, dossier_id)
    rows = list(TestEvent.objects.filter(dossier_id=dossier_id).order_by("id"))
    last = {row.step: row for row in rows}
    registered, result = last.get(TestStep.REGISTERED), last.get(TestStep.RESULT)
    exempted = last.get(TestStep.EXEMPTED)
    ground = None
    if exempted is not None and may(by, Permission.HEALTH_VIEW, place):
        ground = TestExemption.objects.filter(event=exempted).first()
    names = names_of(by, (row.recorded_by_id for row in rows))
    return TestShown(
        registered_on=registered.on_day if registered else None,
        taken_on=result.on_day if result else None,
        result=TestResult(result.result) if result else None,
        score=result.score if result else None,
        needed=result.needed if result else None,
        exempted_on=exempted.on_day if exempted else None,
        exemption=ExemptionGround(ground.ground) if ground else None,
        exemption_note=ground.note if ground else "",
        history=tuple(
            TestStepShown(
                TestStep(row.step), row.on_day, TestResult(row.result) if row.result else None, row.score, row.needed,
                names.get(row.recorded_by_id, ""), row.recorded_at,
            )
            for row in rows
        ),
    )  # fmt: skip


def baseline(by: Actor, dossier_id: int) -> tuple[MeasurementShown, ...]:
    """Every measurement, oldest first: the baseline and what came later, each voice by itself. Raises NotFoundForYou."""
    finding.dossier_to_read(by, dossier_id)
    rows = list(Measurement.objects.filter(dossier_id=dossier_id).order_by("measured_on", "id"))
    names = names_of(by, (row.recorded_by_id for row in rows))
    return tuple(
        MeasurementShown(
            id=row.id, instrument=Instrument(row.instrument), part=row.part, value=row.value,
            shown=INSTRUMENTS[Instrument(row.instrument)].values.get(row.value, row.value),
            not_assessed=row.not_assessed, note=row.note, voice=Voice(row.voice), help_present=row.help_present,
            measured_on=row.measured_on, moment=Moment(row.moment),
            stale=(row.recorded_at.date() - row.measured_on).days > FRESH_FOR_DAYS,
            recorded_by=names.get(row.recorded_by_id, ""), recorded_at=row.recorded_at,
        )
        for row in rows
    )  # fmt: skip


def printable(by: Actor, dossier_id: int, *, at: datetime, lang: str = "nl") -> Printable:
    """The whole intake to print, in one language. Raises NotFoundForYou, also when none has begun."""
    done = _opened(by, dossier_id, "print", at, lang)
    steps = tuple(done.step(domain.code) for domain in done.found.questions.domains)
    return Printable(done.found.questions, _intake(by, done), steps, tuple(conclusions(by, dossier_id)))


def questions_in_force(by: Actor) -> QuestionSet:
    """The questions with which an intake of this municipality begins today. Raises AccessDenied."""
    if not (may(by, Permission.QUESTIONS_MANAGE) or may(by, Permission.INTAKE_VIEW)):
        insist(by, Permission.QUESTIONS_MANAGE)
    return in_force(by)[0]


def question_versions(by: Actor) -> list[QuestionVersion]:
    """Every version that the municipality made of the questions, newest first. Raises AccessDenied."""
    rows = sets.versions(by)
    names = names_of(by, (made_by for _number, _at, made_by, _begun in rows))
    return [QuestionVersion(number, names.get(made_by, ""), at, begun) for number, at, made_by, begun in rows]


def translated_here(by: Actor, lang: str) -> dict[str, Translation]:
    """The municipality's own translations of texts of the questions in one language, by key."""
    return better(by, lang)


def free_texts(by: Actor, dossier_id: int, texts: Mapping[str, str], lang: str) -> dict[str, Said]:
    """These texts of a dossier, by what they are (`conclusion:12`), in a language with their mark; else the Dutch as missing.

    Raises NotFoundForYou.
    """
    return translated(by, dossier_id, texts, lang)


def questions_with(by: Actor, body: dict[str, Any]) -> QuestionSet:
    """The questions as they would be with these wishes; nothing is stored. Raises AccessDenied, InvalidInput (`body`)."""
    return sets.preview(by, body)


def questions_of_version(by: Actor, number: int) -> QuestionSet:
    """The questions of a stored version, 0 for those that come with Leidraad. AccessDenied, NotFoundForYou, InvalidInput."""
    return sets.version(by, number)


def told_right(by: Actor, dossier_id: int, lang: str) -> RightShown | None:
    """The right to talk alone (INTAKE-4), in the participant's language, as the questions say it. Raises NotFoundForYou."""
    questions = questions_of(by, dossier_id)
    if lang != SOURCE_LANGUAGE:
        questions = retold(questions, better(by, lang), lang)
    asked = next((one for one in questions.questions if one.required_by == PRIVATE_TALK and one.help), None)
    return RightShown(asked.help, asked.help.said(lang)) if asked and asked.help else None


def questions_of(by: Actor, dossier_id: int) -> QuestionSet:
    """The questions that this intake began with and this person may see. Raises NotFoundForYou, also when none has begun."""
    return finding.to_read(by, dossier_id).questions


def adjustments(by: Actor) -> AdjustmentShown | None:
    """What the municipality wants of the questions now, and whether that still fits them. Raises AccessDenied."""
    insist(by, Permission.QUESTIONS_MANAGE)
    row = newest_adjustment(by)
    if row is None:
        return None
    problems: tuple[str, ...] = ()
    try:
        adjust(newest(), row.body)
    except QuestionsError as wrong:
        problems = tuple(wrong.problems)
    return AdjustmentShown(
        row.number, row.body, names_of(by, [row.made_by_id]).get(row.made_by_id, ""), row.made_at, problems
    )
