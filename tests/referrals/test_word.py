# SPDX-License-Identifier: EUPL-1.2
"""Word that something waits goes out only while its reader may read it: of referrals, transfers and what changes hands."""

from collections.abc import Callable

import pytest

from leidraad.access import context
from leidraad.access.types import Actor, Domain
from leidraad.network import service, tasks
from leidraad.network.types_handing_over import NewHandOver
from tests.network.circles import Circle, goal_id
from tests.network.talk import post
from tests.people import NOW, TODAY
from tests.referrals.handed import W, hand_over, new, refer, to

pytestmark = pytest.mark.django_db
BERT = "bert@tandem.example"


def offered(by: Actor, circle: Circle, receiver: Actor) -> object:
    """A part of the plan that is to change hands."""
    wanted = NewHandOver((goal_id(circle.dossier, W),), receiver.membership_id, "Dit past bij u.", TODAY)
    with context.acting(by, TODAY):
        return service.offer_hand_over(by, circle.dossier, wanted, at=NOW, on=TODAY)


THINGS: dict[str, Callable[[Actor, Circle, Actor], object]] = {
    "referral": lambda by, circle, receiver: refer(by, circle.dossier, new(to(receiver), W)),
    "transfer": lambda by, circle, receiver: hand_over(by, circle.dossier, to(receiver), W),
    "hand-over": offered,
}


def told() -> list[str]:
    """To whom the worker sends word."""
    with post() as sent:
        tasks.tell_everywhere(at=NOW)
    return [address for address, _subject, _text in sent]


@pytest.mark.parametrize("thing", sorted(THINGS))
def test_who_still_sees_it_gets_word(circle: Circle, anna: Actor, bert: Actor, thing: str) -> None:
    circle.share(bert, W)
    THINGS[thing](anna, circle, bert)
    assert BERT in told()


@pytest.mark.parametrize("thing", sorted(THINGS))
def test_who_sees_something_else_by_now_gets_none(circle: Circle, anna: Actor, bert: Actor, thing: str) -> None:
    member = circle.share(bert, W)
    THINGS[thing](anna, circle, bert)
    circle.change(member, circle.new(bert, Domain.HOUSING))
    assert BERT not in told()
