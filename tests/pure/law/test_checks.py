# SPDX-License-Identifier: EUPL-1.2
"""What is not permitted about a new fact, judged before it is recorded."""

import pytest

from leidraad.pure.law.checks import judge
from leidraad.pure.law.facts import Fact
from tests.pure.law.small_law import case, day, fact, law, rule
from tests.pure.law.test_assess import TERM


def _check(way: str, on_fact: str = "plan_dated", severity: str = "refuse") -> str:
    return rule(
        "DUO.check",
        "check",
        f'[rule.check]\ncode = "P3"\non_fact = ["{on_fact}"]\nseverity = "{severity}"\n{way}\n'
        '[rule.check.message]\nnl = "Dat mag niet."\nen = "Not permitted."',
    )


REGISTERED = fact("registered", "2025-03-03")


@pytest.mark.parametrize(
    ("way", "new", "wrong"),
    [
        ('before = "registered"', fact("plan_dated", "2025-03-02"), True),
        ('before = "registered"', fact("plan_dated", "2025-03-03"), False),
        ('after = "registered"', fact("plan_dated", "2025-03-04"), True),
        ('without = ["notified"]', fact("plan_dated", "2025-04-01"), True),
        ('without = ["registered"]', fact("plan_dated", "2025-04-01"), False),
        ('without = ["registered"]', fact("plan_dated", "2025-03-01"), True),
        ("future = true", fact("plan_dated", "2025-05-02"), True),
        ("future = true", fact("plan_dated", "2025-05-01"), False),
        ('forbidden = true\nwhen = { group = ["asylum_permit"] }', fact("plan_dated", "2025-04-01"), True),
        ('forbidden = true\nwhen = { group = ["family_migrant"] }', fact("plan_dated", "2025-04-01"), False),
        ("future = true", fact("pvt_signed", "2025-05-02"), False),
    ],
)  # fmt: skip
def test_a_check_looks_at_one_thing(way: str, new: Fact, wrong: bool) -> None:
    remarks = judge(case(REGISTERED), new, law(TERM, _check(way)), day("2025-05-01"))
    assert [remark.code for remark in remarks] == (["P3"] if wrong else [])


def test_a_remark_says_which_rule_and_why() -> None:
    (remark,) = judge(case(), fact("plan_dated", "2026-01-01"), law(TERM, _check("future = true")), day("2025-05-01"))
    assert (remark.rule, remark.severity, remark.message) == ("DUO.check", "refuse", "Dat mag niet.")


def test_nothing_is_said_where_the_day_to_compare_with_is_not_known() -> None:
    assert (
        judge(case(), fact("plan_dated", "2025-01-01"), law(TERM, _check('before = "registered"')), day("2025-05-01"))
        == ()
    )
