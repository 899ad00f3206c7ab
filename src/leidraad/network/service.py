# SPDX-License-Identifier: EUPL-1.2
"""The door of the network room: everything that changes something."""

from leidraad.network.circle_rules import save_rules
from leidraad.network.consenting import answer, withdraw
from leidraad.network.handing_over import answer as answer_hand_over
from leidraad.network.handing_over import offer as offer_hand_over
from leidraad.network.handing_over import withdraw as withdraw_hand_over
from leidraad.network.handing_over_all import Division, hand_over_all
from leidraad.network.inviting import invite
from leidraad.network.messages import add_talkers, begin_conversation, leave_conversation, send_message, share_message
from leidraad.network.protocol import lift, restrict
from leidraad.network.sharing import change, decline, leave, share, share_later
from leidraad.network.signals import answer_signal, discuss_signal, give_signal, propose_from_signal
from leidraad.network.to_do import close_task, give_task

__all__ = [
    "Division",
    "add_talkers",
    "answer",
    "answer_hand_over",
    "answer_signal",
    "begin_conversation",
    "change",
    "close_task",
    "decline",
    "discuss_signal",
    "give_signal",
    "give_task",
    "hand_over_all",
    "invite",
    "leave",
    "leave_conversation",
    "lift",
    "offer_hand_over",
    "propose_from_signal",
    "restrict",
    "save_rules",
    "send_message",
    "share",
    "share_later",
    "share_message",
    "withdraw",
    "withdraw_hand_over",
]
