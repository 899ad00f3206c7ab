# SPDX-License-Identifier: EUPL-1.2
"""A service directory (sociale kaart) as plain data: what goes out and comes in through a file.

Names follow Open Referral's Human Services Data Specification (HSDS) 3.0; what is Leidraad's own is said beside it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final
from uuid import UUID, uuid5

#: From here the numbers of parts (a phone, a language) are made: the same directory gives the same numbers each time.
NAMES: Final = UUID("5b1e0a0e-9a57-4c0e-8f0b-2f6b1f7f5a11")
#: Days as HSDS and iCalendar write them, Monday first.
WEEK: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class ServiceStatus(StrEnum):
    """Of een dienst er is (HSDS service.status)."""

    ACTIVE = "active"
    INACTIVE = "inactive"
    DEFUNCT = "defunct"
    TEMPORARILY_CLOSED = "temporarily closed"


class PlaceKind(StrEnum):
    """Soort plek (HSDS location.location_type): to visit, to write to, or online."""

    PHYSICAL = "physical"
    POSTAL = "postal"
    VIRTUAL = "virtual"


@dataclass(frozen=True, slots=True)
class Organisation:
    """Organisatie (HSDS organization). `phone` is one number, as people dial it."""

    uid: UUID
    name: str
    description: str = ""
    email: str = ""
    website: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Plek (HSDS location with its address). `transport`: how to get there. `province` may be empty."""

    uid: UUID
    name: str
    organisation: UUID | None = None
    kind: PlaceKind = PlaceKind.PHYSICAL
    address: str = ""
    postal_code: str = ""
    city: str = ""
    province: str = ""
    transport: str = ""
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Opening:
    """Openingstijd (HSDS schedule): on which days of the week (WEEK), from and until what time (HH:MM), and a remark."""

    days: tuple[str, ...] = ()
    opens: str = ""
    closes: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Cost:
    """Kosten (HSDS cost_option): for whom or what, how much in euros when that is known, and how it counts."""

    option: str = ""
    amount: Decimal | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Service:
    """Dienst (HSDS service): what somebody can get, for whom, in which languages, when, where and at what cost.

    `domains` and `tags` are codes of Leidraad (leefgebied, thema). `checked_on`: last looked at (HSDS assured_date);
    `check_by`: to be looked at again by then. Who looks after it never leaves the house.
    """

    uid: UUID
    organisation: UUID
    name: str
    description: str = ""
    status: ServiceStatus = ServiceStatus.ACTIVE
    website: str = ""
    email: str = ""
    phone: str = ""
    eligibility: str = ""
    minimum_age: int | None = None
    maximum_age: int | None = None
    how_to_apply: str = ""
    fees: str = ""
    wait_time: str = ""
    interpreting: str = ""
    languages: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    openings: tuple[Opening, ...] = ()
    costs: tuple[Cost, ...] = ()
    places: tuple[UUID, ...] = ()
    checked_on: date | None = None
    check_by: date | None = None


@dataclass(frozen=True, slots=True)
class Directory:
    """Sociale kaart: organisations, places and services; a service names its organisation and places by number."""

    organisations: tuple[Organisation, ...] = ()
    places: tuple[Place, ...] = ()
    services: tuple[Service, ...] = ()


@dataclass(frozen=True, slots=True)
class Flaw:
    """Wat er niet klopt in een bestand: where (file, row from 1 with the headings as row 1, column), what, and what to do.

    `what` and `remedy` are Dutch message ids with `%(name)s` places for `params`.
    """

    file: str
    row: int
    column: str
    what: str
    remedy: str
    params: dict[str, object] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """What is wrong and what to do, in Dutch, filled in."""
        return f"{self.what} {self.remedy}" % self.params


@dataclass(frozen=True, slots=True)
class Reading:
    """Uitkomst van het lezen: the directory (empty when anything is wrong), the flaws, and what was not taken over."""

    directory: Directory
    flaws: tuple[Flaw, ...] = ()
    left_out: tuple[tuple[str, int], ...] = ()


def part_of(uid: UUID, kind: str, number: int | str = 0) -> UUID:
    """The number of a part (a phone, a language) of something that has a number of its own."""
    return uuid5(NAMES, f"{uid}/{kind}/{number}")


def named(kind: str, code: str) -> UUID:
    """The number of something that is the same everywhere: a taxonomy, a term in it."""
    return uuid5(NAMES, f"{kind}:{code}")
