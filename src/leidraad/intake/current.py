# SPDX-License-Identifier: EUPL-1.2
"""What is known now: of each question the newest answer of each source, the leading one first. One query per intake."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from leidraad.intake.models import Intake, IntakeAnswer
from leidraad.intake.types import Source
from leidraad.pure.questions.answers import Given
from leidraad.pure.questions.branching import Answers
from leidraad.pure.questions.kinds import AnswerState


def rows_of(intake: Intake) -> list[IntakeAnswer]:
    """Every answer that this person may see, oldest first."""
    return list(IntakeAnswer.objects.filter(intake=intake).order_by("id"))


def standing(rows: Iterable[IntakeAnswer]) -> dict[str, list[IntakeAnswer]]:
    """By question: the newest row of each source (and of each person who is named), the leading one first.

    What was taken back ("not asked yet") no longer stands. What the participant says leads, as soon as it is an answer;
    else whoever answered last.
    """
    newest: dict[tuple[str, str, str], IntakeAnswer] = {}
    for row in rows:
        newest[row.question, row.source, row.said_by.casefold()] = row
    found: dict[str, list[IntakeAnswer]] = defaultdict(list)
    for row in newest.values():
        if row.state != AnswerState.NOT_ASKED:
            found[row.question].append(row)
    for rows_of_one in found.values():
        rows_of_one.sort(key=_rank)
    return dict(found)


def _rank(row: IntakeAnswer) -> tuple[bool, bool, int]:
    return (row.state != AnswerState.ANSWERED, row.source != Source.PARTICIPANT, -row.id)


def as_given(standing_rows: dict[str, list[IntakeAnswer]]) -> Answers:
    """The same as the pure rules want it."""
    return {question: tuple(given(row) for row in rows) for question, rows in standing_rows.items()}


def given(row: IntakeAnswer) -> Given:
    """A row as the pure rules want it."""
    return Given(AnswerState(row.state), row.value)


def answers_now(intake: Intake) -> Answers:
    """What is known now, by question."""
    return as_given(standing(rows_of(intake)))


def newest_of(rows: Sequence[IntakeAnswer], question: str) -> int:
    """The number of the newest answer to a question, of whatever source; 0 when there is none."""
    return max((row.id for row in rows if row.question == question), default=0)
