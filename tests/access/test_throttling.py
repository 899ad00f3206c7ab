# SPDX-License-Identifier: EUPL-1.2
"""Guessing is slowed down, per account and per address, and a locked account opens again by itself."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leidraad.access import login, throttling
from leidraad.access.models import LoginAttempt
from leidraad.access.throttling import PER_ACCOUNT, PER_ADDRESS, WINDOW, Guess, delay
from leidraad.access.types import InvalidInput
from tests.access.doing import MINUTE, nobody, visit
from tests.people import NOW, PASSWORD, named

pytestmark = pytest.mark.django_db

ANNA = named("Anna").email


@pytest.fixture(autouse=True)
def anonymous(db: None) -> Iterator[None]:
    """As in a request of somebody who is not logged in."""
    with nobody():
        yield


def lets_in(email: str = ANNA, at: datetime = NOW, address: str = "192.0.2.1", password: str = PASSWORD) -> bool:
    """Try to log in."""
    try:
        login.first_step(email, password, visit(at, address))
    except InvalidInput:
        return False
    return True


def guess(times: int, every: timedelta = MINUTE, email: str = ANNA, address: str = "192.0.2.1") -> datetime:
    """Guess wrong so many times; returns the moment of the last guess."""
    for number in range(times):
        assert not lets_in(email, NOW + number * every, address, "wrong but long enough")
    return NOW + (times - 1) * every


def test_two_mistakes_cost_nothing() -> None:
    assert lets_in(at=guess(2, timedelta(0)))


def test_after_that_each_try_has_to_wait_longer() -> None:
    last = guess(5)
    assert not lets_in(at=last + timedelta(seconds=3))
    assert lets_in(at=last + timedelta(seconds=4))


def test_ten_mistakes_lock_until_the_first_is_a_quarter_of_an_hour_ago() -> None:
    guess(10)
    assert not lets_in(at=NOW + WINDOW - timedelta(seconds=1))
    assert lets_in(at=NOW + WINDOW + MINUTE)


def test_a_lock_is_not_made_longer_by_trying_on() -> None:
    """Otherwise anybody could keep somebody out for ever."""
    guess(10)
    for second in range(600, 840, 20):
        assert not lets_in(at=NOW + timedelta(seconds=second), password="wrong but long enough")
    assert lets_in(at=NOW + WINDOW + MINUTE)


def test_an_account_that_does_not_exist_is_slowed_down_the_same() -> None:
    guess(10, email="nobody@lindewaard.example")
    assert throttling.held(Guess.at_login("nobody@lindewaard.example", "198.51.100.7"), NOW + 10 * MINUTE)


def test_another_address_does_not_help_the_guesser() -> None:
    last = guess(10)
    assert not lets_in(at=last + MINUTE, address="198.51.100.7")


def test_other_people_at_the_same_town_hall_can_still_log_in() -> None:
    last = guess(10)
    assert lets_in(named("Daan").email, at=last + MINUTE)


def test_one_address_that_tries_many_accounts_is_stopped() -> None:
    for number in range(PER_ADDRESS.most):
        throttling.note(Guess.at_login(f"{number}@lindewaard.example", "192.0.2.1"), NOW)
    assert not lets_in(at=NOW + 10 * MINUTE)
    assert lets_in(at=NOW + 10 * MINUTE, address="198.51.100.7")


def test_a_success_begins_anew() -> None:
    last = guess(2)
    assert lets_in(at=last)
    assert guess(2) == last
    assert lets_in(at=last + MINUTE)


def test_the_table_names_nobody() -> None:
    guess(1)
    stored = b" ".join(bytes(row.key) for row in LoginAttempt.objects.all())
    assert ANNA.encode() not in stored
    assert b"192.0.2.1" not in stored


@given(st.integers(0, 30))
def test_a_delay_never_shrinks_and_the_lock_is_the_longest(failures: int) -> None:
    assert delay(failures, PER_ACCOUNT) <= delay(failures + 1, PER_ACCOUNT) <= WINDOW
    assert (delay(failures, PER_ACCOUNT) == WINDOW) is (failures >= 10)
