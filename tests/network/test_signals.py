# SPDX-License-Identifier: EUPL-1.2
"""Signals (NET-3): from everybody in the circle to the director, answered, and rising when nobody answers."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from leidraad.access import context, memberships
from leidraad.access.memberships import NewMembership
from leidraad.access.models import Team
from leidraad.access.types import Actor, Domain, Ground, InvalidInput, NotFoundForYou
from leidraad.network import selectors, service, tasks
from leidraad.network.types import CircleRules, SignalShown, Urgency
from leidraad.plans.types import NewProposal
from tests.dossiers.families import rows
from tests.network.circles import Circle, H, L, W, goal_id
from tests.network.talk import own, post, signal
from tests.people import LINDEWAARD, NOW, TEAM_NOORD, TODAY

pytestmark = pytest.mark.django_db


def waiting(by: Actor, on: Any = TODAY) -> list[int]:
    """The signals that wait for somebody, in the order of her page."""
    with context.acting(by, on):
        return [one.id for one in selectors.signals(by, at=NOW, on=on).waiting]


def one(by: Actor, signal_id: int, on: Any = TODAY) -> SignalShown:
    """One signal as somebody sees it."""
    with context.acting(by, on):
        return selectors.signal(by, signal_id, at=NOW, on=on)


def hidden(by: Actor, signal_id: int, on: Any = TODAY) -> None:
    """The signal is not there for somebody: not on its page, and not in the database."""
    with pytest.raises(NotFoundForYou):
        one(by, signal_id, on)
    with context.acting(by, on):
        assert rows("select 1 from network_circlesignal where id = %s", signal_id) == []


def answer(by: Actor, signal_id: int, text: str = "Ik bel haar vandaag.") -> None:
    """Answer a signal."""
    with context.acting(by, TODAY):
        service.answer_signal(by, signal_id, text, at=NOW, on=TODAY)


def test_a_helper_s_signal_reaches_the_director_at_once(circle: Circle, anna: Actor, hans: Actor) -> None:
    circle.consented(hans, L)
    number = signal(hans, circle.dossier)
    assert waiting(anna) == [number]
    shown = one(anna, number)
    assert (shown.by_name, shown.text) == ("Hans Vos", "Zij komt niet meer naar les.")


def test_who_is_in_no_circle_gives_no_signal(circle: Circle, hans: Actor, carla: Actor) -> None:
    for outsider in (hans, carla):
        with pytest.raises(NotFoundForYou):
            signal(outsider, circle.dossier)


def test_a_colleague_and_the_participant_give_one_too(circle: Circle, anna: Actor, selam: Actor, as_role: Any) -> None:
    own(anna, circle.dossier, selam)
    given = [signal(as_role("income_officer"), circle.dossier), signal(selam, circle.dossier)]
    assert sorted(waiting(anna)) == given


def test_who_was_let_out_gives_none_and_reads_none(circle: Circle, bert: Actor) -> None:
    member = circle.share(bert, W)
    number = signal(bert, circle.dossier)
    circle.leave(member)
    with pytest.raises(NotFoundForYou):
        signal(bert, circle.dossier)
    hidden(bert, number)


def test_another_helper_and_another_town_read_nothing_of_it(
    circle: Circle, bert: Actor, hans: Actor, carla: Actor
) -> None:
    circle.share(bert, W, L)
    circle.consented(hans, L)
    number = signal(bert, circle.dossier)
    hidden(hans, number)
    hidden(carla, number)


def test_the_sender_reads_the_answer_and_then_it_is_read(circle: Circle, anna: Actor, bert: Actor) -> None:
    circle.share(bert, W)
    number = signal(bert, circle.dossier)
    answer(anna, number)
    with context.acting(bert, TODAY):
        (given,) = selectors.signals(bert, at=NOW, on=TODAY).given
        assert given.new
        assert selectors.waiting(bert, TODAY).signals == 1
    assert one(bert, number).answer == "Ik bel haar vandaag."
    with context.acting(bert, TODAY):
        assert selectors.waiting(bert, TODAY).signals == 0
    assert waiting(anna) == []


def test_a_signal_is_answered_once_and_with_words(circle: Circle, anna: Actor, bert: Actor) -> None:
    circle.share(bert, W)
    number = signal(bert, circle.dossier)
    with pytest.raises(InvalidInput) as refused:
        answer(anna, number, " ")
    assert set(refused.value.errors) == {"answer"}
    answer(anna, number)
    with pytest.raises(InvalidInput):
        answer(anna, number)


def test_only_who_directs_answers(circle: Circle, bert: Actor, daan: Actor, as_role: Any) -> None:
    circle.share(bert, W)
    number = signal(bert, circle.dossier)
    for somebody in (bert, daan, as_role("income_officer")):
        with pytest.raises(NotFoundForYou):
            answer(somebody, number)


def test_a_signal_about_health_is_for_who_may_see_health(
    circle: Circle, anna: Actor, bert: Actor, as_role: Any
) -> None:
    circle.share(bert, W)
    number = signal(bert, circle.dossier, domain=H, text="Zij slaapt niet meer.")
    hidden(as_role("income_officer"), number)
    assert one(anna, number).text == "Zij slaapt niet meer."
    assert one(bert, number).text == "Zij slaapt niet meer."


def test_what_nobody_answered_rises_to_the_team_and_comes_first(
    circle: Circle, anna: Actor, bert: Actor, daan: Actor, as_role: Any
) -> None:
    directs_too(as_role("housing_officer"), as_role("administrator"))
    circle.share(bert, W)
    later = signal(bert, circle.dossier, urgency=Urgency.LATER)
    soon = signal(bert, circle.dossier)
    now = signal(bert, circle.dossier, urgency=Urgency.NOW)
    assert waiting(anna) == [now, soon, later]
    after = TODAY + timedelta(days=3)
    assert waiting(anna, after) == [now, soon, later]
    assert [one(anna, number, after).late for number in (now, soon, later)] == [True, True, False]
    assert waiting(daan, after) == []  # of another team
    with context.acting(anna, TODAY):
        rows(
            "update dossiers_dossier set director_id = %s where id = %s returning id",
            daan.membership_id,
            circle.dossier,
        )
        rows("select access_write_event(now(), 1, '', 'dossier.directed', null, '', null, '', '', '', '', '{}')")
    assert waiting(anna, TODAY) == []
    assert waiting(anna, after) == [now, soon]
    assert waiting(daan, after) == [now, soon, later]


def test_what_a_sole_director_leaves_lying_rises_to_all_directors_and_any_of_them_answers(
    circle: Circle, anna: Actor, bert: Actor, daan: Actor
) -> None:
    circle.share(bert, W)
    number = signal(bert, circle.dossier)
    after = TODAY + timedelta(days=3)
    assert waiting(daan, TODAY + timedelta(days=2)) == []
    assert waiting(daan, after) == [number]
    with context.acting(daan, after):
        service.answer_signal(daan, number, "Ik bel.", at=NOW, on=after)
    assert one(daan, number, after).answer == "Ik bel."


def test_a_signal_in_a_team_without_directors_reaches_all_of_them(
    circle: Circle, anna: Actor, bert: Actor, daan: Actor
) -> None:
    circle.share(bert, W)
    number = signal(bert, circle.dossier)
    with context.acting(anna, TODAY):
        rows(
            "update dossiers_dossier set director_id = null, team_id = %s where id = %s returning id",
            _team_of_nobody(), circle.dossier,
        )  # fmt: skip
        rows("select access_write_event(now(), 1, '', 'dossier.directed', null, '', null, '', '', '', '', '{}')")
    assert waiting(daan) == waiting(anna) == [number]
    with post() as sent:
        tasks.tell_everywhere(at=NOW)
    assert sorted(to for to, *_rest in sent) == ["anna@lindewaard.example", "daan@lindewaard.example"]


@pytest.mark.parametrize("gone", ["her account was shut", "her last day passed"])
def test_a_new_signal_of_a_director_who_is_gone_is_her_team_s_at_once(
    circle: Circle, anna: Actor, bert: Actor, daan: Actor, as_role: Any, gone: str
) -> None:
    nora, gerda = as_role("administrator"), as_role("housing_officer")
    with context.acting(nora, TODAY):
        new = NewMembership("case_director", TODAY, team_id=TEAM_NOORD)
        number = memberships.add_membership(nora, gerda.account_id, new, NOW)
    gerda = replace(gerda, membership_id=number, role="case_director")
    circle.share(bert, W)
    number = signal(bert, circle.dossier, urgency=Urgency.NOW)
    assert (waiting(anna), waiting(gerda)) == ([number], [])
    with context.acting(nora, TODAY):
        if gone == "her account was shut":
            memberships.set_active(nora, anna.account_id, active=False, at=NOW)
        else:
            ended = "update access_membership set valid = daterange(lower(valid), %s) where id = %s returning id"
            rows(ended, TODAY, anna.membership_id)
            rows("select access_write_event(now(), 1, '', 'membership.changed', null, '', null, '', '', '', '', '{}')")
    assert (waiting(gerda), waiting(daan)) == ([number], [])
    with context.acting(gerda, TODAY):
        assert selectors.waiting(gerda, TODAY).signals == 1
    with post() as sent:
        tasks.tell_everywhere(at=NOW)
    assert [to for to, *_rest in sent] == ["gerda@lindewaard.example"]
    answer(gerda, number)
    assert waiting(gerda) == []


def _team_of_nobody() -> int:
    return Team.objects.create(municipality_id=LINDEWAARD, name="Nieuw").id


def directs_too(colleague: Actor, nora: Actor) -> Actor:
    """A colleague of Anna's team directs as well."""
    with context.acting(nora, TODAY):
        new = NewMembership("case_director", TODAY, team_id=TEAM_NOORD)
        memberships.add_membership(nora, colleague.account_id, new, NOW)
    return colleague


def test_the_norm_is_the_municipality_s_own(circle: Circle, anna: Actor, bert: Actor, as_role: Any) -> None:
    nora = as_role("administrator")
    with context.acting(nora, TODAY):
        service.save_rules(nora, CircleRules(days_now=1, days_soon=3, days_later=10), at=NOW)
    circle.share(bert, W)
    number = signal(bert, circle.dossier)
    assert one(anna, number).due_on == TODAY + timedelta(days=3)


@pytest.mark.parametrize(
    ("days", "field"), [((2, 1, 7), "days_later"), ((0, 2, 61), "days_later"), ((-1, 2, 7), "days_now")]
)
def test_norms_that_make_no_sense_are_refused(db: None, as_role: Any, days: tuple[int, int, int], field: str) -> None:
    nora = as_role("administrator")
    with context.acting(nora, TODAY), pytest.raises(InvalidInput) as refused:
        service.save_rules(nora, CircleRules(*days), at=NOW)
    assert set(refused.value.errors) == {field}


def test_a_signal_can_be_kept_for_a_case_meeting(circle: Circle, anna: Actor, bert: Actor) -> None:
    circle.share(bert, W)
    number = signal(bert, circle.dossier)
    for wanted in (True, False):
        with context.acting(anna, TODAY):
            service.discuss_signal(anna, number, wanted=wanted, at=NOW, on=TODAY)
            found = [one.id for one in selectors.to_discuss(anna, at=NOW, on=TODAY)]
        assert found == ([number] if wanted else [])


def test_a_signal_becomes_a_proposal_for_the_plan(circle: Circle, anna: Actor, bert: Actor) -> None:
    circle.share(bert, W)
    number = signal(bert, circle.dossier)
    new = NewProposal("Lessen in de avond", "Zij werkt overdag", goal_id(circle.dossier, L))
    with context.acting(anna, TODAY):
        proposal = service.propose_from_signal(anna, number, new, at=NOW, on=TODAY)
    assert one(anna, number).proposal_id == proposal


def test_words_about_health_stay_with_health(circle: Circle, anna: Actor, bert: Actor) -> None:
    circle.share(bert, W)
    number = signal(bert, circle.dossier, domain=H)
    for goal in ("", goal_id(circle.dossier, L)):
        with context.acting(anna, TODAY), pytest.raises(InvalidInput) as refused:
            service.propose_from_signal(anna, number, NewProposal("Rust", "Slaapt niet", goal), at=NOW, on=TODAY)
        assert set(refused.value.errors) == {"goal_id"}
    with context.acting(anna, TODAY):
        new = NewProposal("Rust", "Slaapt niet", goal_id(circle.dossier, H))
        service.propose_from_signal(anna, number, new, at=NOW, on=TODAY)


def test_withdrawn_consent_ends_it_at_once_for_the_sender_too(circle: Circle, anna: Actor, hans: Actor) -> None:
    member = circle.consented(hans, L)
    number = signal(hans, circle.dossier)
    circle.withdraw(member)
    hidden(hans, number)
    assert one(anna, number).text


def test_the_participant_reads_what_was_signalled_about_her_after_the_answer_unless_it_is_kept_from_there(
    circle: Circle, anna: Actor, bert: Actor, selam: Actor
) -> None:
    own(anna, circle.dossier, selam)
    circle.share(bert, W)
    number = signal(bert, circle.dossier)

    def reads() -> list[int]:
        with context.acting(selam, TODAY):
            return [one.id for one in selectors.signals_of(selam, circle.dossier, at=NOW, on=TODAY)]

    assert reads() == []
    with context.acting(anna, TODAY):
        service.answer_signal(anna, number, "Ik bel haar.", at=NOW, on=TODAY)
    assert reads() == [number]
    with context.acting(anna, TODAY):
        rows(
            "insert into access_keptback (municipality_id, dossier_id, kind, object_id, restricted, ground, reason, review_on,"
            " made_by_id, made_at) values (1, %s, 'circlesignal', %s, false, 'safety', 'Gevaar', %s, %s, %s) returning id",
            circle.dossier, number, TODAY + timedelta(days=30), anna.membership_id, NOW,
        )  # fmt: skip
        rows("select access_write_event(now(), 1, '', 'dossier.opened', null, '', null, '', '', '', '', '{}')")
    assert reads() == []


@pytest.mark.parametrize("text", ["", "   ", "x" * 2_001])
def test_a_signal_says_something_and_not_too_much(circle: Circle, bert: Actor, text: str) -> None:
    circle.share(bert, W)
    with pytest.raises(InvalidInput) as refused:
        signal(bert, circle.dossier, text=text)
    assert set(refused.value.errors) == {"text"}


def test_who_gave_and_who_read_is_in_the_trail(circle: Circle, anna: Actor, hans: Actor) -> None:
    circle.consented(hans, L)
    number = signal(hans, circle.dossier)
    one(anna, number)
    with context.acting(anna, TODAY):
        found = rows(
            "select action, ground from access_auditevent where dossier_id = %s and action like 'circle_signal%%' order by id",
            circle.dossier,
        )
        kept = rows(
            "select new from access_auditchange where \"table\" = 'network_circlesignal' and row_id = %s", number
        )  # fmt: skip
    assert found == [("circle_signal.given", Ground.CONSENT.value), ("circle_signal.read", Ground.STATUTORY_TASK.value)]
    assert all("text" not in row[0] for row in kept)


def test_the_number_of_questions_does_not_grow_with_the_signals(
    circle: Circle, anna: Actor, bert: Actor, django_assert_num_queries: Any
) -> None:
    circle.share(bert, W)
    for _each in range(12):
        signal(bert, circle.dossier, domain=Domain.WORK)
    with context.acting(anna, TODAY), django_assert_num_queries(4):
        assert len(selectors.signals(anna, at=NOW, on=TODAY).waiting) == 12
