# SPDX-License-Identifier: EUPL-1.2
"""How a referral goes: whatever people do in whatever order, it ends once and is never forgotten in between."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leidraad.pure.referring import (
    OPEN,
    STEPS,
    Act,
    NotPossible,
    ReferralState,
    after,
    landed,
    possible,
    waits,
)

ACTS = st.lists(st.sampled_from(list(Act)), max_size=12)
DAY = date(2026, 11, 21)


@given(ACTS, st.sampled_from([ReferralState.ASKED, ReferralState.SENT]))
def test_whatever_is_done_in_whatever_order_only_what_follows_is_taken(acts: list[Act], start: ReferralState) -> None:
    state, film = start, [start]
    for act in acts:
        if act in possible(state):
            state = after(state, act)
            film.append(state)
        else:
            with pytest.raises(NotPossible):
                after(state, act)
    # It goes on only: nothing comes back to where it was, so a film has each state once.
    assert len(film) == len(set(film))
    # Nothing is done without having been accepted, and nothing is accepted without having been sent.
    for later, earlier in ((ReferralState.DONE, ReferralState.ACCEPTED), (ReferralState.ACCEPTED, ReferralState.SENT)):
        assert later not in film or earlier in film


@given(st.sampled_from(list(ReferralState)))
def test_what_is_open_can_go_on_and_waits_and_what_ended_does_neither(state: ReferralState) -> None:
    # What was shared on her yes she may stop afterwards too: that goes on with nothing.
    assert bool(possible(state) - {Act.FORBID}) is (state in OPEN)
    assert (waits(state, DAY, DAY) is not None) is (state in OPEN)


def test_every_end_can_be_reached_and_an_unasked_yes_never_sends() -> None:
    assert set(STEPS.values()) | {ReferralState.ASKED} == set(ReferralState)
    assert [before for (before, act) in STEPS if act is Act.ALLOW] == [ReferralState.ASKED]


@pytest.mark.parametrize("state", sorted(OPEN))
def test_the_last_day_counts_as_in_time(state: ReferralState) -> None:
    waiting = waits(state, DAY, DAY + timedelta(days=10))
    assert waiting is not None
    assert waiting.due_on == (DAY + timedelta(days=10) if state is ReferralState.ACCEPTED else DAY)
    assert not waiting.late(waiting.due_on)
    assert waiting.late(waiting.due_on + timedelta(days=1))


def test_a_transfer_landed_when_both_say_so_and_not_as_soon_as_one_says_no() -> None:
    said = {(a, b): landed(a, b) for a in (True, False, None) for b in (True, False, None)}
    assert said[True, True] is True
    assert {pair for pair, found in said.items() if found is False} == {pair for pair in said if False in pair}
    assert {pair for pair, found in said.items() if found is None} == {(None, None), (None, True), (True, None)}
