# SPDX-License-Identifier: EUPL-1.2
"""What the law and DUO refuse, with the reason; and the checklist of what a plan has to hold."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from leidraad.pure.plans.checklist import WORDS as ITEMS
from leidraad.pure.plans.checklist import Item, ItemState, checklist, complete
from leidraad.pure.plans.combinations import CONFIRM, REFUSE, WORDS, refusals, withdrawal
from leidraad.pure.plans.decisions import DecisionContent, Situation, from_json, to_json

ON = date(2026, 11, 21)
B1 = DecisionContent(
    "b1", ON, "B1", hours_a_week=1600, estimated_hours=60000, pvt_hours=1200, map_hours=6000, map_practice_hours=4000,
    support="Elke maand een gesprek en een taalmaatje", progress_meetings=6, benefit_decisions="besluit 1",
    relief_decision="besluit 2",
)  # fmt: skip
Z = replace(B1, route="z", level="", estimated_hours=0, course_hours=80000, participation_hours=80000)
EDUCATION = replace(
    B1, route="education", estimated_hours=0, map_hours=0, map_practice_hours=0, study_wish=True, diploma_likely=True
)
FIRST = Situation(
    ON, group="asylum_permit", permit_on=date(2026, 3, 1), registered_on=date(2026, 9, 20), has_benefit=True,
    has_young_children=False, goals=2,
)  # fmt: skip
LATER = replace(
    FIRST, first_plan_on=date(2025, 5, 12), current_plan_on=date(2025, 5, 12), registered_on=date(2025, 3, 3),
    permit_on=date(2024, 11, 1), current_route="b1", switch_until=date(2026, 11, 12), lessons=61000,
    lowering_until=date(2028, 5, 12),
)  # fmt: skip
LOWER = replace(B1, level="A2", a2_parts=("writing",), effort_shown="Was bijna altijd in de les")


def broken(content: DecisionContent, now: Situation = FIRST) -> list[tuple[str, str, str]]:
    return [(one.rule, one.severity, one.field) for one in refusals(content, now)]


@pytest.mark.parametrize("content", [B1, Z, EDUCATION])
def test_what_the_law_allows_is_allowed(content: DecisionContent) -> None:
    assert broken(content) == []


@pytest.mark.parametrize(
    ("content", "rule", "field"),
    [
        (replace(B1, route=""), "PIP-4", "route"),
        (replace(EDUCATION, level="A2"), "P4", "level"),
        (replace(EDUCATION, a2_parts=("reading",)), "P4", "level"),
        (replace(Z, level="B1"), "P4", "level"),
        (replace(Z, estimated_hours=100), "P7", "estimated_hours"),
        (replace(B1, course_hours=100), "ROUTE-4", "course_hours"),
        (replace(Z, participation_hours=70000), "ROUTE-4", "participation_hours"),
        (replace(EDUCATION, map_hours=6000), "ROUTE-8", "map_hours"),
        (replace(B1, map_practice_hours=3900), "ROUTE-8", "map_practice_hours"),
        (replace(B1, map_hours=3000), "ROUTE-8", "map_hours"),
        (replace(B1, pvt_hours=1100), "ROUTE-9", "pvt_hours"),
        (replace(EDUCATION, study_wish=False), "ROUTE-3", "study_wish"),
        (replace(EDUCATION, diploma_likely=False), "ROUTE-3", "study_wish"),
        (replace(B1, dated_on=date(2026, 2, 28)), "P1", "dated_on"),
        (replace(B1, dated_on=date(2026, 9, 19)), "P3", "dated_on"),
        (replace(B1, dated_on=date(2026, 11, 22)), "PIP-1", "dated_on"),
    ],
)
def test_what_is_refused(content: DecisionContent, rule: str, field: str) -> None:
    assert (rule, REFUSE, field) in broken(content)


def test_a2_is_refused_in_the_very_first_plan_even_with_the_hours() -> None:
    assert broken(LOWER, replace(FIRST, lessons=70000)) == [("P5", REFUSE, "level")]


def test_a2_after_enough_lessons_and_effort() -> None:
    assert broken(LOWER, LATER) == []


@pytest.mark.parametrize(
    ("content", "now", "rule", "field"),
    [
        (LOWER, replace(LATER, lessons=59975), "ROUTE-7", "level"),
        (replace(LOWER, effort_shown=" "), LATER, "ROUTE-7", "effort_shown"),
        (LOWER, replace(LATER, lowering_until=date(2026, 11, 20)), "ROUTE-7", "level"),
        (replace(LOWER, dated_on=date(2025, 5, 12)), LATER, "P5", "level"),
        (replace(B1, dated_on=date(2025, 5, 11)), LATER, "P2", "dated_on"),
    ],
)
def test_an_amended_plan_that_is_refused(content: DecisionContent, now: Situation, rule: str, field: str) -> None:
    assert (rule, REFUSE, field) in broken(content, now)


def test_the_sentence_names_the_hours() -> None:
    (one,) = refusals(LOWER, replace(LATER, lessons=59975))
    assert one.words["nl"] == "Afschalen naar A2 kan na 600 uur Nederlandse les. Nu zijn er 599,75 uur vastgelegd."


def test_a_late_switch_asks_which_exception() -> None:
    late = replace(Z, dated_on=date(2026, 11, 13))
    assert broken(late, LATER) == [("ROUTE-6", CONFIRM, "exception")]
    assert broken(replace(late, exception="ziekte"), LATER) == []
    assert broken(replace(Z, dated_on=date(2026, 11, 12)), LATER) == []


def test_from_education_to_b1_is_always_possible() -> None:
    assert broken(B1, replace(LATER, current_route="education")) == []
    assert broken(Z, replace(LATER, current_route="education")) == [("ROUTE-6", CONFIRM, "exception")]


def test_who_is_on_the_education_route_already_need_not_wish_again() -> None:
    assert broken(replace(EDUCATION, study_wish=False), replace(LATER, current_route="education")) == []


def test_fewer_course_hours_ask_why() -> None:
    fewer = replace(Z, course_hours=60000)
    assert broken(fewer) == [("ROUTE-4", CONFIRM, "exception")]
    assert broken(replace(fewer, exception="blind, met revalidatie")) == []


def test_without_a_level_duo_takes_b1() -> None:
    assert broken(replace(B1, level="")) == [("P6", CONFIRM, "level")]


def test_a_family_migrant_has_no_participation_hours_and_no_estimate() -> None:
    family = replace(FIRST, group="family_migrant")
    assert broken(Z, family) == [("ROUTE-4", REFUSE, "participation_hours")]
    assert broken(B1, family) == [("P7", REFUSE, "estimated_hours")]


def test_first_the_group_has_to_be_known() -> None:
    assert broken(B1, replace(FIRST, group="")) == [("SCOPE-1", REFUSE, "")]


def test_under_the_act_of_2013_there_is_no_route_to_set() -> None:
    assert broken(B1, replace(FIRST, regime="wi2013")) == [("SCOPE-1", REFUSE, "route")]


def test_a_plan_can_be_deleted_at_duo_only_early() -> None:
    assert withdrawal(term_is_fixed=False, has_course_hours=False) == ()
    assert [one.rule for one in withdrawal(term_is_fixed=True, has_course_hours=False)] == ["P8"]
    assert [one.rule for one in withdrawal(term_is_fixed=False, has_course_hours=True)] == ["P8"]


def test_both_languages_have_all_words() -> None:
    assert set(WORDS["nl"]) == set(WORDS["en"])
    assert set(ITEMS["nl"]) == set(ITEMS["en"])


@pytest.mark.parametrize("content", [B1, Z, EDUCATION, LOWER, DecisionContent("b1")])
def test_a_decision_survives_being_stored(content: DecisionContent) -> None:
    assert from_json(json.loads(json.dumps(to_json(content)))) == content


def test_a_field_of_another_version_is_left_out() -> None:
    assert from_json({"route": "z", "of_the_future": 1}) == DecisionContent("z")


# --- the checklist ---


def states(content: DecisionContent, now: Situation = FIRST) -> dict[str, ItemState]:
    return {item.code: item.state for item in checklist(content, now)}


def test_a_whole_plan_is_complete() -> None:
    assert complete(checklist(B1, FIRST))


@pytest.mark.parametrize(
    ("field", "empty", "code"),
    [
        ("route", "", "route"),
        ("support", " ", "support"),
        ("pvt_hours", 0, "pvt"),
        ("map_hours", 0, "map"),
        ("hours_a_week", 0, "intensity"),
        ("progress_meetings", 0, "meetings"),
        ("benefit_decisions", "", "benefit"),
        ("relief_decision", "", "relief"),
    ],
)
def test_what_is_mandatory_is_missed(field: str, empty: Any, code: str) -> None:
    items = checklist(replace(B1, **{field: empty}), FIRST)
    assert [item.code for item in items if item.blocks] == [code]
    assert not complete(items)


def test_what_is_not_asked_of_this_person() -> None:
    assert states(EDUCATION)["map"] is ItemState.NOT_NEEDED
    family = replace(FIRST, group="family_migrant", has_benefit=False)
    found = states(replace(B1, hours_a_week=0, benefit_decisions="", relief_decision=""), family)
    assert {found[code] for code in ("intensity", "benefit", "relief", "preschool")} == {ItemState.NOT_NEEDED}


def test_young_children_ask_for_agreements_on_preschool() -> None:
    parent = replace(FIRST, has_young_children=True)
    assert states(B1, parent)["preschool"] is ItemState.MISSING
    assert states(replace(B1, preschool="De peuter gaat naar de voorschool"), parent)["preschool"] is ItemState.THERE


def test_what_nobody_knows_is_asked_first() -> None:
    unsure = states(replace(B1, benefit_decisions=""), replace(FIRST, has_benefit=None, has_young_children=None))
    assert {unsure["benefit"], unsure["preschool"]} == {ItemState.UNKNOWN}


def test_that_somebody_said_no_counts_where_no_fact_says_otherwise() -> None:
    said = replace(B1, benefit_decisions="", relief_decision="", no_benefit=True, no_young_children=True)
    unsure = replace(FIRST, has_benefit=None, has_young_children=None)
    assert complete(checklist(said, unsure))
    assert states(said, FIRST)["benefit"] is ItemState.MISSING


def test_a_plan_has_a_goal() -> None:
    assert states(B1, replace(FIRST, goals=0))["goals"] is ItemState.MISSING


def test_an_item_says_what_it_is() -> None:
    one = Item("support", "b", "support", ItemState.MISSING)
    assert (one.words(), one.words("en")) == ("Steun en begeleiding", "Support and guidance")
