# SPDX-License-Identifier: EUPL-1.2
"""The door of the intake room: everything that changes something."""

from leidraad.intake.answering import save_answers
from leidraad.intake.concluding import change_conclusion, conclude, reopen_conclusion, settle_conclusion
from leidraad.intake.drafts import drop_drafts, keep_drafts
from leidraad.intake.measuring import exempt_from_test, record_measurements, record_test_result, register_test
from leidraad.intake.question_sets import adjust_questions
from leidraad.intake.sessions import add_session, change_session
from leidraad.intake.signals import hand_in, invite_signal, open_signals, read_signals, withdraw_invitation
from leidraad.intake.starting import close_intake, start_intake
from leidraad.intake.translating import translate_free_text, translate_questions

__all__ = [
    "add_session",
    "adjust_questions",
    "change_conclusion",
    "change_session",
    "close_intake",
    "conclude",
    "drop_drafts",
    "exempt_from_test",
    "hand_in",
    "invite_signal",
    "keep_drafts",
    "open_signals",
    "read_signals",
    "record_measurements",
    "record_test_result",
    "register_test",
    "reopen_conclusion",
    "save_answers",
    "settle_conclusion",
    "start_intake",
    "translate_free_text",
    "translate_questions",
    "withdraw_invitation",
]
