# SPDX-License-Identifier: EUPL-1.2
"""Who replaces, who takes over, who leaves, in a real browser: each page judged at both widths."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from leidraad.access import absence, context
from leidraad.access.absence import NewAbsence
from leidraad.network import service
from leidraad.network.types_handing_over import NewHandOver
from tests import people
from tests.databases import Server
from tests.network.circles import Circle, W, goal_id, written
from tests.people import NOW
from tests.web.browser import WIDTHS, judged, open_page
from tests.web.homes import today
from tests.web.live import enter, own_database, whole_site

pytestmark = pytest.mark.browser
ANNA, BERT, DAAN, NORA = (people.actor(people.named(name)) for name in ("Anna", "Bert", "Daan", "Nora"))


class Town:
    """Selam's circle with Bert in it: an offer that waits for him, and Anna who is away while Daan does her work."""

    def __init__(self, address: str) -> None:
        self.address, on = address, today()
        with context.acting(ANNA, on):
            circle = Circle(ANNA, *written(ANNA, on=on))
        circle.share(BERT, W, on=on, until=None, may_write=True)
        self.dossier = circle.dossier
        with context.acting(ANNA, on):
            new = NewHandOver((goal_id(self.dossier, W),), BERT.membership_id, "Dit past bij u.", on)
            self.offer = service.offer_hand_over(ANNA, self.dossier, new, at=NOW, on=on)[0]
            away = NewAbsence(ANNA.membership_id, on, on + timedelta(days=9), DAAN.membership_id)
            absence.register(ANNA, away, at=NOW, on=on)


@pytest.fixture(scope="module")
def town(server: Server, django_db_setup: None, django_db_blocker: Any) -> Iterator[Town]:
    """All of it on a database copy of its own."""
    with own_database(server, django_db_blocker), whole_site() as address:
        yield Town(address)


PAGES = {
    "absence": (ANNA, "/afwezigheid"),
    "absences": (ANNA, "/afwezigheid/team"),
    "absence-of": (NORA, "/afwezigheid/rol/2"),
    "standing-in": (DAAN, "/dossiers/{0.dossier}/kring"),
    "offer": (ANNA, "/dossiers/{0.dossier}/plan/overdragen"),
    "offer-helper": (BERT, "/mijn-mensen/{0.dossier}/plan/overdragen"),
    "tasks": (BERT, "/taken"),
    "part": (BERT, "/plandelen/{0.offer}"),
    "everything": (ANNA, "/overdragen/1"),
    "everything-numbers": (NORA, "/overdragen/1"),
}


@pytest.mark.parametrize("width", WIDTHS.values())
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_accessible_and_fits(browser: Browser, town: Town, name: str, width: int) -> None:
    who, path = PAGES[name]
    with open_page(browser, width) as page:
        enter(page, town.address, who, path.format(town))
        page.evaluate("document.querySelectorAll('main details.lr-filter').forEach(each => each.open = true)")
        judged(page, f"ownership-{name}", width)


def test_daan_reads_for_whom_he_stands_in_until_he_need_not_any_more(browser: Browser, town: Town) -> None:
    with open_page(browser, 1280) as page:
        enter(page, town.address, DAAN, "/taken")
        expect(page.get_by_text("U vervangt")).to_be_visible()
        with open_page(browser, 360) as other:
            enter(other, town.address, ANNA, "/afwezigheid")
            other.get_by_role("button", name="Stoppen").first.press("Enter")
            expect(other.get_by_text("De vervanging is gestopt.")).to_be_visible()
        page.reload()
        expect(page.get_by_role("heading", name="Taken", exact=True)).to_be_visible()
        expect(page.get_by_text("U vervangt")).to_have_count(0)


def test_bert_says_yes_on_his_phone(browser: Browser, town: Town) -> None:
    with open_page(browser, 360) as page:
        enter(page, town.address, BERT, "/taken")
        page.locator("table a").first.press("Enter")
        page.get_by_role("button", name="Ja, ik neem dit over").press("Enter")
        expect(page.get_by_text("U bent hier nu verantwoordelijk voor.")).to_be_visible()


def test_anna_hands_everything_over_in_one_go(browser: Browser, town: Town) -> None:
    with open_page(browser, 1280) as page:
        enter(page, town.address, ANNA, "/overdragen/1")
        page.get_by_label("Daan Kok").first.check()
        page.get_by_role("button", name="Alles overdragen").press("Enter")
        expect(page.get_by_text("Er is niets over te dragen")).to_be_visible()
