# SPDX-License-Identifier: EUPL-1.2
"""One place computes what lists sort on: registration of many and the refresh after a change give the same."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leidraad.access.directory import Norms, norms
from leidraad.access.types import Actor
from leidraad.dossiers import summary
from leidraad.dossiers.models import Dossier, Household
from leidraad.dossiers.types import HouseholdRole, NewPerson, NextKind
from leidraad.pure.partial_dates import UNKNOWN, PartialDate
from tests.dossiers.families import family
from tests.people import TODAY

pytestmark = pytest.mark.django_db

NAMES = st.text(st.characters(codec="utf-8", exclude_characters="\x00", exclude_categories=("Cs", "Cc")), max_size=12)
BIRTHS = st.one_of(
    st.just(UNKNOWN),
    st.dates(date(1930, 1, 1), TODAY).map(PartialDate.from_date),
    st.integers(1930, 2025).map(PartialDate),
)
DAYS = st.one_of(st.none(), st.dates(date(2024, 1, 1), TODAY))
PERSONS = st.builds(
    NewPerson,
    role=st.sampled_from(HouseholdRole),
    given_names=NAMES.filter(lambda name: name.strip()),
    surname_prefix=st.sampled_from(["", "van den", "el"]),
    surname=NAMES,
    birth_date=BIRTHS,
    linked_on=DAYS,
)


def stored(household_id: int) -> list[dict[str, Any]]:
    """Everything that is summarised."""
    dossiers = Dossier.objects.filter(household_id=household_id).order_by("id").values("id", *summary.SUMMARY)
    return [*Household.objects.filter(id=household_id).values("label", "size", "next_on"), *dossiers]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PERSONS, min_size=1, max_size=6))
def test_registration_summarises_as_the_refresh_does(as_anna: Actor, members: list[NewPerson]) -> None:
    done = family(as_anna, *members)
    before = stored(done.household_id)
    # Spoil what the refresh has to put right, so that a refresh that does nothing cannot pass.
    Dossier.objects.filter(household_id=done.household_id).update(
        display_name="?", sort_name="?", search_key="?", sound_key="?", next_on=date(1999, 1, 1), household_order=99
    )
    Household.objects.filter(id=done.household_id).update(label="?", size=0, next_on=None)
    summary.refresh([done.household_id], norms=norms(as_anna), on=TODAY)
    assert stored(done.household_id) == before


NORMS = Norms(first_contact_days=7, contact_every_days=28)
DAY = date(2026, 11, 1)


def test_a_planned_contact_goes_before_every_norm() -> None:
    planned = DAY + timedelta(days=90)
    assert summary.next_step(DAY, DAY, DAY, planned, NORMS) == (planned, NextKind.PLANNED_CONTACT)


def test_after_a_contact_the_norm_asks_for_the_following_one() -> None:
    assert summary.next_step(DAY, DAY, DAY, None, NORMS) == (DAY + timedelta(days=28), NextKind.CONTACT_NORM)


def test_a_household_with_many_names_shows_the_first_three() -> None:
    names = [("A", "", "Haile"), ("B", "van", "Dam"), ("C", "", "Haile"), ("D", "", "Ali"), ("E", "", "Bos")]
    assert summary.label_of(names) == "Haile / van Dam / Ali …"


def test_children_stand_from_the_eldest_and_unknown_last() -> None:
    members = [("child", UNKNOWN), ("child", PartialDate(2019)), ("child", PartialDate(2012)), ("head", UNKNOWN)]
    assert summary.order_of(members) == [3, 2, 1, 0]
