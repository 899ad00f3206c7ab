# SPDX-License-Identifier: EUPL-1.2
"""Every number of our legal notes (their list of constants), beside the number in the law files."""

import pytest

from leidraad.pure.law.rules import Rule, Status
from tests.pure.law.law_cases import real_law

CONSTANTS = [
    ("SCOPE-1", "min_age_years", 16, "years"),
    ("SCOPE-6", "interruption_max_years", 1, "years"),
    ("SCOPE-4", "medical_horizon_years", 5, "years"),
    ("SCOPE-3", "decision_weeks", 8, "weeks"),
    ("SCOPE-4", "decision_weeks", 8, "weeks"),
    ("SCOPE-5", "decision_weeks", 8, "weeks"),
    ("TERM-2.decision", "decision_weeks", 8, "weeks"),
    ("INTAKE-2", "summons_max", 3, "times"),
    ("INTAKE-2", "post_fine_term_max_months", 2, "months"),
    ("PIP-1", "weeks", 10, "weeks"),
    ("PIP-3", "weeks", 10, "weeks"),
    ("PIP-2", "after_third_party_weeks", 2, "weeks"),
    ("TERM-1", "years", 3, "years"),
    ("TERM-2", "request_window_months", 6, "months"),
    ("TERM-5", "extension_months", 6, "months"),
    ("TERM-5.family", "min_hours_family", 450, "hours"),
    ("TERM-4", "threshold_months", 3, "months"),
    ("TERM-4", "death_months", 3, "months"),
    ("TERM-4", "childbirth_weeks", 16, "weeks"),
    ("TERM-4", "literacy_cap_months", 6, "months"),
    ("TERM-4", "homeless_cap_months", 24, "months"),
    ("TERM-4", "provider_cap_months", 6, "months"),
    ("TERM-4", "other_cap_months", 24, "months"),
    ("ROUTE-6", "months", 18, "months"),
    ("ROUTE-7", "nt2_hours", 600, "hours"),
    ("ROUTE-4", "course_hours", 800, "hours"),
    ("ROUTE-4.participation", "participation_hours", 800, "hours"),
    ("ROUTE-9", "pvt_hours", 12, "hours"),
    ("ROUTE-8", "practice_hours", 40, "hours"),
    ("ROUTE-2", "free_attempts_asylum", 2, "times"),
    ("ROUTE-10", "offer_months", 3, "months"),
    ("ROUTE-10.start", "education_start_months", 6, "months"),
    ("FINE-1", "fine", 250, "euro"),
    ("FINE-2", "base", 50, "euro"),
    ("FINE-2", "cap", 800, "euro"),
    ("FINE-2", "lookback_months", 12, "months"),
    ("FINE-2", "total_cap", 2400, "euro"),
    ("FINE-3", "fine", 340, "euro"),
    ("FINE-4", "route_max", 1000, "euro"),
    ("ONTZ-1", "months", 6, "months"),
    ("GEZIN-1", "loan_max", 10000, "euro"),
    ("DATA-4", "years_after_end", 5, "years"),
    ("DATA-4", "core_max_years", 50, "years"),
    ("HOUSE-1", "publication_weeks_before", 13, "weeks"),
    ("HOUSE-4", "link_weeks", 2, "weeks"),
    ("HOUSE-4", "home_weeks", 10, "weeks"),
    ("HOUSE-4", "move_weeks", 2, "weeks"),
    ("OLD-2", "term_years", 3, "years"),
    ("OLD-2.pvt", "pvt_years", 1, "years"),
    ("OLD-2", "fine_exam_max", 1250, "euro"),
    ("OLD-2.pvt", "fine_pvt", 340, "euro"),
]
TABLES = [
    ("FINE-2", "total_cap_post_fine", {"m6": 400, "m12": 800, "m18": 1200, "m24": 1600}),
    ("FINE-2", "blame_percent", {"intent": 100, "gross": 75, "ordinary": 50, "reduced": 25}),
    ("FINE-4", "reduction_percent", {"p1": 20, "p2": 40, "p3": 60, "p4": 80}),
]
#: What the notes mark as not (wholly) sure must stay marked, in whichever way.
NOT_SURE = ("ROUTE-10", "TERM-6", "OLD-2", "GEN-2", "INTAKE-5")
#: No law at all: agreements, practice and norms.
NOT_LAW = ("HOUSE-4", "HOUSE-4.link", "HOUSE-4.home", "TERM-7", "TERM-8", "NORM-1", "NORM-2")
#: Terms of more than twelve weeks, three months or ninety days, and those that are counted backward: never moved (GEN-1).
NEVER_MOVED = ("TERM-1", "TERM-2", "ONTZ-1", "ROUTE-6", "DATA-4", "OLD-2", "OLD-2.pvt", "FINE-5")


def versions(identity: str) -> tuple[Rule, ...]:
    return real_law().lines[identity]


@pytest.mark.parametrize("identity,name,value,unit", CONSTANTS)
def test_a_number_is_that_of_the_notes_in_every_version(identity: str, name: str, value: int, unit: str) -> None:
    for rule in versions(identity):
        assert (rule.parameters[name].value, rule.parameters[name].unit) == (value, unit)


@pytest.mark.parametrize("identity,name,table", TABLES)
def test_a_table_is_that_of_the_notes(identity: str, name: str, table: dict[str, int]) -> None:
    assert [rule.tables[name] for rule in versions(identity)] == [table]


@pytest.mark.parametrize("identity", NOT_SURE)
def test_what_is_not_sure_is_marked_with_a_note(identity: str) -> None:
    for rule in versions(identity):
        assert rule.status is not Status.CONFIRMED
        assert rule.status_note


@pytest.mark.parametrize("identity", NOT_LAW)
def test_what_is_no_law_says_so(identity: str) -> None:
    for rule in versions(identity):
        assert rule.is_norm
        words = f"{rule.title} {rule.text} {rule.article} {rule.status_note}"
        assert "geen wet" in words or "niet in de wet" in words


@pytest.mark.parametrize("identity", NEVER_MOVED)
def test_a_long_term_never_moves_for_a_weekend(identity: str) -> None:
    assert {rule.holidays for rule in versions(identity)} == {"none"}


def test_nobody_has_reviewed_a_rule_without_leaving_a_name_and_a_date() -> None:
    for rule in real_law().rules():
        assert not rule.reviewed_by or any(sign.isdigit() for sign in rule.reviewed_by)


def test_every_rule_has_an_address_and_an_article_and_words() -> None:
    for rule in real_law().rules():
        assert rule.source.startswith("https://") or rule.is_norm, rule.id
        assert rule.article and len(rule.title) <= 60 and rule.text.strip().endswith((".", "?", ")", ":")), rule.id


def test_every_subject_of_the_notes_has_its_rules() -> None:
    known = {identity.partition("-")[0] for identity in real_law().lines}
    asked = {
        "SCOPE",
        "INTAKE",
        "PIP",
        "ROUTE",
        "TERM",
        "PROG",
        "FINE",
        "ONTZ",
        "MB",
        "GEZIN",
        "OLD",
        "HOUSE",
        "DATA",
        "GEN",
    }
    assert asked - known == set()


NOTES = {
    "SCOPE": 8, "INTAKE": 6, "PIP": 8, "ROUTE": 10, "TERM": 9, "PROG": 3, "ONTZ": 3, "MB": 1, "GEZIN": 2, "OLD": 3,
    "HOUSE": 6, "DATA": 5, "FUND": 4, "GEN": 3,
}  # fmt: skip


@pytest.mark.parametrize("subject,last", NOTES.items())
def test_no_rule_of_the_notes_is_left_out(subject: str, last: int) -> None:
    asked = {f"{subject}-{number}" for number in range(1, last + 1)}
    assert asked - real_law().lines.keys() == set()


def test_no_rule_about_fines_is_left_out() -> None:
    assert {f"FINE-{number}" for number in range(9)} - real_law().lines.keys() == set()
