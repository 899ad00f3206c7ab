# SPDX-License-Identifier: EUPL-1.2
"""The door of the network room: everything that changes something."""

from leidraad.network.circle_rules import save_rules
from leidraad.network.consenting import answer, withdraw
from leidraad.network.inviting import invite
from leidraad.network.protocol import lift, restrict
from leidraad.network.sharing import change, decline, leave, share, share_later
from leidraad.network.signals import answer_signal, discuss_signal, give_signal, propose_from_signal
from leidraad.network.to_do import close_task, give_task

__all__ = [
    "answer",
    "answer_signal",
    "change",
    "close_task",
    "decline",
    "discuss_signal",
    "give_signal",
    "give_task",
    "invite",
    "leave",
    "lift",
    "propose_from_signal",
    "restrict",
    "save_rules",
    "share",
    "share_later",
    "withdraw",
]
