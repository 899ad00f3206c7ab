# SPDX-License-Identifier: EUPL-1.2
"""Rows of the intake made ready to be shown, in the language of the reader."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from leidraad.access.directory import colleagues_by_id
from leidraad.access.types import Actor
from leidraad.intake.current import as_given, given, newest_of, rows_of, standing
from leidraad.intake.finding import Found
from leidraad.intake.models import Conclusion, IntakeAnswer, IntakeSession
from leidraad.intake.shown import AnswerShown, ConclusionShown, Point, QuestionShown, SessionShown, StepShown
from leidraad.intake.translating import better
from leidraad.intake.types import (
    ConclusionKind,
    ConclusionState,
    InterpreterUse,
    Part,
    Person,
    Place,
    Source,
    TalkWish,
)
from leidraad.pure.questions.answers import differs, told, weigh
from leidraad.pure.questions.branching import asked
from leidraad.pure.questions.kinds import AnswerState, Weight
from leidraad.pure.questions.questions import Question
from leidraad.pure.questions.translations import retold
from leidraad.pure.texts import SOURCE_LANGUAGE


def names_of(by: Actor, ids: Iterable[int | None]) -> dict[int | None, str]:
    """The names of these memberships, with a line less for nobody. One query."""
    found = colleagues_by_id(by, {one for one in ids if one is not None})
    return {None: ""} | {number: colleague.name for number, colleague in found.items()}


def answer_shown(
    row: IntakeAnswer, question: Question, names: dict[int | None, str], lang: str = "nl", *, current: bool
) -> AnswerShown:
    """An answer as it is shown."""
    return AnswerShown(
        id=row.id, question=row.question, state=AnswerState(row.state), value=row.value,
        shown=told(question, row.value, lang), note=row.note, source=Source(row.source), said_by=row.said_by,
        said_on=row.said_on, recorded_by=names.get(row.recorded_by_id, ""), recorded_at=row.recorded_at,
        session_id=row.session_id, current=current,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Read:
    """An intake read at once: its answers, who recorded them, and which questions are asked. Two queries."""

    found: Found
    rows: Sequence[IntakeAnswer]
    now: dict[str, list[IntakeAnswer]]
    names: dict[int | None, str]
    asked: frozenset[str]
    lang: str

    def answer(self, row: IntakeAnswer, question: Question) -> AnswerShown:
        """A row as it is shown."""
        current = row in self.now.get(row.question, ())
        return answer_shown(row, question, self.names, self.lang, current=current)

    def question(self, question: Question) -> QuestionShown:
        """A question with what every source says to it."""
        rows = self.now.get(question.code, [])
        weight = weigh(question, given(rows[0])) if rows else Weight.NEITHER
        return QuestionShown(
            question=question,
            said=question.text.said(self.lang),
            help=question.help.said(self.lang) if question.help else None,
            unit=question.unit.said(self.lang) if question.unit else None,
            options=tuple((option.code, option.text.said(self.lang)) for option in question.options),
            asked=question.code in self.asked,
            answers=tuple(self.answer(row, question) for row in rows),
            differs=differs([given(row) for row in rows]),
            weight=weight,
            newest=newest_of(self.rows, question.code),
        )

    def step(self, domain: str) -> StepShown:
        """One domain. Raises KeyError when this person has no such domain."""
        codes = [one.code for one in self.found.questions.domains]
        if domain not in codes:
            raise KeyError(domain)
        place = codes.index(domain)
        named = self.found.questions.domains[place]
        return StepShown(
            domain=domain,
            name=named.text.said(self.lang),
            questions=tuple(self.question(one) for one in self.found.questions.of(domain)),
            previous=codes[place - 1] if place else None,
            next=codes[place + 1] if place + 1 < len(codes) else None,
        )

    def points(self) -> list[Point]:
        """Every question that is asked and has an answer, with what it weighs, in the order of the set."""
        found = []
        for question in self.found.questions.questions:
            rows = self.now.get(question.code)
            if question.code not in self.asked or not rows:
                continue
            weight = weigh(question, given(rows[0]))
            said = question.text.said(self.lang)
            found.append(Point(question.code, question.domain, said, self.answer(rows[0], question), weight))
        return found


def read(by: Actor, found: Found, lang: str) -> Read:
    """Everything that was answered in this intake, with the questions in this language as they were translated here."""
    if lang != SOURCE_LANGUAGE:
        found = replace(found, questions=retold(found.questions, better(by, lang), lang))
    rows = rows_of(found.intake)
    now = standing(rows)
    names = names_of(by, (row.recorded_by_id for row in rows))
    on_now = frozenset(question.code for question in asked(found.questions, as_given(now)))
    return Read(found, rows, now, names, on_now, lang)


def session_shown(row: IntakeSession, names: dict[int | None, str]) -> SessionShown:
    """A talk as it is shown."""
    people = tuple(Person(one["name"], Part(one["part"])) for one in row.people)
    return SessionShown(
        row.id, row.held_on, Place(row.place), row.language, InterpreterUse(row.interpreter), people,
        row.private_talk_told, TalkWish(row.private_talk_wish), row.note, names.get(row.recorded_by_id, ""),
        row.recorded_at,
    )  # fmt: skip


def conclusion_shown(row: Conclusion, names: dict[int | None, str]) -> ConclusionShown:
    """A conclusion as it is shown."""
    return ConclusionShown(
        id=row.id, dossier_id=row.dossier_id, intake_id=row.intake_id, domain=row.domain,
        kind=ConclusionKind(row.kind), text=row.text, restricted=bool(row.care), questions=tuple(row.questions),
        state=ConclusionState(row.state), goal_id=row.goal_id, reason=row.reason,
        made_by=names.get(row.made_by_id, ""), made_at=row.made_at,
        settled_by=names.get(row.settled_by_id, ""), settled_at=row.settled_at, version=row.version,
    )  # fmt: skip
