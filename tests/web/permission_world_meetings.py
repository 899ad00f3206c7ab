# SPDX-License-Identifier: EUPL-1.2
"""Case meetings for the permission table: one to come with a point, to which everybody was invited, and one with minutes."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from leidraad.access.permissions import Permission
from leidraad.access.roles import ROLES
from leidraad.access.types import Actor, Domain
from leidraad.case_meetings import selectors, service
from leidraad.case_meetings.types import DecisionKind, NewDecision, NewMeeting, NewPoint
from tests import people
from tests.people import TODAY


def case_meetings(things: dict[Any, int | str], by: Actor, relation: Any, dossier: int) -> None:
    """Both, of the team of this director."""
    at = timezone.now()
    everybody = tuple(
        one.id
        for one in people.CAST
        if one.municipality == by.municipality_id and Permission.CIRCLE_TAKE_PART in ROLES[one.role].permissions
    )
    coming = NewMeeting(
        at + timedelta(days=3), at + timedelta(days=3, hours=1), "Linde", by.team_id, membership_ids=everybody
    )
    number = service.make(by, coming, at=at, on=TODAY)
    service.add_point(by, number, NewPoint(dossier, Domain.GENERAL, "Bespreken"), at=at, on=TODAY)
    things["case meeting", relation] = number
    things["case point", relation] = _point(by, number, at)
    held = NewMeeting(at + timedelta(days=2), at + timedelta(days=2, hours=1), "Linde", by.team_id)
    former = service.make(by, held, at=at, on=TODAY)
    service.add_point(by, former, NewPoint(dossier, Domain.GENERAL, "Bespreken"), at=at, on=TODAY)
    decision = NewDecision(DecisionKind.NONE, "Wachten", by.membership_id, TODAY + timedelta(days=9))
    service.decide(by, former, _point(by, former, at), decision, at=at, on=TODAY)
    service.close(by, former, at=at, on=TODAY)
    things["case minutes", relation] = selectors.minutes_by(by, former)[0][0]


def _point(by: Actor, number: int, at: Any) -> str:
    cases = selectors.screen(by, number, at=at, on=TODAY).cases
    return next(one.ref for case in cases for one in case.points if one.title == "Bespreken")
