# SPDX-License-Identifier: EUPL-1.2
"""The working out of rules for one case: which version, from which day, until when, and how it stands."""

from dataclasses import dataclass, field

from leidraad.pure.law.calendar import Unit, statutory_end
from leidraad.pure.law.case import CaseOnDay
from leidraad.pure.law.duties import Quantity, State
from leidraad.pure.law.extending import Step, decided, extend, moved, version_on
from leidraad.pure.law.facts import Fact
from leidraad.pure.law.law import LAST_DAY, Law
from leidraad.pure.law.rules import WINDOWS, Anchor, Length, Rule, RuleKind

_EXAM_PARTS = 5
_DAYS_OFF_AT_MOST = 31
"""No run of weekends and holidays is as long as this."""
_BEYOND = frozenset({"regime", "group", "route", "facts", "not_in_force", "leans"})
"""Why a rule is not for somebody at all, unlike one that is over: nothing that leans on it ever gets its day."""


@dataclass(slots=True)
class Outcome:
    """Uitkomst: what came out for one rule, with everything that is needed to say why."""

    rule: Rule
    state: State = State.WAITING
    starts: int | None = None
    due: int | None = None
    counted_from: int | None = None
    event: str = ""
    base_due: int | None = None
    own_due: int | None = None
    met_on: int | None = None
    missing: list[str] = field(default_factory=list)
    used: list[Fact] = field(default_factory=list)
    skipped: tuple[tuple[int, str], ...] = ()
    steps: list[Step] = field(default_factory=list)
    quantity: Quantity | None = None
    because_of: str = ""
    """Why it does not apply or is stopped: a word of `sentences.WORDS`, or the text of what stops it."""
    because_on: int | None = None
    postponed_by: Fact | None = None
    awaited: Fact | None = None
    awaited_length: Length | None = None
    months: int = 0


@dataclass(slots=True)
class _Tried:
    """What came of the versions of one rule that were tried."""

    chosen: Outcome | None = None
    waiting: Outcome | None = None
    between: Outcome | None = None
    outside: Outcome | None = None


class WorkingOut:
    """Works out rules for one case; an answer that another rule needs is worked out once."""

    def __init__(self, case: CaseOnDay, law: Law) -> None:
        self.case = case
        self.law = law
        self._done: dict[str, Outcome] = {}

    def outcome(self, identity: str) -> Outcome:
        """What comes out for one rule."""
        found = self._done.get(identity)
        if found is None:
            found = self._done[identity] = self._worked_out(self.law.lines[identity])
        return found

    def day_of(self, anchor: Anchor, rule: Rule) -> int | None:
        """The day an anchor stands for; None when it is not known."""
        return self._day(anchor, Outcome(rule))

    # --- which version ---------------------------------------------------------------------------------------------

    def _worked_out(self, versions: tuple[Rule, ...]) -> Outcome:
        """The first version in whose time the start event falls, unless a later one takes over running terms.

        When the start event itself changed, somebody can fall between two versions; then the later one counts.
        """
        tried = _Tried()
        for rule in versions:
            if tried.chosen is None or self._runs_on(rule, tried.chosen):
                self._try(Outcome(rule), versions, tried)
        if tried.chosen is None and tried.between is not None:
            tried.chosen = self._finished(tried.between)
        return tried.chosen or self._closed(tried.waiting or tried.outside or Outcome(versions[0]))

    def _try(self, outcome: Outcome, versions: tuple[Rule, ...], tried: "_Tried") -> None:
        rule = outcome.rule
        if self._out_of_reach(outcome):
            tried.outside = tried.outside or outcome
            return
        if not self._stopped(outcome):
            if self._lost(rule.counts_from) or self._lost(rule.until):
                tried.outside = tried.outside or self._not_for(outcome, "leans")
                return
            self._count(outcome)
        day = self._judging_day(outcome)
        if day is None:
            tried.waiting, tried.between = outcome, None
        elif tried.chosen is not None or rule.in_force_from <= day <= rule.in_force_until:
            tried.chosen = self._finished(outcome)
        elif versions[0].in_force_from <= day <= versions[-1].in_force_until:
            tried.between = outcome
        else:
            tried.outside = tried.outside or self._not_for(outcome, "not_in_force")

    @staticmethod
    def _runs_on(rule: Rule, former: Outcome) -> bool:
        """Whether this version takes over a term of the former one that was still running on its first day."""
        return bool(rule.transition) and former.base_due is not None and former.base_due >= rule.in_force_from

    def _judging_day(self, outcome: Outcome) -> int | None:
        """The day that decides which version counts: the start event, or today for a permission not reached yet."""
        not_yet = outcome.rule.opens_by_itself and not outcome.missing and not outcome.because_of
        return self.case.on if outcome.counted_from is None and not_yet else outcome.counted_from

    def _out_of_reach(self, outcome: Outcome) -> bool:
        """Whether the rule is not for this person; then the outcome says why."""
        rule, case = outcome.rule, self.case
        asked = rule.applies
        if asked.regime and case.regime not in asked.regime:
            self._not_for(outcome, "regime")
        elif asked.group and case.group not in asked.group:
            self._not_for(outcome, "group")
        elif asked.route and case.route is not None and case.route not in asked.route:
            self._not_for(outcome, "route")
        elif not case.facts_hold(asked, LAST_DAY):
            self._not_for(outcome, "facts")
        return bool(outcome.because_of)

    @staticmethod
    def _not_for(outcome: Outcome, why: str, on: int | None = None) -> Outcome:
        outcome.state, outcome.because_of, outcome.because_on = State.NOT_APPLICABLE, why, on
        return outcome

    @staticmethod
    def _stopped(outcome: Outcome) -> bool:
        gap = outcome.rule.stopped
        if gap:
            outcome.because_of = gap
        return bool(gap)

    # --- from which day ---------------------------------------------------------------------------------------------

    def _count(self, outcome: Outcome) -> None:
        rule = outcome.rule
        if rule.applies.route and self.case.route is None:
            _miss(outcome, "plan_dated")
            return
        if rule.counts_from is None:
            return
        day = self._day(rule.counts_from, outcome)
        outcome.counted_from = day
        if day is not None:
            outcome.starts = day + (rule.first_day == "next")

    def _day(self, anchor: Anchor, outcome: Outcome) -> int | None:
        op = anchor.op
        if op == "event":
            fact = self.case.one(anchor.event, anchor.pick, anchor.codes)
            if fact is None:
                _miss(outcome, anchor.event)
                return None
            day = fact.on
            outcome.used.append(fact)
            outcome.event = anchor.event
        elif op == "edge":
            day = self._edge(anchor, outcome)
        elif op == "reached":
            day = self._reached(anchor, outcome)
        elif op == "by_group":
            one = dict(anchor.by_group).get(self.case.group)
            day = None if one is None else self._day(one, outcome)
        else:
            day = self._among(anchor, outcome)
        return day if day is None or anchor.shift is None else moved(day, anchor.shift)

    def _reached(self, anchor: Anchor, outcome: Outcome) -> int | None:
        """The day on which the hours of a rule, or what it wants to have happened, were there."""
        rule = outcome.rule
        if anchor.edge == "when":
            return self.case.day_held(rule.when)
        return self.case.reached(rule.quantity) if rule.quantity else None

    def _edge(self, anchor: Anchor, outcome: Outcome) -> int | None:
        other = self.outcome(anchor.rule)
        day = other.due if anchor.edge == "due" else other.starts
        outcome.used.extend(other.used)
        if day is None:
            for kind in other.missing:
                _miss(outcome, kind)
            outcome.because_of = outcome.because_of or (other.because_of if other.state is State.WAITING else "")
        return day

    def _lost(self, anchor: Anchor | None) -> bool:
        """Whether an anchor can never be known, because it leans on a rule that is not for this person."""
        if anchor is None or anchor.op in ("event", "reached"):
            return False
        if anchor.op == "edge":
            other = self.outcome(anchor.rule)
            day = other.due if anchor.edge == "due" else other.starts
            return day is None and other.state is State.NOT_APPLICABLE and other.because_of in _BEYOND
        if anchor.op == "by_group":
            one = dict(anchor.by_group).get(self.case.group)
            return one is None or self._lost(one)
        lost = (self._lost(one) for one in anchor.of)
        return any(lost) if anchor.op == "latest" else all(lost)

    def _among(self, anchor: Anchor, outcome: Outcome) -> int | None:
        """latest (all must be known), latest_known, earliest, first_known."""
        best: int | None = None
        event, missing, because = "", list(outcome.missing), outcome.because_of
        all_known = True
        for one in anchor.of:
            day = self._day(one, outcome)
            if day is None:
                all_known = False
                continue
            later = best is not None and day > best
            if best is None or (anchor.op == "earliest" and day < best) or (anchor.op.startswith("latest") and later):
                best, event = day, outcome.event
            if anchor.op == "first_known":
                break
        if anchor.op == "latest" and not all_known:
            return None
        if best is not None:
            outcome.event, outcome.missing, outcome.because_of = event, missing, because
        return best

    # --- until when -------------------------------------------------------------------------------------------------

    def _finished(self, outcome: Outcome) -> Outcome:
        rule = outcome.rule
        if rule.kind is RuleKind.NEW_TERM:
            self._new_term(outcome)
        elif rule.until is not None:
            outcome.due = outcome.base_due = outcome.own_due = self._day(rule.until, outcome)
        elif rule.length is not None:
            self._lasting(outcome)
        if rule.id in self.law.extensions and outcome.due is not None:
            self._extended(outcome)
        if rule.id in self.law.postponements and outcome.due is not None:
            self._postponed(outcome)
        self._measured(outcome)
        outcome.met_on = self._met(outcome)
        outcome.state = self._stand(outcome)
        return self._closed(outcome)

    def _lasting(self, outcome: Outcome) -> None:
        rule, first = outcome.rule, outcome.counted_from
        if first is None or rule.length is None:
            return
        last = moved(first, rule.length) - (rule.last_day == "day_before")
        outcome.due = outcome.base_due = outcome.own_due = last
        if rule.holidays == "atw":
            end = statutory_end(
                first + 1, last, Unit(rule.length.unit), abs(rule.length.count),
                backward=rule.length.count < 0, calendar=self.law.calendar,
            )  # fmt: skip
            outcome.due, outcome.skipped = end.day, end.skipped

    def _new_term(self, outcome: Outcome) -> None:
        day = outcome.counted_from
        if day is None:
            return
        fitting = [row.months for row in outcome.rule.rows if self.case.holds(row.when, day)]
        if not fitting:
            self._not_for(outcome, "facts")
            return
        outcome.months = max(fitting)
        outcome.due = outcome.base_due = outcome.own_due = moved(day, Length("months", outcome.months))

    def _decided(self, outcome: Outcome) -> list[Fact]:
        """What was decided about this term: a decision after a fine is about the term that followed the fine."""
        if outcome.rule.kind is RuleKind.NEW_TERM:
            return decided(self.case, outcome.counted_from, None)
        days = [self.day_of(rule.counts_from, rule) for rule in self.law.new_terms if rule.counts_from]
        return decided(self.case, None, min((day for day in days if day is not None), default=None))

    def _extended(self, outcome: Outcome) -> None:
        if outcome.due is None:
            return
        facts = self._decided(outcome)
        result = extend(self.case, outcome.due, self.law.extensions[outcome.rule.id], facts)
        outcome.steps = result.steps
        outcome.due, outcome.own_due = result.due, result.own if result.own is not None else result.due
        outcome.used.extend(facts)
        if result.due is None:
            _miss(outcome, "extension")
            outcome.because_of = result.stopped

    def _postponed(self, outcome: Outcome) -> None:
        rule = version_on(self.law.postponements[outcome.rule.id], outcome.counted_from or 0)
        if rule is None or rule.length is None:
            return
        for fact in self.case.facts.get(rule.event, ()):
            outcome.used.append(fact)
            if fact.on is None:
                outcome.awaited, outcome.awaited_length = fact, rule.length
                continue
            plain = moved(fact.on, rule.length)
            if outcome.due is None or plain + _DAYS_OFF_AT_MOST < outcome.due:
                continue  # received so long ago that it moves nothing, and perhaps before the calendar begins
            last = statutory_end(
                fact.on + 1, plain, Unit(rule.length.unit), rule.length.count,
                backward=False, calendar=self.law.calendar,
            )  # fmt: skip
            if last.day > outcome.due:
                outcome.due, outcome.postponed_by, outcome.skipped = last.day, fact, last.skipped

    # --- how it stands ----------------------------------------------------------------------------------------------

    def _measured(self, outcome: Outcome) -> None:
        asked = outcome.rule.quantity
        if asked is None:
            return
        if asked.unit == "parts":
            outcome.quantity = Quantity(asked.required, 100 * self.case.parts_passed(self.case.on))
            outcome.used.extend(self.case.passed().values())
            return
        done = self.case.hours(asked.categories, self.case.on)
        outcome.quantity = Quantity(asked.required, done, self.case.hours(asked.deducts, self.case.on))
        counted = asked.categories + asked.deducts
        outcome.used.extend(fact for fact in self.case.facts.get("hours", ()) if fact.code in counted)

    def _met(self, outcome: Outcome) -> int | None:
        way = outcome.rule.fulfilled_by
        if way is None:
            return None
        day: int | None
        if way.hours:
            day = self.case.reached(outcome.rule.quantity) if outcome.rule.quantity else None
        elif way.parts:
            passed = self.case.passed()
            day = max(fact.on or 0 for fact in passed.values()) if len(passed) == _EXAM_PARTS else None
        else:
            before = self.case.one(way.not_before, "last") if way.not_before else None
            fact = self.case.one(way.event, way.pick, way.codes, before.on if before else None)
            day = fact.on if fact else None
            if fact is not None:
                outcome.used.append(fact)
        return day if day is not None and day <= self.case.on else None

    def _stand(self, outcome: Outcome) -> State:
        rule, on, due = outcome.rule, self.case.on, outcome.due
        if outcome.state is State.NOT_APPLICABLE:
            return outcome.state
        if due is None and (rule.until or rule.length or rule.kind is RuleKind.NEW_TERM):
            return State.WAITING
        if rule.kind in WINDOWS:
            return self._window(outcome)
        if outcome.met_on is not None:
            return State.MET if due is None or outcome.met_on <= due else State.MET_LATE
        if due is not None and on > due:
            return State.WAITING if outcome.awaited else State.OVERDUE
        return State.OPEN

    def _window(self, outcome: Outcome) -> State:
        on = self.case.on
        if outcome.met_on is not None:
            return State.MET
        if outcome.due is not None and on > outcome.due:
            return State.PASSED
        if outcome.starts is not None:
            return State.NOT_YET if on < outcome.starts else State.OPEN
        reached = outcome.rule.counts_from is None and self.case.holds(outcome.rule.when, on)
        return State.OPEN if reached else State.NOT_YET

    def _closed(self, outcome: Outcome) -> Outcome:
        """Nothing is asked any more once the obligation is fulfilled, ended, or lifted for a while."""
        if outcome.rule.outlives_obligation or outcome.state in (State.MET, State.MET_LATE, State.NOT_APPLICABLE):
            return outcome
        if outcome.awaited and outcome.state is State.WAITING:
            _miss(outcome, outcome.awaited.kind)
        on = self.case.on
        for kind in ("fulfilled", "ended"):
            fact = self.case.one(kind)
            if fact is not None and fact.on is not None and fact.on <= on:
                return self._not_for(outcome, kind, fact.on)
        for fact in self.case.facts.get("exemption", ()):
            if fact.on is not None and fact.on <= on and (fact.until is None or on <= fact.until):
                return self._not_for(outcome, "exempt", fact.on)
        return outcome


def _miss(outcome: Outcome, kind: str) -> None:
    if kind not in outcome.missing:
        outcome.missing.append(kind)
