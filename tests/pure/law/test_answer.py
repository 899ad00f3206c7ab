# SPDX-License-Identifier: EUPL-1.2
"""The answer in its public shape: strict names, plain numbers, days as text."""

from datetime import date

from leidraad.pure.law.answer import as_json
from leidraad.pure.law.duties import Duty, Quantity, Receipt, State
from leidraad.pure.law.facts import Fact
from leidraad.pure.law.law import LAST_DAY, Law, Regulation

CONTRACT = [
    "rule",
    "duty",
    "who",
    "starts",
    "due",
    "state",
    "missing",
    "because",
    "article",
    "source",
    "quantity",
    "receipt",
]


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


DECREE = Regulation(
    "decree/besluit-inburgering-2021",
    "Besluit inburgering 2021",
    "Bi2021",
    "BWBR0045555",
    "decree",
    day("2023-01-01"),
    LAST_DAY,
    "law/nl/decree/besluit-inburgering-2021/2023-01-01.toml",
    "abc",
)
LAW = Law((DECREE,), {})


def duty(quantity: Quantity | None = None) -> Duty:
    receipt = Receipt(
        DECREE.file, "abc", day("2023-01-01"), "def", (Fact("hours", day("2025-06-30"), "pvt", amount=1250),)
    )
    return Duty(
        "ROUTE-4.participation", "z_participation_hours", "participant", "duty", day("2025-05-13"), None,
        State.OPEN, ("plan_dated",), "Waarom.",
        "artikel 3.14", "https://wetten.overheid.nl/", "CONFIRMED", "", quantity, None, None, receipt,
    )  # fmt: skip


def only_duty(quantity: Quantity | None = None) -> dict[str, object]:
    listed = as_json([duty(quantity)], LAW, day("2026-11-21"))["duties"]
    assert isinstance(listed, list)
    found: dict[str, object] = listed[0]
    return found


def test_the_answer_says_the_day_and_the_versions_in_force() -> None:
    answer = as_json([], LAW, day("2026-11-21"))
    assert answer == {
        "on": "2026-11-21",
        "law_versions": {"decree/besluit-inburgering-2021": "2023-01-01"},
        "duties": [],
    }


def test_a_version_that_is_not_in_force_that_day_is_not_named() -> None:
    assert as_json([], LAW, day("2022-12-31"))["law_versions"] == {}


def test_the_fields_of_the_contract_come_first_in_their_order() -> None:
    assert list(only_duty())[: len(CONTRACT)] == CONTRACT


def test_a_rule_is_named_by_its_number_in_the_notes() -> None:
    assert (only_duty()["rule"], only_duty()["part"]) == ("ROUTE-4", "participation")


def test_days_are_text_or_null() -> None:
    assert (only_duty()["starts"], only_duty()["due"]) == ("2025-05-13", None)


def test_hours_are_plain_numbers() -> None:
    assert only_duty(Quantity(80000, 30000, 7250))["quantity"] == {"required": 800, "done": 300, "deducted": 72.5}


def test_the_receipt_names_the_file_its_fingerprint_the_version_and_the_facts_as_they_were_given() -> None:
    assert only_duty()["receipt"] == {
        "file": "law/nl/decree/besluit-inburgering-2021/2023-01-01.toml",
        "fingerprint": "abc",
        "version": "2023-01-01",
        "facts": [{"kind": "hours", "on": "2025-06-30", "category": "pvt", "amount": 12.5}],
        "law": "def",
    }
