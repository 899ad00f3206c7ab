# SPDX-License-Identifier: EUPL-1.2
"""The same answers seen otherwise: strength and burden on one page, and the participant's own five headings."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse

from leidraad.access.permissions import Permission as P
from leidraad.access.types import NotFoundForYou
from leidraad.dossiers.shown import DossierOverview
from leidraad.intake import selectors
from leidraad.intake.shown import Point
from leidraad.pure.questions.questions import QuestionSet
from leidraad.pure.questions.translations import retold
from leidraad.web.pages import intake_answers
from leidraad.web.pages.doors import StaffRequest, needs
from leidraad.web.pages.intake_asking import page, to_read, tongue

Row = dict[str, Any]


@needs(P.INTAKE_VIEW)
def balance(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """What carries somebody and what weighs on her, side by side."""
    shown, texts, lang = _opened(request, dossier_id)
    found = selectors.strength_and_burden(request.actor, dossier_id, at=request.at, lang=lang)
    sides: dict[str, Any] = {
        "strengths": _rows(found.strengths, texts, lang),
        "burdens": _rows(found.burdens, texts, lang),
    }
    return page(request, shown, "balance", "intake-balance", lang=lang, **sides)


@needs(P.INTAKE_VIEW)
def headings(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """The answers under what newcomers ask for: show me the way, explain, teach me, give me room, guide me to work."""
    shown, texts, lang = _opened(request, dossier_id)
    found = selectors.by_heading(request.actor, dossier_id, at=request.at, lang=lang)
    dutch = texts.headings
    rows = [
        {"title": dutch[one.heading.value].nl if one.heading.value in dutch else one.heading.value,
         "beside": intake_answers.beside(one.said), "points": _rows(one.points, texts, lang)}
        for one in found
    ]  # fmt: skip
    return page(request, shown, "headings", "intake-headings", lang=lang, headings=rows)


def _opened(request: StaffRequest, dossier_id: int) -> tuple[DossierOverview, QuestionSet, str]:
    """The dossier, the texts of its questions, the language beside the Dutch. Raises NotFoundForYou when no intake has begun."""
    shown = to_read(request, dossier_id)
    if not selectors.has_intake(request.actor, dossier_id):
        raise NotFoundForYou
    lang = tongue(request, shown)
    own = selectors.questions_of(request.actor, dossier_id)
    return shown, retold(own, selectors.translated_here(request.actor, lang), lang), lang


def _rows(points: Iterable[Point], texts: QuestionSet, lang: str) -> list[Row]:
    return [_row(point, texts, lang) for point in points]


def _row(point: Point, texts: QuestionSet, lang: str) -> Row:
    question, domain = texts.find(point.question), texts.domain(point.domain)
    return {
        "text": question.text.nl if question else point.said.text,
        "beside": intake_answers.beside(point.said),
        "domain": domain.text.nl if domain else "",
        "code": point.domain,
        "weight": point.weight.value,
        "answer": intake_answers.told_answer(point.answer, question),
        "answer_beside": intake_answers.beside_answer(point.answer, question, lang),
    }
