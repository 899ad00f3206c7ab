# SPDX-License-Identifier: EUPL-1.2
"""Pages of the broad intake in a real browser: accessible and fitting, on a phone and on a desk, right to left too."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Browser

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
    ("intake-headings", ""), ("intake-measures", ""), ("intake-print", ""),
)  # fmt: skip


@pytest.fixture(scope="module")
def town(server: Server, django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[str, int]]:
    """Somebody who reads Arabic, of whom two sources say different things, on a database copy."""
    with own_database(server, django_db_blocker), whole_site() as address:
        anna = people.actor(people.named("Anna"))
        number = begun(anna, languages=("ara",))
        answer(anna, number, NewAnswer("family-care", value="yes"), NewAnswer("family-here", value=["children"]))
        answer(anna, number, NewAnswer("family-care", value="no", source=Source.COA, said_by="أحمد السيد"))
        concluded(anna, number, "يريد أن يعمل")
        yield address, number


@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_is_accessible_and_fits(browser: Browser, town: tuple[str, int], anna: Actor, width: str) -> None:
    address, number = town
    with open_page(browser, WIDTHS[width]) as page:
        enter(page, address, anna, reverse("intake", args=[number]))
        for name, domain in PAGES:
            page.goto(address + reverse(name, args=[number, *([domain] if domain else [])]))
            page.evaluate("document.querySelectorAll('main details').forEach(each => each.open = true)")
            if PICTURES:
                page.screenshot(path=Path(PICTURES) / f"{name}-{domain}-{width}.png", full_page=True)
            assert_accessible(page)
            assert_no_sideways_scroll(page)
