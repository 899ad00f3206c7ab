# SPDX-License-Identifier: EUPL-1.2
"""A key in the phone, in a real browser with a virtual authenticator: added, used, switched off, and shut out when lost."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, Request, expect

from leidraad.access import context, portal
from leidraad.access.audit import Action
from leidraad.access.models import AuditEvent, Passkey
from leidraad.dossiers import selectors
from tests import people
from tests.databases import Server
from tests.network.circles import written
from tests.web.browser import judged, open_page
from tests.web.homes import today
from tests.web.live import enter, own_database, wait_until_ready, whole_site
from tests.web.portal.own_doors import own_dossier

pytestmark = pytest.mark.browser
ANNA, SELAM = (people.actor(people.named(name)) for name in ("Anna", "Selam"))
PHONE = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


class Town:
    """Selam with a door of her own. Keys belong to a name, so the site is called by its name here."""

    def __init__(self, address: str) -> None:
        self.address = address.replace("127.0.0.1", "localhost")
        with context.acting(ANNA, today()):
            self.dossier = written(ANNA, on=today())[0]
            own_dossier(ANNA, SELAM, self.dossier)

    def keys(self) -> list[Passkey]:
        """Her keys that work."""
        with context.logging_in(today(), account_id=SELAM.account_id):
            return list(Passkey.objects.filter(account_id=SELAM.account_id, ended_at=None))


@pytest.fixture(scope="module")
def town(server: Server, django_db_setup: None, django_db_blocker: Any) -> Iterator[Town]:
    """On a database copy of its own."""
    with own_database(server, django_db_blocker), whole_site() as address:
        yield Town(address)


class Phone:
    """A browser with an authenticator in it."""

    def __init__(self, page: Page, town: Town) -> None:
        self.page, self.town = page, town
        self.line = page.context.new_cdp_session(page)
        self.line.send("WebAuthn.enable")
        self.number = self.line.send("WebAuthn.addVirtualAuthenticator", {"options": PHONE})["authenticatorId"]

    def verified(self, is_it: bool) -> None:
        """Whether the finger that is held on it is hers."""
        self.line.send("WebAuthn.setUserVerified", {"authenticatorId": self.number, "isUserVerified": is_it})

    def add(self) -> None:
        """Switch it on, when she is in."""
        enter(self.page, self.town.address, SELAM, "/mijn/sleutels")
        self.page.get_by_role("button", name="Zet aan op deze telefoon").press("Enter")

    def knock(self) -> None:
        """To the login, and the button there."""
        self.page.context.clear_cookies()
        self.page.goto(f"{self.town.address}/mijn/inloggen")
        wait_until_ready(self.page)
        self.page.get_by_role("button", name="Open met vinger of gezicht").press("Enter")


def test_she_adds_a_key_comes_in_with_it_and_switches_it_off(browser: Browser, town: Town) -> None:
    with open_page(browser, 360) as page:
        phone = Phone(page, town)
        phone.add()
        expect(page.get_by_text("Gelukt. U kunt nu zo inloggen.")).to_be_visible()
        assert len(town.keys()) == 1
        judged(page, "portal-keys", 360)
        phone.knock()
        expect(page).to_have_url(f"{town.address}/mijn")
        with context.acting(ANNA, today()):
            line = AuditEvent.objects.filter(action=Action.LOGIN).order_by("-id").first()
            assert line is not None and line.details == {"way": "passkey"}
        page.goto(f"{town.address}/mijn/sleutels")
        page.get_by_role("button", name="Zet uit").press("Enter")
        expect(page.get_by_text("Het staat nog nergens aan.")).to_be_visible()
        phone.knock()
        expect(
            page.get_by_text("Dat lukte niet. Probeer het nog eens, of gebruik uw pincode of brief.").first
        ).to_be_visible()
        expect(page).to_have_url(f"{town.address}/mijn/inloggen")


def test_the_phone_must_know_that_it_is_she(browser: Browser, town: Town) -> None:
    with open_page(browser, 360) as page:
        phone = Phone(page, town)
        phone.add()
        expect(page.get_by_text("Gelukt.")).to_be_visible()
        phone.verified(False)
        phone.knock()
        expect(page.locator("[data-passkey-wrong]")).to_be_visible()
        expect(page).to_have_url(f"{town.address}/mijn/inloggen")


def test_an_answer_counts_once(browser: Browser, town: Town) -> None:
    with open_page(browser, 360) as page:
        phone = Phone(page, town)
        phone.add()
        expect(page.get_by_text("Gelukt.")).to_be_visible()
        sent: list[Request] = []
        page.on("request", lambda one: sent.append(one) if one.url.endswith("/mijn/sleutel") else None)
        phone.knock()
        expect(page).to_have_url(f"{town.address}/mijn")
        headers, body = sent[0].all_headers(), sent[0].post_data
        page.context.clear_cookies()
        again = page.request.post(
            f"{town.address}/mijn/sleutel", data=body, max_redirects=0,
            headers={name: headers[name] for name in ("cookie", "content-type", "origin") if name in headers},
        )  # fmt: skip
        assert again.headers["location"].endswith("/mijn/inloggen")


def test_a_lost_phone_is_shut_out_with_its_keys(browser: Browser, town: Town) -> None:
    with open_page(browser, 360) as page:
        phone = Phone(page, town)
        phone.add()
        expect(page.get_by_text("Gelukt.")).to_be_visible()
        with context.acting(ANNA, today()):
            portal.shut(ANNA, selectors.scope(ANNA, town.dossier), at=timezone.now())
        assert town.keys() == []
        phone.knock()
        expect(page).to_have_url(f"{town.address}/mijn/inloggen")
        expect(page.get_by_text("Dat lukte niet.").first).to_be_visible()


@pytest.mark.parametrize("width", [320, 1280])
def test_her_keys_fit_from_right_to_left(browser: Browser, town: Town, width: int) -> None:
    with open_page(browser, width, locale="ar") as page:
        page.goto(f"{town.address}/mijn/inloggen")
        wait_until_ready(page)
        expect(page.locator("form[data-passkey]")).to_be_visible()
        judged(page, "portal-login-key-ar", width)


def test_without_script_the_letter_and_the_pin_stay(browser: Browser, town: Town) -> None:
    with open_page(browser, 360, java_script_enabled=False) as page:
        page.goto(f"{town.address}/mijn/inloggen")
        expect(page.locator("form[data-passkey]")).to_be_hidden()
        expect(page.get_by_role("link", name="Typ het nummer")).to_be_visible()
