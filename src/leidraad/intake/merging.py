# SPDX-License-Identifier: EUPL-1.2
"""What moves along when two dossiers turn out to be one person: everything that was said and concluded.

Nothing of what was said changes; it belongs to the other dossier from then on. Fills the port
`dossiers.ports.MergeMover`; `config` wires it.
"""

from datetime import date, datetime
from typing import Final

from leidraad.access.types import Actor
from leidraad.intake.models import (
    AnswerDraft,
    Conclusion,
    FreeTranslation,
    Intake,
    IntakeAnswer,
    IntakeSession,
    Measurement,
    Signal,
    SignalLink,
    TestEvent,
    TestExemption,
)

OF_INTAKE: Final = (IntakeSession, IntakeAnswer, AnswerDraft, Conclusion)
OF_DOSSIER: Final = (SignalLink, Signal, TestEvent, TestExemption, Measurement, FreeTranslation)


class IntakeMover:
    """Intake-gegevens: rows move to the intake of the dossier that stays, or take their own intake along.

    Where both have one, the oldest beginning counts, and a closed one stays closed. The merged dossier keeps an empty
    intake: that there was one.
    """

    name = "gegevens van de brede intake"

    def count(self, by: Actor, dossier_id: int) -> int:
        """How many rows this dossier has."""
        every = (Intake, *OF_INTAKE, *OF_DOSSIER)
        return sum(
            model._default_manager.filter(municipality_id=by.municipality_id, dossier_id=dossier_id).count()
            for model in every
        )

    def move(self, by: Actor, from_dossier: int, to_dossier: int, *, at: datetime, on: date) -> int:
        """Let the rows belong to the other dossier; gives how many."""
        moved = 0
        here = Intake.objects.filter(municipality_id=by.municipality_id)
        moving, standing = here.filter(dossier_id=from_dossier).first(), here.filter(dossier_id=to_dossier).first()
        if moving is not None and standing is None:
            moving.dossier_id = to_dossier
            moving.save(update_fields=["dossier"])
            moved, standing = 1, moving
        elif moving is not None and standing is not None:
            _one_of_two(standing, moving)
        _one_draft_each(by, from_dossier, to_dossier)
        for model in OF_INTAKE:
            rows = model._default_manager.filter(municipality_id=by.municipality_id, dossier_id=from_dossier)
            moved += rows.update(dossier_id=to_dossier, intake=standing)
        for other in OF_DOSSIER:
            rest = other._default_manager.filter(municipality_id=by.municipality_id, dossier_id=from_dossier)
            moved += rest.update(dossier_id=to_dossier)
        return moved


def _one_draft_each(by: Actor, from_dossier: int, to_dossier: int) -> None:
    """Of two drafts of one person at one question the older words come behind the newer: nothing that was typed is lost."""
    here = AnswerDraft.objects.filter(municipality_id=by.municipality_id)
    standing = {_draft_key(one): one for one in here.filter(dossier_id=to_dossier)}
    for moving in here.filter(dossier_id=from_dossier):
        other = standing.get(_draft_key(moving))
        if other is not None:
            other.typed = other.typed | {"values": [*other.typed.get("values", ()), *moving.typed.get("values", ())]}
            other.save(update_fields=["typed"])
            moving.delete()


def _draft_key(one: AnswerDraft) -> tuple[str, str, int]:
    return (one.question, one.source, one.membership_id)


def _one_of_two(standing: Intake, moving: Intake) -> None:
    if moving.started_on < standing.started_on:
        standing.started_on, standing.started_where = moving.started_on, moving.started_where
    if standing.closed_on is None and moving.closed_on is not None:
        standing.closed_on, standing.closed_by_id = moving.closed_on, moving.closed_by_id
        standing.closed_at, standing.absent_reason = moving.closed_at, moving.absent_reason
    standing.save()
