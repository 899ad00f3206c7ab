# SPDX-License-Identifier: EUPL-1.2
"""The door of the case meetings room: everything that only reads. Each takes `by`."""

from leidraad.case_meetings.closing import to_write
from leidraad.case_meetings.meetings import invitable
from leidraad.case_meetings.minutes import home, minutes, minutes_by, minutes_of
from leidraad.case_meetings.own import own_minutes
from leidraad.case_meetings.showing import chaired, invitations, meeting, meetings, point, screen

__all__ = [
    "chaired",
    "home",
    "invitable",
    "invitations",
    "meeting",
    "meetings",
    "minutes",
    "minutes_by",
    "minutes_of",
    "own_minutes",
    "point",
    "screen",
    "to_write",
]
