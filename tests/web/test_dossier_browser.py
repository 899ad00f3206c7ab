# SPDX-License-Identifier: EUPL-1.2
"""Pages about a family in a real browser: every state is accessible and fits, on a phone and on a desk."""

import uuid
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from leidraad.access import context
from leidraad.access.types import Actor
from leidraad.dossiers import service
from leidraad.dossiers.given import NewContact, NewDocument
from leidraad.dossiers.types import ContactKind, DocumentKind, RelationKind
from leidraad.pure.partial_dates import PartialDate
from tests import people
from tests.databases import Server
from tests.web.browser import (
    WIDTHS,
    assert_accessible,
    assert_no_sideways_scroll,
    assert_own_fonts,
    open_page,
)
from tests.web.homes import BSN, CHILD, PARTNER, SELAM, arrived, someone, today
from tests.web.live import enter, own_database, whole_site

pytestmark = pytest.mark.browser
Act = Callable[[Page], None]


class Town:
    """The application with some families in it."""

    def __init__(self, address: str) -> None:
        self.address = address
        anna = people.actor(people.named("Anna"))
        children = [
            someone(name, role=CHILD, birth_date=PartialDate(2015 + n)) for n, name in enumerate(("Noah", "ሚካኤል"))
        ]
        mother = someone("Selam", note="Belt liever na 16.00 uur.", nationality_codes=("0084",), **SELAM)
        family = (mother, someone("Dawit", role=PARTNER, birth_date=PartialDate(1988)), *children)
        self.mother, father, *_children = arrived(anna, *family, expected_members=2).dossier_ids
        self.twin = arrived(
            anna, someone("Selaam", birth_date=PartialDate(1990), phone="+31611111111", bsn=BSN)
        ).dossier_ids[0]
        self.long = arrived(anna, someone("Wolfeschlegelsteinhausenbergerdorffweltberühmt", "أحمد السيد")).dossier_ids[
            0
        ]
        with context.acting(anna, today()):
            self._lived_in(anna, father)

    def _lived_in(self, anna: Actor, father: int) -> None:
        at, on = timezone.now(), today()
        told = NewContact(
            on - timedelta(days=2),
            ContactKind.HOME_VISIT,
            uuid.uuid4(),
            "Sleutel gekregen. Gordijnen volgen.",
        )
        service.record_contact(anna, self.mother, told, at=at, on=on)
        service.plan_contact(anna, self.mother, on + timedelta(days=3), ContactKind.PHONE, at=at, on=on)
        service.set_relation(anna, self.mother, father, RelationKind.PARTNER, at=at, on=on)
        paper = NewDocument(b"%PDF-1.7 %%EOF", "huurcontract.pdf", "Huurcontract Lindestraat 12", DocumentKind.LEASE)
        service.add_document(anna, self.mother, paper, at=at, on=on)


@pytest.fixture(scope="module")
def town(server: Server, django_db_setup: None, django_db_blocker: Any) -> Iterator[Town]:
    """Families on a database copy of their own."""
    with own_database(server, django_db_blocker), whole_site() as address:
        yield Town(address)


def as_it_is(page: Page) -> None:
    """Nothing is done."""


def send(page: Page) -> None:
    """Send the main form as it is."""
    page.locator("main form.lr-form button.nl-button--primary").last.click()
    page.wait_for_load_state()


def family_with_two(page: Page) -> None:
    """A second row in the form of a family."""
    page.get_by_label("Voornamen").fill("Selam")
    page.get_by_role("button", name="Nog iemand toevoegen").click()
    page.wait_for_load_state()
    expect(page.get_by_label("Voornamen").first).to_have_value("Selam")


def family_with_errors(page: Page) -> None:
    """Two rows, with errors in the folded part too."""
    family_with_two(page)
    page.get_by_text("Meer gegevens van gezinslid 1").click()
    page.get_by_label("BSN").first.fill("123")
    send(page)


def known_family(page: Page) -> None:
    """Somebody who is here already."""
    page.get_by_label("Gekoppeld op").fill(today().isoformat())
    page.get_by_label("Voornamen").fill("Selam")
    page.get_by_label("Achternaam").fill("Haile")
    page.get_by_label("Jaar").fill("1990")
    send(page)
    expect(page.get_by_text("Staat dit gezin hier al?")).to_be_visible()


def found_by_name(page: Page) -> None:
    """A search by name with a result."""
    page.get_by_label("Naam of V-nummer").fill("Selaam")
    page.get_by_role("button", name="Zoek").last.click()
    expect(page.get_by_text("Gevonden")).to_be_visible()


def in_conflict(page: Page) -> None:
    """Two colleagues change the same telephone number."""
    page.get_by_label("Telefoon").fill(f"06{uuid.uuid4().int % 10**8:08}")
    with page.context.new_page() as other:
        other.goto(page.url)
        other.get_by_label("Telefoon").fill(f"06{uuid.uuid4().int % 10**8:08}")
        send(other)
    send(page)
    expect(page.get_by_role("heading", name="Kies wat klopt")).to_be_visible()


#: Name of the address, what is done there. Each is looked at in both widths.
STATES: dict[str, tuple[str, Act]] = {
    "dossier": ("dossier", as_it_is),
    "dossier-wrong-contact": ("dossier", send),
    "person": ("person-edit", as_it_is),
    "person-conflict": ("person-edit", in_conflict),
    "family-empty": ("household-new", as_it_is),
    "family-filled": ("household-new", family_with_two),
    "family-wrong": ("household-new", family_with_errors),
    "family-known": ("household-new", known_family),
    "household": ("household", as_it_is),
    "join": ("household-join", as_it_is),
    "join-wrong": ("household-join", send),
    "split-wrong": ("household-split", send),
    "leave": ("household-leave", as_it_is),
    "hand-over": ("hand-over", as_it_is),
    "hand-over-all-wrong": ("hand-over-all", send),
    "stages": ("stage", as_it_is),
    "stage-change": ("stage-change", as_it_is),
    "document-wrong": ("document-add", send),
    "merge-choose": ("merge-choose", found_by_name),
    "merge": ("merge", as_it_is),
    "merge-wrong": ("merge", send),
    "close-wrong": ("dossier-close", send),
    "plan": ("contact-plan", as_it_is),
}
WITHOUT = {"household-new", "hand-over-all"}


def address_of(town: Town, name: str) -> str:
    """Where a page is; a merge is about two."""
    if name in WITHOUT:
        return reverse(name)
    return reverse(name, args=[town.mother, town.twin] if name == "merge" else [town.mother])


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("state", STATES)
def test_every_state_is_accessible_and_fits(browser: Browser, town: Town, anna: Actor, state: str, width: str) -> None:
    name, act = STATES[state]
    with open_page(browser, WIDTHS[width]) as page:
        enter(page, town.address, anna, address_of(town, name))
        act(page)
        assert_accessible(page)
        assert_no_sideways_scroll(page)
        assert_own_fonts(page)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_very_long_name_and_one_from_right_to_left_fit(browser: Browser, town: Town, anna: Actor, width: str) -> None:
    with open_page(browser, WIDTHS[width]) as page:
        for name in ("dossier", "household", "stage"):
            enter(page, town.address, anna, reverse(name, args=[town.long]))
            assert_no_sideways_scroll(page)
            assert_accessible(page)


def test_contact_in_two_clicks(browser: Browser, town: Town, anna: Actor) -> None:
    with open_page(browser) as page:
        enter(page, town.address, anna, reverse("dossier", args=[town.twin]))
        page.get_by_label("Telefoon").check()
        page.get_by_role("button", name="Contact opslaan").click()
        expect(page.get_by_text("Het contact staat in het dossier")).to_be_visible()
        expect(page.get_by_role("heading", name="Telefoongesprek")).to_be_visible()


def test_everything_works_without_script(browser: Browser, town: Town, anna: Actor) -> None:
    with open_page(browser, java_script_enabled=False) as page:
        enter(page, town.address, anna, reverse("household-new"), script=False)
        family_with_two(page)
        page.get_by_role("button", name="Haal gezinslid 2 weg").click()
        expect(page.get_by_label("Voornamen")).to_have_count(1)
        expect(page.get_by_label("Voornamen")).to_have_value("Selam")


def test_enter_in_a_field_never_takes_a_row_away(browser: Browser, town: Town, anna: Actor) -> None:
    with open_page(browser) as page:
        enter(page, town.address, anna, reverse("household-new"))
        family_with_two(page)
        page.get_by_label("Voornamen").last.press("Enter")
        expect(page.get_by_text("fouten. Kijk ze na.")).to_be_visible()
        expect(page.get_by_label("Voornamen")).to_have_count(2)


def test_typed_text_in_a_second_row_is_in_view_after_adding_it(browser: Browser, town: Town, anna: Actor) -> None:
    with open_page(browser) as page:
        enter(page, town.address, anna, reverse("household-new"))
        page.get_by_role("button", name="Nog iemand toevoegen").click()
        page.wait_for_url("**#lid-2")
        expect(page.get_by_role("heading", name="Gezinslid 2")).to_be_in_viewport()
