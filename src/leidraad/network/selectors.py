# SPDX-License-Identifier: EUPL-1.2
"""The door of the network room: everything that only reads. Each takes `by`, except the protocol as it is shipped."""

from leidraad.network.consenting import given, questions
from leidraad.network.protocol import choices, protocol, stricter_shown
from leidraad.network.sharing import check, helper_of
from leidraad.network.showing import circle, companions, member

__all__ = [
    "check",
    "choices",
    "circle",
    "companions",
    "given",
    "helper_of",
    "member",
    "protocol",
    "questions",
    "stricter_shown",
]
