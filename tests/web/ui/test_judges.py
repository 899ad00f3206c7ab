# SPDX-License-Identifier: EUPL-1.2
"""The judgements about a page can say no."""

import pytest
from playwright.sync_api import Browser

from tests.web.browser import assert_accessible, assert_no_sideways_scroll, assert_own_fonts, open_page

pytestmark = pytest.mark.browser


def test_a_picture_without_words_is_noticed(browser: Browser, site: str) -> None:
    with open_page(browser) as page:
        page.goto(f"{site}/login")
        page.evaluate("document.querySelector('main div').append(new Image(20, 20))")
        with pytest.raises(AssertionError, match="image-alt"):
            assert_accessible(page)


def test_another_font_is_noticed(browser: Browser, site: str) -> None:
    with open_page(browser) as page:
        page.goto(f"{site}/login")
        page.evaluate("document.querySelector('h1').style.fontFamily = 'serif'")
        with pytest.raises(AssertionError, match="not in our font"):
            assert_own_fonts(page)


def test_a_font_that_does_not_arrive_is_noticed(browser: Browser, site: str) -> None:
    with open_page(browser) as page:
        page.route("**/noto-sans-ethiopic.woff2", lambda route: route.fulfill(status=404))
        page.goto(f"{site}/portal?lang=ti")
        with pytest.raises(AssertionError, match=r"font for .*ት"):
            assert_own_fonts(page)


def test_something_too_wide_is_noticed(browser: Browser, site: str) -> None:
    with open_page(browser, 320) as page:
        page.goto(f"{site}/login")
        page.evaluate("document.querySelector('h1').style.inlineSize = '500px'")
        with pytest.raises(AssertionError, match="sideways"):
            assert_no_sideways_scroll(page)


def test_a_breach_of_the_policy_is_noticed(browser: Browser, site: str) -> None:
    with pytest.raises(AssertionError, match="complains"), open_page(browser) as page:
        page.goto(f"{site}/login")
        page.evaluate("document.body.setAttribute('style', 'color: red')")
