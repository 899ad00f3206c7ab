# SPDX-License-Identifier: EUPL-1.2
"""Many cases at once give what one case at a time gives: for every rule, every field, on every sort of case."""

from collections.abc import Sequence
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leidraad.pure.invalid import InvalidValue
from leidraad.pure.law.case import CaseOnDay
from leidraad.pure.law.columns import DutyColumns, assess_columns, assess_runs
from leidraad.pure.law.columns_days import EARLIEST, DayTables
from leidraad.pure.law.columns_facts import CaseColumns, FactColumns, from_cases
from leidraad.pure.law.columns_rules import STATES
from leidraad.pure.law.duties import State
from leidraad.pure.law.extending import moved
from leidraad.pure.law.facts import Case, Fact
from leidraad.pure.law.law import Law
from leidraad.pure.law.rules import Length
from leidraad.pure.law.working_out import WorkingOut
from tests.pure.law.law_cases import CASES, DAYS, real_law, seeded_cases, small_law

TODAY = date(2026, 11, 21).toordinal()
LAWS = {"real": real_law, "small": small_law}
Answer = tuple[object, ...]
NOBODY = np.full(1, -1, dtype=np.int8)


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def singly(law: Law, case: Case, on: int) -> dict[str, Answer]:
    """Every rule of one case, by the reference."""
    working = WorkingOut(CaseOnDay(case, on), law)
    found: dict[str, Answer] = {}
    for identity in law.order:
        outcome = working.outcome(identity)
        quantity = outcome.quantity
        found[identity] = (
            outcome.state, outcome.rule.in_force_from, outcome.starts, outcome.due, outcome.base_due, outcome.met_on,
            (quantity.done, quantity.deducted) if quantity else None,
        )  # fmt: skip
    return found


def in_columns(law: Law, answers: DutyColumns, place: int) -> dict[str, Answer]:
    """Every rule of one case, out of the columns."""

    def none(number: object) -> int | None:
        value = int(number)  # type: ignore[call-overload]
        return None if value == -1 else value

    found: dict[str, Answer] = {}
    for identity, one in answers.rules.items():
        quantity = None
        if one.done is not None and one.deducted is not None and one.done[place] != -1:
            quantity = (int(one.done[place]), int(one.deducted[place]))
        found[identity] = (
            STATES[one.state[place]], law.lines[identity][one.version[place]].in_force_from, none(one.starts[place]),
            none(one.due[place]), none(one.base_due[place]), none(one.met_on[place]), quantity,
        )  # fmt: skip
    return found


def compare(law: Law, cases: Sequence[Case], on: int) -> None:
    answers = assess_columns(law, from_cases(cases), on)
    for place, case in enumerate(cases):
        expected, got = singly(law, case, on), in_columns(law, answers, place)
        different = {one: (expected[one], got[one]) for one in expected if expected[one] != got[one]}
        assert not different, case


@pytest.mark.parametrize("law", LAWS)
@settings(max_examples=150, deadline=None)
@given(cases=st.lists(CASES, min_size=1, max_size=8), on=DAYS)
def test_columns_agree_with_the_single_case(law: str, cases: list[Case], on: int) -> None:
    compare(LAWS[law](), cases, on)


@pytest.mark.slow
@pytest.mark.parametrize("law", LAWS)
def test_twenty_thousand_seeded_cases_agree(law: str) -> None:
    for first in range(0, 20_000, 4_000):
        compare(LAWS[law](), seeded_cases(range(first, first + 4_000)), TODAY + first % 365)


def test_the_examples_of_the_law_agree() -> None:
    law = real_law()
    cases = seeded_cases(range(300))
    for on in (day("2022-01-01"), day("2022-12-31"), day("2023-01-01"), TODAY, day("2031-01-01")):
        compare(law, cases, on)


def test_the_size_of_a_run_does_not_matter() -> None:
    cases = from_cases(seeded_cases(range(100)))
    whole = assess_columns(real_law(), cases, TODAY)
    parts = list(assess_runs(real_law(), cases, TODAY, run=7))
    assert [part.start for part in parts] == list(range(0, 100, 7))
    for identity, one in whole.rules.items():
        assert np.concatenate([part.rules[identity].due for part in parts]).tolist() == one.due.tolist()


def test_only_the_rules_that_are_asked() -> None:
    cases = from_cases(seeded_cases(range(50)))
    some = assess_columns(real_law(), cases, TODAY, rules=["TERM-2"])
    assert list(some.rules) == ["TERM-2"]
    assert (some.rules["TERM-2"].due == assess_columns(real_law(), cases, TODAY).rules["TERM-2"].due).all()


def test_the_checksum_sees_one_other_day() -> None:
    cases = seeded_cases(range(50))
    first = assess_columns(real_law(), from_cases(cases), TODAY)
    assert first.checksum() == assess_columns(real_law(), from_cases(cases), TODAY).checksum()
    cases[3] = Case("wi2021", "asylum_permit", "b1", (Fact("plan_dated", TODAY - 3),))
    assert first.checksum() != assess_columns(real_law(), from_cases(cases), TODAY).checksum()


def test_no_cases_and_no_facts() -> None:
    assert assess_columns(real_law(), from_cases([]), TODAY).size == 0
    alone = assess_columns(real_law(), from_cases([Case("wi2021", "asylum_permit")]), TODAY)
    assert STATES[alone.rules["PIP-1"].state[0]] is State.WAITING


def test_a_day_after_the_tables_is_worked_out_all_the_same() -> None:
    late = Case("wi2021", "asylum_permit", "b1", (Fact("plan_dated", day("2199-02-28")),))
    compare(real_law(), [late], TODAY)


@given(
    DAYS | st.integers(EARLIEST, day("2199-12-31")),
    st.sampled_from(["days", "weeks", "months", "years"]),
    st.integers(-60, 60),
)
def test_a_moved_day(first: int, unit: str, count: int) -> None:
    tables = DayTables(real_law().calendar)
    found = tables.moved(np.array([first, -1], dtype=np.int32), Length(unit, count))
    assert found.tolist() == [moved(first, Length(unit, count)), -1]


def test_facts_out_of_order_are_refused() -> None:
    facts = FactColumns(
        np.array([0, 0], dtype=np.int32), np.zeros(2, dtype=np.int8), np.array([TODAY, TODAY - 1], dtype=np.int32)
    )
    with pytest.raises(ValueError, match="sorted"):
        CaseColumns(NOBODY, NOBODY, NOBODY, facts)


def test_a_fact_of_nobody_is_refused() -> None:
    facts = FactColumns(np.array([1], dtype=np.int32), np.zeros(1, dtype=np.int8), np.array([TODAY], dtype=np.int32))
    with pytest.raises(ValueError, match="not there"):
        CaseColumns(NOBODY, NOBODY, NOBODY, facts)


def test_a_fact_before_1900_is_refused() -> None:
    with pytest.raises(InvalidValue):
        from_cases([Case("wi2021", "asylum_permit", None, (Fact("born", EARLIEST - 1),))])
