# SPDX-License-Identifier: EUPL-1.2
"""Who replaces somebody does so in one role: nothing of another role of that person, and all that this role asks."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from leidraad.access import context, memberships
from leidraad.access.memberships import NewMembership
from leidraad.access.types import Actor, Domain, Ground, NotFoundForYou
from leidraad.referrals import selectors as referrals_shown
from tests import people
from tests.network.circles import Circle, W
from tests.network.test_absence import DAY, FIRST, LAST, away, on_day, seen, wim
from tests.people import NOW, TODAY
from tests.referrals.handed import PRACTICE, refer
from tests.referrals.handed import new as new_referral

__all__ = ["wim"]

pytestmark = pytest.mark.django_db


def also_volunteer(nora: Actor, by: Actor) -> Actor:
    """Somebody in a second role."""
    with context.acting(nora, TODAY):
        new = NewMembership("volunteer", TODAY, None, organisation_id=people.TANDEM)
        number = memberships.add_membership(nora, by.account_id, new, NOW)
    return replace(by, membership_id=number, role="volunteer")


@pytest.mark.parametrize("shared_first", [True, False])
def test_who_replaces_in_one_role_gets_nothing_of_the_other(
    circle: Circle, anna: Actor, bert: Actor, wim: Actor, as_role: Callable[[str], Actor], shared_first: bool
) -> None:
    nora = as_role("administrator")
    buddy, other = also_volunteer(nora, bert), also_volunteer(nora, wim)
    if shared_first:
        circle.share(bert, Domain.MONEY, W, may_write=True)
    away(anna, buddy, other, TODAY, LAST)
    if not shared_first:
        circle.share(bert, Domain.MONEY, W, may_write=True)
    assert seen(other, TODAY) == (0, 0, 0)
    away(anna, bert, wim, FIRST, LAST)
    assert seen(wim, FIRST) == seen(bert, FIRST) != (0, 0, 0)


def test_who_replaces_the_sender_reads_the_participant_the_question(
    circle: Circle, anna: Actor, bert: Actor, wim: Actor
) -> None:
    circle.share(bert, Domain.GENERAL, may_write=True)
    number = refer(bert, circle.dossier, new_referral(PRACTICE, Domain.GENERAL, ground=Ground.CONSENT))
    away(anna, bert, wim)
    standing = on_day(wim, FIRST)
    with context.acting(standing, FIRST):
        assert referrals_shown.question_of(standing, number, "nl").sha256
    late = on_day(wim, LAST + DAY)
    with context.acting(late, LAST + DAY), pytest.raises(NotFoundForYou):
        referrals_shown.question_of(late, number, "nl")
