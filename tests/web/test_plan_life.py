# SPDX-License-Identifier: EUPL-1.2
"""A plan that lives: its film, its week, the family, meetings, proposals, examples, and what stands still."""

import re
from collections.abc import Callable
from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from leidraad.access import context
from leidraad.access.types import Actor
from leidraad.intake import service as intake
from leidraad.intake.types import NewAnswer, Place
from leidraad.plans import selectors, service
from leidraad.plans.types import NewProposal, Outcome
from leidraad.pure.plans.changes import AddActivity, AddGoal, ChangeActivity, ChangeGoal, SetText
from leidraad.pure.plans.types import Doing, GoalState
from tests.web.homes import get, next_words, post, today, typed_in, words
from tests.web.legal import ago
from tests.web.plans import LANGUAGE_ID, LESSONS_ID, change, established, language, lessons, shown, with_plan

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]
AsRole = Callable[[str], Actor]
#: What only a test asks; the session, who is acting and the line in the audit trail count like everything else.
AROUND = "SAVEPOINT"


# --- film ---


def test_the_film_tells_in_words_what_changed_by_whom_and_why(client_of: ClientOf, anna: Actor) -> None:
    number = with_plan(anna)
    change(anna, number, ChangeActivity(LESSONS_ID, {"hours_a_week": (1200, 1600)}), reason="de docent dat adviseert")
    page = words(get(client_of(anna), "plan-film", number))
    assert "Nieuw doel: Nederlands leren" in page
    assert "de docent dat adviseert" in page


def test_a_day_before_the_plan_shows_an_empty_plan(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), with_plan(anna)
    page = words(client.get(reverse("plan-film", args=[number]), {"dag": ago(400).isoformat()}))
    assert "Op deze dag stond er nog niets in het plan" in page


@pytest.mark.parametrize("asked", [{"dag": "gisteren"}, {"moment": "99999999999"}, {"van": "x", "dag": "0001-01-01"}])
def test_a_moment_that_makes_no_sense_is_no_error(client_of: ClientOf, anna: Actor, asked: dict[str, str]) -> None:
    assert client_of(anna).get(reverse("plan-film", args=[with_plan(anna)]), asked).status_code == 200


def test_the_film_tells_of_the_family_when_asked(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), with_plan(anna)
    page = words(client.get(reverse("plan-film", args=[number]), {"gezin": "1"}))
    assert "Nieuw doel: Nederlands leren" in page.split("Het hele gezin")[1]


# --- week and family ---


def test_the_week_shows_what_is_empty_and_what_collides(client_of: ClientOf, anna: Actor) -> None:
    page = words(get(client_of(anna), "plan-week", with_plan(anna)))
    assert "maandag 11:00–12:00: Taalles en Eerste afspraak" in page
    assert "9:00–12:00 Taalles" in page
    assert "leeg" in page


def test_the_family_stands_side_by_side_and_the_child_needs_somebody(client_of: ClientOf, anna: Actor) -> None:
    page = words(get(client_of(anna), "plan-family", with_plan(anna)))
    assert "Noah Haile" in page
    assert "Dan is er niemand bij de kinderen" in page
    assert "maandag 9:00–13:00" in page


# --- meetings ---


def test_a_meeting_is_planned_prepared_and_held_with_changes(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), with_plan(anna)
    data = {"planned_on": today().isoformat(), "note": "Hoe gaat het?"}
    assert "Het gesprek is gepland" in next_words(client, post(client, "plan-meeting-new", number, data=data))
    with context.acting(anna, today()):
        meeting = selectors.meetings(anna, number)[0].id
    address = reverse("plan-meeting", args=[number, meeting])
    form = typed_in(client.get(address)) | {"conclusion": "Door met de les", "text_three_years": "Eigen keuken"}
    form |= {f"state_{LANGUAGE_ID}": "reached"}
    told = next_words(client, client.post(address, form))
    assert "Door met de les" in told
    state = shown(anna, number).state
    assert state.goals[LANGUAGE_ID].state is GoalState.REACHED
    assert state.texts == {"three_years": "Eigen keuken"}


def test_a_colleague_who_was_first_is_shown_in_the_meeting(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), with_plan(anna)
    with context.acting(anna, today()):
        meeting = service.plan_meeting(anna, number, today(), at=timezone.now(), on=today())
    address = reverse("plan-meeting", args=[number, meeting])
    form = typed_in(client.get(address)) | {"conclusion": "Door", f"step_{LANGUAGE_ID}": "Boek kopen"}
    change(anna, number, ChangeGoal(LANGUAGE_ID, {"next_step": ("", "Bellen")}))
    asked = client.post(address, form)
    assert "Een collega schreef hier intussen: “Bellen”" in words(asked, 422)
    next_words(client, client.post(address, typed_in(asked)))
    assert shown(anna, number).state.goals[LANGUAGE_ID].next_step == "Boek kopen"


def test_in_a_meeting_guidance_tapers(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), with_plan(anna)
    with context.acting(anna, today()):
        meeting = service.plan_meeting(anna, number, today(), at=timezone.now(), on=today())
    address = reverse("plan-meeting", args=[number, meeting])
    form = typed_in(client.get(address)) | {"conclusion": "Zij gaat nu alleen", f"doing_{LESSONS_ID}": "does_alone"}
    next_words(client, client.post(address, form))
    assert shown(anna, number).state.activities[LESSONS_ID].doing is Doing.ALONE


def test_the_film_draws_how_guidance_tapers(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), with_plan(anna, begun=30)
    assert "lr-plan-line__alone" not in get(client, "plan-film", number).content.decode(), "one moment is no line yet"
    change(anna, number, ChangeActivity(LESSONS_ID, {"doing": (Doing.TOGETHER, Doing.ALONE)}))
    page = get(client, "plan-film", number)
    assert "lr-plan-line__alone" in page.content.decode()
    assert "Van de praktische dingen deed deze persoon eerst 0% zelf. Nu is dat 50%." in words(page)


def test_a_meeting_that_does_not_go_on_has_a_reason(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), with_plan(anna)
    with context.acting(anna, today()):
        meeting = service.plan_meeting(anna, number, today(), at=timezone.now(), on=today())
    told = next_words(client, post(client, "plan-meeting-cancel", number, meeting, data={"reason": "ziek"}))
    assert "Gaat niet door" in told


# --- proposals ---


def proposed(by: Actor, number: int) -> int:
    """A language buddy is proposed."""
    new = NewProposal("Taalmaatje", "Oefenen helpt", LANGUAGE_ID, hours_a_week=100)
    with context.acting(by, today()):
        return service.propose(by, number, new, at=timezone.now(), on=today())


def outcomes(by: Actor, number: int) -> list[Outcome | None]:
    """How the proposals ended."""
    with context.acting(by, today()):
        return [one.outcome for one in selectors.proposals(by, number)]


def test_a_helper_proposes(client_of: ClientOf, anna: Actor, as_role: AsRole) -> None:
    number = with_plan(anna)
    client = client_of(as_role("income_officer"))
    data = typed_in(get(client, "plan-propose", number)) | {"title": "Taalmaatje", "why": "Oefenen helpt"}
    assert "Wacht op antwoord" in next_words(client, post(client, "plan-propose", number, data=data))


@pytest.mark.parametrize(
    ("typed", "outcome"),
    [({}, Outcome.ACCEPTED), ({"hours_a_week": "2", "reason": "één keer extra"}, Outcome.ADJUSTED)],
)
def test_what_is_accepted_hangs_under_a_goal(
    client_of: ClientOf, anna: Actor, typed: dict[str, str], outcome: Outcome
) -> None:
    client, number = client_of(anna), with_plan(anna)
    address = reverse("plan-proposal", args=[number, proposed(anna, number)])
    form = typed_in(client.get(address)) | {"reason": ""} | typed
    form.pop("weiger")
    next_words(client, client.post(address, form))
    assert outcomes(anna, number) == [outcome]
    assert "Taalmaatje" in [one.title for one in shown(anna, number).state.under(LANGUAGE_ID)]


def test_refusing_needs_a_reason(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), with_plan(anna)
    address = reverse("plan-proposal", args=[number, proposed(anna, number)])
    assert "Schrijf kort op waarom" in words(client.post(address, {"weiger": "1"}), 422)
    assert "Het is te veel" in next_words(client, client.post(address, {"weiger": "1", "reason": "Het is te veel"}))
    assert outcomes(anna, number) == [Outcome.REFUSED]


# --- examples ---


def test_an_example_is_in_the_plan_in_two_clicks_and_once(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), with_plan(anna)
    made = reverse("plan-goal-template", args=[number, LANGUAGE_ID])
    next_words(client, client.post(made, {"name": "Taal leren", "route": ""}))
    with context.acting(anna, today()):
        template = selectors.templates(anna)[0].id
    other = with_plan(anna, health=False)
    form = typed_in(get(client, "plan-templates", other)) | {"template": template}
    for _time in range(2):
        next_words(client, post(client, "plan-templates", other, data=form))
    titles = [goal.title for goal in shown(anna, other).state.goals.values()]
    assert titles.count("Nederlands leren") == 2
    told = next_words(client, post(client, "plan-template-retire", template))
    assert "Niet in gebruik" in told


# --- standing still, and speed ---


def test_an_example_is_made_changed_and_taken_out_and_back(client_of: ClientOf, anna: Actor) -> None:
    client = client_of(anna)
    form = typed_in(get(client, "plan-template-new")) | {
        "name": "Fietsen", "domain": "leisure", "title": "Leren fietsen", "activiteit-0-title": "Fietsles",
        "activiteit-0-doing": "done_together", "activiteit-0-hours_a_week": "2",
    }  # fmt: skip
    assert "Fietsen" in next_words(client, post(client, "plan-template-new", data=form))
    with context.acting(anna, today()):
        (made,) = selectors.templates(anna)
    again = typed_in(get(client, "plan-template", made.id)) | {
        "name": "Fietsen in de stad",
        "activiteit-1-title": "Oefenen",
    }
    assert "Fietsen in de stad" in next_words(client, post(client, "plan-template", made.id, data=again))
    with context.acting(anna, today()):
        (changed,) = selectors.templates(anna)
    assert (changed.id, changed.goal["title"]) == (made.id, "Leren fietsen")
    assert [one["title"] for one in changed.activities] == ["Fietsles", "Oefenen"]
    assert changed.activities[0]["hours_a_week"] == 200
    assert "Niet in gebruik" in next_words(client, post(client, "plan-template-retire", made.id))
    assert "Niet meer gebruiken" in next_words(
        client, post(client, "plan-template-retire", made.id, data={"terug": "1"})
    )


def test_an_example_without_a_goal_is_asked_again(client_of: ClientOf, anna: Actor) -> None:
    client = client_of(anna)
    form = typed_in(get(client, "plan-template-new")) | {"name": "Fietsen", "domain": "leisure"}
    assert "Schrijf op wat het doel is" in words(post(client, "plan-template-new", data=form), 422)


def test_what_stands_still_is_one_list(client_of: ClientOf, anna: Actor, as_role: AsRole) -> None:
    with_plan(anna)
    page = words(client_of(anna).get(reverse("plans-stalled")))
    assert "Huisarts vinden" in page
    assert "De datum is voorbij" in page
    income = client_of(as_role("income_officer"))
    assert "Huisarts" not in words(income.get(reverse("plans-stalled"), {"van": "iedereen"}))


def test_a_long_plan_asks_no_more_questions_than_a_short_one(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), with_plan(anna)
    goals = [AddGoal(replace(language(), id=str(UUID(int=1000 + n)), title=f"Doel {n}")) for n in range(30)]
    under = [
        AddActivity(replace(lessons(), id=str(UUID(int=2000 + n)), goal_id=str(UUID(int=1000 + n % 30)), slots=()))
        for n in range(120)
    ]
    change(anna, number, *goals, *under)
    for n in range(60):
        change(anna, number, ChangeGoal(LANGUAGE_ID, {"why": ("Praten met de juf" if n == 0 else str(n - 1), str(n))}))
    established(anna, number)
    get(client, "plan", number)
    for name in ("plan", "plan-film", "plan-week"):
        with CaptureQueriesContext(connection) as asked:
            assert get(client, name, number).status_code == 200
        plain = [one["sql"] for one in asked if not re.search(AROUND, one["sql"])]
        assert len(plain) <= 12, (name, len(plain), "\n".join(sql[:70] for sql in plain))


def test_route_advice_gives_reasons(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), with_plan(anna)
    asked = {"test": "b1_feasible", "education": "mbo_havo_vwo", "study": "ja"}
    page = words(client.get(reverse("plan-route", args=[number]), asked))
    assert "Het advies: Onderwijsroute" in page
    assert "de B1-route is haalbaar" in page


def test_route_advice_begins_with_what_the_intake_says(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), with_plan(anna)
    with context.acting(anna, today()):
        at, on = timezone.now(), today()
        intake.start_intake(anna, number, started_on=on, where=Place.TOWN_HALL, at=at, on=on)
        told = [NewAnswer("school-highest", value="none"), NewAnswer("reads-latin", value="hard")]
        intake.save_answers(anna, number, told, submission=uuid4(), at=at, on=on)
    page = words(get(client, "plan-route", number))
    assert "Dit staat in de intake" in page
    assert "Het advies: Z-route" in page
    assert "Leren lezen en schrijven kan binnen de cursusuren" in page


def test_the_route_page_says_until_when_one_can_switch_and_lower(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), with_plan(anna)
    established(anna, number)
    page = words(get(client, "plan-route", number))
    assert "Uw eigen keuze tot nu toe: B1-route" in page
    assert "Wisselen van route kan tot en met" in page
    assert "Lager naar A2 kan na 600 uur les en genoeg inzet. Nu zijn er 0 uur." in page


def test_words_of_the_participant_are_never_overwritten_unseen(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), with_plan(anna)
    with context.acting(anna, today()):
        meeting = service.plan_meeting(anna, number, today(), at=timezone.now(), on=today())
    address = reverse("plan-meeting", args=[number, meeting])
    form = typed_in(client.get(address)) | {"conclusion": "Door", "text_three_years": "Kok"}
    change(anna, number, SetText("three_years", "", "Verpleegkundige"), SetText("how", "", "Naar school"))
    asked = client.post(address, form)
    assert "Een collega schreef hier intussen: “Verpleegkundige”" in words(asked, 422)
    next_words(client, client.post(address, typed_in(asked)))
    assert shown(anna, number).state.texts == {"three_years": "Kok", "how": "Naar school"}
