# SPDX-License-Identifier: EUPL-1.2
"""What the documents say about the case file and the law files is what the code does."""

import re
from pathlib import Path

from leidraad.pure.law.answer import duty_json
from leidraad.pure.law.assess import assess
from leidraad.pure.law.case_file import parse, read_case
from leidraad.pure.law.checking import check_examples, count_examples
from leidraad.pure.law.duties import DUTY_CODES, WHO, State
from leidraad.pure.law.facts import GROUPS, KINDS, REGIMES, ROUTES, Case
from leidraad.pure.law.reading import read
from tests.pure.law.law_cases import real_law
from tests.pure.law.small_law import day

ROOT = Path(__file__).parents[3]
CONTRACT = (ROOT / "docs" / "case-file.md").read_text()
GUIDE = (ROOT / "law" / "LEESMIJ.md").read_text()


def block(text: str, language: str) -> str:
    found = re.search(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    assert found is not None
    return found[1]


def in_code(text: str) -> set[str]:
    return {word.strip() for code in re.findall(r"`([^`\n]+)`", text) for word in code.split(",")}


def test_every_word_of_a_case_file_is_documented() -> None:
    extra = {name for kind in KINDS.values() for name in kind.extra}
    grounds = set("bcdefghi")  # "a to j"
    values = {word for kind in KINDS.values() for one in kind.extra.values() for word in one.one_of} - grounds
    assert {*REGIMES, *GROUPS, *ROUTES, *KINDS, *extra, *values} - in_code(CONTRACT) == set()


def test_every_field_and_code_of_an_answer_is_documented() -> None:
    (first, *_others) = assess(Case("wi2021", "asylum_permit"), real_law(), day("2026-11-21"))
    assert {*duty_json(first), *DUTY_CODES, *WHO, *map(str, State)} - in_code(CONTRACT) == set()


def test_the_example_of_a_case_can_be_read() -> None:
    assert read_case(parse(block(CONTRACT, "json"))).route == "b1"


def test_the_example_of_a_law_file_is_valid_and_its_examples_hold() -> None:
    law = read({"law/nl/decree/besluit-uit-dit-voorbeeld/2027-01-01.toml": block(GUIDE, "toml")})
    assert count_examples(law) == 2
    assert check_examples(law) == []
