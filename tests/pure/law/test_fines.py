# SPDX-License-Identifier: EUPL-1.2
"""The aid to calculate fines: the worked examples, every cell of the tables, and what it refuses."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leidraad.config.law_files import law_of_today
from leidraad.pure.invalid import InvalidValue
from leidraad.pure.law.facts import Case, Fact
from leidraad.pure.law.fine_words import STEPS, euro
from leidraad.pure.law.fines import (
    Attempts,
    Blame,
    Effort,
    FineAid,
    LegalReview,
    LegalReviewNeeded,
    Violation,
    blame_flags,
)
from tests.pure.law.small_law import day

REVIEW = LegalReview("Anna", "Bewezen en blijvende onwil, zie het advies van de jurist van 3 juli 2028.")
TABLE = {
    Attempts.NOT_ALL: (1000, 800, 400),
    Attempts.ALL_ONCE: (800, 640, 320),
    Attempts.FAILED_TWICE: (600, 450, 225),
}


def aid(group: str = "family_migrant", route: str | None = "b1", facts: tuple[Fact, ...] = (), **more: Any) -> FineAid:
    on = day(more.pop("on", "2028-07-03"))
    return FineAid(law_of_today(), Case("wi2021", group, route, facts), on, **more)


@contextmanager
def refused_as(code: str) -> Iterator[None]:
    with pytest.raises(InvalidValue) as refused:
        yield
    assert refused.value.code == code


# --- the worked examples ---


def test_fine_1_is_250_euro() -> None:
    assert aid().intake(earlier=0, warned=True).cents == 25_000


def test_fine_1_is_repeated_once() -> None:
    assert aid().intake(earlier=1, warned=True).cents == 25_000
    with refused_as("fine_too_often"):
        aid().intake(earlier=2, warned=True)


def test_fine_1_needs_a_written_warning() -> None:
    with refused_as("fine_without_warning"):
        aid().intake(earlier=0, warned=False)


def test_fine_2_a_first_violation_with_ordinary_blame_is_25_euro() -> None:
    assert aid(on="2026-02-02").trajectory(Blame.ORDINARY).cents == 2_500


def test_fine_2_a_second_violation_five_months_later_the_first_fine_final_is_50_euro() -> None:
    first = Violation(day("2026-02-02"), final_on=day("2026-04-01"))
    assert aid(on="2026-07-02").trajectory(Blame.ORDINARY, earlier=[first]).cents == 5_000


def test_fine_3_map_missing_is_340_euro_and_a_new_term_of_six_months() -> None:
    found = aid().components(["map"])
    assert found.cents == 34_000
    assert any("6 maanden" in step for step in found.steps)


def test_fine_3_is_given_for_each_component() -> None:
    found = aid().components(["pvt", "map"])
    assert found.cents == 68_000
    assert any("12 maanden" in step for step in found.steps)


def test_fine_4_300_hours_all_parts_tried_two_passed_is_384_euro() -> None:
    effort = Effort(lessons=300, attempts=Attempts.ALL_ONCE, passed=2)
    assert aid().route(effort).cents == 38_400


def test_fine_5_two_parts_passed_and_map_missing_is_a_year() -> None:
    facts = (
        Fact("plan_dated", day("2025-05-12")),
        Fact("pvt_signed", day("2025-09-01")),
        Fact("exam_passed", day("2027-10-01"), code="reading", level="B1"),
        Fact("exam_passed", day("2027-11-01"), code="knm"),
    )
    assert aid(facts=facts).new_term("FINE-4", day("2028-07-03")) == day("2029-07-03")


TERMS = {24: "2030-07-03", 18: "2030-01-03", 12: "2029-07-03", 6: "2029-01-03"}
DONE = (
    Fact("plan_dated", day("2025-05-12")),
    Fact("pvt_signed", day("2025-09-01")),
    Fact("map_interview", day("2026-09-01")),
)


@pytest.mark.parametrize("passed,months", [(0, 24), (1, 18), (2, 12), (3, 6), (4, 6)])
@pytest.mark.parametrize("route", ["b1", "education"])
def test_fine_5_in_an_exam_route_by_the_parts_passed(passed: int, months: int, route: str) -> None:
    parts = ("reading", "listening", "writing", "knm")[:passed]
    exams = tuple(Fact("exam_passed", day("2027-10-01"), code=part, level="B1") for part in parts)
    assert aid(route=route, facts=DONE + exams).new_term("FINE-4", day("2028-07-03")) == day(TERMS[months])


ASYLUM_HOURS = [(0, 24), (400, 24), (401, 18), (800, 18), (801, 12), (1200, 12), (1201, 6), (1599, 6)]
FAMILY_HOURS = [(0, 24), (200, 24), (201, 18), (400, 18), (401, 12), (600, 12), (601, 6), (799, 6)]


@pytest.mark.parametrize("hours,months", ASYLUM_HOURS)
def test_fine_5_in_the_z_route_by_the_hours_of_an_asylum_status_holder(hours: int, months: int) -> None:
    half = hours // 2
    done = (
        Fact("hours", day("2027-01-01"), code="course_z", amount=100 * half),
        Fact("hours", day("2027-02-01"), code="participation", amount=100 * (hours - half)),
    )
    found = aid("asylum_permit", "z", DONE + done, review=REVIEW).new_term("FINE-4", day("2028-07-03"))
    assert found == day(TERMS[months])


@pytest.mark.parametrize("hours,months", FAMILY_HOURS)
def test_fine_5_in_the_z_route_by_the_hours_of_a_family_migrant(hours: int, months: int) -> None:
    done = (Fact("hours", day("2027-01-01"), code="course_z", amount=100 * hours),)
    assert aid(route="z", facts=DONE + done).new_term("FINE-4", day("2028-07-03")) == day(TERMS[months])


@pytest.mark.parametrize(
    "missing,months", [(("pvt_signed",), 6), (("map_interview",), 6), (("pvt_signed", "map_interview"), 12)]
)
def test_fine_5_after_a_fine_for_pvt_or_map(missing: tuple[str, ...], months: int) -> None:
    exams = tuple(
        Fact("exam_passed", day("2027-10-01"), code=part, level="B1")
        for part in ("reading", "listening", "writing", "speaking", "knm")
    )
    facts = tuple(fact for fact in DONE if fact.kind not in missing) + exams
    assert aid(facts=facts).new_term("FINE-3", day("2028-07-03")) == day(TERMS[months])


def test_fine_8_the_flags_about_blame() -> None:
    end = day("2028-05-12")
    asked = ("2028-03-11", "2028-03-12", "2028-05-12", "2028-05-13")
    assert [blame_flags(law_of_today(), end, day(on)) for on in asked] == [
        (False, False),
        (True, False),
        (True, False),
        (True, True),
    ]


# --- FINE-0 ---


@pytest.mark.parametrize("group", ["asylum_permit", "asylum_family"])
@pytest.mark.parametrize("review", [None, LegalReview("Anna", "moet"), LegalReview(" ", REVIEW.reason)])
def test_nothing_is_calculated_for_asylum_without_a_legal_review_and_a_reason(
    group: str, review: LegalReview | None
) -> None:
    with pytest.raises(LegalReviewNeeded):
        aid(group, review=review)


def test_with_a_legal_review_the_reason_stands_first_among_the_steps() -> None:
    steps = aid("asylum_permit", review=REVIEW).components(["map"]).steps
    assert steps[0].startswith("Juridische toets door Anna: Bewezen en blijvende onwil")


def test_every_calculation_says_that_it_is_no_proposal() -> None:
    for found in (aid().intake(earlier=0, warned=True), aid().trajectory(Blame.GROSS), aid().route(Effort(1))):
        assert "geen voorstel" in found.steps[-1]


def test_no_fine_beside_lowered_assistance() -> None:
    with refused_as("fine_beside_lowered_assistance"):
        aid(assistance_lowered=True)


# --- FINE-2 in full ---


@pytest.mark.parametrize(
    "earlier,cents", [(0, 5000), (1, 10000), (2, 20000), (3, 40000), (4, 80000), (5, 80000), (9, 80000)]
)
def test_each_violation_doubles_the_amount_up_to_800_euro(earlier: int, cents: int) -> None:
    days = [day("2026-01-01") + 30 * place for place in range(earlier)]
    violations = [Violation(on, final_on=on + 20) for on in days]
    on = day("2026-01-01") + 30 * earlier
    case = Case("wi2021", "family_migrant", "b1")
    assert FineAid(law_of_today(), case, on).trajectory(Blame.INTENT, earlier=violations).cents == cents


@pytest.mark.parametrize("blame,cents", [("intent", 5000), ("gross", 3750), ("ordinary", 2500), ("reduced", 1250)])
def test_blame_decides_the_share(blame: str, cents: int) -> None:
    assert aid().trajectory(Blame(blame)).cents == cents


@pytest.mark.parametrize(
    "violation,cents",
    [
        (Violation(day("2025-07-02"), day("2025-09-01")), 10000),
        (Violation(day("2025-07-01"), day("2025-09-01")), 5000),
        (Violation(day("2026-06-01"), None), 5000),
        (Violation(day("2026-06-01"), day("2026-07-03")), 5000),
        (Violation(day("2026-06-01"), day("2026-07-02")), 10000),
    ],
)
def test_only_a_final_fine_within_twelve_months_counts(violation: Violation, cents: int) -> None:
    assert aid(on="2026-07-02").trajectory(Blame.INTENT, earlier=[violation]).cents == cents


@pytest.mark.parametrize("months,cap", [(0, 2400), (6, 400), (12, 800), (18, 1200), (24, 1600)])
def test_all_fines_of_the_municipality_together_have_a_cap(months: int, cap: int) -> None:
    given = 100 * cap - 1_000
    assert aid().trajectory(Blame.INTENT, given_cents=given, post_fine_months=months).cents == 1_000
    assert aid().trajectory(Blame.INTENT, given_cents=100 * cap + 1, post_fine_months=months).cents == 0


def test_a_new_term_of_another_length_does_not_exist() -> None:
    with refused_as("fine_term_months"):
        aid().trajectory(Blame.INTENT, post_fine_months=7)


# --- FINE-4 in full ---


@pytest.mark.parametrize("attempts", list(Attempts))
@pytest.mark.parametrize("hours,column", [(0, 0), (249, 0), (250, 1), (399, 1), (400, 2), (900, 2)])
def test_family_migrants_in_the_b1_route_by_hours(attempts: Attempts, hours: int, column: int) -> None:
    assert aid().route(Effort(hours, attempts=attempts)).cents == 100 * TABLE[attempts][column]


@pytest.mark.parametrize("attempts", list(Attempts))
@pytest.mark.parametrize(
    "group,route", [("asylum_permit", "b1"), ("asylum_family", "b1"), ("family_migrant", "education")]
)
@pytest.mark.parametrize("hours,column", [(0, 0), (359, 0), (360, 1), (539, 1), (540, 2), (600, 2), (700, 2)])
def test_others_by_the_share_of_600_hours(attempts: Attempts, group: str, route: str, hours: int, column: int) -> None:
    found = aid(group, route, review=REVIEW).route(Effort(hours, planned=600, attempts=attempts))
    assert found.cents == 100 * TABLE[attempts][column]


@pytest.mark.parametrize("participation,row", [(0, 0), (299, 0), (300, 1), (599, 1), (600, 2)])
@pytest.mark.parametrize("hours,column", [(299, 0), (300, 1), (600, 2)])
def test_asylum_in_the_z_route_by_both_kinds_of_hours(participation: int, row: int, hours: int, column: int) -> None:
    found = aid("asylum_permit", "z", review=REVIEW).route(Effort(hours, participation=participation))
    assert found.cents == 100 * list(TABLE.values())[row][column]


@pytest.mark.parametrize("hours,amount", [(0, 1000), (299, 1000), (300, 800), (599, 800), (600, 400)])
def test_family_migrants_in_the_z_route_by_course_hours(hours: int, amount: int) -> None:
    assert aid(route="z").route(Effort(hours)).cents == 100 * amount


@pytest.mark.parametrize("passed,share", [(0, 100), (1, 80), (2, 60), (3, 40), (4, 20)])
def test_each_part_that_was_passed_takes_twenty_percent_off(passed: int, share: int) -> None:
    assert aid().route(Effort(0, passed=passed)).cents == 1000 * share


@pytest.mark.parametrize(
    "route,effort,code",
    [
        (None, Effort(1), "fine_no_route"),
        ("b1", Effort(-1), "fine_numbers"),
        ("b1", Effort(1, passed=5), "fine_numbers"),
        ("education", Effort(1), "fine_no_planned_hours"),
    ],
)
def test_what_cannot_be_is_refused(route: str | None, effort: Effort, code: str) -> None:
    with refused_as(code):
        aid(route=route).route(effort)


def test_no_fine_when_the_permit_ends() -> None:
    with refused_as("fine_permit_ended"):
        aid().route(Effort(1), permit_ended=True)


@pytest.mark.parametrize("missing", [[], ["pvt", "pvt"], ["knm"]])
def test_a_component_is_named_rightly(missing: list[str]) -> None:
    with refused_as("fine_nothing_missing"):
        aid().components(missing)


def test_before_the_act_there_is_no_fine_of_the_act() -> None:
    with refused_as("fine_rule_not_in_force"):
        aid(on="2021-12-31").components(["map"])


def test_under_the_old_act_there_is_no_fine_of_the_new_one() -> None:
    old = FineAid(law_of_today(), Case("wi2013", "family_migrant"), day("2026-01-01"))
    with refused_as("fine_rule_not_in_force"):
        old.components(["map"])


@given(st.integers(0, 2000), st.integers(0, 1000), st.sampled_from(list(Attempts)), st.integers(0, 4))
def test_more_effort_never_costs_more(lessons: int, more: int, attempts: Attempts, passed: int) -> None:
    less = aid().route(Effort(lessons, attempts=attempts, passed=passed)).cents
    assert aid().route(Effort(lessons + more, attempts=attempts, passed=passed)).cents <= less <= 100_000


# --- words ---


def test_steps_are_whole_sentences_in_both_languages() -> None:
    for lang in ("nl", "en"):
        found = aid("asylum_permit", "z", review=REVIEW, lang=lang).route(Effort(300, participation=10))
        assert all(step.endswith(".") and "{" not in step for step in found.steps)


def test_both_languages_have_the_same_words() -> None:
    assert STEPS["nl"].keys() == STEPS["en"].keys()


@pytest.mark.parametrize(
    "cents,nl,en", [(2500, "€ 25", "€25"), (1250, "€ 12,50", "€12.50"), (240000, "€ 2.400", "€2,400"), (0, "€ 0", "€0")]
)
def test_an_amount_is_written_as_people_do(cents: int, nl: str, en: str) -> None:
    assert (euro(cents, "nl"), euro(cents, "en")) == (nl, en)
