# SPDX-License-Identifier: EUPL-1.2
"""Who may see whose dossier in the portal: ages as data, never more than is sure."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leidraad.pure.own_access import HEALTH, OWN, PARENT, RULES, hidden_from_parent, last_day, shared_until, younger
from leidraad.pure.partial_dates import UNKNOWN, PartialDate

BORN = PartialDate(2012, 3, 14)
DAYS = st.dates(date(1990, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("on", "until"),
    [(date(2028, 3, 13), date(2028, 3, 13)), (date(2028, 3, 14), None), (date(2012, 4, 1), date(2028, 3, 13))],
)
def test_a_parent_sees_a_child_until_the_day_before_it_turns_sixteen(on: date, until: date | None) -> None:
    assert shared_until(BORN, on) == until


def test_health_is_for_a_parent_until_twelve() -> None:
    assert hidden_from_parent(BORN, date(2024, 3, 13)) == ()
    assert hidden_from_parent(BORN, date(2024, 3, 14)) == ("health",)


def test_who_is_born_on_a_leap_day_has_a_birthday_every_year() -> None:
    assert last_day(PartialDate(2012, 2, 29), HEALTH) == date(2024, 2, 28)
    assert last_day(PartialDate(2013, 3, 1), HEALTH) == date(2025, 2, 28)


def test_of_a_date_that_is_not_known_the_earliest_counts() -> None:
    assert shared_until(UNKNOWN, date(2020, 1, 1)) is None
    assert last_day(PartialDate(2012, None, None), PARENT) == date(2027, 12, 31)
    assert hidden_from_parent(UNKNOWN, date(2020, 1, 1)) == ("health",)


@given(DAYS, DAYS)
def test_nobody_is_both_shown_to_a_parent_and_old_enough_for_a_door(born: date, on: date) -> None:
    partial = PartialDate(born.year, born.month, born.day)
    assert (shared_until(partial, on) is not None) == younger(partial, OWN, on)


@given(DAYS, DAYS)
def test_what_is_shared_ends_and_never_begins_again(born: date, on: date) -> None:
    partial = PartialDate(born.year, born.month, born.day)
    until = shared_until(partial, on)
    if until is not None:
        assert on <= until
        assert shared_until(partial, until + timedelta(days=1)) is None


def test_each_rule_names_its_source_and_says_that_no_lawyer_has_looked() -> None:
    assert all(rule.source and rule.says for rule in RULES.values())
    assert {rule.status for rule in RULES.values()} == {"UNVERIFIED"}
