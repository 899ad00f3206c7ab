# SPDX-License-Identifier: EUPL-1.2
"""The door of the deadlines room: everything that changes something."""

from leidraad.deadlines.bulk import follow, record_many
from leidraad.deadlines.norms import save_norm
from leidraad.deadlines.recording import correct_fact, record_fact, set_standing, withdraw_fact

__all__ = ["correct_fact", "follow", "record_fact", "record_many", "save_norm", "set_standing", "withdraw_fact"]
