# SPDX-License-Identifier: EUPL-1.2
"""Pages about terms and facts in a real browser: every state is accessible and fits, on a phone and on a desk."""

import os
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from leidraad.access.types import Actor
from leidraad.deadlines.types import FactSource, NewFact
from tests import people
from tests.databases import Server
from tests.web.browser import (
    WIDTHS,
    assert_accessible,
    assert_no_sideways_scroll,
    assert_own_fonts,
    open_page,
)
from tests.web.homes import today
from tests.web.legal import Z_ROUTE, ago, known, with_facts
from tests.web.live import enter, own_database, whole_site

pytestmark = pytest.mark.browser
Act = Callable[[Page], None]
#: Name a folder here to keep pictures of every state.
PICTURES = os.environ.get("LEIDRAAD_PICTURES", "")

LIFE = (
    NewFact("permit_granted", ago(700), source=FactSource.DOCUMENT),
    NewFact("notified", ago(640), source=FactSource.DUO),
    NewFact("registered", ago(600), source=FactSource.BRP),
    NewFact("intake_held", ago(570)),
    NewFact("plan_dated", ago(520)),
    NewFact("benefit_right", ago(100)),
    NewFact("hours", ago(30), "participation", amount=30050),
    NewFact("hours", ago(30), "map", amount=4000),
    NewFact("third_party_information", None, requested=ago(610)),
    NewFact("extension", ago(40), "f", since=ago(300), until=ago(100), source=FactSource.DUO),
)


class Town:
    """Two people with terms: one far on the way, one who has only just arrived; and one of whom no law is known."""

    def __init__(self, address: str) -> None:
        self.address = address
        anna = people.actor(people.named("Anna"))
        self.far = with_facts(anna, standing=None)
        known(anna, self.far, *LIFE, standing=Z_ROUTE, at=timezone.now() - timedelta(days=5))
        self.new = with_facts(anna, LIFE[1], LIFE[2], surname="أحمد السيد")
        self.unknown = with_facts(anna, standing=None)
        self.fact = known(anna, self.far, NewFact("progress_meeting", ago(9)), standing=None)[0]


@pytest.fixture(scope="module")
def town(server: Server, django_db_setup: None, django_db_blocker: Any) -> Iterator[Town]:
    """People on a database copy of their own."""
    with own_database(server, django_db_blocker), whole_site() as address:
        yield Town(address)


def as_it_is(page: Page) -> None:
    """Nothing is done."""


def unfolded(page: Page) -> None:
    """Everything that can be unfolded is."""
    page.evaluate("document.querySelectorAll('main details').forEach(each => each.open = true)")


def send(page: Page) -> None:
    """Send the form as it is."""
    page.locator("main form.lr-form button.nl-button--primary").last.click()
    page.wait_for_load_state()


def earlier_plan(page: Page) -> None:
    """A plan dated before the first one: DUO has a rule about that."""
    page.get_by_label("Datum op het plan").fill(ago(560).isoformat())
    send(page)
    expect(page.get_by_text("DUO keurt dit misschien af")).to_be_visible()


def tried(page: Page) -> None:
    """A fact is tried out."""
    send(page)
    expect(page.get_by_role("heading", name="Wat verandert er?")).to_be_visible()


#: Whose page, name of the address, what is asked there, what is done.
STATES: dict[str, tuple[str, str, str, Act]] = {
    "dossier": ("far", "dossier", "", as_it_is),
    "terms": ("far", "terms", "", as_it_is),
    "terms-unfolded": ("far", "terms", "", unfolded),
    "terms-waiting": ("new", "terms", "", unfolded),
    "terms-unknown": ("unknown", "terms", "", as_it_is),
    "terms-known": ("far", "terms", f"?bekend={ago(2)}", unfolded),
    "standing-wrong": ("unknown", "standing", "", send),
    "choose": ("new", "fact-new", "", as_it_is),
    "form-extension": ("far", "fact-new", "?soort=extension", as_it_is),
    "form-exam": ("far", "fact-new", "?soort=exam_attempt", as_it_is),
    "form-hours-wrong": ("far", "fact-new", "?soort=hours", send),
    "form-duo": ("far", "fact-new", "?soort=plan_dated", earlier_plan),
    "what-if": ("new", "what-if", "?soort=plan_dated", tried),
    "facts": ("far", "facts", "", as_it_is),
    "correct": ("far", "fact-correct", "", as_it_is),
    "fine": ("far", "fine", "", as_it_is),
    "fine-wrong": ("far", "fine", "?regel=FINE-2", send),
    "withdraw-wrong": ("far", "fact-withdraw", "", send),
}


def address_of(town: Town, state: str) -> str:
    """Where a page is."""
    who, name, asked, _act = STATES[state]
    numbers = [getattr(town, who), *([town.fact] if name in ("fact-correct", "fact-withdraw") else [])]
    return reverse(name, args=numbers) + asked


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("state", STATES)
def test_every_state_is_accessible_and_fits(browser: Browser, town: Town, anna: Actor, state: str, width: str) -> None:
    with open_page(browser, WIDTHS[width]) as page:
        enter(page, town.address, anna, address_of(town, state))
        STATES[state][3](page)
        if PICTURES:
            page.screenshot(path=Path(PICTURES) / f"{state}-{width}.png", full_page=True)
        assert_accessible(page)
        assert_no_sideways_scroll(page)
        assert_own_fonts(page)


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_fact_is_recorded_in_two_clicks_from_the_dossier(
    browser: Browser, town: Town, anna: Actor, script: bool
) -> None:
    number = with_facts(anna, LIFE[1], LIFE[2])
    with open_page(browser, java_script_enabled=script) as page:
        enter(page, town.address, anna, reverse("dossier", args=[number]), script=script)
        page.get_by_role("link", name="Vul in: Datum van het plan (PIP)").first.click()
        page.get_by_role("button", name="Vastleggen", exact=True).click()
        expect(page.get_by_text("Vastgelegd. De termijnen zijn opnieuw uitgerekend.")).to_be_visible()


def test_trying_out_and_then_recording_needs_no_typing_twice(browser: Browser, town: Town, anna: Actor) -> None:
    number = with_facts(anna, LIFE[1], LIFE[2])
    with open_page(browser) as page:
        enter(page, town.address, anna, reverse("fact-new", args=[number]) + "?soort=plan_dated")
        page.get_by_label("Datum op het plan").fill(ago(5).isoformat())
        page.get_by_role("button", name="Eerst kijken wat er verandert").click()
        expect(page.get_by_role("heading", name="Wat verandert er?")).to_be_visible()
        expect(page.get_by_label("Datum op het plan")).to_have_value(ago(5).isoformat())
        page.get_by_role("button", name="Vastleggen", exact=True).click()
        expect(page.get_by_text("Vastgelegd.")).to_be_visible()


def test_choosing_a_kind_changes_only_the_middle_of_the_page(browser: Browser, town: Town, anna: Actor) -> None:
    with open_page(browser) as page:
        enter(page, town.address, anna, reverse("fact-new", args=[town.far]))
        page.evaluate("window.stillHere = true")
        page.get_by_role("link", name="Uren gevolgd").click()
        expect(page.get_by_label("Hoeveel uren?")).to_be_visible()
        assert page.evaluate("window.stillHere") is True
        assert page.url.endswith("soort=hours")
        page.get_by_label("MAP: alle andere uren").check()
        page.get_by_label("Hoeveel uren?").fill("4,5")
        page.get_by_label("Tot en met welke dag?").fill(today().isoformat())
        page.get_by_role("button", name="Vastleggen", exact=True).click()
        expect(page.get_by_text("Vastgelegd.")).to_be_visible()


def test_a_link_from_the_dossier_leads_to_the_term_itself(browser: Browser, town: Town, anna: Actor) -> None:
    with open_page(browser) as page:
        enter(page, town.address, anna, reverse("dossier", args=[town.new]))
        page.get_by_role("link", name="Plan vastgesteld binnen tien weken").click()
        expect(page.get_by_role("heading", name="Plan vastgesteld binnen tien weken")).to_be_in_viewport()
