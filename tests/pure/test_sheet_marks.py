# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import io
import zipfile
from string import ascii_letters

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leidraad.pure.sheet_marks import needs_thorough_look
from tests.pure.made_files import xlsx

PLAIN = zipfile.ZipFile(io.BytesIO(xlsx(("Naam", "Plaats"), ("Selam", 12)))).read("xl/worksheets/sheet1.xml")


def test_an_ordinary_sheet_needs_only_the_quick_look() -> None:
    assert not needs_thorough_look([PLAIN])


def test_rows_of_six_digits_are_ordinary_up_to_two_hundred_thousand() -> None:
    assert not needs_thorough_look([b'<worksheet><row r="199999"><c r="Z199999">'])
    assert needs_thorough_look([b'<worksheet><row r="1"><c r="Z200000">'])


@pytest.mark.parametrize(
    "mark", [b'r="AA1"', b'r = "XFD1"', b"r='ZZ9'", b'r="A1048576"', b'r="rr1"', b"</f>", b't="e"']
)
@pytest.mark.parametrize("cut", range(1, 12))
def test_a_mark_is_found_even_when_it_is_cut_over_two_pieces(mark: bytes, cut: int) -> None:
    data = PLAIN + b"<c " + mark
    assert needs_thorough_look([data[:-cut], data[-cut:]])


@given(st.from_regex(r"[A-Za-z]{0,3}[1-9][0-9]{0,7}", fullmatch=True), st.sampled_from("\"'"))
def test_the_quick_look_tells_every_far_cell_from_every_near_one(number: str, quote: str) -> None:
    column, row = number.rstrip("0123456789"), int(number.lstrip(ascii_letters))
    far = len(column) > 1 or row > 199_999
    assert needs_thorough_look([PLAIN + f"<c r={quote}{number}{quote}><v>1</v></c>".encode()]) == far


@pytest.mark.parametrize("text", ["2 = 2", "zie a=b", "https://example.org/?q=1&amp;s=AA1", "r is r", "=SOM", "x ="])
def test_signs_of_equality_in_a_text_are_ordinary(text: str) -> None:
    assert not needs_thorough_look([PLAIN + f'<c r="B2" t="inlineStr"><is><t>{text}</t></is></c>'.encode()])


def test_a_sheet_with_a_prefix_or_in_utf_16_gets_the_thorough_look() -> None:
    assert needs_thorough_look([b'<x:worksheet xmlns:x="urn:x">'])
    assert needs_thorough_look(["<worksheet/>".encode("utf-16")])
