# SPDX-License-Identifier: EUPL-1.2
"""A volunteer on her phone, in a real browser: few taps, no line, sent once, and nobody else reads what waits."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connections
from playwright.sync_api import Browser, Page, Route, expect

from leidraad.access import context, helper_files
from leidraad.access.helper_files import FileValues
from leidraad.dossiers.models import ContactMoment
from tests import people
from tests.databases import Server
from tests.network.circles import Circle, L, W, written
from tests.people import NOW
from tests.web.browser import WIDTHS, judged, open_page, until
from tests.web.helping import activity_id
from tests.web.homes import today
from tests.web.live import enter, own_database, whole_site

pytestmark = pytest.mark.browser
ANNA, BERT, HANS, LEMLEM = (people.actor(people.named(name)) for name in ("Anna", "Bert", "Hans", "Lemlem"))
STORED = "Object.entries(localStorage).filter(([name]) => name.startsWith('leidraad-draft:')).map(([, held]) => held)"
WAITS = "[data-outbox-list] [data-state='waiting']"
SENT = "[data-outbox-list] [data-state='sent']"


class Town:
    """Selam, whom Hans helps with the language and Bert with work."""

    def __init__(self, address: str) -> None:
        self.address = address
        until: dict[str, Any] = {"on": today(), "until": today() + timedelta(days=60)}
        with context.acting(ANNA, today()):
            circle = Circle(ANNA, *written(ANNA, on=today()))
            for helper, more in ((HANS, {"supervisor_id": BERT.membership_id}), (LEMLEM, {"for_talks": True})):
                values = FileValues(languages=("tir",), days=(1, 3), phone="0612345678", **more)
                helper_files.save(ANNA, helper.membership_id, values, at=NOW, on=today())
        circle.consented(HANS, L, may_write=True, **until)
        circle.share(BERT, W, may_write=True, **until)
        self.dossier = circle.dossier
        self.page = f"/mijn-mensen/{self.dossier}/contact"


@pytest.fixture(scope="module")
def town(server: Server, django_db_setup: None, django_db_blocker: Any) -> Iterator[Town]:
    """A circle on a database copy of its own."""
    with own_database(server, django_db_blocker), whole_site() as address:
        yield Town(address)


@pytest.fixture
def logged(town: Town) -> Callable[[], int]:
    """How many logs came in since the test began."""

    def count() -> int:
        try:
            with context.acting(ANNA, today()):
                return ContactMoment.objects.filter(minutes__isnull=False).count()
        finally:
            connections.close_all()

    before = count()
    return lambda: count() - before


def ready(page: Page, town: Town) -> None:
    """The page to log contact, ready to tap."""
    enter(page, town.address, HANS, town.page)
    page.locator("[data-outbox-ready]").wait_for(state="attached")
    page.locator("form[data-draft-ready]").wait_for(state="attached")


def fill(page: Page, town: Town) -> None:
    """Four questions."""
    for words in ("Bezoek", "1 uur", f"stap stuk{town.dossier}language", "Samen gedaan"):
        page.get_by_text(words, exact=True).tap()


def save(page: Page) -> None:
    """The big button."""
    page.get_by_role("button", name="Vastleggen").tap()


PAGES = {
    "people": (HANS, "/mijn-mensen"),
    "log": (HANS, "/mijn-mensen/{0}/contact"),
    "rules": (HANS, "/mijn-mensen/wat-ik-zie"),
    "own": (HANS, "/mijn-mensen/mijn-gegevens"),
    "seen": (ANNA, "/dossiers/{0}/plan/gezien"),
    "helpers": (ANNA, "/helpers"),
    "file": (ANNA, "/helpers/{1}"),
    "week": (BERT, "/helpers/week"),
    "interpreters": (ANNA, "/tolken"),
}


@pytest.mark.parametrize("width", WIDTHS.values())
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_accessible_and_fits(browser: Browser, town: Town, name: str, width: int) -> None:
    by, path = PAGES[name]
    with open_page(browser, width) as page:
        enter(page, town.address, by, path.format(town.dossier, HANS.membership_id))
        page.evaluate("document.querySelectorAll('main details').forEach(each => each.open = true)")
        judged(page, f"helping-{name}", width)


def test_contact_is_logged_in_six_taps(browser: Browser, town: Town, logged: Callable[[], int]) -> None:
    with open_page(browser, WIDTHS["phone"], 640, has_touch=True) as page:
        enter(page, town.address, HANS, "/mijn-mensen")
        taps = [
            page.get_by_role("link", name="Contact vastleggen"),
            page.get_by_text("Bezoek", exact=True),
            page.get_by_text("1 uur", exact=True),
            page.get_by_text(f"stap stuk{town.dossier}language", exact=True),
            page.get_by_text("Samen gedaan", exact=True),
            page.get_by_role("button", name="Vastleggen"),
        ]
        assert len(taps) <= 6
        for number, target in enumerate(taps):
            box = target.bounding_box()
            assert box is not None
            assert number == 0 or box["height"] >= 24
            target.tap()
            if number == 0:
                page.locator("[data-outbox-ready]").wait_for(state="attached")
        expect(page.get_by_text("Verstuurd. Het contact is vastgelegd.")).to_be_visible()
        assert page.evaluate(STORED) == []
    assert logged() == 1
    with context.acting(ANNA, today()):
        row = ContactMoment.objects.filter(minutes__isnull=False).latest("id")
    assert (row.minutes, row.doing, str(row.activity_uid)) == (60, "done_together", activity_id(town.dossier, L))


def test_without_a_line_a_log_waits_closed_and_is_sent_once(
    browser: Browser, town: Town, logged: Callable[[], int]
) -> None:
    with open_page(browser, WIDTHS["phone"], has_touch=True) as page:
        ready(page, town)
        page.context.set_offline(True)
        fill(page, town)
        page.locator("summary", has_text="Iets erbij zeggen").tap()
        page.fill("[name=summary]", "Geheim van de thee")
        save(page)
        expect(page.locator(WAITS)).to_contain_text("Nog niet verstuurd")
        expect(page.locator(WAITS)).to_contain_text("Selam")
        until(page, f"{STORED}.length === 1")
        assert "Geheim" not in page.evaluate(STORED)[0]
        assert logged() == 0
        page.context.set_offline(False)
        expect(page.locator(SENT)).to_contain_text("Verstuurd")
        until(page, f"{STORED}.length === 0")
    assert logged() == 1


def test_two_logs_wait_beside_each_other(browser: Browser, town: Town, logged: Callable[[], int]) -> None:
    with open_page(browser, WIDTHS["phone"], has_touch=True) as page:
        ready(page, town)
        page.context.set_offline(True)
        for count in (1, 2):
            fill(page, town)
            save(page)
            expect(page.locator(WAITS)).to_have_count(count)
        page.context.set_offline(False)
        expect(page.locator(SENT)).to_have_count(2)
    assert logged() == 2


def test_a_log_whose_answer_was_lost_is_sent_again_and_stored_once(
    browser: Browser, town: Town, logged: Callable[[], int]
) -> None:
    def arrives_but_no_answer(route: Route) -> None:
        route.fetch()
        route.abort("internetdisconnected")

    with open_page(browser, WIDTHS["phone"], has_touch=True) as page:
        ready(page, town)
        page.route(f"**{town.page}", arrives_but_no_answer)
        fill(page, town)
        save(page)
        expect(page.locator(WAITS)).to_have_count(1)
        assert logged() == 1
        page.unroute(f"**{town.page}")
        page.evaluate("window.dispatchEvent(new Event('online'))")
        expect(page.locator(SENT)).to_have_count(1)
        until(page, f"{STORED}.length === 0")
    assert logged() == 1


def test_a_log_that_waited_goes_from_her_front_page(browser: Browser, town: Town, logged: Callable[[], int]) -> None:
    with open_page(browser, WIDTHS["phone"], has_touch=True) as page:
        ready(page, town)
        page.context.set_offline(True)
        fill(page, town)
        save(page)
        expect(page.locator(WAITS)).to_have_count(1)
        until(page, f"{STORED}.length === 1")
        page.goto("about:blank")
        page.context.set_offline(False)
        enter(page, town.address, HANS, "/mijn-mensen")
        expect(page.locator(SENT)).to_have_count(1)
    assert logged() == 1


def test_another_account_at_the_same_phone_neither_reads_nor_sends_it(
    browser: Browser, town: Town, logged: Callable[[], int]
) -> None:
    with open_page(browser, WIDTHS["phone"], has_touch=True) as page:
        ready(page, town)
        page.context.set_offline(True)
        fill(page, town)
        save(page)
        until(page, f"{STORED}.length === 1")
        page.goto("about:blank")
        page.context.set_offline(False)
        page.context.clear_cookies()
        enter(page, town.address, BERT, "/mijn-mensen")
        page.locator("[data-outbox-ready]").wait_for(state="attached")
        expect(page.locator("[data-outbox-list] li")).to_have_count(0)
    assert logged() == 0


def test_half_a_log_stands_there_again(browser: Browser, town: Town) -> None:
    with open_page(browser, WIDTHS["phone"], has_touch=True) as page:
        ready(page, town)
        page.get_by_text("Bellen", exact=True).tap()
        until(page, f"{STORED}.length === 1")
        page.reload()
        expect(page.locator("[name=kind][value=phone]")).to_be_checked()


def test_without_a_script_it_is_a_plain_form(browser: Browser, town: Town, logged: Callable[[], int]) -> None:
    with open_page(browser, WIDTHS["phone"], has_touch=True, java_script_enabled=False) as page:
        enter(page, town.address, HANS, town.page, script=False)
        fill(page, town)
        save(page)
        page.wait_for_url("**/mijn-mensen")
        expect(page.get_by_text("Het contact is vastgelegd.")).to_be_visible()
    assert logged() == 1
