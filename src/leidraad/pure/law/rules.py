# SPDX-License-Identifier: EUPL-1.2
"""A rule of law as data: what stands in a law file, checked and with its parameters filled in. Nothing here computes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final


class RuleKind(StrEnum):
    """Soort regel: how a rule is worked out."""

    DEADLINE = "deadline"
    WINDOW = "window"
    PERIOD = "period"
    HOURS = "hours"
    PERMISSION = "permission"
    NEW_TERM = "new_term"
    EXTENSION = "extension"
    POSTPONEMENT = "postponement"
    CHECK = "check"
    STATE = "state"
    REFERENCE = "reference"


MAKES_A_DUTY: Final = frozenset(
    {RuleKind.DEADLINE, RuleKind.WINDOW, RuleKind.PERIOD, RuleKind.HOURS, RuleKind.PERMISSION, RuleKind.NEW_TERM}
)
WINDOWS: Final = frozenset({RuleKind.WINDOW, RuleKind.PERIOD, RuleKind.PERMISSION})


class Status(StrEnum):
    """Hoe zeker: whether the text of the law was read and says so, or not."""

    CONFIRMED = "CONFIRMED"
    INFERRED = "INFERRED"
    UNVERIFIED = "UNVERIFIED"
    CONFIGURABLE = "CONFIGURABLE"


@dataclass(frozen=True, slots=True)
class Length:
    """Duur: a number of days, weeks, months or years; negative when counted backward."""

    unit: str
    count: int


@dataclass(frozen=True, slots=True)
class Anchor:
    """Ankerpunt: the day from which, or until which, is counted."""

    op: str
    """event, latest, latest_known, earliest, first_known, edge, reached or by_group."""
    event: str = ""
    pick: str = "first"
    codes: tuple[str, ...] = ()
    """Which codes of the fact count; empty: all."""
    of: tuple["Anchor", ...] = ()
    rule: str = ""
    edge: str = ""
    by_group: tuple[tuple[str, "Anchor"], ...] = ()
    shift: Length | None = None


@dataclass(frozen=True, slots=True)
class Bounds:
    """Grenzen: at least and at most, both inclusive; None is without bound."""

    at_least: int | None = None
    at_most: int | None = None

    def hold(self, number: int) -> bool:
        """Whether a number lies within."""
        return (self.at_least is None or number >= self.at_least) and (self.at_most is None or number <= self.at_most)


@dataclass(frozen=True, slots=True)
class Condition:
    """Voorwaarde: everything that is filled in must hold; an empty one always holds."""

    regime: tuple[str, ...] = ()
    group: tuple[str, ...] = ()
    route: tuple[str, ...] = ()
    has: tuple[tuple[str, str], ...] = ()
    """Kinds of fact that must be there, each with the code it must have ("" for any)."""
    has_any: tuple[tuple[str, str], ...] = ()
    """One of these is enough; empty: nothing asked."""
    lacks: tuple[tuple[str, str], ...] = ()
    passed_parts: Bounds | None = None
    language_parts: Bounds | None = None
    knm: bool | None = None
    hours: tuple[tuple[str, ...], Bounds] | None = None
    times: tuple[str, Bounds] | None = None
    """How often something happened."""
    fine: str = ""


@dataclass(frozen=True, slots=True)
class Fulfilment:
    """Vervulling: what meets a duty: a fact, enough hours, or all exam parts."""

    event: str = ""
    pick: str = "first"
    not_before: str = ""
    codes: tuple[str, ...] = ()
    hours: bool = False
    parts: bool = False


@dataclass(frozen=True, slots=True)
class QuantityAsked:
    """Gevraagde hoeveelheid: categories of hours that count, those that are set off, and how much (hundredths)."""

    categories: tuple[str, ...]
    deducts: tuple[str, ...]
    required: int
    unit: str = "hours"


@dataclass(frozen=True, slots=True)
class Ground:
    """Verlengingsgrond: how long one ground extends a term."""

    adds: Length | None
    """A fixed length; None: as long as the circumstance lasted."""
    threshold_months: int = 0
    cap_months: int = 0
    at_most_months: int = 0
    """A circumstance longer than this extends nothing at all (SCOPE-6)."""
    counts_after_months: int = 0
    """Counted only from so many months after the first plan (ground g)."""
    by_route: tuple[tuple[str, Length], ...] = ()
    routes: tuple[str, ...] = ()
    """Only on these routes; on another it adds nothing. Empty: on all."""
    untranslatable: str = ""
    title: str = ""
    proof: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class NewTermRow:
    """Regel van een termijntabel: the term in months that belongs to a situation."""

    when: Condition
    months: int


@dataclass(frozen=True, slots=True)
class Parameter:
    """Parameter: a number of the law with its unit."""

    value: int
    unit: str
    """days, weeks, months, years, hours, parts, euro, percent or times."""
    configurable: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Untranslatable:
    """Niet uit te drukken: what a law file cannot say; it stops the rule until somebody accepts the gap."""

    what: str
    accepted: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """Rekenvoorbeeld: a case, the day it is asked, and what must come out."""

    name: str
    own: bool
    on: int
    case: Mapping[str, object]
    expect: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Check:
    """Controle: what is not permitted about a new fact; exactly one of the ways in which it can be wrong is filled in."""

    code: str
    on_fact: tuple[str, ...]
    severity: str
    """refuse: cannot be recorded; confirm: a person says that it is right all the same."""
    nl: str
    en: str
    fact_code: str = ""
    when: Condition = Condition()
    before: Anchor | None = None
    after: Anchor | None = None
    without: tuple[str, ...] = ()
    forbidden: bool = False
    future: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """Regel: one rule of one regulation as it stood from one day on."""

    id: str
    kind: RuleKind
    title: str
    text: str
    article: str
    source: str
    status: Status
    file: str
    fingerprint: str
    regulation: str
    """Path of the regulation without its date: decree/besluit-inburgering-2021."""
    in_force_from: int
    in_force_until: int
    duty: str = ""
    who: str = "municipality"
    status_note: str = ""
    status_by_group: Mapping[str, tuple[Status, str]] = field(default_factory=dict)
    """Per group another status with its note, where the text is less sure for that group."""
    reviewed_by: str = ""
    more_sources: tuple[str, ...] = ()
    parameters: Mapping[str, Parameter] = field(default_factory=dict)
    applies: Condition = Condition()
    counts_from: Anchor | None = None
    first_day: str = "same"
    length: Length | None = None
    last_day: str = "same"
    until: Anchor | None = None
    holidays: str = "none"
    holidays_because: str = ""
    fulfilled_by: Fulfilment | None = None
    quantity: QuantityAsked | None = None
    when: Condition = Condition()
    outlives_obligation: bool = False
    transition: str = ""
    extends: str = ""
    also_extends: tuple[str, ...] = ()
    """Terms that follow the one that is extended, such as the one after a fine: what is decided then is theirs."""
    event: str = ""
    grounds: Mapping[str, Ground] = field(default_factory=dict)
    rows: tuple[NewTermRow, ...] = ()
    sentence_nl: str = ""
    sentence_en: str = ""
    untranslatable: tuple[Untranslatable, ...] = ()
    examples: tuple[Example, ...] = ()
    tables: Mapping[str, object] = field(default_factory=dict)
    check: Check | None = None
    is_norm: bool = False
    """A municipality's own norm, or another agreement that is not law."""

    @property
    def stopped(self) -> str:
        """What stops the calculation of this rule; empty when nothing does."""
        if not self.untranslatable:
            return ""
        return next((gap.what for gap in self.untranslatable if not gap.accepted), "")

    @property
    def opens_by_itself(self) -> bool:
        """Whether it opens on the day on which something is reached, so that nothing is missing before that day."""
        return self.kind is RuleKind.PERMISSION and (self.counts_from is None or self.counts_from.op == "reached")
