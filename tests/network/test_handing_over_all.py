# SPDX-License-Identifier: EUPL-1.2
"""Somebody leaves: everything goes over in one go, or nothing does; and no role ends while work hangs on it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from leidraad.access import context, handing_over, memberships
from leidraad.access.audit import Action, Line, record
from leidraad.access.keeping_back import NewKeptBack, WithholdGround
from leidraad.access.models import AuditEvent, KeptBack
from leidraad.access.types import AccessDenied, Actor, InvalidInput, NotFoundForYou
from leidraad.agenda import service as agenda
from leidraad.agenda.models import Attendee
from leidraad.agenda.types import NewAppointment, Place, PlaceKind
from leidraad.dossiers import kept_back
from leidraad.dossiers.models import Dossier, Household
from leidraad.network import selectors, service, tasks
from leidraad.network.models import CircleTask, Notice
from leidraad.network.service import Division
from leidraad.network.types import NewSignal, NewTask, SignalKind, Urgency
from leidraad.plans import keeping
from leidraad.plans.models import ActivityRow, GoalRow, Plan, PlanChange
from tests import people
from tests.network.circles import Circle, H, W, written
from tests.network.talk import post, task
from tests.people import NOW, TODAY

pytestmark = pytest.mark.django_db


def burden(anna: Actor, circle: Circle) -> None:
    """Something of every kind hangs on Anna, also about health."""
    on = TODAY
    with context.acting(anna, on):
        for domain in (W, H):
            service.give_task(
                anna, circle.dossier, NewTask("Bel de school", anna.membership_id, on, domain), at=NOW, on=on
            )
        new = NewSignal(SignalKind.STUCK, Urgency.SOON, W, "Het loopt vast.")
        service.give_signal(anna, circle.dossier, new, at=NOW, on=on)
        start = timezone.now() + timedelta(days=30)
        agenda.make(
            anna, NewAppointment((circle.dossier,), start, start + timedelta(hours=1), Place(PlaceKind.PHONE),
                                 membership_ids=(anna.membership_id,)), at=timezone.now(), on=on,
        )  # fmt: skip
        thing = kept_back.page(anna, circle.dossier, at=NOW, on=on).things[0]
        kept = NewKeptBack("", 0, WithholdGround.SAFETY, "De buurman leest mee.", on + timedelta(days=30))
        kept_back.keep_back(anna, circle.dossier, thing.key, kept, at=NOW, on=on)


def all_to(by: Actor, whose: Actor, *receivers: Actor, **more: object) -> dict[str, int]:
    """Hand everything over."""
    with context.acting(by, TODAY):
        division = Division(tuple(one.membership_id for one in receivers), **more)  # type: ignore[arg-type]
        return dict(service.hand_over_all(by, whose.membership_id, division, at=NOW, on=TODAY))


def hangs(by: Actor, whose: Actor) -> dict[str, int]:
    with context.acting(by, TODAY):
        return handing_over.hanging(by, whose.membership_id, on=TODAY)


EVERYTHING = {"signals": 1, "dossiers": 3, "plan_parts": 11, "tasks": 2, "appointments": 1, "kept_back": 1}


def test_everything_of_every_kind_goes_over_and_nothing_is_left_behind(
    circle: Circle, anna: Actor, daan: Actor
) -> None:
    burden(anna, circle)
    assert hangs(anna, anna) == EVERYTHING
    assert all_to(anna, anna, daan) == EVERYTHING
    assert hangs(anna, anna) == {}
    assert hangs(anna, daan) == EVERYTHING
    key = str(daan.membership_id)
    with context.acting(anna, TODAY):
        assert set(Dossier.objects.values_list("director_id", flat=True)) == {daan.membership_id}
        assert set(Household.objects.values_list("director_id", flat=True)) == {daan.membership_id}
        assert set(ActivityRow.objects.values_list("owner", flat=True)) == {key}
        assert set(CircleTask.objects.values_list("owner_id", "owner_name")) == {(daan.membership_id, daan.name)}
        assert Attendee.objects.filter(account_id=daan.account_id, answer="asked").count() == 1
        kept = KeptBack.objects.get()
    assert (kept.made_by_id, kept.official_id) == (anna.membership_id, daan.membership_id)


def test_the_film_of_a_plan_makes_the_same_rows_again(circle: Circle, anna: Actor, daan: Actor) -> None:
    all_to(anna, anna, daan)
    with context.acting(anna, TODAY):
        plan = Plan.objects.get()
        before = keeping.loaded(plan)
        keeping.rebuild(plan)
        after = keeping.loaded(plan)
    assert after.state == before.state
    assert after.moved_on == before.moved_on
    assert plan.version == max(row.number for row in _changes(anna, plan))


def _changes(by: Actor, plan: Plan) -> list[PlanChange]:
    with context.acting(by, TODAY):
        return list(keeping.rows_of(plan))


def test_each_dossier_has_a_line_of_its_own(circle: Circle, anna: Actor, daan: Actor) -> None:
    burden(anna, circle)
    all_to(anna, anna, daan)
    with context.acting(anna, TODAY):
        lines = {
            line.dossier_id: line.details
            for line in AuditEvent.objects.filter(action="work.handed_over").order_by("id")
        }
    assert set(lines) == set(circle.dossiers)
    assert lines[circle.dossier]["from"] == anna.membership_id
    assert lines[circle.dossier]["to"] == daan.membership_id
    assert lines[circle.dossier]["tasks"] == 2


def test_families_stay_together_when_they_are_divided(circle: Circle, anna: Actor, daan: Actor) -> None:
    with context.acting(anna, TODAY):
        others = [written(anna) for _each in range(3)]
    households = _homes(anna)
    fatih = _second_director(anna)
    all_to(anna, anna, daan, fatih, chosen={households[0]: fatih.membership_id})
    with context.acting(anna, TODAY):
        per_family = {
            home: set(Dossier.objects.filter(household_id=home).values_list("director_id", flat=True))
            for home in households
        }
    assert all(len(found) == 1 for found in per_family.values())
    assert per_family[households[0]] == {fatih.membership_id}
    assert len(others) == 3
    assert {next(iter(found)) for found in per_family.values()} == {daan.membership_id, fatih.membership_id}


def _homes(by: Actor) -> list[int]:
    with context.acting(by, TODAY):
        return list(Household.objects.order_by("id").values_list("id", flat=True))


def _second_director(by: Actor) -> Actor:
    """Fatih directs as well from today on."""
    nora, fatih = (people.actor(people.named(name)) for name in ("Nora", "Fatih"))
    with context.acting(nora, TODAY):
        new = memberships.NewMembership("case_director", TODAY)
        number = memberships.add_membership(nora, fatih.account_id, new, NOW)
    return Actor(fatih.account_id, number, fatih.municipality_id, "Lindewaard", "case_director", fatih.name)


def test_a_receiver_who_is_taken_at_such_a_moment_stops_all_of_it(circle: Circle, anna: Actor, daan: Actor) -> None:
    burden(anna, circle)
    with context.acting(anna, TODAY):
        mine = Attendee.objects.get(account_id=anna.account_id)
        start, end = mine.during.lower, mine.during.upper
        other = written(anna)[0]
        agenda.make(
            anna, NewAppointment((other,), start, end, Place(PlaceKind.PHONE), membership_ids=(daan.membership_id,)),
            at=timezone.now(), on=TODAY,
        )  # fmt: skip
    before = hangs(anna, anna)
    with pytest.raises(InvalidInput) as refused:
        all_to(anna, anna, daan)
    assert "zelfde moment" in refused.value.errors[""][0]
    assert hangs(anna, anna) == before


def test_parts_in_dossiers_of_others_can_go_to_their_own_director(circle: Circle, anna: Actor, daan: Actor) -> None:
    with context.acting(anna, TODAY):
        Dossier.objects.update(director_id=daan.membership_id)
        Household.objects.update(director_id=daan.membership_id)
        record(anna, Line(Action.DOSSIER_DIRECTED), NOW)
    assert all_to(anna, anna, to_directors=True) == {"plan_parts": 11}
    assert hangs(anna, daan)["plan_parts"] == 11


def asked_by_anna(circle: Circle, anna: Actor, bert: Actor) -> int:
    """Anna asks Bert something."""
    circle.share(bert, W)
    return task(anna, circle.dossier, bert)


def test_what_she_asked_others_goes_over_too_and_comes_back_to_who_took_it_over(
    circle: Circle, anna: Actor, bert: Actor, daan: Actor
) -> None:
    number = asked_by_anna(circle, anna, bert)
    assert all_to(anna, anna, daan)["tasks"] == 1
    with context.acting(bert, TODAY):
        service.close_task(bert, number, done=False, word="Het lukt mij niet.", at=NOW, on=TODAY)
    with context.acting(daan, TODAY):
        (closed,) = selectors.tasks(daan, at=NOW, on=TODAY).closed
    assert (closed.id, closed.word, closed.new) == (number, "Het lukt mij niet.", True)


def test_who_takes_over_hears_of_it_once(circle: Circle, anna: Actor, bert: Actor, daan: Actor) -> None:
    burden(anna, circle)
    asked_by_anna(circle, anna, bert)
    moment = NOW + timedelta(days=2)
    with post() as before:
        tasks.tell_everywhere(at=moment)
    all_to(anna, anna, daan)
    with context.acting(daan, TODAY):
        assert Notice.objects.filter(membership_id=daan.membership_id, kind="work").count() == 1
    with post() as sent:
        tasks.tell_everywhere(at=moment)
        tasks.tell_everywhere(at=moment)
    assert [to for to, *_rest in sent] == ["daan@lindewaard.example"]
    assert before


# --- no role ends before that ---


def test_a_role_does_not_end_while_work_hangs_on_it(circle: Circle, anna: Actor, daan: Actor) -> None:
    nora = people.actor(people.named("Nora"))
    with context.acting(nora, TODAY), pytest.raises(InvalidInput) as refused:
        memberships.end_membership(nora, anna.membership_id, None, at=NOW, on=TODAY)
    assert "hangt nog werk" in refused.value.errors[""][0]
    all_to(nora, anna, daan)
    with context.acting(nora, TODAY):
        assert memberships.end_membership(nora, anna.membership_id, None, at=NOW, on=TODAY) == anna.account_id


def test_an_administrator_learns_numbers_and_no_names(circle: Circle, anna: Actor) -> None:
    nora = people.actor(people.named("Nora"))
    with context.acting(nora, TODAY):
        found = selectors.hanging(nora, anna.membership_id, at=NOW, on=TODAY)
    assert dict(found.counts) == {"dossiers": 3, "plan_parts": 11}
    assert found.rows == ()


def test_it_is_not_for_everybody_nor_for_another_town(circle: Circle, anna: Actor, bert: Actor, carla: Actor) -> None:
    for by, refusal in ((bert, AccessDenied), (carla, NotFoundForYou)):
        with context.acting(by, TODAY), pytest.raises(refusal):
            selectors.hanging(by, anna.membership_id, at=NOW, on=TODAY)


def test_a_guide_who_owns_a_part_of_a_plan_hands_that_over_first(circle: Circle, anna: Actor, bert: Actor) -> None:
    circle.share(bert, W)
    with context.acting(anna, TODAY):
        GoalRow.objects.filter(domain="work").update(owner=str(bert.membership_id))
    assert hangs(anna, bert) == {"plan_parts": 1}


def test_many_dossiers_take_as_many_questions_as_few(circle: Circle, anna: Actor, daan: Actor) -> None:
    counts = []
    for more in (1, 6):
        with context.acting(anna, TODAY):
            for _each in range(more):
                written(anna)
        with CaptureQueriesContext(connection) as asked:
            all_to(anna, anna, daan)
        counts.append(len(asked))
    assert counts[0] == counts[1]
