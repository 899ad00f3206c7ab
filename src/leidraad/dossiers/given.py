# SPDX-License-Identifier: EUPL-1.2
"""What pages and higher rooms hand to the use cases of the dossiers room."""

import uuid
from dataclasses import dataclass, field
from datetime import date

from leidraad.access.types import Domain
from leidraad.dossiers.types import ContactKind, DocumentKind, Understood
from leidraad.pure.partial_dates import UNKNOWN, PartialDate
from leidraad.pure.plans.types import Doing


@dataclass(frozen=True, slots=True)
class PersonValues:
    """Persoonsgegevens: everything of a person that a form can change, except the BSN (that goes its own way)."""

    given_names: str = ""
    surname_prefix: str = ""
    surname: str = ""
    birth_date: PartialDate = UNKNOWN
    sex: str = "O"
    nationality_codes: tuple[str, ...] = ()
    residence_title_code: str = ""
    residence_title_from: date | None = None
    residence_title_until: date | None = None
    languages: tuple[str, ...] = ()
    scripts_read: tuple[str, ...] = ()
    needs_interpreter: bool | None = None
    v_number: str = ""
    phone: str = ""
    email: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class NewContact:
    """Contactmoment to record. `submission` makes a second press of the button harmless.

    `interpreter_id`: the membership of who interpreted or explained; `understood`: whether it was (GUI-10).
    """

    happened_on: date
    kind: ContactKind
    submission: uuid.UUID
    summary: str = ""
    domain: Domain = Domain.GENERAL
    reached: bool = True
    with_interpreter: bool | None = None
    for_household: bool = True
    next_on: date | None = None
    next_kind: ContactKind | None = None
    interpreter_id: int | None = None
    understood: Understood | None = None


@dataclass(frozen=True, slots=True)
class NewHelp:
    """Contact van een helper to log: how, how many minutes, about which life domain, perhaps at which goal or activity.

    `doing`: who did it (GUI-2). `submission` is made on the device that the log was typed on: however often it is sent,
    it is stored once.
    """

    happened_on: date
    kind: ContactKind
    minutes: int
    domain: Domain
    submission: uuid.UUID
    goal_id: str = ""
    activity_id: str = ""
    doing: Doing | None = None
    summary: str = ""
    reached: bool = True


@dataclass(frozen=True, slots=True)
class NewDocument:
    """Document to add: the bytes as received and the name that the sender gave them."""

    content: bytes = field(repr=False)
    filename: str
    title: str = ""
    kind: DocumentKind = DocumentKind.OTHER
    domain: Domain = Domain.GENERAL


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be known already: what a form or a row of a list says of her."""

    given_names: str = ""
    surname_prefix: str = ""
    surname: str = ""
    birth_date: PartialDate = UNKNOWN
    v_number: str = ""
    bsn: str = field(default="", repr=False)
