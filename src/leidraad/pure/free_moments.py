# SPDX-License-Identifier: EUPL-1.2
"""Free moments: when everybody and everything that is needed has time. Moments carry a time zone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """Tijdvak from a moment until another, which is no longer part of it."""

    starts_at: datetime
    ends_at: datetime

    def overlaps(self, other: "Stretch") -> bool:
        """Whether they share a moment; one that begins where the other ends does not."""
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at


def joined(stretches: Iterable[Stretch]) -> list[Stretch]:
    """The same time as stretches that do not touch, in order; empty ones fall away."""
    found: list[Stretch] = []
    for one in sorted(each for each in stretches if each.starts_at < each.ends_at):
        if found and one.starts_at <= found[-1].ends_at:
            found[-1] = Stretch(found[-1].starts_at, max(found[-1].ends_at, one.ends_at))
        else:
            found.append(one)
    return found


def free_moments(
    open_hours: Iterable[Stretch], taken: Iterable[Stretch], lasts: timedelta, *, step: timedelta, in_each: int
) -> list[Stretch]:
    """Moments of this length that lie wholly in the open hours and overlap nothing that is taken, in order.

    They begin on a whole number of steps after the stretch of open hours they lie in, do not overlap one another, and are
    at most `in_each` per stretch. Raises ValueError for a length or a step that is not longer than nothing.
    """
    if lasts <= timedelta() or step <= timedelta():
        raise ValueError("a moment and a step take time")
    busy = joined(taken)
    found: list[Stretch] = []
    for hours in joined(open_hours):
        found += _within(hours, busy, lasts, step)[:in_each]
    return found


def _within(hours: Stretch, busy: Sequence[Stretch], lasts: timedelta, step: timedelta) -> list[Stretch]:
    found: list[Stretch] = []
    start = hours.starts_at
    while start + lasts <= hours.ends_at:
        wanted = Stretch(start, start + lasts)
        hindrance = next((one for one in busy if one.overlaps(wanted)), None)
        if hindrance is None:
            found.append(wanted)
        until = wanted.ends_at if hindrance is None else hindrance.ends_at
        start += max(1, -(-(until - start) // step)) * step
    return found
