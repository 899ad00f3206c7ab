# SPDX-License-Identifier: EUPL-1.2
"""What the dossiers room asks of higher rooms; `config` wires it (decision 3: downward words, upward wiring)."""

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
