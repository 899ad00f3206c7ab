# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leidraad.pure.identifiers import (
    TEST_BSN_RANGE,
    is_test_bsn,
    parse_bsn,
    parse_email,
    parse_municipality_code,
    parse_phone,
    parse_postcode,
    parse_v_number,
    passes_elfproef,
)
from leidraad.pure.invalid import InvalidValue

TEST_BSNS = [str(n) for n in range(TEST_BSN_RANGE[0], TEST_BSN_RANGE[1] + 1) if passes_elfproef(str(n))]


@given(st.sampled_from(TEST_BSNS), st.integers(0, 8), st.integers(1, 9))
def test_one_wrong_digit_in_a_bsn_is_always_noticed(bsn: str, place: int, shift: int) -> None:
    wrong = bsn[:place] + str((int(bsn[place]) + shift) % 10) + bsn[place + 1 :]
    with pytest.raises(InvalidValue, match="klopt niet"):
        parse_bsn(wrong)


@given(st.sampled_from(TEST_BSNS))
def test_a_bsn_may_be_typed_with_dots_and_spaces(bsn: str) -> None:
    assert parse_bsn(f" {bsn[:4]}.{bsn[4:6]} {bsn[6:]}") == bsn


def test_about_one_in_eleven_numbers_of_the_test_range_is_a_test_bsn() -> None:
    assert len(TEST_BSNS) == pytest.approx(100_000 / 11, rel=0.01)
    assert all(is_test_bsn(bsn) for bsn in TEST_BSNS)


def test_a_valid_bsn_outside_the_range_is_not_a_test_bsn() -> None:
    outside = next(str(n) for n in range(999_899_999, 0, -1) if passes_elfproef(str(n)))
    assert not is_test_bsn(outside)


def test_a_lost_zero_comes_back_only_for_a_number_cell() -> None:
    # Below the test range, so this one is made here and belongs to nobody we know of; only the zero matters.
    short = next(f"{n:08d}" for n in range(10_000_000, 10_000_100) if passes_elfproef(f"0{n:08d}"))
    assert parse_bsn(short, was_number=True) == "0" + short
    with pytest.raises(InvalidValue) as caught:
        parse_bsn(short)
    assert caught.value.code == "bsn_length"
    assert "Hier staan er 8" in caught.value.text


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "bsn_not_digits"),
        ("99990001A", "bsn_not_digits"),
        ("٩٩٩٩٠٠٠١٩", "bsn_not_digits"),
        ("9999", "bsn_length"),
        ("000000000", "bsn_elfproef"),
    ],
)
def test_a_bad_bsn_says_what_is_wrong(text: str, code: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        parse_bsn(text)
    assert caught.value.code == code


@given(st.text(max_size=20))
def test_a_message_about_a_bsn_never_repeats_the_number(text: str) -> None:
    try:
        parse_bsn("7" + text)
    except InvalidValue as error:
        assert ("7" + text) not in str(error) or len(text) < 2


@pytest.mark.parametrize("text", ["0123456789", "123456789", "V-nummer: 0123456789", "v0123456789", "V 012.345.6789"])
def test_a_v_number_has_one_spelling(text: str) -> None:
    assert parse_v_number(text) == "0123456789"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("12345678901", "v_number_length"),
        ("Z123", "v_number_not_digits"),
        ("V", "v_number_not_digits"),
        ("0000000000", "v_number_zero"),
    ],
)
def test_a_bad_v_number_says_what_is_wrong(text: str, code: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        parse_v_number(text)
    assert caught.value.code == code


def test_a_municipality_code_keeps_its_zero() -> None:
    assert parse_municipality_code("0363") == "0363"
    assert parse_municipality_code("gm0363") == "0363"
    assert parse_municipality_code("363", was_number=True) == "0363"
    with pytest.raises(InvalidValue):
        parse_municipality_code("363")


@pytest.mark.parametrize("text", ["1234ab", " 1234  AB ", "1234 Ab"])
def test_a_postcode_has_one_spelling(text: str) -> None:
    assert parse_postcode(text) == "1234 AB"


@pytest.mark.parametrize("text", ["0234 AB", "1234", "1234 SS", "12345 AB", "1234 A1", ""])
def test_a_bad_postcode_is_refused(text: str) -> None:
    with pytest.raises(InvalidValue):
        parse_postcode(text)


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("06-12345678", "+31612345678"),
        ("06 12 34 56 78", "+31612345678"),
        ("+31 (0)6 12345678", "+31612345678"),
        ("0031612345678", "+31612345678"),
        ("(033) 123 45 67", "+31331234567"),
        ("+49 1512 3456789", "+4915123456789"),
        ("00963 11 1234567", "+963111234567"),
    ],
)
def test_a_phone_number_has_one_spelling(text: str, stored: str) -> None:
    assert parse_phone(text) == stored


def test_a_phone_number_that_lost_its_zero_in_a_number_cell_gets_it_back() -> None:
    assert parse_phone("612345678", was_number=True) == "+31612345678"
    with pytest.raises(InvalidValue):
        parse_phone("612345678")


@pytest.mark.parametrize(
    "text", ["", "112", "06-1234567", "06-123456789", "+310612345678", "bel mij", "+1234567890123456"]
)
def test_a_bad_phone_number_is_refused(text: str) -> None:
    with pytest.raises(InvalidValue):
        parse_phone(text)


def test_an_email_address_keeps_its_name_and_gets_a_lower_case_domain() -> None:
    assert parse_email(" Anna.de.Vries+x@Voorbeeld.NL ") == "Anna.de.Vries+x@voorbeeld.nl"


@pytest.mark.parametrize(
    "text",
    ["", "anna", "anna@", "@voorbeeld.nl", "a..b@voorbeeld.nl", "a b@voorbeeld.nl", "a@voorbeeld", "a@-x.nl"],
)
def test_a_bad_email_address_is_refused(text: str) -> None:
    with pytest.raises(InvalidValue):
        parse_email(text)


@given(
    st.text(max_size=30),
    st.sampled_from([parse_bsn, parse_v_number, parse_phone, parse_postcode, parse_email, parse_municipality_code]),
)
def test_whatever_is_typed_gives_a_stable_value_or_a_message_in_words(text: str, parse: Callable[[str], str]) -> None:
    try:
        value = parse(text)
    except InvalidValue as error:
        assert error.text.endswith(".")
        assert error.advice.endswith((".", "?"))
    else:
        assert parse(value) == value
