# SPDX-License-Identifier: EUPL-1.2
"""Login, own account and administration in a real browser, phone and desktop: open, and with errors."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.databases import Server
from tests.people import BY_ROLE, PASSWORD, actor, named
from tests.web.browser import WIDTHS, assert_accessible, assert_no_sideways_scroll, open_page
from tests.web.live import enter, own_database, whole_site

pytestmark = pytest.mark.browser

OWN = ("/account", "/account/wachtwoord", "/account/tweede-stap", "/account/herstelcodes", "/inloggen/kies")
PAGES = (
    "/beheer",
    "/beheer/accounts",
    "/beheer/accounts?q=zzz",
    "/beheer/accounts/nieuw",
    "/beheer/accounts/1",
    "/beheer/accounts/15",
    "/beheer/accounts/1/rol",
    "/beheer/rollen/1/beeindigen",
    "/beheer/rollen",
    "/beheer/teams",
    "/beheer/organisaties",
    "/beheer/gemeente",
)


@pytest.fixture(scope="module")
def site(server: Server, django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """The application with the cast."""
    with own_database(server, django_db_blocker), whole_site() as address:
        yield address


def fine(page: Page) -> None:
    """Nothing that axe finds, and nothing that hangs over the side."""
    assert_accessible(page)
    assert_no_sideways_scroll(page)


@pytest.mark.parametrize("width", WIDTHS)
def test_administration_can_be_used_by_everybody(browser: Browser, site: str, width: str) -> None:
    with open_page(browser, WIDTHS[width]) as page:
        enter(page, site, actor(BY_ROLE["administrator"]), "/beheer")
        for address in PAGES:
            page.goto(site + address)
            fine(page)


@pytest.mark.parametrize("width", WIDTHS)
def test_so_can_pages_with_errors(browser: Browser, site: str, width: str) -> None:
    with open_page(browser, WIDTHS[width]) as page:
        enter(page, site, actor(BY_ROLE["administrator"]), "/beheer/accounts/nieuw")
        page.get_by_role("button", name="Account maken").click()
        expect(page.get_by_role("alert")).to_be_visible()
        fine(page)
        page.goto(f"{site}/beheer/gemeente")
        page.get_by_label("Waar staat dat?").fill("")
        page.get_by_role("button", name="Opslaan").click()
        expect(page.get_by_role("alert")).to_be_visible()
        fine(page)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_own_account_can_be_used_by_everybody(browser: Browser, site: str, width: str) -> None:
    with open_page(browser, WIDTHS[width]) as page:
        enter(page, site, actor(named("Anna")), "/account")
        for address in OWN:
            page.goto(site + address)
            fine(page)


@pytest.mark.parametrize("width", WIDTHS)
def test_logging_in_by_hand(browser: Browser, site: str, width: str) -> None:
    with open_page(browser, WIDTHS[width]) as page:
        page.goto(f"{site}/account")
        fine(page)
        page.get_by_label("E-mailadres").fill(BY_ROLE["administrator"].email)
        page.get_by_label("Wachtwoord").fill("not my password")
        page.get_by_role("button", name="Inloggen").click()
        expect(page.get_by_role("alert")).to_contain_text("Inloggen is niet gelukt")
        fine(page)
        page.get_by_label("Wachtwoord").fill(PASSWORD)
        page.get_by_role("button", name="Inloggen").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Tweede stap instellen")
        expect(page.locator("svg.lr-qr")).to_be_visible()
        fine(page)
