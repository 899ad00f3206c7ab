# SPDX-License-Identifier: EUPL-1.2
"""Families that chance does not give: what a visitor of the demo should meet."""

from datetime import date

from leidraad.config.demo_cast import Place


def add(place: Place, on: date) -> None:
    """Let the special families live in the town."""
