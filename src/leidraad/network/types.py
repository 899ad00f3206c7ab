# SPDX-License-Identifier: EUPL-1.2
"""Words that the network room shares with the rooms above."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from leidraad.access.types import Domain, Ground
from leidraad.pure.sharing import Verdict


class MemberState(StrEnum):
    """Stand van een kringlid: consent still to be asked, in the circle, out of it, or never let in."""

    ASKED = "asked"
    ACTIVE = "active"
    ENDED = "ended"
    DECLINED = "declined"


class ConsentAnswer(StrEnum):
    """Antwoord op een vraag om toestemming: given, refused, or withdrawn later."""

    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class ConsentWay(StrEnum):
    """Manier waarop toestemming is gegeven of ingetrokken: on the screen by herself, or told to the director."""

    SCREEN = "screen"
    TOLD = "told"


@dataclass(frozen=True, slots=True)
class NewMember:
    """Nieuw kringlid: who (a membership), what, why and until which day (the last).

    `for_family`: for everybody who lives in the household now. `fixed_guide`: the family's own guide from today on.
    """

    membership_id: int
    domains: tuple[Domain, ...]
    ground: Ground
    purpose: str
    may_write: bool = False
    until: date | None = None
    for_family: bool = False
    fixed_guide: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """Keuze bij het delen: a life domain with what the protocol says of it for this role and ground."""

    domain: Domain
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class HelperChoice:
    """Te kiezen helper: somebody who has a helper's role here today."""

    membership_id: int
    account_id: int
    name: str
    role: str
    organisation: str


@dataclass(frozen=True, slots=True)
class MemberShown:
    """Getoond kringlid. `until` is the last day. `outside`: domains that the protocol does not allow (any more)."""

    id: int
    dossier_id: int
    account_id: int
    membership_id: int
    name: str
    role: str
    organisation: str
    domains: tuple[Domain, ...]
    may_write: bool
    ground: Ground
    source: str
    purpose: str
    state: MemberState
    starts_on: date | None
    until: date | None
    ended_on: date | None
    ended_reason: str
    for_family: bool
    outside: tuple[Domain, ...] = ()


@dataclass(frozen=True, slots=True)
class Offer:
    """Voorstel voor een later gekomen gezinslid: an act for the family that does not count for this dossier yet."""

    together: UUID
    member: MemberShown


@dataclass(frozen=True, slots=True)
class GuideShown:
    """Vaste begeleider: who guided the family from-until; `until` is the last day, None while it lasts."""

    account_id: int
    name: str
    starts_on: date
    until: date | None


@dataclass(frozen=True, slots=True)
class ConsentShown:
    """Getoonde toestemming: the answer, to which question, in whose name, and how long it counts (the last day)."""

    id: int
    member_id: int
    helper: str
    answer: ConsentAnswer
    way: ConsentWay
    name: str
    language: str
    text: Mapping[str, Any]
    sha256: str
    valid_until: date | None
    said_at: datetime


@dataclass(frozen=True, slots=True)
class CircleShown:
    """Getoonde kring of one dossier: who is in it, who was, what waits, the guides and how often the guide changed."""

    dossier_id: int
    household_id: int
    name: str
    members: tuple[MemberShown, ...]
    asked: tuple[MemberShown, ...]
    former: tuple[MemberShown, ...]
    offers: tuple[Offer, ...]
    guides: tuple[GuideShown, ...]
    guide_changes: int
    consents: tuple[ConsentShown, ...]
    may_manage: bool


@dataclass(frozen=True, slots=True)
class ConsentQuestion:
    """Vraag om toestemming, as it is shown: to whom, what and why, and the words themselves with their fingerprint."""

    member: MemberShown
    text: Mapping[str, Any]
    sha256: str


@dataclass(frozen=True, slots=True)
class NewAnswer:
    """Nieuw antwoord on the screen: yes or no, under which name, in which language, to words with this fingerprint."""

    member_id: int
    yes: bool
    name: str
    language: str
    sha256: str
    way: ConsentWay = ConsentWay.SCREEN


@dataclass(frozen=True, slots=True)
class StricterShown:
    """Getoonde strengere afspraak of this municipality."""

    id: int
    role: str
    domain: Domain
    ground: str
    reason: str
    made_at: datetime
    lifted_at: datetime | None
