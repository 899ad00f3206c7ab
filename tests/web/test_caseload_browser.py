# SPDX-License-Identifier: EUPL-1.2
"""The caseload in a real browser: phone and desktop, with keys, with and without script."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Route, expect

from leidraad.access import context
from leidraad.access.types import Actor
from leidraad.dossiers import service, stages
from leidraad.dossiers.registration import register
from leidraad.dossiers.types import NewHousehold, Stage, WaitingCause
from tests import people
from tests.databases import Server
from tests.dossiers.families import CHILD, PARTNER, alone, contact, family, person
from tests.people import NOW
from tests.web.browser import (
    WIDTHS,
    assert_accessible,
    assert_no_sideways_scroll,
    assert_own_fonts,
    open_page,
)
from tests.web.live import enter, own_database, whole_site

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def site(server: Server, django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """The application on a morning of Anna."""
    with own_database(server, django_db_blocker):
        morning(people.actor(people.named("Anna")))
        with whole_site() as address:
            yield address


def morning(anna: Actor) -> None:
    """A family that is late, somebody of today, people that can wait, and names in Tigrinya and Arabic."""
    today = timezone.localdate()
    with context.acting(anna, today):
        late, soon = today - timedelta(days=10), today - timedelta(days=7)
        family(
            anna, person("Selam", linked_on=late), person("Dawit", role=PARTNER, linked_on=late),
            person("Mehret", role=CHILD, linked_on=late),
        )  # fmt: skip
        waits = alone(anna, person("ሰላም", "ተስፋይ", linked_on=soon))
        stages.set_stage(anna, waits, Stage.HOUSED, soon, WaitingCause.HOME_NOT_READY, note="", at=NOW, on=today)
        spoken = family(
            anna,
            person("أحمد", "السيد", linked_on=late),
            person("Amina Abdullahi-Mohamed", "van der Westhuizen"),
        )
        service.record_contact(
            anna, spoken.dossier_ids[0], contact(happened_on=today - timedelta(days=2)), at=NOW, on=today
        )
        many = [
            NewHousehold((person(f"Naam{i}", "Tesfay", linked_on=today),), director_id=anna.membership_id)
            for i in range(24)
        ]
        register(anna, many, at=NOW, on=today)


STATES = {
    "filled": "/dossiers",
    "by-name": "/dossiers?regie=alle&sorteer=naam",
    "nothing": "/dossiers?regie=alle&q=zzz",
    "refused": "/dossiers?fase=x&geen=bsn",
    "views": "/dossiers/weergaven",
    "view-new": "/dossiers/weergaven/nieuw?regie=mij&fase=linked",
}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("state", STATES)
def test_every_state_is_accessible_and_fits(browser: Browser, site: str, anna: Actor, state: str, width: str) -> None:
    with open_page(browser, WIDTHS[width]) as page:
        enter(page, site, anna, STATES[state])
        page.evaluate("document.querySelector('details.lr-filter')?.setAttribute('open', '')")
        assert_accessible(page)
        assert_no_sideways_scroll(page)
        assert_own_fonts(page)


def test_typing_narrows_the_list_and_the_address_follows(browser: Browser, site: str, anna: Actor) -> None:
    with open_page(browser) as page:
        enter(page, site, anna)
        page.keyboard.press("/")
        page.keyboard.type("dawid")
        expect(page.locator("#lijst tbody th a")).to_have_text(["Dawit Haile"])
        expect(page.locator("#lr-live")).to_have_text("1 dossier")
        assert page.url == f"{site}/dossiers?regie=mij&q=dawid"
        assert page.evaluate("document.activeElement.id") == "zoek"
        page.go_back()
        expect(page.locator("#lijst tbody th a")).to_have_count(25)


def test_letters_typed_before_the_scripts_are_there_are_searched(browser: Browser, site: str, anna: Actor) -> None:
    with open_page(browser) as page:
        held: list[Route] = []
        typed = ""
        page.route("**/*.js", lambda script: held.append(script) if not typed else script.continue_())
        enter(page, site, anna, script=False, until="commit")
        page.locator("#zoek").fill(typed := "dawid")
        for script in held:
            script.continue_()
        expect(page.locator("#lijst tbody th a")).to_have_text(["Dawit Haile"])
        expect(page).to_have_url(f"{site}/dossiers?regie=mij&q=dawid")


def test_a_heading_sorts_and_keeps_the_focus(browser: Browser, site: str, anna: Actor) -> None:
    with open_page(browser) as page:
        enter(page, site, anna)
        page.locator("#sort-naam").focus()
        page.keyboard.press("Enter")
        expect(page.locator("th[aria-sort=ascending] #sort-naam")).to_be_visible()
        assert page.evaluate("document.activeElement.id") == "sort-naam"
        page.locator("#sort-naam").click()
        expect(page.locator("th[aria-sort=descending] #sort-naam")).to_be_visible()


def test_keys_walk_along_the_rows_to_a_dossier(browser: Browser, site: str, anna: Actor) -> None:
    with open_page(browser) as page:
        enter(page, site, anna)
        page.keyboard.press("j")
        page.keyboard.press("j")
        assert page.evaluate("document.activeElement.textContent") == "Dawit Haile"
        target = page.evaluate("document.activeElement.getAttribute('href')")
        assert target.startswith("/dossiers/")


@pytest.mark.parametrize("width", WIDTHS)
def test_without_script_everything_works_with_forms_and_links(
    browser: Browser, site: str, anna: Actor, width: str
) -> None:
    with open_page(browser, WIDTHS[width], java_script_enabled=False) as page:
        enter(page, site, anna, script=False)
        page.get_by_text("Filters", exact=True).click()
        page.get_by_label("Fase", exact=True).select_option("housed")
        page.get_by_role("button", name="Filters toepassen").click()
        expect(page.locator("#lijst tbody th a")).to_have_count(1)
        page.get_by_role("link", name="Alles wissen").click()
        expect(page.locator("#lijst tbody th a")).to_have_count(25)
        page.get_by_role("link", name="Volgende", exact=True).click()
        expect(page.locator("#lijst tbody th a")).to_have_count(5)
