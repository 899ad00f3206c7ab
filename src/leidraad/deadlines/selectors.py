# SPDX-License-Identifier: EUPL-1.2
"""The door of the deadlines room: everything that only reads. Each takes `by`."""

from leidraad.deadlines.calendar import calendar
from leidraad.deadlines.norms import norms
from leidraad.deadlines.recording import remarks
from leidraad.deadlines.showing import duties, duties_as_known, facts, standing, what_if

__all__ = ["calendar", "duties", "duties_as_known", "facts", "norms", "remarks", "standing", "what_if"]
