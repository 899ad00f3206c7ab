# SPDX-License-Identifier: EUPL-1.2
"""The legal facts of an invented person: what DUO, the municipality and the school would have recorded by now.

Shares of routes follow the field (about half B1, two in five Z, the rest education). A few people run late, because that
happens and a demo without it would hide what the clock is for.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final

from leidraad.pure.law.facts import LANGUAGE_PARTS, Fact
from leidraad.pure.synthetic.chance import pick
from leidraad.pure.synthetic.types import SyntheticPerson

_WI2021 = date(2022, 1, 1)
_ROUTES = (("b1", 0.52), ("z", 0.38), ("education", 0.10))
_TEMPORARY_ASYLUM: Final = "26"
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class LegalPerson:
    """Where an invented person stands in the law, and their facts."""

    regime: str
    group: str
    route: str | None
    facts: tuple[Fact, ...]


def legal_facts(one: SyntheticPerson, on: date, lot: int) -> LegalPerson | None:
    """The facts of a person up to a day; None for a child under sixteen, to whom no duty applies.

    Args:
        one: the invented person with the days of the way so far.
        on: the last day that is told.
        lot: deals chance; the same number gives the same facts.
    """
    age = one.birth_date.age_on(on)
    if age is None or age[0] < 16:
        return None
    rng = Random(f"legal {one.v_number} {lot}")  # noqa: S311 (seeded chance is the purpose)
    teller = _Teller(rng, one, on)
    return teller.old_law() if one.days.linked_on < _WI2021 else teller.new_law()


class _Teller:
    def __init__(self, rng: Random, one: SyntheticPerson, on: date) -> None:
        self.rng, self.one, self.on = rng, one, on
        self.facts: list[Fact] = []

    def tell(self, kind: str, day: date | None, code: str = "", **more: object) -> None:
        """Add a fact, unless its day has not come."""
        if day is not None and day <= self.on:
            self.facts.append(Fact(kind, day.toordinal(), code, **more))  # type: ignore[arg-type]

    def _group(self) -> str:
        if self.one.residence_title == _TEMPORARY_ASYLUM or not self.one.later:
            return "asylum_permit"
        return "asylum_family" if self.rng.random() < 0.85 else "family_migrant"

    def old_law(self) -> LegalPerson:
        """Somebody who came before 2022 stays under the Act of 2013."""
        days = self.one.days
        self.tell("permit_granted", self.one.title_from)
        self.tell("linked", days.linked_on)
        self.tell("registered", days.registered_on)
        self.tell("obligation_started", days.registered_on)
        if days.registered_on and self.rng.random() < 0.7:
            self.tell("pvt_signed", days.registered_on + self.rng.randint(10, 60) * _WEEK)
            self.tell("fulfilled", days.registered_on + self.rng.randint(90, 190) * _WEEK)
        return LegalPerson("wi2013", "asylum_permit", None, tuple(self.facts))

    def new_law(self) -> LegalPerson:
        """Somebody under the Act of 2021."""
        days, group = self.one.days, self._group()
        route = pick(self.rng, _ROUTES) if days.plan_on else None
        self.tell("permit_granted", self.one.title_from)
        self.tell("linked", days.linked_on)
        self.tell("notified", days.linked_on + timedelta(days=self.rng.randint(5, 40)))
        self.tell("registered", days.registered_on)
        if days.registered_on and self.rng.random() < 0.85:
            self.tell("benefit_right", days.registered_on)
        self.tell("first_contact", days.linked_on + timedelta(days=self.rng.randint(2, 20)))
        self.tell("intake_held", days.intake_on)
        if days.plan_on:
            self._from_plan(days.plan_on, route or "b1", group)
        elif days.intake_on and self.rng.random() < 0.15:
            self.facts.append(Fact("third_party_information", None, requested=days.intake_on.toordinal()))
        return LegalPerson("wi2021", group, route, tuple(self.facts))

    def _from_plan(self, plan: date, route: str, group: str) -> None:
        rng = self.rng
        self.tell("plan_dated", plan)
        if group != "family_migrant":
            offered = plan + timedelta(days=rng.randint(3, 110))
            self.tell("course_offered", offered)
            plan_start = offered + timedelta(days=rng.randint(14, 70))
        else:
            plan_start = plan + timedelta(days=rng.randint(30, 120))
        self.tell("lessons_started", plan_start)
        met = plan + rng.randint(8, 13) * _WEEK
        until = self.on - timedelta(days=rng.randint(92, 140)) if rng.random() < 0.06 else self.on
        while met <= until:
            self.tell("progress_meeting", met)
            met += timedelta(days=rng.randint(70, 96))
        self._hours(plan_start, route)
        if rng.random() < 0.75:
            self.tell("hours", plan + 30 * _WEEK, "pvt", amount=1200)
            self.tell("pvt_signed", plan + rng.randint(30, 60) * _WEEK)
        if rng.random() < 0.06:
            since = plan + rng.randint(20, 60) * _WEEK
            until = since + rng.randint(14, 30) * _WEEK
            self.tell("extension", until + 4 * _WEEK, "a", since=since.toordinal(), until=until.toordinal())
        if route != "z":
            self._exams(plan)
        elif rng.random() < 0.5:
            self.tell("z_interview", plan + 140 * _WEEK)

    def _hours(self, start: date, route: str) -> None:
        """A report of the school each quarter, until the lessons end."""
        a_week = self.rng.uniform(5, 13)
        category = "course_z" if route == "z" else "nt2"
        for quarter in range(1, 11):
            day = start + quarter * 13 * _WEEK
            self.tell("hours", day, category, amount=round(a_week * 11) * 100)
            if route == "z":
                self.tell("hours", day, "participation", amount=round(a_week * self.rng.uniform(6, 11)) * 100)
        if route != "education" and self.rng.random() < 0.6:
            day = start + self.rng.randint(50, 110) * _WEEK
            self.tell("hours", day, "map_practice", amount=4000)
            self.tell("map_interview", day + 3 * _WEEK)

    def _exams(self, plan: date) -> None:
        for part in (*LANGUAGE_PARTS, "knm"):
            day = plan + self.rng.randint(70, 170) * _WEEK
            level = "" if part == "knm" else "B1"
            if self.rng.random() < 0.35:
                self.tell("exam_attempt", day - 12 * _WEEK, part, level=level, result="failed")
            if self.rng.random() < 0.8:
                self.tell("exam_passed", day, part, level=level)
        passed = [fact for fact in self.facts if fact.kind == "exam_passed"]
        done = {fact.kind for fact in self.facts}
        if len(passed) == 5 and {"pvt_signed", "map_interview"} <= done:
            last = max(fact.on or 0 for fact in self.facts)
            self.tell("fulfilled", date.fromordinal(last) + 2 * _WEEK)
