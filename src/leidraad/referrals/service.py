# SPDX-License-Identifier: EUPL-1.2
"""The door of the referrals room: everything that changes something."""

from leidraad.referrals.asking import note_answer, note_stop
from leidraad.referrals.referring import act, note_arrival, refer
from leidraad.referrals.transferring import ask_again, confirm, hand_over, withdraw

__all__ = ["act", "ask_again", "confirm", "hand_over", "note_answer", "note_arrival", "note_stop", "refer", "withdraw"]
