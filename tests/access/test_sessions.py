# SPDX-License-Identifier: EUPL-1.2
"""Sessions end: by themselves, by hand, and when the right to be here ends."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from leidraad.access import context, sessions, tasks
from leidraad.access.models import Account, LoginAttempt, Membership, Session
from leidraad.access.sessions import Step
from leidraad.access.types import Source
from tests.access.doing import MINUTE, arranging, enter, entry, is_open, nobody
from tests.people import BY_ROLE, NOW, TODAY, actor, named

pytestmark = pytest.mark.django_db

SECOND = timedelta(seconds=1)


@pytest.fixture(autouse=True)
def anonymous(db: None) -> Iterator[None]:
    """As in a request of somebody who is not logged in."""
    with nobody():
        yield


@pytest.fixture
def token() -> str:
    """Anna's session, begun now."""
    return enter(named("Anna"))[0].token


def test_unused_for_half_an_hour_it_ends(token: str) -> None:
    assert is_open(token, NOW + 30 * MINUTE - SECOND)
    assert not is_open(token, NOW + 60 * MINUTE)


def test_exactly_half_an_hour_is_too_long(token: str) -> None:
    assert not is_open(token, NOW + 30 * MINUTE)


def test_used_again_and_again_it_lives_twelve_hours_and_no_longer(token: str) -> None:
    at = NOW
    while at < NOW + timedelta(hours=12):
        assert is_open(token, at)
        at += 20 * MINUTE
    assert not is_open(token, NOW + timedelta(hours=12))


def test_a_login_halfway_waits_a_quarter_of_an_hour() -> None:
    token = enter(BY_ROLE["administrator"])[0].token
    assert is_open(token, NOW + 14 * MINUTE)
    assert not is_open(token, NOW + 15 * MINUTE)


def test_a_token_that_never_was_opens_nothing() -> None:
    assert not is_open("never")
    assert not is_open("")


def test_a_shut_account_opens_nothing(token: str) -> None:
    with arranging():
        Account.objects.filter(id=1).update(is_active=False)
    assert not is_open(token)


def test_an_ended_role_opens_nothing(token: str) -> None:
    with arranging():
        Membership.objects.filter(id=1).update(valid=DateRange(None, TODAY))
    assert not is_open(token)


def test_ending_the_others_keeps_this_one() -> None:
    first, _ = enter(named("Anna"))
    second, state = enter(named("Anna"))
    daan, _ = enter(named("Daan"))
    with entry(1):
        assert sessions.end_others(1, state.session_id, NOW) == 1
    assert not is_open(first.token)
    assert is_open(second.token)
    assert is_open(daan.token), "somebody else's"


def test_a_session_of_somebody_else_cannot_be_ended(token: str) -> None:
    with entry(1):
        number = Session.objects.get(account_id=1).id
    with context.acting(actor(named("Daan")), TODAY):
        sessions.end(number, NOW)
    assert is_open(token)


def test_nobody_sees_the_sessions_of_somebody_else(token: str) -> None:
    with context.acting(actor(BY_ROLE["administrator"]), TODAY):
        assert not Session.objects.filter(account_id=1).exists()


# --- cleaning up ---


def test_sessions_are_erased_after_thirty_days_and_attempts_after_one(token: str) -> None:
    LoginAttempt.objects.create(key=b"x", occurred_at=NOW - timedelta(hours=25))
    LoginAttempt.objects.create(key=b"y", occurred_at=NOW - timedelta(hours=23))
    with entry(1):
        sessions.start(1, Step("open", 1), NOW - timedelta(days=31), Source())
    removed = tasks.clean_up(at=NOW, on=TODAY)
    assert removed == (1, 1, 0)
    assert is_open(token)
    assert list(LoginAttempt.objects.values_list("key", flat=True)) == [b"y"]
