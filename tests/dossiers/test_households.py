# SPDX-License-Identifier: EUPL-1.2
"""Households change: somebody arrives later, a family splits or comes together. One family, one director."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from leidraad.access.types import Actor, InvalidInput, NotFoundForYou
from leidraad.dossiers import selectors, service
from leidraad.dossiers.models import Dossier, Household, HouseholdMember
from leidraad.dossiers.service import Direction, Move
from leidraad.dossiers.types import HouseholdRole
from tests.dossiers.families import CHILD, DAWIT, SELAM, family, last_actions, person
from tests.people import NOW, TEAM_NOORD, TEAM_ZUID, TODAY

pytestmark = pytest.mark.django_db
BEFORE = TODAY - timedelta(days=60)
WHY = Move(TODAY, "Wonen apart")
ANNA, DAAN, FATIH = 1, 5, 7


def members(by: Actor, household_id: int) -> list[tuple[str, str]]:
    """Who lives in the household today, in order, and as what."""
    shown = selectors.household(by, household_id, on=TODAY).members
    return [(member.name, member.role.value) for member in shown if member.lives_here]


def test_a_family_member_who_arrives_later_joins_with_the_familys_director(as_anna: Actor) -> None:
    done = family(as_anna, SELAM, expected_members=2)
    dossier_id = service.join_household(
        as_anna, done.household_id, person("Abel", role=CHILD), at=NOW, on=TODAY, from_on=date(2026, 11, 10)
    )
    household = Household.objects.get(id=done.household_id)
    assert (household.expected_members, household.size) == (1, 2)
    assert members(as_anna, done.household_id) == [("Selam Haile", "head"), ("Abel Haile", "child")]
    dossier = Dossier.objects.get(id=dossier_id)
    assert (dossier.director_id, dossier.team_id) == (ANNA, TEAM_NOORD)
    assert dossier.household_next_on == household.next_on
    assert last_actions(dossier_id) == ["dossier.created", "household.changed"]


def test_a_split_gives_a_household_of_its_own_with_the_same_director(as_anna: Actor) -> None:
    done = family(as_anna, on=BEFORE)
    selam, dawit, mehret = done.dossier_ids
    new = service.split_household(as_anna, done.household_id, [dawit], WHY, at=NOW, on=TODAY)
    assert members(as_anna, new) == [("Dawit Haile", "head")]
    assert members(as_anna, done.household_id) == [("Selam Haile", "head"), ("Mehret Haile", "child")]
    assert Household.objects.get(id=new).director_id == ANNA
    for dossier_id in (selam, dawit, mehret):
        assert last_actions(dossier_id)[-1] == "household.changed"


def test_a_split_keeps_who_lived_where_before(as_anna: Actor) -> None:
    done = family(as_anna, on=BEFORE)
    service.split_household(as_anna, done.household_id, [done.dossier_ids[1]], WHY, at=NOW, on=TODAY)
    periods = HouseholdMember.objects.filter(person_id=done.person_ids[1]).order_by("id")
    assert [(row.household_id == done.household_id, row.valid.lower, row.valid.upper) for row in periods] == [
        (True, BEFORE, TODAY), (False, TODAY, None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("who", "move", "field"),
    [
        ([], WHY, "members"),
        ([0, 1, 2], WHY, "members"),
        ([1], Move(TODAY, " "), "reason"),
        ([1], Move(TODAY + timedelta(days=1), "x"), "from_on"),
        ([1], Move(BEFORE - timedelta(days=1), "x"), "from_on"),
    ],
)
def test_an_impossible_split_is_refused(as_anna: Actor, who: list[int], move: Move, field: str) -> None:
    done = family(as_anna, on=BEFORE)
    chosen = [done.dossier_ids[i] for i in who]
    with pytest.raises(InvalidInput) as problem, transaction.atomic():
        service.split_household(as_anna, done.household_id, chosen, move, at=NOW, on=TODAY)
    assert list(problem.value.errors) == [field]


def test_two_households_come_together_under_one_director(as_anna: Actor) -> None:
    first, second = family(as_anna, SELAM, on=BEFORE), family(as_anna, DAWIT, on=BEFORE, director_id=DAAN)
    service.merge_households(
        as_anna, first.household_id, second.household_id, Move(TODAY, "Hereniging"), at=NOW, on=TODAY
    )
    assert members(as_anna, first.household_id) == [("Selam Haile", "head"), ("Dawit Haile", "partner")]
    assert Dossier.objects.get(id=second.dossier_ids[0]).director_id == ANNA
    assert Household.objects.get(id=second.household_id).size == 0


def test_a_household_of_another_team_is_not_merged_away(as_anna: Actor) -> None:
    first = family(as_anna, SELAM)
    second = family(as_anna, DAWIT, director_id=DAAN, team_id=TEAM_ZUID)
    with pytest.raises(NotFoundForYou):
        service.merge_households(as_anna, first.household_id, second.household_id, WHY, at=NOW, on=TODAY)


def test_somebody_who_left_is_shown_as_not_living_there(as_anna: Actor) -> None:
    done = family(as_anna, on=BEFORE)
    service.leave_household(as_anna, done.dossier_ids[1], Move(TODAY, "Verhuisd"), at=NOW, on=TODAY)
    shown = selectors.household(as_anna, done.household_id, on=TODAY)
    assert (shown.size, len(shown.members)) == (2, 3)
    with pytest.raises(InvalidInput):
        service.leave_household(as_anna, done.dossier_ids[1], Move(TODAY, "Nog eens"), at=NOW, on=TODAY)


def test_a_role_changes_the_order_of_the_family(as_anna: Actor) -> None:
    done = family(as_anna)
    service.set_household_role(as_anna, done.dossier_ids[0], HouseholdRole.PARENT, at=NOW, on=TODAY)
    assert [name for name, _role in members(as_anna, done.household_id)] == [
        "Dawit Haile", "Mehret Haile", "Selam Haile",
    ]  # fmt: skip


def test_expected_members_are_counted_within_reason(as_anna: Actor) -> None:
    done = family(as_anna, SELAM)
    service.set_expected_members(as_anna, done.household_id, 3, at=NOW, on=TODAY)
    assert Household.objects.get(id=done.household_id).expected_members == 3
    with pytest.raises(InvalidInput):
        service.set_expected_members(as_anna, done.household_id, -1, at=NOW, on=TODAY)


def test_nobody_lives_in_two_households_on_one_day(as_anna: Actor) -> None:
    first, second = family(as_anna, SELAM), family(as_anna, DAWIT)
    with pytest.raises(IntegrityError), transaction.atomic():
        HouseholdMember.objects.create(
            municipality_id=as_anna.municipality_id,
            household_id=second.household_id,
            person_id=first.person_ids[0],
            role="other",
            valid=(TODAY, None),
        )


def test_a_hand_over_is_followed_by_the_whole_family(as_anna: Actor) -> None:
    done = family(as_anna)
    assert service.hand_over(as_anna, done.household_id, Direction(DAAN, TEAM_ZUID), at=NOW, on=TODAY) == 3
    followed = Dossier.objects.filter(household_id=done.household_id).values_list("director_id", "team_id")
    assert set(followed) == {(DAAN, TEAM_ZUID)}
    assert Household.objects.get(id=done.household_id).director_id == DAAN
    assert last_actions(done.dossier_ids[2])[-1] == "dossier.directed"


def test_one_member_has_a_director_of_her_own_only_with_a_reason(as_anna: Actor) -> None:
    done = family(as_anna)
    selam = done.dossier_ids[0]
    with pytest.raises(InvalidInput):
        service.direct_apart(as_anna, selam, Direction(DAAN, TEAM_NOORD), at=NOW, on=TODAY)
    service.direct_apart(as_anna, selam, Direction(DAAN, TEAM_NOORD, "Veiligheid"), at=NOW, on=TODAY)
    assert service.hand_over(as_anna, done.household_id, Direction(ANNA, TEAM_NOORD), at=NOW, on=TODAY) == 2
    assert Dossier.objects.get(id=selam).director_id == DAAN
    service.direct_with_family(as_anna, selam, at=NOW, on=TODAY)
    assert Dossier.objects.get(id=selam).director_id == ANNA


def test_the_director_is_somebody_who_can_direct(as_anna: Actor) -> None:
    done = family(as_anna)
    with pytest.raises(InvalidInput):
        service.hand_over(as_anna, done.household_id, Direction(FATIH, TEAM_NOORD), at=NOW, on=TODAY)
