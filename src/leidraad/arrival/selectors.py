# SPDX-License-Identifier: EUPL-1.2
"""Reads of the arrival room."""

from datetime import date

from leidraad.access.authority import insist
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor
from leidraad.arrival.models import MunicipalityLink, StagePeriod
from leidraad.arrival.types import StageLine, WaitingTime
from leidraad.dossiers import selectors
from leidraad.dossiers.types import Stage, WaitingCause


def waiting_time(by: Actor, dossier_id: int, *, on: date) -> WaitingTime:
    """How long this person waited and waits, stage by stage (ARR-4). Raises NotFoundForYou."""
    insist(by, Permission.DOSSIER_VIEW, selectors.scope(by, dossier_id))
    link = MunicipalityLink.objects.filter(dossier_id=dossier_id).first()
    lines = tuple(
        StageLine(
            stage=Stage(period.stage),
            from_on=period.from_on,
            until_on=period.until_on,
            days=((period.until_on or on) - period.from_on).days,
            waiting_cause=WaitingCause(period.waiting_cause),
            note=period.note,
        )
        for period in StagePeriod.objects.filter(dossier_id=dossier_id).order_by("from_on", "id")
    )
    if link is None:
        return WaitingTime(None, None, "", 0, None, None, lines)
    planned = next((line.from_on for line in lines if line.stage is Stage.PLAN), None)
    return WaitingTime(
        linked_on=link.linked_on,
        housed_on=link.housed_on,
        coa_location=link.coa_location,
        expected_members=link.expected_members,
        days_to_home=max((link.housed_on - link.linked_on).days, 0) if link.housed_on else None,
        days_in_total=((planned or on) - link.linked_on).days,
        stages=lines,
    )
