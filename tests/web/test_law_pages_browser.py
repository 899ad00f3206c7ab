# SPDX-License-Identifier: EUPL-1.2
"""Rules, calendar, norms, reminders and the change of law in a real browser, phone and desktop, and right to left."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, expect

from leidraad.access import context
from leidraad.deadlines import reminders
from leidraad.deadlines.models import LawChange
from leidraad.deadlines.tasks import upkeeper
from leidraad.deadlines.types import FactSource, NewFact
from tests.databases import Server
from tests.people import BY_ROLE, LINDEWAARD, actor, named
from tests.web.browser import WIDTHS, assert_accessible, assert_no_sideways_scroll, open_page
from tests.web.homes import arrived, someone, today
from tests.web.legal import ago, known
from tests.web.live import enter, own_database, whole_site

pytestmark = pytest.mark.browser
PAGES = (
    "/regels",
    "/regels?q=ruimtevaart",
    "/regels/PIP-1",
    "/regels/TERM-4",
    "/regels/FINE-5",
    "/termijnen",
    "/termijnen?beeld=maand",
    "/termijnen?wie=duo&regie=mij",
    "/herinneringen",
    "/account/herinneringen",
    "/dossiers?sorteer=wet",
)
MANAGED = (
    "/beheer",
    "/beheer/normen",
    "/beheer/normen/nieuw?van=NORM-2",
    "/beheer/escalatie",
    "/beheer/wetswijziging",
)
LONG = "Abdirahman-Mohammed"


@pytest.fixture(scope="module")
def site(server: Server, django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """The application with a few families whose terms are late, near and far."""
    with own_database(server, django_db_blocker):
        _fill()
        with whole_site() as address:
            yield address


def _fill() -> None:
    anna, at = actor(named("Anna")), timezone.now()
    for days, name in ((100, "Selam"), (69, "نور"), (30, LONG)):
        number = arrived(anna, someone(name, "Haile", linked_on=ago(days + 30))).dossier_ids[0]
        told = NewFact("notified", ago(days + 20), source=FactSource.DUO)
        known(anna, number, told, NewFact("registered", ago(days), source=FactSource.BRP))
    with context.upkeep(LINDEWAARD, today()):
        reminders.make(upkeeper(LINDEWAARD), at=at, on=today())
        outcome = {"dossiers": 3, "concerned": 1, "rules": {"PIP-1": [0, 1, 0]}}
        LawChange.objects.create(
            municipality_id=LINDEWAARD, law="abc123", started_at=at, finished_at=at, outcome=outcome
        )


def judge(browser: Browser, site: str, width: int, who: Any, pages: tuple[str, ...], **turned: Any) -> None:
    """Open each page; nothing that axe finds, and nothing that hangs over the side."""
    with open_page(browser, width) as page:
        enter(page, site, who, pages[0])
        for address in pages:
            page.goto(site + address)
            if turned:
                page.evaluate("document.documentElement.dir = 'rtl'")
            assert_accessible(page)
            assert_no_sideways_scroll(page)


@pytest.mark.parametrize("width", WIDTHS)
def test_pages_about_law_and_terms_can_be_used_by_everybody(browser: Browser, site: str, width: str) -> None:
    judge(browser, site, WIDTHS[width], actor(named("Anna")), PAGES)


@pytest.mark.parametrize("width", WIDTHS)
def test_so_can_those_of_the_administrator(browser: Browser, site: str, width: str) -> None:
    judge(browser, site, WIDTHS[width], actor(BY_ROLE["administrator"]), MANAGED)


def test_they_turn_around_for_who_reads_from_right_to_left(browser: Browser, site: str) -> None:
    judge(browser, site, WIDTHS["phone"], actor(named("Anna")), PAGES[2:8], rtl=True)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_norm_with_errors_says_where(browser: Browser, site: str, width: str) -> None:
    with open_page(browser, WIDTHS[width]) as page:
        enter(page, site, actor(BY_ROLE["administrator"]), "/beheer/normen/nieuw")
        page.get_by_role("button", name="Opslaan").click()
        expect(page.get_by_role("alert")).to_be_visible()
        assert_accessible(page)
        assert_no_sideways_scroll(page)


def test_a_month_prints_without_its_filters(browser: Browser, site: str) -> None:
    with open_page(browser, WIDTHS["desktop"]) as page:
        enter(page, site, actor(named("Anna")), "/termijnen")
        page.emulate_media(media="print")
        expect(page.locator(".lr-filter")).to_be_hidden()
        expect(page.get_by_role("heading", level=1)).to_be_visible()
