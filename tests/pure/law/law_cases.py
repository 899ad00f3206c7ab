# SPDX-License-Identifier: EUPL-1.2
"""Made-up cases of every sort, a law folder read as it stands, and a small law of our own: for the tests of columns."""

import random
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from leidraad.pure.law.facts import GROUPS, KINDS, LANGUAGE_PARTS, LEVELS, REGIMES, ROUTES, Case, Fact, Particular
from leidraad.pure.law.law import Law
from leidraad.pure.law.reading import read

FOLDER = Path(__file__).resolve().parents[3] / "law"
FIRST, LAST = date(2013, 1, 1).toordinal(), date(2031, 12, 31).toordinal()
"""Days around the turns of the law: 2013, 2022, 2023 and what may come."""
_TURNS = [date(*day).toordinal() for day in ((2021, 12, 31), (2022, 1, 1), (2023, 1, 1), (2024, 2, 29), (2025, 5, 5))]
_DAY_FIELDS = ("since", "until", "new_end", "requested")


@cache
def real_law() -> Law:
    """The law as its files say."""
    return read({file.relative_to(FOLDER).as_posix(): file.read_text("utf-8") for file in FOLDER.rglob("*.toml")})


# --- with hypothesis: small cases that shrink ---------------------------------------------------------------------------

DAYS = st.integers(FIRST, LAST) | st.sampled_from(_TURNS) | st.integers(_TURNS[2] - 40, _TURNS[2] + 40)


def _value(particular: Particular) -> st.SearchStrategy[object]:
    if particular.field == "amount":
        return st.integers(0, 90_000)
    if particular.field == "parts":
        return st.lists(st.sampled_from(LANGUAGE_PARTS), unique=True).map(tuple)
    if particular.field in _DAY_FIELDS:
        return DAYS if particular.required else st.none() | DAYS
    return st.sampled_from(particular.one_of) if particular.one_of else st.sampled_from(["", "verhuisd"])


@st.composite
def facts(draw: st.DrawFn) -> Fact:
    """Any kind of fact with any particulars it may carry."""
    kind = draw(st.sampled_from(tuple(KINDS)))
    told = KINDS[kind]
    on = draw(st.none() | DAYS) if told.may_wait else draw(DAYS)
    optional = {one.field for one in told.extra.values() if not one.required}
    values = {one.field: draw(_value(one)) for one in told.extra.values()}
    defaults = Fact(kind, on)._asdict()
    left_out = draw(st.sets(st.sampled_from(sorted(optional)))) if optional else set()
    return Fact(**{**defaults, **{name: value for name, value in values.items() if name not in left_out}})


CASES = st.builds(
    Case,
    regime=st.sampled_from(REGIMES),
    group=st.sampled_from(GROUPS),
    route=st.sampled_from((None, *ROUTES)),
    facts=st.lists(facts(), max_size=14).map(tuple),
)


# --- seeded: many cases, mostly as they are in life ---------------------------------------------------------------------


def seeded_case(seed: int) -> Case:
    """A case by its seed: a likely course of events with anything between it."""
    chance = random.Random(seed)
    start = chance.randint(FIRST + 2500, LAST - 1500)
    found = [Fact("notified", start), Fact("registered", start + chance.randint(-60, 200))]
    if chance.random() < 0.8:
        found.append(Fact("plan_dated", start + chance.randint(0, 300)))
    for part in (*LANGUAGE_PARTS, "knm"):
        if chance.random() < 0.5:
            found.append(Fact("exam_passed", start + chance.randint(300, 1600), part, chance.choice(LEVELS)))
    found += [_any_fact(chance, start) for _ in range(chance.randint(0, 18))]
    chance.shuffle(found)
    regime = "wi2013" if chance.random() < 0.15 else "wi2021"
    return Case(regime, chance.choice(GROUPS), chance.choice((None, *ROUTES, *ROUTES)), tuple(found))


def _any_fact(chance: random.Random, start: int) -> Fact:
    kind = chance.choice((*KINDS, "hours", "hours", "extension", "interruption", "route_changed"))
    told = KINDS[kind]
    on = None if told.may_wait and chance.random() < 0.4 else start + chance.randint(-100, 1700)
    values: dict[str, object] = {}
    for one in told.extra.values():
        if one.required or chance.random() < 0.7:
            values[one.field] = _any_value(chance, one, on or start)
    return Fact(**{**Fact(kind, on)._asdict(), **values})


def _any_value(chance: random.Random, particular: Particular, on: int) -> object:
    if particular.field == "amount":
        return chance.choice((0, 75, 1200, 4000, 40_000, 60_000, 80_000))
    if particular.field == "parts":
        return tuple(chance.sample(LANGUAGE_PARTS, chance.randint(1, 4)))
    if particular.field in _DAY_FIELDS:
        return on + chance.randint(-400, 900)
    return chance.choice(particular.one_of) if particular.one_of else "verhuisd"


def seeded_cases(seeds: Sequence[int]) -> list[Case]:
    """Cases by their seeds."""
    return [seeded_case(seed) for seed in seeds]


# --- a small law of our own: two versions, running terms taken over, and what the real law seldom uses ------------------


@cache
def small_law() -> Law:
    """The rules of `small_law.toml`; from March 2024 other numbers, also for terms of P-1 and P-5 that were running."""
    first = (Path(__file__).parent / "small_law.toml").read_text("utf-8")
    kept = first[: first.index("# The second version leaves out what follows")]
    second = (
        kept.replace("in_force_from = 2022-01-01", "in_force_from = 2024-03-01\ncontinues = 2022-01-01")
        .replace("value = 10,", "value = 13,")
        .replace("# transition", "transition")
    )
    return read({"nl/agreement/proef/2022-01-01.toml": first, "nl/agreement/proef/2024-03-01.toml": second})
