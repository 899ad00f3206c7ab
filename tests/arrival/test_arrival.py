# SPDX-License-Identifier: EUPL-1.2
"""A family is linked to the municipality, and its stage and waiting time are kept (ARR-1, ARR-4)."""

from datetime import date, timedelta

import pytest

from leidraad.access import context
from leidraad.access.types import AccessDenied, Actor, InvalidInput, NotFoundForYou
from leidraad.arrival import selectors, service
from leidraad.arrival.types import Arrival, StageChange
from leidraad.dossiers.types import HouseholdRole, NewHousehold, NewPerson, Stage, WaitingCause
from tests.people import NOW, TODAY

pytestmark = pytest.mark.django_db

LINKED = date(2026, 9, 1)
HOUSED = date(2026, 10, 20)


def family(**arrival: object) -> Arrival:
    """Selam Haile and her son, linked on 1 September."""
    members = (
        NewPerson(role=HouseholdRole.HEAD, given_names="Selam", surname="Haile", linked_on=LINKED),
        NewPerson(role=HouseholdRole.CHILD, given_names="Noah", surname="Haile", linked_on=LINKED),
    )
    return Arrival(NewHousehold(members), **arrival)  # type: ignore[arg-type]


def arrive(by: Actor, arrival: Arrival) -> tuple[int, ...]:
    """Register one family by hand and give the ids of its dossiers."""
    return service.arrive(by, [arrival], at=NOW, on=TODAY)[0].dossier_ids


def test_a_linked_family_waits_for_a_home(as_anna: Actor) -> None:
    mother, _son = arrive(as_anna, family(coa_location="Ter Apel"))
    waiting = selectors.waiting_time(as_anna, mother, on=TODAY)
    assert (waiting.linked_on, waiting.housed_on, waiting.coa_location) == (LINKED, None, "Ter Apel")
    assert [(line.stage, line.waiting_cause) for line in waiting.stages] == [(Stage.LINKED, WaitingCause.NO_HOME)]
    assert waiting.days_in_total == (TODAY - LINKED).days


def test_a_family_that_moved_in_already_keeps_the_wait_before_it(as_anna: Actor) -> None:
    mother, _son = arrive(as_anna, family(housed_on=HOUSED))
    waiting = selectors.waiting_time(as_anna, mother, on=TODAY)
    assert [(line.stage, line.days) for line in waiting.stages] == [
        (Stage.LINKED, (HOUSED - LINKED).days),
        (Stage.HOUSED, (TODAY - HOUSED).days),
    ]
    assert waiting.days_to_home == 49


def test_moving_in_before_the_link_is_refused(as_anna: Actor) -> None:
    with pytest.raises(InvalidInput) as refused:
        arrive(as_anna, family(housed_on=LINKED - timedelta(days=1)))
    assert list(refused.value.errors) == ["housed_on"]


def test_the_whole_family_moves_to_the_next_stage_at_once(as_anna: Actor) -> None:
    mother, son = arrive(as_anna, family())
    change = StageChange(Stage.HOUSED, HOUSED)
    assert service.change_stage(as_anna, mother, change, at=NOW, on=TODAY, household=True) == 2
    assert selectors.waiting_time(as_anna, son, on=TODAY).housed_on == HOUSED


def test_the_same_stage_twice_changes_nothing(as_anna: Actor) -> None:
    mother, _son = arrive(as_anna, family(housed_on=HOUSED))
    assert service.change_stage(as_anna, mother, StageChange(Stage.HOUSED, HOUSED), at=NOW, on=TODAY) == 0


def test_another_cause_of_waiting_does_not_start_the_stage_anew(as_anna: Actor) -> None:
    mother, _son = arrive(as_anna, family())
    cause = StageChange(Stage.LINKED, TODAY, WaitingCause.FAMILY_ABROAD)
    service.change_stage(as_anna, mother, cause, at=NOW, on=TODAY)
    (line,) = selectors.waiting_time(as_anna, mother, on=TODAY).stages
    assert (line.from_on, line.waiting_cause) == (LINKED, WaitingCause.FAMILY_ABROAD)


def test_going_back_needs_a_reason(as_anna: Actor) -> None:
    mother, _son = arrive(as_anna, family(housed_on=HOUSED))
    with pytest.raises(InvalidInput) as refused:
        service.change_stage(as_anna, mother, StageChange(Stage.LINKED, TODAY), at=NOW, on=TODAY)
    assert list(refused.value.errors) == ["note"]


@pytest.mark.parametrize("day", [TODAY + timedelta(days=1), LINKED - timedelta(days=1)])
def test_a_stage_cannot_begin_in_the_future_or_before_the_present_one(as_anna: Actor, day: date) -> None:
    mother, _son = arrive(as_anna, family())
    with pytest.raises(InvalidInput) as refused:
        service.change_stage(as_anna, mother, StageChange(Stage.HOUSED, day), at=NOW, on=TODAY)
    assert list(refused.value.errors) == ["from_on"]


def test_the_other_town_finds_nothing(as_anna: Actor, carla: Actor) -> None:
    mother, _son = arrive(as_anna, family())
    with context.acting(carla, TODAY):
        with pytest.raises(NotFoundForYou):
            selectors.waiting_time(carla, mother, on=TODAY)
        with pytest.raises(NotFoundForYou):
            service.change_stage(carla, mother, StageChange(Stage.HOUSED, HOUSED), at=NOW, on=TODAY)


def test_the_income_officer_brings_in_nobody(db: None, as_role: object) -> None:
    fatih = as_role("income_officer")  # type: ignore[operator]
    with context.acting(fatih, TODAY), pytest.raises(AccessDenied):
        arrive(fatih, family())
