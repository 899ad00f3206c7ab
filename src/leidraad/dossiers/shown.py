# SPDX-License-Identifier: EUPL-1.2
"""What the dossiers room shows: plain values, no rows of the database."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from leidraad.access.directory import Colleague, TeamChoice
from leidraad.access.grants import Helper
from leidraad.access.permissions import Permission
from leidraad.access.types import DossierScope
from leidraad.dossiers.given import PersonValues
from leidraad.dossiers.types import (
    ContactKind,
    DocumentKind,
    DossierState,
    EntryKind,
    HouseholdRole,
    NextKind,
    RelationKind,
    Stage,
    WaitingCause,
)
from leidraad.pure.partial_dates import PartialDate


@dataclass(frozen=True, slots=True)
class RelationShown:
    """Relatie: this member is the `kind` of the person of `dossier_id`."""

    dossier_id: int
    name: str
    kind: RelationKind


@dataclass(frozen=True, slots=True)
class MemberShown:
    """Gezinslid, in the order of the household. `age` is the lowest and the highest possible; None when unknown."""

    dossier_id: int
    person_id: int
    name: str
    role: HouseholdRole
    birth_date: PartialDate
    age: tuple[int, int] | None
    is_adult: bool
    stage: Stage
    stage_since: date
    state: DossierState
    next_on: date | None
    is_this: bool
    lives_here: bool
    relations: tuple[RelationShown, ...] = ()


@dataclass(frozen=True, slots=True)
class ContactShown:
    """Contactmoment as shown. `dossier_id` is the dossier in which it was recorded."""

    id: int
    dossier_id: int
    happened_on: date
    kind: ContactKind
    domain: str
    reached: bool
    with_interpreter: bool | None
    summary: str
    for_household: bool
    by_name: str


@dataclass(frozen=True, slots=True)
class DocumentShown:
    """Document as shown, without its bytes. `size` in bytes."""

    id: int
    title: str
    kind: DocumentKind
    domain: str
    filename: str
    media_type: str
    size: int
    added_at: datetime
    by_name: str
    withdrawn_at: datetime | None
    withdrawn_reason: str


@dataclass(frozen=True, slots=True)
class DocumentFile:
    """The bytes of a document, to be sent as attachment under a safe name."""

    filename: str
    media_type: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class EntryShown:
    """Tijdlijnregel. `title` and `text` are Dutch as stored; `details` holds codes and ids for the page."""

    id: int
    on_day: date
    occurred_at: datetime
    kind: EntryKind
    domain: str
    title: str
    text: str
    details: dict[str, Any]
    by_name: str


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """A stretch of the timeline, newest first; `older` goes into `before` for the next stretch, None at the end."""

    entries: tuple[EntryShown, ...]
    older: str | None


@dataclass(frozen=True, slots=True)
class HouseholdShown:
    """Huishouden with its members in order."""

    id: int
    label: str
    members: tuple[MemberShown, ...]
    director: Colleague | None
    team: TeamChoice | None
    expected_members: int
    size: int
    next_on: date | None
    version: int


@dataclass(frozen=True, slots=True)
class DossierOverview:
    """Everything the dossier page shows at a glance. `can` holds what this person may do here."""

    scope: DossierScope
    dossier_id: int
    person_id: int
    name: str
    person: PersonValues
    has_bsn: bool
    age: tuple[int, int] | None
    is_adult: bool
    state: DossierState
    opened_on: date
    closed_on: date | None
    closed_reason: str
    household: HouseholdShown
    director: Colleague | None
    director_reason: str
    team: TeamChoice | None
    helpers: tuple[Helper, ...]
    stage: Stage
    stage_since: date
    waiting_days: int
    waiting_cause: WaitingCause
    linked_on: date | None
    next_on: date | None
    next_kind: NextKind | None
    days_until_next: int | None
    planned_contact_on: date | None
    planned_contact_kind: ContactKind | None
    last_contact_on: date | None
    contacts: tuple[ContactShown, ...]
    documents: tuple[DocumentShown, ...]
    version: int
    person_version: int
    can: frozenset[Permission]


@dataclass(frozen=True, slots=True)
class PersonForEdit:
    """The values of the form, and the version they belong to: send both back with the change."""

    dossier_id: int
    name: str
    version: int
    values: PersonValues
    has_bsn: bool


@dataclass(frozen=True, slots=True)
class PossibleDuplicate:
    """Mogelijk dezelfde persoon: a dossier that may be about the same person, and why, in Dutch.

    `certain` when an identity number is equal.
    """

    dossier_id: int
    name: str
    birth_date: PartialDate
    household_label: str
    state: DossierState
    certain: bool
    reasons: tuple[str, ...]
