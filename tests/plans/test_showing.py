# SPDX-License-Identifier: EUPL-1.2
"""The plan on its page, its film, and the family side by side: what is shown, to whom, and that every look is written down."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from leidraad.access import context
from leidraad.access.types import AccessDenied, Actor
from leidraad.plans import keeping, selectors, service
from leidraad.plans.merging import PlanMover
from leidraad.plans.types import ChangeSource
from leidraad.pure.plans.changes import AddActivity, AddGoal, ChangeActivity, ChangeGoal, SetText
from leidraad.pure.plans.film import between, on_day
from leidraad.pure.plans.stalling import StallReason, stalled
from leidraad.pure.plans.types import ActivityKind, GoalState, PlanState, Scope, Slot
from leidraad.pure.plans.weeks import Unminded
from tests.dossiers.families import DAWIT, MEHRET, SELAM, alone, family, last_actions
from tests.people import NOW, TODAY
from tests.plans.made import CARE_ID, LANGUAGE, LANGUAGE_ID, LESSONS_ID, VISIT_ID, Making, activity, goal, uid

pytestmark = pytest.mark.django_db
LATER = TODAY + timedelta(14)
MORE = ChangeActivity(LESSONS_ID, {"hours_a_week": (1200, 1600)}, "de docent dat adviseert")


@contextmanager
def counted() -> Iterator[CaptureQueriesContext]:
    """How many queries the block makes."""
    with CaptureQueriesContext(connection) as found:
        yield found


# --- the page ---


def test_the_page_of_a_plan(plan: Making) -> None:
    shown = selectors.plan(plan.by, plan.dossier, at=NOW, on=TODAY)
    assert (shown.name, shown.version, shown.state) == ("Selam Haile", 2, plan.state)
    assert shown.names["1"] == "Anna de Vries"
    assert shown.names["participant"] == "Selam Haile"
    assert shown.moved_on == {LANGUAGE_ID: TODAY, CARE_ID: TODAY}
    assert (shown.week.hours, shown.stalls, shown.decision) == (1200, (), None)
    assert (shown.may_edit, shown.may_establish, shown.may_propose, shown.hides_health) == (True, True, True, False)


def test_a_dossier_without_a_plan_has_an_empty_page(making: Making) -> None:
    shown = selectors.plan(making.by, making.dossier, at=NOW, on=TODAY)
    assert (shown.plan_id, shown.version, shown.state) == (None, 0, PlanState())


def test_every_look_is_written_down(plan: Making) -> None:
    before = len(last_actions(plan.dossier))
    selectors.plan(plan.by, plan.dossier, at=NOW, on=TODAY)
    selectors.film(plan.by, plan.dossier, at=NOW, on=TODAY)
    selectors.decisions(plan.by, plan.dossier, at=NOW)
    selectors.family(plan.by, plan.dossier, at=NOW, on=TODAY)
    assert last_actions(plan.dossier)[before:] == ["plan.opened"] * 4


def test_without_the_right_health_is_left_out_everywhere(plan: Making, as_role: Callable[[str], Actor]) -> None:
    plan.change(ChangeActivity(VISIT_ID, {"note": ("", "voor de medicijnen")}))
    fatih = as_role("income_officer")
    with context.acting(fatih, TODAY):
        shown = selectors.plan(fatih, plan.dossier, at=NOW, on=TODAY)
        assert set(shown.state.goals) == {LANGUAGE_ID}
        assert (shown.hides_health, shown.may_edit, shown.may_propose) == (True, False, True)
        film = selectors.film(fatih, plan.dossier, at=NOW, on=TODAY)
        told = selectors.differences(fatih, plan.dossier, date(2026, 1, 1), LATER, at=NOW, on=TODAY)
        household = selectors.family(fatih, plan.dossier, at=NOW, on=TODAY)
        rows = selectors.stalled(fatih, at=NOW, on=date(2028, 1, 1))
    for found in (film, told, household, rows):
        assert "huisarts" not in str(found).lower()
        assert "medicijnen" not in str(found)


@pytest.mark.parametrize("who", ["bert", "carla", "selam"])
def test_others_see_nothing(plan: Making, who: str, request: pytest.FixtureRequest) -> None:
    other = request.getfixturevalue(who)
    with context.acting(other, TODAY):
        for look in (selectors.plan, selectors.film, selectors.family):
            with pytest.raises(AccessDenied):
                look(other, plan.dossier, at=NOW, on=TODAY)
        with pytest.raises(AccessDenied):
            selectors.decisions(other, plan.dossier, at=NOW)


def test_a_colleague_of_another_team_looks_and_does_not_touch(plan: Making, daan: Actor) -> None:
    with context.acting(daan, TODAY):
        shown = selectors.plan(daan, plan.dossier, at=NOW, on=TODAY)
    assert (shown.may_edit, shown.hides_health) == (False, False)
    assert set(shown.state.goals) == {LANGUAGE_ID, CARE_ID}


def fill(plan: Making, goals: int, activities: int, versions: int) -> None:
    """A plan of this size."""
    plan.change(*(AddGoal(goal(1000 + n, f"Doel {n}", owner="1")) for n in range(goals)))
    plan.change(
        *(
            AddActivity(activity(5000 + n, f"Les {n}", goal_id=uid(1000 + n % goals), owner="5"))
            for n in range(activities)
        )
    )
    for n in range(versions):
        plan.change(ChangeGoal(uid(1000), {"next_step": (str(n - 1) if n else "", str(n))}))


def test_a_large_plan_takes_as_many_queries_as_a_small_one(plan: Making) -> None:
    with counted() as small:
        selectors.plan(plan.by, plan.dossier, at=NOW, on=TODAY)
    fill(plan, 30, 120, 10)
    with counted() as large:
        shown = selectors.plan(plan.by, plan.dossier, at=NOW, on=TODAY)
    assert len(shown.state.activities) == 122
    assert len(large) == len(small) <= 10


# --- the film ---


def test_the_film_tells_the_plan_on_any_day(plan: Making) -> None:
    plan.change(MORE, on=LATER)
    film = selectors.film(plan.by, plan.dossier, at=NOW, on=LATER)
    assert on_day(film.recorded, TODAY).activities[LESSONS_ID].hours_a_week == 1200
    assert on_day(film.recorded, LATER) == plan.state
    assert selectors.plan_on(plan.by, plan.dossier, TODAY - timedelta(1), at=NOW, on=LATER) == PlanState()
    assert [(step.number, step.on, step.by_name, step.source) for step in film.steps] == [
        (1, TODAY, "Anna de Vries", ChangeSource.EDIT),
        (2, TODAY, "Anna de Vries", ChangeSource.EDIT),
        (3, LATER, "Anna de Vries", ChangeSource.EDIT),
    ]


def test_what_changed_in_words(plan: Making) -> None:
    plan.change(MORE, on=LATER)
    (told,) = selectors.differences(plan.by, plan.dossier, TODAY, LATER, at=NOW, on=LATER)
    assert (told.goal, told.sentences) == (
        "Nederlands leren",
        ("Taalles: 12 → 16 uur per week, door Anna de Vries, omdat de docent dat adviseert",),
    )


def test_the_film_knows_the_names_of_former_owners(plan: Making) -> None:
    plan.edit(LESSONS_ID, owner="5", reason="Daan helpt")
    plan.edit(LESSONS_ID, owner="participant", reason="doet het zelf")
    film = selectors.film(plan.by, plan.dossier, at=NOW, on=TODAY)
    assert film.names["5"] == "Daan Kok"
    assert between(film.recorded, TODAY, TODAY) == ()


def test_a_film_of_sixty_versions_takes_as_many_queries_as_one_of_two(plan: Making) -> None:
    with counted() as small:
        selectors.film(plan.by, plan.dossier, at=NOW, on=TODAY)
    for n in range(20):
        plan.change(SetText("how", f"{n - 1}" if n else "", f"{n}"))
    with counted() as large:
        selectors.film(plan.by, plan.dossier, at=NOW, on=TODAY)
    assert len(large) == len(small)


# --- the family ---


@pytest.fixture
def household(as_anna: Actor) -> tuple[Making, Making, int]:
    """Selam and Dawit each with a plan, and their child Mehret without."""
    selam, dawit, mehret = family(as_anna, SELAM, DAWIT, MEHRET).dossier_ids
    hers, his = Making(as_anna, selam), Making(as_anna, dawit)
    hers.begin()
    his.change(
        AddGoal(goal(20, "Werk vinden", domain="work")),
        AddGoal(goal(21, "Samen de buurt leren kennen", domain="network", scope=Scope.FAMILY)),
        AddActivity(activity(22, "Werkstage", goal_id=uid(20), kind=ActivityKind.INTERNSHIP, hours_a_week=0)),
    )
    his.edit(uid(22), slots=(Slot(0, 600, 900),), reason="vaste dag")
    return hers, his, mehret


def test_the_family_side_by_side(household: tuple[Making, Making, int]) -> None:
    hers, his, mehret = household
    found = selectors.family(hers.by, mehret, at=NOW, on=TODAY)
    assert [one.name for one in found.members] == ["Selam Haile", "Dawit Haile", "Mehret Haile"]
    assert [len(one.state.goals) for one in found.members] == [2, 2, 0]
    assert [(dossier, one.title) for dossier, one in found.shared] == [(his.dossier, "Samen de buurt leren kennen")]
    assert found.director == "Anna de Vries"


def test_lessons_and_childcare_are_one_puzzle(household: tuple[Making, Making, int]) -> None:
    hers, _his, _mehret = household
    found = selectors.family(hers.by, hers.dossier, at=NOW, on=TODAY)
    assert found.unminded == (Unminded(0, 600, 720, ("Mehret Haile",)),)
    hers.change(AddActivity(activity(30, "Opvang", kind=ActivityKind.CHILDCARE, hours_a_week=0)))
    hers.edit(uid(30), slots=(Slot(0, 590, 660),), reason="plek gevonden")
    found = selectors.family(hers.by, hers.dossier, at=NOW, on=TODAY)
    assert found.unminded == (Unminded(0, 660, 720, ("Mehret Haile",)),)


def test_what_changed_in_the_family(household: tuple[Making, Making, int]) -> None:
    hers, his, _mehret = household
    his.change(ChangeGoal(uid(20), {"next_step": ("", "cv schrijven")}), on=LATER)
    (told,) = selectors.family_differences(hers.by, hers.dossier, TODAY, LATER, at=NOW, on=LATER)
    assert told.name == "Dawit Haile"
    assert told.goals[0].sentences == ("Werk vinden: volgende stap is nu “cv schrijven”, door Anna de Vries",)


def test_what_stands_in_the_week_of_a_child_minds_that_child(household: tuple[Making, Making, int]) -> None:
    hers, _his, mehret = household
    school = goal(40, "Naar school", domain="education", owner=str(hers.by.membership_id))
    child = Making(hers.by, mehret)
    lessons = activity(41, "School", goal_id=uid(40), kind=ActivityKind.EDUCATION, hours_a_week=0)
    child.change(AddGoal(school), AddActivity(lessons))
    child.edit(uid(41), slots=(Slot(0, 510, 840),), reason="het rooster")
    assert selectors.family(hers.by, hers.dossier, at=NOW, on=TODAY).unminded == ()


def test_a_new_helper_is_named_in_the_family(household: tuple[Making, Making, int], daan: Actor) -> None:
    hers, his, _mehret = household
    change = ChangeActivity(uid(22), {"helper": ("Taalschool", str(daan.membership_id))})
    his.change(change, reason="vast gezicht", on=LATER)
    (told,) = selectors.family_differences(hers.by, hers.dossier, TODAY, LATER, at=NOW, on=LATER)
    assert "helper Taalschool → Daan Kok" in told.goals[0].sentences[0]


def test_a_family_of_three_takes_as_many_queries_as_one_alone(
    household: tuple[Making, Making, int], as_anna: Actor
) -> None:
    single = Making(as_anna, alone(as_anna))
    single.begin()
    with counted() as small:
        selectors.family(as_anna, single.dossier, at=NOW, on=TODAY)
    with counted() as large:
        selectors.family(as_anna, household[0].dossier, at=NOW, on=TODAY)
    assert len(large) == len(small)


# --- what stands still ---


def test_goals_that_stand_still_surface(plan: Making) -> None:
    plan.change(AddGoal(goal(9, "Zwemles", due_on=TODAY - timedelta(2))))
    (found,) = selectors.stalled(plan.by, at=NOW, on=TODAY)
    assert (found.dossier_id, found.name, found.title) == (plan.dossier, "Selam Haile", "Zwemles")
    assert found.reasons == (StallReason.DATE_PASSED, StallReason.NOTHING_PLANNED)


@pytest.mark.parametrize("days", [0, 10, 43, 60, 400])
@pytest.mark.parametrize("gone", [False, True])
def test_the_list_and_the_page_agree(plan: Making, days: int, gone: bool) -> None:
    """The query asks the same as `pure`: for each goal the same reasons."""
    on = TODAY + timedelta(days)
    plan.change(
        AddGoal(goal(9, "Leeg", owner="5")), AddGoal(goal(10, "Les", owner="1")),
        AddActivity(activity(11, goal_id=uid(10), owner="5", end_on=TODAY + timedelta(50))),
        AddGoal(goal(12, "Klaar", state=GoalState.REACHED, due_on=date(2026, 1, 1))),
    )  # fmt: skip
    if gone:
        with connection.cursor() as cursor:
            cursor.execute("update access_membership set valid = '[2020-01-01,2026-01-01)' where id = 5")
    kept = keeping.loaded(plan.row)
    here = {str(number) for number in range(1, 17) if number != 3 and not (gone and number == 5)}
    wanted: dict[str, set[StallReason]] = {}
    for stall in stalled(kept.state, kept.moved_on, on, here=here):
        wanted.setdefault(stall.goal_id, set()).add(stall.reason)
    listed = selectors.stalled(plan.by, at=NOW, on=on)
    assert {row.goal_id: set(row.reasons) for row in listed} == wanted


def test_the_list_of_one_director_and_of_one_team(plan: Making, daan: Actor) -> None:
    on = TODAY + timedelta(100)
    assert len(selectors.stalled(plan.by, at=NOW, on=on, mine=True)) == 2
    assert selectors.stalled(plan.by, at=NOW, on=on, team_id=2) == []
    with context.acting(daan, on):
        assert selectors.stalled(daan, at=NOW, on=on, mine=True) == []
        assert len(selectors.stalled(daan, at=NOW, on=on)) == 2


def test_another_town_has_its_own_list(plan: Making, carla: Actor) -> None:
    with context.acting(carla, TODAY):
        assert selectors.stalled(carla, at=NOW, on=TODAY + timedelta(100)) == []


def test_a_long_list_takes_as_many_queries_as_a_short_one(plan: Making) -> None:
    on = TODAY + timedelta(100)
    with counted() as short:
        selectors.stalled(plan.by, at=NOW, on=on)
    fill(plan, 30, 60, 0)
    with counted() as long:
        assert len(selectors.stalled(plan.by, at=NOW, on=on)) == 32
    assert len(long) == len(short) <= 3


# --- two dossiers in one ---


def test_a_plan_moves_along(plan: Making) -> None:
    other = alone(plan.by)
    before = plan.state
    assert PlanMover().count(plan.by, plan.dossier) == 1
    assert PlanMover().move(plan.by, plan.dossier, other, at=NOW, on=TODAY) == 1
    assert Making(plan.by, other).state == before
    assert PlanMover().move(plan.by, plan.dossier, other, at=NOW, on=TODAY) == 0


def test_of_two_plans_nothing_is_lost(plan: Making) -> None:
    other = Making(plan.by, alone(plan.by))
    other.change(AddGoal(goal(9)), SetText("how", "", "veel oefenen"))
    plan.change(SetText("how", "", "met de bus"), SetText("three_years", "", "Eigen bakkerij"))
    PlanMover().move(plan.by, plan.dossier, other.dossier, at=NOW, on=TODAY)
    assert set(other.state.goals) == {uid(9), LANGUAGE_ID, CARE_ID}
    assert set(other.state.activities) == {LESSONS_ID, VISIT_ID}
    assert other.state.texts == {"how": "veel oefenen", "three_years": "Eigen bakkerij"}
    assert plan.state.goals[LANGUAGE_ID] == LANGUAGE, "the former plan stays readable"
    assert keeping.rows_of(other.row)[-1].restricted


def test_names_in_the_plan_of_somebody_who_left(plan: Making) -> None:
    with connection.cursor() as cursor:
        cursor.execute("update access_membership set valid = '[2020-01-01,2026-01-01)' where id = 1")
    shown = selectors.plan(plan.by, plan.dossier, at=NOW, on=TODAY)
    assert shown.names["1"] == "Anna de Vries"
    assert {stall.reason for stall in shown.stalls} == {StallReason.OWNER_GONE}


def test_service_and_selectors_are_the_only_doors() -> None:
    found: dict[str, Any] = {name: getattr(door, name) for door in (service, selectors) for name in door.__all__}
    assert len(found) >= 30
    assert all(one.__doc__ for one in found.values())
