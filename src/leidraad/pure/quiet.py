# SPDX-License-Identifier: EUPL-1.2
"""Quiet hours (rust): when somebody is not disturbed. Moments are local."""

from datetime import datetime, time
from typing import Final

SUNDAY: Final = 6


def is_quiet(moment: datetime, start: time, end: time, *, sunday: bool) -> bool:
    """Whether nobody is disturbed at this local moment: from `start` until `end`, over midnight where that is earlier.

    The same hour twice means: never by the hour. `sunday`: the whole Sunday as well.
    """
    if sunday and moment.weekday() == SUNDAY:
        return True
    now = moment.time()
    if start <= end:
        return start <= now < end
    return now >= start or now < end
