# SPDX-License-Identifier: EUPL-1.2
"""The door of the deadlines room: everything that only reads. Each takes `by`."""

from leidraad.deadlines.calendar import calendar
from leidraad.deadlines.fining import fine_needs_review
from leidraad.deadlines.norms import norms
from leidraad.deadlines.privacy import telling_here
from leidraad.deadlines.recording import remarks
from leidraad.deadlines.reminder_mail import sends_mail
from leidraad.deadlines.reminders import escalation, escalation_targets, reminder_choice, reminders
from leidraad.deadlines.showing import duties, duties_as_known, facts, law_is_known, standing, what_if

__all__ = [
    "calendar",
    "duties",
    "duties_as_known",
    "escalation",
    "escalation_targets",
    "facts",
    "fine_needs_review",
    "law_is_known",
    "norms",
    "remarks",
    "reminder_choice",
    "reminders",
    "sends_mail",
    "standing",
    "telling_here",
    "what_if",
]
