# SPDX-License-Identifier: EUPL-1.2
"""One case, laid out so that rules can ask it things: the first of a kind, hours up to a day, parts that were passed."""

from leidraad.pure.law.facts import LANGUAGE_PARTS, Case, Fact
from leidraad.pure.law.rules import Condition, QuantityAsked

_NO_DAY = 10**7
_EXAM = (*LANGUAGE_PARTS, "knm")


def _by_day(fact: Fact) -> int:
    return _NO_DAY if fact.on is None else fact.on


class CaseOnDay:
    """A case as rules see it on one day. Facts of later days give dates, but nothing counts as done by them yet."""

    __slots__ = ("_passed", "case", "facts", "group", "on", "regime", "route")

    def __init__(self, case: Case, on: int) -> None:
        self.case = case
        self.on = on
        self.regime = case.regime
        self.group = case.group
        self.facts: dict[str, list[Fact]] = {}
        for fact in sorted(case.facts, key=_by_day):
            self.facts.setdefault(fact.kind, []).append(fact)
        self.route = self.route_on(on)
        self._passed: dict[str, Fact] | None = None

    def route_on(self, day: int) -> str | None:
        """The route as it was on a day: the last change up to then, else the first route."""
        route = self.case.route
        for fact in self.facts.get("route_changed", ()):
            if fact.on is not None and fact.on <= day:
                route = fact.code
        return route

    def one(
        self, kind: str, pick: str = "first", codes: tuple[str, ...] = (), not_before: int | None = None
    ) -> Fact | None:
        """The first or last fact of a kind whose day is known."""
        found = None
        for fact in self.facts.get(kind, ()):
            if (
                fact.on is None
                or (codes and fact.code not in codes)
                or (not_before is not None and fact.on < not_before)
            ):
                continue
            if pick == "first":
                return fact
            found = fact
        return found

    def happened(self, kind: str, day: int, code: str = "") -> bool:
        """Whether something of this kind (and code) happened on or before a day."""
        return any(_by_day(fact) <= day and (not code or fact.code == code) for fact in self.facts.get(kind, ()))

    def hours(self, categories: tuple[str, ...], day: int) -> int:
        """Hours of these categories up to and including a day, in hundredths."""
        return sum(
            fact.amount
            for fact in self.facts.get("hours", ())
            if fact.code in categories and (fact.on or _NO_DAY) <= day
        )

    def reached(self, asked: QuantityAsked) -> int | None:
        """The day on which enough hours were there, those that are set off included."""
        return self._reached(asked.categories + asked.deducts, asked.required)

    def _reached(self, counted: tuple[str, ...], required: int) -> int | None:
        total = 0
        for fact in self.facts.get("hours", ()):
            if fact.code in counted:
                total += fact.amount
                if total >= required:
                    return fact.on
        return None

    def times(self, kind: str, day: int) -> int:
        """How often something of this kind happened up to and including a day."""
        return sum(1 for fact in self.facts.get(kind, ()) if fact.on is not None and fact.on <= day)

    def day_held(self, asked: Condition) -> int | None:
        """The first day on which everything that a condition wants to have happened, had happened; None: not yet.

        Only for conditions that stay true once they are: has, at least so many parts, KNM, hours or times.
        """
        days = [
            fact.on if (fact := self.one(kind, "first", (code,) if code else ())) else None for kind, code in asked.has
        ]
        passed = sorted((_by_day(fact), part) for part, fact in self.passed().items())
        for bounds, among in (
            (asked.passed_parts, passed),
            (asked.language_parts, [one for one in passed if one[1] != "knm"]),
        ):
            if bounds is not None and bounds.at_least:
                days.append(among[bounds.at_least - 1][0] if len(among) >= bounds.at_least else None)
        if asked.knm:
            days.append(next((day for day, part in passed if part == "knm"), None))
        if asked.hours is not None:
            days.append(self._reached(asked.hours[0], asked.hours[1].at_least or 0))
        if asked.times is not None:
            happened = [fact.on for fact in self.facts.get(asked.times[0], ()) if fact.on is not None]
            days.append(next(iter(happened[(asked.times[1].at_least or 1) - 1 :]), None))
        return max((day for day in days if day is not None), default=None) if None not in days else None

    def passed(self) -> dict[str, Fact]:
        """Per exam part (four language parts and KNM) the fact that passed it, at the level this person must reach."""
        if self._passed is None:
            lowered = {part for fact in self.facts.get("a2_decided", ()) for part in fact.parts or LANGUAGE_PARTS}
            found: dict[str, Fact] = {}
            for kind in ("exam_passed", "exam_attempt"):
                for fact in self.facts.get(kind, ()):
                    good = fact.code in _EXAM and (kind == "exam_passed" or fact.result == "passed")
                    if good and (fact.level != "A2" or fact.code in lowered or fact.code == "knm"):
                        known = found.get(fact.code)
                        if known is None or _by_day(fact) < _by_day(known):
                            found[fact.code] = fact
            self._passed = found
        return self._passed

    def parts_passed(self, day: int, *, language_only: bool = False) -> int:
        """How many exam parts were passed up to and including a day."""
        return sum(
            1 for part, fact in self.passed().items() if _by_day(fact) <= day and not (language_only and part == "knm")
        )

    def holds(self, asked: Condition, day: int) -> bool:
        """Whether everything in a condition holds on a day; group, regime and route included."""
        return (
            self.belongs(asked)
            and (not asked.route or self.route_on(day) in asked.route)
            and self.facts_hold(asked, day)
        )

    def belongs(self, asked: Condition) -> bool:
        """Whether regime and group are among those asked."""
        return (not asked.regime or self.regime in asked.regime) and (not asked.group or self.group in asked.group)

    def facts_hold(self, asked: Condition, day: int) -> bool:
        """Whether the facts of a condition hold on a day; group, regime and route left aside."""
        for kind, code in asked.has:
            if not self.happened(kind, day, code):
                return False
        if asked.has_any and not any(self.happened(kind, day, code) for kind, code in asked.has_any):
            return False
        for kind, code in asked.lacks:
            if self.happened(kind, day, code):
                return False
        return self._numbers_hold(asked, day)

    def _numbers_hold(self, asked: Condition, day: int) -> bool:
        if asked.passed_parts is not None and not asked.passed_parts.hold(self.parts_passed(day)):
            return False
        if asked.language_parts is not None and not asked.language_parts.hold(
            self.parts_passed(day, language_only=True)
        ):
            return False
        if asked.knm is not None and asked.knm != ("knm" in self.passed() and _by_day(self.passed()["knm"]) <= day):
            return False
        if asked.hours and not asked.hours[1].hold(self.hours(asked.hours[0], day)):
            return False
        if asked.times and not asked.times[1].hold(self.times(asked.times[0], day)):
            return False
        return not asked.fine or any(
            fact.code == asked.fine and _by_day(fact) <= day for fact in self.facts.get("fine_published", ())
        )
