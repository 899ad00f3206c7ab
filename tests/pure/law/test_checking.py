# SPDX-License-Identifier: EUPL-1.2
"""Worked examples beside the rules: one that does not hold is found, with what was expected and what came out."""

import pytest

from leidraad.pure.law import reading
from leidraad.pure.law.checking import Finding, check_examples, count_examples
from leidraad.pure.law.law import Law
from tests.pure.law.small_law import file, rule

COUNT = """
counts_from = "registered"
length = { weeks = "weeks" }
holidays = "atw"
fulfilled_by = { event = "plan_dated" }
[rule.parameters]
weeks = { value = 10, unit = "weeks" }
[rule.applies]
group = ["asylum_permit"]
"""
CASE = '{ regime = "wi2021", group = "asylum_permit", facts = [{ kind = "registered", on = 2025-03-03 }] }'
EXAMPLE = """
[[rule.example]]
name = "Selam"
own = true
on = 2025-04-01
case = {case}
expect = {expect}
"""


def law(expect: str, case: str = CASE) -> Law:
    extra = EXAMPLE.format(case=case, expect=expect)
    return reading.read({"law/nl/decree/verzonnen/2022-01-01.toml": file(rule("PIP-1", "deadline", COUNT) + extra)})


def findings(expect: str, case: str = CASE) -> list[Finding]:
    return check_examples(law(expect, case))


@pytest.mark.parametrize(
    "expect",
    [
        "{ due = 2025-05-12 }",
        '{ due = "2025-05-12", starts = 2025-03-03, state = "open", who = "municipality" }',
        '{ rule = "PIP-1", met_on = "", quantity = "", missing = [] }',
        "{ listed = true }",
    ],
)
def test_an_example_that_holds(expect: str) -> None:
    assert findings(expect) == []


@pytest.mark.parametrize(
    "expect,field,expected,got",
    [
        ("{ due = 2025-05-13 }", "due", "2025-05-13", "2025-05-12"),
        ('{ due = "" }', "due", "leeg", "2025-05-12"),
        ('{ state = "met" }', "state", "met", "open"),
        ('{ missing = ["registered"] }', "missing", "registered", "leeg"),
        ("{ quantity = { required = 800 } }", "quantity", "required 800", "leeg"),
        ("{ listed = false }", "listed", "false", "true"),
        ('{ rule = "TERM-1", due = "" }', "rule", "TERM-1", "geen uitkomst"),
    ],
)
def test_an_example_that_does_not_hold(expect: str, field: str, expected: str, got: str) -> None:
    (found,) = findings(expect)
    assert (found.rule, found.example, found.field, found.expected, found.got) == (
        "PIP-1",
        "Selam",
        field,
        expected,
        got,
    )


def test_each_field_that_differs_is_a_finding() -> None:
    assert [found.field for found in findings('{ due = 2025-05-13, state = "met" }')] == ["due", "state"]


def test_what_does_not_apply_is_not_listed() -> None:
    assert findings("{ listed = false }", CASE.replace("asylum_permit", "family_migrant")) == []


@pytest.mark.parametrize("expect", ["{ deu = 2025-05-12 }", "{}"])
def test_an_example_that_expects_nothing_that_can_be_checked_proves_nothing(expect: str) -> None:
    (found,) = findings(expect)
    assert found.field == "expect"


def test_a_finding_is_a_sentence_with_the_file_the_rule_and_the_example() -> None:
    (found,) = findings("{ due = 2025-05-13 }")
    assert found.sentence == (
        "law/nl/decree/verzonnen/2022-01-01.toml, regel PIP-1, voorbeeld 'Selam': "
        "due moet 2025-05-13 zijn, maar er komt 2025-05-12 uit."
    )


def test_examples_are_counted() -> None:
    assert count_examples(law("{ due = 2025-05-12 }")) == 3
