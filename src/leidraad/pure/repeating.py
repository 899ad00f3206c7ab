# SPDX-License-Identifier: EUPL-1.2
"""When something is explained again (opnieuw uitleggen): what did not land comes back sooner, what did land goes further.

Requirement INF-4: repetition at several moments is planned. The lengths are a choice of the house, no finding of
science; a municipality sets its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

MOST_DAYS: Final = 730


class Understood(StrEnum):
    """Heb je het begrepen? What the participant says after reading, or somebody beside her."""

    YES = "yes"
    A_BIT = "a_bit"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Intervals:
    """Tussenpozen in dagen: after "no", after "a bit", after "yes" (one per time in a row), and when nobody asked yet.

    Raises ValueError for a number below 1 or above two years.
    """

    no: int = 7
    a_bit: int = 30
    yes: tuple[int, ...] = (90,)
    unasked: int = 7

    def __post_init__(self) -> None:
        if not all(0 < days <= MOST_DAYS for days in (self.no, self.a_bit, self.unasked, *self.yes)):
            raise ValueError(f"between 1 and {MOST_DAYS} days")


def again_on(answers: Sequence[tuple[date, Understood]], intervals: Intervals) -> date | None:
    """When to explain again, given what was answered on which day, oldest first; None: it has landed.

    Only the last answer and the number of times "yes" in a row matter. With no answer at all there is nothing to repeat.
    """
    if not answers:
        return None
    day, last = answers[-1]
    if last is Understood.NO:
        return day + timedelta(days=intervals.no)
    if last is Understood.A_BIT:
        return day + timedelta(days=intervals.a_bit)
    in_a_row = next((n for n, (_day, one) in enumerate(reversed(answers)) if one is not Understood.YES), len(answers))
    return day + timedelta(days=intervals.yes[in_a_row - 1]) if in_a_row <= len(intervals.yes) else None
