# SPDX-License-Identifier: EUPL-1.2
"""One walk in a real browser: a signal by link, an intake, a conclusion, a goal, a decision, and a plan signed in Tigrinya."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from leidraad.deadlines.types import NewFact
from tests import people
from tests.databases import Server
from tests.people import PASSWORD
from tests.web.browser import WIDTHS, open_page
from tests.web.homes import arrived
from tests.web.legal import ago, known
from tests.web.live import enter, own_database, whole_site
from tests.web.plans import acting_decisions

pytestmark = pytest.mark.browser
#: A long walk on a busy machine: milliseconds for one step.
PATIENCE = 90_000
DECISION = {
    "level": "B1", "hours_a_week": "16", "estimated_hours": "600", "pvt_hours": "12", "map_hours": "60",
    "map_practice_hours": "40", "support": "Elke maand een gesprek", "progress_meetings": "6",
    "preschool": "Noah gaat naar school", "function": "regievoerder",
}  # fmt: skip


@pytest.fixture(scope="module")
def selam(server: Server, django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[str, int]]:
    """Selam's dossier, of whom the law is known, without intake and without plan."""
    with own_database(server, django_db_blocker), whole_site() as address:
        anna = people.actor(people.named("Anna"))
        number = arrived(anna).dossier_ids[0]
        known(anna, number, NewFact("notified", ago(40)), NewFact("registered", ago(40)))
        yield address, number


def press(page: Page, name: str) -> None:
    """Press the first button of this name in the page."""
    page.locator("main").get_by_role("button", name=name, exact=True).first.click()


def test_from_a_link_to_a_signed_plan(browser: Browser, selam: tuple[str, int]) -> None:
    address, number = selam
    anna = people.actor(people.named("Anna"))

    def at(name: str, *more: Any) -> str:
        return address + reverse(name, args=[number, *more])

    with open_page(browser, WIDTHS["desktop"]) as page:
        page.set_default_timeout(PATIENCE)
        enter(page, address, anna, reverse("intake-signals", args=[number]))
        link = _asked(page)
        with open_page(browser, WIDTHS["phone"]) as telephone:
            telephone.set_default_timeout(PATIENCE)
            _tell(telephone, link)
        page.goto(at("intake-signals"))
        expect(page.get_by_text("Kookte voor de hele afdeling")).to_be_visible()
        _begin_intake(page, at("intake"))
        page.goto(at("intake-conclusions"))
        _conclude(page)
        expect(page.get_by_role("heading", name="Weer kok worden")).to_be_visible()
        _add_activity(page)
        _establish(page, at("plan-establish"))
        _sign(page, at("plan-decisions"))
    (decision,) = acting_decisions(anna, number)
    assert {(one.who.value, one.way.value, one.language) for one in decision.signatures} == {
        ("municipality", "screen", "nl"), ("participant", "screen", "ti"),
    }  # fmt: skip
    assert [goal.title for goal in decision.state.in_order()] == ["Weer kok worden"]


def _asked(page: Page) -> str:
    """Make a link for somebody of the reception centre; gives its address."""
    page.get_by_label("Voor wie is de link?").fill("Mw. Bos")
    page.get_by_label("Wie is dit?").select_option("coa")
    page.locator("form[action*='signalen/vragen'], form:has([name=organisation])").first.locator("button").last.click()
    return page.locator("input[value*='/signaal/']").input_value()


def _tell(page: Page, link: str) -> None:
    """Somebody without an account says what she saw."""
    page.goto(link)
    page.locator("textarea[name=work]").fill("Kookte voor de hele afdeling")
    page.locator("main form button[type=submit], main form button:not([type])").last.click()
    expect(page.get_by_text("Dank u wel")).to_be_visible()


def _begin_intake(page: Page, address: str) -> None:
    page.goto(address)
    page.locator("input[name=where][value=town_hall]").check()
    page.locator("form:has([name=started_on])").locator("button").last.click()
    expect(page.get_by_role("heading", name="Brede intake").first).to_be_visible()


def _conclude(page: Page) -> None:
    """Conclude something, and make a goal of it."""
    page.get_by_label("Over welk onderwerp?").select_option("work")
    page.locator("input[name=kind]").first.check()
    page.get_by_label("Uw conclusie").fill("Weer kok worden")
    press(page, "Conclusie opslaan")
    page.get_by_role("link", name="Maak er een doel van").click()
    page.locator("form:has([name=due_on])").locator("button").last.click()


def _add_activity(page: Page) -> None:
    page.get_by_role("link", name="Activiteit toevoegen").first.click()
    page.locator("input[name=title]").fill("Meelopen in een keuken")
    press(page, "Opslaan")
    expect(page.get_by_role("link", name="Meelopen in een keuken")).to_be_visible()


def _establish(page: Page, address: str) -> None:
    """Fill in what the law wants, look at it, and establish."""
    page.goto(address)
    _choose(page, "route", "b1")
    for name, value in DECISION.items():
        _choose(page, name, value)
    page.locator("[name=no_benefit]").check()
    press(page, "Controleren")
    button = page.locator("main").get_by_role("button", name="vaststellen")
    button.first.click()
    expect(page.get_by_text("Besluit 1").first).to_be_visible()


def _choose(page: Page, name: str, value: str) -> None:
    """Fill a field, whatever it looks like."""
    field = page.locator(f"main [name={name}]")
    kind = field.first.evaluate("each => each.tagName + ' ' + each.type")
    if kind.startswith("SELECT"):
        field.select_option(value)
    elif "radio" in kind:
        page.locator(f"main [name={name}][value={value}]").check()
    else:
        field.fill(value)


def _sign(page: Page, address: str) -> None:
    """The municipality signs; then the participant, on the device that is handed over, in her own language."""
    page.goto(address)
    page.locator("a[href$='/ondertekenen']").first.click()
    press(page, "Tekenen")
    page.goto(address)
    page.locator("a[href$='/ondertekenen']").first.click()
    page.get_by_role("link", name="ትግርኛ").click()
    expect(page.locator("html")).to_have_attribute("lang", "ti")
    page.locator("#naam").fill("ሰላም")
    page.locator("form:has(#naam) button").first.click()
    page.locator("input[type=password]").fill(PASSWORD)
    page.locator("form:has(input[type=password]) button").first.click()
    expect(page.get_by_text("Uw scherm is weer van u.")).to_be_visible()
