# SPDX-License-Identifier: EUPL-1.2
"""Her messages, tasks and voice in a real browser: on a small phone, from right to left, and over a slow line."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from leidraad.access import context
from leidraad.access.models import Account
from leidraad.access.types import Domain
from leidraad.access.work_numbers import set_number
from leidraad.agenda import addresses, moments
from leidraad.agenda import service as agenda
from leidraad.agenda.types import NewAppointment, Place, PlaceKind
from leidraad.network import service
from leidraad.network.types import NewTask
from leidraad.network.types_messages import NewConversation
from leidraad.pure.texts import LANGUAGES
from tests import people
from tests.databases import Server
from tests.network.circles import Circle, written
from tests.people import NOW
from tests.web.browser import ARGUMENTS, assert_own_letters, chromium, judged, open_page
from tests.web.homes import today
from tests.web.live import enter, own_database, whole_site
from tests.web.portal.conftest import from_now
from tests.web.portal.own_doors import own_dossier

pytestmark = pytest.mark.browser
ANNA, SELAM, BERT = (people.actor(people.named(name)) for name in ("Anna", "Selam", "Bert"))
#: A telephone at the edge of a village: 400 kilobits and 400 milliseconds.
SLOW = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 25_000}
#: In bytes over the line, for the first page of somebody who never was here.
MOST_BYTES, MOST_REQUESTS = 160_000, 10


class Town:
    """Selam, whom Anna wrote and asked something; Bert helps her."""

    def __init__(self, address: str) -> None:
        self.address, on = address, today()
        with context.acting(ANNA, on):
            self.dossier, *rest = written(ANNA, on=on)
            own_dossier(ANNA, SELAM, self.dossier)
            Circle(ANNA, self.dossier, *rest).share(
                BERT, Domain.WORK, on=on, until=on + timedelta(days=60), may_write=True
            )
            new = NewConversation("Vraag", "Kom morgen om 10:00 uur بخير", (SELAM.membership_id,))
            self.conversation = service.begin_conversation(ANNA, self.dossier, new, at=NOW, on=on)
            task = NewTask("Stuur een foto van uw brief", SELAM.membership_id, on + timedelta(days=3))
            service.give_task(ANNA, self.dossier, task, at=NOW, on=on)
            starts = moments.midnight(on + timedelta(days=2)) + timedelta(hours=10)
            library = Place(PlaceKind.ADDRESS, "Bibliotheek", "Markt 1", "1234 AB", "Lindewaard")
            talk = NewAppointment(
                (self.dossier,), starts, starts + timedelta(hours=1), library, title="Over de stage", note="Neem uw pas mee",
                membership_ids=(ANNA.membership_id,),
            )  # fmt: skip
            agenda.make(ANNA, talk, at=timezone.now(), on=on)
        with context.acting(BERT, on):
            set_number(BERT, "06 12345678", at=timezone.now())

    def speaks(self, language: str) -> None:
        """Selam chooses a language."""
        with context.logging_in(today(), account_id=SELAM.account_id):
            Account.objects.filter(id=SELAM.account_id).update(language=language)
            from_now(SELAM)


@pytest.fixture(scope="module")
def town(server: Server, django_db_setup: None, django_db_blocker: Any) -> Iterator[Town]:
    """On a database copy of its own."""
    with own_database(server, django_db_blocker), whole_site(as_served=True) as address:
        yield Town(address)


@pytest.mark.parametrize(("language", "width"), [("nl", 360), ("ar", 320), ("nl", 1280)])
def test_her_pages_are_accessible_and_fit(browser: Browser, town: Town, language: str, width: int) -> None:
    town.speaks(language)
    addresses.register_mailer(lambda *_message: None)
    with open_page(browser, width) as page:
        enter(page, town.address, SELAM, "/mijn")
        for path in (
            "",
            "/week",
            "/berichten",
            "/berichten/nieuw",
            f"/berichten/{town.conversation}",
            "/taken",
            "/mensen",
            "/sleutels",
            "/afspraken",
            "/afspraken/herinneringen",
            "/terugblik",
            "/informatie",
        ):
            page.goto(f"{town.address}/mijn{path}")
            page.evaluate("document.querySelectorAll('main details').forEach(each => each.open = true)")
            judged(page, f"talk{path.replace('/', '-')}-{language}", width)
    addresses.register_mailer(None)


@pytest.mark.parametrize("language", LANGUAGES)
def test_over_a_slow_line_she_reads_soon_and_little_is_sent(browser: Browser, town: Town, language: str) -> None:
    town.speaks(language)
    with open_page(browser, 360) as page:
        line = page.context.new_cdp_session(page)
        line.send("Network.enable")
        line.send("Network.setCacheDisabled", {"cacheDisabled": True})
        line.send("Network.emulateNetworkConditions", SLOW)
        sizes: list[int] = []
        line.on("Network.loadingFinished", lambda told: sizes.append(int(told["encodedDataLength"])))
        enter(page, town.address, SELAM, "/mijn")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        page.evaluate("document.fonts.ready.then(() => true)")
        page.wait_for_load_state("networkidle")
        first = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0")
        print(f"slow line, {language}: {len(sizes)} requests, {sum(sizes)} bytes, first text after {first:.0f} ms")  # noqa: T201
        assert sum(sizes) < MOST_BYTES
        assert len(sizes) <= MOST_REQUESTS
        assert 0 < first < 15_000
        assert_own_letters(page)


@pytest.fixture(scope="module")
def talkative(browser: Browser) -> Iterator[Browser]:
    """A Chromium whose microphone is a machine's tone."""
    flags = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream", "--no-sandbox", *ARGUMENTS]
    made = browser.browser_type.launch(executable_path=chromium(), args=flags)
    yield made
    made.close()


def test_she_tells_it_with_her_voice_to_whom_she_chooses(talkative: Browser, town: Town) -> None:
    town.speaks("nl")
    with open_page(talkative, 360, permissions=["microphone"]) as page:
        enter(page, town.address, SELAM, "/mijn/terugblik")
        page.get_by_role("link", name="Vertel het met uw stem").press("Enter")
        page.locator("html[data-ready]").wait_for(state="attached")
        page.get_by_label("Bert Mulder").check()
        page.get_by_role("button", name="Neem op").press("Enter")
        expect(page.locator("[data-voice-clock]")).to_have_text("0:02")
        page.get_by_role("button", name="Stop met opnemen").press("Enter")
        expect(page.get_by_text("De opname is klaar.")).to_be_visible()
        page.get_by_role("button", name="Stuur", exact=True).press("Enter")
        expect(page.locator("audio")).to_have_count(1)
        _plays(page)
        judged(page, "talk-sound", 360)


def _plays(page: Page) -> None:
    """The recording can be heard: the browser knows how long it takes to get to its end."""
    page.evaluate("document.querySelector('audio').load()")
    assert page.evaluate(
        """() => new Promise(done => { const sound = document.querySelector('audio'); sound.preload = 'auto';
        sound.addEventListener('canplay', () => done(true)); sound.addEventListener('error', () => done(false));
        sound.load(); })"""
    )


def test_she_tells_what_she_learned(talkative: Browser, town: Town) -> None:
    town.speaks("nl")
    with open_page(talkative, 360, permissions=["microphone"]) as page:
        enter(page, town.address, SELAM, "/mijn/terugblik")
        page.locator("form[data-draft-ready]").wait_for(state="attached")
        page.get_by_role("button", name="Neem op").press("Enter")
        expect(page.locator("[data-voice-clock]")).to_have_text("0:01")
        page.get_by_role("button", name="Stop met opnemen").press("Enter")
        expect(page.get_by_text("De opname is klaar.")).to_be_visible()
        page.get_by_role("button", name="Sla op").press("Enter")
        expect(page.locator("audio")).to_have_count(1)
        _plays(page)
        judged(page, "reflection-sound", 360)


def test_without_a_microphone_she_types(browser: Browser, town: Town) -> None:
    town.speaks("nl")
    with open_page(browser, 360) as page:
        enter(page, town.address, SELAM, "/mijn/berichten/nieuw")
        page.get_by_role("button", name="Neem op").press("Enter")
        expect(page.get_by_text("De microfoon doet het niet. U kunt typen.")).to_be_visible()
        page.get_by_label("Bert Mulder").check()
        page.get_by_label("Uw bericht").fill("Het ging goed")
        page.get_by_role("button", name="Stuur", exact=True).press("Enter")
        expect(page.get_by_text("Het ging goed")).to_be_visible()
