# SPDX-License-Identifier: EUPL-1.2
"""Saving answers: each with its source and day, only ever added, so that nobody's words are lost.

A step of the intake is saved as it stands: what is right is stored, also when something else has an error. The browser
gives each attempt a number of its own (`submission`): when the line drops and the same is sent again, nothing is stored
twice, and nothing that was said meanwhile is overruled.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from leidraad.access import audit
from leidraad.access.audit import Action, Line
from leidraad.access.types import Actor, InvalidInput, NotFoundForYou
from leidraad.intake import finding
from leidraad.intake.current import given, newest_of, rows_of
from leidraad.intake.models import IntakeAnswer, IntakeSession
from leidraad.intake.types import NewAnswer, Saved
from leidraad.pure.invalid import InvalidValue
from leidraad.pure.questions.answers import Given, check
from leidraad.pure.questions.kinds import AnswerState
from leidraad.pure.questions.questions import Question

LONGEST_NOTE = 2_000
LONGEST_NAME = 200
MOST = 500


@dataclass
class _Sorted:
    """What becomes of the answers of one submission."""

    rows: list[IntakeAnswer] = field(default_factory=list)
    unchanged: int = 0
    errors: dict[str, list[str]] = field(default_factory=dict)
    overtaken: list[str] = field(default_factory=list)


def save_answers(
    by: Actor,
    dossier_id: int,
    answers: Sequence[NewAnswer],
    *,
    submission: UUID,
    session_id: int | None = None,
    at: datetime,
    on: date,
) -> Saved:
    """Keep these answers (antwoorden bewaren). Those without an error are stored; the others come back with what to do.

    An answer that says what its source said already is not stored again. Raises NotFoundForYou, also for a talk of
    another intake; InvalidInput when there are too many at once.
    """
    found = finding.to_change(by, dossier_id)
    if len(answers) > MOST:
        raise InvalidInput({"": [_("Dit zijn te veel antwoorden tegelijk.")]})
    if session_id is not None and not IntakeSession.objects.filter(id=session_id, intake=found.intake).exists():
        raise NotFoundForYou
    there = rows_of(found.intake)
    done = _Sorted()
    sent_before = {(row.question, row.source, row.said_by) for row in there if row.submission == submission}
    for one in answers:
        row = IntakeAnswer(
            municipality_id=by.municipality_id, dossier_id=dossier_id, intake=found.intake, session_id=session_id,
            submission=submission, recorded_by_id=by.membership_id, recorded_at=at,
        )  # fmt: skip
        _sort(found, one, row, there, sent_before, done, on)
    IntakeAnswer.objects.bulk_create(done.rows)
    if done.rows:
        details = {
            # Which question about health somebody answered tells something of its own; the answer itself keeps it.
            "questions": sorted({row.question for row in done.rows if not row.care}),
            "about_health": len({row.question for row in done.rows if row.care}),
            "talk": session_id,
            "errors": len(done.errors),
        }
        audit.record(by, Line(Action.INTAKE_ANSWERED, dossier_id, "intake", found.intake.id, details=details), at)
    return Saved(len(done.rows), done.unchanged, done.errors, tuple(done.overtaken))


def _sort(
    found: finding.Found,
    one: NewAnswer,
    row: IntakeAnswer,
    there: Sequence[IntakeAnswer],
    sent_before: set[tuple[str, str, str]],
    done: _Sorted,
    on: date,
) -> None:
    question = found.questions.find(one.question)
    if question is None:
        done.errors[one.question] = [_("Deze vraag staat niet in de vragenlijst.")]
        return
    try:
        _fill(row, question, one, on)
    except InvalidInput as wrong:
        done.errors[one.question] = [told for tellings in wrong.errors.values() for told in tellings]
        return
    key = (row.question, row.source, row.said_by)
    if key in sent_before or _says_the_same(row, there):
        done.unchanged += 1
        return
    sent_before.add(key)
    if one.seen is not None and newest_of(there, one.question) > one.seen:
        done.overtaken.append(one.question)
    done.rows.append(row)


def _fill(row: IntakeAnswer, question: Question, one: NewAnswer, on: date) -> None:
    row.question, row.care, row.state, row.source = question.code, question.restricted, one.state, one.source
    row.value = _value(question, one)
    row.note = finding.check_text("note", one.note, most=LONGEST_NOTE)
    row.said_by = finding.check_text("said_by", one.said_by, most=LONGEST_NAME)
    row.said_on = finding.check_not_ahead("said_on", one.said_on or on, on=on)


def _value(question: Question, one: NewAnswer) -> str | int | list[str] | None:
    if one.state is not AnswerState.ANSWERED:
        return None
    try:
        return check(question, one.value)
    except InvalidValue as wrong:
        told = f"{_(wrong.message)} {_(wrong.remedy) % wrong.params if wrong.params else _(wrong.remedy)}"
        raise InvalidInput({"value": [told]}) from None


def _says_the_same(row: IntakeAnswer, there: Sequence[IntakeAnswer]) -> bool:
    """Whether this source said this already, and nothing else since. Nothing asked, nothing there: the same as well."""
    own = [one for one in there if (one.question, one.source) == (row.question, row.source)]
    own = [one for one in own if one.said_by.casefold() == row.said_by.casefold()]
    if not own:
        return row.state == AnswerState.NOT_ASKED
    last = own[-1]
    return (given(last), last.note) == (Given(AnswerState(row.state), row.value), row.note)
