# SPDX-License-Identifier: EUPL-1.2
"""The week (weekritme, PIP-7): what stands on which day, what collides, which half-days are empty, and how full it is.

Minutes after midnight; hours in hundredths. A full week is 32 hours (indicator L9; a proposal, no law).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations
from typing import Final

from leidraad.pure.plans.types import Activity, ActivityKind, ActivityState

FULL_WEEK: Final = 3200
WORKING_DAYS: Final = range(5)
#: Morning and afternoon; a half-day counts as used from one hour on.
HALF_DAYS: Final = ((8 * 60, 12 * 60 + 30), (12 * 60 + 30, 17 * 60 + 30))
USED_FROM: Final = 60
RUNNING: Final = (ActivityState.PLANNED, ActivityState.ACTIVE)


@dataclass(frozen=True, slots=True)
class Block:
    """Blok: an activity at a fixed time of the week."""

    activity_id: str
    title: str
    kind: ActivityKind
    day: int
    from_minute: int
    until_minute: int
    place: str


@dataclass(frozen=True, slots=True)
class Collision:
    """Botsing in de week: two activities at the same time, and when."""

    first: Block
    second: Block
    from_minute: int
    until_minute: int


@dataclass(frozen=True, slots=True)
class HalfDay:
    """Dagdeel: weekday 0 to 4, morning (0) or afternoon (1)."""

    day: int
    part: int


@dataclass(frozen=True, slots=True)
class Week:
    """Weekritme of one person on a day: blocks per weekday (0 Monday to 6), hours a week in hundredths.

    `full_time_share`: hours as whole per cent of a full week; more than 100 is more than full. `loose` are running
    activities with hours but without fixed times: they count in the hours and stand on no half-day.
    """

    days: tuple[tuple[Block, ...], ...]
    collisions: tuple[Collision, ...]
    empty: tuple[HalfDay, ...]
    hours: int
    full_time_share: int
    loose: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unminded:
    """Gat in de opvang: a time at which both partners are away and no childcare is planned; `who` by name, '' for all."""

    day: int
    from_minute: int
    until_minute: int
    who: tuple[str, ...] = ()


def week(activities: Iterable[Activity], on: date, full_week: int = FULL_WEEK) -> Week:
    """The week of a person as it is planned for the day `on`: what runs then, or has no start yet and is planned."""
    running = [one for one in activities if runs(one, on)]
    blocks = sorted((block for one in running for block in _blocks(one)), key=_place)
    # Childcare is for the children: it fills no hour of the parent and never stands in the way.
    own = [block for block in blocks if block.kind is not ActivityKind.CHILDCARE]
    hours = sum(hours_of(one) for one in running if one.kind is not ActivityKind.CHILDCARE)
    return Week(
        days=tuple(tuple(block for block in blocks if block.day == day) for day in range(7)),
        collisions=tuple(_collisions(own)),
        empty=tuple(_empty(own)),
        hours=hours,
        full_time_share=hours * 100 // full_week,
        loose=tuple(one.id for one in running if not one.slots and one.hours_a_week),
    )


def runs(one: Activity, on: date) -> bool:
    """Whether an activity is part of the week of this day."""
    return one.state in RUNNING and (one.start_on is None or one.start_on <= on) and on <= one.end_on


def hours_of(one: Activity) -> int:
    """Hours a week in hundredths: what was agreed; without that, what the fixed times add up to."""
    return one.hours_a_week or sum(slot.until_minute - slot.from_minute for slot in one.slots) * 100 // 60


def _place(block: Block) -> tuple[int, int, int, str]:
    return block.day, block.from_minute, block.until_minute, block.activity_id


def _blocks(one: Activity) -> Iterable[Block]:
    for slot in one.slots:
        yield Block(one.id, one.title, one.kind, slot.day, slot.from_minute, slot.until_minute, slot.place)


def _collisions(blocks: list[Block]) -> Iterable[Collision]:
    for first, second in combinations(blocks, 2):
        start, end = max(first.from_minute, second.from_minute), min(first.until_minute, second.until_minute)
        if first.day == second.day and start < end:
            yield Collision(first, second, start, end)


def _empty(blocks: list[Block]) -> Iterable[HalfDay]:
    for day in WORKING_DAYS:
        spans = _joined((one.from_minute, one.until_minute) for one in blocks if one.day == day)
        for part, (start, end) in enumerate(HALF_DAYS):
            used = sum(max(0, min(until, end) - max(since, start)) for since, until in spans)
            if used < USED_FROM:
                yield HalfDay(day, part)


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans without overlap, in order."""
    joined: list[tuple[int, int]] = []
    for since, until in sorted(spans):
        if joined and since <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], until))
        elif since < until:
            joined.append((since, until))
    return joined


def unminded(weeks: Iterable[Week], childcare: Iterable[Week] = ()) -> tuple[Unminded, ...]:
    """When all these parents are away at once and no childcare of theirs is planned (kinderopvang en les als één puzzel).

    A single parent is one week. `childcare`: weeks of others in which childcare stands as well, for instance a child's.
    """
    parents = list(weeks)
    everything = [*parents, *childcare]
    return tuple(gap for day in range(7) if parents for gap in _gaps(day, parents, everything))


def alone(parents: Iterable[Week], children: Mapping[str, Week]) -> tuple[Unminded, ...]:
    """When which children have nobody: both parents are away, no childcare is planned, and the child is nowhere itself.

    Whatever stands in a child's own week (school, childcare, football) minds that child and no other; childcare in the week
    of a parent minds all of them.
    """
    both, found = list(parents), dict[tuple[int, int, int], list[str]]()
    for name, own in children.items():
        busy = replace(own, days=tuple(tuple(_minding(block) for block in blocks) for blocks in own.days))
        for gap in unminded(both, [busy]):
            found.setdefault((gap.day, gap.from_minute, gap.until_minute), []).append(name)
    return tuple(Unminded(*when, tuple(names)) for when, names in sorted(found.items()))


def _minding(block: Block) -> Block:
    return replace(block, kind=ActivityKind.CHILDCARE)


def _gaps(day: int, parents: list[Week], everything: list[Week]) -> Iterable[Unminded]:
    away = [_spans(one, day, minded=False) for one in parents]
    minded = _joined(span for one in everything for span in _spans(one, day, minded=True))
    both = away[0]
    for other in away[1:]:
        both = [
            (max(a, c), min(b, d)) for a, b in both for c, d in other if max(a, c) < min(b, d)
        ]  # fmt: skip
    for since, until in both:
        for start, end in minded:
            if end <= since or start >= until:
                continue
            if since < start:
                yield Unminded(day, since, start)
            since = max(since, end)
        if since < until:
            yield Unminded(day, since, until)


def _spans(one: Week, day: int, *, minded: bool) -> list[tuple[int, int]]:
    return _joined(
        (block.from_minute, block.until_minute)
        for block in one.days[day]
        if (block.kind is ActivityKind.CHILDCARE) is minded
    )
