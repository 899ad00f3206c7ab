# SPDX-License-Identifier: EUPL-1.2
"""Every rule of the legal facts stands in the law files; those that are only text there are listed with the reason."""

import os
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from leidraad.pure.law.rules import RuleKind
from tests.pure.law.law_cases import real_law

ROOT = Path(__file__).resolve().parents[3]
FACTS = Path(os.environ.get("LEIDRAAD_SHARED", ROOT.parent / "shared")) / "domain" / "law.md"
TEXT = {RuleKind.STATE, RuleKind.REFERENCE}

NO_NUMBER = "gives no date, number or state: it says what is asked, and a person does it"
CONTENT = "content of a document: the room that makes it asks for it"
ELSEWHERE = "worked out, but not from facts of one person"
DUO = "DUO establishes it; Leidraad takes over what DUO reports"
ABSENT = "says that the law has no such term"
#: Rules that are only text in the law files, and why.
TEXT_ONLY: Mapping[str, str] = {
    "SCOPE-1": "state pension age is not in this act: marked as not expressible in the file itself; " + DUO,
    "SCOPE-2": DUO,
    "SCOPE-6": "its length is worked out as extra time (TERM-3), which refuses a gap of more than a year",
    "SCOPE-7": "the day of it is a fact (notified), from which PIP-1 counts",
    "SCOPE-8": "the group and the registration are facts; which town is responsible follows from who has the dossier",
    "INTAKE-1": CONTENT,
    "INTAKE-3": "outcome and exemption are recorded with the intake; the test has no term",
    "INTAKE-4": NO_NUMBER,
    "INTAKE-5": "the forbidden order of days stands as checks of DUO (P1 to P9)",
    "INTAKE-6": ABSENT,
    "PIP-4": CONTENT,
    "PIP-5": "the term for an objection is UNVERIFIED in the source (Q-12)",
    "PIP-6": "TERM-1 counts from the first plan, whatever follows",
    "PIP-7": "what counts is said by each rule that counts hours",
    "PIP-8": "UNVERIFIED in the source",
    "ROUTE-1": "its components are rules of their own (ROUTE-2, 4, 8, 9)",
    "ROUTE-3": "no term of its own; its levels are UNVERIFIED in the source, and MAP leaves this route out (ROUTE-8)",
    "ROUTE-5": "a choice of the college; hours from an earlier school have no category in the contract of the case file",
    "TERM-8": "a statement of DUO that contradicts ground j; DUO gives the new end",
    "TERM-9": "a term is never paused: DUO's end leads (fact term_by_duo)",
    "PROG-1": "no number in the law; the municipality's own norm is NORM-2",
    "PROG-2": ABSENT,
    "PROG-3": NO_NUMBER,
    "FINE-1": "an amount: pure.law.fines, the aid to calculate",
    "FINE-2": "an amount: pure.law.fines, the aid to calculate",
    "FINE-7": NO_NUMBER,
    "ONTZ-2": ABSENT,
    "ONTZ-3": CONTENT,
    "GEZIN-2": "the group is somebody's standing, which is recorded; everything is worked out anew",
    "OLD-1": "the regime is somebody's standing, which is recorded",
    "HOUSE-1": ELSEWHERE + ": pure.law.housing_target",
    "HOUSE-2": ELSEWHERE + ": pure.law.housing_target",
    "HOUSE-3": ELSEWHERE + ": pure.law.housing_target",
    "HOUSE-5": ELSEWHERE + ": pure.law.housing_target",
    "HOUSE-6": "its steps are UNVERIFIED in the source and differ by province",
    "DATA-1": "who may give what to whom: a table",
    "DATA-2": NO_NUMBER,
    "DATA-3": "held by rights of access, not by a date",
    "DATA-5": "an answer of DUO's own system",
    "FUND-1": "reference, no duty (decision 21)",
    "FUND-2": "reference, no duty (decision 21)",
    "FUND-3": "reference, no duty (decision 21)",
    "FUND-4": "reference, no duty (decision 21)",
    "GEN-1": "the calendar itself: pure.law.calendar",
    "GEN-2": "how days are counted: a field of every rule",
    "GEN-3": "the calendar itself: pure.law.calendar",
}


def lines_of(number: str) -> list[str]:
    """The rules of the law files that belong to a number: itself and its parts."""
    return [one for one in real_law().lines if one == number or one.startswith(f"{number}.")]


def only_text(number: str) -> bool:
    """Whether nothing is worked out or checked for a number."""
    return all(rule.kind in TEXT for one in lines_of(number) for rule in real_law().lines[one])


@pytest.mark.skipif(not FACTS.is_file(), reason="the legal facts are not on this machine (LEIDRAAD_SHARED)")
def test_every_rule_of_the_legal_facts_stands_in_the_law_files() -> None:
    numbers = re.findall(r"^### ([A-Z]+-\d+)", FACTS.read_text(), re.MULTILINE)
    assert len(numbers) == 80
    assert [number for number in numbers if number not in real_law().lines] == []
    assert {number for number in numbers if only_text(number)} == set(TEXT_ONLY)


def test_what_is_only_text_is_told_with_the_reason() -> None:
    numbers = {one.partition(".")[0] for one in real_law().lines if re.fullmatch(r"[A-Z]+-\d+(\.[a-z_]+)?", one)}
    norms = {one for one in numbers if real_law().lines.get(one, real_law().lines[lines_of(one)[0]])[0].is_norm}
    assert {number for number in numbers - norms if only_text(number)} - set(TEXT_ONLY) == set()
    assert [number for number, why in TEXT_ONLY.items() if not only_text(number) or not why] == []


def test_what_cannot_be_expressed_is_written_down_in_the_file() -> None:
    for number in ("SCOPE-1", "ROUTE-2", "ROUTE-4", "ROUTE-6", "ROUTE-7", "TERM-5.possible"):
        for rule in real_law().lines[number]:
            assert rule.untranslatable and all(gap.what and gap.note for gap in rule.untranslatable)
