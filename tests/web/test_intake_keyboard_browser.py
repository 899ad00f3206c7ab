# SPDX-License-Identifier: EUPL-1.2
"""A director fills a complete intake with the keyboard alone: from beginning it in the reception centre to closing it."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connections
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from leidraad.access import context
from leidraad.intake import selectors
from tests import people
from tests.databases import Server
from tests.web.browser import WIDTHS, open_page
from tests.web.homes import arrived, someone, today
from tests.web.live import enter, own_database, wait_until_ready, whole_site

pytestmark = pytest.mark.browser
#: What has the keyboard now.
FOCUSED = """() => { const e = document.activeElement; return {
  tag: e.tagName, name: e.name || "", type: e.type || "", value: e.value || "",
  words: (e.textContent || "").trim().replace(/\\s+/g, " "), number: e.inputMode === "numeric",
  medium: e.classList.contains("lr-input--medium"), part: e.closest("[data-draft-part]")?.dataset.draftPart || "",
  chosen: Boolean(e.closest("[data-draft-part]")?.querySelector("[name^='v-']:checked")) }; }"""
Focused = dict[str, Any]
MOST_KEYS = 400


@pytest.fixture(scope="module")
def site(server: Server, django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """The whole site on a database copy."""
    with own_database(server, django_db_blocker), whole_site() as address:
        yield address


def reach(page: Page, wanted: Callable[[Focused], bool]) -> Focused:
    """Press Tab until something has the keyboard."""
    for _time in range(MOST_KEYS):
        page.keyboard.press("Tab")
        found: Focused = page.evaluate(FOCUSED)
        if wanted(found):
            return found
    pytest.fail(f"no key leads there on {page.url}")


def press(page: Page, words: str) -> None:
    """Go to a link or a button with these words, and press it."""
    reach(page, lambda found: found["tag"] in ("A", "BUTTON") and found["words"] == words)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    wait_until_ready(page)


def answer_all(page: Page) -> None:
    """Answer what stands on this page, one question after the other, and save."""
    page.locator("form[data-draft-ready]").wait_for(state="attached")
    done: set[str] = set()
    while True:
        found = reach(
            page, lambda one: one["name"] == "verder" or (one["name"][:2] == "v-" and one["part"] not in done)
        )
        if found["name"] == "verder":
            break
        done.add(found["part"])
        if found["type"] in ("radio", "checkbox"):
            if not found["chosen"]:
                page.keyboard.press("Space")
        elif not found["value"]:
            page.keyboard.type("2" if found["number"] else "2015" if found["medium"] else "Goed")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    wait_until_ready(page)


def test_a_complete_intake_by_keyboard_alone(browser: Browser, site: str) -> None:
    anna = people.actor(people.named("Anna"))
    number = arrived(anna, someone("Selam")).dossier_ids[0]
    with open_page(browser, WIDTHS["desktop"]) as page:
        enter(page, site, anna, reverse("intake", args=[number]))
        reach(page, lambda found: found["name"] == "where")
        page.keyboard.press("ArrowDown")  # from the town hall to the reception centre
        press(page, "Intake beginnen")
        expect(page.get_by_text("In het AZC")).to_be_visible()
        press(page, "Gesprek vastleggen")
        reach(page, lambda found: found["name"] == "private_talk_told")
        page.keyboard.press("Space")
        press(page, "Gesprek opslaan")
        press(page, "Verder met de vragen")
        pages = 0
        while "/vragen/" in page.url:
            answer_all(page)
            pages += 1
            assert pages < 60, page.url
        press(page, "Conclusies")
        reach(page, lambda found: found["name"] == "kind")
        page.keyboard.press("Space")
        reach(page, lambda found: found["name"] == "text")
        page.keyboard.type("Wil snel werken")
        press(page, "Conclusie opslaan")
        press(page, "Maak er een doel van")
        press(page, "Zet in het plan")
        expect(page.get_by_text("De conclusie is nu een doel in het plan")).to_be_visible()
        press(page, "Intake")
        press(page, "Intake afsluiten")
        press(page, "Intake afsluiten")
        expect(page.get_by_text("De brede intake is afgesloten")).to_be_visible()
    with context.acting(anna, today()):
        intake = selectors.intake_of(anna, number, at=timezone.now())
    connections.close_all()
    assert intake is not None
    assert intake.closed_on == today()
    assert sum(one.counted.open for one in intake.progress) == 0
