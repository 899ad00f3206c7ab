# SPDX-License-Identifier: EUPL-1.2
"""The housing target: the worked examples of HOUSE-1 to 3, and that rounding neither adds nor loses a person."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leidraad.pure.invalid import InvalidValue
from leidraad.pure.law.housing_target import HalfYear, Person, Task, check_redistribution, counts, target

COUNTRY = 17_942_942
SMALL = st.integers(0, 500)


def shown(ordinal: int) -> str:
    return date.fromordinal(ordinal).isoformat()


def test_the_target_of_the_example_is_rounded_up() -> None:  # HOUSE-1: 37.96
    assert target(13_000, 52_400, COUNTRY) == 38


def test_a_whole_number_is_not_rounded() -> None:
    assert target(1_000, 50_000, 1_000_000) == 50


def test_a_share_of_one_person_is_one_person() -> None:
    assert target(1, 1, COUNTRY) == 1


def test_numbers_too_large_for_floating_point_stay_exact() -> None:
    assert target(3 * 10**16 + 1, 1, 3) == 10**16 + 1


@given(st.integers(0, 100_000), st.integers(0, COUNTRY))
def test_the_target_is_the_exact_share_rounded_up(national: int, municipality: int) -> None:
    assert target(national, municipality, COUNTRY) == ceil(Fraction(national * municipality, COUNTRY))


@given(st.integers(0, 50_000), st.lists(st.integers(1, 900_000), min_size=1, max_size=30))
def test_all_targets_together_cover_the_national_number(national: int, towns: list[int]) -> None:
    together = sum(target(national, town, sum(towns)) for town in towns)
    assert national <= together < national + len(towns)


@pytest.mark.parametrize(("national", "municipality", "country"), [(-1, 1, 2), (1, -1, 2), (1, 3, 2), (1, 0, 0)])
def test_impossible_numbers_are_refused(national: int, municipality: int, country: int) -> None:
    with pytest.raises(InvalidValue, match="kan de taakstelling niet worden berekend"):
        target(national, municipality, country)


def test_the_days_of_the_first_half_of_2026() -> None:  # HOUSE-1 and 2
    half = HalfYear(2026, 1)
    assert shown(half.first_day) == "2026-01-01"
    assert shown(half.population_day) == "2025-01-01"
    assert shown(half.publication_day(weeks=13)) == "2025-10-02"
    assert shown(half.reference_day(months=3)) == "2026-04-01"
    assert shown(half.assessment_day) == "2026-07-01"


def test_the_days_of_the_second_half_of_2026() -> None:
    half = HalfYear(2026, 2)
    assert shown(half.first_day) == "2026-07-01"
    assert shown(half.population_day) == "2025-01-01"
    assert shown(half.publication_day(weeks=13)) == "2026-04-01"
    assert shown(half.reference_day(months=3)) == "2026-10-01"
    assert shown(half.assessment_day) == "2027-01-01"


def test_publication_on_a_day_off_is_not_moved() -> None:
    """1 April 2029 is Easter Sunday: counted backward, and more than twelve weeks."""
    assert shown(HalfYear(2029, 2).publication_day(weeks=13)) == "2029-04-01"


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_every_day_lies_in_its_half_year(day: date) -> None:
    half = HalfYear.of(day.toordinal())
    assert half.first_day <= day.toordinal() < half.assessment_day
    assert half.following.first_day == half.assessment_day
    assert half < half.following


@pytest.mark.parametrize("half", [0, 3])
def test_a_year_has_two_halves(half: int) -> None:
    with pytest.raises(InvalidValue, match="twee halve jaren"):
        HalfYear(2026, half)


def test_the_balance_of_the_example() -> None:  # HOUSE-3
    task = Task(target=38, balance=-5)
    assert (task.backlog, task.lead, task.persons) == (5, 0, 43)
    following = Task(target=40, balance=task.balance_after(housed=45))
    assert (following.backlog, following.lead, following.persons) == (0, 2, 38)


def test_the_balance_of_the_country_in_2024() -> None:  # HOUSE-3: "about 6,400" and "about 10,900" in the source
    task = Task(target=18_750, balance=-6_400)
    assert task.persons > 25_000
    assert Task(0, task.balance_after(housed=14_271)).backlog == pytest.approx(10_900, abs=50)


def test_a_lead_larger_than_the_target_is_kept_for_later() -> None:
    task = Task(target=10, balance=15)
    assert task.persons == 0
    assert task.balance_after(housed=0) == 5


@given(SMALL, st.integers(-500, 500), SMALL)
def test_whoever_does_the_task_has_no_backlog(goal: int, balance: int, extra: int) -> None:
    task = Task(goal, balance)
    assert task.balance_after(task.persons + extra) >= extra
    assert task.persons == max(0, task.target + task.backlog - task.lead)


def test_too_few_linked_persons_excuse_the_municipality() -> None:
    task = Task(target=38, balance=-5)
    assert task.excusable(linked=42)
    assert not task.excusable(linked=43)


def test_municipalities_may_divide_their_targets_anew() -> None:
    check_redistribution({"A": 38, "B": 12}, {"A": 50, "B": 0})


@pytest.mark.parametrize(
    ("after", "complaint"),
    [
        ({"A": 38, "B": 11}, "Samen moeten de gemeenten 50 mensen huisvesten. Na de verdeling zijn het er 49."),
        ({"A": 50}, "niet dezelfde"),
        ({"A": 51, "B": -1}, "niet onder nul"),
    ],
)
def test_the_sum_of_the_targets_must_stay_the_same(after: dict[str, int], complaint: str) -> None:
    with pytest.raises(InvalidValue, match=complaint):
        check_redistribution({"A": 38, "B": 12}, after)


@pytest.mark.parametrize(
    ("person", "answer"),
    [
        (Person.PERMIT_HOLDER, True),
        (Person.FAMILY_REUNION, True),
        (Person.BORN_HERE, None),
        (Person.REGULAR_PERMIT_FAMILY, None),
    ],
)
def test_who_counts_and_about_whom_no_source_speaks(person: Person, answer: bool | None) -> None:
    assert counts(person) is answer
