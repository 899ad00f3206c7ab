# SPDX-License-Identifier: EUPL-1.2
"""The portal in a real browser: on a small phone, on a wide screen, from right to left, read aloud."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from leidraad.access import context, portal
from leidraad.access.models import Account
from leidraad.access.portal import NewDoor
from leidraad.access.types import Domain, Ground
from leidraad.dossiers import selectors
from leidraad.plans import service as plans
from leidraad.pure.plans.changes import AddActivity
from leidraad.pure.plans.types import Activity, ActivityState, Slot
from tests import people
from tests.databases import Server
from tests.network.circles import Circle, goal_id, written
from tests.people import NOW
from tests.web.browser import judged, open_page
from tests.web.homes import today
from tests.web.live import enter, own_database, wait_until_ready, whole_site
from tests.web.portal.conftest import from_now
from tests.web.portal.own_doors import PAGES, STEP, child_of, own_dossier

pytestmark = pytest.mark.browser
ANNA, SELAM, BERT, HANS = (people.actor(people.named(name)) for name in ("Anna", "Selam", "Bert", "Hans"))


class Town:
    """Selam with a plan, a helper on consent, and one who asks for it."""

    def __init__(self, address: str) -> None:
        self.address = address
        on = today()
        with context.acting(ANNA, on):
            dossiers = written(ANNA, on=on)
            self.dossier, self.other = dossiers[0], dossiers[1]
            own_dossier(ANNA, SELAM, dossiers[0])
            child_of(ANNA, SELAM, dossiers[2])
            circle = Circle(ANNA, *dossiers)
            until: dict[str, Any] = {"on": on, "until": on + timedelta(days=60), "ground": Ground.CONSENT}
            circle.answer(circle.share(BERT, Domain.HEALTH, **until), on=on)
            circle.share(HANS, Domain.LANGUAGE, **until)
            step = Activity(
                STEP, goal_id(self.dossier, Domain.LANGUAGE), "Taalles bij Taalhuis De Brug", "participant",
                on + timedelta(days=30), slots=(Slot(0, 540, 720, "Kerkstraat 1"),), state=ActivityState.ACTIVE,
            )  # fmt: skip
            plans.change_plan(ANNA, self.dossier, [AddActivity(step)], seen=99, at=NOW, on=on)
            new = NewDoor(selectors.scope(ANNA, self.other), "Dawit", "ar")
        with context.acting(ANNA, on):
            self.letter = portal.open_door(ANNA, new, at=timezone.now(), on=on)

    def speaks(self, language: str) -> None:
        """Selam chooses a language."""
        with context.logging_in(today(), account_id=SELAM.account_id):
            Account.objects.filter(id=SELAM.account_id).update(language=language)
            from_now(SELAM)


@pytest.fixture(scope="module")
def town(server: Server, django_db_setup: None, django_db_blocker: Any) -> Iterator[Town]:
    """On a database copy of its own."""
    with own_database(server, django_db_blocker), whole_site() as address:
        yield Town(address)


@pytest.mark.parametrize(
    ("language", "width", "pages"),
    [("nl", 360, PAGES), ("ar", 320, PAGES), ("nl", 1280, ("", "/plan", "/toestemming")), ("ar", 1280, ("", "/plan")),
     ("ti", 320, ("", "/plan", "/wie-keek")), ("fa", 360, ("", "/plan", "/toestemming")), ("tr", 320, ("", "/vraag"))],
)  # fmt: skip
def test_her_pages_are_accessible_and_fit(
    browser: Browser, town: Town, language: str, width: int, pages: tuple[str, ...]
) -> None:
    town.speaks(language)
    with open_page(browser, width) as page:
        enter(page, town.address, SELAM, "/mijn")
        for path in pages:
            page.goto(f"{town.address}/mijn{path}")
            assert page.locator("html").get_attribute("dir") == ("rtl" if language in ("ar", "fa") else "ltr")
            judged(page, f"portal{path.replace('/', '-')}-{language}", width)


@pytest.mark.parametrize("width", [320, 1280])
def test_the_pages_before_the_login_are_accessible_and_fit(browser: Browser, town: Town, width: int) -> None:
    with open_page(browser, width, locale="ar") as page:
        for path in ("inloggen", "brief", "brief/ABCDEFGHJKMN"):
            page.goto(f"{town.address}/mijn/{path}")
            expect(page.locator("html")).to_have_attribute("lang", "ar")
            judged(page, f"portal-{path.replace('/', '-')}", width)


@pytest.mark.parametrize("width", [360, 1280])
def test_the_pages_of_staff_about_the_portal_are_accessible_and_fit(browser: Browser, town: Town, width: int) -> None:
    with open_page(browser, width) as page:
        for path in ("toegang", "toegang/buitensluiten", "niet-in-portaal"):
            enter(page, town.address, ANNA, f"/dossiers/{town.dossier}/{path}")
            judged(page, f"staff-{path.replace('/', '-')}", width)
        page.goto(f"{town.address}/niet-in-portaal")
        judged(page, "staff-due", width)


def test_she_comes_in_with_her_letter_and_chooses_another_language(browser: Browser, town: Town) -> None:
    with open_page(browser, 360, locale="nl-NL") as page:
        page.goto(f"{town.address}/mijn/brief/{town.letter.number}")
        wait_until_ready(page)
        for name, typed in (("code", town.letter.code), ("pin", "271828"), ("again", "271828")):
            page.locator(f"[name={name}]").fill(typed)
        page.locator("main form button").press("Enter")
        page.wait_for_url("**/mijn")
        expect(page.locator("html")).to_have_attribute("lang", "ar")
        page.locator(".lp-tongues summary").click()
        page.get_by_role("button", name="Türkçe").click()
        expect(page.locator("html")).to_have_attribute("lang", "tr")


def test_she_ticks_her_step_by_keyboard(browser: Browser, town: Town) -> None:
    town.speaks("nl")
    with open_page(browser, 320) as page:
        enter(page, town.address, SELAM, "/mijn/plan")
        page.locator(f"#stap-{STEP} button").press("Enter")
        expect(page.get_by_text("Goed gedaan. Deze stap is klaar.")).to_be_visible()
        expect(page.locator(f"#stap-{STEP}").get_by_text("Toch nog niet klaar")).to_be_visible()


VOICES = """
window.spoken = [];
class Said extends EventTarget { constructor(text) { super(); this.text = text; } }
window.SpeechSynthesisUtterance = Said;
Object.defineProperty(window, "speechSynthesis", { value: {
  getVoices: () => [{ lang: "nl-NL" }], cancel() {}, speak: (one) => window.spoken.push([one.lang, one.text]) } });
"""


def read_aloud(page: Page) -> list[Any]:
    """Press the button and give what was said."""
    page.locator("[data-speak-start]").click()
    found: list[Any] = page.evaluate("window.spoken")
    return found


def test_a_page_is_read_aloud_and_says_so_when_there_is_no_voice(browser: Browser, town: Town) -> None:
    town.speaks("nl")
    with open_page(browser, 360) as page:
        page.add_init_script(VOICES)
        enter(page, town.address, SELAM, "/mijn/plan")
        said = read_aloud(page)
        assert said[0] == ["nl-NL", "Mijn plan"]
        town.speaks("ti")
        page.goto(f"{town.address}/mijn/plan")
        assert read_aloud(page) == []
        expect(page.locator("[data-speak-none]")).to_be_visible()
