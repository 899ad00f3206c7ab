# SPDX-License-Identifier: EUPL-1.2
"""What the access room asks of higher rooms; `config` wires it (decision 3: downward words, upward wiring)."""

from datetime import date, datetime
from typing import Protocol

from leidraad.access.types import Actor


class NormsFollower(Protocol):
    """Bijwerker: brings what rests on the municipality's own norms up to date after they were changed.

    Runs in the transaction of the change, with the rights of whoever made it.
    """

    def __call__(self, by: Actor, *, at: datetime, on: date) -> object:
        """Recompute everything of this municipality."""


_followers: dict[str, NormsFollower] = {}


def register_norms_follower(name: str, follower: NormsFollower) -> None:
    """Called once per room, by `config` when everything is loaded; a second time replaces the first."""
    _followers[name] = follower


class LeavingFollower(Protocol):
    """Volger van een vertrek: hears that somebody's role here ends, and lets what rests on it end with it.

    Runs in the transaction of the change, with the rights of whoever made it.
    """

    def __call__(self, by: Actor, account_id: int, *, first_day_out: date, at: datetime, on: date) -> object:
        """Nothing that this account was let in to counts from that day on."""


_leaving: dict[str, LeavingFollower] = {}


def register_leaving_follower(name: str, follower: LeavingFollower) -> None:
    """Called once per room, by `config` when everything is loaded; a second time replaces the first."""
    _leaving[name] = follower


def role_ended(by: Actor, account_id: int, *, first_day_out: date, at: datetime, on: date) -> None:
    """Tell every room that somebody has no role here any more from this day on."""
    for follower in _leaving.values():
        follower(by, account_id, first_day_out=first_day_out, at=at, on=on)


def norms_changed(by: Actor, *, at: datetime, on: date) -> None:
    """Tell every room that the municipality has other norms now."""
    for follower in _followers.values():
        follower(by, at=at, on=on)
