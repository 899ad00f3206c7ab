# SPDX-License-Identifier: EUPL-1.2
"""Words that the access room shares with all others."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

#: For what somebody holds a dossier as its owner: her own, or that of her child.
OWN_PURPOSE: Final = "Eigen dossier"
CHILD_PURPOSE: Final = "Dossier van een kind jonger dan 16 jaar"


class Persona(StrEnum):
    """The database roles. Each has at most one policy per table; a request takes on exactly one."""

    STAFF = "staff"
    PARTNER = "partner"
    VOLUNTEER = "volunteer"
    PARTICIPANT = "participant"
    MONITOR = "monitor"
    LOGIN = "login"

    @property
    def database_role(self) -> str:
        """The PostgreSQL role name."""
        return f"lr_{self.value}"


class Ground(StrEnum):
    """Grondslag: legal ground on which somebody looks at or changes a dossier."""

    STATUTORY_TASK = "statutory_task"
    ASSIGNMENT = "assignment"
    CONSENT = "consent"
    OWN_DOSSIER = "own_dossier"
    SUPERVISION = "supervision"


class Domain(StrEnum):
    """Leefgebied: life domain of a note or a document; health has a right of its own."""

    GENERAL = "general"
    IDENTITY = "identity"
    HOUSING = "housing"
    MONEY = "money"
    HEALTH = "health"
    EDUCATION = "education"
    WORK = "work"
    LANGUAGE = "language"
    FAMILY = "family"
    NETWORK = "network"
    LEISURE = "leisure"


class OrganisationKind(StrEnum):
    """Soort organisatie: kind of organisation that works with the municipality."""

    PARTNER = "partner"
    LANGUAGE_SCHOOL = "language_school"
    VOLUNTEER_ORGANISATION = "volunteer_organisation"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a request came from: address (IP, or `cli`/`worker`) and an id that ties log lines together."""

    address: str = ""
    request_id: str = ""


@dataclass(frozen=True, slots=True)
class StandIn:
    """Vervanging: for whom somebody does the work today, in which role and team, until which day (the last one)."""

    membership_id: int
    account_id: int
    role: str
    team_id: int | None
    name: str
    until: date


@dataclass(frozen=True, slots=True)
class Actor:
    """The acting person in one context: one account, one membership, one municipality. Passed on as `by`.

    `membership_id` is 0 for somebody who has logged in but has not chosen a context yet. `stands_for`: who is absent today,
    and whose work she does.
    """

    account_id: int
    membership_id: int
    municipality_id: int
    municipality_name: str
    role: str
    name: str
    team_id: int | None = None
    organisation_id: int | None = None
    language: str = "nl"
    source: Source = field(default_factory=Source)
    stands_for: tuple[StandIn, ...] = ()

    @property
    def also(self) -> list[int]:
        """Her own membership, and those of whom she does the work of today."""
        return [self.membership_id, *(one.membership_id for one in self.stands_for)]


@dataclass(frozen=True, slots=True)
class DossierScope:
    """What `may` needs to know of a dossier: its id, its municipality, its team and its director's membership."""

    dossier_id: int
    municipality_id: int
    team_id: int | None
    director_id: int | None


class AccessDenied(Exception):
    """The acting person may not do this. Pages answer it exactly like something that does not exist (404)."""


class NotFoundForYou(AccessDenied):
    """The thing does not exist, or not for this person; which of the two is never told."""


class InvalidInput(Exception):
    """A use case refuses the input. `errors` maps a field name ('' for the whole) to sentences in Dutch."""

    def __init__(self, errors: dict[str, list[str]]) -> None:
        super().__init__("; ".join(sentence for sentences in errors.values() for sentence in sentences))
        self.errors = errors


class StaleVersion(Exception):
    """Somebody else changed the same thing meanwhile; `current` is the version that is stored now."""

    def __init__(self, current: int) -> None:
        super().__init__(f"changed meanwhile, now at version {current}")
        self.current = current
