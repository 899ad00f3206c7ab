# SPDX-License-Identifier: EUPL-1.2
"""Referrals in a real browser: every page judged at both widths, and one referral from the choice to the result."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, expect

from leidraad.access import context
from leidraad.access.types import Domain, Ground
from leidraad.network.types import Urgency
from leidraad.referrals import service
from leidraad.referrals.types import NewReferral, NewTransfer, Receiver
from tests import people
from tests.databases import Server
from tests.network.circles import Circle, W, written
from tests.network.talk import signal
from tests.web.browser import WIDTHS, judged, open_page
from tests.web.homes import today
from tests.web.live import enter, own_database, whole_site
from tests.web.portal.own_doors import own_dossier

pytestmark = pytest.mark.browser
ANNA, BERT, JOOST, SELAM = (people.actor(people.named(name)) for name in ("Anna", "Bert", "Joost", "Selam"))


class Town:
    """Selam's circle with job coach Joost and guide Bert; referrals that wait, are late and ask for a yes; a transfer."""

    def __init__(self, address: str) -> None:
        self.address, on, at = address, today(), timezone.now()
        with context.acting(ANNA, on):
            circle = Circle(ANNA, *written(ANNA, on=on))
        self.dossier = circle.dossier
        circle.share(JOOST, W, on=on, until=None)
        circle.share(BERT, Domain.GENERAL, W, on=on, until=None, may_write=True)
        joost = Receiver(JOOST.name, JOOST.role, JOOST.membership_id)
        self.sent = self._refer(joost, W, Ground.ASSIGNMENT, on)
        self.late = self._refer(Receiver("Werkplein", "job_coach"), W, Ground.ASSIGNMENT, on - timedelta(days=9))
        care = Receiver("Huisartsenpraktijk De Linde", "care_professional", reach="038 123 45 67")
        self.asked = self._refer(care, Domain.HEALTH, Ground.CONSENT, on)
        new = NewTransfer(
            joost, (W,), Ground.ASSIGNMENT, on, True, on + timedelta(days=14), agreements="Zij belt zelf op maandag."
        )  # fmt: skip
        with context.acting(ANNA, on):
            self.transfer = service.hand_over(ANNA, self.dossier, new, at=at, on=on)
            own_dossier(ANNA, SELAM, self.dossier)
        self.signal = signal(BERT, self.dossier, on=on, domain=W, text="Zij wil een stage in de zorg.")

    def _refer(self, to: Receiver, domain: Domain, ground: Ground, on: Any) -> int:
        week, month = on + timedelta(days=7), on + timedelta(days=30)
        new = NewReferral(to, domain, (domain,), "Zij zoekt hulp hierbij.", Urgency.SOON, week, month, ground)
        with context.acting(ANNA, today()):
            return service.refer(ANNA, self.dossier, new, at=timezone.now(), on=on)


@pytest.fixture(scope="module")
def town(server: Server, django_db_setup: None, django_db_blocker: Any) -> Iterator[Town]:
    """The referrals on a database copy of its own."""
    with own_database(server, django_db_blocker), whole_site() as address:
        yield Town(address)


LID = "naar=lid-{1.membership_id}-assignment"
PAGES = {
    "work": (ANNA, "/doorverwijzingen"),
    "work-helper": (JOOST, "/doorverwijzingen"),
    "of": (ANNA, "/dossiers/{0.dossier}/doorverwijzingen"),
    "helped": (BERT, "/mijn-mensen/{0.dossier}/doorverwijzingen"),
    "who": (ANNA, "/dossiers/{0.dossier}/doorverwijzen?leefgebied=work"),
    "kind": (ANNA, "/dossiers/{0.dossier}/doorverwijzen?naar=anders"),
    "make": (ANNA, "/dossiers/{0.dossier}/doorverwijzen?naar=anders&soort=job_coach&grond=assignment"),
    "from-signal": (ANNA, "/dossiers/{0.dossier}/doorverwijzen?signaal={0.signal}&" + LID),
    "make-guide": (BERT, "/mijn-mensen/{0.dossier}/doorverwijzen?naar=anders&soort=care_professional&grond=consent"),
    "sent": (ANNA, "/doorverwijzingen/{0.sent}"),
    "late": (ANNA, "/doorverwijzingen/{0.late}"),
    "asked": (ANNA, "/doorverwijzingen/{0.asked}"),
    "received": (JOOST, "/doorverwijzingen/{0.sent}"),
    "consent": (ANNA, "/doorverwijzingen/{0.asked}/toestemming?taal=ar"),
    "withdraw": (ANNA, "/doorverwijzingen/{0.sent}/intrekken"),
    "hand-over": (ANNA, "/dossiers/{0.dossier}/warm-overdragen?" + LID),
    "transfer": (ANNA, "/overdrachten/{0.transfer}"),
    "landed": (JOOST, "/overdrachten/{0.transfer}"),
    "again": (ANNA, "/overdrachten/{0.transfer}/opnieuw"),
    "portal": (SELAM, "/mijn/doorverwijzingen"),
}


@pytest.mark.parametrize("width", WIDTHS.values())
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_accessible_and_fits(browser: Browser, town: Town, name: str, width: int) -> None:
    who, path = PAGES[name]
    with open_page(browser, width) as page:
        enter(page, town.address, who, path.format(town, JOOST))
        page.evaluate("document.querySelectorAll('main details.lr-filter').forEach(each => each.open = true)")
        judged(page, name, width)


def test_from_a_signal_to_a_result_that_comes_back(browser: Browser, town: Town) -> None:
    with open_page(browser, 1280) as page:
        enter(page, town.address, ANNA, f"/signalen/{town.signal}")
        page.get_by_role("link", name="Doorverwijzen").press("Enter")
        page.get_by_role("link", name="Joost Blom").press("Enter")
        expect(page.locator("[name=reason]")).to_have_value("Zij wil een stage in de zorg.")
        page.get_by_role("button", name="Bekijk wat dit betekent").press("Enter")
        expect(page.get_by_role("heading", name="Joost Blom leest dit")).to_be_visible()
        page.get_by_role("button", name="Verstuur").press("Enter")
        expect(page.get_by_text("De doorverwijzing is verstuurd.")).to_be_visible()
        address = page.url.removeprefix(town.address)
    with open_page(browser, 360) as page:
        enter(page, town.address, JOOST, address)
        page.get_by_role("button", name="Aangenomen", exact=True).press("Enter")
        expect(page.get_by_text("De afzender leest uw antwoord.")).to_be_visible()
        page.locator("[name=word]").fill("Zij begint maandag.")
        page.get_by_role("button", name="Klaar, met dit resultaat").press("Enter")
        expect(page.get_by_text("Zij begint maandag.").first).to_be_visible()
    with open_page(browser, 1280) as page:
        enter(page, town.address, ANNA, f"/signalen/{town.signal}")
        expect(page.get_by_role("heading", name="Wat dit is geworden")).to_be_visible()
        expect(page.get_by_role("link", name="Doorverwijzing naar Joost Blom")).to_be_visible()


def test_she_says_yes_and_that_it_landed_on_her_own_phone(browser: Browser, town: Town) -> None:
    with open_page(browser, 360) as page:
        enter(page, town.address, SELAM, "/mijn/doorverwijzingen")
        page.get_by_role("button", name="Ja, dat mag").press("Enter")
        expect(page.get_by_text("U zei ja. Wij vragen nu om hulp.")).to_be_visible()
        handed = page.locator(".lp-card", has_text="Zij belt zelf op maandag.")
        handed.get_by_role("button", name="Ja").press("Enter")
        expect(page.get_by_text("Dank u wel.")).to_be_visible()
        expect(handed.get_by_text("U zei: ja")).to_be_visible()
