# SPDX-License-Identifier: EUPL-1.2
"""How a referral goes (doorverwijzing, GUI-9): asked, sent, accepted or refused, done or withdrawn; and what waits too long."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final


class ReferralState(StrEnum):
    """Stand van een doorverwijzing: waits for the participant's yes, sent, accepted, refused, done, withdrawn or not allowed."""

    ASKED = "asked"
    SENT = "sent"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    DONE = "done"
    WITHDRAWN = "withdrawn"
    DECLINED = "declined"


class Act(StrEnum):
    """Stap in een doorverwijzing: what somebody does with it. ALLOW and FORBID are the participant's own."""

    ALLOW = "allow"
    FORBID = "forbid"
    ACCEPT = "accept"
    REFUSE = "refuse"
    FINISH = "finish"
    WITHDRAW = "withdraw"


class NotPossible(ValueError):
    """This step does not follow on where the referral stands."""


S, A = ReferralState, Act
STEPS: Final[Mapping[tuple[ReferralState, Act], ReferralState]] = {
    (S.ASKED, A.ALLOW): S.SENT,
    (S.ASKED, A.FORBID): S.DECLINED,
    (S.ASKED, A.WITHDRAW): S.WITHDRAWN,
    (S.SENT, A.ACCEPT): S.ACCEPTED,
    (S.SENT, A.REFUSE): S.REFUSED,
    (S.SENT, A.WITHDRAW): S.WITHDRAWN,
    (S.SENT, A.FORBID): S.WITHDRAWN,
    (S.ACCEPTED, A.FINISH): S.DONE,
    (S.ACCEPTED, A.REFUSE): S.REFUSED,
    (S.ACCEPTED, A.WITHDRAW): S.WITHDRAWN,
    (S.ACCEPTED, A.FORBID): S.WITHDRAWN,
    # She can stop sharing as long as something was shared, also after the help was given.
    (S.DONE, A.FORBID): S.WITHDRAWN,
}
#: Where somebody still has to do something.
OPEN: Final = frozenset({S.ASKED, S.SENT, S.ACCEPTED})
#: What is never done without a word: why it is refused or withdrawn, what came of it.
WITH_WORDS: Final = frozenset({A.REFUSE, A.FINISH, A.WITHDRAW})


def after(state: ReferralState, act: Act) -> ReferralState:
    """Where a referral stands after a step. Raises NotPossible."""
    try:
        return STEPS[state, act]
    except KeyError:
        raise NotPossible(f"{act} does not follow on {state}") from None


def possible(state: ReferralState) -> frozenset[Act]:
    """What can be done with a referral that stands like this."""
    return frozenset(act for before, act in STEPS if before is state)


@dataclass(frozen=True, slots=True)
class Waits:
    """Wat er wacht: since it stands like this the answer, or the result, should be there on this day (the last one)."""

    for_result: bool
    due_on: date

    def late(self, on: date) -> bool:
        """Whether that day has passed."""
        return self.due_on < on


def waits(state: ReferralState, respond_by: date, result_by: date) -> Waits | None:
    """For what a referral waits: an answer or a result; None when nobody has to do anything any more."""
    if state not in OPEN:
        return None
    return Waits(True, result_by) if state is S.ACCEPTED else Waits(False, respond_by)


def landed(receiver: bool | None, participant: bool | None) -> bool | None:
    """Whether a warm transfer landed (S10): both said so. False as soon as one of them says no, None while one is silent."""
    if receiver is False or participant is False:
        return False
    return True if receiver and participant else None
