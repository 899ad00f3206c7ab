# SPDX-License-Identifier: EUPL-1.2
"""The line along which guidance tapers (afbouw), as a drawing: of the practical matters, who does how many on each day."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from leidraad.pure.plans.film import DoingPoint
from leidraad.web.ui.filters import day

#: The drawing in its own units; the page makes it as wide as there is room.
WIDTH, HEIGHT, EDGE = 600, 180, 4
#: From the bottom up: what she does herself carries the rest.
BANDS: Final = ("alone", "together", "done_for")


def drawing(points: Sequence[DoingPoint], until: date) -> dict[str, Any] | None:
    """Areas on top of each other in steps, up to and including a day; None when there is nothing to see yet."""
    known = [one for one in points if one.on <= until]
    if len(known) < 2:
        return None
    first = known[0].on.toordinal()
    span = max(1, until.toordinal() - first)
    most = max(one.done_for + one.together + one.alone for one in known) or 1
    steps = [EDGE + (one.on.toordinal() - first) * (WIDTH - 2 * EDGE) // span for one in known]
    ends = [*steps[1:], WIDTH - EDGE]
    areas, base = [], [0] * len(known)
    for band in BANDS:
        top = [low + getattr(one, band) for low, one in zip(base, known, strict=True)]
        areas.append({"band": band, "path": _area(steps, ends, base, top, most)})
        base = top
    return {"areas": areas, "width": WIDTH, "height": HEIGHT, "first": day(known[0].on), "last": day(until),
            "was": _share(known[0]), "now": _share(known[-1])}  # fmt: skip


def _area(steps: Sequence[int], ends: Sequence[int], low: Sequence[int], high: Sequence[int], most: int) -> str:
    """One closed path: along the top from left to right, and back along the bottom."""
    there = [
        f"{x},{_y(value, most)}" for start, end, value in zip(steps, ends, high, strict=True) for x in (start, end)
    ]
    back = [f"{x},{_y(value, most)}" for start, end, value in zip(steps, ends, low, strict=True) for x in (start, end)]
    return f"M{' L'.join(there + back[::-1])}Z"


def _y(value: int, most: int) -> int:
    return HEIGHT - EDGE - value * (HEIGHT - 2 * EDGE) // most


def _share(one: DoingPoint) -> int:
    """How much she does herself, in whole per cent."""
    return one.alone * 100 // max(1, one.alone + one.together + one.done_for)
