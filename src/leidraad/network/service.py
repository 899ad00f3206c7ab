# SPDX-License-Identifier: EUPL-1.2
"""The door of the network room: everything that changes something."""

from leidraad.network.consenting import answer, withdraw
from leidraad.network.inviting import invite
from leidraad.network.protocol import lift, restrict
from leidraad.network.sharing import change, decline, leave, share, share_later

__all__ = [
    "answer",
    "change",
    "decline",
    "invite",
    "leave",
    "lift",
    "restrict",
    "share",
    "share_later",
    "withdraw",
]
