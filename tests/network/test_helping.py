# SPDX-License-Identifier: EUPL-1.2
"""A helper logs her own contact: only where she may contribute, stored once, and taken over by the plan's owner."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from leidraad.access import context
from leidraad.access.types import Actor, Domain, Ground, InvalidInput, NotFoundForYou
from leidraad.dossiers import helped
from leidraad.dossiers.models import ContactMoment, Dossier
from leidraad.plans import selectors, service
from leidraad.pure.plans.types import Doing
from tests.network.circles import Circle, H, L, W, goal_id, written
from tests.people import NOW, TODAY
from tests.web.helping import activity_id, log

pytestmark = pytest.mark.django_db


@pytest.fixture
def circle(db: None, anna: Actor) -> Iterator[Circle]:
    """Selam's circle."""
    with context.acting(anna, TODAY):
        made = Circle(anna, *written(anna))
    yield made


@pytest.fixture
def with_hans(circle: Circle, hans: Actor) -> Circle:
    """Hans helps with the language, and contributes."""
    circle.consented(hans, L, may_write=True)
    return circle


def logged(by: Actor, circle: Circle, **more: object) -> int:
    """Log something as a helper."""
    with context.acting(by, TODAY):
        return service.log_help(by, circle.dossier, log(**more), at=NOW, on=TODAY)


def rows(by: Actor) -> list[ContactMoment]:
    """What helpers logged, as somebody may read it."""
    with context.acting(by, TODAY):
        return list(ContactMoment.objects.filter(minutes__isnull=False).order_by("id"))


def test_a_log_says_how_long_about_what_and_who_did_it(with_hans: Circle, hans: Actor, anna: Actor) -> None:
    logged(hans, with_hans, goal_id=goal_id(with_hans.dossier, L))
    (row,) = rows(anna)
    assert (row.minutes, row.doing, str(row.goal_uid), row.domain, row.recorded_by_id, row.for_household) == (
        60, "done_together", goal_id(with_hans.dossier, L), "language", hans.membership_id, False,
    )  # fmt: skip


def test_the_same_log_sent_again_is_stored_once_and_gets_the_same_answer(with_hans: Circle, hans: Actor) -> None:
    new = log(goal_id=goal_id(with_hans.dossier, L))
    with context.acting(hans, TODAY):
        first = service.log_help(hans, with_hans.dossier, new, at=NOW, on=TODAY)
        again = service.log_help(hans, with_hans.dossier, new, at=NOW + timedelta(days=1), on=TODAY + timedelta(days=1))
    assert first == again
    assert len(rows(hans)) == 1


def test_a_log_sent_again_is_answered_the_same_when_the_goal_is_gone(
    with_hans: Circle, hans: Actor, anna: Actor
) -> None:
    new = log(activity_id=activity_id(with_hans.dossier, L))
    with context.acting(hans, TODAY):
        first = service.log_help(hans, with_hans.dossier, new, at=NOW, on=TODAY)
    with context.acting(anna, TODAY):
        values = {"state": "stopped"}
        seen = selectors.plan(anna, with_hans.dossier, at=NOW, on=TODAY).version
        service.edit_activity(
            anna, with_hans.dossier, activity_id(with_hans.dossier, L), values, reason="Klaar", seen=seen, at=NOW, on=TODAY
        )  # fmt: skip
    with context.acting(hans, TODAY):
        assert service.log_help(hans, with_hans.dossier, new, at=NOW, on=TODAY) == first
        with pytest.raises(InvalidInput):
            service.log_help(hans, with_hans.dossier, replace(log(), activity_id=new.activity_id), at=NOW, on=TODAY)


def test_the_database_takes_a_number_once(with_hans: Circle, hans: Actor) -> None:
    new = log()
    with context.acting(hans, TODAY):
        service.log_help(hans, with_hans.dossier, new, at=NOW, on=TODAY)
        with pytest.raises(Exception, match="unique"), transaction.atomic():
            _insert(hans, with_hans.dossier, "language", submission=str(new.submission))


def _insert(by: Actor, dossier: int, domain: str, *, recorded_by: int | None = None, submission: str = "") -> None:
    """Past the use case: what the database itself says."""
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into dossiers_contactmoment (municipality_id, dossier_id, household_id, for_household, happened_on,"
            " kind, domain, reached, summary, recorded_by_id, recorded_at, submission, minutes)"
            " select municipality_id, id, household_id, false, %s, 'phone', %s, true, '', %s, %s,"
            " coalesce(nullif(%s, '')::uuid, gen_random_uuid()), 15 from dossiers_dossier where id = %s",
            (TODAY, domain, recorded_by or by.membership_id, NOW, submission, dossier),
        )


@pytest.mark.parametrize("domain", [W, H, Domain.GENERAL])
def test_another_life_domain_is_refused_by_the_use_case_and_by_the_database(
    with_hans: Circle, hans: Actor, domain: Domain
) -> None:
    with pytest.raises(InvalidInput):
        logged(hans, with_hans, domain=domain)
    with pytest.raises(ProgrammingError, match="row-level security"), context.acting(hans, TODAY):
        _insert(hans, with_hans.dossier, domain)


def test_nobody_logs_in_anothers_name(with_hans: Circle, hans: Actor, bert: Actor) -> None:
    with pytest.raises(ProgrammingError, match="row-level security"), context.acting(hans, TODAY):
        _insert(hans, with_hans.dossier, L, recorded_by=bert.membership_id)


def test_a_log_is_never_changed_by_who_made_it(with_hans: Circle, hans: Actor) -> None:
    number = logged(hans, with_hans)
    with pytest.raises(ProgrammingError, match="permission denied"), context.acting(hans, TODAY):
        ContactMoment.objects.filter(id=number).update(minutes=1)


def test_who_only_reads_logs_nothing(circle: Circle, hans: Actor) -> None:
    circle.consented(hans, L)
    with pytest.raises(NotFoundForYou):
        logged(hans, circle)
    with pytest.raises(ProgrammingError, match="row-level security"), context.acting(hans, TODAY):
        _insert(hans, circle.dossier, L)


def test_after_a_withdrawal_a_log_that_waited_is_refused(circle: Circle, hans: Actor) -> None:
    member = circle.consented(hans, L, may_write=True)
    circle.withdraw(member)
    with pytest.raises(NotFoundForYou):
        logged(hans, circle)


def test_health_only_where_it_was_granted(circle: Circle, bert: Actor, anna: Actor) -> None:
    circle.share(bert, W, may_write=True)
    with pytest.raises(InvalidInput):
        logged(bert, circle, domain=H)
    circle.consented(bert, H, may_write=True)
    logged(bert, circle, domain=H, goal_id=goal_id(circle.dossier, H))
    assert [row.domain for row in rows(anna)] == ["health"]


def test_a_log_moves_no_date_of_the_municipality(with_hans: Circle, hans: Actor, anna: Actor) -> None:
    def dates() -> tuple[object, ...]:
        with context.acting(anna, TODAY):
            one = Dossier.objects.get(id=with_hans.dossier)
            return (one.last_contact_on, one.next_on, one.next_kind)

    before = dates()
    logged(hans, with_hans)
    assert dates() == before


def test_the_front_page_knows_her_own_last_contact(with_hans: Circle, hans: Actor) -> None:
    logged(hans, with_hans, happened_on=TODAY - timedelta(days=3))
    logged(hans, with_hans, happened_on=TODAY, reached=False)
    with context.acting(hans, TODAY):
        (one,) = helped.people(hans, at=NOW)
    assert one.last_contact_on == TODAY - timedelta(days=3)


def test_the_next_step_is_hers_before_it_is_due_first(with_hans: Circle, hans: Actor, anna: Actor) -> None:
    with context.acting(hans, TODAY):
        assert selectors.next_steps(hans, [with_hans.dossier])[with_hans.dossier].mine is False
    values = {"helper": str(hans.membership_id), "next_step": "Samen naar de bibliotheek"}
    with context.acting(anna, TODAY):
        seen = selectors.plan(anna, with_hans.dossier, at=NOW, on=TODAY).version
        number = activity_id(with_hans.dossier, L)
        service.edit_activity(anna, with_hans.dossier, number, values, seen=seen, at=NOW, on=TODAY)
    with context.acting(hans, TODAY):
        step = selectors.next_steps(hans, [with_hans.dossier])[with_hans.dossier]
    assert (step.words, step.mine) == ("Samen naar de bibliotheek", True)


def test_a_day_to_come_or_long_ago_is_refused(with_hans: Circle, hans: Actor) -> None:
    for day in (TODAY + timedelta(days=1), TODAY - timedelta(days=61)):
        with pytest.raises(InvalidInput) as refused:
            logged(hans, with_hans, happened_on=day)
        assert list(refused.value.errors) == ["happened_on"]


def test_the_owner_takes_over_what_a_helper_saw_and_the_line_moves_once(
    with_hans: Circle, hans: Actor, anna: Actor
) -> None:
    number = activity_id(with_hans.dossier, L)
    logged(hans, with_hans, activity_id=number, doing=Doing.ALONE)
    with context.acting(anna, TODAY):
        before = selectors.film(anna, with_hans.dossier, at=NOW, on=TODAY).recorded
        found = selectors.observed(anna, with_hans.dossier, at=NOW)
        (one,) = found.rows
        assert (one.differs, one.levels[0].by_name, one.levels[0].doing) == (True, "Hans Vos", Doing.ALONE)
        contact = one.levels[0].contact_id
        for _time in range(2):
            service.take_over(anna, with_hans.dossier, contact, seen=found.version, at=NOW, on=TODAY)
        film = selectors.film(anna, with_hans.dossier, at=NOW, on=TODAY)
        assert len(film.recorded) == len(before) + 1
        assert film.steps[-1].source == "contact" or film.steps[0].source == "contact"
        assert not selectors.observed(anna, with_hans.dossier, at=NOW).rows[0].differs


def test_a_helper_changes_no_plan_by_logging(with_hans: Circle, hans: Actor, anna: Actor) -> None:
    with context.acting(anna, TODAY):
        before = selectors.plan(anna, with_hans.dossier, at=NOW, on=TODAY).version
    contact = logged(hans, with_hans, activity_id=activity_id(with_hans.dossier, L), doing=Doing.ALONE)
    with context.acting(anna, TODAY):
        assert selectors.plan(anna, with_hans.dossier, at=NOW, on=TODAY).version == before
    with context.acting(hans, TODAY), pytest.raises(NotFoundForYou):
        service.take_over(hans, with_hans.dossier, contact, seen=0, at=NOW, on=TODAY)


def test_another_helper_reads_the_log_of_a_shared_domain_only(with_hans: Circle, hans: Actor, bert: Actor) -> None:
    with_hans.share(bert, W)
    logged(hans, with_hans)
    assert rows(bert) == []
    assert len(rows(hans)) == 1


def test_a_long_list_of_people_comes_a_page_at_a_time(
    circle: Circle, hans: Actor, anna: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    for dossier in circle.dossiers:
        circle.share(hans, L, ground=Ground.CONSENT, dossier=dossier)
        Circle(anna, dossier).answer(max(one.id for one in circle.shown(dossier).asked))
    monkeypatch.setattr(helped, "ROWS", 2)

    with context.acting(hans, TODAY):
        first = helped.people_page(hans, at=NOW)
        second = helped.people_page(hans, after=first.after, at=NOW)
        found = helped.people_page(hans, search="dawit haile", at=NOW)

    assert [one.name for one in (*first.people, *second.people)] == ["Dawit Haile", "Mehret Haile", "Selam Haile"]
    assert (len(first.people), second.after) == (2, 0)
    assert [one.name for one in found.people] == ["Dawit Haile"]
