# SPDX-License-Identifier: EUPL-1.2
"""Words of hand-overs that the network room shares with the pages."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from leidraad.access.types import Domain


class HandOverState(StrEnum):
    """Stand van een overdracht: offered, accepted but not begun, done, refused, or withdrawn (also when it lost its sense)."""

    OFFERED = "offered"
    ACCEPTED = "accepted"
    DONE = "done"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class NewHandOver:
    """Nieuw aanbod: which goals and activities (ids), to whom (a membership), why, and from which day."""

    parts: tuple[str, ...]
    to_id: int
    word: str
    starts_on: date


@dataclass(frozen=True, slots=True)
class HandOverShown:
    """Getoonde overdracht. `late`: the day on which an answer was due has passed; `name` is whose dossier."""

    id: int
    dossier_id: int
    name: str
    part_uid: str
    title: str
    domain: Domain
    from_key: str
    from_name: str
    to_id: int
    to_name: str
    word: str
    starts_on: date
    answer_by: date
    offered_by_id: int
    offered_name: str
    offered_at: datetime
    state: HandOverState
    answer: str
    answered_name: str
    answered_at: datetime | None
    director_id: int | None
    late: bool


@dataclass(frozen=True, slots=True)
class HandOverList:
    """Lijst van overdrachten: to answer, waiting for others, and what became of those of lately."""

    to_answer: tuple[HandOverShown, ...]
    waiting: tuple[HandOverShown, ...]
    lately: tuple[HandOverShown, ...]


@dataclass(frozen=True, slots=True)
class PartToOffer:
    """Onderdeel van het plan that can be offered: a goal or an activity, its owner, and whether she still works here."""

    uid: str
    title: str
    is_goal: bool
    domain: Domain
    owner: str
    owner_name: str
    owner_gone: bool


@dataclass(frozen=True, slots=True)
class HangingRow:
    """Regel van wat er aan iemand hangt: a family, whose dossiers, and how much of each kind; `stays`: she directs them not.

    Without names for who sees no dossiers.
    """

    household_id: int
    names: tuple[str, ...]
    dossier_ids: tuple[int, ...]
    counts: tuple[tuple[str, int], ...]
    directed: bool


@dataclass(frozen=True, slots=True)
class Hanging:
    """Alles wat aan iemand hangt: totals by kind, the families, and who can take it over (memberships)."""

    membership_id: int
    name: str
    role: str
    counts: tuple[tuple[str, int], ...]
    rows: tuple[HangingRow, ...]
    receivers: tuple[tuple[int, str], ...]
    is_helper: bool
