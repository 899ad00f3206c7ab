# SPDX-License-Identifier: EUPL-1.2
"""Words that the plans room shares with the rooms above."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from leidraad.dossiers.types import HouseholdRole
from leidraad.pure.plans.changes import Change
from leidraad.pure.plans.checklist import Item
from leidraad.pure.plans.combinations import Refusal
from leidraad.pure.plans.decisions import DecisionContent
from leidraad.pure.plans.film import Difference, Recorded
from leidraad.pure.plans.merging import Clash
from leidraad.pure.plans.stalling import Stall, StallReason
from leidraad.pure.plans.types import Activity, ActivityKind, Goal, PlanState
from leidraad.pure.plans.weeks import Unminded, Week
from leidraad.pure.texts import Made

TextKey = tuple[str, str]  # which text of a plan: the id of a goal or activity, and the name of its field


class ChangeSource(StrEnum):
    """Herkomst van een wijziging: by hand, a proposal, a meeting, a template, the intake, a merge, contact, or a hand-over."""

    EDIT = "edit"
    PROPOSAL = "proposal"
    MEETING = "meeting"
    TEMPLATE = "template"
    INTAKE = "intake"
    MERGED = "merged"
    CONTACT = "contact"
    HAND_OVER = "hand_over"


class DecisionKind(StrEnum):
    """Soort besluit: the first that establishes a plan, one that amends, one that withdraws."""

    ESTABLISHED = "established"
    AMENDED = "amended"
    WITHDRAWN = "withdrawn"


class Signer(StrEnum):
    """Ondertekenaar: which side signs."""

    PARTICIPANT = "participant"
    MUNICIPALITY = "municipality"


class SignatureWay(StrEnum):
    """Manier van ondertekenen: on the screen, on paper, or not: a refusal is recorded and blocks nothing."""

    SCREEN = "screen"
    PAPER = "paper"
    REFUSED = "refused"


class MeetingState(StrEnum):
    """Stand van een voortgangsgesprek."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


class Outcome(StrEnum):
    """Antwoord op een voorstel: accepted, accepted after adjusting it, refused."""

    ACCEPTED = "accepted"
    ADJUSTED = "adjusted"
    REFUSED = "refused"


class PlanDocumentKind(StrEnum):
    """Soort stuk: the decision letter, or the plan."""

    LETTER = "letter"
    PLAN = "plan"


class PlanConflict(Exception):
    """Two people changed the same field of a plan differently; nothing was stored.

    `version` and `state` are what stands now; `clashes` what to choose. Then send it again with that as its `before`.
    """

    def __init__(self, version: int, state: PlanState, clashes: tuple[Clash, ...]) -> None:
        super().__init__(", ".join(f"{clash.subject} {clash.field}" for clash in clashes))
        self.version, self.state, self.clashes = version, state, clashes


class NeedsConfirmation(Exception):
    """The decision breaks a rule that only warns: show the reasons, and send it again as confirmed."""

    def __init__(self, refusals: tuple[Refusal, ...]) -> None:
        super().__init__("; ".join(one.words["nl"] for one in refusals))
        self.refusals = refusals


@dataclass(frozen=True, slots=True)
class Edited:
    """Uitkomst van een wijziging: the version now, and what colleagues changed since `seen` (it was kept)."""

    version: int
    others: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class NewSignature:
    """Nieuwe handtekening: which side, how, whose name, in which language; of which document. A refusal has a reason."""

    who: Signer
    way: SignatureWay
    name: str = ""
    language: str = "nl"
    document_id: int | None = None
    paper_document_id: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class NewPlanDocument:
    """Nieuw stuk: the bytes of a PDF. `restricted` when goals about health are in it."""

    kind: PlanDocumentKind
    language: str
    content: bytes = field(repr=False)
    restricted: bool = False
    media_type: str = "application/pdf"


@dataclass(frozen=True, slots=True)
class HeldMeeting:
    """Gehouden voortgangsgesprek: its conclusion, what the participant expects now, and the changes that came of it."""

    held_on: date
    conclusion: str
    expectations: Mapping[str, str] = field(default_factory=dict)
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class NewTemplate:
    """Nieuw voorbeelddoel. `goal` holds domain, title, why, horizon, scope, next_step, wish, days (until it is due);

    each of `activities` holds title, kind, helper, hours_a_week, slots, doing, next_step, days.
    """

    name: str
    route: str
    goal: Mapping[str, Any]
    activities: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class NewTranslations:
    """Nieuwe vertalingen into one language: by (id of a goal or activity, field) the text, and of which Dutch it was made.

    `by_whom`: the interpreter or translator, or who checked what a machine made; empty for what nobody checked. `checked`:
    translations that stand there already, which this person has looked at now.
    """

    language: str
    made: Made
    texts: Mapping[TextKey, tuple[str, str]]
    by_whom: str = ""
    checked: frozenset[TextKey] = frozenset()


@dataclass(frozen=True, slots=True)
class TemplateShown:
    """Getoond voorbeelddoel."""

    id: int
    name: str
    route: str
    domain: str
    goal: Mapping[str, Any]
    activities: tuple[Mapping[str, Any], ...]
    active: bool


@dataclass(frozen=True, slots=True)
class NewProposal:
    """Nieuw voorstel for the owner of the plan; hours in hundredths. `on_behalf_of`: a helper who has no account."""

    title: str
    why: str
    goal_id: str = ""
    kind: ActivityKind = ActivityKind.OTHER
    hours_a_week: int = 0
    helper: str = ""
    on_behalf_of: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """Antwoord op een voorstel: `activity` is what comes into the plan (accepted or adjusted); refusing needs a reason."""

    outcome: Outcome
    reason: str = ""
    activity: Activity | None = None


@dataclass(frozen=True, slots=True)
class ProposalShown:
    """Getoond voorstel, with its answer when there is one."""

    id: int
    goal_id: str
    title: str
    why: str
    kind: ActivityKind
    hours_a_week: int
    helper: str
    on_behalf_of: str
    made_by: str
    made_at: datetime
    outcome: Outcome | None
    answer: str
    answered_by: str
    answered_at: datetime | None
    restricted: bool


@dataclass(frozen=True, slots=True)
class MeetingShown:
    """Getoond voortgangsgesprek."""

    id: int
    state: MeetingState
    planned_on: date
    held_on: date | None
    note: str
    conclusion: str
    expectations_reviewed: bool
    reason: str
    prepared_version: int
    concluded_version: int | None


@dataclass(frozen=True, slots=True)
class SignatureShown:
    """Getoonde handtekening, or refusal. `document_id`: the PDF that was on the screen; `sha256` is then of that file."""

    id: int
    who: Signer
    way: SignatureWay
    name: str
    language: str
    sha256: str
    reason: str
    signed_at: datetime
    recorded_by: str
    paper_document_id: int | None
    document_id: int | None = None


@dataclass(frozen=True, slots=True)
class DocumentShown:
    """Getoond stuk, without its bytes."""

    id: int
    kind: PlanDocumentKind
    language: str
    restricted: bool
    size: int
    sha256: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class DocumentFile:
    """Inhoud van een stuk."""

    filename: str
    media_type: str
    content: bytes = field(repr=False)
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class DecisionShown:
    """Getoond besluit. `current`: nothing came in its place. `objection_until`: last day for bezwaar (Awb 6:7, 6:8)."""

    id: int
    number: int
    kind: DecisionKind
    content: DecisionContent
    state: PlanState
    sha256: str
    dated_on: date
    plan_version: int
    made_by_name: str
    function: str
    made_at: datetime
    reason: str
    replaces: int | None
    current: bool
    objection_until: date
    signatures: tuple[SignatureShown, ...] = ()
    documents: tuple[DocumentShown, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanShown:
    """Getoond plan: everything its page shows. `hides_health`: goals about health are left out for this person."""

    dossier_id: int
    name: str
    household_id: int
    plan_id: int | None
    version: int
    state: PlanState
    moved_on: Mapping[str, date]
    names: Mapping[str, str]
    stalls: tuple[Stall, ...]
    week: Week
    decision: DecisionShown | None
    proposals_open: int
    next_meeting_on: date | None
    may_edit: bool
    may_establish: bool
    may_propose: bool
    hides_health: bool


@dataclass(frozen=True, slots=True)
class Step:
    """Stap in de film: one version, by whom, when, why, and where it came from."""

    number: int
    at: datetime
    on: date
    by_name: str
    reason: str
    source: ChangeSource


@dataclass(frozen=True, slots=True)
class Film:
    """De film van een plan: use `pure.plans.film` on `recorded` for the plan on a day and what changed between two."""

    dossier_id: int
    name: str
    recorded: tuple[Recorded, ...]
    steps: tuple[Step, ...]
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class MemberPlan:
    """Plan van een gezinslid, beside those of the others."""

    dossier_id: int
    name: str
    role: HouseholdRole
    is_adult: bool | None
    version: int
    state: PlanState
    week: Week


@dataclass(frozen=True, slots=True)
class FamilyPlans:
    """Plannen van het gezin side by side; `shared` are family goals with whose plan they stand in; names of all owners."""

    household_id: int
    director: str
    members: tuple[MemberPlan, ...]
    shared: tuple[tuple[int, Goal], ...]
    unminded: tuple[Unminded, ...]
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class StalledRow:
    """Stilgevallen doel in a list: whose, which, and why."""

    dossier_id: int
    name: str
    goal_id: str
    title: str
    domain: str
    owner: str
    due_on: date
    moved_on: date
    reasons: tuple[StallReason, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """Voorbeeld van een besluit: the checklist, what the law and DUO have against it, and whether it can be established."""

    items: tuple[Item, ...]
    refusals: tuple[Refusal, ...]
    complete: bool
