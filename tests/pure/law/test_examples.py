# SPDX-License-Identifier: EUPL-1.2
"""The worked examples of our legal notes, through the public contract: a case file in, the answer out.

`cases/NAME.json` is a case file as anybody could write it (`./leidraad law explain tests/pure/law/cases/NAME.json`);
`cases/NAME.expected.json` says the day that is asked and the fields that must come out. They are written from the notes,
apart from the examples that stand beside the rules.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from leidraad.config.law_files import read_folder
from leidraad.pure.law.answer import as_json
from leidraad.pure.law.assess import assess
from leidraad.pure.law.calendar import Calendar, Unit, statutory_end
from leidraad.pure.law.case_file import parse, read_case
from leidraad.pure.law.checking import check_examples
from leidraad.pure.law.law import Law
from leidraad.pure.law.reading import read
from tests.pure.law.small_law import day

CASES = Path(__file__).parent / "cases"
NAMES = sorted(path.name.removesuffix(".expected.json") for path in CASES.glob("*.expected.json"))


@cache
def the_law() -> Law:
    return read(read_folder())


def answer_of(name: str, on: str) -> list[dict[str, Any]]:
    """What comes out for a case file."""
    case = read_case(parse((CASES / f"{name}.json").read_text()))
    duties = assess(case, the_law(), day(on), everything=True)
    listed: list[dict[str, Any]] = json.loads(json.dumps(as_json(duties, the_law(), day(on))))["duties"]
    return listed


@pytest.mark.parametrize("name", NAMES)
def test_what_the_notes_work_out_comes_out(name: str) -> None:
    expected = json.loads((CASES / f"{name}.expected.json").read_text())
    answer = answer_of(name, expected["on"])
    for duty in expected["duties"]:
        named = ("rule", "duty") if "duty" in duty else ("rule",)
        (got,) = [one for one in answer if all(one[field] == duty[field] for field in named)]
        assert {field: got[field] for field in duty} == duty, expected["example"]


def test_every_case_file_has_its_expectation() -> None:
    files = {path.name.removesuffix(".json") for path in CASES.glob("*.json")}
    assert {name for name in files if not name.endswith(".expected")} == set(NAMES)


def test_the_examples_beside_the_rules_hold() -> None:
    assert [finding.sentence for finding in check_examples(the_law())] == []


def test_every_answer_says_why_in_both_languages_with_every_blank_filled_in() -> None:
    for name in NAMES:
        expected = json.loads((CASES / f"{name}.expected.json").read_text())
        case = read_case(parse((CASES / f"{name}.json").read_text()))
        for lang in ("nl", "en"):
            for duty in assess(case, the_law(), day(expected["on"]), lang=lang, everything=True):
                assert duty.because.endswith((".", "?", "!")), (name, duty.rule, duty.because)
                assert "…" not in duty.because and "{" not in duty.because, (name, duty.rule, duty.because)
                assert "  " not in duty.because, (name, duty.rule, duty.because)


# --- what a case file cannot say ---


def test_gen_3_a_term_of_three_days_over_christmas_gets_a_second_working_day() -> None:
    end = statutory_end(day("2026-12-24"), day("2026-12-26"), Unit.DAYS, 3, backward=False, calendar=Calendar())
    assert end.day == day("2026-12-28")


def test_data_4_the_core_set_may_stay_fifty_years() -> None:
    core = next(rule for rule in the_law().rules() if rule.id == "DATA-4").parameters["core_max_years"]
    assert (core.value, core.unit) == (50, "years")
