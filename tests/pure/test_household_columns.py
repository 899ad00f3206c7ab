# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leidraad.pure.household_columns import COLUMNS, heading_key, recognise
from leidraad.pure.household_types import HouseholdRow

HEADINGS = [column.heading for column in COLUMNS]


def test_the_columns_are_the_fields_of_a_row_in_the_same_order() -> None:
    assert ("row", *(column.key for column in COLUMNS)) == HouseholdRow._fields


def test_no_heading_means_two_columns() -> None:
    names = [heading_key(name) for c in COLUMNS for name in {heading_key(n) for n in (c.heading, *c.synonyms)}]
    assert len(names) == len(set(names))


@given(st.randoms(use_true_random=False))
def test_every_column_is_recognised_in_any_order(chance: random.Random) -> None:
    shuffled = HEADINGS.copy()
    chance.shuffle(shuffled)
    recognition = recognise(shuffled)
    assert [recognition.mapping[h] for h in HEADINGS] == [c.key for c in COLUMNS]
    assert not recognition.unknown
    assert not recognition.errors


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("GEBOORTEDATUM", "birth_date"),
        ("geboorte-datum", "birth_date"),
        ("Geboortedatum (dd-mm-jjjj) *", "birth_date"),
        ("V nummer", "v_number"),
        ("Vnr.", "v_number"),
        ("B.S.N.", "bsn"),
        ("e-mail adres", "email"),
        ("Datum koppeling", "linked_on"),
        ("M/V", "sex"),
    ],
)
def test_a_heading_is_recognised_in_other_dress(heading: str, key: str) -> None:
    assert recognise([heading]).mapping == {heading: key}


def test_an_unknown_heading_is_listed() -> None:
    assert recognise(["Schoenmaat", "", "Achternaam"]).unknown == ("Schoenmaat",)


def test_a_missing_required_column_is_an_error() -> None:
    recognition = recognise(["Huishouden", "Achternaam", "Geboortedatum"])
    assert [column.key for column in recognition.missing] == ["linked_on"]
    assert [error.text for error in recognition.errors] == ["De kolom Gekoppeld op ontbreekt."]


def test_two_headings_for_one_column_are_an_error_that_names_both() -> None:
    (error, *_missing) = recognise(["Achternaam", "Familienaam"]).errors
    assert error.text == "De koppen Achternaam en Familienaam betekenen allebei Achternaam."


def test_a_saved_profile_goes_before_our_own_reading() -> None:
    profile = {"Naam": "given_names", "Familie": "surname", "Status": ""}
    recognition = recognise(["naam", "FAMILIE", "Status"], profile)
    assert recognition.mapping == {"naam": "given_names", "FAMILIE": "surname"}
    assert recognition.unknown == ("Status",)
