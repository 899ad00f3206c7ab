# SPDX-License-Identifier: EUPL-1.2
"""Case meetings in a real browser: each page judged at both widths, and a whole meeting with a teacher at the table."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, expect

from leidraad.access import context
from leidraad.access.types import Domain, Ground
from leidraad.case_meetings import selectors
from tests import people
from tests.case_meetings.meeting import Table
from tests.databases import Server
from tests.network.circles import Circle, H, L, written
from tests.network.talk import own, signal
from tests.web.browser import WIDTHS, judged, open_page
from tests.web.homes import today
from tests.web.live import enter, own_database, whole_site

pytestmark = pytest.mark.browser
ANNA, ILSE, SELAM = (people.actor(people.named(name)) for name in ("Anna", "Ilse", "Selam"))


class Town:
    """Selam's circle with her teacher in it, a meeting that was closed, and one to come with a point about health."""

    def __init__(self, address: str) -> None:
        self.address, on, at = address, today(), timezone.now()
        with context.acting(ANNA, on):
            circle = Circle(ANNA, *written(ANNA, on=on))
        self.dossier = circle.dossier
        circle.share(ILSE, L, ground=Ground.STATUTORY_TASK, on=on, until=None)
        held = Table(ANNA, ILSE, on=on, at=at, starts_at=at + timedelta(hours=1))
        held.there(ILSE)
        held.add(self.dossier, "Zij oefent voor het examen", L)
        held.decide("Zij oefent", words="Oefen samen een examen", owner=ILSE)
        self.held = held.id
        held.close()
        signal(ANNA, self.dossier, on=on, domain=Domain.WORK, text="Zij zoekt een stage.")
        self.table = table = Table(ANNA, ILSE, on=on, at=at, starts_at=at + timedelta(minutes=90), every_week=True)
        table.add(self.dossier, "De les gaat goed", L)
        table.add(self.dossier, "De huisarts belde", H)
        table.add(circle.dossiers[1], "Hij zoekt werk", Domain.WORK)
        self.meeting = table.id
        self.point = table.point("De les gaat goed").ref
        with context.acting(ANNA, on):
            self.minutes = selectors.minutes_by(ANNA, self.held)[0][0]
        own(ANNA, self.dossier, SELAM, on)


@pytest.fixture(scope="module")
def town(server: Server, django_db_setup: None, django_db_blocker: Any) -> Iterator[Town]:
    """The meetings on a database copy of its own."""
    with own_database(server, django_db_blocker), whole_site() as address:
        yield Town(address)


PAGES = {
    "meetings": (ANNA, "/casusoverleg"),
    "meetings-helper": (ILSE, "/casusoverleg"),
    "new": (ANNA, "/casusoverleg/nieuw"),
    "screen": (ANNA, "/casusoverleg/{0.meeting}"),
    "chair": (ANNA, "/casusoverleg/{0.meeting}/voorzitter"),
    "point": (ANNA, "/casusoverleg/{0.meeting}/punten/{0.point}"),
    "proposal": (ANNA, "/casusoverleg/{0.meeting}/punten/{0.point}?besluit=proposal"),
    "invite": (ANNA, "/casusoverleg/{0.meeting}/uitnodigen"),
    "find": (ANNA, "/casusoverleg/{0.meeting}/erbij?words=Selam"),
    "add": (ANNA, "/casusoverleg/{0.meeting}/erbij/{0.dossier}"),
    "close": (ANNA, "/casusoverleg/{0.meeting}/sluiten"),
    "cancel": (ANNA, "/casusoverleg/{0.meeting}/afzeggen"),
    "invited": (ILSE, "/casusoverleg/{0.meeting}"),
    "closed": (ANNA, "/casusoverleg/{0.held}"),
    "minutes": (ANNA, "/verslagen/{0.minutes}"),
    "minutes-helper": (ILSE, "/verslagen/{0.minutes}"),
    "minutes-of": (ANNA, "/dossiers/{0.dossier}/verslagen"),
    "minutes-helped": (ILSE, "/mijn-mensen/{0.dossier}/verslagen"),
}


@pytest.mark.parametrize("width", WIDTHS.values())
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_accessible_and_fits(browser: Browser, town: Town, name: str, width: int) -> None:
    who, path = PAGES[name]
    with open_page(browser, width) as page:
        enter(page, town.address, who, path.format(town))
        page.evaluate("document.querySelectorAll('main details.lr-filter').forEach(each => each.open = true)")
        judged(page, name, width)


def test_the_screen_follows_who_is_there_and_a_decision_is_taken(browser: Browser, town: Town) -> None:
    screen = f"/casusoverleg/{town.meeting}"
    with open_page(browser, 1280) as page:
        enter(page, town.address, ANNA, screen)
        expect(page.get_by_text("De les gaat goed")).to_be_visible()
        expect(page.get_by_text("De huisarts belde")).to_have_count(0)
        page.get_by_role("link", name="Voor de voorzitter").press("Enter")
        expect(page.get_by_role("heading", name="niet te zien in deze samenstelling")).to_be_visible()
        page.get_by_role("button", name="Verder zonder Ilse Jansen").press("Enter")
        expect(page.get_by_text("Iedereen mag alle punten zien")).to_be_visible()
        page.get_by_role("link", name="Naar het scherm").press("Enter")
        expect(page.get_by_text("De huisarts belde")).to_be_visible()
        page.get_by_role("link", name="Voor de voorzitter").press("Enter")
        page.get_by_label("Ilse Jansen").check()
        page.get_by_role("button", name="Vastleggen wie er is").press("Enter")
        page.get_by_role("link", name="Naar het scherm").press("Enter")
        expect(page.get_by_text("De huisarts belde")).to_have_count(0)
        page.get_by_role("link", name="Besluit over De les gaat goed").press("Enter")
        page.locator("[name=words]").fill("Meld haar aan voor het examen")
        page.locator("[name=owner_id]").select_option(label="Ilse Jansen · Docent")
        page.get_by_role("button", name="Besluit vastleggen").press("Enter")
        expect(page.get_by_text("Het besluit is vastgelegd.")).to_be_visible()
        expect(page.locator(".lm-decision", has_text="Meld haar aan voor het examen")).to_be_visible()
    with open_page(browser, 360) as page:
        enter(page, town.address, ILSE, "/taken")
        expect(page.get_by_text("Meld haar aan voor het examen")).to_be_visible()
