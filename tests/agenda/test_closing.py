# SPDX-License-Identifier: EUPL-1.2
"""A dossier that closes leaves no appointment behind; what others come to goes on without this participant."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from leidraad.access import context
from leidraad.access.types import Actor, Domain
from leidraad.agenda import people
from leidraad.agenda.types import ChangeKind
from leidraad.dossiers import service as dossiers
from tests.agenda.meeting import MONDAY, clock, look, make, room
from tests.dossiers.families import one
from tests.people import NOW, TODAY

pytestmark = pytest.mark.django_db
WHY = "Verhuisd naar haar broer"


def close(by: Actor, dossier: int) -> None:
    """As the page does."""
    with context.acting(by, TODAY):
        dossiers.close_dossier(by, dossier, reason=WHY, at=NOW, on=TODAY)


def test_what_was_booked_for_her_alone_does_not_go_on(as_anna: Actor, selams: tuple[int, ...], lemlem: Actor) -> None:
    place = room()
    number = make(as_anna, selams[0], who=(as_anna, lemlem), place=place, is_contact=True)
    close(as_anna, selams[0])
    shown = look(lemlem, number)
    assert (shown.cancelled, shown.cancelled_reason) == (True, "Het dossier is gesloten.")
    assert WHY not in repr(look(as_anna, number)), "the reason was written for the timeline"
    assert one("select planned_contact_on from dossiers_dossier where id = %s", selams[0]) is None
    busy = people.busy(
        as_anna, clock(10), clock(11), accounts=[lemlem.account_id, as_anna.account_id], rooms=[place.room_id or 0]
    )
    assert busy == []


def test_the_family_comes_without_her_and_it_is_theirs_then(as_anna: Actor, selams: tuple[int, ...]) -> None:
    number = make(as_anna, *selams[:2])
    close(as_anna, selams[0])
    shown = look(as_anna, number)
    assert (shown.cancelled, shown.dossier_id) == (False, selams[1])
    assert [one.dossier_id for one in shown.attendees] == [selams[1]]
    assert (shown.changes[-1].kind, shown.changes[-1].text) == (ChangeKind.LEFT_OUT, "Selam Haile")
    close(as_anna, selams[1])
    assert look(as_anna, number).cancelled, "nobody is left"


def test_what_is_past_or_of_others_stays(as_anna: Actor, selams: tuple[int, ...]) -> None:
    earlier = make(as_anna, selams[0], day=TODAY, hour=9, at=NOW - timedelta(hours=9))
    others = make(as_anna, selams[1], day=MONDAY)
    close(as_anna, selams[0])
    assert not look(as_anna, earlier).cancelled
    assert not look(as_anna, others).cancelled


def test_also_about_health_whoever_closes(
    as_anna: Actor, selams: tuple[int, ...], as_role: Callable[[str], Actor]
) -> None:
    number = make(as_anna, selams[0], domain=Domain.HEALTH)
    close(as_role("housing_officer"), selams[0])
    assert look(as_anna, number).cancelled
