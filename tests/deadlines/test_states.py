# SPDX-License-Identifier: EUPL-1.2
"""The state of a stored duty, derived from its days, is the state that the law gives: for every example, on many days."""

from datetime import date, timedelta

import pytest

from leidraad.config import law_files
from leidraad.deadlines import stored
from leidraad.deadlines.states import state_of
from leidraad.pure.law.assess import assess
from leidraad.pure.law.case_file import read_case
from leidraad.pure.law.duties import State
from leidraad.pure.law.facts import Case
from leidraad.pure.law.law import Law
from leidraad.pure.law.rules import MAKES_A_DUTY

LAW = law_files.law_of_today()
EXAMPLES = [
    (f"{rule.id}: {example.name}", example)
    for rule in LAW.rules()
    if rule.kind in MAKES_A_DUTY
    for example in rule.examples
]


def derived(case: Case, law: Law, on: int) -> dict[str, State]:
    """What the calendar would say: from what is stored and the day."""
    duties = assess(case, law, on)
    return {
        row.rule: state_of(row.is_window, row.hold, row.starts, row.due, row.met_on, date.fromordinal(on))
        for row in stored.kept(duties, case, law, on)
    }


@pytest.mark.parametrize(("name", "example"), EXAMPLES, ids=[name for name, _example in EXAMPLES])
def test_the_derived_state_is_the_state_of_the_law(name: str, example: object) -> None:
    case = read_case(example.case)  # type: ignore[attr-defined]
    for days in (0, -400, -30, -1, 1, 30, 400, 2000):
        on = example.on + days  # type: ignore[attr-defined]
        told = {duty.rule: duty.state for duty in assess(case, LAW, on)}
        for rule, state in derived(case, LAW, on).items():
            assert state is told[rule], (name, rule, date.fromordinal(on))


def test_there_are_examples() -> None:
    assert len(EXAMPLES) > 50


@pytest.mark.parametrize(
    ("due", "met_on", "hold", "expected"),
    [
        (1, None, "", State.OVERDUE),
        (1, None, "awaited", State.WAITING),
        (0, None, "", State.OPEN),
        (0, 0, "", State.MET),
        (1, 0, "", State.MET_LATE),
        (None, None, "undated", State.WAITING),
    ],
)
def test_how_a_duty_stands(due: int | None, met_on: int | None, hold: str, expected: State) -> None:
    on = date(2026, 11, 21)
    last = None if due is None else on - timedelta(days=due)
    met = None if met_on is None else on - timedelta(days=met_on)
    assert state_of(False, hold, None, last, met, on) is expected
