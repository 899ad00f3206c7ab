# SPDX-License-Identifier: EUPL-1.2
"""Parts of a plan change hands: offered, answered, withdrawn; until then the former owner stays responsible."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from leidraad.access import context, memberships
from leidraad.access.models import AuditEvent
from leidraad.access.types import Actor, InvalidInput, NotFoundForYou
from leidraad.dossiers import selectors as dossiers
from leidraad.network import selectors, service, tasks
from leidraad.network.models import HandOver, Notice
from leidraad.network.types import CircleRules, NoticeKind
from leidraad.network.types_handing_over import HandOverShown, HandOverState, NewHandOver
from leidraad.plans import selectors as plans
from leidraad.plans import service as editing
from leidraad.plans.models import ActivityRow, GoalRow
from leidraad.pure.plans.film import on_day
from tests import people
from tests.network.circles import Circle, H, L, W, goal_id
from tests.network.talk import post
from tests.network.test_absence import away
from tests.network.test_absence import on_day as standing_on
from tests.people import NOW, TODAY

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
State = HandOverState


@pytest.fixture
def with_bert(circle: Circle, bert: Actor) -> Circle:
    """Bert sees work, and contributes."""
    circle.share(bert, W, may_write=True)
    return circle


def offer(
    by: Actor,
    circle: Circle,
    to: Actor,
    *parts: str,
    starts_on: date = TODAY,
    on: date = TODAY,
    word: str = "Dit past bij u.",
) -> int:
    """Offer parts of a plan; gives the first."""
    new = NewHandOver(parts or (goal_id(circle.dossier, W),), to.membership_id, word, starts_on)
    with context.acting(by, on):
        return service.offer_hand_over(by, circle.dossier, new, at=NOW, on=on)[0]


def answer(by: Actor, number: int, *, yes: bool = True, word: str = "", on: date = TODAY) -> HandOverState:
    """Accept or refuse."""
    with context.acting(by, on):
        return service.answer_hand_over(by, number, accepted=yes, word=word, at=NOW, on=on)


def owner(by: Actor, circle: Circle, part: str = "", on: date = TODAY) -> str:
    """Who is responsible, as the plan says."""
    with context.acting(by, on):
        uid = part or goal_id(circle.dossier, W)
        found = GoalRow.objects.filter(uid=uid).first() or ActivityRow.objects.filter(uid=uid).first()
        assert found is not None
        return found.owner


def listed(by: Actor, on: date = TODAY) -> tuple[list[int], list[int]]:
    """What she has to answer, and what waits for others."""
    with context.acting(by, on):
        found = selectors.hand_overs(by, at=NOW, on=on)
    return [one.id for one in found.to_answer], [one.id for one in found.waiting]


def shown(by: Actor, number: int, on: date = TODAY) -> HandOverShown:
    with context.acting(by, on):
        return selectors.hand_over(by, number, at=NOW, on=on)


def test_until_the_receiver_says_yes_the_former_owner_stays_responsible(
    with_bert: Circle, anna: Actor, bert: Actor
) -> None:
    number = offer(anna, with_bert, bert)
    assert owner(anna, with_bert) == "participant"
    assert listed(bert) == ([number], [])
    assert listed(anna) == ([], [number])
    assert answer(bert, number) is State.DONE
    assert owner(anna, with_bert) == str(bert.membership_id)
    assert listed(bert) == ([], [])


def test_the_film_and_the_timeline_tell_it(with_bert: Circle, anna: Actor, bert: Actor) -> None:
    answer(bert, offer(anna, with_bert, bert))
    with context.acting(anna, TODAY):
        film = plans.film(anna, with_bert.dossier, at=NOW, on=TODAY)
        state = on_day(film.recorded, TODAY)
        assert state.goals[goal_id(with_bert.dossier, W)].owner == str(bert.membership_id)
        assert film.steps[-1].source == "hand_over"
        assert film.steps[-1].by_name == bert.name
        titles = [one.title for one in dossiers.timeline(anna, with_bert.dossier).entries]
    assert titles[:3] == ["Verantwoordelijkheid overgedragen", "Overdracht aangenomen", "Overdracht aangeboden"]


def test_a_refusal_needs_a_reason_that_the_other_reads(with_bert: Circle, anna: Actor, bert: Actor) -> None:
    number = offer(anna, with_bert, bert)
    with pytest.raises(InvalidInput) as refused:
        answer(bert, number, yes=False)
    assert list(refused.value.errors) == ["word"]
    answer(bert, number, yes=False, word="Ik heb geen tijd.")
    assert owner(anna, with_bert) == "participant"
    assert (shown(anna, number).state, shown(anna, number).answer) == (State.REFUSED, "Ik heb geen tijd.")


def test_an_offer_can_be_withdrawn_and_made_again(with_bert: Circle, anna: Actor, bert: Actor) -> None:
    number = offer(anna, with_bert, bert)
    with pytest.raises(InvalidInput):
        offer(anna, with_bert, bert)
    with context.acting(anna, TODAY):
        service.withdraw_hand_over(anna, number, at=NOW, on=TODAY)
    with pytest.raises(InvalidInput):
        answer(bert, number)
    assert offer(anna, with_bert, bert) > number


def test_who_read_the_offer_hears_that_it_was_withdrawn(with_bert: Circle, anna: Actor, bert: Actor) -> None:
    number = offer(anna, with_bert, bert)
    told(NOW)
    shown(bert, number)
    with context.acting(anna, TODAY):
        service.withdraw_hand_over(anna, number, at=NOW, on=TODAY)
    assert told(NOW) == ["bert@tandem.example"]


def test_on_the_day_both_hear_that_it_begins(with_bert: Circle, anna: Actor, bert: Actor) -> None:
    number, day = offer(anna, with_bert, bert, starts_on=TODAY + 2 * DAY), NOW + 2 * DAY
    answer(bert, number)
    told(NOW)
    shown(anna, number)
    assert told(NOW) == []
    assert told(day) == ["anna@lindewaard.example", "bert@tandem.example"]
    assert told(day) == []


def test_both_hear_that_an_offer_lost_its_sense(with_bert: Circle, anna: Actor, bert: Actor, daan: Actor) -> None:
    number = offer(anna, with_bert, bert, starts_on=TODAY + 2 * DAY)
    answer(bert, number)
    shown(anna, number)
    with context.acting(anna, TODAY):
        new = {"owner": str(daan.membership_id)}
        editing.edit_goal(
            anna, with_bert.dossier, goal_id(with_bert.dossier, W), new, reason="anders afgesproken", seen=9, at=NOW, on=TODAY
        )  # fmt: skip
    assert told(NOW + 2 * DAY) == ["anna@lindewaard.example", "bert@tandem.example"]
    assert shown(anna, number, TODAY + 2 * DAY).state is State.WITHDRAWN


def told(at: datetime) -> list[str]:
    """Who gets an e-mail that something waits."""
    with post() as sent:
        tasks.tell_everywhere(at=at)
    return sorted(to for to, *_rest in sent)


def test_the_database_refuses_two_offers_of_one_part_and_two_owners(
    with_bert: Circle, anna: Actor, bert: Actor
) -> None:
    number = offer(anna, with_bert, bert)
    with context.acting(anna, TODAY), pytest.raises(IntegrityError), transaction.atomic():
        row = HandOver.objects.get(id=number)
        row.pk = None
        row.save(force_insert=True)
    with context.acting(anna, TODAY), pytest.raises(IntegrityError), transaction.atomic():
        GoalRow.objects.filter(uid=goal_id(with_bert.dossier, W)).update(owner="")


def test_from_a_day_to_come_it_begins_on_that_day(with_bert: Circle, anna: Actor, bert: Actor) -> None:
    number = offer(anna, with_bert, bert, starts_on=TODAY + 3 * DAY)
    assert answer(bert, number) is State.ACCEPTED
    for day, who in ((TODAY + 2 * DAY, "participant"), (TODAY + 3 * DAY, str(bert.membership_id))):
        tasks.tell_everywhere(at=NOW + (day - TODAY))
        assert owner(anna, with_bert, on=day) == who
    assert shown(anna, number).state is State.DONE


def test_a_helper_hands_over_her_own_part_and_nothing_else(with_bert: Circle, anna: Actor, bert: Actor) -> None:
    with pytest.raises(InvalidInput):
        offer(bert, with_bert, anna)
    answer(bert, offer(anna, with_bert, bert))
    number = offer(bert, with_bert, anna)
    assert answer(anna, number) is State.DONE
    assert owner(anna, with_bert) == str(anna.membership_id)


def test_nobody_is_offered_what_she_may_not_see(with_bert: Circle, anna: Actor, bert: Actor) -> None:
    with pytest.raises(InvalidInput) as refused:
        offer(anna, with_bert, bert, goal_id(with_bert.dossier, H))
    assert list(refused.value.errors) == ["to_id"]


def test_a_health_part_is_for_who_may_see_health(with_bert: Circle, anna: Actor, daan: Actor, bert: Actor) -> None:
    number = offer(anna, with_bert, daan, goal_id(with_bert.dossier, H))
    fatih = people.actor(people.named("Fatih"))
    for by in (fatih, bert):
        with context.acting(by, TODAY), pytest.raises(NotFoundForYou):
            selectors.hand_over(by, number, at=NOW, on=TODAY)
    assert answer(daan, number) is State.DONE


def test_only_the_receiver_answers(with_bert: Circle, anna: Actor, bert: Actor, carla: Actor) -> None:
    number = offer(anna, with_bert, bert)
    for by in (anna, carla):
        with pytest.raises(NotFoundForYou):
            answer(by, number)


def test_who_replaces_the_receiver_answers_in_her_place(with_bert: Circle, anna: Actor, daan: Actor) -> None:
    eva = people.actor(people.named("Gerda"))
    number = offer(anna, with_bert, eva)
    away(anna, eva, daan, TODAY, TODAY + DAY)
    standing = standing_on(daan, TODAY)
    assert answer(standing, number) is State.DONE
    assert owner(anna, with_bert) == str(eva.membership_id)
    with context.acting(anna, TODAY):
        last = AuditEvent.objects.filter(action="handover.answered").latest("id")
    assert last.membership_id == daan.membership_id


def test_who_left_the_circle_can_no_longer_say_yes(with_bert: Circle, anna: Actor, bert: Actor) -> None:
    number = offer(anna, with_bert, bert)
    with context.acting(anna, TODAY):
        member = next(one for one in selectors.circle(anna, with_bert.dossier, at=NOW, on=TODAY).members)
        service.leave(anna, member.id, "Klaar", at=NOW, on=TODAY)
    with pytest.raises(NotFoundForYou):
        answer(bert, number)


def test_a_part_that_changed_hands_meanwhile_is_not_taken(with_bert: Circle, anna: Actor, bert: Actor) -> None:
    number = offer(anna, with_bert, bert)
    uid = goal_id(with_bert.dossier, W)
    with context.acting(anna, TODAY):
        editing.edit_goal(
            anna,
            with_bert.dossier,
            uid,
            {"owner": str(anna.membership_id)},
            reason="anders afgesproken",
            seen=9,
            at=NOW,
            on=TODAY,
        )
    with pytest.raises(InvalidInput), context.acting(bert, TODAY):
        service.answer_hand_over(bert, number, accepted=True, word="", at=NOW, on=TODAY)
    assert owner(anna, with_bert) == str(anna.membership_id)


# --- without an answer it rises ---


@pytest.mark.parametrize(("days", "late_on"), [(1, date(2026, 11, 24)), (5, date(2026, 11, 28))])
def test_without_an_answer_it_rises_after_as_many_working_days_as_the_municipality_chose(
    with_bert: Circle, anna: Actor, bert: Actor, days: int, late_on: date
) -> None:
    nora = people.actor(people.named("Nora"))
    with context.acting(nora, TODAY):
        service.save_rules(nora, CircleRules(days_hand_over=days), at=NOW)
    number = offer(anna, with_bert, bert)  # on a Saturday
    for by in (anna, bert):
        assert not shown(by, number, late_on - DAY).late
        assert shown(by, number, late_on).late


def test_word_of_it_goes_to_the_receiver_and_of_the_answer_to_who_offered(
    with_bert: Circle, anna: Actor, bert: Actor
) -> None:
    number = offer(anna, with_bert, bert)
    answer(bert, number)
    for by in (anna, bert):
        with context.acting(by, TODAY):
            mine = Notice.objects.filter(object_id=number, kind=NoticeKind.HAND_OVER, membership_id=by.membership_id)
            assert mine.count() == 1


def test_the_number_in_the_menu_counts_an_offer_to_answer(with_bert: Circle, anna: Actor, bert: Actor) -> None:
    offer(anna, with_bert, bert)
    with context.acting(bert, TODAY):
        assert selectors.waiting(bert, TODAY).tasks == 1


def test_the_participant_reads_who_does_what_now(with_bert: Circle, anna: Actor, bert: Actor, selam: Actor) -> None:
    answer(bert, offer(anna, with_bert, bert))
    with context.acting(anna, TODAY):
        shown_plan = plans.plan(anna, with_bert.dossier, at=NOW, on=TODAY)
    goal = shown_plan.state.goals[goal_id(with_bert.dossier, W)]
    assert shown_plan.names[goal.owner] == bert.name


@pytest.mark.parametrize("gone", ["left the circle", "sees less", "role ended"])
def test_what_was_accepted_does_not_begin_with_who_is_not_there_any_more(
    circle: Circle, anna: Actor, bert: Actor, somebody: Callable[[str], Actor], gone: str
) -> None:
    member = circle.share(bert, W, L, may_write=True)
    number = offer(anna, circle, bert, starts_on=TODAY + DAY)
    assert answer(bert, number) is State.ACCEPTED
    nora = somebody("Nora")
    if gone == "left the circle":
        circle.leave(member)
    elif gone == "sees less":
        circle.change(member, circle.new(bert, L, may_write=True))
    else:
        with context.acting(nora, TODAY):
            memberships.end_membership(nora, bert.membership_id, TODAY, at=NOW, on=TODAY)
    with context.acting(anna, TODAY):
        selectors.hand_overs(anna, at=NOW, on=TODAY)
    with post() as sent:
        tasks.tell_everywhere(at=NOW + 2 * DAY)
    assert owner(anna, circle, on=TODAY + DAY) == "participant"
    assert shown(anna, number, on=TODAY + DAY).state is State.WITHDRAWN
    assert [to for to, *_rest in sent] == ["anna@lindewaard.example"]
