# SPDX-License-Identifier: EUPL-1.2
"""Words that the deadlines room shares with the rooms above."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from leidraad.pure.law.duties import Quantity, Receipt, State


class FactSource(StrEnum):
    """Bron van een feit: who said so, beside the colleague who recorded it."""

    PARTICIPANT = "participant"
    COA = "coa"
    DUO = "duo"
    BRP = "brp"
    MUNICIPALITY = "municipality"
    DOCUMENT = "document"
    SYSTEM = "system"  # follows from what was recorded elsewhere in Leidraad: a link, a stage, a contact


class Hold(StrEnum):
    """Voorbehoud bij een termijn: what keeps a stored duty from simply running until its last day."""

    NONE = ""
    UNDATED = "undated"  # the last day cannot be known yet
    AWAITED = "awaited"  # information is awaited: once the last day has passed it waits, and is not late
    CLOSED = "closed"  # a window that opens only when more is reached


@dataclass(frozen=True, slots=True)
class NewFact:
    """Nieuw feit: something that happened on a day, to be recorded; the fields are those of `pure.law.facts.Fact`.

    Days are dates here; `amount` is in hundredths of an hour. `on` is empty only for information that is awaited.
    """

    kind: str
    on: date | None
    code: str = ""
    level: str = ""
    result: str = ""
    amount: int = 0
    since: date | None = None
    until: date | None = None
    new_end: date | None = None
    requested: date | None = None
    parts: tuple[str, ...] = ()
    source: FactSource = FactSource.MUNICIPALITY


@dataclass(frozen=True, slots=True)
class Standing:
    """Plaats in de wet: under which act somebody falls, to which group she belongs, and the first route, once chosen."""

    regime: str
    group: str
    route: str | None = None


@dataclass(frozen=True, slots=True)
class FactShown:
    """Getoond feit: a row of the ledger, with who recorded it and when, and what became of it."""

    id: int
    kind: str
    name: str
    on: date | None
    code: str
    level: str
    result: str
    amount: int
    since: date | None
    until: date | None
    new_end: date | None
    requested: date | None
    parts: tuple[str, ...]
    source: FactSource
    recorded_by: str
    recorded_at: datetime
    replaces: int | None
    replaced_by: int | None
    withdrawn: bool
    reason: str
    hidden: bool = False
    """Part of it is about health or safety, and is not told to this reader."""

    @property
    def current(self) -> bool:
        """Whether duties are calculated from this row: nothing came in its place and it takes nothing back."""
        return self.replaced_by is None and not self.withdrawn


@dataclass(frozen=True, slots=True)
class DutyShown:
    """Getoonde termijn: a duty with its days, how it stands on the day that was asked, and why."""

    rule: str
    part: int
    duty: str
    who: str
    kind: str
    title: str
    starts: date | None
    due: date | None
    days_left: int | None
    state: State
    missing: tuple[str, ...]
    because: str
    article: str
    source: str
    status: str
    status_note: str
    quantity: Quantity | None
    met_on: date | None
    base_due: date | None
    check_due: date | None
    version: date | None
    is_norm: bool
    receipt: Receipt | None
    stored_differs: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """Verschil: one duty before and after a fact that was tried out, or a law that is to come."""

    rule: str
    part: int
    title: str
    before: DutyShown | None
    after: DutyShown | None


@dataclass(frozen=True, slots=True)
class Remark:
    """Opmerking: a rule of DUO that this fact would break, in plain words, with the number of the rule (P1 … M9).

    `refuses`: such a fact is not stored at all; otherwise somebody may confirm it.
    """

    check_id: str
    message: str
    refuses: bool = False


class NeedsConfirmation(Exception):
    """The fact breaks a rule that only warns: show the remarks, and send it again as confirmed."""

    def __init__(self, remarks: tuple[Remark, ...]) -> None:
        super().__init__("; ".join(f"{remark.check_id}: {remark.message}" for remark in remarks))
        self.remarks = remarks


class CalendarFilter(StrEnum):
    """Filter van de termijnkalender: everything, late, due this week, due this month."""

    ALL = "all"
    LATE = "late"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class CalendarQuery:
    """Vraag aan de termijnkalender: `month` is any day of the month that is wanted; without it all months."""

    only: CalendarFilter = CalendarFilter.ALL
    month: date | None = None
    team_id: int | None = None
    director_id: int | None = None
    who: str = ""
    with_norms: bool = True


@dataclass(frozen=True, slots=True)
class CalendarRow:
    """Kalenderregel: a duty that is not met yet, or a window that is still open, with whose it is."""

    dossier_id: int
    name: str
    household_id: int
    team_id: int | None
    director_id: int | None
    rule: str
    part: int
    duty: str
    who: str
    kind: str
    title: str
    due: date
    state: State
    days_left: int
    is_norm: bool


@dataclass(frozen=True, slots=True)
class CalendarPage:
    """Kalenderblad: a stretch of the calendar; `older` leads to the next one."""

    rows: tuple[CalendarRow, ...]
    older: str | None


@dataclass(frozen=True, slots=True)
class NormShown:
    """Getoonde gemeentelijke norm: a rule of the municipality itself, no law, in the schema of the law files."""

    id: int
    name: str
    body: dict[str, Any]
    active: bool
    edited_by: str
    edited_at: datetime
    version: int


class Digest(StrEnum):
    """Samenvatting: how often reminders are put together in one message."""

    NONE = "none"
    DAILY = "daily"
    WEEKLY = "weekly"


@dataclass(frozen=True, slots=True)
class ReminderChoice:
    """Herinneringskeuze: how somebody wants to be reminded, and how many days ahead."""

    in_app: bool = True
    email: bool = False
    digest: Digest = Digest.DAILY
    days_ahead: int = 14


@dataclass(frozen=True, slots=True)
class ReminderShown:
    """Getoonde herinnering: one term of one dossier about which somebody was reminded."""

    id: int
    dossier_id: int
    name: str
    rule: str
    title: str
    due: date
    step: int
    made_at: datetime
    read: bool


@dataclass(frozen=True, slots=True)
class EscalationStep:
    """Escalatiestap: so many days after the last day (negative: before it) others hear of it as well.

    `to` is `director`, `team` (all who direct dossiers in the dossier's team) or the code of a role.
    """

    days: int
    to: str


class ChangeKind(StrEnum):
    """Soort wijziging: another law or norm, or the nightly look at what is stored."""

    LAW = "law"
    NIGHT = "night"


@dataclass(frozen=True, slots=True)
class RuleChange:
    """Gevolg van een wetswijziging for one rule: how many duties come, change and go."""

    rule: str
    added: int = 0
    changed: int = 0
    removed: int = 0


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """Gewijzigde termijn: one duty of one dossier with its last day before and after; none where it was not or will not be."""

    municipality_id: int
    dossier_id: int
    rule: str
    before: date | None
    after: date | None


@dataclass(frozen=True, slots=True)
class LawReport:
    """Verslag van een wetswijziging in one municipality: dossiers looked at and concerned, and the changes per rule."""

    municipality_id: int
    dossiers: int
    concerned: int
    rules: tuple[RuleChange, ...] = field(default_factory=tuple)
