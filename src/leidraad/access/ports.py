# SPDX-License-Identifier: EUPL-1.2
"""What the access room asks of higher rooms; `config` wires it (decision 3: downward words, upward wiring)."""

from collections.abc import Mapping
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class RoleEnded:
    """Rol die eindigt: whose, from which day on; `stays` when she has another role here on that day."""

    account_id: int
    membership_id: int
    first_day_out: date
    stays: bool


class LeavingFollower(Protocol):
    """Volger van een vertrek: hears that somebody's role here ends, and lets what rests on it end with it.

    Runs in the transaction of the change, with the rights of whoever made it.
    """

    def __call__(self, by: Actor, ended: RoleEnded, *, at: datetime, on: date) -> object:
        """Nothing that she was let in to in this role counts from that day on; when she does not stay, nothing at all."""


_leaving: dict[str, LeavingFollower] = {}


def register_leaving_follower(name: str, follower: LeavingFollower) -> None:
    """Called once per room, by `config` when everything is loaded; a second time replaces the first."""
    _leaving[name] = follower


def role_ended(by: Actor, ended: RoleEnded, *, at: datetime, on: date) -> None:
    """Tell every room that somebody has a role here no longer."""
    for follower in _leaving.values():
        follower(by, ended, at=at, on=on)


class WorkHeld(Protocol):
    """Werk dat aan iemand hangt: one kind of it in one room (dossiers, parts of plans, tasks), and how it moves on.

    Both run with the rights that the caller made sure of, and both take a few statements however much there is. `move` takes
    a receiver (a membership) for each dossier and returns how much it moved; the caller writes the audit line per dossier.
    """

    name: str

    def held(self, by: Actor, membership_id: int, *, on: date) -> Mapping[int, int]:
        """How much hangs on this role, by dossier."""

    def move(self, by: Actor, membership_id: int, to: Mapping[int, int], *, at: datetime, on: date) -> int:
        """Let it hang on the receivers instead."""


_work: dict[str, WorkHeld] = {}


def register_work(work: WorkHeld) -> None:
    """Called once per kind, by `config` when everything is loaded; a second time replaces the first."""
    _work[work.name] = work


def work() -> tuple[WorkHeld, ...]:
    """Every kind of work that can hang on somebody, in the order in which it was wired."""
    return tuple(_work.values())


def norms_changed(by: Actor, *, at: datetime, on: date) -> None:
    """Tell every room that the municipality has other norms now."""
    for follower in _followers.values():
        follower(by, at=at, on=on)
