# SPDX-License-Identifier: EUPL-1.2
"""Words that the dossiers room shares with the rooms above."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from leidraad.pure.partial_dates import PartialDate


class DossierState(StrEnum):
    """State of a dossier (status): open, closed with a reason, or merged into another."""

    OPEN = "open"
    CLOSED = "closed"
    MERGED = "merged"


class Stage(StrEnum):
    """Stage on the way to the plan (fase, ARR-4): linked, housed, registered, intake, plan."""

    LINKED = "linked"
    HOUSED = "housed"
    REGISTERED = "registered"
    INTAKE = "intake"
    PLAN = "plan"


class WaitingCause(StrEnum):
    """Cause of waiting (reden van wachten) in the present stage."""

    NONE = ""
    NO_HOME = "no_home"
    HOME_NOT_READY = "home_not_ready"
    FAMILY_ABROAD = "family_abroad"
    ILLNESS = "illness"
    NO_INTERPRETER = "no_interpreter"
    NO_CAPACITY = "no_capacity"
    INFORMATION_AWAITED = "information_awaited"
    OTHER = "other"


class NextKind(StrEnum):
    """Why the next date stands there: a planned contact, or the municipality's own norm (no law)."""

    PLANNED_CONTACT = "planned_contact"
    FIRST_CONTACT = "first_contact"
    CONTACT_NORM = "contact_norm"


class HouseholdRole(StrEnum):
    """Role in the household (rol in het gezin)."""

    HEAD = "head"
    PARTNER = "partner"
    CHILD = "child"
    PARENT = "parent"
    OTHER = "other"


class RelationKind(StrEnum):
    """Relation between two persons (relatie), read as: `person` is the … of `other`."""

    PARTNER = "partner"
    PARENT = "parent"
    SIBLING = "sibling"
    GUARDIAN = "guardian"
    OTHER_FAMILY = "other_family"


class ContactKind(StrEnum):
    """How contact was made (soort contact)."""

    PHONE = "phone"
    OFFICE = "office"
    HOME_VISIT = "home_visit"
    VIDEO = "video"
    MESSAGE = "message"
    LETTER = "letter"
    OTHER = "other"


class DocumentKind(StrEnum):
    """Kind of document (soort document)."""

    IDENTITY = "identity"
    DECISION = "decision"
    LETTER = "letter"
    DIPLOMA = "diploma"
    LEASE = "lease"
    REPORT = "report"
    OTHER = "other"


class EntryKind(StrEnum):
    """Kind of a line on the timeline (tijdlijn)."""

    CREATED = "created"
    PERSON = "person"
    HOUSEHOLD = "household"
    DIRECTOR = "director"
    STAGE = "stage"
    CONTACT = "contact"
    DOCUMENT = "document"
    MERGED = "merged"
    CLOSED = "closed"
    IMPORTED = "imported"


@dataclass(frozen=True, slots=True)
class NewPerson:
    """A person to register, already valid (see `pure`): codes of the BRP, ISO 639-3 languages, ISO 15924 scripts.

    `bsn` is nine digits or empty; it is encrypted on its way into the database.
    """

    role: HouseholdRole
    given_names: str
    surname: str
    surname_prefix: str = ""
    birth_date: PartialDate = PartialDate()
    sex: str = "O"
    nationality_codes: tuple[str, ...] = ()
    residence_title_code: str = ""
    residence_title_from: date | None = None
    languages: tuple[str, ...] = ()
    scripts_read: tuple[str, ...] = ()
    needs_interpreter: bool | None = None
    v_number: str = ""
    bsn: str = ""
    phone: str = ""
    email: str = ""
    note: str = ""
    linked_on: date | None = None


@dataclass(frozen=True, slots=True)
class NewHousehold:
    """A household to register: "one family, one plan, one director". `director_id` is a membership."""

    members: tuple[NewPerson, ...]
    director_id: int | None = None
    team_id: int | None = None
    expected_members: int = 0


@dataclass(frozen=True, slots=True)
class RegisteredHousehold:
    """What came of a NewHousehold: the ids, in the order of its members."""

    household_id: int
    dossier_ids: tuple[int, ...]
    person_ids: tuple[int, ...]
