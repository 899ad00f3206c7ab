# SPDX-License-Identifier: EUPL-1.2
"""Extra time: how DUO's decisions and interruptions move the last day of a term, one after the other.

DUO's own date leads wherever it is known (TERM-9); beside it runs what we compute ourselves, as a check.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from leidraad.pure.law.calendar import add_months
from leidraad.pure.law.case import CaseOnDay
from leidraad.pure.law.facts import Fact
from leidraad.pure.law.rules import Ground, Length, Rule

_KINDS: Final = ("extension", "interruption", "term_by_duo")


@dataclass(frozen=True, slots=True)
class Step:
    """Stap: one decision and the last day after it. `rule` is empty where DUO simply gave a date."""

    fact: Fact
    rule: str
    due: int


@dataclass(slots=True)
class Extended:
    """Uitkomst: the last day that leads, the one we compute, the steps, and what stopped us: the text of
    the law file, or a word of `sentences.WORDS` (empty when nothing did)."""

    due: int | None
    own: int | None
    steps: list[Step]
    stopped: str = ""


def moved(day: int, length: Length) -> int:
    """A day plus a length; months and years clip to the last day of a month (decision 19)."""
    if length.unit == "days":
        return day + length.count
    if length.unit == "weeks":
        return day + 7 * length.count
    return add_months(day, length.count if length.unit == "months" else 12 * length.count)


def version_on(versions: tuple[Rule, ...], day: int) -> Rule | None:
    """The version of a rule that is in force on a day; before the first one: none."""
    for rule in versions:
        if rule.in_force_from <= day <= rule.in_force_until:
            return rule
    return None


def circumstance(case: CaseOnDay, ground: Ground, fact: Fact) -> int | None:
    """How many days a circumstance lasted, after the threshold of its ground; None when a day is not known.

    The day on which it ended is not counted, as in the worked example of TERM-3.
    """
    since = fact.on if fact.kind == "interruption" else fact.since
    until = fact.until
    if ground.counts_after_months:
        plan, offer = case.one("plan_dated"), case.one("course_offered")
        since = None if plan is None or plan.on is None else add_months(plan.on, ground.counts_after_months)
        until = offer.on if until is None and offer is not None else until
    if since is None or until is None:
        return None
    if ground.threshold_months and until < add_months(since, ground.threshold_months):
        return 0
    if ground.at_most_months and until > add_months(since, ground.at_most_months):
        return 0
    return max(0, until - since)


def _one(case: CaseOnDay, ground: Ground, fact: Fact, due: int) -> int | None:
    """The last day after one extension, by the table of its ground; None when it cannot be computed."""
    if ground.untranslatable:
        return None
    if ground.routes and case.route not in ground.routes:
        return due
    fixed = dict(ground.by_route).get(case.route or "", ground.adds)
    if fixed is not None:
        return moved(due, fixed)
    days = circumstance(case, ground, fact)
    if days is None:
        return None
    return min(due + days, add_months(due, ground.cap_months)) if ground.cap_months else due + days


def _why_not(ground: Ground | None) -> str:
    return ground.untranslatable if ground is not None and ground.untranslatable else "extension_days"


def extend(case: CaseOnDay, base: int, rules: Mapping[str, tuple[Rule, ...]]) -> Extended:
    """Move the last day of a term through everything that was decided about it, in the order of the days."""
    result = Extended(base, base, [])
    facts = [fact for kind in _KINDS for fact in case.facts.get(kind, ())]
    if not facts:
        return result
    for fact in sorted(facts, key=lambda fact: fact.on or 0):
        _apply(case, fact, rules, result)
    return result


def _apply(case: CaseOnDay, fact: Fact, rules: Mapping[str, tuple[Rule, ...]], result: Extended) -> None:
    if fact.kind == "term_by_duo":
        if fact.until is not None:
            result.due, result.stopped = fact.until, ""
            result.steps.append(Step(fact, "", fact.until))
        return
    if fact.kind == "interruption" and fact.until is None:
        return
    key = fact.kind if fact.kind == "interruption" else fact.code
    rule = version_on(rules.get(key, ()), fact.on or 0)
    ground = rule.grounds.get(key) if rule else None
    own = None if ground is None or result.own is None else _one(case, ground, fact, result.own)
    led = fact.new_end
    if led is None and result.due is not None:
        led = None if ground is None else _one(case, ground, fact, result.due)
    result.stopped = "" if led is not None else result.stopped or _why_not(ground)
    result.own, result.due = own, led
    if led is not None:
        result.steps.append(Step(fact, rule.id if rule else "", led))
