# SPDX-License-Identifier: EUPL-1.2
"""Words that the arrival room shares with the rooms above."""

from dataclasses import dataclass
from datetime import date

from leidraad.dossiers.types import NewHousehold, Stage, WaitingCause


@dataclass(frozen=True, slots=True)
class Arrival:
    """Aankomst (ARR-1): a household linked to the municipality, to be registered. Each member tells its own `linked_on`.

    `coa_location` is the reception centre; `housed_on` is the day the family moved in, if it did.
    """

    household: NewHousehold
    coa_location: str = ""
    housed_on: date | None = None


@dataclass(frozen=True, slots=True)
class StageChange:
    """Fasewijziging (ARR-4): the next stage (or the same with another cause), from a day, with the cause of waiting."""

    stage: Stage
    from_on: date
    waiting_cause: WaitingCause = WaitingCause.NONE
    note: str = ""


@dataclass(frozen=True, slots=True)
class StageLine:
    """Faseregel: one stage of a dossier from-until, how many days it took or takes, and the cause of waiting."""

    stage: Stage
    from_on: date
    until_on: date | None
    days: int
    waiting_cause: WaitingCause
    note: str


@dataclass(frozen=True, slots=True)
class WaitingTime:
    """Wachttijd (ARR-4): days from the link to the home and to today (or to the plan), and each stage on the way."""

    linked_on: date | None
    housed_on: date | None
    coa_location: str
    expected_members: int
    days_to_home: int | None
    days_in_total: int | None
    stages: tuple[StageLine, ...]
