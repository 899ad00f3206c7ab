# SPDX-License-Identifier: EUPL-1.2
"""The portal in a real browser: on a small phone, on a wide screen, from right to left, read aloud."""

import json
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
from tests.web.browser import judged, open_page, until
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


#: A phone that speaks the languages in `voices`; with `late` it tells only when asked again, as most browsers do.
VOICES = """
window.spoken = [];
class Said extends EventTarget { constructor(text) { super(); this.text = text; } }
window.SpeechSynthesisUtterance = Said;
const engine = new EventTarget();
let known = %(late)s ? [] : %(voices)s;
Object.assign(engine, { getVoices: () => known, cancel() {}, speak: (one) => window.spoken.push([one.lang, one.text]) });
window.tellVoices = () => { known = %(voices)s; engine.dispatchEvent(new Event("voiceschanged")); };
Object.defineProperty(window, "speechSynthesis", { value: engine });
"""


def voices(*languages: str, late: bool = False) -> str:
    """A phone with a voice for these languages and no other."""
    return VOICES % {"voices": json.dumps([{"lang": one} for one in languages]), "late": json.dumps(late)}


def read_aloud(page: Page) -> list[Any]:
    """Press the button and give what was said."""
    page.locator("[data-speak-start]").click()
    found: list[Any] = page.evaluate("window.spoken")
    return found


def test_a_page_is_read_aloud_and_says_so_when_there_is_no_voice(browser: Browser, town: Town) -> None:
    town.speaks("nl")
    with open_page(browser, 360) as page:
        page.add_init_script(voices("nl-NL"))
        enter(page, town.address, SELAM, "/mijn/plan")
        said = read_aloud(page)
        assert said[0] == ["nl-NL", "Mijn plan"]
        expect(page.locator("[data-speak-some]")).to_be_hidden()
        town.speaks("ti")
        page.goto(f"{town.address}/mijn/plan")
        assert read_aloud(page) == []
        expect(page.locator("[data-speak-none]")).to_be_visible()


def test_a_phone_that_cannot_speak_says_so_without_a_button(browser: Browser, town: Town) -> None:
    town.speaks("ar")
    with open_page(browser, 360) as page:
        page.add_init_script("Object.defineProperty(window, 'speechSynthesis', { value: undefined })")
        enter(page, town.address, SELAM, "/mijn/plan")
        expect(page.locator("[data-speak-none]")).to_be_visible()
        expect(page.locator("[data-speak-start]")).to_be_hidden()


def test_voices_that_come_late_are_waited_for(browser: Browser, town: Town) -> None:
    town.speaks("nl")
    with open_page(browser, 360) as page:
        page.add_init_script(voices("nl-NL", late=True))
        enter(page, town.address, SELAM, "/mijn/plan")
        assert read_aloud(page) == []
        page.evaluate("window.tellVoices()")
        expect(page.locator("[data-speak-stop]")).to_be_visible()
        assert page.evaluate("window.spoken")[0] == ["nl-NL", "Mijn plan"]
        expect(page.locator("[data-speak-none]")).to_be_hidden()


def test_it_says_when_a_part_in_dutch_was_not_read(browser: Browser, town: Town) -> None:
    town.speaks("ar")
    with open_page(browser, 360) as page:
        page.add_init_script(voices("ar-SA"))
        enter(page, town.address, SELAM, "/mijn/plan")
        assert {lang for lang, _text in read_aloud(page)} == {"ar-SA"}
        expect(page.locator("[data-speak-some]")).to_be_visible()
        expect(page.locator("[data-speak-none]")).to_be_hidden()


READY = "form[data-draft-ready]"
STORED = "Object.entries(localStorage).filter(([name]) => name.startsWith('leidraad-draft:')).map(([, held]) => held)"


def test_what_she_learned_waits_on_her_phone_as_long_as_there_is_no_line(browser: Browser, town: Town) -> None:
    town.speaks("nl")
    words = "Bellen was eng, maar het lukte"
    with open_page(browser, 360) as page:
        enter(page, town.address, SELAM, "/mijn/terugblik")
        page.locator(READY).wait_for(state="attached")
        page.context.set_offline(True)
        page.get_by_label("Wat probeerde u?").fill(words)
        expect(page.locator("[data-draft-status]")).to_contain_text("Geen internet.")
        until(page, f"{STORED}.length === 1")
        assert words not in str(page.evaluate(STORED)), "closed with a key of her own"
        page.goto("about:blank")
        page.context.set_offline(False)
        page.goto(f"{town.address}/mijn/terugblik")
        expect(page.get_by_label("Wat probeerde u?")).to_have_value(words)
        expect(page.locator("[data-draft-status]")).to_contain_text("Wat u eerder typte, staat er weer.")
        page.locator(READY).wait_for(state="attached")
        page.get_by_role("button", name="Sla op").press("Enter")
        expect(page.get_by_text("Opgeslagen.")).to_be_visible()
        expect(page.locator(".lp-cards").get_by_text(words)).to_be_visible()
        assert page.evaluate(STORED) == []


def test_logging_out_takes_it_off_her_phone(browser: Browser, town: Town) -> None:
    town.speaks("nl")
    with open_page(browser, 360) as page:
        enter(page, town.address, SELAM, "/mijn/terugblik")
        page.locator(READY).wait_for(state="attached")
        page.get_by_label("Wat probeerde u?").fill("Dit mag weg")
        until(page, f"{STORED}.length === 1")
        page.goto(f"{town.address}/mijn/meer")
        page.once("dialog", lambda asked: asked.accept())
        page.get_by_role("button", name="Uitloggen").click()
        page.wait_for_url("**/mijn/inloggen")
        assert page.evaluate(STORED) == []
