# SPDX-License-Identifier: EUPL-1.2
"""The working out of rules for many cases at once: `working_out` in columns, with its questions in the same order.

A rule is worked out for every case of a run, also where it does not apply: a mask costs less than a choice. What has no
answer is NA.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from leidraad.pure.law.calendar_columns import NA, Days
from leidraad.pure.law.columns_asking import Facts, latest
from leidraad.pure.law.columns_days import DayTables, Mask, earliest, either, kept, word
from leidraad.pure.law.columns_extending import Extensions, postponed
from leidraad.pure.law.columns_facts import Small
from leidraad.pure.law.duties import State
from leidraad.pure.law.facts import GROUPS
from leidraad.pure.law.law import LAST_DAY, Law
from leidraad.pure.law.rules import WINDOWS, Anchor, Condition, Length, Rule, RuleKind

STATES: Final = tuple(State)
"""A state is its place in this list."""
_NUMBER: Final = {state: np.int8(number) for number, state in enumerate(STATES)}
_WAITING, _OPEN, _OVERDUE = _NUMBER[State.WAITING], _NUMBER[State.OPEN], _NUMBER[State.OVERDUE]
_MET, _MET_LATE, _NOT_APPLICABLE = _NUMBER[State.MET], _NUMBER[State.MET_LATE], _NUMBER[State.NOT_APPLICABLE]
_NOT_YET, _PASSED = _NUMBER[State.NOT_YET], _NUMBER[State.PASSED]


@dataclass(slots=True)
class RuleColumns:
    """Uitkomsten van één regel: for every case the same fields as `working_out.Outcome`; NA is none."""

    state: Small
    """The place of the state in `STATES`."""
    version: Small
    """Which version of the rule: its place in `law.lines[rule]`."""
    starts: Days
    due: Days
    base_due: Days
    met_on: Days
    done: Days | None = None
    """Hours or parts done, in hundredths; None when no version of the rule asks a quantity."""
    deducted: Days | None = None


class ColumnsWorkingOut:
    """Works out rules for a run of cases; an answer that another rule needs is worked out once."""

    def __init__(self, facts: Facts, law: Law, tables: DayTables) -> None:
        self.facts, self.law, self.tables = facts, law, tables
        self._done: dict[str, RuleColumns] = {}
        self._weighed: list[tuple[Mapping[str, tuple[Rule, ...]], Extensions]] = []
        self._closed = self._closed_cases()
        self.beyond: dict[str, Mask] = {}  # per rule for whom it is not at all, unlike one that is over
        self.nowhere: Days = np.full(facts.size, NA, dtype=np.int32)

    def outcome(self, identity: str) -> RuleColumns:
        """What comes out for one rule."""
        found = self._done.get(identity)
        if found is None:
            versions = self.law.lines[identity]
            found = self._only(versions[0]) if len(versions) == 1 else _Line(self, versions).outcome()
            self._done[identity] = found
        return found

    def _only(self, rule: Rule) -> RuleColumns:
        """A rule that has one version: what `_Line` does, without keeping versions apart."""
        live, day, judged = self.counted(rule, self.facts.everybody)
        known = judged != NA
        pick = (judged >= rule.in_force_from) & (judged <= rule.in_force_until)
        starts = self.starts(rule, day)
        found = self.finished(rule, kept(day, pick), pick)
        found.state = either(pick, found.state, word(live & ~known, _WAITING, _NOT_APPLICABLE))
        self.beyond[rule.id] = found.state == _NOT_APPLICABLE
        found.state = self.close(found.state, rule.outlives_obligation)
        found.starts = starts
        found.version = np.zeros_like(found.state)
        return found

    def _closed_cases(self) -> Mask:
        """Where the obligation is fulfilled, ended, or lifted for a while."""
        facts, on = self.facts, self.facts.on
        closed = facts.happened("fulfilled", on) | facts.happened("ended", on)
        rows = facts.rows("exemption")
        until = rows.of("until")
        lifted = (rows.on != NA) & (rows.on <= on) & ((until == NA) | (on <= until))
        closed[rows.case[lifted]] = True
        return closed

    def close(self, state: Small, outlives: Mask | bool) -> Small:
        """Nothing is asked any more where the obligation is over, except what was met and what outlives it."""
        if outlives is True:
            return state
        # Met and met late stand beside each other in the list: one comparison for both.
        over = self._closed & ((state.view(np.uint8) - np.uint8(_MET)) > 1)
        if outlives is not False:
            over &= ~outlives
        return either(over, _NOT_APPLICABLE, state)

    # --- from which day ------------------------------------------------------------------------------------------------

    def counted(self, rule: Rule, asked: Mask) -> tuple[Mask, Days, Days]:
        """For whom a version is, from which day it counts there, and the day that decides whether it was in force."""
        facts = self.facts
        live = asked & facts.belongs(rule.applies) & facts.facts_hold(rule.applies, LAST_DAY)
        if not rule.stopped:
            for lost in map(self._lost, (rule.counts_from, rule.until)):
                live = live if lost is None else live & ~lost
        counts = live
        if rule.applies.route:
            live = live & (facts.on_route(rule.applies, facts.route) | ~facts.route_known)
            counts = live & facts.route_known
        if rule.stopped:
            counts = np.zeros_like(live)
        day = kept(self.day(rule.counts_from, rule), counts) if rule.counts_from else self.nowhere
        judged = day
        if rule.opens_by_itself:
            judged = either(counts & (day == NA), np.full_like(day, facts.on), day)
        return live, day, judged

    def day(self, anchor: Anchor, rule: Rule) -> Days:
        """The day an anchor stands for."""
        op = anchor.op
        if op == "event":
            day = self.facts.one(anchor.event, anchor.pick, anchor.codes)
        elif op == "edge":
            other = self.outcome(anchor.rule)
            day = other.due if anchor.edge == "due" else other.starts
        elif op == "reached":
            day = self._reached(anchor, rule)
        elif op == "by_group":
            day = self._by_group(anchor, rule)
        else:
            day = self._among(anchor, rule)
        return day if anchor.shift is None else self.tables.moved(day, anchor.shift)

    def _lost(self, anchor: Anchor | None) -> Mask | None:
        """Where an anchor can never be known, because it leans on a rule that is not for them; None: nowhere."""
        if anchor is None or anchor.op in ("event", "reached"):
            return None
        if anchor.op == "edge":
            other = self.outcome(anchor.rule)
            nowhere: Mask = (other.due if anchor.edge == "due" else other.starts) == NA
            return nowhere & self.beyond[anchor.rule]
        if anchor.op == "by_group":
            found = ~self.facts.belongs(Condition(group=tuple(group for group, _one in anchor.by_group)))
            for group, one in anchor.by_group:
                lost = self._lost(one)
                found = found if lost is None else found | (lost & self.facts.belongs(Condition(group=(group,))))
            return found
        among = [self._lost(one) for one in anchor.of]
        known = [lost for lost in among if lost is not None]
        joined, enough = (np.logical_or, 1) if anchor.op == "latest" else (np.logical_and, len(among))
        return joined.reduce(known) if len(known) >= enough else None

    def _reached(self, anchor: Anchor, rule: Rule) -> Days:
        if anchor.edge == "when":
            return self.facts.day_held(rule.when)
        return self.facts.reached(rule.quantity) if rule.quantity else self.nowhere

    def _by_group(self, anchor: Anchor, rule: Rule) -> Days:
        day = self.nowhere
        for group, one in dict(anchor.by_group).items():
            day = either(self.facts.group == GROUPS.index(group), self.day(one, rule), day)
        return day

    def _among(self, anchor: Anchor, rule: Rule) -> Days:
        days = [self.day(one, rule) for one in anchor.of]
        if anchor.op == "latest":
            return latest(days)
        if anchor.op == "latest_known":
            found: Days = np.maximum.reduce(days)
            return found
        found = days[0]
        for day in days[1:]:
            found = earliest(found, day) if anchor.op == "earliest" else either(found != NA, found, day)
        return found

    def _renewed(self) -> Days | None:
        """The day from which a decision is about a later term: the first new one of each case."""
        found: Days | None = None
        for rule in self.law.new_terms:
            if rule.counts_from is not None:
                day = self.day(rule.counts_from, rule)
                found = day if found is None else earliest(found, day)
        return found

    def _extensions(self, identity: str) -> Extensions:
        """What decisions are worth for a rule; rules with the same table share it."""
        rules = self.law.extensions[identity]
        for known, extensions in self._weighed:
            if known == rules:
                return extensions
        made = Extensions(self.facts, self.tables, rules)
        self._weighed.append((rules, made))
        return made

    # --- until when ----------------------------------------------------------------------------------------------------

    def finished(self, rule: Rule, day: Days, chosen: Mask) -> RuleColumns:
        """A version of a rule, counted from these days, in the cases for which it was chosen."""
        base, due = self._ends(rule, day, chosen)
        awaited = None
        if rule.id in self.law.extensions:
            renewed = rule.kind is RuleKind.NEW_TERM
            due = self._extensions(rule.id).extended(
                due, day if renewed else None, None if renewed else self._renewed()
            )
        if rule.id in self.law.postponements:
            due, awaited = postponed(self.facts, self.tables, self.law.postponements[rule.id], day, due)
        starts = self.starts(rule, day)
        met = kept(self._met(rule), chosen)
        state = self._stand(rule, starts, due, met, awaited)
        if rule.kind is RuleKind.NEW_TERM:  # no row of the table fits
            state = either(base == NA, _NOT_APPLICABLE, state)
        done, deducted = self._measured(rule, chosen)
        return RuleColumns(state, np.zeros(0, dtype=np.int8), starts, due, base, met, done, deducted)

    def _ends(self, rule: Rule, day: Days, chosen: Mask) -> tuple[Days, Days]:
        """The last day by plain counting, and after weekends and holidays."""
        if rule.kind is RuleKind.NEW_TERM:
            base = self._new_term(rule, day)
        elif rule.until is not None:
            base = kept(self.day(rule.until, rule), chosen)
        elif rule.length is not None:
            base = self.tables.moved(day, rule.length)
            if rule.last_day == "day_before":
                base = base - (base != NA)
            if rule.holidays == "atw":
                return base, self.tables.statutory(day, rule.length, rule.last_day)
        else:
            base = self.nowhere
        return base, base

    @staticmethod
    def starts(rule: Rule, day: Days) -> Days:
        """The first day of a duty that is counted from a day."""
        if rule.counts_from is None:
            return np.full_like(day, NA)
        return day + (day != NA) if rule.first_day == "next" else day

    def _new_term(self, rule: Rule, day: Days) -> Days:
        """Who has such a term is rare, and the table asks much: only they are worked out."""
        places = np.flatnonzero(day != NA)
        some, counted = self.facts.only(places), day[places]
        months = np.zeros(len(places), dtype=np.int32)
        for row in rule.rows:
            np.maximum(months, some.holds(row.when, counted) * np.int32(row.months), out=months)
        due = self.nowhere.copy()
        for count in np.unique(months[months > 0]).tolist():
            fitting = months == count
            due[places[fitting]] = self.tables.moved(counted[fitting], Length("months", count))
        return due

    # --- how it stands -------------------------------------------------------------------------------------------------

    def _measured(self, rule: Rule, chosen: Mask) -> tuple[Days | None, Days | None]:
        asked, on = rule.quantity, self.facts.on
        if asked is None:
            return None, None
        if asked.unit == "parts":
            return kept(100 * self.facts.parts_passed(on), chosen), kept(np.zeros_like(self.nowhere), chosen)
        return kept(self.facts.hours(asked.categories, on), chosen), kept(self.facts.hours(asked.deducts, on), chosen)

    def _met(self, rule: Rule) -> Days:
        way = rule.fulfilled_by
        if way is None:
            return self.nowhere
        if way.hours:
            day = self.facts.reached(rule.quantity) if rule.quantity else self.nowhere
        elif way.parts:
            day = self.facts.all_passed()
        elif way.not_before:
            day = self.facts.one_from(way.event, way.pick, way.codes, way.not_before)
        else:
            day = self.facts.one(way.event, way.pick, way.codes)
        return kept(day, day <= self.facts.on)

    def _stand(self, rule: Rule, starts: Days, due: Days, met: Days, awaited: Mask | None) -> Small:
        unknown = due == NA
        if rule.kind in WINDOWS:
            state = self._window(rule, starts, due, unknown)
            state = either(met != NA, _MET, state)
        else:
            late = (due < self.facts.on) & ~unknown
            state = word(late, _OVERDUE, _OPEN)
            if awaited is not None:
                state = either(awaited & late, _WAITING, state)
            state = either(met != NA, word((met > due) & ~unknown, _MET_LATE, _MET), state)
        if rule.until or rule.length or rule.kind is RuleKind.NEW_TERM:
            state = either(unknown, _WAITING, state)
        return state

    def _window(self, rule: Rule, starts: Days, due: Days, unknown: Mask) -> Small:
        on = self.facts.on
        opened = (starts != NA) & (starts <= on)
        if rule.counts_from is None:
            opened = self.facts.holds(rule.when, on)
        passed = (due < on) & ~unknown
        return either(passed, _PASSED, word(opened, _OPEN, _NOT_YET))


class _Line:
    """One rule in all its versions.

    For each case the first version in whose time the start event falls, unless a later one takes over running terms;
    whoever falls between two versions gets the later one.
    """

    def __init__(self, working: ColumnsWorkingOut, versions: tuple[Rule, ...]) -> None:
        size = working.facts.size
        self.working, self.versions = working, versions
        self.chosen: Mask = np.zeros(size, dtype=np.bool_)
        self.answer: RuleColumns | None = None
        self.version = np.full(size, NA, dtype=np.int8)
        self.waiting = np.full(size, NA, dtype=np.int8)
        """The last version that waits for something."""
        self.between = np.full(size, NA, dtype=np.int8)
        """The last version that counts, though its start event falls in the time of another one."""
        self.outside = np.full(size, NA, dtype=np.int8)
        """The first version that is not for this case or was not in force."""
        self.outside_starts: Days = np.full(size, NA, dtype=np.int32)

    def outcome(self) -> RuleColumns:
        """The answer of the rule for every case."""
        for number, rule in enumerate(self.versions):
            asked = self._still_asked(rule)
            if asked.any():
                self._try(np.int8(number), rule, asked)
        if (self.between != NA).any():
            self._take_between()
        return self._closed()

    def _take_between(self) -> None:
        between = either(self.chosen | (self.between < self.waiting), np.full_like(self.between, NA), self.between)
        for number, rule in enumerate(self.versions):
            pick = between == number
            if pick.any() and rule.counts_from is not None:
                day = kept(self.working.day(rule.counts_from, rule), pick)
                self._take(np.int8(number), self.working.finished(rule, day, pick), pick)

    def _still_asked(self, rule: Rule) -> Mask:
        if self.answer is None:
            return ~self.chosen
        if not rule.transition:
            return ~self.chosen
        return ~self.chosen | (self.answer.base_due >= rule.in_force_from)

    def _try(self, number: np.int8, rule: Rule, asked: Mask) -> None:
        working = self.working
        live, day, judged = working.counted(rule, asked)
        known = judged != NA
        pick = known & (self.chosen | ((judged >= rule.in_force_from) & (judged <= rule.in_force_until)))
        in_line = (judged >= self.versions[0].in_force_from) & (judged <= self.versions[-1].in_force_until)
        self.between = either(known & ~pick & in_line, np.full_like(self.between, number), self.between)
        not_then = known & ~pick & ~in_line
        self._not_taken(number, asked & ~live, live & ~known, not_then, working.starts(rule, day))
        if pick.any():
            self._take(number, working.finished(rule, kept(day, pick), pick), pick)

    def _not_taken(self, number: np.int8, not_for: Mask, waits: Mask, not_then: Mask, starts: Days) -> None:
        mine = np.full_like(self.version, number)
        unclaimed = self.outside == NA
        self.outside_starts = either(not_then & unclaimed, starts, self.outside_starts)
        self.outside = either((not_then | not_for) & unclaimed, mine, self.outside)
        self.waiting = either(waits, mine, self.waiting)

    def _take(self, number: np.int8, found: RuleColumns, pick: Mask) -> None:
        self.version = either(pick, np.full_like(self.version, number), self.version)
        self.chosen = self.chosen | pick
        if self.answer is None:
            self.answer = found
            return
        for name in ("state", "starts", "due", "base_due", "met_on", "done", "deducted"):
            new, old = getattr(found, name), getattr(self.answer, name)
            if new is None and old is None:
                continue
            none = np.full_like(self.outside_starts, NA)
            setattr(self.answer, name, either(pick, none if new is None else new, none if old is None else old))

    def _closed(self) -> RuleColumns:
        working = self.working
        nothing = working.nowhere
        answer = self.answer or RuleColumns(self.version, self.version, nothing, nothing, nothing, nothing)
        waits = self.waiting != NA
        rest = word(waits, _WAITING, _NOT_APPLICABLE)
        state = either(self.chosen, answer.state, rest)
        working.beyond[self.versions[0].id] = state == _NOT_APPLICABLE
        version = either(self.chosen, self.version, either(waits, self.waiting, self.outside))
        starts = either(self.chosen, answer.starts, kept(self.outside_starts, ~waits))
        outlives = [rule.outlives_obligation for rule in self.versions]
        same = all(outlives) == any(outlives)
        state = working.close(state, outlives[0] if same else np.array(outlives)[version])
        done, deducted = answer.done, answer.deducted
        if any(rule.quantity for rule in self.versions):
            done, deducted = (nothing if column is None else column for column in (done, deducted))
        return RuleColumns(state, version, starts, answer.due, answer.base_due, answer.met_on, done, deducted)
