# SPDX-License-Identifier: EUPL-1.2
"""Runs the worked examples that stand beside the rules, and says which do not come out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from leidraad.pure.law.answer import duty_json
from leidraad.pure.law.assess import assess
from leidraad.pure.law.case_file import CaseError, read_case
from leidraad.pure.law.law import Law
from leidraad.pure.law.rules import Example, Rule

FIELDS: Final = (
    "rule", "listed", "duty", "who", "starts", "due", "state", "missing", "quantity", "met_on", "base_due", "check_due",
    "status",
)  # fmt: skip
"""What an example may expect: fields of the answer, which rule it is about, and whether the duty is listed at all."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Bevinding: one thing in one worked example that is not as it says."""

    rule: str
    file: str
    example: str
    field: str
    expected: str
    got: str

    @property
    def sentence(self) -> str:
        """The finding in words."""
        return (
            f"{self.file}, regel {self.rule}, voorbeeld '{self.example}': "
            f"{self.field} moet {self.expected} zijn, maar er komt {self.got} uit."
        )


def check_examples(law: Law) -> list[Finding]:
    """Every worked example of every rule in every version, run and compared; an empty list is good news."""
    findings: list[Finding] = []
    seen: set[int] = set()
    for rule in law.rules():
        for example in rule.examples:
            if id(example) not in seen:  # a rule that goes on in a later version brings its examples along
                seen.add(id(example))
                findings += _of_example(law, rule, example)
    return findings


def count_examples(law: Law) -> int:
    """How many worked examples there are."""
    return len({id(example) for rule in law.rules() for example in rule.examples})


def _of_example(law: Law, rule: Rule, example: Example) -> list[Finding]:
    def finding(field: str, expected: object, got: object) -> Finding:
        return Finding(rule.id, rule.file, example.name, field, _shown(expected), _shown(got))

    try:
        case = read_case(example.case)
    except CaseError as wrong:
        return [finding("case", "een geldige casus", " ".join(wrong.problems))]
    unknown = [name for name in example.expect if name not in FIELDS]
    if unknown or not example.expect:
        return [finding("expect", f"een of meer van {', '.join(FIELDS)}", ", ".join(unknown) or "niets")]
    about = str(example.expect.get("rule", rule.id))
    duties = assess(case, law, example.on, everything=True)
    everything = [{**duty_json(duty), "rule": duty.rule} for duty in duties]
    return [finding(*difference) for difference in _compared(example.expect, about, everything)]


def _compared(
    expect: Mapping[str, object], about: str, answer: Iterable[dict[str, object]]
) -> list[tuple[str, object, object]]:
    duty = next((duty for duty in answer if duty["rule"] == about), None)
    listed = duty is not None and duty["state"] != "not_applicable"
    if "listed" in expect:
        return [] if expect["listed"] is listed else [("listed", expect["listed"], listed)]
    if duty is None:
        return [("rule", about, "geen uitkomst")]
    found = []
    for name, value in expect.items():
        expected = _plain(value)
        got = duty[name]
        if isinstance(expected, dict) and isinstance(got, dict):
            got = {key: number for key, number in got.items() if key in expected}
        if isinstance(expected, list) and isinstance(got, list):
            expected, got = sorted(expected), sorted(got)
        if expected != got:
            found.append((name, expected, got))
    return found


def _plain(value: object) -> object:
    """An expected value as it stands in the answer: a date as text, an empty text as null."""
    if isinstance(value, date):
        return value.isoformat()
    return None if value == "" else value


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return ", ".join(f"{name} {number}" for name, number in value.items())
    if isinstance(value, list):
        return ", ".join(str(item) for item in value) or "leeg"
    return "leeg" if value is None else str(value)
