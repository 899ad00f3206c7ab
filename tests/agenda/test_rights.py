# SPDX-License-Identifier: EUPL-1.2
"""Who sees which appointment: by the page's question and by the database itself."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from leidraad.access import context, grants
from leidraad.access.types import AccessDenied, Actor, Domain, InvalidInput, NotFoundForYou
from leidraad.agenda import selectors, service
from leidraad.agenda.models import Appointment, Attendee
from leidraad.agenda.types import Answer, NewReply, NewRoom
from tests.agenda.meeting import MONDAY, clock, let_in, look, make
from tests.dossiers.families import rows
from tests.people import NOW, TODAY

pytestmark = pytest.mark.django_db


def sees(by: Actor) -> set[int]:
    """The appointments that the database itself shows to somebody."""
    with context.acting(by, TODAY):
        shown = set(Appointment.objects.values_list("id", flat=True))
        assert set(Attendee.objects.values_list("appointment_id", flat=True)) == shown
        return shown


def test_a_helper_sees_appointments_of_her_own_domains(as_anna: Actor, selams: tuple[int, ...], bert: Actor) -> None:
    let_in(as_anna, bert, selams[0], Domain.WORK)
    work = make(as_anna, selams[0], domain=Domain.WORK)
    make(as_anna, selams[0], domain=Domain.MONEY, hour=13)
    make(as_anna, selams[1], domain=Domain.WORK)
    assert sees(bert) == {work}


def test_a_helper_who_was_asked_sees_that_one_as_well(as_anna: Actor, selams: tuple[int, ...], hans: Actor) -> None:
    let_in(as_anna, hans, selams[0], Domain.LANGUAGE)
    asked = make(as_anna, selams[0], domain=Domain.HOUSING, who=(hans,))
    assert sees(hans) == {asked}
    assert [one.name for one in look(hans, asked).attendees] == ["Selam Haile", "Hans Vos"]


def test_who_leaves_the_circle_sees_it_no_longer(as_anna: Actor, selams: tuple[int, ...], hans: Actor) -> None:
    held = let_in(as_anna, hans, selams[0], Domain.LANGUAGE)
    asked = make(as_anna, selams[0], who=(hans,))
    grants.end(as_anna, held, TODAY)
    assert sees(hans) == set()
    with pytest.raises(NotFoundForYou):
        look(hans, asked)


def test_about_health_a_helper_needs_that_grant_also_when_asked(
    as_anna: Actor, selams: tuple[int, ...], bert: Actor
) -> None:
    work = let_in(as_anna, bert, selams[0], Domain.WORK)
    health = let_in(as_anna, bert, selams[0], Domain.HEALTH)
    asked = make(as_anna, selams[0], domain=Domain.HEALTH, who=(bert,))
    assert sees(bert) == {asked}
    grants.end(as_anna, health, TODAY)
    assert sees(bert) == set()
    assert work


def test_an_interpreter_sees_those_she_was_asked_for_and_no_others(
    as_anna: Actor, selams: tuple[int, ...], lemlem: Actor
) -> None:
    asked = make(as_anna, selams[0], domain=Domain.HEALTH, who=(lemlem,))
    make(as_anna, selams[0], hour=13)
    assert sees(lemlem) == {asked}
    with context.acting(lemlem, TODAY), connection.cursor() as cursor:
        cursor.execute("select count(*) from dossiers_dossier")
        assert cursor.fetchone() == (0,)


def test_a_colleague_without_health_does_not_see_those(as_anna: Actor, selams: tuple[int, ...], fatih: Actor) -> None:
    make(as_anna, selams[0], domain=Domain.HEALTH, who=(as_anna,))
    other = make(as_anna, selams[0], hour=13)
    assert sees(fatih) == {other}


def test_in_a_colleague_s_week_it_is_taken_without_a_word(
    as_anna: Actor, selams: tuple[int, ...], fatih: Actor
) -> None:
    make(as_anna, selams[0], domain=Domain.HEALTH, who=(as_anna,), title="Huisarts")
    seen = make(as_anna, selams[0], hour=13, who=(as_anna,))
    with context.acting(fatih, TODAY):
        week = selectors.week(fatih, MONDAY, membership_ids=[as_anna.membership_id], at=NOW, on=TODAY)
    assert [one.id for one in week.appointments] == [seen]
    assert [(one.starts_at, one.ends_at) for one in week.taken] == [(clock(10), clock(11))]
    assert "Huisarts" not in repr(week)


def test_a_participant_sees_her_own_of_every_domain(as_anna: Actor, selams: tuple[int, ...], selam: Actor) -> None:
    own = {make(as_anna, selams[0], domain=Domain.HEALTH), make(as_anna, *selams[1::-1], hour=13)}
    make(as_anna, selams[1], hour=15)
    assert sees(selam) == own


def test_another_town_sees_none(as_anna: Actor, selams: tuple[int, ...], carla: Actor) -> None:
    make(as_anna, selams[0])
    assert sees(carla) == set()


@pytest.mark.parametrize("role", ["policy_adviser", "translator", "privacy_officer", "administrator"])
def test_who_has_no_agenda_is_told_nothing(
    as_anna: Actor, selams: tuple[int, ...], role: str, as_role: Callable[[str], Actor]
) -> None:
    number, by = make(as_anna, selams[0]), as_role(role)
    with pytest.raises(NotFoundForYou):
        look(by, number)
    with context.acting(by, TODAY), pytest.raises(AccessDenied):
        selectors.mine(by, at=NOW)


def test_a_helper_changes_nothing_but_her_own_answer(as_anna: Actor, selams: tuple[int, ...], hans: Actor) -> None:
    let_in(as_anna, hans, selams[0], Domain.GENERAL)
    number = make(as_anna, selams[0], who=(hans, as_anna))
    with context.acting(hans, TODAY):
        service.answer(hans, number, NewReply(Answer.ACCEPTED), seen=0, at=NOW, on=TODAY)
        for forbidden in (
            "update agenda_appointment set title = 'x'",
            "update agenda_attendee set attended = true",
            "update agenda_attendee set answer = 'accepted' where account_id = 1",
            "delete from agenda_attendee",
            "insert into agenda_appointmentchange default values",
            "select * from agenda_busy('{1}', '{}', '{}', '2026-01-01', '2027-01-01')",
            "select * from agenda_feedvisit",
        ):
            with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(forbidden)
        with pytest.raises(NotFoundForYou):
            service.cancel(hans, number, "Nee", at=NOW, on=TODAY)


def test_a_participant_answers_for_herself(as_anna: Actor, selams: tuple[int, ...], selam: Actor) -> None:
    number = make(as_anna, *selams[:2])
    with context.acting(selam, TODAY):
        service.answer(selam, number, NewReply(Answer.DECLINED, "Examen"), seen=0, at=NOW, on=TODAY)
    answers = {one.name: (one.answer, one.reason) for one in look(as_anna, number).attendees}
    assert answers == {"Selam Haile": (Answer.DECLINED, "Examen"), "Dawit Haile": (Answer.ASKED, "")}
    (line,) = rows("select ground, account_id from access_auditevent where action = 'appointment.answered'")
    assert line == ("own_dossier", selam.account_id)


@pytest.mark.parametrize(
    ("field", "reply"),
    [
        ("reason", NewReply(Answer.DECLINED, " ")),
        ("proposed_at", NewReply(Answer.PROPOSED, "Later")),
        ("proposed_at", NewReply(Answer.PROPOSED, "Eerder", NOW - timedelta(days=1))),
        ("answer", NewReply(Answer.ASKED)),
    ],
)
def test_half_an_answer_is_refused(
    as_anna: Actor, selams: tuple[int, ...], selam: Actor, field: str, reply: NewReply
) -> None:
    number = make(as_anna, selams[0])
    with context.acting(selam, TODAY), pytest.raises(InvalidInput) as problem:
        service.answer(selam, number, reply, seen=0, at=NOW, on=TODAY)
    assert list(problem.value.errors) == [field]


def test_who_was_not_asked_has_nothing_to_answer(as_anna: Actor, selams: tuple[int, ...], bert: Actor) -> None:
    let_in(as_anna, bert, selams[0], Domain.GENERAL)
    number = make(as_anna, selams[0])
    with context.acting(bert, TODAY), pytest.raises(NotFoundForYou):
        service.answer(bert, number, NewReply(Answer.ACCEPTED), seen=0, at=NOW, on=TODAY)


def test_every_look_is_an_audit_line(as_anna: Actor, selams: tuple[int, ...], selam: Actor) -> None:
    number = make(as_anna, selams[0])
    look(selam, number)
    with context.acting(selam, TODAY):
        selectors.mine(selam, at=NOW)
    found = rows("select action, details->'appointments' from access_auditevent where account_id = %s order by id", 4)
    assert found == [("appointment.opened", None), ("agenda.shown", f"[{number}]")]


def test_only_the_administrator_keeps_rooms(as_anna: Actor, as_role: Callable[[str], Actor]) -> None:
    with pytest.raises(AccessDenied):
        service.add_room(as_anna, NewRoom("Kamer"), at=NOW)
    nora = as_role("administrator")
    with context.acting(nora, TODAY):
        number = service.add_room(nora, NewRoom(" Kamer  1 ", postal_code="1234ab"), at=NOW)
        with pytest.raises(InvalidInput, match="bestaat al"):
            service.add_room(nora, NewRoom("Kamer 1"), at=NOW)
        service.change_room(nora, number, NewRoom("Kamer 1", is_active=False), at=NOW)
        assert [one.name for one in selectors.rooms(nora, active=False)] == ["Kamer 1"]
    assert selectors.rooms(as_anna) == []


def test_a_room_of_another_town_is_not_there(as_anna: Actor, as_role: Callable[[str], Actor], carla: Actor) -> None:
    nora = as_role("administrator")
    with context.acting(nora, TODAY):
        number = service.add_room(nora, NewRoom("Kamer"), at=NOW)
    with context.acting(carla, TODAY), pytest.raises(NotFoundForYou):
        selectors.week(carla, MONDAY, membership_ids=[as_anna.membership_id], at=NOW, on=TODAY)
    with context.acting(carla, TODAY):
        assert selectors.week(carla, MONDAY, room_id=number, at=NOW, on=TODAY).taken == ()


def test_a_helper_s_list_has_her_people_s_beside_her_own(as_anna: Actor, selams: tuple[int, ...], hans: Actor) -> None:
    let_in(as_anna, hans, selams[0], Domain.LANGUAGE)
    hers = make(as_anna, selams[0], who=(hans,))
    theirs = make(as_anna, selams[0], domain=Domain.LANGUAGE, hour=13)
    make(as_anna, selams[0], domain=Domain.MONEY, hour=15)
    with context.acting(hans, TODAY):
        assert [one.id for one in selectors.mine(hans, at=NOW)] == [hers]
        assert [one.id for one in selectors.of_my_people(hans, at=NOW)] == [theirs]
    with pytest.raises(AccessDenied):
        selectors.of_my_people(as_anna, at=NOW)
