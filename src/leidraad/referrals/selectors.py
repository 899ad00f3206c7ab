# SPDX-License-Identifier: EUPL-1.2
"""The door of the referrals room: everything that only reads. Each takes `by`."""

from leidraad.referrals.closing import standing
from leidraad.referrals.receiving import choices, grounds, in_circle, is_helper, kinds, own_domains, purpose, sharing
from leidraad.referrals.referring import checked
from leidraad.referrals.showing import came_of, of_dossier, question_of, referral, rising, transfer, work_list
from leidraad.referrals.transferring import checked as may_hand_over
from leidraad.referrals.transferring import goals_to_give, tasks_to_give

__all__ = [
    "came_of", "checked", "choices", "goals_to_give", "grounds", "in_circle", "is_helper", "kinds", "may_hand_over", "of_dossier",
    "own_domains", "purpose", "question_of", "referral", "rising", "sharing", "standing", "tasks_to_give", "transfer",
    "work_list",
]  # fmt: skip
