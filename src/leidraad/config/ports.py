# SPDX-License-Identifier: EUPL-1.2
"""Upward wiring (decision 3): the ports of lower rooms, filled once all rooms are loaded."""

from leidraad.arrival.merging import LinkMover, StageMover
from leidraad.dossiers.ports import register_mover


def fill() -> None:
    """Give the lower rooms what they asked for."""
    for mover in (StageMover(), LinkMover()):
        register_mover(mover)
