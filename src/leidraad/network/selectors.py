# SPDX-License-Identifier: EUPL-1.2
"""The door of the network room: everything that only reads. Each takes `by`, except the protocol as it is shipped."""

from leidraad.network.circle_rules import circle_rules
from leidraad.network.consenting import given, questions
from leidraad.network.handing_over import may_withdraw, parts, receivers
from leidraad.network.handing_over_all import hanging
from leidraad.network.handing_over_shown import hand_over, hand_overs, hand_overs_of
from leidraad.network.in_circle import goals, in_circle, taking_part, task_domains, to_ask
from leidraad.network.messages_shown import attachment, conversation, conversations, to_add
from leidraad.network.protocol import choices, protocol, stricter_shown
from leidraad.network.sharing import check, fitting, helper_of, other_guides
from leidraad.network.showing import circle, companions, goals_opened, member, talk_opened
from leidraad.network.signals_shown import signal, signals, signals_of, to_discuss, to_meet
from leidraad.network.to_do_shown import readable_titles, task, tasks, tasks_from, tasks_of
from leidraad.network.waiting import waiting

__all__ = [
    "attachment",
    "check",
    "choices",
    "circle",
    "circle_rules",
    "companions",
    "conversation",
    "conversations",
    "fitting",
    "given",
    "goals",
    "goals_opened",
    "hand_over",
    "hand_overs",
    "hand_overs_of",
    "hanging",
    "helper_of",
    "in_circle",
    "may_withdraw",
    "member",
    "other_guides",
    "parts",
    "protocol",
    "questions",
    "readable_titles",
    "receivers",
    "signal",
    "signals",
    "signals_of",
    "stricter_shown",
    "taking_part",
    "talk_opened",
    "task",
    "task_domains",
    "tasks",
    "tasks_from",
    "tasks_of",
    "to_add",
    "to_ask",
    "to_discuss",
    "to_meet",
    "waiting",
]
