# SPDX-License-Identifier: EUPL-1.2
"""Nobody and nothing in two places at once: told by us, and held by the database."""

import threading
from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leidraad.access import context
from leidraad.access.types import Actor, Domain, InvalidInput
from leidraad.agenda import people, service
from leidraad.agenda.apart import Wanted
from leidraad.agenda.models import Attendee
from leidraad.agenda.types import Answer, AttendeeKind, NewAppointment, NewMoment, NewReply
from tests.agenda.meeting import HOME, clock, look, make, new, room
from tests.dossiers.families import alone, family, person
from tests.people import NOW, TODAY

QUARTER = timedelta(minutes=15)


def refused(by: Actor, *dossiers: int, **more: object) -> list[str]:
    """What is told when it cannot be."""
    with pytest.raises(InvalidInput) as problem:
        make(by, *dossiers, **more)  # type: ignore[arg-type]
    return problem.value.errors[""]


@pytest.mark.django_db
def test_who_is_taken_is_named_but_not_by_what(as_anna: Actor, selams: tuple[int, ...], lemlem: Actor) -> None:
    spreekkamer = room()
    make(as_anna, selams[0], who=(lemlem,), place=spreekkamer, title="Over schulden", domain=Domain.MONEY)
    told = refused(as_anna, *selams[:2], who=(lemlem,), place=spreekkamer, minutes=30)
    assert sorted(told) == [
        "Lemlem Tesfay is dan bezet. Kies een ander moment.",
        "Selam Haile is dan bezet. Kies een ander moment.",
        "Spreekkamer 1 is dan bezet. Kies een andere kamer of een ander moment.",
    ]


@pytest.mark.django_db
def test_one_after_the_other_is_no_overlap(as_anna: Actor, selams: tuple[int, ...]) -> None:
    make(as_anna, selams[0], hour=10)
    make(as_anna, selams[0], hour=11)
    make(as_anna, selams[0], hour=9)


@pytest.mark.django_db
def test_an_interpreter_who_works_elsewhere_then_is_taken_here(
    as_anna: Actor, selams: tuple[int, ...], carla: Actor, lemlem: Actor
) -> None:
    over_there = 900_001
    with context.acting(carla, TODAY):
        theirs = alone(carla, person("Amina"), team_id=carla.team_id)
        works_there_too(carla, lemlem, over_there)
        make_there(carla, theirs, over_there)
    assert refused(as_anna, selams[0], who=(lemlem,)) == ["Lemlem Tesfay is dan bezet. Kies een ander moment."]


def works_there_too(carla: Actor, lemlem: Actor, number: int) -> None:
    """Lemlem also works in Carla's town."""
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into access_membership (id, account_id, municipality_id, role, valid) overriding system value"
            " values (%s, %s, %s, 'interpreter', '[2020-01-01,)')",
            (number, lemlem.account_id, carla.municipality_id),
        )


def make_there(carla: Actor, dossier: int, membership: int) -> None:
    """Carla books her at the same hour."""
    service.make(carla, new(dossier, membership_ids=(membership,)), at=NOW, on=TODAY)


@pytest.mark.django_db
def test_declining_frees_and_coming_back_may_be_too_late(
    as_anna: Actor, selams: tuple[int, ...], lemlem: Actor
) -> None:
    first = make(as_anna, selams[0], who=(lemlem,))
    with context.acting(lemlem, TODAY):
        service.answer(lemlem, first, NewReply(Answer.DECLINED, "Ik ben vrij"), seen=0, at=NOW, on=TODAY)
    make(as_anna, selams[1], who=(lemlem,))
    with context.acting(lemlem, TODAY), pytest.raises(InvalidInput, match="al een andere afspraak"):
        service.answer(lemlem, first, NewReply(Answer.ACCEPTED), seen=0, at=NOW, on=TODAY)
    assert look(lemlem, first).mine[0].answer is Answer.DECLINED


@pytest.mark.django_db
def test_moving_onto_another_is_refused_and_nothing_changes(as_anna: Actor, selams: tuple[int, ...]) -> None:
    first = make(as_anna, selams[0], hour=10)
    make(as_anna, selams[0], hour=14)
    with pytest.raises(InvalidInput, match="Selam Haile is dan bezet"):
        new = NewMoment(clock(14) + QUARTER, clock(15))
        service.move(as_anna, first, new, seen=0, at=NOW, on=TODAY)
    assert look(as_anna, first).starts_at == clock(10)


@pytest.mark.django_db
def test_a_move_keeps_the_time_of_a_participant_who_said_no_to_the_old_moment(
    as_anna: Actor, selams: tuple[int, ...], selam: Actor
) -> None:
    first = make(as_anna, selams[0], hour=10)
    with context.acting(selam, TODAY):
        service.answer(selam, first, NewReply(Answer.DECLINED, "Les"), seen=0, at=NOW, on=TODAY)
    make(as_anna, selams[0], hour=14)
    with pytest.raises(InvalidInput, match="Selam Haile is dan bezet"):
        service.move(as_anna, first, NewMoment(clock(14), clock(15)), seen=0, at=NOW, on=TODAY)
    service.move(as_anna, first, NewMoment(clock(16), clock(17)), seen=0, at=NOW, on=TODAY)
    assert refused(as_anna, selams[0], hour=16) == ["Selam Haile is dan bezet. Kies een ander moment."]


@pytest.mark.django_db
def test_an_appointment_can_be_moved_by_less_than_it_lasts(as_anna: Actor, selams: tuple[int, ...]) -> None:
    first = make(as_anna, selams[0], who=(as_anna,), place=room())
    service.move(as_anna, first, NewMoment(clock(10, 30), clock(11, 30)), seen=0, at=NOW, on=TODAY)
    assert look(as_anna, first).starts_at == clock(10, 30)


@pytest.mark.django_db
def test_the_database_refuses_by_itself(as_anna: Actor, selams: tuple[int, ...]) -> None:
    make(as_anna, selams[0], hour=10)
    second = make(as_anna, selams[0], hour=14)
    with pytest.raises(IntegrityError, match="no_dossier_in_two_places"), transaction.atomic():
        row = Attendee.objects.get(appointment_id=second)
        row.appointment.during = (clock(10, 30), clock(11, 30))
        row.appointment.save(update_fields=["during"])
    with pytest.raises(IntegrityError, match="attendee_follows_appointment"), transaction.atomic():
        Attendee.objects.filter(appointment_id=second).update(during=(clock(17), clock(18)))
        connection.check_constraints()


@pytest.mark.django_db
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 12), st.integers(1, 6), st.integers(0, 2), st.booleans()), min_size=2, max_size=8)
)
def test_whatever_is_tried_nobody_is_in_two_places(
    as_anna: Actor, selams: tuple[int, ...], tried: list[tuple[int, int, int, bool]]
) -> None:
    """Against a plain model: a moment is refused exactly when somebody who is needed has something then."""
    taken: list[tuple[int, int, set[str]]] = []
    with transaction.atomic():
        for start, lasts, which, with_anna in tried:
            needed = {f"dossier {which}"} | ({"anna"} if with_anna else set())
            clash = any(start < end and begin < start + lasts and needed & who for begin, end, who in taken)
            starts_at = clock(9) + start * QUARTER
            try:
                _made(as_anna, selams[which], starts_at, lasts * QUARTER, with_anna=with_anna)
            except InvalidInput:
                assert clash
            else:
                assert not clash
                taken.append((start, start + lasts, needed))
        transaction.set_rollback(True)


def _made(by: Actor, dossier: int, starts_at: datetime, lasts: timedelta, *, with_anna: bool) -> None:
    who = (by.membership_id,) if with_anna else ()
    wanted = NewAppointment((dossier,), starts_at, starts_at + lasts, HOME, membership_ids=who)
    service.make(by, wanted, at=NOW, on=TODAY)


def test_of_two_at_the_same_moment_one_is_told_that_the_other_was_quicker(
    own_database: str, anna: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both looked before either wrote: the constraint decides."""
    with context.acting(anna, TODAY):
        dossiers = family(anna).dossier_ids
    looked = threading.Barrier(2, timeout=30)
    told: list[list[str]] = []
    real, first_look = people.busy, threading.local()

    def both_look(*args: object, **more: object) -> object:
        found = real(*args, **more)  # type: ignore[arg-type]
        if not getattr(first_look, "done", False):
            first_look.done = True
            looked.wait()
        return found

    monkeypatch.setattr(people, "busy", both_look)

    def book(dossier: int) -> None:
        try:
            with context.acting(anna, TODAY):
                make(anna, dossier, who=(anna,))
        except InvalidInput as problem:
            told.append(problem.errors[""])
        finally:
            connection.close()

    threads = [threading.Thread(target=book, args=(one,)) for one in dossiers[:2]]
    for one in threads:
        one.start()
    for one in threads:
        one.join(60)
    assert told == [["Anna de Vries is dan bezet. Kies een ander moment."]]


def test_wanted_names_each_by_its_own_list() -> None:
    wanted = Wanted({1: "Anna"}, {1: "Selam"}, {1: "Kamer"})
    assert [wanted.named(kind, 1) for kind in AttendeeKind] == ["Selam", "Anna", "Anna", "Anna", "Kamer"]
