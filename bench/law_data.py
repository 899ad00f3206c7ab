# SPDX-License-Identifier: EUPL-1.2
"""Made-up dossiers for the legal clock, by seed: facts in the long form of `columns_facts`, and the same as single cases.

The shares are rough guesses at life in municipalities: enough of everything that every rule has work, rare things rare.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from leidraad.pure.law.columns_facts import (
    CODE_NUMBERS,
    KIND_NUMBERS,
    LEVEL_NUMBERS,
    PART_BITS,
    RESULT_NUMBERS,
    CaseColumns,
    FactColumns,
)
from leidraad.pure.law.facts import GROUPS, LANGUAGE_PARTS, REGIMES, ROUTES, Case, Fact

SEED = 2026
VERSION = 2
TODAY = date(2026, 11, 21).toordinal()
_NEW_LAW = date(2022, 1, 1).toordinal()
_NAMES = ("code", "level", "result", "amount", "since", "until", "new_end", "requested", "parts")
_KINDS = tuple(KIND_NUMBERS)
_CODES = tuple(CODE_NUMBERS)
Whole = NDArray[Any]


class Making:
    """Facts under construction: per kind a batch of rows, put in order at the end."""

    def __init__(self, count: int, seed: int) -> None:
        self.chance = np.random.default_rng(seed)
        self.count = count
        self.batches: list[dict[str, Whole]] = []

    def some(self, share: float, among: Whole | None = None) -> Whole:
        """The numbers of a share of the cases."""
        drawn = self.chance.random(self.count) < share
        return np.flatnonzero(drawn if among is None else drawn & among)

    def days(self, cases: Whole, first: int, last: int) -> Whole:
        """For each case a number of days."""
        return self.chance.integers(first, last + 1, len(cases))

    def add(self, kind: str, cases: Whole, on: Whole, **particulars: Any) -> None:
        """A batch of facts. A day after a year from now has not happened and is left out."""
        known = on < TODAY + 365
        batch = {"kind": np.full(len(cases), KIND_NUMBERS[kind]), "case": cases, "on": on}
        for name in _NAMES:
            value = particulars.get(name, 0 if name in ("amount", "parts") else -1)
            batch[name] = np.broadcast_to(np.asarray(value), cases.shape)
        self.batches.append({name: column[known] for name, column in batch.items()})

    def facts(self) -> FactColumns:
        """All facts in order."""
        whole = {name: np.concatenate([batch[name] for batch in self.batches]) for name in self.batches[0]}
        later = np.where(whole["on"] < 0, 1 << 30, whole["on"])
        order = np.lexsort((later, whole["case"]))
        small = {"kind": np.int8, "code": np.int8, "level": np.int8, "result": np.int8, "parts": np.uint8}
        return FactColumns(**{name: whole[name][order].astype(small.get(name, np.int32)) for name in whole})


def make(count: int, seed: int = SEED) -> CaseColumns:
    """So many dossiers."""
    making = Making(count, seed)
    chance = making.chance
    old = chance.random(count) < 0.06
    start = np.where(old, _NEW_LAW - chance.integers(1, 1500, count), _NEW_LAW + chance.integers(0, 1770, count))
    group = chance.choice(3, count, p=(0.62, 0.2, 0.18))
    later_route = chance.choice(3, count, p=(0.58, 0.1, 0.32))
    planned = chance.random(count) < 0.84
    plan = start + chance.integers(5, 260, count)
    _beginning(making, start, old, group)
    _plans(making, start, plan, planned)
    _learning(making, plan, planned, later_route)
    _exams(making, plan, planned, later_route)
    _time(making, plan, planned)
    _ends(making, plan, planned)
    route = np.where(planned & (plan <= TODAY), later_route, -1)
    return CaseColumns(
        np.where(old, REGIMES.index("wi2013"), REGIMES.index("wi2021")).astype(np.int8),
        group.astype(np.int8), route.astype(np.int8), making.facts(),
    )  # fmt: skip


def _beginning(making: Making, start: Whole, old: Whole, group: Whole) -> None:
    asylum = group < 2
    for kind, share, first, last, among in (
        ("born", 1.0, -22_000, -6_000, None), ("permit_granted", 0.95, -300, -20, None),
        ("linked", 0.9, -200, -10, asylum), ("notified", 0.97, -60, 60, ~old), ("registered", 0.94, -30, 90, None),
        ("obligation_started", 0.98, 0, 30, old), ("benefit_right", 0.85, 0, 90, asylum),
        ("first_contact", 0.8, 0, 40, None), ("intake_summoned", 0.3, 5, 60, None), ("intake_held", 0.85, 20, 120, None),
        ("intake_missed", 0.05, 20, 100, None), ("progress_meeting", 0.7, 200, 400, None),
        ("progress_meeting", 0.6, 400, 600, None), ("progress_meeting", 0.4, 600, 900, None),
    ):  # fmt: skip
        cases = making.some(share, among)
        making.add(kind, cases, start[cases] + making.days(cases, first, last))


def _plans(making: Making, start: Whole, plan: Whole, planned: Whole) -> None:
    cases = np.flatnonzero(planned)
    making.add("plan_dated", cases, plan[cases])
    cases = making.some(0.09, planned)
    moved = plan[cases] + making.days(cases, 60, 700)
    making.add("moved_in", cases, moved)
    replanned = making.chance.random(len(cases)) < 0.7
    making.add("plan_dated", cases[replanned], moved[replanned] + making.days(cases[replanned], 10, 120))
    cases = making.some(0.06)
    asked = start[cases] + making.days(cases, 20, 80)
    on = np.where(making.chance.random(len(cases)) < 0.25, -1, asked + making.days(cases, 3, 60))
    making.add("third_party_information", cases, on, requested=asked)
    cases = making.some(0.05, planned)
    route = np.array([CODE_NUMBERS[word] for word in ROUTES])[making.days(cases, 0, 2)]
    making.add("route_changed", cases, plan[cases] + making.days(cases, 60, 500), code=route)


def _learning(making: Making, plan: Whole, planned: Whole, route: Whole) -> None:
    for kind, share, first, last, among in (
        ("course_offered", 0.85, -20, 150, planned), ("lessons_started", 0.8, 0, 200, planned),
        ("pvt_signed", 0.55, 30, 700, planned), ("map_interview", 0.4, 100, 1000, planned),
        ("z_interview", 0.35, 500, 1100, planned & (route == 2)), ("a2_decided", 0.12, 400, 1000, planned & (route == 0)),
    ):  # fmt: skip
        cases = making.some(share, among)
        parts = sum(PART_BITS[part] for part in LANGUAGE_PARTS[:2]) if kind == "a2_decided" else 0
        making.add(kind, cases, plan[cases] + making.days(cases, first, last), parts=parts)
    for category, share, months, low, high, among in (
        ("nt2", 0.75, 10, 2000, 9000, planned & (route < 2)), ("nt2_intake", 0.1, 1, 500, 4000, planned),
        ("course_z", 0.75, 12, 2000, 9000, planned & (route == 2)), ("pvt", 0.5, 1, 400, 1500, planned),
        ("participation", 0.7, 12, 2000, 9000, planned & (route == 2)), ("map_practice", 0.4, 2, 800, 4000, planned),
        ("map", 0.4, 1, 400, 2400, planned),
    ):  # fmt: skip
        cases = making.some(share, among)
        begun = plan[cases] + making.days(cases, 20, 240)
        for month in range(months):
            amount = making.days(cases, low, high) // 25 * 25
            making.add("hours", cases, begun + 30 * month, code=CODE_NUMBERS[category], amount=amount)


def _exams(making: Making, plan: Whole, planned: Whole, route: Whole) -> None:
    for part in (*LANGUAGE_PARTS, "knm", "ona"):
        cases = making.some(0.3, planned & (route < 2))
        level = np.where(making.chance.random(len(cases)) < 0.3, LEVEL_NUMBERS["A2"], LEVEL_NUMBERS["B1"])
        code = CODE_NUMBERS[part]
        making.add("exam_passed", cases, plan[cases] + making.days(cases, 300, 1200), code=code, level=level)
        cases = making.some(0.12, planned)
        passed = RESULT_NUMBERS["passed"] * np.ones(len(cases), dtype=int)
        passed[making.chance.random(len(cases)) < 0.7] = RESULT_NUMBERS["failed"]
        making.add(
            "exam_attempt", cases, plan[cases] + making.days(cases, 200, 1200), code=code, level=1, result=passed
        )


def _time(making: Making, plan: Whole, planned: Whole) -> None:
    grounds = [CODE_NUMBERS[word] for word in (*"aaabcdefghij", "effort", "effort", "duo_marking")]
    for share, first in ((0.11, 300), (0.02, 900)):
        cases = making.some(share, planned)
        on = plan[cases] + making.days(cases, first, first + 500)
        since = on - making.days(cases, 20, 300)
        new_end = np.where(making.chance.random(len(cases)) < 0.3, on + making.days(cases, 300, 900), -1)
        code = np.array(grounds)[making.days(cases, 0, len(grounds) - 1)]
        until = since + making.days(cases, 10, 400)
        making.add("extension", cases, on, code=code, since=since, until=until, new_end=new_end)
    cases = making.some(0.02, planned)
    on = plan[cases] + making.days(cases, 100, 600)
    making.add("interruption", cases, on, until=on + making.days(cases, 20, 500))
    cases = making.some(0.05, planned)
    making.add("term_by_duo", cases, plan[cases] + making.days(cases, 100, 500), since=plan[cases] + 1,
               until=plan[cases] + 1096 + making.days(cases, 0, 200))  # fmt: skip
    for about in ("exemption", "medical_relief", "extension"):
        cases = making.some(0.02, planned)
        on = plan[cases] + making.days(cases, 100, 1000)
        making.add("application_received", cases, on, code=CODE_NUMBERS[about])
        decided = making.chance.random(len(cases)) < 0.7
        on = on[decided] + making.days(cases[decided], 20, 90)
        making.add("duo_decided", cases[decided], on, code=CODE_NUMBERS[about])


def _ends(making: Making, plan: Whole, planned: Whole) -> None:
    for share, kind, first, last, among in (
        (0.17, "fulfilled", 500, 1400, planned), (0.04, "ended", 0, 1200, None), (0.02, "exemption", 0, 900, None),
    ):  # fmt: skip
        cases = making.some(share, among)
        on = plan[cases] + making.days(cases, first, last)
        making.add(kind, cases, on, until=on + making.days(cases, 30, 700) if kind == "exemption" else -1)
    for share, rule in ((0.01, "FINE-1"), (0.01, "FINE-3"), (0.015, "FINE-4")):
        cases = making.some(share, planned)
        making.add("fine_published", cases, plan[cases] + making.days(cases, 1000, 1300), code=CODE_NUMBERS[rule])


# --- kept between runs, and taken apart ---------------------------------------------------------------------------------


def kept(folder: Path, count: int) -> CaseColumns:
    """So many dossiers, made once and kept."""
    file = folder / f"law-{VERSION}-{SEED}-{count}.npz"
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        cases = make(count)
        columns = {name: getattr(cases.facts, name) for name in ("case", "kind", "on", *_NAMES)}
        np.savez(file, regime=cases.regime, group=cases.group, route=cases.route, **columns)
    with np.load(file) as found:
        facts = FactColumns(**{name: found[name] for name in ("case", "kind", "on", *_NAMES)})
        return CaseColumns(found["regime"], found["group"], found["route"], facts)


def single(cases: CaseColumns, start: int, stop: int) -> list[Case]:
    """Some of these cases one by one, for the single-case engine."""
    facts = cases.facts
    bounds = np.searchsorted(facts.case, np.arange(start, stop + 1))
    rows = slice(int(bounds[0]), int(bounds[-1]))
    columns = [_column(facts, name)[rows].tolist() for name in ("kind", "on", *_NAMES)]
    told = [_fact(*row) for row in zip(*columns, strict=True)]
    edges = (bounds - bounds[0]).tolist()
    return [
        Case(REGIMES[cases.regime[number]], GROUPS[cases.group[number]], _route(cases.route[number]),
             tuple(told[edges[place] : edges[place + 1]]))
        for place, number in enumerate(range(start, stop))
    ]  # fmt: skip


def _column(facts: FactColumns, name: str) -> Whole:
    column: Whole = getattr(facts, name)
    return column


def _route(number: int) -> str | None:
    return None if number < 0 else ROUTES[number]


def _word(words: Sequence[str], number: int) -> str:
    return "" if number < 0 else words[number]


def _fact(kind: int, on: int, code: int, level: int, result: int, amount: int, *more: int) -> Fact:
    *days, bits = more
    parts = tuple(part for part, bit in PART_BITS.items() if bits & bit)
    since, until, new_end, requested = (None if day < 0 else day for day in days)
    return Fact(
        _KINDS[kind], None if on < 0 else on, _word(_CODES, code), _word(tuple(LEVEL_NUMBERS), level),
        _word(tuple(RESULT_NUMBERS), result), amount, since, until, new_end, requested, parts,
    )  # fmt: skip
