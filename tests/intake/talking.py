# SPDX-License-Identifier: EUPL-1.2
"""Short ways to say what happens in an intake."""

import uuid
from typing import Any

from leidraad.access.types import Actor
from leidraad.intake import selectors, service
from leidraad.intake.shown import AnswerShown, QuestionShown
from leidraad.intake.types import ConclusionKind, NewAnswer, NewConclusion, NewSession, Place, Saved, Source
from leidraad.pure.questions.kinds import AnswerState
from tests.people import NOW, TODAY

GP, COA = Source.GP, Source.COA


def says(question: str, value: Any = None, state: AnswerState = AnswerState.ANSWERED, **more: Any) -> NewAnswer:
    """An answer of the participant, today, unless a test says otherwise."""
    return NewAnswer(question, state, value, **more)


def save(by: Actor, dossier: int, *answers: NewAnswer, submission: uuid.UUID | None = None, **more: Any) -> Saved:
    """Keep answers, once."""
    return service.save_answers(by, dossier, answers, submission=submission or uuid.uuid4(), at=NOW, on=TODAY, **more)


def shown(by: Actor, dossier: int, question: str, lang: str = "nl") -> QuestionShown:
    """A question as the page shows it."""
    found = selectors.questions_in_force(by).find(question)
    assert found is not None
    step = selectors.step(by, dossier, found.domain, at=NOW, lang=lang)
    return next(one for one in step.questions if one.question.code == question)


def leading(by: Actor, dossier: int, question: str) -> AnswerShown:
    """The answer that counts now."""
    answer = shown(by, dossier, question).leading
    assert answer is not None
    return answer


def talk(**more: Any) -> NewSession:
    """A talk of today, at which the right to a private talk was pointed out."""
    return NewSession(**{"held_on": TODAY, "place": Place.TOWN_HALL, "submission": uuid.uuid4(),
                         "private_talk_told": True, **more})  # fmt: skip


def conclude(by: Actor, dossier: int, text: str = "Wil snel werken", domain: str = "work", **more: Any) -> int:
    """Write a conclusion down."""
    kind = more.pop("kind", ConclusionKind.WISH)
    new = NewConclusion(domain, kind, text, more.pop("submission", uuid.uuid4()), **more)
    return service.conclude(by, dossier, new, at=NOW, on=TODAY)


def everything_asked(by: Actor, dossier: int) -> None:
    """Answer what the law asks for, until nothing is open: nobody knows any of it, and that is an answer."""
    for domain in selectors.questions_in_force(by).domains:
        step = selectors.step(by, dossier, domain.code, at=NOW)
        open_ones = [one for one in step.questions if one.asked and one.question.required_by and not one.answers]
        save(by, dossier, *(says(one.question.code, state=AnswerState.UNKNOWN) for one in open_ones))
