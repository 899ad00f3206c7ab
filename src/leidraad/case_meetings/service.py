# SPDX-License-Identifier: EUPL-1.2
"""The door of the case meetings room: everything that changes something."""

from leidraad.case_meetings.closing import close
from leidraad.case_meetings.deciding import decide
from leidraad.case_meetings.meetings import cancel, invite, make, set_present, take_chair
from leidraad.case_meetings.points import add_point, move_case, move_point

__all__ = [
    "add_point", "cancel", "close", "decide", "invite", "make", "move_case", "move_point", "set_present", "take_chair",
]  # fmt: skip
