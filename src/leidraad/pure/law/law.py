# SPDX-License-Identifier: EUPL-1.2
"""The law in use: every rule in every version, in the order in which they can be worked out."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from leidraad.pure.law.calendar import Calendar
from leidraad.pure.law.rules import MAKES_A_DUTY, Anchor, Rule, RuleKind

LAST_DAY: Final = 3652059
"""The last day that Python knows (9999-12-31): what has no end lasts until then."""


class LawError(Exception):
    """The law files cannot be used; `problems` are whole sentences: where, what is wrong, what to do."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


@dataclass(frozen=True, slots=True)
class Regulation:
    """Regeling in een versie: one law file: a regulation as it stood from one day on."""

    path: str
    """layer/name, without the date: decree/besluit-inburgering-2021."""
    name: str
    short: str
    identification: str
    layer: str
    in_force_from: int
    in_force_until: int
    file: str
    fingerprint: str
    note: str = ""


def anchors(rule: Rule) -> Iterator[Anchor]:
    """Every anchor of a rule, those within others too."""
    check = rule.check
    waiting = [one for one in (rule.counts_from, rule.until, check and check.before, check and check.after) if one]
    while waiting:
        one = waiting.pop()
        yield one
        waiting.extend(one.of)
        waiting.extend(part for _, part in one.by_group)


def leans_on(rule: Rule) -> set[str]:
    """The rules whose answer this one needs."""
    return {one.rule for one in anchors(rule) if one.op == "edge"}


class _Ordering:
    """Puts rule ids in an order so that each comes after those it leans on, otherwise as they stand."""

    def __init__(self, lines: Mapping[str, tuple[Rule, ...]]) -> None:
        self.lines = lines
        self.done: list[str] = []
        self.problems: list[str] = []
        self._under_way: set[str] = set()

    def visit(self, identity: str, asked_by: str) -> None:
        """Add a rule, after everything it leans on; note what cannot be."""
        if identity in self.done:
            return
        if identity not in self.lines:
            self.problems.append(f"Regel {asked_by} verwijst naar regel {identity}, maar die bestaat niet.")
            return
        if identity in self._under_way:
            self.problems.append(f"Regel {asked_by} en regel {identity} wachten op elkaar; een van beide moet anders.")
            return
        self._under_way.add(identity)
        for other in sorted({one for version in self.lines[identity] for one in leans_on(version)}):
            self.visit(other, identity)
        self.done.append(identity)


def _in_order(lines: Mapping[str, tuple[Rule, ...]]) -> list[str]:
    """Rule ids, each after those it leans on.

    Raises:
        LawError: a rule leans on one that does not exist, or on itself in a circle.
    """
    ordering = _Ordering(lines)
    for identity in lines:
        ordering.visit(identity, identity)
    if ordering.problems:
        raise LawError(ordering.problems)
    return ordering.done


def _fingerprint(lines: Mapping[str, tuple[Rule, ...]], equated: Mapping[int, str]) -> str:
    told = [
        f"{rule.id} {rule.fingerprint} {rule.in_force_from} {rule.in_force_until}" for v in lines.values() for rule in v
    ]
    told += [f"{day} {name}" for day, name in sorted(equated.items())]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Law:
    """Het recht dat geldt: regulations, rules in their versions, and the calendar. Made by `reading.read`; never changed.

    Raises:
        LawError: rules refer to others that do not exist or wait for each other.
    """

    regulations: tuple[Regulation, ...]
    lines: Mapping[str, tuple[Rule, ...]]
    equated: Mapping[int, str] = field(default_factory=dict)
    calendar: Calendar = field(init=False)
    order: tuple[str, ...] = field(init=False)
    """Ids of the rules that make a duty, each after those it needs."""
    extensions: Mapping[str, Mapping[str, tuple[Rule, ...]]] = field(init=False)
    """Per rule that can be extended: per event and ground (`event.ground`) the versions of the rule that says how."""
    postponements: Mapping[str, tuple[Rule, ...]] = field(init=False)
    new_terms: tuple[Rule, ...] = field(init=False)
    """Terms that begin anew and can be extended themselves: a decision from then on belongs to them."""
    fingerprint: str = field(init=False)

    def __post_init__(self) -> None:
        put = object.__setattr__
        put(self, "calendar", Calendar(self.equated))
        ordered = _in_order(self.lines)
        put(self, "order", tuple(one for one in ordered if self.lines[one][0].kind in MAKES_A_DUTY))
        put(self, "extensions", self._extensions())
        put(self, "new_terms", self._new_terms())
        put(self, "postponements", self._by_target(RuleKind.POSTPONEMENT))
        put(self, "fingerprint", _fingerprint(self.lines, self.equated))

    def _by_target(self, kind: RuleKind) -> dict[str, tuple[Rule, ...]]:
        found: dict[str, tuple[Rule, ...]] = {}
        for versions in self.lines.values():
            if versions[0].kind is kind:
                for target in (versions[0].extends, *versions[0].also_extends):
                    found[target] = found.get(target, ()) + versions
        problems = [f"Regel {v[0].id} verlengt of verschuift regel {to}, maar die bestaat niet."
                    for to, v in found.items() if to not in self.lines]  # fmt: skip
        if problems:
            raise LawError(problems)
        return found

    def _extensions(self) -> dict[str, dict[str, tuple[Rule, ...]]]:
        found: dict[str, dict[str, tuple[Rule, ...]]] = {}
        for target, rules in self._by_target(RuleKind.EXTENSION).items():
            grounds = found.setdefault(target, {})
            for rule in rules:
                for ground in rule.grounds:
                    key = "interruption" if rule.event == "interruption" else ground
                    grounds[key] = (*grounds.get(key, ()), rule)
        return found

    def _new_terms(self) -> tuple[Rule, ...]:
        extended = (version for target in self.extensions for version in self.lines[target])
        return tuple(rule for rule in extended if rule.kind is RuleKind.NEW_TERM)

    def rules(self) -> Iterator[Rule]:
        """Every rule in every version."""
        for versions in self.lines.values():
            yield from versions

    def in_force(self, on: int) -> dict[str, int]:
        """Per regulation (layer/name) the day from which its version of that day is in force."""
        return {
            one.path: one.in_force_from for one in self.regulations if one.in_force_from <= on <= one.in_force_until
        }

    def with_norms(self, norms: Iterable[Rule]) -> "Law":
        """This law and a municipality's own norms; a norm with the id of another norm takes its place.

        Raises:
            LawError: a norm has the id of a rule of law, or leans on something that does not exist.
        """
        lines = dict(self.lines)
        problems = []
        for norm in norms:
            if norm.id in lines and not lines[norm.id][0].is_norm:
                problems.append(f"Norm {norm.id}: dit nummer is van een regel van de wet; kies een ander.")
            lines[norm.id] = (norm,)
        if problems:
            raise LawError(problems)
        return replace(self, lines=lines)
