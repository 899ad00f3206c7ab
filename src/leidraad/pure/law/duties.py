# SPDX-License-Identifier: EUPL-1.2
"""What the law asks of somebody in one case: duties with a date, a state, a reason and a receipt."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from leidraad.pure.law.facts import Fact

DUTY_CODES: Final = (
    "plan", "term", "extension_request_window", "route_switch_window", "course_offer", "education_route_start", "relief",
    "guidance", "pvt", "map", "z_course_hours", "z_participation_hours", "a2_lowering", "retention", "housing",
    "intake_new_term", "exam", "z_interview", "duo_decision",
    # Ours, at the end, as the contract asks.
    "housing_link", "housing_home", "exam_parts", "effort_extension", "post_fine_term", "loan_window", "obligation",
    "first_contact", "progress_meeting", "norm", "intake_in_absence",
)  # fmt: skip
"""The closed list of codes of a duty; new ones are added at the end."""

WHO: Final = ("municipality", "participant", "duo", "coa")


class State(StrEnum):
    """Stand van een plicht: how a duty or a window stands on the day that was asked."""

    WAITING = "waiting"
    OPEN = "open"
    MET = "met"
    MET_LATE = "met_late"
    OVERDUE = "overdue"
    NOT_APPLICABLE = "not_applicable"
    NOT_YET = "not_yet"
    PASSED = "passed"


class Quantity(NamedTuple):
    """Hoeveelheid: hours (in hundredths) or exam parts (in hundredths too): asked, done, and set off against it."""

    required: int
    done: int
    deducted: int = 0


class Receipt(NamedTuple):
    """Bewijs van berekening: with which text of the law and which facts an answer was made, so that it can be made again."""

    file: str
    fingerprint: str
    version: int
    """The day from which the version of the rule is in force, as an ordinal."""
    law: str
    """The fingerprint of the whole law that was in use."""
    facts: tuple[Fact, ...]


@dataclass(slots=True)
class Duty:
    """Plicht of termijn: what one rule asks in one case. Days are ordinals, first and last day inclusive."""

    rule: str
    duty: str
    who: str
    kind: str
    starts: int | None
    due: int | None
    state: State
    missing: tuple[str, ...]
    because: str
    article: str
    source: str
    status: str
    status_note: str
    quantity: Quantity | None
    met_on: int | None
    base_due: int | None
    """The last day before weekends, holidays, extensions and waiting moved it."""
    receipt: Receipt | None
    check_due: int | None = None
    """Our own computed last day, where DUO's date leads and differs from it."""
