# SPDX-License-Identifier: EUPL-1.2
"""One question over time: what each source says now, side by side, and everything that was answered before."""

from typing import Any

from django.http import HttpResponse

from leidraad.access.permissions import Permission as P
from leidraad.intake import selectors
from leidraad.intake.shown import AnswerShown
from leidraad.pure.questions.kinds import AnswerState
from leidraad.pure.questions.questions import Question
from leidraad.web.pages import intake_answers
from leidraad.web.pages.doors import StaffRequest, needs
from leidraad.web.pages.intake_asking import page, to_read, tongue


@needs(P.INTAKE_VIEW)
def history(request: StaffRequest, dossier_id: int, code: str) -> HttpResponse:
    """Every answer to one question, with its source, its day and who wrote it down."""
    shown = to_read(request, dossier_id)
    lang = tongue(request, shown)
    found = selectors.told_over_time(request.actor, dossier_id, code, at=request.at, lang=lang)
    question = found.question.question
    context: dict[str, Any] = {
        "question": question,
        "beside": intake_answers.beside(found.question.said),
        "now": [intake_answers.told_answer(one, question) for one in found.question.answers],
        "differs": found.question.differs,
        "rows": [_row(one, question) for one in found.answers],
    }
    return page(request, shown, "history", "intake", **context)


def _row(one: AnswerShown, question: Question) -> dict[str, Any]:
    taken_back = one.state is AnswerState.NOT_ASKED
    told = intake_answers.told_answer(one, question)
    return told | {"at": one.recorded_at, "current": one.current, "taken_back": taken_back}
