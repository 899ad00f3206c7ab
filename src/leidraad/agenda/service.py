# SPDX-License-Identifier: EUPL-1.2
"""Use cases of the agenda room: the one door for pages and the rooms above."""

from leidraad.agenda.addresses import ask_address, confirm_address, remove_address
from leidraad.agenda.answering import answer, answer_for
from leidraad.agenda.changing import cancel, leave_out, mark_attended, move
from leidraad.agenda.feeds import make_feed, revoke_feed
from leidraad.agenda.making import invite, make
from leidraad.agenda.rooms import add_room, change_room

__all__ = [
    "add_room", "answer", "answer_for", "ask_address", "cancel", "change_room", "confirm_address", "invite", "leave_out",
    "make", "make_feed", "mark_attended", "move", "remove_address", "revoke_feed",
]  # fmt: skip
