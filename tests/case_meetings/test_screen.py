# SPDX-License-Identifier: EUPL-1.2
"""What is on the shared screen of a case meeting: it fills itself, and shows what everybody present may see."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from leidraad.access import context, memberships
from leidraad.access.models import AuditEvent
from leidraad.access.types import Actor, Domain, Ground, InvalidInput, NotFoundForYou
from leidraad.case_meetings import selectors, service
from leidraad.case_meetings.types import GuestState, Hindrance, Move, PointSource
from leidraad.deadlines import service as deadlines
from leidraad.deadlines.types import NewFact, Standing
from leidraad.network import service as network
from tests.case_meetings.meeting import Table
from tests.network.circles import Circle, H, L, W, mark
from tests.network.talk import signal
from tests.people import NOW, TODAY

pytestmark = pytest.mark.django_db
LATER = TODAY + timedelta(days=60)


def overdue(by: Actor, dossier: int) -> None:
    """The plan should have been there two weeks ago."""
    days = {"notified": 120, "registered": 100}
    facts = [(dossier, NewFact(kind, TODAY - timedelta(days=ago))) for kind, ago in days.items()]
    deadlines.follow(by, facts, standings={dossier: Standing("wi2021", "asylum_permit")}, at=NOW, on=TODAY)


def test_the_agenda_fills_itself_and_says_why(circle: Circle, anna: Actor, ilse: Actor) -> None:
    circle.share(ilse, L, ground=Ground.STATUTORY_TASK)
    number = signal(ilse, circle.dossier, domain=L, text="Zij mist de les.")
    with context.acting(anna, TODAY):
        network.discuss_signal(anna, number, wanted=True, at=NOW, on=TODAY)
        overdue(anna, circle.dossier)
    table = Table(anna, on=LATER)
    (case,) = table.screen().cases
    assert (case.dossier_id, case.name) == (circle.dossier, "Selam Haile")
    why = {source: [one.why for one in case.points if one.source is source] for source in PointSource}
    assert [one.code for one in why[PointSource.SIGNAL][0]] == ["signal", "asked", "late"]
    assert {one.code for reasons in why[PointSource.GOAL] for one in reasons} == {"no_movement"}
    assert {one.code for reasons in why[PointSource.DUTY] for one in reasons} == {"overdue"}
    assert case.points[0].title == "Zij mist de les."


def test_a_teacher_at_the_table_keeps_what_was_not_shared_with_her_off_the_screen(
    circle: Circle, anna: Actor, ilse: Actor
) -> None:
    circle.share(ilse, L, ground=Ground.STATUTORY_TASK)
    circle.consented(ilse, W)
    table = Table(anna, ilse, on=LATER)
    seen = table.seen()
    expected = {f"doel {mark(circle.dossier, one)}" for one in (Domain.GENERAL, L, W)}
    assert seen == expected
    health = f"doel {mark(circle.dossier, H)}"
    (kept,) = [one for one in table.hidden() if one.point.title == health]
    assert [(one.guest.name, one.why) for one in kept.by_whom] == [("Ilse Jansen", Hindrance.HEALTH)]


def test_invited_counts_until_somebody_turns_out_to_be_away(circle: Circle, anna: Actor, ilse: Actor) -> None:
    table = Table(anna, ilse, on=LATER)
    assert table.seen() == set()
    table.away(ilse)
    assert f"doel {mark(circle.dossier, H)}" in table.seen()
    table.there(ilse)
    assert table.seen() == set()


def test_a_colleague_without_the_right_to_health_keeps_it_off_the_screen(
    circle: Circle, anna: Actor, fatih: Actor
) -> None:
    table = Table(anna, fatih, on=LATER)
    assert f"doel {mark(circle.dossier, H)}" not in table.seen()
    assert f"doel {mark(circle.dossier, W)}" in table.seen()
    table.away(fatih)
    assert f"doel {mark(circle.dossier, H)}" in table.seen()


def test_health_is_there_when_everybody_may(circle: Circle, anna: Actor, karin: Actor) -> None:
    circle.consented(karin, H)
    table = Table(anna, karin, on=LATER - timedelta(days=5))
    assert table.seen() == {f"doel {mark(circle.dossier, one)}" for one in (Domain.GENERAL, H)}


def test_a_consent_withdrawn_takes_the_point_away_at_once(circle: Circle, anna: Actor, ilse: Actor) -> None:
    member = circle.consented(ilse, W)
    table = Table(anna, ilse)
    number = signal(ilse, circle.dossier, domain=W, text="Zij leest beter.")
    assert "Zij leest beter." in table.seen()
    circle.withdraw(member)
    assert table.seen() == set()
    with pytest.raises(NotFoundForYou), context.acting(anna, TODAY):
        selectors.point(anna, table.id, f"signal.{circle.dossier}.{number}", at=NOW, on=TODAY)


def test_who_does_not_work_here_any_more_sees_nothing(
    circle: Circle, anna: Actor, ilse: Actor, as_role: Callable[[str], Actor]
) -> None:
    circle.share(ilse, L, ground=Ground.STATUTORY_TASK)
    signal(ilse, circle.dossier, domain=L, text="Zij leest beter.")
    table = Table(anna, ilse)
    nora = as_role("administrator")
    with context.acting(nora, TODAY):
        memberships.set_active(nora, ilse.account_id, active=False, at=NOW)
    assert table.seen() == set()
    assert table.hidden()[0].by_whom[0].why is Hindrance.GONE


def test_terms_are_off_the_screen_while_a_helper_is_there(circle: Circle, anna: Actor, ilse: Actor) -> None:
    circle.share(ilse, L, ground=Ground.STATUTORY_TASK)
    with context.acting(anna, TODAY):
        overdue(anna, circle.dossier)
    table = Table(anna, ilse)
    duties = [one for one in table.hidden() if one.point.source is PointSource.DUTY]
    assert duties
    assert {one.by_whom[0].why for one in duties} == {Hindrance.ROLE}
    assert not [one for case in table.screen().cases for one in case.points if one.source is PointSource.DUTY]


def test_the_chair_adds_skips_and_orders(circle: Circle, anna: Actor) -> None:
    other = circle.dossiers[1]
    table = Table(anna)
    table.add(circle.dossier, "Eerst dit")
    table.add(other, "Dan dat")
    with context.acting(anna, TODAY):
        service.move_case(anna, table.id, other, Move.UP, at=NOW, on=TODAY)
    assert [case.dossier_id for case in table.screen().cases] == [other, circle.dossier]
    ref = table.point("Dan dat").ref
    with context.acting(anna, TODAY):
        service.move_point(anna, table.id, ref, Move.SKIP, at=NOW, on=TODAY)
    assert "Dan dat" not in table.seen()
    assert [one.title for one in table.screen(alone=True).skipped] == ["Dan dat"]
    with context.acting(anna, TODAY):
        service.move_point(anna, table.id, ref, Move.BACK, at=NOW, on=TODAY)
    assert "Dan dat" in table.seen()


def test_only_the_chair_sees_the_screen_and_another_director_can_take_over(
    circle: Circle, anna: Actor, daan: Actor, ilse: Actor, carla: Actor
) -> None:
    table = Table(anna, ilse, team_id=None)
    for somebody in (ilse, carla, daan):
        with pytest.raises(NotFoundForYou):
            table.screen(by=somebody)
    with context.acting(daan, TODAY):
        service.take_chair(daan, table.id, at=NOW)
    assert table.screen(by=daan).meeting.chair_name == "Daan Kok"
    with pytest.raises(NotFoundForYou):
        table.screen()


def test_the_chair_cannot_be_away(circle: Circle, anna: Actor) -> None:
    table = Table(anna)
    with pytest.raises(InvalidInput):
        table.there(anna, state=GuestState.AWAY)


def test_nobody_chairs_two_meetings_at_once(circle: Circle, anna: Actor) -> None:
    Table(anna)
    with pytest.raises(InvalidInput):
        Table(anna)


def test_another_team_s_dossiers_are_not_on_the_agenda(circle: Circle, anna: Actor, daan: Actor) -> None:
    signal(anna, circle.dossier)
    assert Table(daan, team_id=daan.team_id).seen() == set()


def test_each_look_is_written_down_per_dossier_with_who_looked_along(circle: Circle, anna: Actor, ilse: Actor) -> None:
    circle.share(ilse, L, ground=Ground.STATUTORY_TASK)
    signal(ilse, circle.dossier, domain=L)
    table = Table(anna, ilse)
    table.screen()
    with context.acting(anna, TODAY):
        line = AuditEvent.objects.filter(action="case_meeting.shown").latest("id")
    assert line.dossier_id == circle.dossier
    assert set(line.details["along"]) == {anna.membership_id, ilse.membership_id}


def test_the_screen_asks_as_much_for_many_dossiers_as_for_one(
    circle: Circle, anna: Actor, ilse: Actor, django_assert_num_queries: Any
) -> None:
    circle.share(ilse, L, ground=Ground.STATUTORY_TASK)
    table = Table(anna, ilse)
    table.add(circle.dossier, "Een")

    def asked() -> int:
        with context.acting(anna, TODAY), django_assert_num_queries(16, exact=False) as found:
            selectors.screen(anna, table.id, at=NOW, on=TODAY)
        return len(found)

    few = asked()
    for dossier in circle.dossiers:
        for _each in range(4):
            signal(anna, dossier)
            table.add(dossier, "Meer")
    assert asked() == few
