# SPDX-License-Identifier: EUPL-1.2
"""Establishing in a real browser: look at the letter, establish, fetch the PDF; and its pages, accessible on phone and desk."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from leidraad.access import context
from leidraad.plans import service
from tests import people
from tests.databases import Server
from tests.web.browser import WIDTHS, assert_accessible, assert_no_sideways_scroll, assert_own_fonts, open_page
from tests.web.homes import today
from tests.web.live import enter, own_database, whole_site
from tests.web.plans import established, with_plan
from tests.web.test_plan_decisions import WHOLE, ready

pytestmark = pytest.mark.browser
#: Name a folder here to keep pictures of every page.
PICTURES = os.environ.get("LEIDRAAD_PICTURES", "")


class Town:
    """A decision with letters in two languages, taken back; and a plan that waits for its decision."""

    def __init__(self, address: str) -> None:
        self.address, self.anna = address, people.actor(people.named("Anna"))
        anna = self.anna
        self.done, self.waiting = with_plan(anna), ready(anna)
        self.decision = established(anna, self.done)
        with context.acting(anna, today()):
            for language in ("ti", "ar"):
                service.make_letters(anna, self.decision, language, at=timezone.now(), on=today())


@pytest.fixture(scope="module")
def town(server: Server, django_db_setup: None, django_db_blocker: Any) -> Iterator[Town]:
    """Two plans on a database copy of their own."""
    with own_database(server, django_db_blocker), whole_site() as address:
        yield Town(address)


def judged(page: Page, name: str, width: int) -> None:
    """Accessible, in our own letters, and nothing sticks out."""
    assert_accessible(page)
    assert_no_sideways_scroll(page)
    assert_own_fonts(page)
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / f"{name}-{width}.png", full_page=True)


def fill(page: Page, **more: str) -> None:
    """Fill the form of a decision."""
    page.get_by_label("B1-route").first.check()
    for name, value in (WHOLE | more).items():
        box = page.locator(f"[name={name}]").first
        if name in ("route", "dated_on"):
            continue
        if value == "on":
            box.check()
        elif name == "level":
            box.select_option(value)
        else:
            box.fill(value)


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
def test_pages_with_letters(browser: Browser, town: Town, width: int) -> None:
    with open_page(browser, width=width) as page:
        enter(page, town.address, town.anna)
        page.goto(town.address + reverse("plan-decisions", args=[town.done]))
        expect(page.get_by_role("link", name="Brief (Nederlands en Tigrinya)")).to_be_visible()
        judged(page, "decisions", width)
        page.goto(town.address + reverse("plan-letters", args=[town.done, town.decision]))
        judged(page, "letters", width)


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
def test_what_is_checked_shows_its_letter_and_its_trouble(browser: Browser, town: Town, width: int) -> None:
    with open_page(browser, width=width) as page:
        enter(page, town.address, town.anna)
        page.goto(town.address + reverse("plan-establish", args=[town.waiting]))
        fill(page, support="Hulp van 李")
        page.get_by_role("button", name="Controleren").click()
        expect(page.get_by_text("De brief kan zo niet")).to_be_visible()
        judged(page, "establish-checked", width)


def test_from_example_to_letter(browser: Browser, town: Town) -> None:
    with open_page(browser) as page:
        enter(page, town.address, town.anna)
        page.goto(town.address + reverse("plan-establish", args=[town.waiting]))
        fill(page)
        page.get_by_label("Nederlands en Arabisch").check()
        page.locator("[name=function]").press("Enter")  # checks, and decides nothing
        with page.expect_download() as example:
            page.get_by_role("button", name="Bekijk de brief").click()
        assert example.value.suggested_filename == "voorbeeld.pdf"
        # The page stays as it was, and goes on.
        page.get_by_role("button", name="Vaststellen", exact=True).click()
        expect(page.get_by_text("Het plan is vastgesteld")).to_be_visible()
        with page.expect_download() as letter:
            page.get_by_role("link", name="Brief (Nederlands en Arabisch)").click()
        assert letter.value.suggested_filename == "besluit-1-ar.pdf"
        assert Path(letter.value.path()).read_bytes().startswith(b"%PDF-")
