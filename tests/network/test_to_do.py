# SPDX-License-Identifier: EUPL-1.2
"""Tasks in the circle: asked, done or given back, seen only by who it concerns, and never lost when somebody leaves."""

from datetime import timedelta
from typing import Any

import pytest

from leidraad.access import audit, context, grants, memberships
from leidraad.access.types import Actor, Domain, InvalidInput, NotFoundForYou
from leidraad.network import selectors, service, tasks
from leidraad.network.merging import CircleMover
from leidraad.network.types import TaskList, TaskState
from leidraad.network.types_messages import NewConversation
from tests.dossiers.families import last_actions, rows
from tests.network.circles import Circle, H, L, W, goal_id
from tests.network.talk import own, post, signal, task
from tests.people import NOW, TODAY

pytestmark = pytest.mark.django_db


def mine(by: Actor, on: Any = TODAY) -> TaskList:
    """Somebody's tasks."""
    with context.acting(by, on):
        return selectors.tasks(by, at=NOW, on=on)


def close(by: Actor, number: int, *, done: bool = True, word: str = "") -> None:
    """Close a task."""
    with context.acting(by, TODAY):
        service.close_task(by, number, done=done, word=word, at=NOW, on=TODAY)


def hidden(by: Actor, number: int) -> None:
    """The task is not there for somebody."""
    with context.acting(by, TODAY):
        with pytest.raises(NotFoundForYou):
            selectors.task(by, number, at=NOW, on=TODAY)
        assert rows("select 1 from network_circletask where id = %s", number) == []


def test_a_helper_gets_a_task_and_says_it_is_done(circle: Circle, anna: Actor, bert: Actor) -> None:
    circle.share(bert, W)
    number = task(anna, circle.dossier, bert, goal_id=goal_id(circle.dossier, W))
    assert [one.id for one in mine(bert).mine] == [number]
    close(bert, number, word="Gebeld")
    (closed,) = mine(anna).closed
    assert (closed.state, closed.word, closed.new) == (TaskState.DONE, "Gebeld", True)


def test_a_helper_asks_the_director_something(circle: Circle, anna: Actor, bert: Actor) -> None:
    circle.share(bert, W)
    number = task(bert, circle.dossier, anna)
    assert [one.id for one in mine(anna).mine] == [number]
    assert [one.id for one in mine(bert).given] == [number]


def test_what_is_overdue_comes_first(circle: Circle, anna: Actor, bert: Actor) -> None:
    circle.share(bert, W)
    far = task(anna, circle.dossier, bert, due_on=TODAY + timedelta(days=30))
    near = task(anna, circle.dossier, bert, due_on=TODAY + timedelta(days=1))
    found = mine(bert, TODAY + timedelta(days=2)).mine
    assert [(one.id, one.late) for one in found] == [(near, True), (far, False)]


def test_giving_back_needs_a_word(circle: Circle, anna: Actor, bert: Actor) -> None:
    circle.share(bert, W)
    number = task(anna, circle.dossier, bert)
    with pytest.raises(InvalidInput) as refused:
        close(bert, number, done=False)
    assert set(refused.value.errors) == {"word"}
    close(bert, number, done=False, word="Geen tijd")
    with pytest.raises(InvalidInput):
        close(bert, number)


def test_who_is_not_in_the_circle_is_not_asked(
    circle: Circle, anna: Actor, bert: Actor, hans: Actor, carla: Actor
) -> None:
    circle.share(bert, W)
    for somebody in (hans, carla):
        with pytest.raises(InvalidInput) as refused:
            task(anna, circle.dossier, somebody)
        assert set(refused.value.errors) == {"owner_id"}
        with pytest.raises(NotFoundForYou):
            task(somebody, circle.dossier, bert)


def test_other_helpers_and_other_towns_see_nothing_of_it(
    circle: Circle, anna: Actor, bert: Actor, hans: Actor, carla: Actor
) -> None:
    circle.share(bert, W)
    circle.consented(hans, L)
    number = task(anna, circle.dossier, bert)
    hidden(hans, number)
    hidden(carla, number)


def test_who_leaves_sees_nothing_and_the_task_goes_back(circle: Circle, anna: Actor, bert: Actor) -> None:
    member = circle.share(bert, W)
    number = task(anna, circle.dossier, bert)
    circle.leave(member)
    hidden(bert, number)
    (closed,) = mine(anna).closed
    assert (closed.id, closed.state) == (number, TaskState.RETURNED)


def test_of_what_somebody_asked_who_left_the_director_hears(
    circle: Circle, anna: Actor, bert: Actor, as_role: Any
) -> None:
    joost = as_role("job_coach")
    member = circle.share(bert, W)
    circle.share(joost, W)
    number, done = task(bert, circle.dossier, joost, domain=W), task(bert, circle.dossier, joost)
    close(joost, done)
    circle.leave(member)
    assert [(one.id, one.given_name) for one in mine(anna).given] == [(number, "Anna de Vries")]
    assert [one.given_name for one in mine(joost).closed] == ["Bert Mulder"], "what was done stays as it was"
    with context.acting(anna, TODAY):
        assert "work.handed_over" in last_actions(circle.dossier)
    close(joost, number, done=False, word="Geen tijd")
    with post() as sent:
        tasks.tell_everywhere(at=NOW)
    assert [to for to, *_rest in sent] == ["anna@lindewaard.example"]
    assert [(one.id, one.word) for one in mine(anna).closed] == [(number, "Geen tijd")]


def test_who_sees_less_hears_of_what_she_asked_where_she_still_sees(
    circle: Circle, anna: Actor, bert: Actor, as_role: Any
) -> None:
    joost = as_role("job_coach")
    member = circle.share(bert, W, L)
    circle.share(joost, W, L)
    work, language = task(bert, circle.dossier, joost, domain=W), task(bert, circle.dossier, joost, domain=L)
    circle.change(member, circle.new(bert, L))
    assert [one.id for one in mine(anna).given] == [work]
    assert [one.id for one in mine(bert).given] == [language]


def test_withdrawn_consent_for_a_domain_hides_its_tasks_at_once(circle: Circle, anna: Actor, hans: Actor) -> None:
    member = circle.consented(hans, L)
    number = task(anna, circle.dossier, hans, domain=L)
    assert mine(hans).mine
    circle.withdraw(member)
    hidden(hans, number)


def test_a_task_about_health_goes_to_who_may_see_health(
    circle: Circle, anna: Actor, bert: Actor, karin: Actor, as_role: Any
) -> None:
    circle.share(bert, W)
    circle.share(karin, H)
    with pytest.raises(InvalidInput):
        task(anna, circle.dossier, bert, domain=H)
    number = task(anna, circle.dossier, karin, domain=H)
    assert [one.id for one in mine(karin).mine] == [number]
    hidden(as_role("income_officer"), number)


def test_who_comes_for_health_only_is_no_name_for_other_helpers(
    circle: Circle, anna: Actor, bert: Actor, karin: Actor
) -> None:
    circle.share(bert, W)
    circle.share(karin, H)
    with context.acting(bert, TODAY):
        assert {one.name for one in selectors.in_circle(bert, circle.dossier)} == {"Anna de Vries", "Bert Mulder"}
        assert selectors.in_circle(bert, circle.dossier, H) == []
    with context.acting(anna, TODAY):
        assert "Karin Wolf" in {one.name for one in selectors.in_circle(anna, circle.dossier)}


@pytest.mark.parametrize("role", ["income_officer", "housing_officer"])
def test_nor_for_colleagues_without_the_right_to_see_health(
    circle: Circle, anna: Actor, karin: Actor, as_role: Any, role: str
) -> None:
    colleague = as_role(role)
    circle.share(karin, H)
    with context.acting(colleague, TODAY):
        assert "Karin Wolf" not in {one.name for one in selectors.in_circle(colleague, circle.dossier)}
        assert "Karin Wolf" not in {one.name for one in selectors.to_ask(colleague, circle.dossier, W, TODAY)}
        assert selectors.in_circle(colleague, circle.dossier, H) == []
    with pytest.raises(InvalidInput) as refused:
        task(colleague, circle.dossier, karin)
    assert set(refused.value.errors) == {"owner_id"}
    with context.acting(colleague, TODAY), pytest.raises(InvalidInput) as unheard:
        new = NewConversation("De school", "Wie gaat mee?", (karin.membership_id,))
        service.begin_conversation(colleague, circle.dossier, new, at=NOW, on=TODAY)
    assert set(unheard.value.errors) == {"members"}


def test_the_participant_is_in_her_own_circle(circle: Circle, anna: Actor, bert: Actor, selam: Actor) -> None:
    own(anna, circle.dossier, selam)
    circle.share(bert, W)
    with context.acting(bert, TODAY):
        found = {one.name: one.role for one in selectors.in_circle(bert, circle.dossier)}
    assert found == {"Anna de Vries": "case_director", "Bert Mulder": "social_guide", "Selam Haile": "participant"}
    number = task(bert, circle.dossier, selam)
    with context.acting(selam, TODAY):
        assert [one.id for one in selectors.tasks_of(selam, circle.dossier, on=TODAY)] == [number]
    close(selam, number)


def test_nobody_of_another_town_learns_who_is_in_a_circle(
    circle: Circle, bert: Actor, hans: Actor, carla: Actor
) -> None:
    circle.share(bert, W)
    for somebody in (hans, carla):
        with context.acting(somebody, TODAY):
            assert selectors.in_circle(somebody, circle.dossier) == []


def test_a_signal_becomes_a_task(circle: Circle, anna: Actor, bert: Actor) -> None:
    circle.share(bert, W)
    number = signal(bert, circle.dossier, domain=H)
    with pytest.raises(InvalidInput) as refused:
        task(anna, circle.dossier, bert, signal_id=number)
    assert set(refused.value.errors) == {"domain"}
    made = task(anna, circle.dossier, anna, signal_id=number, domain=H)
    assert mine(anna).mine[0].signal_id == number
    assert made


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"title": " "}, "title"),
        ({"due_on": TODAY - timedelta(days=1)}, "due_on"),
        ({"goal_id": goal_id(0, W)}, "goal_id"),
    ],
)
def test_a_task_has_a_name_a_day_and_a_goal_that_is_there(
    circle: Circle, anna: Actor, bert: Actor, given: dict[str, Any], field: str
) -> None:
    circle.share(bert, W)
    with pytest.raises(InvalidInput) as refused:
        task(anna, circle.dossier, bert, **given)
    assert set(refused.value.errors) == {field}


def test_the_number_of_questions_does_not_grow_with_the_tasks(
    circle: Circle, anna: Actor, bert: Actor, django_assert_num_queries: Any
) -> None:
    circle.share(bert, W)
    for _each in range(12):
        task(anna, circle.dossier, bert)
    with context.acting(bert, TODAY), django_assert_num_queries(3):
        assert len(selectors.tasks(bert, at=NOW, on=TODAY).mine) == 12


def test_who_sees_less_gives_back_what_she_can_no_longer_see(circle: Circle, anna: Actor, bert: Actor) -> None:
    member = circle.share(bert, W, L)
    work, language, general = (task(anna, circle.dossier, bert, domain=one) for one in (W, L, Domain.GENERAL))
    circle.change(member, circle.new(bert, L))
    assert [one.id for one in mine(bert).mine] == [language, general]
    (closed,) = mine(anna).closed
    assert (closed.id, closed.state, closed.word) == (work, TaskState.RETURNED, "Mag dit onderwerp niet meer zien")


def test_of_two_grounds_that_end_one_by_one_the_tasks_go_back_one_by_one(
    circle: Circle, anna: Actor, bert: Actor
) -> None:
    circle.share(bert, W)
    health = circle.consented(bert, H)
    kept, lost = (task(anna, circle.dossier, bert, domain=one) for one in (W, H))
    circle.withdraw(health)
    assert [one.id for one in mine(bert).mine] == [kept]
    assert [one.id for one in mine(anna).closed] == [lost]


def test_who_stops_working_here_gives_everything_back(circle: Circle, anna: Actor, bert: Actor, as_role: Any) -> None:
    circle.share(bert, W)
    number = task(anna, circle.dossier, bert)
    nora = as_role("administrator")
    with context.acting(nora, TODAY):
        memberships.end_membership(nora, bert.membership_id, None, at=NOW, on=TODAY)
    (closed,) = mine(anna).closed
    assert (closed.id, closed.state, closed.word) == (number, TaskState.RETURNED, "Doet hier niet meer mee")


def test_two_dossiers_of_one_person_bring_together_what_was_said(circle: Circle, anna: Actor, bert: Actor) -> None:
    circle.share(bert, W)
    drop, keep = circle.dossier, circle.dossiers[1]
    number, asked = signal(bert, drop), task(anna, drop, bert)
    with context.acting(bert, TODAY):
        new = NewConversation("School", "Wie gaat mee?", (anna.membership_id,))
        talk = service.begin_conversation(bert, drop, new, at=NOW, on=TODAY)
    with context.acting(anna, TODAY):
        CircleMover().move(anna, drop, keep, at=NOW, on=TODAY)
        grants.move(anna, drop, keep)
        audit.record(anna, audit.Line(audit.Action.PERSONS_MERGED, keep), NOW)
        assert selectors.signal(anna, number, at=NOW, on=TODAY).dossier_id == keep
        assert selectors.task(anna, asked, at=NOW, on=TODAY).dossier_id == keep
        assert selectors.conversation(anna, talk, at=NOW).dossier_id == keep
    with context.acting(bert, TODAY):
        assert [one.dossier_id for one in selectors.conversations(bert)] == [keep]


def test_who_was_in_both_circles_keeps_what_she_was_asked_and_reads_on(
    circle: Circle, anna: Actor, bert: Actor
) -> None:
    drop, keep = circle.dossier, circle.dossiers[1]
    circle.share(bert, W)
    circle.share(bert, W, dossier=keep)
    asked, asks = task(anna, drop, bert), task(bert, drop, anna)
    with context.acting(bert, TODAY):
        new = NewConversation("School", "Wie gaat mee?", (anna.membership_id,))
        talk = service.begin_conversation(bert, drop, new, at=NOW, on=TODAY)
    with context.acting(anna, TODAY):
        CircleMover().move(anna, drop, keep, at=NOW, on=TODAY)
        grants.move(anna, drop, keep)
        audit.record(anna, audit.Line(audit.Action.PERSONS_MERGED, keep), NOW)
    assert ([one.id for one in mine(bert).mine], [one.id for one in mine(bert).given]) == ([asked], [asks])
    with context.acting(bert, TODAY):
        assert [one.id for one in selectors.conversations(bert)] == [talk]


def test_who_may_not_see_a_domain_is_not_asked_in_it(circle: Circle, anna: Actor, bert: Actor) -> None:
    circle.share(bert, L)

    with pytest.raises(InvalidInput) as refused:
        task(anna, circle.dossier, bert, domain=W)

    assert list(refused.value.errors) == ["owner_id"]
