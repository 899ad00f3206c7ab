# SPDX-License-Identifier: EUPL-1.2
"""What the dossiers room asks of higher rooms; `config` wires it (decision 3: downward words, upward wiring)."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Protocol

from leidraad.access.types import Actor


class MergeMover(Protocol):
    """Verhuizer: moves one kind of rows of a higher room when two dossiers turn out to be one person.

    `name` is what the preview calls them, in Dutch and in the plural ("fasen").
    """

    name: str

    def count(self, by: Actor, dossier_id: int) -> int:
        """How many rows this dossier has."""

    def move(self, by: Actor, from_dossier: int, to_dossier: int, *, at: datetime, on: date) -> int:
        """Let them belong to the other dossier, in the transaction that stands; gives how many moved. Loses nothing."""


_movers: dict[str, MergeMover] = {}


def register_mover(mover: MergeMover) -> None:
    """Called once per kind of rows, by `config` when everything is loaded; a second time replaces the first."""
    _movers[mover.name] = mover


def movers() -> tuple[MergeMover, ...]:
    """Everything that has to move along, in the order in which it was wired."""
    return tuple(_movers.values())


class FirstContactFollower(Protocol):
    """Volger van het eerste contact: hears that somebody was reached for the first time (the law's facts follow)."""

    def __call__(self, by: Actor, dossier_ids: Iterable[int], happened_on: date, *, at: datetime, on: date) -> None:
        """Take note of it, in the transaction of the contact."""


_first_contact: dict[str, FirstContactFollower] = {}


def register_first_contact_follower(name: str, follower: FirstContactFollower) -> None:
    """Called once per room, by `config` when everything is loaded; a second time replaces the first."""
    _first_contact[name] = follower


def first_contact_had(by: Actor, dossier_ids: list[int], happened_on: date, *, at: datetime, on: date) -> None:
    """Tell every room; does nothing when nobody was reached for the first time."""
    for follower in _first_contact.values() if dossier_ids else ():
        follower(by, dossier_ids, happened_on, at=at, on=on)


class ClosingCheck(Protocol):
    """Bezwaar tegen een afsluiting: a room that has something to settle before this dossier closes."""

    def __call__(self, by: Actor, dossier_id: int, *, at: datetime, on: date) -> None:
        """While the dossier is still open and locked. Raises InvalidInput ("") when something has to be settled first."""


_checks: dict[str, ClosingCheck] = {}


def register_closing_check(name: str, check: ClosingCheck) -> None:
    """Called once per room, by `config` when everything is loaded; a second time replaces the first."""
    _checks[name] = check


def dossier_closes(by: Actor, dossier_id: int, *, at: datetime, on: date) -> None:
    """Ask every room, before anything is written. Raises InvalidInput ("")."""
    for check in _checks.values():
        check(by, dossier_id, at=at, on=on)


class ClosingFollower(Protocol):
    """Volger van een afsluiting: hears that a dossier closes, and lets what was planned for it lapse."""

    def __call__(self, by: Actor, dossier_id: int, *, at: datetime, on: date) -> object:
        """In the transaction of the closing, with the dossier locked. The caller has asked `may`."""


_closing: dict[str, ClosingFollower] = {}


def register_closing_follower(name: str, follower: ClosingFollower) -> None:
    """Called once per room, by `config` when everything is loaded; a second time replaces the first."""
    _closing[name] = follower


def dossier_closed(by: Actor, dossier_id: int, *, at: datetime, on: date) -> None:
    """Tell every room that a dossier closes."""
    for follower in _closing.values():
        follower(by, dossier_id, at=at, on=on)
