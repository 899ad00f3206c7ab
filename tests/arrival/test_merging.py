# SPDX-License-Identifier: EUPL-1.2
"""When two dossiers become one, the stages and the link to the municipality move along."""

from datetime import date

import pytest

from leidraad.access.types import Actor
from leidraad.arrival import service as arrival
from leidraad.arrival.models import MunicipalityLink, StagePeriod
from leidraad.arrival.types import Arrival
from leidraad.dossiers import service
from leidraad.dossiers.types import HouseholdRole, NewHousehold, NewPerson
from tests.people import NOW, TODAY

pytestmark = pytest.mark.django_db
SELAM = NewPerson(HouseholdRole.HEAD, "Selam", "Haile", linked_on=date(2026, 10, 1))


def arrive(by: Actor, linked_on: date, housed_on: date | None = None) -> int:
    """Selam's dossier, once more."""
    someone = NewPerson(HouseholdRole.HEAD, "Selam", "Haile", linked_on=linked_on)
    came = Arrival(NewHousehold((someone,), by.membership_id, by.team_id), housed_on=housed_on)
    return arrival.arrive(by, [came], at=NOW, on=TODAY)[0].dossier_ids[0]


def merge(by: Actor, keep: int, drop: int) -> None:
    """Make one of the two."""
    service.merge(by, keep, drop, choices={}, keep_version=1, drop_version=1, at=NOW, on=TODAY)


def test_the_preview_counts_what_moves(as_anna: Actor) -> None:
    keep, drop = arrive(as_anna, date(2026, 10, 1)), arrive(as_anna, date(2026, 9, 1), date(2026, 11, 1))
    moves = service.preview(as_anna, keep, drop).moves
    assert (moves["fasen"], moves["koppelingen"]) == (2, 1)


def test_all_stages_move_and_one_goes_on(as_anna: Actor) -> None:
    keep, drop = arrive(as_anna, date(2026, 10, 1)), arrive(as_anna, date(2026, 9, 1), date(2026, 11, 1))
    before = StagePeriod.objects.count()
    merge(as_anna, keep, drop)
    assert StagePeriod.objects.filter(dossier_id=keep).count() == before
    (goes_on,) = StagePeriod.objects.filter(dossier_id=keep, until_on__isnull=True)
    assert goes_on.from_on == date(2026, 10, 1)


def test_the_earliest_link_and_home_count(as_anna: Actor) -> None:
    keep, drop = arrive(as_anna, date(2026, 10, 1)), arrive(as_anna, date(2026, 9, 1), date(2026, 11, 1))
    merge(as_anna, keep, drop)
    link = MunicipalityLink.objects.get(dossier_id=keep)
    assert (link.linked_on, link.housed_on) == (date(2026, 9, 1), date(2026, 11, 1))


def test_a_link_moves_to_a_dossier_that_had_none(as_anna: Actor) -> None:
    home = NewHousehold((SELAM,), as_anna.membership_id, as_anna.team_id)
    keep = service.register(as_anna, [home], at=NOW, on=TODAY)[0].dossier_ids[0]
    drop = arrive(as_anna, date(2026, 10, 1))
    merge(as_anna, keep, drop)
    assert MunicipalityLink.objects.get().dossier_id == keep
    assert StagePeriod.objects.get(dossier_id=keep).until_on is None
