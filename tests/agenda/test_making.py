# SPDX-License-Identifier: EUPL-1.2
"""Making, moving and cancelling an appointment, and who was there."""

from datetime import date, timedelta

import pytest

from leidraad.access import context
from leidraad.access.types import Actor, Domain, InvalidInput, NotFoundForYou
from leidraad.agenda import selectors, service
from leidraad.agenda.types import Answer, AttendeeKind, ChangeKind, NewMoment, NewReply, Place, PlaceKind
from leidraad.dossiers import service as dossiers
from tests.agenda.meeting import LIBRARY, MONDAY, clock, let_in, look, make, room
from tests.dossiers.families import alone, last_actions, one, person
from tests.people import NOW, TODAY

pytestmark = pytest.mark.django_db


def moved(
    appointment_id: int, by: Actor, hour: int, day: date = MONDAY, seen: int = 0, place: Place | None = None
) -> None:
    """To another hour, an hour long."""
    new = NewMoment(clock(hour, day=day), clock(hour + 1, day=day), "Anna is ziek", place)
    service.move(by, appointment_id, new, seen=seen, at=NOW, on=TODAY)


def test_an_appointment_names_who_comes_where_and_when(as_anna: Actor, selams: tuple[int, ...], lemlem: Actor) -> None:
    number = make(as_anna, *selams[:2], who=(as_anna, lemlem), place=LIBRARY, title="Kennismaken")
    shown = look(as_anna, number)
    assert [one.kind for one in shown.attendees] == [
        AttendeeKind.PARTICIPANT, AttendeeKind.PARTICIPANT, AttendeeKind.STAFF, AttendeeKind.INTERPRETER,
    ]  # fmt: skip
    assert (shown.title, shown.starts_at, shown.lasts) == ("Kennismaken", clock(10), timedelta(hours=1))
    assert shown.place.on_the_map == "Markt 1, 1234 AB Lindewaard"
    assert [one.answer for one in shown.mine] == [Answer.ACCEPTED], "who makes it comes"


def test_it_leaves_an_audit_line_and_a_line_on_each_timeline(as_anna: Actor, selams: tuple[int, ...]) -> None:
    make(as_anna, *selams[:2])
    assert last_actions(selams[0])[-1] == "appointment.made"
    told = "select count(*) from dossiers_timelineentry where title = 'Afspraak gemaakt' and text = '23-11-2026 10:00'"
    assert one(told) == 2


def test_a_home_has_no_address_in_the_agenda(as_anna: Actor, selams: tuple[int, ...]) -> None:
    at_home = Place(PlaceKind.HOME, "Bij Selam", "Lindelaan 4", "1234 AB", "Lindewaard")
    assert look(as_anna, make(as_anna, selams[0], place=at_home)).place == Place(PlaceKind.HOME)


@pytest.mark.parametrize(
    ("field", "more"),
    [
        ("starts_at", {"day": TODAY - timedelta(days=1)}),
        ("starts_at", {"day": TODAY + timedelta(days=1000)}),
        ("ends_at", {"minutes": 2}),
        ("ends_at", {"minutes": 13 * 60}),
        ("title", {"title": "x" * 121}),
        ("note", {"note": "x" * 1001}),
        ("language", {"language": "xxx"}),
        ("place", {"place": Place(PlaceKind.ADDRESS)}),
        ("postal_code", {"place": Place(PlaceKind.ADDRESS, "Ergens", postal_code="12")}),
        ("room", {"place": Place(PlaceKind.ROOM, room_id=999)}),
        ("link", {"place": Place(PlaceKind.ONLINE, link="javascript:alert(1)")}),
    ],
)
def test_what_is_wrong_is_told_at_its_field(
    as_anna: Actor, selams: tuple[int, ...], field: str, more: dict[str, object]
) -> None:
    with pytest.raises(InvalidInput) as problem:
        make(as_anna, selams[0], **more)  # type: ignore[arg-type]
    assert list(problem.value.errors) == [field]


def test_the_other_team_cannot_make_one(as_anna: Actor, selams: tuple[int, ...], daan: Actor) -> None:
    with context.acting(daan, TODAY), pytest.raises(NotFoundForYou):
        make(daan, selams[0])


def test_another_town_finds_nothing(as_anna: Actor, selams: tuple[int, ...], carla: Actor) -> None:
    number = make(as_anna, selams[0])
    with pytest.raises(NotFoundForYou):
        look(carla, number)
    with context.acting(carla, TODAY), pytest.raises(NotFoundForYou):
        service.cancel(carla, number, "Nee", at=NOW, on=TODAY)


def test_moving_keeps_the_history_and_asks_everybody_again(
    as_anna: Actor, selams: tuple[int, ...], lemlem: Actor
) -> None:
    number = make(as_anna, selams[0], who=(as_anna, lemlem))
    with context.acting(lemlem, TODAY):
        service.answer(lemlem, number, NewReply(Answer.ACCEPTED), seen=0, at=NOW, on=TODAY)
    moved(number, as_anna, 14)
    shown = look(as_anna, number)
    assert (shown.starts_at, shown.sequence) == (clock(14), 1)
    assert {one.name: one.answer for one in shown.attendees}["Lemlem Tesfay"] is Answer.ASKED
    assert [(one.kind, one.was, one.now) for one in shown.changes] == [
        (ChangeKind.MADE, None, clock(10)),
        (ChangeKind.MOVED, clock(10), clock(14)),
    ]


def test_a_proposed_moment_is_accepted_by_who_proposed_it(
    as_anna: Actor, selams: tuple[int, ...], lemlem: Actor
) -> None:
    number = make(as_anna, selams[0], who=(lemlem,))
    with context.acting(lemlem, TODAY):
        service.answer(lemlem, number, NewReply(Answer.PROPOSED, "Liever later", clock(15)), seen=0, at=NOW, on=TODAY)
    moved(number, as_anna, 15)
    assert look(lemlem, number).mine[0].answer is Answer.ACCEPTED


def test_nobody_says_yes_to_a_moment_that_she_never_saw(as_anna: Actor, selams: tuple[int, ...], selam: Actor) -> None:
    number = make(as_anna, selams[0])
    moved(number, as_anna, 14)
    with context.acting(selam, TODAY):
        with pytest.raises(InvalidInput) as refused:
            service.answer(selam, number, NewReply(Answer.ACCEPTED), seen=0, at=NOW, on=TODAY)
        assert list(refused.value.errors) == ["seen"]
        assert look(selam, number).mine[0].answer is Answer.ASKED
        service.answer(selam, number, NewReply(Answer.ACCEPTED), seen=1, at=NOW, on=TODAY)
    assert look(selam, number).mine[0].answer is Answer.ACCEPTED


def test_what_somebody_said_by_telephone_is_about_the_moment_that_was_named(
    as_anna: Actor, selams: tuple[int, ...], lemlem: Actor
) -> None:
    number = make(as_anna, selams[0], who=(lemlem,))
    hers = next(one for one in look(as_anna, number).attendees if one.account_id == lemlem.account_id)
    moved(number, as_anna, 14)
    with pytest.raises(InvalidInput, match="wijzigde deze afspraak net"):
        service.answer_for(as_anna, number, hers.id, NewReply(Answer.ACCEPTED), seen=0, at=NOW, on=TODAY)


def test_a_participant_who_said_no_is_asked_again_at_another_moment(
    as_anna: Actor, selams: tuple[int, ...], selam: Actor, lemlem: Actor
) -> None:
    number = make(as_anna, selams[0], who=(lemlem,))
    for who in (selam, lemlem):
        with context.acting(who, TODAY):
            service.answer(who, number, NewReply(Answer.DECLINED, "Les"), seen=0, at=NOW, on=TODAY)
    moved(number, as_anna, 10, place=LIBRARY)
    assert look(selam, number).mine[0].answer is Answer.DECLINED, "only the place is another"
    moved(number, as_anna, 14, seen=1)
    assert (look(selam, number).mine[0].answer, look(selam, number).mine[0].reason) == (Answer.ASKED, "")
    assert look(lemlem, number).mine[0].answer is Answer.DECLINED, "who wants her there asks her"
    with context.acting(selam, TODAY):
        assert [one.id for one in selectors.feed_items(selam, at=NOW)] == [number]


def test_two_who_move_at_once_do_not_overrule_one_another(as_anna: Actor, selams: tuple[int, ...]) -> None:
    number = make(as_anna, selams[0])
    moved(number, as_anna, 14)
    with pytest.raises(InvalidInput, match="net"):
        moved(number, as_anna, 15)


def test_another_room_frees_the_old_one(as_anna: Actor, selams: tuple[int, ...]) -> None:
    first, second = room("Spreekkamer 1"), room("Spreekkamer 2")
    number = make(as_anna, selams[0], place=first)
    moved(number, as_anna, 10, place=second)
    assert look(as_anna, number).place.name == "Spreekkamer 2"
    make(as_anna, selams[1], place=first)


def test_cancelling_says_why_and_frees_everybody(as_anna: Actor, selams: tuple[int, ...]) -> None:
    number = make(as_anna, selams[0], who=(as_anna,))
    with pytest.raises(InvalidInput):
        service.cancel(as_anna, number, " ", at=NOW, on=TODAY)
    service.cancel(as_anna, number, "Anna is ziek", at=NOW, on=TODAY)
    assert (look(as_anna, number).cancelled, look(as_anna, number).cancelled_reason) == (True, "Anna is ziek")
    make(as_anna, selams[0], who=(as_anna,))
    with pytest.raises(InvalidInput, match="afgezegd"):
        moved(number, as_anna, 14, seen=1)


def test_who_was_there_is_marked_once_it_has_begun(as_anna: Actor, selams: tuple[int, ...]) -> None:
    number = make(as_anna, selams[0], who=(as_anna,))
    there = {one.id: one.kind is AttendeeKind.STAFF for one in look(as_anna, number).attendees}
    with pytest.raises(InvalidInput, match="nog niet begonnen"):
        service.mark_attended(as_anna, number, there, at=NOW, on=TODAY)
    service.mark_attended(as_anna, number, there, at=clock(12), on=MONDAY)
    assert {one.kind: one.attended for one in look(as_anna, number).attendees} == {
        AttendeeKind.PARTICIPANT: False,
        AttendeeKind.STAFF: True,
    }


def test_somebody_can_be_asked_later_and_left_out(as_anna: Actor, selams: tuple[int, ...], lemlem: Actor) -> None:
    number = make(as_anna, selams[0], needs_interpreter=True)
    assert look(as_anna, number).lacks_interpreter
    service.invite(as_anna, number, [lemlem.membership_id], at=NOW, on=TODAY)
    shown = look(as_anna, number)
    assert not shown.lacks_interpreter
    asked = next(one for one in shown.attendees if one.kind is AttendeeKind.INTERPRETER)
    service.leave_out(as_anna, number, asked.id, at=NOW, on=TODAY)
    with pytest.raises(NotFoundForYou):
        look(lemlem, number)


def test_an_answer_by_telephone_is_written_down_with_who_wrote_it(
    as_anna: Actor, selams: tuple[int, ...], lemlem: Actor
) -> None:
    number = make(as_anna, selams[0], who=(lemlem,))
    hers = next(one for one in look(as_anna, number).attendees if one.account_id == lemlem.account_id)
    with pytest.raises(InvalidInput) as refused:
        service.answer_for(as_anna, number, hers.id, NewReply(Answer.DECLINED, ""), seen=0, at=NOW, on=TODAY)
    assert list(refused.value.errors) == ["reason"]
    service.answer_for(as_anna, number, hers.id, NewReply(Answer.DECLINED, "Ziek"), seen=0, at=NOW, on=TODAY)
    shown = look(as_anna, number)
    assert [(one.answer, one.reason) for one in shown.attendees if one.id == hers.id] == [(Answer.DECLINED, "Ziek")]
    told = look(as_anna, number).changes[-1]
    assert (told.kind, told.text, told.by_name) == (ChangeKind.ANSWERED, lemlem.name, as_anna.name)


def test_who_may_not_change_the_appointment_answers_for_nobody(
    as_anna: Actor, selams: tuple[int, ...], lemlem: Actor
) -> None:
    number = make(as_anna, selams[0], who=(lemlem,))
    mine = next(one for one in look(as_anna, number).attendees if one.dossier_id == selams[0])
    with context.acting(lemlem, TODAY), pytest.raises(NotFoundForYou):
        service.answer_for(lemlem, number, mine.id, NewReply(Answer.ACCEPTED), seen=0, at=NOW, on=TODAY)


def test_the_participant_of_the_appointment_cannot_be_left_out(as_anna: Actor, selams: tuple[int, ...]) -> None:
    number = make(as_anna, *selams[:2])
    mine = next(one for one in look(as_anna, number).attendees if one.dossier_id == selams[0])
    with pytest.raises(InvalidInput, match="Zeg hem dan af"):
        service.leave_out(as_anna, number, mine.id, at=NOW, on=TODAY)


def test_a_helper_outside_the_circle_cannot_be_asked(as_anna: Actor, selams: tuple[int, ...], bert: Actor) -> None:
    with pytest.raises(InvalidInput) as problem:
        make(as_anna, selams[0], who=(bert,))
    assert list(problem.value.errors) == ["who"]
    let_in(as_anna, bert, selams[0], Domain.WORK)
    make(as_anna, selams[0], who=(bert,))


def test_about_health_only_who_may_see_that_is_asked(
    as_anna: Actor, selams: tuple[int, ...], fatih: Actor, bert: Actor
) -> None:
    let_in(as_anna, bert, selams[0], Domain.WORK)
    with pytest.raises(InvalidInput) as problem:
        make(as_anna, selams[0], who=(fatih, bert), domain=Domain.HEALTH)
    assert problem.value.errors["who"] == [
        "Fatih Demir mag niets over gezondheid zien.",
        "Bert Mulder mag niets over gezondheid zien.",
    ]


def test_the_next_contact_follows_the_appointment(as_anna: Actor, selams: tuple[int, ...]) -> None:
    planned = "select planned_contact_on from dossiers_dossier where id = %s"
    number = make(as_anna, selams[0], is_contact=True)
    assert one(planned, selams[0]) == MONDAY
    moved(number, as_anna, 10, MONDAY + timedelta(days=3))
    assert one(planned, selams[0]) == MONDAY + timedelta(days=3)
    service.cancel(as_anna, number, "Ziek", at=NOW, on=TODAY)
    assert one(planned, selams[0]) is None


def test_an_appointment_of_a_merged_person_moves_along(as_anna: Actor, selams: tuple[int, ...]) -> None:
    other = alone(as_anna, person("Selam", "Hayle"))
    first, second = make(as_anna, selams[0]), make(as_anna, other)
    preview = dossiers.preview(as_anna, selams[0], other)
    choices = {field.name: "keep" for field in preview.fields if field.outcome.value == "choose"}
    dossiers.merge(
        as_anna, selams[0], other, choices=choices, keep_version=preview.keep.version, drop_version=preview.drop.version,
        at=NOW, on=TODAY,
    )  # fmt: skip
    _name, found = selectors.of_dossier(as_anna, selams[0], at=NOW)
    assert {one.id for one in found} == {first, second}
