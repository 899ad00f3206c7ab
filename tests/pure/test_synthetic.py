# SPDX-License-Identifier: EUPL-1.2
"""The invented towns: always the same for the same seed, calibrated on published figures, and possible."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from datetime import date
from random import Random
from statistics import median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leidraad.pure import codes
from leidraad.pure.identifiers import parse_phone, parse_v_number
from leidraad.pure.synthetic import figures
from leidraad.pure.synthetic.country import sizes
from leidraad.pure.synthetic.positions import positions
from leidraad.pure.synthetic.town import town
from leidraad.pure.synthetic.types import STAGES, SyntheticHousehold, SyntheticPerson

ON = date(2026, 11, 21)
EXPECTED = "0c9899d4a9b601c7"
seeds = st.integers(0, 10_000)


def people(homes: Iterable[SyntheticHousehold]) -> list[SyntheticPerson]:
    return [person for home in homes for person in home.members]


@pytest.fixture(scope="module")
def large() -> list[SyntheticHousehold]:
    """A town so large that chance no longer hides the shares."""
    return town(1, 450_000, 4_000, ON)


def share(people: list[SyntheticPerson], **like: str) -> float:
    fitting = [one for one in people if all(getattr(one, name) == value for name, value in like.items())]
    return len(fitting) / len(people)


def test_the_same_seed_gives_the_same_town_everywhere() -> None:
    digest = hashlib.sha256(repr(town(1, 45_000, 400, ON)).encode()).hexdigest()

    assert digest.startswith(EXPECTED), "the town changed: change this on purpose only, figures rest on it"


def test_another_seed_gives_another_town() -> None:
    assert town(1, 45_000, 400, ON) != town(2, 45_000, 400, ON)


def test_about_four_hundred_were_housed_and_some_wait() -> None:
    homes = town(1, 45_000, 400, ON)

    assert sum(len(home.members) for home in homes if home.group != "pipeline") == 400
    assert 15 <= sum(len(home.members) for home in homes if home.group == "pipeline") <= 30


@pytest.mark.parametrize("persons", [400, 4_000])
def test_men_women_and_children_come_out_as_in_the_policy_vision(persons: int) -> None:
    everybody = people(town(3, 45_000, persons, ON))
    adults = [one for one in everybody if one.role != "child"]
    men = sum(one.sex == "M" for one in adults)

    assert men / len(everybody) == pytest.approx(figures.MEN, abs=0.03)
    assert (len(adults) - men) / len(everybody) == pytest.approx(figures.WOMEN, abs=0.03)
    assert share(everybody, role="child") == pytest.approx(figures.CHILDREN, abs=0.02)


def test_positions_in_the_household_are_those_of_a_medium_municipality(
    large: list[SyntheticHousehold],
) -> None:
    everybody = len(people(large))
    singles = sum(1 for home in large if len(home.members) == 1)
    parents = sum(
        sum(one.role in ("head", "partner") for one in home.members)
        for home in large
        if {"partner", "child"} <= {one.role for one in home.members}
    )

    assert singles / everybody == pytest.approx(figures.SINGLE, abs=0.01)
    assert parents / everybody == pytest.approx(figures.PARTNER_WITH_CHILDREN, abs=0.01)


def test_four_in_ten_are_still_guided_in_the_shares_of_the_caseload() -> None:
    homes = town(1, 45_000, 400, ON)
    groups = Counter(home.group for home in homes for _ in home.members)
    guided = groups["intake"] + groups["active"] + groups["care"]

    assert guided == pytest.approx(161, abs=4)
    for group, wanted in figures.GROUPS:
        assert groups[group] / guided == pytest.approx(wanted, abs=0.03)


@pytest.mark.parametrize(("first", "last", "row"), [(2022, 2024, 1), (2025, 2026, 2)])
def test_origins_follow_the_years_of_arrival(large: list[SyntheticHousehold], first: int, last: int, row: int) -> None:
    arrived = [one for one in people(large) if first <= one.days.linked_on.year <= last]

    for nationality, wanted in figures.ORIGINS[row][1][:4]:
        assert share(arrived, nationality=nationality) == pytest.approx(wanted, abs=0.06)


def test_half_of_all_are_nareizigers(large: list[SyntheticHousehold]) -> None:
    everybody = people(large)

    assert sum(one.later for one in everybody) / len(everybody) == pytest.approx(0.5, abs=0.03)


def test_waits_are_as_long_as_in_practice(large: list[SyntheticHousehold]) -> None:
    heads = [home.members[0].days for home in large]
    homes = [(days.housed_on - days.linked_on).days / 7 for days in heads if days.housed_on]
    plans = [(days.plan_on - days.registered_on).days / 7 for days in heads if days.plan_on and days.registered_on]

    assert median(homes) == pytest.approx(16, abs=2)
    assert median(plans) == pytest.approx(17, abs=2)
    assert sum(plans) / len(plans) == pytest.approx(20, abs=2)


@settings(max_examples=25, deadline=None)
@given(seed=seeds, on=st.dates(date(2024, 1, 1), date(2035, 12, 31)))
def test_the_days_of_everybody_are_in_order_and_not_in_the_future(seed: int, on: date) -> None:
    for home in town(seed, 8_000, 90, on):
        for person in home.members:
            days = [day for _, day in person.days.reached]
            assert days == sorted(days)
            assert days[-1] <= (home.closed_on or on)
            assert [stage for stage, _ in person.days.reached] == list(STAGES[: len(days)])
            born = person.birth_date.bounds()
            assert born is not None
            assert born[0] < person.days.linked_on


@settings(max_examples=25, deadline=None)
@given(seed=seeds)
def test_contacts_lie_between_link_and_today(seed: int) -> None:
    for home in town(seed, 8_000, 90, ON):
        days = [contact.on for contact in home.contacts]
        assert days == sorted(days)
        assert all(home.members[0].days.linked_on <= day <= (home.closed_on or ON) for day in days)


@settings(max_examples=25, deadline=None)
@given(seed=seeds)
def test_every_value_is_one_that_the_product_accepts(seed: int) -> None:
    everybody = people(town(seed, 8_000, 60, ON))

    for one in everybody:
        assert one.nationality in codes.NATIONALITIES
        assert one.residence_title in codes.RESIDENCE_TITLES
        assert set(one.languages) <= set(codes.LANGUAGES)
        assert set(one.scripts_read) <= set(codes.SCRIPTS)
        assert parse_v_number(one.v_number) == one.v_number
        assert not one.phone or parse_phone(one.phone) == one.phone
        assert one.given_names
        assert one.surname
    assert len({one.v_number for one in everybody}) == len(everybody)


@given(seed=seeds, persons=st.integers(0, 300))
def test_families_count_exactly_as_many_persons_as_asked(seed: int, persons: int) -> None:
    made = positions(Random(seed), persons)

    assert sum(position.size for position in made) == persons
    assert all(position.adults for position in made)


def test_families_have_a_head_and_children_are_younger(large: list[SyntheticHousehold]) -> None:
    for home in large:
        head, *others = home.members
        assert head.role == "head"
        assert all(one.role != "head" for one in others)
        born = head.birth_date.year
        assert born is not None
        assert all((one.birth_date.year or 0) > born + 15 for one in others if one.role == "child")


def test_the_country_has_few_large_and_many_small_municipalities() -> None:
    numbers = sizes(500_000)

    assert len(numbers) == 342
    assert sum(numbers) == 500_000
    assert 14_000 < numbers[0] < 18_000
    assert 300 < numbers[-1] < 500
    assert numbers == sorted(numbers, reverse=True)
