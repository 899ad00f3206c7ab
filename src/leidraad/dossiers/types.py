# SPDX-License-Identifier: EUPL-1.2
"""Words that the dossiers room shares with the rooms above."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from leidraad.pure.partial_dates import UNKNOWN, PartialDate


class DossierState(StrEnum):
    """Status: state of a dossier, open, closed with a reason, or merged into another."""

    OPEN = "open"
    CLOSED = "closed"
    MERGED = "merged"


class Stage(StrEnum):
    """Fase (ARR-4): stage on the way to the plan: linked, housed, registered, intake, plan."""

    LINKED = "linked"
    HOUSED = "housed"
    REGISTERED = "registered"
    INTAKE = "intake"
    PLAN = "plan"


class WaitingCause(StrEnum):
    """Reden van wachten: cause of waiting in the present stage."""

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
    """Volgende datum: why the next date stands there: a planned contact, or the municipality's own norm (no law)."""

    PLANNED_CONTACT = "planned_contact"
    FIRST_CONTACT = "first_contact"
    CONTACT_NORM = "contact_norm"


class HouseholdRole(StrEnum):
    """Rol in het gezin: role in the household."""

    HEAD = "head"
    PARTNER = "partner"
    CHILD = "child"
    PARENT = "parent"
    OTHER = "other"


class RelationKind(StrEnum):
    """Soort relatie: relation between two persons, read as: `person` is the … of `other`."""

    PARTNER = "partner"
    PARENT = "parent"
    SIBLING = "sibling"
    GUARDIAN = "guardian"
    OTHER_FAMILY = "other_family"


class ContactKind(StrEnum):
    """Soort contact: how contact was made."""

    PHONE = "phone"
    OFFICE = "office"
    HOME_VISIT = "home_visit"
    VIDEO = "video"
    MESSAGE = "message"
    LETTER = "letter"
    OUTING = "outing"
    OTHER = "other"


class Understood(StrEnum):
    """Begrepen (GUI-10): whether the participant understood what was said, as who spoke with her judged afterwards."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class DocumentKind(StrEnum):
    """Soort document: kind of document."""

    IDENTITY = "identity"
    DECISION = "decision"
    LETTER = "letter"
    DIPLOMA = "diploma"
    LEASE = "lease"
    REPORT = "report"
    OTHER = "other"


class EntryKind(StrEnum):
    """Soort tijdlijnregel: kind of a line on the timeline."""

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
    FACT = "fact"
    INTAKE = "intake"
    PLAN = "plan"
    NETWORK = "network"


@dataclass(frozen=True, slots=True)
class NewPerson:
    """A person to register, already valid (see `pure`): codes of the BRP, ISO 639-3 languages, ISO 15924 scripts.

    `bsn` is nine digits or empty; it is encrypted on its way into the database.
    """

    role: HouseholdRole
    given_names: str
    surname: str
    surname_prefix: str = ""
    birth_date: PartialDate = UNKNOWN
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
    stage: Stage = Stage.LINKED
    stage_since: date | None = None  # the day the stage began; without it the day of the link, else of registration
    waiting_cause: WaitingCause = WaitingCause.NONE


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
