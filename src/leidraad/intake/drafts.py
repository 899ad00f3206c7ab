# SPDX-License-Identifier: EUPL-1.2
"""Drafts: what somebody is typing at a question is kept while typing, and becomes an answer when she saves it.

A draft may be half a sentence or a number that is none: it is judged when it is saved. Nobody's draft overrules anything;
two people who type at once each have their own, and each learns that the other is there.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, Final

from django.utils.translation import gettext as _

from leidraad.access.types import Actor, InvalidInput
from leidraad.intake import finding
from leidraad.intake.models import AnswerDraft, IntakeAnswer
from leidraad.intake.showing import answer_shown, names_of
from leidraad.intake.shown import DraftKept, DraftShown
from leidraad.intake.types import NewDraft, Source
from leidraad.pure.questions.kinds import AnswerState

MOST: Final = 200
LONGEST: Final = 12_000
#: Drafts that nobody came back to are erased after so many days.
KEPT_FOR_DAYS: Final = 30


def keep_drafts(
    by: Actor, dossier_id: int, source: Source, new: Sequence[NewDraft], *, at: datetime, on: date
) -> tuple[DraftKept, ...]:
    """Keep what is being typed (concept bewaren), each in the place of the former one; gives what others did meanwhile.

    Sending the same again changes nothing. A draft that says what stands there already is none. Raises NotFoundForYou;
    InvalidInput when it is too much. Questions that this person does not have are left out.
    """
    found = finding.to_change(by, dossier_id)
    if len(new) > MOST or any(sum(map(len, (one.note, one.before, *one.values))) > LONGEST for one in new):
        raise InvalidInput({"": [_("Deze tekst is te lang om te bewaren.")]})
    known = {one.question: question for one in new if (question := found.questions.find(one.question))}
    own = AnswerDraft.objects.filter(intake=found.intake, membership_id=by.membership_id, source=source)
    own.filter(question__in=[one.question for one in new if not one.changed]).delete()
    rows = [
        AnswerDraft(
            municipality_id=by.municipality_id, dossier_id=dossier_id, intake=found.intake,
            membership_id=by.membership_id, question=one.question, care=known[one.question].restricted, source=source,
            typed=one.to_json(), kept_at=at,
        )
        for one in new if one.changed and one.question in known
    ]  # fmt: skip
    AnswerDraft.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["intake", "question", "source", "membership"],
        update_fields=["typed", "kept_at"],
    )  # fmt: skip
    return _told(by, found, [one for one in new if one.question in known], at)


def _told(by: Actor, found: finding.Found, new: Sequence[NewDraft], at: datetime) -> tuple[DraftKept, ...]:
    """What others answered since the form was made, and who else is typing. Three queries, however many questions."""
    codes = [one.question for one in new]
    answers = list(IntakeAnswer.objects.filter(intake=found.intake, question__in=codes).order_by("-id"))
    seen = {one.question: one.seen for one in new}
    newer = [row for row in answers if row.id > seen[row.question] and row.recorded_by_id != by.membership_id]
    others = AnswerDraft.objects.filter(intake=found.intake, question__in=codes).exclude(membership_id=by.membership_id)
    typing = list(others)
    names = names_of(by, [*(row.recorded_by_id for row in newer), *(row.membership_id for row in typing)])
    return tuple(
        DraftKept(
            question=one.question,
            changed=one.changed,
            at=at,
            newer=tuple(
                answer_shown(row, question, names, current=True)
                for row in newer
                if row.question == one.question and (question := found.questions.find(row.question))
            ),
            typing=tuple(sorted({names.get(row.membership_id, "") for row in typing if row.question == one.question})),
        )
        for one in new
    )


def drop_drafts(by: Actor, dossier_id: int, source: Source, questions: Iterable[str]) -> None:
    """Forget the own drafts of these questions: they were saved, or taken back (concept weg). Raises NotFoundForYou."""
    found = finding.to_change(by, dossier_id)
    own = AnswerDraft.objects.filter(intake=found.intake, membership_id=by.membership_id, source=source)
    own.filter(question__in=list(questions)).delete()


def drafts(by: Actor, dossier_id: int) -> tuple[DraftShown, ...]:
    """The drafts of an intake: the own ones with their words, of others only that they are there. NotFoundForYou."""
    found = finding.perhaps(by, dossier_id)
    if found is None:
        return ()
    rows = list(AnswerDraft.objects.filter(intake=found.intake).order_by("id"))
    names = names_of(by, (row.membership_id for row in rows)) if rows else {}
    return tuple(
        _shown(by, row, question.domain, names)
        for row in rows
        if (question := found.questions.find(row.question)) is not None
    )


def _shown(by: Actor, row: AnswerDraft, domain: str, names: dict[int | None, str]) -> DraftShown:
    mine = row.membership_id == by.membership_id
    typed: dict[str, Any] = row.typed if mine else {}
    return DraftShown(
        question=row.question,
        domain=domain,
        source=Source(row.source),
        mine=mine,
        by=names.get(row.membership_id, ""),
        kept_at=row.kept_at,
        state=typed.get("state", AnswerState.NOT_ASKED.value),
        values=tuple(typed.get("values", ())),
        note=typed.get("note", ""),
        before=typed.get("before", ""),
        seen=typed.get("seen", 0),
    )
