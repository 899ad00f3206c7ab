# SPDX-License-Identifier: EUPL-1.2
"""For whom somebody does the work today (vervanging), and who of a list of people is away: read again each time."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from leidraad.access.types import StandIn


@dataclass(frozen=True, slots=True)
class Away:
    """Afwezig: who replaces somebody (a membership and her name), and until which day (the last one)."""

    replacement_id: int
    replacement: str
    until: date


def stand_ins(stored: Any) -> tuple[StandIn, ...]:
    """What the database told of them, as `access_standing_in` gives it: JSON, as text in a plain cursor."""
    found: list[dict[str, Any]] = json.loads(stored) if isinstance(stored, str) else stored or []
    return tuple(StandIn(**{**one, "until": date.fromisoformat(one["until"])}) for one in found)


def today(membership_id: int, on: date) -> tuple[StandIn, ...]:
    """For whom this role stands in on this day; one question, in the context of its account."""
    with connection.cursor() as cursor:
        cursor.execute("select access_my_standing_in(%s, %s)", (membership_id, on))
        return stand_ins(cursor.fetchone()[0])


def away(membership_ids: Iterable[int]) -> dict[int, Away]:
    """Who of these is away today, and who replaces her; one question, or none."""
    wanted = sorted(set(membership_ids))
    if not wanted:
        return {}
    with connection.cursor() as cursor:
        cursor.execute("select membership_id, replacement_id, replacement, until from access_away(%s)", (wanted,))
        return {row[0]: Away(*row[1:]) for row in cursor.fetchall()}
