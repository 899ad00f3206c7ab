# SPDX-License-Identifier: EUPL-1.2
"""Changing a plan: who may, what is refused, what is kept, and that two people never undo each other."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leidraad.access import context
from leidraad.access.types import Actor, InvalidInput, NotFoundForYou
from leidraad.plans import keeping, service
from leidraad.plans.models import ActivityRow, GoalRow, PlanChange
from leidraad.plans.types import PlanConflict
from leidraad.pure.plans.changes import (
    AddActivity,
    AddGoal,
    Change,
    ChangeActivity,
    ChangeGoal,
    MoveActivity,
    RemoveActivity,
    RemoveGoal,
    SetText,
)
from leidraad.pure.plans.film import replay
from leidraad.pure.plans.types import ActivityState, Doing, PlanState, Slot
from tests.dossiers.families import last_actions, one, rows
from tests.people import NOW, TODAY
from tests.plans.made import (
    CARE,
    CARE_ID,
    LANGUAGE,
    LANGUAGE_ID,
    LESSONS,
    LESSONS_ID,
    VISIT,
    VISIT_ID,
    Making,
    activity,
    goal,
    uid,
)

pytestmark = pytest.mark.django_db


def histories(plan: Making) -> PlanState:
    """What the stored changes make of the plan."""
    return replay(step.change for step in keeping.recorded(keeping.rows_of(plan.row)))


def refused(plan: Making, *changes: Change, reason: str = "reden") -> set[str]:
    """The fields that are wrong with these changes."""
    with pytest.raises(InvalidInput) as problem:
        plan.change(*changes, reason=reason)
    return set(problem.value.errors)


# --- what is kept ---


def test_a_plan_begins_with_its_first_goal(making: Making) -> None:
    assert making.change(AddGoal(LANGUAGE)).version == 1
    assert making.state == PlanState({LANGUAGE_ID: LANGUAGE})


def test_what_was_added_stands_there(plan: Making) -> None:
    assert plan.state.goals == {LANGUAGE_ID: LANGUAGE, CARE_ID: CARE}
    assert plan.state.activities == {LESSONS_ID: LESSONS, VISIT_ID: VISIT}


def test_each_version_says_who_when_and_why(plan: Making) -> None:
    plan.edit(hours_a_week=1600, reason="de docent raadt het aan")
    row = keeping.rows_of(plan.row)[-1]
    assert (row.made_by_name, row.made_at, row.on_day, row.reason) == (
        "Anna de Vries", NOW, TODAY, "de docent raadt het aan",
    )  # fmt: skip


def test_a_change_leaves_an_audit_line_and_stands_on_the_timeline(plan: Making) -> None:
    plan.edit(hours_a_week=1600, reason="de docent raadt het aan")
    assert last_actions(plan.dossier)[-1] == "plan.changed"
    text = one("select text from dossiers_timelineentry where dossier_id = %s order by id desc limit 1", plan.dossier)
    assert text == "Taalles: 12 → 16 uur per week (de docent raadt het aan)"


def test_nothing_changed_makes_no_version(plan: Making) -> None:
    before = plan.version
    assert plan.edit(title="Taalles").version == before
    assert plan.version == before


def test_what_the_participant_expects_is_kept(plan: Making) -> None:
    plan.change(SetText("three_years", "", "Ik heb een bakkerij"))
    assert plan.state.texts == {"three_years": "Ik heb een bakkerij"}


def test_moving_an_activity_with_a_form(plan: Making) -> None:
    plan.change(AddGoal(goal(9)))
    plan.edit(goal_id=uid(9), reason="past beter")
    assert plan.state.activities[LESSONS_ID].goal_id == uid(9)


def test_a_goal_knows_when_it_last_moved(plan: Making) -> None:
    later = TODAY + timedelta(3)
    plan.change(AddGoal(goal(9)))
    plan.change(ChangeActivity(LESSONS_ID, {"note": ("", "goed bezig")}), on=later)
    assert keeping.loaded(plan.row).moved_on == {LANGUAGE_ID: later, CARE_ID: TODAY, uid(9): TODAY}


CHANGES = st.lists(
    st.one_of(
        st.tuples(st.just("hours_a_week"), st.integers(0, 4000)),
        st.tuples(st.just("note"), st.sampled_from(["", "a", "b"])),
        st.tuples(st.just("state"), st.sampled_from(ActivityState)),
        st.tuples(st.just("doing"), st.none() | st.sampled_from(Doing)),
        st.tuples(st.just("slots"), st.sampled_from([(), (Slot(1, 600, 700, "Dorpshuis"),)])),
        st.tuples(st.just("goal_id"), st.sampled_from([LANGUAGE_ID, uid(9)])),
        st.tuples(st.just("start_on"), st.none() | st.dates(date(2026, 1, 1), date(2026, 12, 1))),
    ),
    max_size=8,
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=CHANGES)
def test_whatever_is_changed_the_history_gives_the_present_and_can_rebuild_it(
    making: Making, edits: list[tuple[str, Any]]
) -> None:
    with transaction.atomic():
        if not making.version:
            making.begin()
            making.change(AddGoal(goal(9)))
        for days, (name, value) in enumerate(edits):
            service.edit_activity(
                making.by, making.dossier, LESSONS_ID, {name: value}, reason="zo", seen=making.version, at=NOW,
                on=TODAY + timedelta(days),
            )  # fmt: skip
        assert histories(making) == making.state
        before = projections(making)
        keeping.rebuild(making.row)
        assert projections(making) == before


def test_what_came_and_went_in_one_go_is_kept_and_told_apart_too(plan: Making) -> None:
    """There and back again: the goals moved, and what was about health for a moment is in the row for health."""
    later = TODAY + timedelta(3)
    call = replace(VISIT, id=uid(9), title="Bellen")
    noted = replace(call, note="bloedprik")
    there, back = {"note": ("", "x")}, {"note": ("x", "")}
    plan.change(
        AddActivity(call), ChangeActivity(uid(9), {"note": ("", "bloedprik")}), RemoveActivity(noted),
        ChangeActivity(LESSONS_ID, there), ChangeActivity(LESSONS_ID, back), reason="vergissing", on=later,
    )  # fmt: skip
    assert plan.state.activities == {LESSONS_ID: LESSONS, VISIT_ID: VISIT}
    assert ["bloedprik" in str(row.changes) for row in keeping.rows_of(plan.row)] == [False, False, False, True]
    assert keeping.rows_of(plan.row)[-1].restricted
    assert set(keeping.loaded(plan.row).moved_on.values()) == {later}
    before = projections(plan)
    keeping.rebuild(plan.row)
    assert projections(plan) == before


def projections(plan: Making) -> list[list[dict[str, Any]]]:
    """The rows of goals and activities, without their numbers."""
    tables = (GoalRow.objects.filter(plan=plan.row), ActivityRow.objects.filter(plan=plan.row))
    return [[_without_id(row) for row in rows.order_by("uid").values()] for rows in tables]


def _without_id(row: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key != "id"}


# --- two people ---


def test_two_people_at_different_fields_both_count(plan: Making) -> None:
    seen = plan.version
    plan.edit(hours_a_week=1600, reason="meer lessen")
    plan.edit(seen=seen, note="komt met de bus")
    lessons = plan.state.activities[LESSONS_ID]
    assert (lessons.hours_a_week, lessons.note) == (1600, "komt met de bus")


def test_the_second_hears_what_the_first_changed(plan: Making, daan: Actor) -> None:
    seen = plan.version
    plan.edit(hours_a_week=1600, reason="meer lessen")
    with connection.cursor() as cursor:
        cursor.execute("update dossiers_dossier set team_id = 2, director_id = null where id = %s", [plan.dossier])
    with context.acting(daan, TODAY):
        done = plan.as_(daan).edit(seen=seen, note="komt met de bus")
    (other,) = done.others
    assert (other.by, other.reasons, other.subject) == (("1",), ("meer lessen",), "Taalles")


def test_the_same_field_made_different_is_for_a_person_to_choose(plan: Making) -> None:
    seen = plan.version
    plan.edit(hours_a_week=1600, reason="meer lessen")
    with pytest.raises(PlanConflict) as problem:
        plan.edit(seen=seen, hours_a_week=800, note="rustig aan", reason="te druk")
    (clash,) = problem.value.clashes
    assert (clash.field, clash.before, clash.mine, clash.theirs) == ("hours_a_week", 1200, 800, 1600)
    assert plan.state.activities[LESSONS_ID].note == ""
    assert plan.edit(hours_a_week=800, note="rustig aan", reason="te druk").version == problem.value.version + 1


def test_pressing_the_button_twice_adds_once(plan: Making) -> None:
    for _ in range(2):
        service.add_activity(plan.by, plan.dossier, activity(9), seen=2, at=NOW, on=TODAY)
    assert len(plan.state.activities) == 3


# --- what is refused ---


@pytest.mark.parametrize(
    ("change", "field"),
    [
        (AddGoal(goal(9, title=" ")), "title"),
        (AddGoal(goal(9, title="x" * 201)), "title"),
        (AddGoal(goal(9, domain="elsewhere")), "domain"),
        (AddGoal(goal(9, domain="health")), "domain"),
        (AddGoal(goal(9, restricted=True)), "domain"),
        (AddGoal(goal(9, wish="point.mental_health")), "domain"),
        (AddGoal(goal(9, owner="3")), "owner"),
        (AddGoal(goal(9, owner="")), "owner"),
        (AddGoal(goal(9, due_on=None)), "due_on"),
        (AddGoal(goal(9, why="x" * 4001)), "why"),
        (AddGoal(replace(LANGUAGE, id="9")), ""),
        (ChangeGoal(LANGUAGE_ID, {"domain": ("language", "health")}), "domain"),
        (ChangeGoal(CARE_ID, {"domain": ("health", "work")}), "domain"),
        (AddActivity(activity(9, title="")), "title"),
        (AddActivity(activity(9, end_on=None)), "end_on"),
        (AddActivity(activity(9, end_on=date(2026, 8, 31))), "end_on"),
        (AddActivity(activity(9, owner="12345")), "owner"),
        (AddActivity(activity(9, hours_a_week=-1)), "hours_a_week"),
        (AddActivity(activity(9, hours_a_week=10001)), "hours_a_week"),
        (ChangeActivity(LESSONS_ID, {"slots": (LESSONS.slots, (Slot(7, 540, 600),))}), "slots"),
        (ChangeActivity(LESSONS_ID, {"slots": (LESSONS.slots, (Slot(1, 600, 600),))}), "slots"),
        (MoveActivity(LESSONS_ID, LANGUAGE_ID, CARE_ID), "goal_id"),
        (SetText("weather", "", "mooi"), ""),
    ],
)
def test_what_can_be_no_plan(plan: Making, change: Change, field: str) -> None:
    before = plan.version
    assert field in refused(plan, change)
    assert plan.version == before


@pytest.mark.parametrize(
    ("change", "needs"),
    [
        (ChangeActivity(LESSONS_ID, {"hours_a_week": (1200, 1600)}), True),
        (ChangeGoal(LANGUAGE_ID, {"due_on": (LANGUAGE.due_on, date(2028, 1, 1))}), True),
        (ChangeGoal(LANGUAGE_ID, {"owner": ("participant", "1")}), True),
        (RemoveActivity(LESSONS), True),
        (ChangeActivity(LESSONS_ID, {"note": ("", "x")}), False),
        (ChangeGoal(LANGUAGE_ID, {"next_step": ("", "bellen")}), False),
        (AddGoal(goal(9)), False),
        (SetText("how", "", "veel lezen"), False),
    ],
)
def test_changing_an_agreement_needs_a_reason_and_words_do_not(plan: Making, change: Change, needs: bool) -> None:
    if needs:
        assert refused(plan, change, reason=" ") == {"reason"}
    else:
        plan.change(change)


def test_a_reason_of_a_page_long_is_refused(plan: Making) -> None:
    assert refused(plan, AddGoal(goal(9)), reason="x" * 501) == {"reason"}


def test_a_goal_with_something_under_it_does_not_go(plan: Making) -> None:
    with pytest.raises(PlanConflict):
        plan.change(RemoveGoal(LANGUAGE), reason="vergissing")


def test_an_owner_who_has_gone_does_not_stop_a_change_of_words(plan: Making) -> None:
    with connection.cursor() as cursor:
        cursor.execute("update access_membership set valid = '[2020-01-01,2026-01-01)' where id = 1")
    plan.change(ChangeGoal(CARE_ID, {"why": ("", "voor de medicijnen")}))
    assert plan.state.goals[CARE_ID].why == "voor de medicijnen"


def test_a_form_about_something_that_is_not_there(plan: Making) -> None:
    with pytest.raises(InvalidInput):
        plan.edit(uid(99), note="x")
    with pytest.raises(InvalidInput):
        service.edit_goal(plan.by, plan.dossier, uid(99), {"why": "x"}, seen=2, at=NOW, on=TODAY)


# --- who may ---


@pytest.mark.parametrize("who", ["daan", "bert", "carla", "selam"])
def test_others_cannot_change_it(plan: Making, who: str, request: pytest.FixtureRequest) -> None:
    other = request.getfixturevalue(who)
    with context.acting(other, TODAY), pytest.raises(NotFoundForYou):
        plan.as_(other).change(AddGoal(goal(9)), seen=2)


def test_the_income_officer_reads_and_does_not_write(plan: Making, as_role: Any) -> None:
    fatih = as_role("income_officer")
    with context.acting(fatih, TODAY), pytest.raises(NotFoundForYou):
        plan.as_(fatih).change(AddGoal(goal(9)), seen=2)


# --- health ---


def test_what_is_about_health_has_versions_of_its_own(plan: Making) -> None:
    assert [(row.number, row.restricted) for row in keeping.rows_of(plan.row)] == [(1, False), (2, True)]


def test_without_the_right_health_is_not_there(plan: Making, as_role: Any) -> None:
    fatih = as_role("income_officer")
    with context.acting(fatih, TODAY):
        theirs = plan.as_(fatih)
        assert set(theirs.state.goals) == {LANGUAGE_ID}
        assert set(theirs.state.activities) == {LESSONS_ID}
        assert histories(theirs) == theirs.state
        found = rows("select text from dossiers_timelineentry where dossier_id = %s", plan.dossier)
    assert not any("huisarts" in text.lower() for (text,) in found)


# --- the database ---


@pytest.mark.parametrize(
    "statement",
    ["update plans_planchange set reason = 'x'", "delete from plans_planchange", "truncate plans_planchange"],
)
def test_the_history_never_changes(plan: Making, statement: str) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_one_version_is_made_once(plan: Making) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        PlanChange.objects.create(municipality_id=1, plan=plan.row, number=1, made_at=NOW, on_day=TODAY, changes=[])
