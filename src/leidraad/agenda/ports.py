# SPDX-License-Identifier: EUPL-1.2
"""What the agenda room asks of higher rooms; `config` wires it (decision 3: downward words, upward wiring)."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from leidraad.access.types import Actor


class Word(Protocol):
    """Bericht over een afspraak: tells somebody that something waits, never what; gone once she looked.

    Runs in the transaction of the change. The caller has asked `may`.
    """

    def tell(self, by: Actor, membership_ids: Iterable[int], appointment_id: int, *, at: datetime) -> None:
        """Something of this appointment waits for these people, never for who did it."""

    def looked(self, by: Actor, appointment_ids: Iterable[int], *, at: datetime) -> None:
        """Who looked at these needs no word of them any more."""


_words: dict[str, Word] = {}


def register_word(name: str, word: Word) -> None:
    """Called once per room, by `config` when everything is loaded; a second time replaces the first."""
    _words[name] = word


def tell(by: Actor, membership_ids: Iterable[int], appointment_id: int, *, at: datetime) -> None:
    """Let these people know; does nothing for nobody."""
    whom = list(membership_ids)
    for word in _words.values() if whom else ():
        word.tell(by, whom, appointment_id, at=at)


def looked(by: Actor, appointment_ids: Iterable[int], *, at: datetime) -> None:
    """Somebody looked at these appointments."""
    seen = list(appointment_ids)
    for word in _words.values() if seen else ():
        word.looked(by, seen, at=at)
