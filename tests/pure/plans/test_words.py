# SPDX-License-Identifier: EUPL-1.2
"""Changes in words: what changed, by whom and why, in Dutch and English."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings

from leidraad.pure.plans.changes import (
    ACTIVITY_FIELDS,
    GOAL_FIELDS,
    AddActivity,
    AddGoal,
    Change,
    ChangeActivity,
    ChangeGoal,
    MoveActivity,
    RemoveActivity,
    SetText,
)
from leidraad.pure.plans.film import Difference, difference
from leidraad.pure.plans.types import (
    ActivityKind,
    ActivityState,
    Doing,
    Expectation,
    GoalState,
    Horizon,
    PlanState,
    Scope,
    Slot,
)
from leidraad.pure.plans.vocabulary import FIELDS, FREE, SENTENCES, VALUES, WEEKDAYS
from leidraad.pure.plans.words import FamilyTold, Told, sentence, slot_words, tell, tell_family, value
from tests.pure.plans.made_plans import LANGUAGE, LESSONS, SELAMS, TRIAL, states

NAMES = {"1": "Anna de Vries", "5": "Daan Kok"}


def lessons(**fields: tuple[object, object]) -> Difference:
    return Difference(ChangeActivity("a1", fields), "g1", "Nederlands leren", "Taalles")


def test_hours_with_who_and_why() -> None:
    one = replace(lessons(hours_a_week=(1200, 1650)), by=("1",), reasons=("Omdat de docent dat adviseert.",))
    assert sentence(one, NAMES) == "Taalles: 12 → 16,5 uur per week, door Anna de Vries, omdat de docent dat adviseert"
    assert sentence(replace(one, reasons=("it helps",)), NAMES, "en") == (
        "Taalles: 12 → 16.5 hours a week, by Anna de Vries, because it helps"
    )


def test_several_people_are_named_once_each() -> None:
    one = replace(lessons(state=(ActivityState.ACTIVE, ActivityState.DONE)), by=("1", "5"))
    assert sentence(one, NAMES) == "Taalles: bezig → klaar, door Anna de Vries en Daan Kok"


@pytest.mark.parametrize(
    ("change", "dutch"),
    [
        (AddGoal(LANGUAGE), "Nieuw doel: Nederlands leren, klaar op 1 juni 2027"),
        (AddActivity(LESSONS), "Nieuw: Taalles, 12 uur per week"),
        (AddActivity(TRIAL), "Nieuw: Proefdag"),
        (RemoveActivity(LESSONS), "Weggehaald: Taalles"),
        (MoveActivity("a1", "g1", "g2"), "Taalles hoort nu bij het doel “Nederlands leren”"),
        (ChangeActivity("a1", {"title": ("Les", "Taalles")}), "“Les” heet nu “Taalles”"),
        (ChangeActivity("a1", {"note": ("", "rustig aan")}), "Taalles: notitie is nu “rustig aan”"),
        (ChangeActivity("a1", {"note": ("rustig aan", "")}), "Taalles: notitie weggehaald (“rustig aan”)"),
        (ChangeActivity("a1", {"owner": ("participant", "1")}), "Taalles: eigenaar de deelnemer → Anna de Vries"),
        (ChangeActivity("a1", {"helper": ("", "Taalschool")}), "Taalles: helper niets → Taalschool"),
        (
            ChangeActivity("a1", {"doing": (Doing.TOGETHER, Doing.ALONE)}),
            "Taalles: samen → doet het zelf",
        ),
        (
            ChangeActivity("a1", {"end_on": (date(2027, 6, 1), date(2027, 7, 1))}),
            "Taalles: eindigt op 1 juni 2027 → 1 juli 2027",
        ),
        (
            ChangeActivity("a1", {"slots": ((), (Slot(0, 540, 725, "Dorpshuis"), Slot(2, 540, 720)))}),
            "Taalles: tijden niets → ma 9.00–12.05 (Dorpshuis) en wo 9.00–12.00",
        ),
        (SetText("three_years", "", "Eigen bakkerij"), "Over drie jaar: “Eigen bakkerij”"),
        (SetText("three_years", "Eigen bakkerij", ""), "Over drie jaar: weggehaald (“Eigen bakkerij”)"),
    ],
)
def test_each_kind_of_change(change: Change, dutch: str) -> None:
    assert sentence(Difference(change, "g1", "Nederlands leren", "Taalles"), NAMES) == dutch


def test_changes_are_told_per_goal() -> None:
    work = Difference(ChangeGoal("g2", {"next_step": ("", "bellen")}), "g2", "Werk", "Werk")
    told = tell([lessons(hours_a_week=(1200, 1600)), work], NAMES)
    assert told == (
        Told("g1", "Nederlands leren", ("Taalles: 12 → 16 uur per week",)),
        Told("g2", "Werk", ("Werk: volgende stap is nu “bellen”",)),
    )


def test_a_family_is_told_per_member_and_nobody_without_a_change() -> None:
    told = tell_family([("Selam", [lessons(hours_a_week=(1200, 1600))]), ("Dawit", [])], NAMES)
    assert told == (FamilyTold("Selam", (Told("g1", "Nederlands leren", ("Taalles: 12 → 16 uur per week",)),)),)


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_every_code_and_field_has_words(lang: str) -> None:
    for codes in (Scope, Horizon, GoalState, ActivityState, Doing, ActivityKind):
        assert {code.value for code in codes} <= set(VALUES[lang])
    assert {*GOAL_FIELDS, *ACTIVITY_FIELDS} - {"title"} <= set(FIELDS[lang])
    assert {one.value for one in Expectation} <= set(FIELDS[lang])
    assert set(FREE) <= set(FIELDS[lang])
    assert len(WEEKDAYS[lang]) == 7


def test_both_languages_have_the_same_words() -> None:
    for words in (SENTENCES, FIELDS, VALUES):
        assert set(words["nl"]) == set(words["en"])


@settings(max_examples=40)
@given(states(), states())
def test_every_difference_can_be_told(a: PlanState, b: PlanState) -> None:
    for lang in ("nl", "en"):
        for one in difference(a, b):
            assert not re.search(r"[{}]|None|Scope\.|Slot\(", sentence(one, NAMES, lang))


def test_a_value_that_is_not_there_is_nothing() -> None:
    assert [value("start_on", None, NAMES), value("helper", "", NAMES, "en")] == ["niets", "nothing"]


def test_times_in_english() -> None:
    assert slot_words(Slot(4, 545, 720), "en") == "Fri 9:05–12:00"


def test_the_participant_can_have_a_name() -> None:
    (told,) = tell(difference(PlanState(), PlanState({"g1": LANGUAGE})), {"participant": "Selam"})
    assert told.goal == SELAMS.goals["g1"].title
    assert value("owner", "participant", {"participant": "Selam"}) == "Selam"
