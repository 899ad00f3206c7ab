# SPDX-License-Identifier: EUPL-1.2
"""What is typed in an intake is kept while typing, in a real browser: by itself, without a line, and not for others."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.db import connections
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from leidraad.access import context
from leidraad.access.types import Actor
from leidraad.intake import selectors
from leidraad.intake.types import NewAnswer
from tests import people
from tests.databases import Server
from tests.web.browser import WIDTHS, open_page, until
from tests.web.homes import today
from tests.web.live import enter, own_database, whole_site
from tests.web.test_intake import answer, begun, said

pytestmark = pytest.mark.browser
READY = "form[data-draft-ready]"
NAME = "[name='v-preferred-name']"
STORED = "Object.entries(localStorage).filter(([name]) => name.startsWith('leidraad-draft:')).map(([, held]) => held)"


@pytest.fixture(scope="module")
def site(server: Server, django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """The whole site on a database copy."""
    with own_database(server, django_db_blocker), whole_site() as address:
        yield address


@pytest.fixture
def anna() -> Actor:
    """The director."""
    return people.actor(people.named("Anna"))


def opened(page: Page, site: str, by: Actor, number: int, domain: str = "identity") -> None:
    """The page of a domain, ready to type in."""
    enter(page, site, by, reverse("intake-step", args=[number, domain]))
    page.locator(READY).wait_for(state="attached")


def kept(by: Actor, number: int) -> dict[str, tuple[str, ...]]:
    """The own drafts as the server has them."""
    try:
        with context.acting(by, today()):
            return {one.question: one.values for one in selectors.drafts(by, number) if one.mine}
    finally:
        connections.close_all()


def slot(page: Page, code: str = "preferred-name") -> Any:
    """The line below a question."""
    return page.locator(f"[data-draft-slot='{code}']")


def test_typing_is_kept_by_itself_and_stands_there_again(browser: Browser, site: str, anna: Actor) -> None:
    number = begun(anna)
    with open_page(browser, WIDTHS["phone"]) as page:
        opened(page, site, anna, number)
        page.fill(NAME, "Sela")
        expect(slot(page)).to_contain_text("Concept bewaard op")
        assert kept(anna, number) == {"preferred-name": ("Sela",)}
        assert said(anna, number, "preferred-name") == []
        assert page.evaluate(STORED) == []
        page.reload()
        expect(page.locator(NAME)).to_have_value("Sela")
        expect(page.get_by_text("Er staat hier iets wat nog niet is bewaard")).to_be_visible()
        page.locator(READY).wait_for(state="attached")
        page.get_by_role("button", name="Bewaren", exact=True).click()
        expect(page.get_by_text("Bewaard.")).to_be_visible()
    assert [one[1] for one in said(anna, number, "preferred-name")] == ["Sela"]
    assert kept(anna, number) == {}


def test_without_a_line_the_words_stay_here_closed_and_go_along_once(browser: Browser, site: str, anna: Actor) -> None:
    number = begun(anna)
    with open_page(browser, WIDTHS["desktop"]) as page:
        opened(page, site, anna, number)
        page.context.set_offline(True)
        page.fill(NAME, "Selam van ver")
        expect(page.locator("[data-draft-status]")).to_contain_text("Geen verbinding")
        until(page, f"{STORED}.length === 1")
        (stored,) = page.evaluate(STORED)
        assert "Selam" not in stored
        page.get_by_role("button", name="Bewaren", exact=True).click()
        expect(page.locator(NAME)).to_have_value("Selam van ver")
        assert kept(anna, number) == {}
        page.context.set_offline(False)
        expect(page.locator("[data-draft-status]")).to_contain_text("De verbinding is terug")
        until(page, f"{STORED}.length === 0")
        assert kept(anna, number) == {"preferred-name": ("Selam van ver",)}
        page.get_by_role("button", name="Bewaren", exact=True).click()
        expect(page.get_by_text("Bewaard.")).to_be_visible()
    assert [one[1] for one in said(anna, number, "preferred-name")] == ["Selam van ver"]


def test_a_page_that_was_shut_without_a_line_comes_back(browser: Browser, site: str, anna: Actor) -> None:
    number = begun(anna)
    with open_page(browser, WIDTHS["desktop"]) as page:
        opened(page, site, anna, number)
        page.context.set_offline(True)
        page.fill(NAME, "Nog niet verstuurd")
        until(page, f"{STORED}.length === 1")
        page.goto("about:blank")
        page.context.set_offline(False)
        opened(page, site, anna, number)
        expect(page.locator(NAME)).to_have_value("Nog niet verstuurd")
        until(page, f"{STORED}.length === 0")
    assert kept(anna, number) == {"preferred-name": ("Nog niet verstuurd",)}


def test_another_account_at_the_same_device_reads_nothing_of_it(browser: Browser, site: str, anna: Actor) -> None:
    number = begun(anna)
    bert = replace(people.actor(people.named("Daan")))
    with open_page(browser, WIDTHS["desktop"]) as page:
        opened(page, site, anna, number)
        page.context.set_offline(True)
        page.fill(NAME, "Alleen voor mij")
        until(page, f"{STORED}.length === 1")
        page.goto("about:blank")
        page.context.set_offline(False)
        page.context.clear_cookies()
        enter(page, site, bert, reverse("intake-step", args=[number, "identity"]))
        assert "Alleen voor mij" not in page.content()
        assert page.evaluate(f"{STORED}.some(held => held.includes('Alleen'))") is False


def test_logging_out_wipes_what_is_on_the_device(browser: Browser, site: str, anna: Actor) -> None:
    number = begun(anna)
    with open_page(browser, WIDTHS["desktop"]) as page:
        opened(page, site, anna, number)
        page.context.set_offline(True)
        page.fill(NAME, "Weg ermee")
        until(page, f"{STORED}.length === 1")
        page.goto("about:blank")
        page.context.set_offline(False)
        enter(page, site, anna, "/")
        page.on("dialog", lambda dialog: dialog.accept())
        page.locator("details.lr-menu.lr-only-wide summary").click()
        page.get_by_role("button", name="Uitloggen").first.click()
        page.wait_for_url("**/inloggen*")
        assert page.evaluate(STORED) == []


def test_two_people_at_one_question_each_keep_their_words(browser: Browser, site: str, anna: Actor) -> None:
    number = begun(anna)
    with open_page(browser, WIDTHS["desktop"]) as page:
        opened(page, site, anna, number)
        answer(anna, number, NewAnswer("talk-language", value="Tigrinya"))
        colleague = replace(anna, account_id=2, membership_id=2, name="Bert")
        answer(colleague, number, NewAnswer("preferred-name", value="Selamawit"))
        page.fill(NAME, "Lam")
        expect(slot(page)).to_contain_text("Een collega antwoordde intussen")
        expect(slot(page)).to_contain_text("Selamawit")
        page.get_by_role("button", name="Bewaren", exact=True).click()
        expect(page.get_by_text("Beide antwoorden zijn bewaard")).to_be_visible()
    assert [one[1] for one in said(anna, number, "preferred-name")] == ["Lam", "Selamawit"]
