# SPDX-License-Identifier: EUPL-1.2
"""Pages of the broad intake in a real browser: accessible and fitting, on a phone and on a desk, right to left too."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, expect

from leidraad.access.types import Actor
from leidraad.intake.types import NewAnswer, Source
from tests import people
from tests.databases import Server
from tests.web.browser import WIDTHS, assert_accessible, assert_no_sideways_scroll, open_page
from tests.web.live import enter, own_database, whole_site
from tests.web.test_intake import answer, begun, concluded

pytestmark = pytest.mark.browser
#: Name a folder here to keep pictures of every page.
PICTURES = os.environ.get("LEIDRAAD_PICTURES", "")
#: Name of the address, and the domain in it when it has one.
PAGES = (
    ("intake", ""), ("intake-step", "family"), ("intake-step", "health"), ("intake-session-new", ""),
    ("intake-conclusions", ""), ("intake-close", ""), ("intake-signals", ""), ("intake-balance", ""),
    ("intake-headings", ""), ("intake-measures", ""), ("intake-print", ""), ("intake-history", "family-care"),
    ("intake-measure", "?wat=self_sufficiency"), ("intake-texts", "?taal=ar"), ("intake-translation", "family-care"),
)  # fmt: skip
#: The administrator's pages: name, arguments, and the query.
QUESTIONS = (
    ("questions", (), ""), ("questions-domain", ("family",), ""), ("questions-own-new", ("health",), ""),
    ("questions-example", (), "?taal=ar"), ("questions-translations", (), "?taal=ar"),
    ("questions-translation", ("family-care",), "?taal=ar"),
)  # fmt: skip


def place_of(name: str, number: int, more: str) -> str:
    """The address of a page of this intake; `more` is what follows the dossier, or a query."""
    query = more if more.startswith("?") else ""
    return reverse(name, args=[number, *([more] if more and not query else [])]) + query


@pytest.fixture(scope="module")
def town(server: Server, django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[str, int, int]]:
    """Somebody who reads Arabic, of whom two sources say different things, on a database copy."""
    with own_database(server, django_db_blocker), whole_site() as address:
        anna = people.actor(people.named("Anna"))
        number = begun(anna, languages=("ara",))
        answer(anna, number, NewAnswer("family-care", value="yes"), NewAnswer("family-here", value=["children"]))
        answer(anna, number, NewAnswer("family-care", value="no", source=Source.COA, said_by="أحمد السيد"))
        conclusion = concluded(anna, number, "يريد أن يعمل")
        yield address, number, conclusion


@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_is_accessible_and_fits(
    browser: Browser, town: tuple[str, int, int], anna: Actor, width: str
) -> None:
    address, number, conclusion = town
    with open_page(browser, WIDTHS[width]) as page:
        enter(page, address, anna, reverse("intake", args=[number]))
        one = ("intake-to-goal", str(conclusion)), ("intake-text", f"conclusion:{conclusion}")
        for name, domain in (*PAGES, *one):
            page.goto(address + place_of(name, number, domain))
            page.evaluate("document.querySelectorAll('main details').forEach(each => each.open = true)")
            if PICTURES:
                page.screenshot(path=Path(PICTURES) / f"{name}-{domain}-{width}.png", full_page=True)
            assert_accessible(page)
            assert_no_sideways_scroll(page)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_administrators_pages_are_accessible_and_fit(
    browser: Browser, town: tuple[str, int, int], width: str
) -> None:
    admin = people.actor(people.BY_ROLE["administrator"])
    with open_page(browser, WIDTHS[width]) as page:
        enter(page, town[0], admin, reverse("questions"))
        for name, args, query in QUESTIONS:
            page.goto(town[0] + reverse(name, args=args) + query)
            if PICTURES:
                page.screenshot(path=Path(PICTURES) / f"{name}-{width}.png", full_page=True)
            assert_accessible(page)
            assert_no_sideways_scroll(page)


#: The narrowest phones; and the pages with the widest things on them.
NARROWEST = 320
WIDEST = (("intake", ""), ("intake-step", "family"), ("intake-session-new", ""), ("intake-measures", ""),
          ("intake-history", "family-care"), ("intake-conclusions", ""), ("intake-signals", ""))  # fmt: skip


def test_the_narrowest_phone_scrolls_down_only(browser: Browser, town: tuple[str, int, int], anna: Actor) -> None:
    address, number, _conclusion = town
    with open_page(browser, NARROWEST) as page:
        enter(page, address, anna, reverse("intake", args=[number]))
        for name, more in WIDEST:
            page.goto(address + place_of(name, number, more))
            assert_no_sideways_scroll(page)


def test_on_paper_stands_every_answer_and_nothing_to_press(
    browser: Browser, town: tuple[str, int, int], anna: Actor
) -> None:
    address, number, _conclusion = town
    with open_page(browser, WIDTHS["desktop"]) as page:
        enter(page, address, anna, reverse("intake-print", args=[number]))
        page.emulate_media(media="print")
        assert page.locator("nav:visible, button:visible, select:visible, form:visible").count() == 0
        expect(page.get_by_text("أحمد السيد").filter(visible=True).first).to_be_visible()
        expect(page.get_by_text("Haile").filter(visible=True).first).to_be_visible()
        if PICTURES:
            page.screenshot(path=Path(PICTURES) / "intake-on-paper.png", full_page=True)
