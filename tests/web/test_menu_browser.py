# SPDX-License-Identifier: EUPL-1.2
"""The director's menu in a real browser: one calm row, open by key and without script, and whole on a phone."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from leidraad.access import context
from leidraad.network import service
from leidraad.network.types import NewTask
from tests import people
from tests.databases import Server
from tests.network.circles import Circle, L, written
from tests.people import NOW
from tests.web.browser import judged, open_page
from tests.web.homes import today
from tests.web.live import enter, own_database, whole_site

pytestmark = pytest.mark.browser
ANNA, BERT, HANS = (people.actor(people.named(name)) for name in ("Anna", "Bert", "Hans"))


@pytest.fixture(scope="module")
def site(server: Server, django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """Bert asked Anna something, which makes a number in her menu."""
    with own_database(server, django_db_blocker), whole_site() as address:
        with context.acting(ANNA, today()):
            circle = Circle(ANNA, *written(ANNA, on=today()))
            circle.share(BERT, L, on=today(), until=today() + timedelta(days=60), may_write=True)
        with context.acting(BERT, today()):
            task = NewTask("Bel de school", ANNA.membership_id, today() + timedelta(days=3))
            service.give_task(BERT, circle.dossier, task, at=NOW, on=today())
        yield address


def menu(page: Page) -> Locator:
    """The menu that is in sight."""
    return page.get_by_role("navigation", name="Hoofdmenu")


@pytest.mark.parametrize("width", [1280, 1024, 800])
def test_it_is_one_row(browser: Browser, site: str, width: int) -> None:
    with open_page(browser, width) as page:
        enter(page, site, ANNA)
        tops = {round(one.bounding_box()["y"]) for one in menu(page).locator("> div > ul > li").all()}  # type: ignore[index]
        assert len(tops) == 1
        lines = menu(page).locator("> div > ul > li > a, > div > ul > li > details > summary").all()
        assert len({round(one.bounding_box()["height"]) for one in lines}) == 1  # type: ignore[index]
        judged(page, "menu", width)
        expect(menu(page).get_by_role("link", name="Taken 1")).to_be_visible()


def test_a_key_opens_what_is_folded_and_escape_closes_it(browser: Browser, site: str) -> None:
    with open_page(browser) as page:
        enter(page, site, ANNA)
        watch = menu(page).locator("summary", has_text="Bewaken")
        expect(menu(page).get_by_role("link", name="Vastgelopen doelen")).to_be_hidden()
        watch.press("Enter")
        judged(page, "menu-open", 1280)
        page.keyboard.press("Tab")
        expect(menu(page).get_by_role("link", name="Termijnen")).to_be_focused()
        page.keyboard.press("Escape")
        expect(watch).to_be_focused()
        expect(menu(page).get_by_role("link", name="Termijnen")).to_be_hidden()
        watch.press("Enter")
        menu(page).get_by_role("link", name="Vastgelopen doelen").press("Enter")
        expect(page.get_by_role("heading", level=1, name="Vastgelopen doelen")).to_be_visible()
        expect(watch).to_have_attribute("aria-current", "true")


def test_it_opens_without_script(browser: Browser, site: str) -> None:
    with open_page(browser, java_script_enabled=False) as page:
        enter(page, site, ANNA, script=False)
        menu(page).locator("summary", has_text="Meer").click()
        menu(page).get_by_role("link", name="Vrijwilligers").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Vrijwilligers")


def test_on_a_phone_everything_stands_below_its_heading(browser: Browser, site: str) -> None:
    with open_page(browser, 360) as page:
        enter(page, site, ANNA)
        button = page.locator("summary", has_text="Menu")
        expect(button).to_contain_text("1")
        button.press("Enter")
        for words in ("Taken 1", "Termijnen", "Vrijwilligers", "Regels"):
            expect(menu(page).get_by_role("link", name=words)).to_be_visible()
        expect(menu(page).get_by_role("list", name="Bewaken").get_by_role("link")).to_have_count(4)
        judged(page, "menu-open", 360)


def test_a_helper_s_short_menu_has_nothing_to_open(browser: Browser, site: str) -> None:
    with open_page(browser) as page:
        enter(page, site, HANS, "/mijn-mensen")
        expect(menu(page).locator("summary")).to_have_count(0)
