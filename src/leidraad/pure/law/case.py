# SPDX-License-Identifier: EUPL-1.2
"""One case, laid out so that rules can ask it things: the first of a kind, hours up to a day, parts that were passed."""

from leidraad.pure.law.facts import LANGUAGE_PARTS, Case, Fact
from leidraad.pure.law.rules import Bounds, Condition, QuantityAsked

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

    def one(self, kind: str, pick: str = "first", code: str = "", not_before: int | None = None) -> Fact | None:
        """The first or last fact of a kind whose day is known."""
        found = None
        for fact in self.facts.get(kind, ()):
            if fact.on is None or (code and fact.code != code) or (not_before is not None and fact.on < not_before):
                continue
            if pick == "first":
                return fact
            found = fact
        return found

    def happened(self, kind: str, day: int) -> bool:
        """Whether something of this kind happened on or before a day."""
        facts = self.facts.get(kind)
        return bool(facts) and facts[0].on is not None and facts[0].on <= day  # type: ignore[index]

    def hours(self, categories: tuple[str, ...], day: int) -> int:
        """Hours of these categories up to and including a day, in hundredths."""
        return sum(
            fact.amount
            for fact in self.facts.get("hours", ())
            if fact.code in categories and (fact.on or _NO_DAY) <= day
        )

    def reached(self, asked: QuantityAsked) -> int | None:
        """The day on which enough hours were there, those that are set off included."""
        counted = asked.categories + asked.deducts
        total = 0
        for fact in self.facts.get("hours", ()):
            if fact.code in counted:
                total += fact.amount
                if total >= asked.required:
                    return fact.on
        return None

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
        for kind in asked.has:
            if not self.happened(kind, day):
                return False
        for kind in asked.lacks:
            if self.happened(kind, day):
                return False
        return self._numbers_hold(asked, day)

    def _numbers_hold(self, asked: Condition, day: int) -> bool:
        def within(bounds: Bounds | None, language_only: bool) -> bool:
            return bounds is None or bounds.hold(self.parts_passed(day, language_only=language_only))

        if not within(asked.passed_parts, False) or not within(asked.language_parts, True):
            return False
        if asked.knm is not None and asked.knm != ("knm" in self.passed() and _by_day(self.passed()["knm"]) <= day):
            return False
        if asked.hours and not asked.hours[1].hold(self.hours(asked.hours[0], day)):
            return False
        return not asked.fine or any(
            fact.code == asked.fine and _by_day(fact) <= day for fact in self.facts.get("fine_published", ())
        )
