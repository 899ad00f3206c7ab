# SPDX-License-Identifier: EUPL-1.2
"""A rule that leans on one that is not for somebody does not wait for ever: it says that it does not apply."""

from typing import Any

import pytest

from leidraad.pure.law.assess import assess
from leidraad.pure.law.columns import assess_columns
from leidraad.pure.law.columns_facts import from_cases
from leidraad.pure.law.columns_rules import STATES
from leidraad.pure.law.duties import Duty, State
from leidraad.pure.law.facts import Case
from leidraad.pure.law.law import Law
from leidraad.pure.law.reading import read_norm
from tests.pure.law.law_cases import real_law
from tests.pure.law.small_law import case, day, fact

ON = day("2026-06-01")
OFFER, TERM = {"edge": "ROUTE-10.due"}, {"edge": "TERM-1.due"}
#: A course offer (ROUTE-10) is for asylum only, a plan and its term are for everybody under the act of 2021.
FAMILY = case(fact("linked", "2025-03-03"), fact("plan_dated", "2025-05-12"), group="family_migrant")


def leaning(**days: Any) -> Law:
    """The law with one norm that leans on other rules."""
    body = {
        "id": "EIGEN-1", "kind": "window", "duty": "norm", "who": "municipality", "title": "Proef", "text": "Een proef.",
        "article": "Eigen norm", "source": "eigen norm", "status": "CONFIGURABLE", "status_note": "Geen wet.",
        "reviewed_by": "", "counts_from": {"event": "linked"}, "until": TERM,
        "sentence": {"nl": "Van {start} tot en met {due}.", "en": "From {start} to {due}."},
    } | days  # fmt: skip
    return real_law().with_norms([read_norm(body, "proef")])


def both(law: Law, about: Case, on: int = ON) -> tuple[Duty, State]:
    """The answer to the norm, and its state in columns."""
    (duty,) = [one for one in assess(about, law, on, everything=True) if one.rule == "EIGEN-1"]
    return duty, STATES[assess_columns(law, from_cases([about]), on).rules["EIGEN-1"].state[0]]


NEVER = {
    "until": {"until": OFFER},
    "from": {"counts_from": OFFER},
    "the latest of two": {"until": {"latest": [TERM, OFFER]}},
    "moved": {"until": OFFER | {"plus": {"months": "m"}}, "parameters": {"m": {"value": 1, "unit": "months"}}},
    "its group": {"until": {"by_group": {"family_migrant": OFFER, "asylum_permit": TERM, "asylum_family": TERM}}},
    "another group": {"until": {"by_group": {"asylum_permit": TERM, "asylum_family": TERM}}},
}


@pytest.mark.parametrize("days", NEVER.values(), ids=NEVER)
def test_it_does_not_apply_and_says_why(days: dict[str, Any]) -> None:
    duty, columns = both(leaning(**days), FAMILY)
    assert duty.state is columns is State.NOT_APPLICABLE
    assert duty.because == "Dit geldt niet voor deze persoon: de termijn waar dit van afhangt, geldt hier niet."


KNOWN = {
    "one that applies": {},
    "the latest that is known": {"until": {"latest_known": [OFFER, TERM]}},
    "the first that is known": {"until": {"first_known": [OFFER, TERM]}},
}


@pytest.mark.parametrize("days", KNOWN.values(), ids=KNOWN)
def test_where_another_day_is_enough_it_applies(days: dict[str, Any]) -> None:
    duty, columns = both(leaning(**days), FAMILY)
    assert duty.state is columns is State.OPEN


def test_it_waits_for_a_rule_that_waits_itself() -> None:
    duty, columns = both(leaning(), case(fact("linked", "2025-03-03"), group="family_migrant"))
    assert duty.state is columns is State.WAITING
    assert duty.missing == ("plan_dated",)


def test_it_leans_on_a_rule_that_is_over_as_before() -> None:
    over = Case(FAMILY.regime, FAMILY.group, FAMILY.route, (*FAMILY.facts, fact("fulfilled", "2026-01-05")))
    duty, columns = both(leaning(outlives_obligation=True), over)
    assert duty.state is columns is State.OPEN
