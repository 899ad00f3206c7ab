# SPDX-License-Identifier: EUPL-1.2
"""Twelve real rules as variables of openfisca-core, written as its documentation does: one entity, dates, formulas in numpy.

Only for `law_openfisca.py` beside it, in a virtual environment of its own.
"""

import datetime
from collections.abc import Callable
from typing import Any

import numpy as np
from openfisca_core.entities import build_entity
from openfisca_core.parameters import ParameterNode
from openfisca_core.periods import DateUnit
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

Values = Any
Formula = Callable[[Any, Any, Any], Values]
AT = "2026-11"
NONE = datetime.date(1900, 1, 1)  # openfisca has no empty date
NAT = np.datetime64(NONE)
EPOCH = datetime.date(1970, 1, 1).toordinal()
WAITING, OPEN, MET, MET_LATE, OVERDUE, NOT_APPLICABLE, NOT_YET, PASSED = range(8)
B1, EDUCATION, Z = range(3)
FAMILY_MIGRANT = 2
NEW_LAW, SECOND = np.datetime64("2022-01-01"), np.datetime64("2023-01-01")
DUO_MARKING = np.datetime64("2026-07-31")
KINDS = (
    "registered", "notified", "plan_dated", "course_offered", "benefit_right", "pvt_signed", "map_interview", "a2_decided",
    "fulfilled", "ended", "ended_last", "information", "z_reached", "nt2_reached", "fine", "passed_reading",
    "passed_listening", "passed_writing", "passed_speaking", "passed_knm",
)  # fmt: skip
NUMBERS = ("regime", "group", "route", "fine_route", "fine_parts", "fine_course", "fine_hours")
FLAGS = ("exempt", "awaited", "fine_3", "fine_4")
SLOTS = 5
RULES = (
    "PIP-1", "TERM-1", "TERM-2", "ROUTE-6", "ROUTE-10", "ONTZ-1", "ROUTE-9", "ROUTE-8", "ROUTE-4", "ROUTE-7", "ROUTE-2",
    "DATA-4",
)  # fmt: skip
PARAMETERS = {
    "plan_weeks": 10, "information_weeks": 2, "term_months": 36, "request_months": 6, "switch_months": 18, "course_months": 3,
    "relief_months": 6, "retention_months": 60, "after_months": 3, "threshold_months": 3, "interruption_months": 12,
}  # fmt: skip


def known(day: Values) -> Values:
    return day != NAT


def months_later(day: Values, months: Values) -> Values:
    month = day.astype("datetime64[M]")
    target = month + np.asarray(months).astype("timedelta64[M]")
    first = target.astype("datetime64[D]")
    last = (target + 1).astype("datetime64[D]") - first
    return np.where(known(day), first + np.minimum(day - month.astype("datetime64[D]"), last - 1), NAT)


def days_later(day: Values, days: Values) -> Values:
    return np.where(known(day), day + np.asarray(days).astype("timedelta64[D]"), NAT)


def fact(kind: str) -> Formula:
    return lambda person, period, parameters: person(kind, period)


def newer(person: Any, period: Any, parameters: Any) -> Values:
    return person("regime", period) == 0


def on_route(*routes: int) -> Formula:
    def found(person: Any, period: Any, parameters: Any) -> Values:
        route = person("route", period)
        return newer(person, period, parameters) & ((route < 0) | np.isin(route, routes))

    return found


def later(kind: str, parameter: str, back: int = 0) -> Formula:
    def found(person: Any, period: Any, parameters: Any) -> Values:
        return days_later(months_later(person(kind, period), getattr(parameters(AT), parameter)), -back)

    return found


def status_holder(person: Any, period: Any, parameters: Any) -> Values:
    return on_route(B1, Z)(person, period, parameters) & (person("group", period) != FAMILY_MIGRANT)


def own_permit(person: Any, period: Any, parameters: Any) -> Values:
    return newer(person, period, parameters) & (person("group", period) == 0)


def all_parts(person: Any, period: Any, parameters: Any) -> Values:
    days = [person(f"passed_{part}", period) for part in ("reading", "listening", "writing", "speaking", "knm")]
    return np.where(np.minimum.reduce(days) > NAT, np.maximum.reduce(days), NAT)


def request(person: Any, period: Any, parameters: Any) -> Values:
    return months_later(person("due_TERM-1", period), -parameters(AT).request_months)


def lowering(person: Any, period: Any, parameters: Any) -> Values:
    return np.maximum(person("due_TERM-1", period), person("due_FINE-5", period))


def ended(person: Any, period: Any, parameters: Any) -> Values:
    day = person("fulfilled", period)
    return np.where(known(day), day, person("ended_last", period))


def retained(person: Any, period: Any, parameters: Any) -> Values:
    return months_later(ended(person, period, parameters), parameters(AT).retention_months)


class System:
    """The tax and benefit system: facts as inputs, three variables for each rule."""

    def __init__(self, columns: dict[str, Values]) -> None:
        self.person = build_entity(key="person", plural="persons", label="dossier", is_person=True)
        self.tbs = TaxBenefitSystem([self.person])
        self.tbs.parameters = ParameterNode(
            "", data={name: {"values": {"2022-01-01": {"value": value}}} for name, value in PARAMETERS.items()}
        )
        self.today = columns["today"].astype("int64")[0] - EPOCH
        self.today = np.datetime64(int(self.today), "D")
        self.days_off = (columns["days_off"].astype("int64") - EPOCH).astype("datetime64[D]")
        self.codes = {name[5:]: int(value[0]) for name, value in columns.items() if name.startswith("code_")}
        for name in KINDS:
            self.add(name, datetime.date, NONE)
        for name in NUMBERS:
            self.add(name, int, 0)
        for name in FLAGS:
            self.add(name, bool, False)
        for slot in range(SLOTS):
            for name in ("kind", "code"):
                self.add(f"slot{slot}_{name}", int, -1)
            for name in ("on", "since", "until", "new_end"):
                self.add(f"slot{slot}_{name}", datetime.date, NONE)
        self.rules()

    def add(self, name: str, kind: type, default: Any, formula: Formula | None = None) -> None:
        about: dict[str, Any] = {
            "value_type": kind, "entity": self.person, "label": name, "default_value": default,
            "definition_period": DateUnit.MONTH if formula else DateUnit.ETERNITY,
        }  # fmt: skip
        if formula:
            # A method has an argument too many for openfisca.
            about["formula"] = lambda person, period, parameters: formula(person, period, parameters)  # noqa: PLW0108
        self.tbs.add_variable(type(name, (Variable,), about))

    def working_day(self, day: Values) -> Values:
        return np.where(known(day), np.busday_offset(day, 0, roll="forward", holidays=self.days_off), NAT)

    # --- the shape of a rule -----------------------------------------------------------------------------------------

    def rule(
        self, name: str, *, reach: Formula, day: Formula, due: Formula, met: Formula | None = None, after: int = 0,
        window: bool = False, routed: bool = False, outlives: bool = False, opens: bool = False,
    ) -> None:  # fmt: skip
        """starts, due and state of a rule with one version, in force from 2022."""

        def counted(person: Any, period: Any, parameters: Any) -> Values:
            live = reach(person, period, parameters)
            if routed:
                live = live & (person("route", period) >= 0)
            return np.where(live, day(person, period, parameters), NAT)

        def judged(person: Any, period: Any, parameters: Any) -> Values:
            own = person(f"counted_{name}", period)
            if not opens:
                return own
            waits = reach(person, period, parameters) & ((person("route", period) >= 0) | (not routed)) & ~known(own)
            return np.where(waits, self.today, own)

        def starts(person: Any, period: Any, parameters: Any) -> Values:
            return days_later(person(f"counted_{name}", period), after)

        def last(person: Any, period: Any, parameters: Any) -> Values:
            there = person(f"judged_{name}", period) >= NEW_LAW
            return np.where(there, due(person, period, parameters), NAT)

        def state(person: Any, period: Any, parameters: Any) -> Values:
            live, at = reach(person, period, parameters), person(f"judged_{name}", period)
            end, begin = person(f"due_{name}", period), person(f"starts_{name}", period)
            done = met(person, period, parameters) if met else np.full(len(end), NAT)
            stand = self.stand(begin, end, np.where(done <= self.today, done, NAT), window)
            stand = np.where(at >= NEW_LAW, stand, np.where(known(at), NOT_APPLICABLE, WAITING))
            stand = np.where(live, stand, NOT_APPLICABLE)
            return stand if outlives else self.closed(person, period, stand)

        self.add(f"counted_{name}", datetime.date, NONE, counted)
        self.add(f"judged_{name}", datetime.date, NONE, judged)
        self.add(f"starts_{name}", datetime.date, NONE, starts)
        self.add(f"due_{name}", datetime.date, NONE, last)
        self.add(f"state_{name}", int, 0, state)

    def stand(self, begin: Values, end: Values, done: Values, window: bool) -> Values:
        if window:
            stand = np.where(known(begin) & (begin <= self.today), OPEN, NOT_YET)
            stand = np.where(end < self.today, PASSED, stand)
            stand = np.where(known(done), MET, stand)
        else:
            stand = np.where(end < self.today, OVERDUE, OPEN)
            stand = np.where(known(done), np.where(done <= end, MET, MET_LATE), stand)
        return np.where(known(end), stand, WAITING)

    def closed(self, person: Any, period: Any, stand: Values) -> Values:
        return np.where(person("over", period) & (stand != MET) & (stand != MET_LATE), NOT_APPLICABLE, stand)

    # --- the rules ---------------------------------------------------------------------------------------------------

    def rules(self) -> None:
        def over(person: Any, period: Any, parameters: Any) -> Values:
            found = person("exempt", period)
            for kind in ("fulfilled", "ended"):
                day = person(kind, period)
                found = found | (known(day) & (day <= self.today))
            return found

        plan, term = fact("plan_dated"), fact("due_TERM-1")
        self.add("over", bool, False, over)
        self.plan()
        self.add("due_FINE-5", datetime.date, NONE, self.new_term)
        self.rule("TERM-1", reach=newer, day=plan, due=self.term, met=fact("fulfilled"), after=1)
        self.rule("TERM-2", reach=newer, day=request, due=term, window=True)
        self.rule("ROUTE-6", reach=newer, day=plan, due=later("plan_dated", "switch_months"), after=1, window=True)
        self.rule("ROUTE-10", reach=status_holder, day=plan, due=later("plan_dated", "course_months"),
                  met=fact("course_offered"), routed=True)  # fmt: skip
        self.rule("ONTZ-1", reach=own_permit, day=fact("benefit_right"), due=later("benefit_right", "relief_months", 1),
                  window=True)  # fmt: skip
        self.rule("ROUTE-9", reach=newer, day=plan, due=term, met=fact("pvt_signed"), after=1)
        self.rule("ROUTE-8", reach=on_route(B1, Z), day=plan, due=term, met=fact("map_interview"), after=1, routed=True)
        self.rule("ROUTE-4", reach=on_route(Z), day=plan, due=term, met=fact("z_reached"), after=1, routed=True)
        self.rule("ROUTE-7", reach=on_route(B1), day=fact("nt2_reached"), due=lowering, met=fact("a2_decided"), routed=True,
                  window=True, opens=True)  # fmt: skip
        self.rule("ROUTE-2", reach=on_route(B1), day=plan, due=term, met=all_parts, after=1, routed=True)
        self.rule("DATA-4", reach=newer, day=ended, due=retained, outlives=True)

    def plan(self) -> None:
        """PIP-1: two versions that count from other events, and the awaited information of PIP-2."""

        def both(person: Any, period: Any) -> tuple[Values, Values]:
            registered, notified = person("registered", period), person("notified", period)
            late = np.where(known(registered) & known(notified), np.maximum(registered, notified), NAT)
            return registered, np.where(person("group", period) == FAMILY_MIGRANT, notified, late)

        def version(person: Any, period: Any, parameters: Any) -> Values:
            """0 and 1 are versions; -1 waits, -2 and -3 are out of time (first or second version was first to say so)."""
            first, second = both(person, period)
            in_first = (first >= NEW_LAW) & (first < SECOND)
            found = np.where(second >= NEW_LAW, 1, np.where(first >= SECOND, 0, np.where(known(first), -2, -3)))
            found = np.where(known(second), found, -1)
            # Whoever waited under the first version and is out of time under the second, still waits.
            found = np.where(known(second) & (second < NEW_LAW) & ~known(first), -4, found)
            return np.where(in_first, 0, found)

        def counted(person: Any, period: Any, parameters: Any) -> Values:
            first, second = both(person, period)
            chosen = person("version_PIP-1", period)
            day = np.where((chosen == 0) | (chosen == -2), first, np.where((chosen == 1) | (chosen == -3), second, NAT))
            return np.where(person("regime", period) == 0, day, NAT)

        def due(person: Any, period: Any, parameters: Any) -> Values:
            p = parameters(AT)
            day = np.where(person("version_PIP-1", period) >= 0, person("starts_PIP-1", period), NAT)
            last = self.working_day(days_later(day, 7 * p.plan_weeks))
            informed = self.working_day(days_later(person("information", period), 7 * p.information_weeks))
            return np.where(day >= SECOND, np.maximum(last, informed), last)

        def state(person: Any, period: Any, parameters: Any) -> Values:
            end, done, chosen = (
                person("due_PIP-1", period),
                person("plan_dated", period),
                person("version_PIP-1", period),
            )
            done = np.where(done <= self.today, done, NAT)
            awaits = person("awaited", period) & (person("starts_PIP-1", period) >= SECOND)
            stand = np.where(end < self.today, np.where(awaits, WAITING, OVERDUE), OPEN)
            stand = np.where(known(done), np.where(done <= end, MET, MET_LATE), stand)
            stand = np.where(chosen >= 0, stand, np.where((chosen == -1) | (chosen == -4), WAITING, NOT_APPLICABLE))
            stand = np.where(person("regime", period) == 0, stand, NOT_APPLICABLE)
            return self.closed(person, period, stand)

        self.add("version_PIP-1", int, 0, version)
        self.add("starts_PIP-1", datetime.date, NONE, counted)
        self.add("due_PIP-1", datetime.date, NONE, due)
        self.add("state_PIP-1", int, 0, state)

    def new_term(self, person: Any, period: Any, parameters: Any) -> Values:
        """FINE-5: the term after a fine, by what was done on the day of it."""
        fined = person("fine", period)
        there = np.flatnonzero((person("regime", period) == 0) & (fined >= NEW_LAW))  # few: only they are worked out
        answer = np.full(len(fined), NAT)
        answer[there] = self.after_fine(lambda name: person(name, period)[there])
        return self.chain(person, period, parameters(AT), answer, lambda on, rows: on >= fined[rows], first=False)

    def after_fine(self, of: Callable[[str], Values]) -> Values:
        day, route, parts = of("fine"), of("fine_route"), of("fine_parts")
        course, hours = of("fine_course"), of("fine_hours")
        by_part = np.select([parts <= 0, parts == 1, parts == 2, (parts >= 3) & (parts <= 4)], [24, 18, 12, 6], 0)
        holders = np.select([hours <= 40_000, hours <= 80_000, hours <= 120_000, hours <= 159_900], [24, 18, 12, 6], 0)
        family = np.select([course <= 20_000, course <= 40_000, course <= 60_000, course <= 79_900], [24, 18, 12, 6], 0)
        in_z = np.where(of("group") == FAMILY_MIGRANT, family, holders)
        level = np.where((route == B1) | (route == EDUCATION), by_part, np.where(route == Z, in_z, 0))
        no_pvt, no_map = ((~known(done) | (done > day)) for done in (of("pvt_signed"), of("map_interview")))
        no_map = no_map & ((route == B1) | (route == Z))
        other = np.where(no_pvt & no_map, 12, np.where(no_pvt | no_map, 6, 0))
        months = np.maximum(np.where(of("fine_4"), level, 0), np.where(of("fine_3"), other, 0))
        return np.where(months > 0, months_later(day, months), NAT)

    def term(self, person: Any, period: Any, parameters: Any) -> Values:
        """TERM-1 with TERM-3 to TERM-7 and TERM-9: every decision in its order, DUO's date leads."""
        start = person("plan_dated", period)
        start = np.where((start >= NEW_LAW) & (person("regime", period) == 0), start, NAT)
        due = months_later(start, parameters(AT).term_months)
        fined = person("fine", period)
        return self.chain(
            person, period, parameters(AT), due, lambda on, rows: ~known(fined[rows]) | (on < fined[rows]), first=True
        )

    def chain(
        self, person: Any, period: Any, p: Any, due: Values, mine: Callable[[Values, Values], Values], *, first: bool
    ) -> Values:
        """Decisions one after the other; those after a fine are about the term that followed it, on fewer grounds."""
        begun = known(due)
        for slot in range(SLOTS):
            rows = np.flatnonzero((person(f"slot{slot}_kind", period) >= 0) & begun)  # few have one, fewer a second
            rows = rows[mine(person(f"slot{slot}_on", period)[rows], rows)]
            if not rows.size:
                continue
            after = self.extended(person, period, p, slot, due[rows], rows, first)
            after = np.where(known(due[rows]), after, NAT)
            led = person(f"slot{slot}_new_end", period)[rows]
            due[rows] = np.where(known(led), led, after)
        return due

    def extended(self, person: Any, period: Any, p: Any, slot: int, due: Values, rows: Values, first: bool) -> Values:
        def of(name: str) -> Values:
            return person(f"slot{slot}_{name}", period)[rows]

        kind, code, on, since, until = of("kind"), of("code"), of("on"), of("since"), of("until")
        route, c = person("route", period)[rows], self.codes
        interrupted = kind == 1
        since = np.where(interrupted, on, since)
        late = code == c["g"]
        offer = person("course_offered", period)[rows]
        since = np.where(late & ~interrupted, months_later(person("plan_dated", period)[rows], p.after_months), since)
        until = np.where(late & ~interrupted & ~known(until), offer, until)
        lasted = np.maximum((until - since).astype(int), 0)
        with_threshold = np.isin(code, [c[ground] for ground in "adefhij"]) & ~interrupted
        lasted = np.where(with_threshold & (until < months_later(since, p.threshold_months)), 0, lasted)
        lasted = np.where(interrupted & (until > months_later(since, p.interruption_months)), 0, lasted)
        cap = np.select([np.isin(code, [c["e"], c["h"]]), np.isin(code, [c["f"], c["i"]])], [6, 24], 0)
        long = days_later(due, lasted)
        long = np.where((cap > 0) & ~interrupted, np.minimum(long, months_later(due, cap)), long)
        measured = np.where(known(since) & known(until), long, NAT)
        measured = np.where((code == c["e"]) & ~interrupted & (route != B1) & (route != EDUCATION), due, measured)
        half_year = months_later(due, 6)
        fixed = np.select(
            [code == c["b"], code == c["c"], (code == c["effort"]) & first,
             (code == c["duo_marking"]) & (on >= DUO_MARKING) & first, late & (route == EDUCATION)],
            [months_later(due, 3), days_later(due, 112), half_year, half_year, half_year], NAT,
        )  # fmt: skip
        grounded = np.isin(code, [c[ground] for ground in "adefghij"])
        by_ground = np.where(known(fixed), fixed, np.where(grounded, measured, NAT))
        found = np.where(interrupted, measured if first else NAT, by_ground)
        return np.where(on >= NEW_LAW, found, NAT)
