# SPDX-License-Identifier: EUPL-1.2
"""What an invented town consists of. Codes are those of the BRP, ISO 639-3 and ISO 15924."""

from dataclasses import dataclass
from datetime import date

from leidraad.pure.partial_dates import PartialDate

STAGES = ("linked", "housed", "registered", "intake", "plan")


@dataclass(frozen=True, slots=True)
class Milestones:
    """The days of the link, home, registration, intake and plan; None: not yet."""

    linked_on: date
    housed_on: date | None = None
    registered_on: date | None = None
    intake_on: date | None = None
    plan_on: date | None = None

    @property
    def reached(self) -> tuple[tuple[str, date], ...]:
        """The stages reached so far with the day each began, in order."""
        days = (self.linked_on, self.housed_on, self.registered_on, self.intake_on, self.plan_on)
        return tuple((stage, day) for stage, day in zip(STAGES, days, strict=True) if day is not None)

    @property
    def stage(self) -> str:
        """The present stage (fase)."""
        return self.reached[-1][0]

    @property
    def since(self) -> date:
        """The day on which the present stage began."""
        return self.reached[-1][1]


@dataclass(frozen=True, slots=True)
class SyntheticPerson:
    """An invented person with the days of the way so far. `later` marks a nareiziger.

    `bsn` stays empty in towns; a few persons of the demo get one from the test range.
    """

    role: str
    given_names: str
    surname: str
    birth_date: PartialDate
    sex: str
    nationality: str
    residence_title: str
    title_from: date
    languages: tuple[str, ...]
    scripts_read: tuple[str, ...]
    needs_interpreter: bool
    v_number: str
    phone: str
    days: Milestones
    later: bool
    surname_prefix: str = ""
    bsn: str = ""


@dataclass(frozen=True, slots=True)
class SyntheticContact:
    """A contact moment with the family that was had; kinds and stages are the words of `dossiers`."""

    on: date
    kind: str
    reached: bool
    with_interpreter: bool
    summary: str


@dataclass(frozen=True, slots=True)
class SyntheticHousehold:
    """An invented family, the first arrived first. `lot` (0-9999) deals it to a team and a director.

    `group` is intake, active or care for a family that is guided, pipeline for one that waits for a home,
    closed for one that needs no guidance any more.
    """

    members: tuple[SyntheticPerson, ...]
    group: str
    lot: int
    waiting_cause: str = ""
    expected_members: int = 0
    contacts: tuple[SyntheticContact, ...] = ()
    planned: tuple[date, str] | None = None
    closed_on: date | None = None
    closed_reason: str = ""

    @property
    def is_open(self) -> bool:
        """Is the family still guided, or on its way?"""
        return self.closed_on is None
