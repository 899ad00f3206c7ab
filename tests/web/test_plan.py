# SPDX-License-Identifier: EUPL-1.2
"""The plan on its pages: goals and activities in a few clicks, and two people at once lose nothing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from leidraad.access.types import Actor
from leidraad.pure.plans.changes import ChangeActivity, ChangeGoal
from leidraad.pure.plans.types import Doing, GoalState, Slot
from tests.web.homes import arrived, get, next_words, post, today, typed_in, words
from tests.web.plans import CARE_ID, LANGUAGE_ID, LESSONS_ID, change, shown, with_plan

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]
AsRole = Callable[[str], Actor]


@pytest.mark.parametrize(
    "name",
    ["plan", "plan-goal-new", "plan-film", "plan-week", "plan-family", "plan-route", "plan-establish", "plan-decisions",
     "plan-meetings", "plan-proposals", "plan-propose", "plan-templates"],
)  # fmt: skip
def test_every_part_of_a_plan_opens_also_when_it_is_empty(client_of: ClientOf, anna: Actor, name: str) -> None:
    client = client_of(anna)
    assert "Selam" in words(get(client, name, with_plan(anna)))
    assert words(get(client, name, arrived(anna).dossier_ids[0]))


# --- goals and activities ---


def test_a_goal_is_in_the_plan_after_one_short_form(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), with_plan(anna)
    form = typed_in(client.get(reverse("plan-goal-new", args=[number]), {"leefgebied": "work"}))
    assert (form["domain"], form["owner"]) == ("work", "participant")
    told = next_words(client, post(client, "plan-goal-new", number, data=form | {"title": "Werk in een keuken"}))
    assert "Het doel staat in het plan" in told
    assert "Werk in een keuken" in told


def test_the_same_form_sent_twice_adds_one_goal(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), with_plan(anna)
    form = typed_in(get(client, "plan-goal-new", number)) | {"title": "Werk in een keuken", "domain": "work"}
    for _time in range(2):
        next_words(client, post(client, "plan-goal-new", number, data=form))
    assert [goal.title for goal in shown(anna, number).state.goals.values()].count("Werk in een keuken") == 1


def test_a_goal_without_words_is_refused_and_what_was_typed_is_kept(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), with_plan(anna)
    form = typed_in(get(client, "plan-goal-new", number)) | {"title": " ", "domain": "work", "why": "Geld verdienen"}
    page = words(post(client, "plan-goal-new", number, data=form), 422)
    assert "Schrijf in een paar woorden op wat het doel is" in page
    assert "Geld verdienen" in page


def test_an_agreement_changes_only_with_a_reason(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), with_plan(anna)
    address = reverse("plan-goal", args=[number, LANGUAGE_ID])
    form = typed_in(client.get(address)) | {"due_on": (today() + timedelta(days=300)).isoformat()}
    assert "Schrijf kort op waarom dit verandert" in words(client.post(address, form), 422)
    next_words(client, client.post(address, form | {"reason": "de school begint later"}))
    assert shown(anna, number).state.goals[LANGUAGE_ID].due_on == today() + timedelta(days=300)


def test_words_change_without_a_reason_and_nothing_else_moves(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), with_plan(anna)
    before = shown(anna, number).state.activities[LESSONS_ID]
    address = reverse("plan-activity", args=[number, LESSONS_ID])
    form = typed_in(client.get(address)) | {"next_step": "Boek kopen"}
    next_words(client, client.post(address, form))
    assert shown(anna, number).state.activities[LESSONS_ID] == replace(before, next_step="Boek kopen")


def test_an_activity_has_fixed_times_and_a_colleague_who_helps(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), with_plan(anna)
    address = reverse("plan-activity-new", args=[number, LANGUAGE_ID])
    form = typed_in(client.get(address)) | {
        "title": "Taalmaatje", "helper": anna.name, "hours_a_week": "1,5", "tijd-0-day": "3", "tijd-0-start": "13:00",
        "tijd-0-end": "14:30", "tijd-0-place": "Bibliotheek", "doing": "done_together",
    }  # fmt: skip
    assert "do 13.00–14.30 (Bibliotheek)" in next_words(client, client.post(address, form))
    made = next(one for one in shown(anna, number).state.activities.values() if one.title == "Taalmaatje")
    assert made.slots == (Slot(3, 780, 870, "Bibliotheek"),)
    assert (made.helper, made.hours_a_week, made.doing) == (str(anna.membership_id), 150, Doing.TOGETHER)


def test_half_a_time_is_asked_again(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), with_plan(anna)
    address = reverse("plan-activity-new", args=[number, LANGUAGE_ID])
    form = typed_in(client.get(address)) | {"title": "Taalmaatje", "tijd-0-day": "3"}
    assert "Vul de dag in, en van hoe laat tot hoe laat" in words(client.post(address, form), 422)


# --- two people at once ---


def test_what_a_colleague_changed_elsewhere_is_kept_and_told(client_of: ClientOf, anna: Actor, daan: Actor) -> None:
    client, number = client_of(anna), with_plan(anna)
    address = reverse("plan-activity", args=[number, LESSONS_ID])
    form = typed_in(client.get(address)) | {"next_step": "Boek kopen"}
    change(anna, number, ChangeActivity(LESSONS_ID, {"hours_a_week": (1200, 1600)}))
    next_words(client, client.post(address, form))
    now = shown(anna, number).state.activities[LESSONS_ID]
    assert (now.next_step, now.hours_a_week) == ("Boek kopen", 1600)


@pytest.mark.parametrize(("side", "hours"), [("mine", 800), ("theirs", 1600)])
def test_the_same_field_asks_and_loses_nothing(client_of: ClientOf, anna: Actor, side: str, hours: int) -> None:
    client, number = client_of(anna), with_plan(anna)
    address = reverse("plan-activity", args=[number, LESSONS_ID])
    form = typed_in(client.get(address)) | {"hours_a_week": "8", "next_step": "Boek kopen", "reason": "het is te zwaar"}
    change(anna, number, ChangeActivity(LESSONS_ID, {"hours_a_week": (1200, 1600)}))
    asked = client.post(address, form)
    page = words(asked, 422)
    assert "Een collega wijzigde hetzelfde" in page
    assert all(told in page for told in ("12 uur per week", "8 uur per week", "16 uur per week"))
    assert shown(anna, number).state.activities[LESSONS_ID].next_step == ""
    next_words(client, client.post(address, typed_in(asked) | {"keuze_hours_a_week": side}))
    now = shown(anna, number).state.activities[LESSONS_ID]
    assert (now.hours_a_week, now.next_step) == (hours, "Boek kopen")


# --- what the page tells ---


def test_goals_stand_by_domain_with_what_stands_still(client_of: ClientOf, anna: Actor) -> None:
    page = words(get(client_of(anna), "plan", with_plan(anna)))
    assert "Taal 1 Doel erbij" in page
    assert (
        page.index("Gezondheid 1")
        < page.index("Huisarts vinden")
        < page.index("Taal 1")
        < page.index("Nederlands leren")
    )
    assert "De datum is 5 dagen voorbij" in page
    assert "1 doel staat stil" in page
    assert "12 uur per week" in page
    assert "ma 9.00–12.00, wo 9.00–12.00" in page


def test_a_goal_that_was_reached_is_folded_away(client_of: ClientOf, anna: Actor) -> None:
    number = with_plan(anna, ChangeGoal(LANGUAGE_ID, {"state": (GoalState.OPEN, GoalState.REACHED)}))
    page = words(get(client_of(anna), "plan", number))
    assert "Nederlands leren" in page.split("Bereikt of gestopt")[1]


def test_health_is_for_those_with_the_right_only(client_of: ClientOf, anna: Actor, as_role: AsRole) -> None:
    number = with_plan(anna)
    income = client_of(as_role("income_officer"))
    for name in ("plan", "plan-film", "plan-week", "plan-family"):
        assert "uisarts" not in words(get(income, name, number)), name
    assert "Doelen over gezondheid ziet u hier niet" in words(get(income, "plan", number))
    for name in ("plan-route", "plan-decisions", "plan-meetings", "plan-proposals", "dossier"):
        assert "uisarts" not in words(get(income, name, number)), name
    for address in (reverse("plans-stalled") + "?van=iedereen", reverse("caseload") + "?q=huisarts"):
        assert "Huisarts vinden" not in words(income.get(address)), address
    export = client_of(anna).get(reverse("caseload-export", args=["csv"])).content.decode()
    assert "Selam" in export
    assert "uisarts" not in export, "a list of dossiers never holds what stands in a plan"
    assert income.get(reverse("plan-goal", args=[number, CARE_ID])).status_code == 404


def test_who_may_not_change_gets_no_forms_and_may_propose(client_of: ClientOf, anna: Actor, as_role: AsRole) -> None:
    page = words(get(client_of(as_role("income_officer")), "plan", with_plan(anna)))
    assert "Voorstel doen" in page
    assert "Doel toevoegen" not in page
    assert "Doel wijzigen" not in page
