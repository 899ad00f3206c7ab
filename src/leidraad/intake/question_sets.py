# SPDX-License-Identifier: EUPL-1.2
"""The question sets that are shipped, and what a municipality made of them. A broken file stops the first reading, loudly."""

from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from django.db import connection
from django.db.models import Count

from leidraad.access import audit
from leidraad.access.audit import Action, Line
from leidraad.access.authority import insist
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, InvalidInput, NotFoundForYou, StaleVersion
from leidraad.intake.models import Intake, QuestionAdjustment
from leidraad.pure.questions.adjusting import adjust
from leidraad.pure.questions.questions import QuestionsError, QuestionSet
from leidraad.pure.questions.reading import read

BROAD_INTAKE: Final = "brede-intake"
FOLDER: Final = Path(__file__).resolve().parent / "sets"


@lru_cache
def shipped(questions: str, version: str) -> QuestionSet:
    """A question set as it is shipped, with its translations. Raises QuestionsError, KeyError when there is no such set."""
    place = FOLDER / questions
    file = place / f"{version}.toml"
    if file not in place.glob("*.toml"):
        raise KeyError(f"no question set {questions} {version}")
    translations = {one.name: one.read_text(encoding="utf-8") for one in sorted(place.glob(f"{version}.*.toml"))}
    return read(file.read_text(encoding="utf-8"), f"{questions}/{file.name}", translations)


@lru_cache
def newest(questions: str = BROAD_INTAKE) -> QuestionSet:
    """The newest version of a set that is shipped."""
    versions = sorted(file.stem for file in (FOLDER / questions).glob("*.toml") if "." not in file.stem)
    return shipped(questions, versions[-1])


#: An adjustment never changes, so what it makes of a set never does: worked out once per process.
_adjusted: dict[tuple[str, int], QuestionSet] = {}
_MOST: Final = 200


def _with(of: QuestionSet, adjustment: QuestionAdjustment | None) -> QuestionSet:
    if adjustment is None:
        return of
    key = (of.fingerprint, adjustment.id)
    if key not in _adjusted:
        if len(_adjusted) >= _MOST:
            _adjusted.clear()
        _adjusted[key] = adjust(of, adjustment.body)
    return _adjusted[key]


def newest_adjustment(by: Actor, questions: str = BROAD_INTAKE) -> QuestionAdjustment | None:
    """What the municipality wants of this set now."""
    rows = QuestionAdjustment.objects.filter(municipality_id=by.municipality_id, questions=questions)
    return rows.order_by("-number").first()


def in_force(by: Actor) -> tuple[QuestionSet, QuestionAdjustment | None]:
    """The questions with which an intake of this municipality begins today.

    Wishes that no longer fit a newer version of the set are left out until an administrator looks at them: an intake
    can always begin.
    """
    wishes = newest_adjustment(by)
    try:
        return _with(newest(), wishes), wishes
    except QuestionsError:
        return newest(), None


def set_of(intake: Intake) -> QuestionSet:
    """The questions this intake began with."""
    return _with(shipped(intake.questions, intake.version), intake.adjustment)


def preview(by: Actor, body: dict[str, Any]) -> QuestionSet:
    """The questions as they would be with these wishes; nothing is stored.

    Raises AccessDenied; InvalidInput on `body` with every problem at once.
    """
    insist(by, Permission.QUESTIONS_MANAGE)
    try:
        return adjust(newest(), body)
    except QuestionsError as wrong:
        raise InvalidInput({"body": wrong.problems}) from None


def version(by: Actor, number: int) -> QuestionSet:
    """The questions as a stored version makes them, 0 for those that come with Leidraad. Raises AccessDenied, NotFoundForYou.

    A version that no longer fits the newest set is told by its problems: InvalidInput on `body`.
    """
    insist(by, Permission.QUESTIONS_MANAGE)
    if number == 0:
        return newest()
    rows = QuestionAdjustment.objects.filter(municipality_id=by.municipality_id, questions=BROAD_INTAKE, number=number)
    row = rows.first()
    if row is None:
        raise NotFoundForYou
    return preview(by, row.body)


def versions(by: Actor) -> list[tuple[int, datetime, int, int]]:
    """Every version, newest first: number, when, by which membership, and how many intakes began with it. AccessDenied."""
    insist(by, Permission.QUESTIONS_MANAGE)
    rows = QuestionAdjustment.objects.filter(municipality_id=by.municipality_id, questions=BROAD_INTAKE)
    counted = rows.annotate(begun=Count("intake")).order_by("-number")
    return list(counted.values_list("number", "made_at", "made_by_id", "begun"))


def _one_at_a_time(by: Actor) -> None:
    """Whoever saves waits for the other, until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext('intake_questionadjustment'), %s)", (by.municipality_id,))


def adjust_questions(by: Actor, body: dict[str, Any], *, at: datetime, seen: int | None = None) -> int:
    """Store what the municipality adds, hides, rewords and reorders; gives the number of this version.

    Intakes that have begun keep the questions they began with. `seen` is the number of the version that the page was made
    of, 0 for none. Raises AccessDenied; StaleVersion when a colleague saved one since; InvalidInput on `body` with every
    problem at once.
    """
    insist(by, Permission.QUESTIONS_MANAGE)
    _one_at_a_time(by)
    former = newest_adjustment(by)
    number = former.number if former else 0
    if seen is not None and seen != number:
        raise StaleVersion(number)
    try:
        adjust(newest(), body)
    except QuestionsError as wrong:
        raise InvalidInput({"body": wrong.problems}) from None
    row = QuestionAdjustment.objects.create(
        municipality_id=by.municipality_id,
        questions=BROAD_INTAKE,
        number=number + 1,
        body=body,
        made_by_id=by.membership_id,
        made_at=at,
    )
    details = {"set": BROAD_INTAKE, "version": newest().version, "number": row.number}
    audit.record(by, Line(Action.QUESTIONS_CHANGED, None, "questions", row.id, details=details), at)
    return row.number
