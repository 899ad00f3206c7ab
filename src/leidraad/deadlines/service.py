# SPDX-License-Identifier: EUPL-1.2
"""The door of the deadlines room: everything that changes something."""

from leidraad.deadlines.bulk import follow, record_many
from leidraad.deadlines.fining import fine_aid
from leidraad.deadlines.norms import save_norm
from leidraad.deadlines.recording import correct_fact, record_fact, set_standing, withdraw_fact
from leidraad.deadlines.reminders import mark_read, save_escalation, set_reminders

__all__ = [
    "correct_fact",
    "fine_aid",
    "follow",
    "mark_read",
    "record_fact",
    "record_many",
    "save_escalation",
    "save_norm",
    "set_reminders",
    "set_standing",
    "withdraw_fact",
]
