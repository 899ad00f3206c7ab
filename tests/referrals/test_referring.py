# SPDX-License-Identifier: EUPL-1.2
"""Referring (GUI-9): sent to somebody in the circle or to an organisation, answered, done; and who sees it at which moment."""

from datetime import timedelta
from typing import Any

import pytest

from leidraad.access import context
from leidraad.access.types import Actor, Domain, Ground, InvalidInput, NotFoundForYou
from leidraad.pure.referring import Act, ReferralState
from leidraad.referrals import selectors, service
from leidraad.referrals.types import Heard, Said, StepKind, Way
from tests.dossiers.families import rows
from tests.network.circles import Circle
from tests.network.talk import signal
from tests.people import NOW, TODAY
from tests.referrals.handed import PRACTICE, H, W, act, new, refer, says, shown, to, work

pytestmark = pytest.mark.django_db
M, E = Domain.MONEY, Domain.EDUCATION


def refused(by: Actor, circle: Circle, wanted: Any) -> set[str]:
    """The fields at which a referral is refused."""
    with pytest.raises(InvalidInput) as problem:
        refer(by, circle.dossier, wanted)
    return set(problem.value.errors)


def hidden(by: Actor, number: int) -> None:
    """It is not there for somebody: not on its page, and not in the database."""
    with pytest.raises(NotFoundForYou):
        shown(by, number)
    with context.acting(by, TODAY):
        assert rows("select 1 from referrals_referral where id = %s", number) == []
        assert rows("select 1 from referrals_step where referral_id = %s", number) == []


def test_a_referral_goes_to_the_receiver_and_comes_back_with_a_result(
    circle: Circle, anna: Actor, joost: Actor
) -> None:
    circle.share(joost, W, E)
    number = refer(anna, circle.dossier, new(to(joost), W))
    assert [one.id for one in work(joost).to_me] == [number]
    act(joost, number, Act.ACCEPT, "")
    act(joost, number, Act.FINISH, "Zij begint maandag bij de bakker.")
    found = shown(anna, number)
    assert found.shown.state is ReferralState.DONE
    assert found.shown.word == "Zij begint maandag bij de bakker."
    assert [step.kind for step in found.steps] == [StepKind.SENT, StepKind.ACCEPTED, StepKind.DONE]
    assert {step.way for step in found.steps} == {Way.SELF}


def test_a_refusal_says_why_and_nothing_follows_it(circle: Circle, anna: Actor, joost: Actor) -> None:
    circle.share(joost, W)
    number = refer(anna, circle.dossier, new(to(joost), W))
    with pytest.raises(InvalidInput) as problem:
        act(joost, number, Act.REFUSE, " ")
    assert set(problem.value.errors) == {"word"}
    act(joost, number, Act.REFUSE, "Wij zitten vol.")
    with pytest.raises(InvalidInput):
        act(joost, number, Act.ACCEPT)
    assert shown(anna, number).shown.word == "Wij zitten vol."


def test_somebody_who_is_not_in_the_circle_or_does_not_see_it_is_refused_before_anything_is_sent(
    circle: Circle, anna: Actor, joost: Actor
) -> None:
    assert refused(anna, circle, new(to(joost), W)) == {"receiver"}
    circle.share(joost, W)
    assert refused(anna, circle, new(to(joost), W, E)) == {"domains"}
    assert refused(anna, circle, new(to(joost), W, ground=Ground.CONSENT)) == {"receiver"}


def test_who_was_asked_about_but_got_no_yes_yet_cannot_be_referred_to(circle: Circle, anna: Actor, hans: Actor) -> None:
    member = circle.share(hans, Domain.LANGUAGE, ground=Ground.CONSENT)
    wanted = new(to(hans), Domain.LANGUAGE, ground=Ground.CONSENT)
    assert refused(anna, circle, wanted) == {"receiver"}
    circle.answer(member)
    assert refer(anna, circle.dossier, wanted)


def test_the_protocol_decides_what_an_organisation_without_an_account_gets(circle: Circle, anna: Actor) -> None:
    assert refused(anna, circle, new(domains=(W, M))) == {"domains"}
    assert refused(anna, circle, new(ground=Ground.STATUTORY_TASK)) == {"ground"}
    found = shown(anna, refer(anna, circle.dossier, new())).shown
    assert (found.state, found.source) == (ReferralState.SENT, "Participatiewet art. 7 lid 1")


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"reason": " "}, "reason"),
        ({"respond_by": TODAY - timedelta(days=1)}, "respond_by"),
        ({"result_by": TODAY}, "result_by"),
        ({"result_by": TODAY + timedelta(days=400)}, "result_by"),
        ({"domain": E}, "domains"),
    ],
)
def test_what_is_missing_is_said_where_it_is(circle: Circle, anna: Actor, more: Any, field: str) -> None:
    assert refused(anna, circle, new(**more)) == {field}


def test_of_an_organisation_the_sender_writes_down_who_said_what(circle: Circle, anna: Actor) -> None:
    number = refer(anna, circle.dossier, new())
    with pytest.raises(InvalidInput) as problem:
        act(anna, number, Act.ACCEPT)
    assert set(problem.value.errors) == {"said_by"}
    act(anna, number, Act.ACCEPT, "", "Mevrouw Kaya, aan de telefoon")
    step = shown(anna, number).steps[-1]
    assert (step.kind, step.way, step.said_by) == (StepKind.ACCEPTED, Way.TOLD, "Mevrouw Kaya, aan de telefoon")


def test_nobody_answers_for_a_receiver_with_an_account(circle: Circle, anna: Actor, joost: Actor, bert: Actor) -> None:
    circle.share(joost, W)
    circle.share(bert, W)
    number = refer(anna, circle.dossier, new(to(joost), W))
    for somebody in (anna, bert):
        with pytest.raises(NotFoundForYou):
            act(somebody, number, Act.ACCEPT, "", "Joost")


def test_on_consent_it_waits_for_her_yes_and_her_words_are_kept(circle: Circle, anna: Actor, her: Actor) -> None:
    number = refer(anna, circle.dossier, new(PRACTICE, H, ground=Ground.CONSENT))
    assert shown(anna, number).shown.state is ReferralState.ASKED
    with pytest.raises(InvalidInput):
        act(anna, number, Act.ACCEPT, "", "De praktijk")
    with pytest.raises(InvalidInput):
        says(her, circle.dossier, number, sha256="anders")
    says(her, circle.dossier, number)
    assert shown(anna, number).shown.state is ReferralState.SENT
    with context.acting(anna, TODAY):
        ((text, sha),) = rows("select text, sha256 from referrals_step where kind = 'allowed'")
    assert "ክንመርሓኩም" in str(text)
    assert len(sha) == 64


def test_a_no_ends_it_and_a_yes_that_was_told_is_said_as_such(circle: Circle, anna: Actor, her: Actor) -> None:
    first, second = (refer(anna, circle.dossier, new(PRACTICE, H, ground=Ground.CONSENT)) for _each in range(2))
    says(her, circle.dossier, first, yes=False)
    assert shown(anna, first).shown.state is ReferralState.DECLINED
    with context.acting(anna, TODAY):
        asked = selectors.question_of(anna, second, "ar")
        service.note_answer(anna, second, Said(True, "Selam Haile", "ar", asked.sha256), at=NOW, on=TODAY)
    step = shown(anna, second).steps[-1]
    assert (step.kind, step.way, step.said_by) == (StepKind.ALLOWED, Way.TOLD, "Selam Haile")


def test_a_withdrawn_consent_hides_it_from_the_receiver_at_once_and_it_comes_back_to_the_director(
    circle: Circle, anna: Actor, hans: Actor
) -> None:
    circle.share(hans, Domain.GENERAL, ground=Ground.CONSENT)
    member = circle.shown().asked[0].id
    circle.answer(member)
    number = refer(anna, circle.dossier, new(to(hans), Domain.GENERAL, ground=Ground.CONSENT))
    assert shown(hans, number).shown.for_me
    circle.withdraw(member)
    hidden(hans, number)
    with context.acting(hans, TODAY), pytest.raises(NotFoundForYou):
        service.act(hans, number, Act.ACCEPT, Heard(), at=NOW, on=TODAY)
    assert [one.id for one in work(anna).rising] == [number]


def test_who_loses_one_of_the_life_domains_loses_the_referral(circle: Circle, anna: Actor, joost: Actor) -> None:
    member = circle.share(joost, W, E)
    number = refer(anna, circle.dossier, new(to(joost), W, E))
    circle.change(member, circle.new(joost, W))
    hidden(joost, number)


def test_a_volunteer_who_is_not_in_it_and_another_town_see_nothing(
    circle: Circle, anna: Actor, hans: Actor, carla: Actor, joost: Actor
) -> None:
    circle.share(joost, W)
    circle.consented(hans, Domain.LANGUAGE)
    number = refer(anna, circle.dossier, new(to(joost), W))
    hidden(hans, number)
    hidden(carla, number)
    with context.acting(hans, TODAY):
        assert selectors.of_dossier(hans, circle.dossier, at=NOW, on=TODAY).referrals == ()
    with context.acting(carla, TODAY), pytest.raises(NotFoundForYou):
        selectors.of_dossier(carla, circle.dossier, at=NOW, on=TODAY)


def test_what_is_about_health_is_for_who_may_see_health(
    circle: Circle, anna: Actor, karin: Actor, as_role: Any
) -> None:
    circle.share(karin, H)
    number = refer(anna, circle.dossier, new(to(karin), H))
    assert shown(karin, number).answers
    hidden(as_role("income_officer"), number)


def test_a_guide_refers_too_but_only_what_she_sees_and_outside_only_on_consent(
    circle: Circle, anna: Actor, bert: Actor
) -> None:
    circle.share(bert, Domain.GENERAL, W, may_write=True)
    assert refused(bert, circle, new(domains=(W,))) == {"ground"}
    assert refused(bert, circle, new(PRACTICE, H, ground=Ground.CONSENT)) == {"domains"}
    number = refer(bert, circle.dossier, new(PRACTICE, Domain.GENERAL, ground=Ground.CONSENT))
    assert shown(bert, number).may_end
    assert [one.id for one in work(anna).waiting] == [number]


def test_who_may_not_refer_cannot(circle: Circle, joost: Actor, daan: Actor, carla: Actor, as_role: Any) -> None:
    circle.share(joost, W)
    for somebody in (joost, daan, carla, as_role("income_officer")):
        with pytest.raises(NotFoundForYou):
            refer(somebody, circle.dossier, new())


def test_sender_and_director_withdraw_it_with_a_reason_and_nobody_else(
    circle: Circle, anna: Actor, joost: Actor, daan: Actor
) -> None:
    circle.share(joost, W)
    number = refer(anna, circle.dossier, new(to(joost), W))
    for somebody in (joost, daan):
        with pytest.raises(NotFoundForYou):
            act(somebody, number, Act.WITHDRAW)
    with pytest.raises(InvalidInput):
        act(anna, number, Act.WITHDRAW, "")
    act(anna, number, Act.WITHDRAW, "Zij vond zelf iets.")
    assert shown(joost, number).shown.state is ReferralState.WITHDRAWN


def test_a_signal_becomes_a_referral_and_shows_what_it_became(circle: Circle, anna: Actor, bert: Actor) -> None:
    circle.share(bert, W)
    given = signal(bert, circle.dossier, domain=W)
    number = refer(anna, circle.dossier, new(signal_id=given))
    with context.acting(anna, TODAY):
        assert [one.id for one in selectors.came_of(anna, given, on=TODAY)] == [number]


def test_a_signal_of_another_or_about_health_does_not_become_just_anything(circle: Circle, anna: Actor) -> None:
    other = signal(anna, circle.dossiers[1], domain=W)
    with pytest.raises(NotFoundForYou):
        refer(anna, circle.dossier, new(signal_id=other))
    ill = signal(anna, circle.dossier, domain=H)
    assert refused(anna, circle, new(signal_id=ill)) == {"domain"}


def test_the_film_never_changes(circle: Circle, anna: Actor) -> None:
    refer(anna, circle.dossier, new())
    with pytest.raises(Exception, match="append-only"), context.acting(anna, TODAY):
        rows("update referrals_step set word = 'anders' returning id")


def test_twenty_referrals_ask_as_many_questions_as_one(
    circle: Circle, anna: Actor, joost: Actor, django_assert_max_num_queries: Any
) -> None:
    circle.share(joost, W)
    counted = []
    for times in (1, 19):
        for _each in range(times):
            refer(anna, circle.dossier, new(to(joost), W))
        with context.acting(anna, TODAY), django_assert_max_num_queries(40) as asked:
            selectors.work_list(anna, at=NOW, on=TODAY)
            selectors.of_dossier(anna, circle.dossier, at=NOW, on=TODAY)
        counted.append(len(asked))
    assert counted[0] == counted[1]
    assert len(work(anna).waiting) == 20
