# SPDX-License-Identifier: EUPL-1.2
"""Slowing down guesses (ASVS 5, 6.3.1): per account and per source address, in one table of keyed hashes.

An account that does not exist is slowed down exactly like one that does: the key is what was typed. A town
hall is often one address for hundreds of people, so an address may fail more often than an account.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection

from leidraad.access.crypto import blind_index
from leidraad.access.models import LoginAttempt

WINDOW = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Limit:
    """How many failures 15 minutes may hold.

    After `free` of them each next try must wait twice as long as the last (from 1 second); after `most` there
    is no try until the oldest failure is 15 minutes ago.
    """

    free: int
    most: int


PER_ACCOUNT = Limit(free=3, most=10)
PER_ADDRESS = Limit(free=20, most=50)


@dataclass(frozen=True, slots=True)
class Guess:
    """What somebody tries: the keyed hashes of the account (or the step) and of the address it comes from."""

    account: bytes
    address: bytes

    @classmethod
    def at_login(cls, email: str, address: str) -> "Guess":
        """A guess at the password of whoever has this e-mail address."""
        return cls(blind_index(email, "attempt account"), blind_index(address, "attempt address"))

    @classmethod
    def at_step(cls, step: str, account_id: int, address: str) -> "Guess":
        """A guess at a secret of a known account: `code` (second factor) or `password` (account page)."""
        key = blind_index(f"{step} {account_id}", "attempt account")
        return cls(key, blind_index(address, "attempt address"))


def delay(failures: int, limit: Limit) -> timedelta:
    """How long after the last failure the next try may come; the whole window once the limit is reached."""
    if failures >= limit.most:
        return WINDOW
    if failures < limit.free:
        return timedelta(0)
    return timedelta(seconds=min(2 ** (failures - limit.free), 60))


def held(guess: Guess, at: datetime) -> bool:
    """Must this guess wait? Guesses at one account are judged one by one, however many come at once."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", (int.from_bytes(guess.account[:8], "big", signed=True),))
    return _held(guess.account, PER_ACCOUNT, at) or _held(guess.address, PER_ADDRESS, at)


def _held(key: bytes, limit: Limit, at: datetime) -> bool:
    moments = list(
        LoginAttempt.objects.filter(key=key, occurred_at__gt=at - WINDOW)
        .order_by("-occurred_at")
        .values_list("occurred_at", flat=True)[: limit.most]
    )
    if not moments:
        return False
    # Full: wait until the oldest leaves the window. Else: the delay counts from the last failure.
    return len(moments) >= limit.most or at < moments[0] + delay(len(moments), limit)


def note(guess: Guess, at: datetime) -> None:
    """Remember a failure. A guess that was held is not one: else anybody could keep somebody out for ever."""
    LoginAttempt.objects.bulk_create([LoginAttempt(key=key, occurred_at=at) for key in (guess.account, guess.address)])


def forget(guess: Guess) -> None:
    """After a success the account begins anew; the address does not: a guesser may have an account too."""
    LoginAttempt.objects.filter(key=guess.account).delete()
