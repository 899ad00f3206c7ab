# SPDX-License-Identifier: EUPL-1.2
"""Whoever is invited to a case meeting hears that something waits, and finds the hour between her own appointments."""

from datetime import timedelta

import pytest

from leidraad.access import context
from leidraad.access.types import Actor, Ground
from leidraad.case_meetings import selectors, service
from leidraad.case_meetings.types import MeetingState
from leidraad.network import tasks
from tests.case_meetings.meeting import Table
from tests.network.circles import Circle, L
from tests.network.talk import post
from tests.people import NOW, TODAY

pytestmark = pytest.mark.django_db
HERS = "ilse@taal.example"


@pytest.fixture
def teacher(circle: Circle, ilse: Actor) -> int:
    """The row of the teacher in the circle."""
    return circle.share(ilse, L, ground=Ground.STATUTORY_TASK, until=None)


@pytest.fixture
def table(teacher: int, anna: Actor, ilse: Actor) -> Table:
    """Anna invited the teacher for tomorrow morning."""
    return Table(anna, ilse)


def told(days: int = 0) -> list[tuple[str, str, str]]:
    """The mails that go out so many days later."""
    with post() as sent:
        tasks.tell_everywhere(at=NOW + timedelta(days=days))
    return sent


def invitations(by: Actor, *, days: int = 7) -> list[tuple[int, MeetingState]]:
    """Her case meetings of the coming days."""
    with context.acting(by, TODAY):
        return [(one.id, one.state) for one in selectors.invitations(by, NOW, NOW + timedelta(days=days))]


def test_who_is_invited_gets_one_word_that_tells_nothing(table: Table) -> None:
    ((address, _subject, text),) = told()
    assert address == HERS
    assert not any(word in text for word in ("overleg", "Anna", "Linde", "Selam"))
    assert told() == []


def test_who_saw_the_invitation_gets_no_word(table: Table, ilse: Actor) -> None:
    with context.acting(ilse, TODAY):
        selectors.meeting(ilse, table.id, at=NOW)
    assert told() == []


def test_that_it_is_not_held_is_told_again(table: Table, anna: Actor, ilse: Actor) -> None:
    told()
    with context.acting(anna, TODAY):
        service.cancel(anna, table.id, "Ziek", at=NOW, on=TODAY)
    assert [address for address, *_rest in told()] == [HERS]
    assert invitations(ilse) == [(table.id, MeetingState.CANCELLED)]


def test_nobody_hears_of_a_meeting_that_is_past(table: Table) -> None:
    assert told(days=2) == []


def test_who_left_every_circle_hears_nothing(table: Table, circle: Circle, teacher: int) -> None:
    circle.leave(teacher)
    assert told() == []


def test_it_stands_in_the_agenda_of_who_is_invited_and_of_nobody_else(
    table: Table, anna: Actor, ilse: Actor, karin: Actor
) -> None:
    assert invitations(anna) == invitations(ilse) == [(table.id, MeetingState.PLANNED)]
    assert invitations(karin) == []
    assert invitations(ilse, days=0) == []


def test_who_said_not_to_come_has_the_hour_free(table: Table, ilse: Actor) -> None:
    table.away(ilse)
    assert invitations(ilse) == []
