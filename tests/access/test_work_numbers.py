# SPDX-License-Identifier: EUPL-1.2
"""The number that somebody gives to the people she helps: hers to give, and seen by nobody else."""

import pytest

from leidraad.access import context, grants
from leidraad.access.audit import Action, Line, record
from leidraad.access.grants import NewGrant
from leidraad.access.types import AccessDenied, Actor, Domain, Ground, InvalidInput
from leidraad.access.work_numbers import numbers_around, own_number, set_number
from tests.people import NOW, TODAY
from tests.web.portal.conftest import OwnDoor, own_door

__all__ = ["own_door"]
pytestmark = pytest.mark.django_db


def gives(by: Actor, number: str) -> None:
    """Somebody gives her number."""
    with context.acting(by, TODAY):
        set_number(by, number, at=NOW)


def seen(door: OwnDoor) -> dict[int, str]:
    """What Selam learns."""
    with context.acting(door.by, TODAY):
        return numbers_around(door.by, door.dossier)


@pytest.fixture
def held(own_door: OwnDoor, bert: Actor) -> list[int]:
    """Bert is let in to Selam's dossier: his grants."""
    by, new = own_door.director, NewGrant(
        own_door.dossier, bert.account_id, (Domain.WORK,), False, Ground.ASSIGNMENT, "Hulp", None
    )  # fmt: skip
    with context.acting(by, TODAY):
        found = grants.give(by, new, TODAY)
        record(by, Line(Action.GRANT_CHANGED, own_door.dossier), NOW)
    return found


@pytest.fixture
def bert_helps(held: list[int], bert: Actor) -> Actor:
    """Bert, who is let in."""
    return bert


def test_her_people_see_it_and_no_longer_when_she_takes_it_back(own_door: OwnDoor, bert_helps: Actor) -> None:
    assert seen(own_door) == {}
    gives(bert_helps, "06 12345678")
    assert seen(own_door) == {bert_helps.membership_id: "+31612345678"}
    gives(bert_helps, "")
    assert seen(own_door) == {}


def test_who_does_not_help_her_is_not_among_them_nor_who_left(
    own_door: OwnDoor, bert_helps: Actor, held: list[int]
) -> None:
    gives(bert_helps, "0612345678")
    with context.acting(own_door.by, TODAY):
        assert numbers_around(own_door.by, own_door.partner) == {}
    with context.acting(own_door.director, TODAY):
        grants.end(own_door.director, held, TODAY)
        record(own_door.director, Line(Action.GRANT_CHANGED, own_door.dossier), NOW)
    assert seen(own_door) == {}


def test_a_number_that_is_none_is_refused(bert: Actor) -> None:
    with context.acting(bert, TODAY), pytest.raises(InvalidInput) as refused:
        set_number(bert, "12", at=NOW)
    assert set(refused.value.errors) == {"phone"}


def test_nobody_reads_the_list_of_another(own_door: OwnDoor, bert_helps: Actor, carla: Actor) -> None:
    gives(bert_helps, "0612345678")
    with context.acting(carla, TODAY), pytest.raises(AccessDenied):
        own_number(carla)
    with context.acting(own_door.director, TODAY), pytest.raises(AccessDenied):
        numbers_around(own_door.director, own_door.dossier)
