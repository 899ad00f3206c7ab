# SPDX-License-Identifier: EUPL-1.2
"""The circle in a real browser: pages of the director, the device turned to the participant, and helpers on a phone."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from leidraad.access import context
from leidraad.access.types import Ground
from leidraad.pure.texts import LANGUAGES, RIGHT_TO_LEFT
from tests import people
from tests.databases import Server
from tests.network.circles import Circle, H, L, W, goal_id, mark, written
from tests.web.browser import WIDTHS, judged, open_page
from tests.web.homes import today
from tests.web.live import enter, own_database, whole_site

pytestmark = pytest.mark.browser
ANNA, BERT, HANS = (people.actor(people.named(name)) for name in ("Anna", "Bert", "Hans"))


class Town:
    """Selam's circle: Bert on an assignment and on consent, Hans who still waits for hers."""

    def __init__(self, address: str) -> None:
        self.address = address
        with context.acting(ANNA, today()):
            circle = Circle(ANNA, *written(ANNA, on=today()))
        until: dict[str, Any] = {"on": today(), "until": today() + timedelta(days=60)}
        self.member = circle.share(BERT, W, may_write=True, **until)
        circle.answer(circle.share(BERT, H, ground=Ground.CONSENT, **until), on=today())
        circle.share(HANS, L, ground=Ground.CONSENT, **until)
        self.dossier = circle.dossier


@pytest.fixture(scope="module")
def town(server: Server, django_db_setup: None, django_db_blocker: Any) -> Iterator[Town]:
    """A circle on a database copy of its own."""
    with own_database(server, django_db_blocker), whole_site() as address:
        yield Town(address)


PAGES = {
    "circle": "/dossiers/{0}/kring",
    "share": "/dossiers/{0}/kring/delen",
    "share-what": "/dossiers/{0}/kring/delen?wie={2}&grond=assignment",
    "invite": "/dossiers/{0}/kring/uitnodigen",
    "change": "/dossiers/{0}/kring/{1}/wijzigen",
    "leave": "/dossiers/{0}/kring/{1}/stoppen",
    "protocol": "/afspraken-delen",
}
HELPING = {
    "people": "/mijn-mensen",
    "helped": "/mijn-mensen/{0}",
    "helped-plan": "/mijn-mensen/{0}/plan",
    "propose": "/mijn-mensen/{0}/plan/voorstel",
}


@pytest.mark.parametrize("width", WIDTHS.values())
@pytest.mark.parametrize("name", [*PAGES, *HELPING])
def test_a_page_is_accessible_and_fits(browser: Browser, town: Town, name: str, width: int) -> None:
    who, path = (ANNA, PAGES[name]) if name in PAGES else (BERT, HELPING[name])
    with open_page(browser, width) as page:
        enter(page, town.address, who, path.format(town.dossier, town.member, BERT.membership_id))
        page.evaluate("document.querySelectorAll('main details').forEach(each => each.open = true)")
        judged(page, name, width)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("width", WIDTHS.values())
def test_the_device_turned_to_the_participant_is_accessible_in_every_language(
    browser: Browser, town: Town, lang: str, width: int
) -> None:
    with open_page(browser, width) as page:
        base = f"/dossiers/{town.dossier}/kring/toestemming"
        enter(page, town.address, ANNA, f"{base}?taal={lang}", script=False)
        assert page.locator("html").get_attribute("dir") == ("rtl" if lang in RIGHT_TO_LEFT else "ltr")
        judged(page, f"consent-{lang}", width)
        page.goto(f"{town.address}{base}/klaar?taal={lang}")
        judged(page, f"unlock-{lang}", width)


def test_bert_proposes_on_his_phone_by_keyboard(browser: Browser, town: Town) -> None:
    with open_page(browser, 360) as page:
        enter(page, town.address, BERT, f"/mijn-mensen/{town.dossier}/plan")
        expect(page.get_by_text(f"doel {mark(town.dossier, 'work')}")).to_be_visible()
        expect(page.get_by_text(f"doel {mark(town.dossier, 'language')}")).to_have_count(0)
        page.get_by_role("link", name="Voorstel doen").press("Enter")
        page.wait_for_url("**/voorstel")
        page.locator("[name=title]").fill("Proefdag in de fietsenwinkel")
        page.locator("[name=why]").fill("Zij wil daar werken")
        for field, value in (("goal_id", goal_id(town.dossier, W)), ("kind", "work")):
            choice = page.locator(f"select[name={field}]")
            if choice.count():
                choice.select_option(value)
            else:
                page.locator(f"[name={field}][value='{value}']").check()
        page.locator("main form button[type=submit]").first.press("Enter")
        expect(page.get_by_text("Proefdag in de fietsenwinkel")).to_be_visible()
