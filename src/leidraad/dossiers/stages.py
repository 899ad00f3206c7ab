# SPDX-License-Identifier: EUPL-1.2
"""The stage of a dossier, pushed down by the arrival room (decision 3): lists sort and filter on it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F

from leidraad.access.types import Actor
from leidraad.dossiers.models import Dossier, TimelineEntry
from leidraad.dossiers.types import DossierState, EntryKind, Stage, WaitingCause


@dataclass(frozen=True, slots=True)
class StageState:
    """Fasestand: where a dossier stands now, since when, and what it waits for."""

    dossier_id: int
    stage: Stage
    since: date
    waiting_cause: WaitingCause


def stage_states(by: Actor, dossier_id: int, *, household: bool = False) -> list[StageState]:
    """The stage of one dossier, or of all open ones of its household; locked until the transaction ends."""
    dossiers = Dossier.objects.filter(municipality_id=by.municipality_id, state=DossierState.OPEN)
    if household:
        family = Dossier.objects.filter(id=dossier_id).values("household_id")
        dossiers = dossiers.filter(household_id__in=family)
    else:
        dossiers = dossiers.filter(id=dossier_id)
    rows = (
        dossiers.select_for_update(of=("self",))
        .order_by("id")
        .values_list("id", "stage", "stage_since", "waiting_cause")
    )
    return [StageState(number, Stage(stage), since, WaitingCause(cause)) for number, stage, since, cause in rows]


def set_stage(
    by: Actor,
    dossier_id: int,
    stage: Stage,
    since: date,
    cause: WaitingCause,
    *,
    note: str,
    at: datetime,
    on: date,
) -> None:
    """Store the stage in the summary and tell it on the timeline. The caller asked `may` and writes audit."""
    Dossier.objects.filter(id=dossier_id).update(
        stage=stage, stage_since=since, waiting_cause=cause, version=F("version") + 1
    )
    TimelineEntry.objects.create(
        municipality_id=by.municipality_id,
        dossier_id=dossier_id,
        occurred_at=at,
        on_day=on,
        kind=EntryKind.STAGE,
        title=stage.value,
        text=note,
        details={"stage": stage.value, "since": since.isoformat(), "cause": cause.value},
        by_membership_id=by.membership_id,
        by_name=by.name,
    )
