# SPDX-License-Identifier: EUPL-1.2
"""Extra time in columns, as `extending` has it: first what each decision is worth, then one after the other."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from leidraad.pure.law.calendar_columns import NA, Days
from leidraad.pure.law.columns_asking import Facts
from leidraad.pure.law.columns_days import DayTables, Mask
from leidraad.pure.law.columns_facts import CODE_NUMBERS, Places
from leidraad.pure.law.facts import ROUTES
from leidraad.pure.law.rules import Ground, Length, Rule

_KINDS: Final = ("extension", "interruption", "term_by_duo")
_UNBOUND: Final = np.int32(10**5)
"""Months of a ground without a cap."""


@dataclass(frozen=True, slots=True)
class Decisions:
    """Besluiten: in the order in which they work, per case; and what each is worth once that is known."""

    case: Places
    on: Days
    kind: Places
    """Its place in `_KINDS`."""
    code: Places
    since: Days
    until: Days
    new_end: Days
    months: Days
    days: Days
    cap: Days
    """At most so many months, for a circumstance that lasted long."""
    unknown: Mask
    """Cannot be computed."""


class Extensions:
    """The decisions of DUO and the interruptions of many cases, worth what the law says."""

    def __init__(self, facts: Facts, tables: DayTables, rules: Mapping[str, tuple[Rule, ...]]) -> None:
        self.facts, self.tables = facts, tables
        self._all = decisions_of(facts)
        if self._all.case.size:
            self._weigh(rules)

    # --- what each is worth --------------------------------------------------------------------------------------------

    def _weigh(self, rules: Mapping[str, tuple[Rule, ...]]) -> None:
        every = self._all
        extension = every.kind == _KINDS.index("extension")
        for key, versions in rules.items():
            mine = every.kind == _KINDS.index("interruption") if key == "interruption" else extension
            if key != "interruption":
                mine = mine & (every.code == CODE_NUMBERS[key])
            for rule in versions:
                then = mine & (rule.in_force_from <= every.on) & (every.on <= rule.in_force_until)
                mine, rows = mine & ~then, np.flatnonzero(then)
                ground = rule.grounds.get(key)
                if rows.size and ground is not None and not ground.untranslatable:
                    self._worth(rows, ground)

    def _worth(self, rows: Places, ground: Ground) -> None:
        """What these decisions are worth by the table of their ground."""
        every = self._all
        route = self.facts.route[every.case[rows]]
        elsewhere = np.zeros(len(rows), dtype=np.bool_)
        if ground.routes:
            elsewhere = ~np.isin(route, [ROUTES.index(word) for word in ground.routes])
            every.unknown[rows[elsewhere]] = False
        rest = ~elsewhere
        for word, length in ground.by_route:
            there = rest & (route == ROUTES.index(word))
            self._fixed(rows[there], length)
            rest &= ~there
        rows = rows[rest]
        if ground.adds is not None:
            self._fixed(rows, ground.adds)
        else:
            days = self._circumstance(rows, ground)
            every.unknown[rows] = days == NA
            every.days[rows] = days
            every.cap[rows] = ground.cap_months or _UNBOUND

    def _fixed(self, rows: Places, length: Length) -> None:
        every = self._all
        every.unknown[rows] = False
        if length.unit in ("days", "weeks"):
            every.days[rows] = length.count * (7 if length.unit == "weeks" else 1)
        else:
            every.months[rows] = length.count * (12 if length.unit == "years" else 1)

    def _circumstance(self, rows: Places, ground: Ground) -> Days:
        """`extending.circumstance`: how many days it lasted, after the threshold of its ground."""
        every = self._all
        interrupted = every.kind[rows] == _KINDS.index("interruption")
        since = np.where(interrupted, every.on[rows], every.since[rows])
        until = every.until[rows]
        if ground.counts_after_months:
            case = every.case[rows]
            since = self._later(self.facts.one("plan_dated")[case], ground.counts_after_months)
            until = np.where(until == NA, self.facts.one("course_offered")[case], until)
        lasted = np.maximum(until - since, 0)
        if ground.threshold_months:
            lasted[until < self._later(since, ground.threshold_months)] = 0
        if ground.at_most_months:
            lasted[until > self._later(since, ground.at_most_months)] = 0
        lasted[(since == NA) | (until == NA)] = NA
        return lasted

    def _later(self, days: Days, months: int) -> Days:
        return self.tables.moved(days, Length("months", months))

    # --- one after the other -------------------------------------------------------------------------------------------

    def extended(self, due: Days, first: Days | None = None, before: Days | None = None) -> Days:
        """The last days after everything that was decided, in the order of the days; NA where it cannot be known.

        `first` and `before`: only what was decided from a day on, or before a day (NA: no such day).
        """
        every = self._all
        if not every.case.size:
            return due
        answer = due.copy()
        theirs = np.ones(len(every.case), dtype=np.bool_)
        if first is not None:
            theirs &= every.on >= first[every.case]
        if before is not None:
            theirs &= (before[every.case] == NA) | (every.on < before[every.case])
        step = places_in_row(every.case)
        for number in range(int(step.max()) + 1):
            rows = np.flatnonzero((step == number) & (due[every.case] != NA) & theirs)
            case = every.case[rows]
            answer[case] = self._after(rows, answer[case])
        return answer

    def _after(self, rows: Places, due: Days) -> Days:
        """The last days after these decisions, one for each case."""
        every = self._all
        months, cap = every.months[rows], every.cap[rows]
        after = due + every.days[rows]
        for count in np.unique(months[months != 0]):
            some = months == count
            after[some] = self._later(due[some], int(count))
        for count in np.unique(cap[cap < _UNBOUND]):
            some = cap == count
            after[some] = np.minimum(after[some], self._later(due[some], int(count)))
        after[every.unknown[rows] | (due == NA)] = NA
        led = every.new_end[rows]
        return np.where(led != NA, led, after)


def decisions_of(facts: Facts) -> Decisions:
    """All decisions in order of case, day and kind; those that say nothing are left out."""
    rows = [facts.rows(kind) for kind in _KINDS]
    kind = np.repeat(np.arange(3), [len(one.case) for one in rows])

    def of(name: str) -> Days:
        return np.concatenate([one.of(name) for one in rows]).astype(np.int32)

    case, on = np.concatenate([one.case for one in rows]), np.concatenate([one.on for one in rows])
    on = np.maximum(on, 0)
    code, since, until, led = of("code").astype(np.intp), of("since"), of("until"), of("new_end")
    by_duo = kind == _KINDS.index("term_by_duo")
    led = np.where(by_duo, until, np.where(kind == _KINDS.index("interruption"), NA, led)).astype(np.int32)
    speaks = (kind == _KINDS.index("extension")) | (until != NA)
    order = np.flatnonzero(speaks)
    order = order[np.lexsort((on[order], case[order]))]
    nothing = np.zeros(len(order), dtype=np.int32)
    return Decisions(
        case[order], on[order], kind[order], code[order], since[order], until[order], led[order],
        nothing.copy(), nothing.copy(), np.full(len(order), _UNBOUND), np.ones(len(order), dtype=np.bool_),
    )  # fmt: skip


def places_in_row(case: Places) -> Places:
    """For each row the how-manieth of its case it is, from 0; the rows are in order of case."""
    starts = np.flatnonzero(np.diff(case, prepend=-1))
    return np.arange(len(case)) - np.repeat(starts, np.diff(starts, append=len(case)))


def postponed(facts: Facts, tables: DayTables, rules: tuple[Rule, ...], day: Days, due: Days) -> tuple[Days, Mask]:
    """The last days after information that somebody waited for, and whether it is still awaited."""
    awaited = np.zeros(facts.size, dtype=np.bool_)
    open_to = due != NA
    for rule in rules:
        mine = open_to & (day >= rule.in_force_from) & (day <= rule.in_force_until)
        open_to = open_to & ~mine
        rows = facts.rows(rule.event)
        if rule.length is None or not rows.case.size:
            continue
        here = mine[rows.case]
        awaited[rows.case[here & (rows.on == NA)]] = True
        dated = here & (rows.on != NA)
        last = tables.statutory(rows.on[dated], rule.length, "same")
        due = due.copy()
        np.maximum.at(due, rows.case[dated], last)
    return due, awaited
