# SPDX-License-Identifier: EUPL-1.2
"""Bringing in a list in a real browser: every step is accessible and fits, on a phone and on a desk."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from leidraad.access import audit, context
from leidraad.access.types import Actor
from leidraad.arrival import imports, imports_work
from leidraad.arrival.types import ImportState
from tests import people
from tests.arrival.lists import FAMILY, csv, person
from tests.databases import Server
from tests.web.browser import (
    WIDTHS,
    assert_accessible,
    assert_no_sideways_scroll,
    assert_own_fonts,
    open_page,
)
from tests.web.live import enter, own_database, whole_site

pytestmark = pytest.mark.browser

WRONG = [person(str(number), "Omar", birth_date="31-02-1990") for number in range(10, 215)]
ALIKE = person("8", "Selaam", "Hayle")
MIXED = csv(*FAMILY, *WRONG, ALIKE)
OWN_HEADINGS = csv(*FAMILY).replace(b"Achternaam", b"Hoe iemand van achteren heet volgens onze eigen lijst")


@pytest.fixture(scope="module")
def site(server: Server, django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """The application on a database of its own, with one family that is known already."""
    with own_database(server, django_db_blocker), whole_site() as address:
        anna = people.actor(people.named("Anna"))
        _confirm(anna, offered(anna, csv(FAMILY[2])))
        _confirm(anna, offered(anna, csv(person("1", "Selam", v_number="9999999999"))))
        yield address


def _confirm(by: Actor, number: int) -> None:
    at = timezone.now()
    with context.acting(by, timezone.localdate(at)):
        imports.confirm(by, number, at=at, on=timezone.localdate(at))


def offered(by: Actor, data: bytes, state: ImportState | None = None) -> int:
    """A list that was offered; in this state, if one is named."""
    at = timezone.now()
    with context.acting(by, timezone.localdate(at)):
        number = imports.offer(by, "lijst van het COA.csv", data, at=at, on=timezone.localdate(at))
        if state is not None:
            run = imports_work.locked(by, number)
            run.state = state
            run.save(update_fields=["state"])
    return number


def choose(page: Page, data: bytes, name: str = "lijst.csv") -> None:
    """Choose a file and send it."""
    page.get_by_label("Bestand met de lijst").set_input_files({"name": name, "mimeType": "text/csv", "buffer": data})
    page.get_by_role("button", name="Bestand controleren").click()
    page.wait_for_load_state()


def judge(page: Page) -> None:
    """All that is asked of every page."""
    assert_accessible(page)
    assert_no_sideways_scroll(page)
    assert_own_fonts(page)


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
def test_each_step_from_file_to_result(browser: Browser, site: str, anna: Actor, width: int) -> None:
    with open_page(browser, width) as page:
        enter(page, site, anna, "/inlezen")
        judge(page)
        choose(page, b"%PDF-1.7 %%EOF", "lijst.xlsx")
        expect(page.locator("[data-error-summary]")).to_contain_text("PDF")
        judge(page)
        choose(page, csv(person(f"nieuw {width}", f"Nieuw{'ab'[width > 500]}", "Dawit"), WRONG[0], FAMILY[2]))
        expect(page.get_by_role("heading", level=1)).to_have_text("Controleren")
        judge(page)
        page.get_by_role("button", name="1 persoon inlezen").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("De lijst is ingelezen")
        judge(page)


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
def test_a_preview_with_hundreds_of_errors_warnings_and_known_people(
    browser: Browser, site: str, anna: Actor, width: int
) -> None:
    number = offered(anna, MIXED)
    with open_page(browser, width) as page:
        enter(page, site, anna, f"/inlezen/{number}")
        expect(page.get_by_text("1 tot en met 200 van 205")).to_be_visible()
        judge(page)
        page.get_by_role("link", name="Volgende").first.click()
        expect(page.get_by_text("201 tot en met 205 van 205")).to_be_visible()


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
def test_choosing_columns_and_its_errors(browser: Browser, site: str, anna: Actor, width: int) -> None:
    number = offered(anna, OWN_HEADINGS)
    with open_page(browser, width) as page:
        enter(page, site, anna, f"/inlezen/{number}/kolommen")
        judge(page)
        page.get_by_role("button", name="Verder naar controleren").click()
        expect(page.locator("[data-error-summary]")).to_contain_text("Achternaam")
        judge(page)
        page.get_by_label("Hoe iemand van achteren heet").select_option("surname")
        page.get_by_role("button", name="Verder naar controleren").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Controleren")


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
@pytest.mark.parametrize("state", [ImportState.CHECKING, ImportState.RUNNING, ImportState.FAILED])
def test_waiting_and_failure(browser: Browser, site: str, anna: Actor, state: ImportState, width: int) -> None:
    number = offered(anna, csv(person("1", "Wachtend")), state)
    with open_page(browser, width) as page:
        enter(page, site, anna, f"/inlezen/{number}")
        judge(page)


def test_the_page_of_a_large_list_refreshes_itself(browser: Browser, site: str, anna: Actor) -> None:
    number = offered(anna, csv(person("1", "Wachtend")), ImportState.CHECKING)
    with open_page(browser) as page:
        enter(page, site, anna, f"/inlezen/{number}")
        at = timezone.now()
        with context.acting(anna, timezone.localdate(at)):
            run = imports_work.locked(anna, number)
            run.state = ImportState.CHECKED
            run.save(update_fields=["state"])
            imports_work.note(anna, audit.Action.IMPORT_CHECKED, run, at)
        expect(page.get_by_role("heading", level=1)).to_have_text("Controleren", timeout=10_000)
        judge(page)
