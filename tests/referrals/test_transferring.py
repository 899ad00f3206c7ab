# SPDX-License-Identifier: EUPL-1.2
"""Warm transfer (GUI-8): what went along, and whether it landed with who received and with her; else it comes back."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from leidraad.access import context
from leidraad.access.types import Actor, Ground, InvalidInput, NotFoundForYou
from leidraad.referrals import own, service
from leidraad.referrals.types import Heard, Side, StepKind, TransferState
from tests.network.circles import Circle, goal_id
from tests.network.talk import task
from tests.people import NOW, TODAY
from tests.referrals.handed import PRACTICE, WERKPLEIN, H, W, hand_over, handed, new, refer, says, to, work

pytestmark = pytest.mark.django_db
R, P = Side.RECEIVER, Side.PARTICIPANT


def confirm(by: Actor, number: int, side: Side, yes: bool = True, said_by: str = "", word: str = "") -> None:
    """Say whether it landed."""
    with context.acting(by, TODAY):
        service.confirm(by, number, side, yes, Heard(word, said_by), at=NOW, on=TODAY)


def taps(her: Actor, circle: Circle, number: int, yes: bool = True) -> None:
    """Selam says so herself."""
    with context.acting(her, TODAY):
        own.landed(her, circle.dossier, number, yes, at=NOW, on=TODAY)


def test_it_landed_when_both_say_so_and_not_before(circle: Circle, anna: Actor, joost: Actor, her: Actor) -> None:
    circle.share(joost, W)
    number = hand_over(anna, circle.dossier, to(joost), W)
    assert [one.id for one in work(joost).to_me_transfers] == [number]
    confirm(joost, number, R)
    assert handed(anna, number).shown.state is TransferState.OPEN
    taps(her, circle, number)
    found = handed(anna, number)
    assert found.shown.state is TransferState.LANDED
    assert [step.kind for step in found.steps] == [StepKind.HANDED, StepKind.RECEIVER_YES, StepKind.PARTICIPANT_YES]


def test_a_no_brings_it_back_to_the_director_who_asks_again(circle: Circle, anna: Actor, her: Actor) -> None:
    number = hand_over(anna, circle.dossier)
    taps(her, circle, number, yes=False)
    assert [one.id for one in work(anna).rising_transfers] == [number]
    with context.acting(anna, TODAY):
        service.ask_again(anna, number, TODAY + timedelta(days=7), "Ik belde haar.", at=NOW, on=TODAY)
    assert work(anna).rising_transfers == ()
    assert handed(anna, number).shown.participant_landed is None


def test_of_who_has_no_account_somebody_writes_down_who_said_it(circle: Circle, anna: Actor) -> None:
    number = hand_over(anna, circle.dossier)
    with pytest.raises(InvalidInput) as problem:
        confirm(anna, number, R)
    assert set(problem.value.errors) == {"said_by"}
    confirm(anna, number, R, said_by="Mevrouw Kaya")
    confirm(anna, number, P, said_by="Selam Haile")
    assert handed(anna, number).shown.state is TransferState.LANDED
    assert [step.said_by for step in handed(anna, number).steps] == ["", "Mevrouw Kaya", "Selam Haile"]


def test_nobody_confirms_for_a_receiver_with_an_account(circle: Circle, anna: Actor, joost: Actor) -> None:
    circle.share(joost, W)
    number = hand_over(anna, circle.dossier, to(joost), W)
    with pytest.raises(NotFoundForYou):
        confirm(anna, number, R, said_by="Joost")


def test_goals_and_tasks_go_along_only_in_what_is_shared(circle: Circle, anna: Actor, joost: Actor) -> None:
    circle.share(joost, W)
    asked = task(anna, circle.dossier, joost, title="Bel de bakker", domain=W)
    number = hand_over(anna, circle.dossier, to(joost), W, goals=(goal_id(circle.dossier, W),), tasks=(str(asked),))
    found = handed(joost, number).shown
    assert (found.goals, found.tasks) == ((f"doel stuk{circle.dossier}work",), ("Bel de bakker",))
    with pytest.raises(InvalidInput) as problem:
        hand_over(anna, circle.dossier, to(joost), W, goals=(goal_id(circle.dossier, H),))
    assert set(problem.value.errors) == {"goals"}


def test_on_consent_an_organisation_gets_what_she_agreed_to_in_a_referral_and_no_more(
    circle: Circle, anna: Actor, her: Actor
) -> None:
    with pytest.raises(InvalidInput) as problem:
        hand_over(anna, circle.dossier, PRACTICE, H, ground=Ground.CONSENT)
    assert set(problem.value.errors) == {"ground"}
    referral = refer(anna, circle.dossier, new(PRACTICE, H, ground=Ground.CONSENT))
    with pytest.raises(NotFoundForYou):
        hand_over(anna, circle.dossier, PRACTICE, H, ground=Ground.CONSENT, referral_id=referral)
    says(her, circle.dossier, referral)
    with pytest.raises(InvalidInput):
        hand_over(anna, circle.dossier, PRACTICE, H, W, ground=Ground.CONSENT, referral_id=referral)
    assert hand_over(anna, circle.dossier, PRACTICE, H, ground=Ground.CONSENT, referral_id=referral)


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"talk_on": TODAY + timedelta(days=1)}, "talk_on"),
        ({"confirm_by": TODAY - timedelta(days=1)}, "confirm_by"),
        ({"agreements": " "}, "agreements"),
    ],
)
def test_what_is_missing_is_said_where_it_is(circle: Circle, anna: Actor, more: Any, field: str) -> None:
    with pytest.raises(InvalidInput) as problem:
        hand_over(anna, circle.dossier, WERKPLEIN, W, **more)
    assert set(problem.value.errors) == {field}


def test_a_withdrawn_transfer_asks_nobody_any_more(circle: Circle, anna: Actor, her: Actor) -> None:
    number = hand_over(anna, circle.dossier)
    with context.acting(anna, TODAY):
        service.withdraw(anna, number, "Te vroeg.", at=NOW, on=TODAY)
    with pytest.raises(InvalidInput):
        taps(her, circle, number)
    assert work(anna).waiting_transfers == ()


def test_the_receiver_who_is_let_out_sees_nothing_of_it_any_more(
    circle: Circle, anna: Actor, joost: Actor, carla: Actor
) -> None:
    member = circle.share(joost, W)
    number = hand_over(anna, circle.dossier, to(joost), W)
    assert handed(joost, number).answers
    circle.leave(member)
    for somebody in (joost, carla):
        with pytest.raises(NotFoundForYou):
            handed(somebody, number)
    assert [one.id for one in work(anna).rising_transfers] == [number]


def test_a_transfer_that_follows_a_referral_waits_for_who_stops_it_at_this_moment(
    circle: Circle, anna: Actor, joost: Actor
) -> None:
    circle.share(joost, W)
    number = refer(anna, circle.dossier, new(to(joost), W))
    with CaptureQueriesContext(connection) as asked:
        hand_over(anna, circle.dossier, to(joost), W, referral_id=number)
    rows = [one["sql"] for one in asked if 'FROM "referrals_referral"' in one["sql"]]
    assert rows
    assert "FOR UPDATE" in rows[0]
