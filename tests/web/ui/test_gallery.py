# SPDX-License-Identifier: EUPL-1.2
"""Every component in every state, seen by a real browser."""

import pytest
from playwright.sync_api import Browser, Dialog, expect

from tests.web.browser import assert_accessible, assert_no_sideways_scroll, assert_own_fonts, open_page
from tests.web.ui.urls import NAMES

pytestmark = pytest.mark.browser

PAGES = [
    *NAMES,
    "caseload?theme=1",
    "components?lang=ar",
    "caseload?lang=ar",
    "form-wrong?lang=ar",
    "portal?lang=ar",
    "portal?lang=ti",
    "dossier?lang=en",
    "fout/404",
]


@pytest.mark.parametrize("name", PAGES)
def test_page_is_accessible_in_our_font_and_as_wide_as_the_window(browser: Browser, site: str, name: str) -> None:
    with open_page(browser) as page:
        page.goto(f"{site}/{name}")
        for width in (1280, 360):
            page.set_viewport_size({"width": width, "height": 900})
            assert_accessible(page)
            assert_own_fonts(page)
            assert_no_sideways_scroll(page)
        page.set_viewport_size({"width": 320, "height": 900})
        assert_no_sideways_scroll(page)


@pytest.mark.parametrize(
    ("name", "menu"),
    [("caseload", ".lr-bar summary"), ("caseload", ".lr-head summary"), ("caseload", ".lr-filter summary")],
)
@pytest.mark.parametrize("width", [1280, 360])
def test_open_menu_is_accessible(browser: Browser, site: str, name: str, menu: str, width: int) -> None:
    with open_page(browser, width) as page:
        page.goto(f"{site}/{name}")
        page.locator(menu).filter(visible=True).first.click()
        assert_accessible(page)
        assert_no_sideways_scroll(page)


def test_error_summary_gets_focus_and_leads_to_the_field(browser: Browser, site: str) -> None:
    with open_page(browser) as page:
        page.goto(f"{site}/form-wrong")
        expect(page.locator("[data-error-summary]")).to_be_focused()
        page.get_by_role("link", name="Geboortedatum").click()
        expect(page.get_by_label("Dag", exact=True)).to_be_focused()


def test_arabic_page_runs_from_right_to_left(browser: Browser, site: str) -> None:
    with open_page(browser) as page:
        page.goto(f"{site}/portal?lang=ar")
        brand, menu = page.locator(".lr-brand").bounding_box(), page.locator(".lr-bar-end").bounding_box()
        assert brand is not None and menu is not None
        assert brand["x"] > menu["x"]
        assert page.evaluate("document.fonts.check('16px \"Leidraad Sans\"', 'خطة')")


def test_focus_is_always_visible(browser: Browser, site: str) -> None:
    with open_page(browser) as page:
        page.goto(f"{site}/caseload")
        for _ in range(25):
            page.keyboard.press("Tab")
            style = page.evaluate(
                """() => { const found = document.activeElement, style = getComputedStyle(found);
                return [style.outlineStyle,parseFloat(style.outlineWidth), found.outerHTML.slice(0, 90)]; }"""
            )
            assert style[0] == "solid" and style[1] >= 2, style


def test_skip_link_is_first_and_jumps_over_the_menu(browser: Browser, site: str) -> None:
    with open_page(browser) as page:
        page.goto(f"{site}/caseload")
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name="Direct naar de inhoud")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator("main")).to_be_focused()


def test_keys_walk_the_list(browser: Browser, site: str) -> None:
    with open_page(browser) as page:
        page.goto(f"{site}/caseload")
        page.keyboard.press("j")
        page.keyboard.press("j")
        expect(page.get_by_role("link", name="Yonas Ghebremedhin")).to_be_focused()
        page.keyboard.press("ArrowUp")
        expect(page.get_by_role("link", name="Selam Tesfay")).to_be_focused()
        page.keyboard.press("/")
        expect(page.get_by_label("Zoek op naam")).to_be_focused()
        page.keyboard.type("j/?")
        expect(page.get_by_label("Zoek op naam")).to_have_value("j/?")


def test_letters_as_keys_can_be_switched_off(browser: Browser, site: str) -> None:
    with open_page(browser) as page:
        page.goto(f"{site}/caseload")
        page.keyboard.press("?")
        dialog = page.get_by_role("dialog", name="Sneltoetsen")
        expect(dialog).to_be_visible()
        assert_accessible(page)
        dialog.get_by_label("Letters werken als sneltoets").uncheck()
        dialog.get_by_role("button", name="Sluiten").click()
        page.reload()
        page.keyboard.press("j")
        assert page.evaluate("document.activeElement === document.body")


def test_escape_closes_a_menu_and_gives_the_focus_back(browser: Browser, site: str) -> None:
    with open_page(browser) as page:
        page.goto(f"{site}/caseload")
        summary = page.locator(".lr-bar summary").filter(visible=True)
        summary.click()
        expect(page.get_by_role("link", name="Mijn account").filter(visible=True)).to_be_visible()
        page.keyboard.press("Tab")
        page.keyboard.press("Escape")
        expect(summary).to_be_focused()
        expect(page.get_by_role("link", name="Mijn account").filter(visible=True)).to_have_count(0)


def test_leaving_a_changed_form_asks_first(browser: Browser, site: str) -> None:
    with open_page(browser) as page:
        asked: list[str] = []

        def leave(dialog: Dialog) -> None:
            asked.append(dialog.type)
            dialog.accept()

        page.on("dialog", leave)
        page.goto(f"{site}/form")
        page.goto(f"{site}/caseload")
        assert asked == []
        page.goto(f"{site}/form")
        page.get_by_label("Achternaam").fill("Tesfai")
        page.goto(f"{site}/caseload")
        assert asked == ["beforeunload"]


def test_htmx_swaps_the_list_and_tells_how_many(browser: Browser, site: str) -> None:
    with open_page(browser) as page:
        page.goto(f"{site}/caseload")
        page.evaluate("window.same = true")
        page.get_by_label("Zoek op naam").fill("tes")
        page.get_by_label("Zoek op naam").press("Enter")
        expect(page.locator("#lr-live")).to_have_text("5 gezinnen")
        assert page.evaluate("window.same === true"), "the whole page was loaded"


def test_pages_work_without_scripts(browser: Browser, site: str) -> None:
    with open_page(browser, java_script_enabled=False) as page:
        page.goto(f"{site}/caseload")
        page.locator(".lr-bar summary").filter(visible=True).click()
        expect(page.get_by_role("link", name="Mijn account").filter(visible=True)).to_be_visible()
        page.get_by_role("link", name="Selam Tesfay").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Gezin Tesfay")


def test_theme_of_another_town_colours_bar_and_buttons(browser: Browser, site: str) -> None:
    with open_page(browser) as page:
        page.goto(f"{site}/caseload?theme=1")
        colours = page.evaluate(
            """() => [".lr-bar", ".nl-button--primary"]
            .map(which => getComputedStyle(document.querySelector(which)).backgroundColor)"""
        )
        assert colours == ["rgb(122, 31, 61)"] * 2


def test_print_leaves_out_menus_and_buttons(browser: Browser, site: str) -> None:
    with open_page(browser) as page:
        page.goto(f"{site}/dossier")
        page.emulate_media(media="print")
        expect(page.locator(".lr-bar")).to_be_hidden()
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.get_by_role("link", name="Contact vastleggen")).to_be_hidden()
