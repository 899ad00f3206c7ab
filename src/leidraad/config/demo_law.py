# SPDX-License-Identifier: EUPL-1.2
"""The legal facts of the demo's people, recorded as they would have been over the years."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time
from itertools import groupby

from leidraad.access import context
from leidraad.access.types import Actor
from leidraad.config.demo_history import Life
from leidraad.deadlines import reminders, service, tasks
from leidraad.deadlines.types import FactSource, NewFact, Standing
from leidraad.pure.law.facts import Fact
from leidraad.pure.synthetic.legal_facts import LegalPerson, legal_facts

_BY_DUO = frozenset(
    {"notified", "extension", "term_by_duo", "fulfilled", "exam_passed", "exam_attempt", "fine_published"}
)


def tell(lives: Sequence[Life], on: date) -> None:
    """Record for everybody of sixteen and older under which act they fall and what happened, half a year at a time.

    One portion a director and half a year: the ledger then shows what was known when, as after years of work.
    """
    people = [(life, number, told) for life in lives for number, told in _people(life, on)]
    for by in dict.fromkeys(life.by for life, _number, _told in people):
        own = [(number, told) for life, number, told in people if life.by is by]
        _record(by, own, on)


def remind(municipality_id: int, at: datetime, on: date) -> None:
    """Make the reminders of this morning."""
    by = tasks.upkeeper(municipality_id)
    with context.upkeep(municipality_id, on):
        reminders.make(by, at=at, on=on)


def _people(life: Life, on: date) -> Iterator[tuple[int, LegalPerson]]:
    for index, place in life.places.items():
        told = legal_facts(life.home.members[index], on, life.home.lot)
        if told is not None:
            yield life.ids[place], told


def _record(by: Actor, people: Sequence[tuple[int, LegalPerson]], on: date) -> None:
    facts = [(number, fact) for number, told in people for fact in told.facts]
    standings = {number: Standing(told.regime, told.group, told.route) for number, told in people}
    facts.sort(key=lambda pair: _known_on(pair[1]))
    with context.acting(by, on):
        for half, group in groupby(facts, key=lambda pair: _half_year(_known_on(pair[1]), on)):
            at = datetime.combine(half, time(0, 1) if half == on else time(17), UTC)  # never in the future
            new = [(number, _new(fact)) for number, fact in group]
            service.record_many(by, new, standings=standings, at=at, on=on)
            standings = {}


def _known_on(fact: Fact) -> int:
    """The day on which a fact can have been recorded first: its own, or when information was asked for."""
    return fact.on if fact.on is not None else fact.requested or 1


def _half_year(day: int, on: date) -> date:
    """The last day of the half year of a day, or today."""
    year, month = (one := date.fromordinal(day)).year, one.month
    return min(on, date(year, 6, 30) if month <= 6 else date(year, 12, 31))


def _new(fact: Fact) -> NewFact:
    def when(day: int | None) -> date | None:
        return None if day is None else date.fromordinal(day)

    return NewFact(
        kind=fact.kind,
        on=when(fact.on),
        code=fact.code,
        level=fact.level,
        result=fact.result,
        amount=fact.amount,
        since=when(fact.since),
        until=when(fact.until),
        new_end=when(fact.new_end),
        requested=when(fact.requested),
        parts=fact.parts,
        source=FactSource.DUO if fact.kind in _BY_DUO else FactSource.MUNICIPALITY,
    )
