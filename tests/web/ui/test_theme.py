# SPDX-License-Identifier: EUPL-1.2
"""The colours of a municipality."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leidraad.web.ui.theme import DEFAULT_TOKENS, InvalidTheme, contrast, theme_css
from tests.web.ui.samples import OTHER_TOWN

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def test_our_own_colours_are_a_valid_theme() -> None:
    assert theme_css(DEFAULT_TOKENS) == theme_css({})


def test_missing_colours_stay_ours() -> None:
    css = theme_css(OTHER_TOWN)
    assert "--lr-brand:#7a1f3d" in css
    assert "--lr-brand-ink:#ffffff" in css


def test_faint_colours_are_refused_with_the_reason() -> None:
    with pytest.raises(InvalidTheme) as refused:
        theme_css({"--lr-brand": "#ffcc00"})
    assert any("contrast is 1,5" in problem and "tekst op de balk" in problem for problem in refused.value.problems)


@pytest.mark.parametrize(
    "value", ["red", "#fff", "#14505g", "#14505f;}body{display:none", "url(x)", " #14505f", "#14505f\n"]
)
def test_anything_but_six_digits_is_refused(value: str) -> None:
    with pytest.raises(InvalidTheme, match="geen kleur"):
        theme_css({"--lr-brand": value})


def test_unknown_token_is_refused() -> None:
    with pytest.raises(InvalidTheme, match="--lr-page"):
        theme_css({"--lr-page": "#ffffff"})


def test_all_faults_at_once() -> None:
    with pytest.raises(InvalidTheme) as refused:
        theme_css({"--lr-brand": "red", "--lr-accent": "blue"})
    assert len(refused.value.problems) == 2


def test_black_on_white_is_twenty_one() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@given(COLOURS, COLOURS)
def test_contrast_is_symmetric_and_within_bounds(first: str, second: str) -> None:
    assert 1 <= contrast(first, second) <= 21.0001
    assert contrast(first, second) == contrast(second, first)


@given(st.fixed_dictionaries({}, optional=dict.fromkeys(DEFAULT_TOKENS, COLOURS)))
def test_an_accepted_theme_is_readable(tokens: dict[str, str]) -> None:
    try:
        theme_css(tokens)
    except InvalidTheme:
        return
    chosen = DEFAULT_TOKENS | tokens
    assert contrast(chosen["--lr-brand-ink"], chosen["--lr-brand"]) >= 4.5
    assert contrast(chosen["--lr-accent"], "#ffffff") >= 4.5
