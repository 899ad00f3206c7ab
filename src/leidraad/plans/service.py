# SPDX-License-Identifier: EUPL-1.2
"""The door of the plans room: everything that changes something."""

from leidraad.plans.deciding import establish, withdraw_decision
from leidraad.plans.editing import add_activity, add_goal, change_plan, edit_activity, edit_goal
from leidraad.plans.letters import make_letters, to_sign
from leidraad.plans.meetings import cancel_meeting, hold_meeting, plan_meeting
from leidraad.plans.observing import log_help, take_over
from leidraad.plans.proposals import answer_proposal, propose
from leidraad.plans.signing import sign, store_document
from leidraad.plans.templates import restore_template, retire_template, save_template, template_from_goal, use_template
from leidraad.plans.translating import translate

__all__ = [
    "add_activity",
    "add_goal",
    "answer_proposal",
    "cancel_meeting",
    "change_plan",
    "edit_activity",
    "edit_goal",
    "establish",
    "hold_meeting",
    "log_help",
    "make_letters",
    "plan_meeting",
    "propose",
    "restore_template",
    "retire_template",
    "save_template",
    "sign",
    "store_document",
    "take_over",
    "template_from_goal",
    "to_sign",
    "translate",
    "use_template",
    "withdraw_decision",
]
