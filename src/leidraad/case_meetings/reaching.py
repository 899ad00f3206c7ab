# SPDX-License-Identifier: EUPL-1.2
"""The only ways to a case meeting: who was invited looks, who may hold one of that team takes over, the chair runs it."""

from datetime import datetime

from django.utils.translation import gettext as _

from leidraad.access import audit
from leidraad.access.audit import Action, Line
from leidraad.access.authority import may
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, InvalidInput, NotFoundForYou
from leidraad.case_meetings.models import CaseMeeting, MeetingGuest
from leidraad.case_meetings.types import MeetingState


def may_hold(by: Actor, team_id: int | None) -> bool:
    """Whether this person may make or take over a meeting of this team (None: of the municipality)."""
    return may(by, Permission.CASE_MEETING_HOLD) and team_id in (None, by.team_id)


def to_see(by: Actor, meeting_id: int) -> CaseMeeting:
    """A meeting for who was invited, or may take it over. Raises NotFoundForYou."""
    if not may(by, Permission.CIRCLE_TAKE_PART):
        raise NotFoundForYou
    row = CaseMeeting.objects.filter(id=meeting_id, municipality_id=by.municipality_id).first()
    if row is None or not (may_hold(by, row.team_id) or _invited(by, row)):
        raise NotFoundForYou
    return row


def _invited(by: Actor, row: CaseMeeting) -> bool:
    return MeetingGuest.objects.filter(meeting=row, membership_id=by.membership_id).exists()


def to_chair(by: Actor, meeting_id: int) -> CaseMeeting:
    """A meeting for its chair, to look at. Raises NotFoundForYou."""
    if not may(by, Permission.CASE_MEETING_HOLD):
        raise NotFoundForYou
    row = CaseMeeting.objects.filter(id=meeting_id, municipality_id=by.municipality_id).first()
    if row is None or row.chair_id != by.membership_id:
        raise NotFoundForYou
    return row


def to_run(by: Actor, meeting_id: int) -> CaseMeeting:
    """A meeting that was not closed yet, for its chair, locked. Raises NotFoundForYou; InvalidInput ("")."""
    to_chair(by, meeting_id)
    row = CaseMeeting.objects.select_for_update().get(id=meeting_id)
    insist_planned(row)
    return row


def insist_planned(row: CaseMeeting) -> None:
    """Raises InvalidInput when it is over."""
    if row.state != MeetingState.PLANNED:
        raise InvalidInput({"": [_("Dit overleg is al gesloten.")]})


def note(
    by: Actor, row: CaseMeeting, action: Action, at: datetime, dossier_id: int | None = None, **more: object
) -> None:
    """The line in the trail."""
    audit.record(by, Line(action, dossier_id, "case_meeting", row.id, details=more), at)
