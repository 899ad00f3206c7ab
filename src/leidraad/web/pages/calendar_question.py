# SPDX-License-Identifier: EUPL-1.2
"""What somebody asks of the calendar of terms, read from an address and back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final
from urllib.parse import urlencode

from leidraad.access.types import Actor
from leidraad.deadlines.types import CalendarFilter, CalendarQuery

LARGEST: Final = 2**63 - 1
WHEN: Final = {"te-laat": CalendarFilter.LATE, "week": CalendarFilter.WEEK, "maand": CalendarFilter.MONTH}
WHO: Final = {"gemeente": "municipality", "deelnemer": "participant", "duo": "duo"}
FURTHEST: Final = 50
EVERY: Final = "alle"
MINE: Final = "mij"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to the calendar: the filter of the room, the words of its address, and whether it is a month view."""

    query: CalendarQuery
    words: Mapping[str, str] = field(default_factory=dict)
    month: date | None = None
    after: str | None = None

    def address(self, **changed: str) -> str:
        """The question part of an address with some words changed, from the first row; '' takes one away."""
        return urlencode({name: value for name, value in ({**self.words} | changed).items() if value})

    @property
    def in_use(self) -> int:
        """How many filters are on, beside how soon."""
        return sum(1 for name in ("team", "regie", "wie", "normen") if self.words.get(name))


def read(by: Actor, asked: Mapping[str, str], on: date) -> Asked:
    """The question of an address. Without a team: the own team, where there is one. Nonsense is left out."""
    words = {
        "wanneer": _known(asked.get("wanneer", ""), WHEN),
        "team": _number_or(asked.get("team", ""), EVERY),
        "regie": _number_or(asked.get("regie", ""), MINE),
        "wie": _known(asked.get("wie", ""), WHO),
        "normen": _known(asked.get("normen", ""), {"zonder": ""}),
        "beeld": _known(asked.get("beeld", ""), {"maand": ""}),
    }
    month = None
    if words["beeld"]:
        month = _month(asked.get("maand", ""), on)
        words |= {"maand": f"{month:%Y-%m}", "wanneer": ""}
    query = CalendarQuery(
        only=WHEN.get(words["wanneer"], CalendarFilter.ALL),
        month=month,
        team_id=_team(by, words["team"]),
        director_id=_director(by, words["regie"]),
        who=WHO.get(words["wie"], ""),
        with_norms=not words["normen"],
    )
    return Asked(query, words, month, asked.get("na") or None)


def _known(text: str, codes: Mapping[str, object]) -> str:
    return text if text in codes else ""


def _number_or(text: str, word: str) -> str:
    good = text.isascii() and text.isdigit() and len(text) < 20 and 0 < int(text) <= LARGEST
    return text if good or text == word else ""


def _team(by: Actor, word: str) -> int | None:
    if word == EVERY:
        return None
    return int(word) if word else by.team_id


def _director(by: Actor, word: str) -> int | None:
    if word == MINE:
        return by.membership_id
    return int(word) if word else None


def _month(text: str, on: date) -> date:
    try:
        wanted = date.fromisoformat(f"{text}-01")
    except ValueError:
        wanted = on
    return (wanted if abs(wanted.year - on.year) <= FURTHEST else on).replace(day=1)
