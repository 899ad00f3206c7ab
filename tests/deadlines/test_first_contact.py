# SPDX-License-Identifier: EUPL-1.2
"""One norm for the first contact: what the norms say is what the list of dossiers goes by."""

from collections.abc import Callable
from copy import deepcopy
from datetime import date
from typing import Any

import pytest

from leidraad.access import context
from leidraad.access.directory import norms
from leidraad.access.models import Municipality
from leidraad.access.types import Actor, InvalidInput
from leidraad.config import law_files
from leidraad.deadlines import law_change, law_in_force, service, tasks
from leidraad.deadlines.first_contact import days_of
from leidraad.dossiers.models import Dossier
from tests.deadlines.test_norms import CONTACT
from tests.dossiers.families import alone
from tests.people import LINDEWAARD, NOW, TODAY

pytestmark = pytest.mark.django_db


def save(by: Actor, number: int | None = None, active: bool = True, **more: Any) -> int:
    """Save a norm for the first contact in place of the one that comes with Leidraad."""
    body = {**deepcopy(CONTACT), "id": "NORM-1", **more}
    del body["example"]
    with context.acting(by, TODAY):
        return service.save_norm(by, number, "Eerste contact", body, active=active, at=NOW, on=TODAY)


def days(count: int) -> dict[str, Any]:
    """So many days."""
    return {"parameters": {"days": {"value": count, "unit": "days"}}}


@pytest.fixture
def nora(as_role: Callable[[str], Actor]) -> Actor:
    """The administrator of Lindewaard."""
    return as_role("administrator")


def test_a_new_town_begins_with_the_norm_that_comes_with_leidraad() -> None:
    assert Municipality().first_contact_days == days_of(law_files.law_of_today()) == 14


def test_another_norm_moves_the_list_at_once(as_anna: Actor, nora: Actor) -> None:
    number = alone(as_anna)
    save(nora, **days(5))
    assert norms(as_anna).first_contact_days == 5
    dossier = Dossier.objects.get(id=number)
    assert dossier.linked_on is not None and dossier.next_on is not None
    assert (dossier.next_on - dossier.linked_on).days == 5


def test_weeks_are_seven_days(as_anna: Actor, nora: Actor) -> None:
    save(nora, length={"weeks": "w"}, parameters={"w": {"value": 3, "unit": "weeks"}})
    assert norms(as_anna).first_contact_days == 21


def test_the_shortest_of_two_counts_and_off_leaves_the_last(as_anna: Actor, nora: Actor) -> None:
    number = save(nora, **days(5))
    with context.acting(nora, TODAY):
        other = {key: value for key, value in CONTACT.items() if key != "example"} | {"id": "EIGEN-2"} | days(3)
        second = service.save_norm(nora, None, "Nog een", other, at=NOW, on=TODAY)
        assert norms(nora).first_contact_days == 3
        service.save_norm(nora, second, "Nog een", other, active=False, at=NOW, on=TODAY)
    assert norms(nora).first_contact_days == 5
    save(nora, number, active=False, **days(5))
    assert norms(nora).first_contact_days == 5


@pytest.mark.parametrize(
    "wrong",
    [
        {"counts_from": {"event": "registered"}},
        {"length": {"months": "m"}, "parameters": {"m": {"value": 1, "unit": "months"}}},
    ],
    ids=["from another day", "in months"],
)
def test_a_norm_that_the_list_could_not_follow_is_refused(nora: Actor, wrong: dict[str, Any]) -> None:
    with pytest.raises(InvalidInput) as refused:
        save(nora, **wrong)
    assert "vanaf de koppeling" in refused.value.errors["body"][0]


def test_a_town_with_another_number_gets_that_of_the_norm(as_anna: Actor) -> None:
    former = (law_in_force._source[0], law_in_force._files[0])
    law_in_force.set_law(law_files.law_of_today, law_files.read_folder)
    try:
        assert norms(as_anna).first_contact_days == 7
        law_change.apply(tasks.upkeeper(LINDEWAARD), at=NOW, on=date(2026, 11, 21))
        assert norms(as_anna).first_contact_days == 14
    finally:
        law_in_force.set_law(*former)
