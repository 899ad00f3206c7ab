# SPDX-License-Identifier: EUPL-1.2
"""Which questions are asked, given what was answered, and how far each domain has come."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from leidraad.pure.questions.answers import UNASKED, Given
from leidraad.pure.questions.kinds import AnswerState
from leidraad.pure.questions.questions import Comparison, Condition, Question, QuestionSet

Answers = Mapping[str, Sequence[Given]]
"""What is known now, by question: the leading answer first, then those of other sources."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Voortgang: of the questions that are asked in a domain, how many have which state, and how many are still open.

    `open` counts questions nobody answered yet; `open_minimum` those among them that the law asks for.
    """

    domain: str
    asked: int = 0
    answered: int = 0
    unknown: int = 0
    unwilling: int = 0
    open: int = 0
    open_minimum: int = 0


def asked(of: QuestionSet, answers: Answers) -> tuple[Question, ...]:
    """The questions to ask, in order. A question that hangs on one that is not asked is not asked either.

    Where sources differ, one answer that leads to the question is enough: rather ask once too often.
    """
    asked_now: dict[str, Question] = {}
    for question in of.questions:
        condition = question.ask_when
        if condition is None or (condition.question in asked_now and _meets(condition, answers)):
            asked_now[question.code] = question
    return tuple(asked_now.values())


def _meets(condition: Condition, answers: Answers) -> bool:
    given = answers.get(condition.question, ())
    return any(_fits(condition, one) for one in given if one.state is AnswerState.ANSWERED)


def _fits(condition: Condition, given: Given) -> bool:
    values = [str(value) for value in (given.value if isinstance(given.value, list) else [given.value])]
    if condition.by is Comparison.AT_LEAST:
        return isinstance(given.value, int) and given.value >= int(condition.values[0])
    hit = any(value in condition.values for value in values)
    return not hit if condition.by is Comparison.IS_NOT else hit


def leading(answers: Answers, code: str) -> Given:
    """What counts as the answer now."""
    given = answers.get(code, ())
    return given[0] if given else UNASKED


def progress(of: QuestionSet, answers: Answers) -> tuple[Progress, ...]:
    """How far each domain has come, in the order of the set."""
    counted: dict[str, dict[str, int]] = {domain.code: {} for domain in of.domains}
    for question in asked(of, answers):
        state = leading(answers, question.code).state
        names = ["asked", _COUNTED[state]]
        if state is AnswerState.NOT_ASKED and question.required_by:
            names.append("open_minimum")
        for name in names:
            counted[question.domain][name] = counted[question.domain].get(name, 0) + 1
    return tuple(Progress(domain, **numbers) for domain, numbers in counted.items())


_COUNTED = {
    AnswerState.ANSWERED: "answered",
    AnswerState.UNKNOWN: "unknown",
    AnswerState.DOES_NOT_WANT_TO_SAY: "unwilling",
    AnswerState.NOT_ASKED: "open",
}


def minimum_open(of: QuestionSet, answers: Answers) -> tuple[Question, ...]:
    """The questions that the law asks for (INTAKE-1) and that nobody has an answer to, of whatever state, yet."""
    return tuple(
        question
        for question in asked(of, answers)
        if question.required_by and leading(answers, question.code).state is AnswerState.NOT_ASKED
    )
