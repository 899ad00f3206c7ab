# SPDX-License-Identifier: EUPL-1.2
"""Words that the arrival room shares with the rooms above."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from leidraad.dossiers.types import NewHousehold, Stage, WaitingCause


@dataclass(frozen=True, slots=True)
class Arrival:
    """Aankomst (ARR-1): a household linked to the municipality, to be registered. Each member tells its own
    `linked_on`.

    `coa_location` is the reception centre; `housed_on` is the day the family moved in, if it did. A list
    tells both per
    member, in `of_members`, and then each member has its stage filled in; a form tells it once.
    """

    household: NewHousehold
    coa_location: str = ""
    housed_on: date | None = None
    of_members: "tuple[MemberArrival, ...]" = ()

    @property
    def homes(self) -> "tuple[MemberArrival, ...]":
        """Where each member lives or lived, and since when, in their order."""
        return self.of_members or (MemberArrival(self.coa_location, self.housed_on),) * len(self.household.members)


@dataclass(frozen=True, slots=True)
class MemberArrival:
    """Aankomst van een gezinslid: what a list says per member, instead of once for the household."""

    coa_location: str = ""
    housed_on: date | None = None


class ImportState(StrEnum):
    """Stand van het inlezen: where an offered list is. Only `confirmed` has stored anything in dossiers."""

    UPLOADED = "uploaded"  # waits for its columns
    CHECKING = "checking"  # the worker reads and checks it
    CHECKED = "checked"
    RUNNING = "running"  # the worker stores it
    CONFIRMED = "confirmed"
    CANCELLED = "cancelled"
    FAILED = "failed"


class ImportFileKind(StrEnum):
    """Soort inleesbestand: the file as offered, what the check found, the rows that were refused."""

    OFFERED = "offered"
    FINDINGS = "findings"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class StageChange:
    """Fasewijziging (ARR-4): the next stage (or the same with another cause), from a day, with the cause of
    waiting.
    """

    stage: Stage
    from_on: date
    waiting_cause: WaitingCause = WaitingCause.NONE
    note: str = ""


@dataclass(frozen=True, slots=True)
class StageLine:
    """Faseregel: one stage of a dossier from-until, how many days it took or takes, and the cause of
    waiting.
    """

    stage: Stage
    from_on: date
    until_on: date | None
    days: int
    waiting_cause: WaitingCause
    note: str


@dataclass(frozen=True, slots=True)
class WaitingTime:
    """Wachttijd (ARR-4): days from the link to the home and to today (or to the plan), and each stage on the
    way.
    """

    linked_on: date | None
    housed_on: date | None
    coa_location: str
    expected_members: int
    days_to_home: int | None
    days_in_total: int | None
    stages: tuple[StageLine, ...]
