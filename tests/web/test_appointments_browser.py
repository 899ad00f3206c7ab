# SPDX-License-Identifier: EUPL-1.2
"""The agenda in a real browser: on a desk and on a phone, for colleagues, a helper and the participant in three languages."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, expect

from leidraad.access import context
from leidraad.access.models import Account
from leidraad.access.types import Domain
from leidraad.agenda import moments, service
from leidraad.agenda.types import Answer, NewAppointment, NewReply, NewRoom, Place, PlaceKind
from tests import people
from tests.agenda.meeting import let_in
from tests.databases import Server
from tests.network.circles import written
from tests.web.browser import WIDTHS, judged, open_page
from tests.web.homes import today
from tests.web.live import enter, own_database, whole_site
from tests.web.portal.conftest import from_now
from tests.web.portal.own_doors import own_dossier

pytestmark = pytest.mark.browser
ANNA, HANS, NORA, SELAM, LEMLEM = (
    people.actor(people.named(name)) for name in ("Anna", "Hans", "Nora", "Selam", "Lemlem")
)


class Town:
    """Anna meets Selam, with Hans who still has to answer, in a room; and once more, which was cancelled."""

    def __init__(self, address: str) -> None:
        self.address, at = address, timezone.now()
        self.monday = moments.monday_of(today()) + timedelta(days=7)
        with context.acting(NORA, today()):
            room = service.add_room(NORA, NewRoom("Spreekkamer 1", "Raadhuisplein 1", "1234 AB", "Lindewaard"), at=at)
        with context.acting(ANNA, today()):
            self.dossier = written(ANNA, on=today())[0]
            own_dossier(ANNA, SELAM, self.dossier)
            let_in(ANNA, HANS, self.dossier, Domain.LANGUAGE)
            self.number = self.meet(10, Place(PlaceKind.ROOM, room_id=room), title="Praten over de stage")
            off = self.meet(13, Place(PlaceKind.HOME))
            service.cancel(ANNA, off, "Anna is ziek", at=at, on=today())
            self.other = self.meet(15, Place(PlaceKind.ONLINE, link="https://praat.example/kamer"))
        with context.acting(LEMLEM, today()):
            reply = NewReply(Answer.PROPOSED, "Ik heb dan les", moments.midnight(self.monday) + timedelta(hours=17))
            service.answer(LEMLEM, self.number, reply, seen=0, at=at, on=today())

    def meet(self, hour: int, place: Place, **more: Any) -> int:
        """An hour on Monday."""
        starts_at = moments.midnight(self.monday) + timedelta(hours=hour)
        who = (ANNA.membership_id, HANS.membership_id, LEMLEM.membership_id)
        new = NewAppointment(
            (self.dossier,), starts_at, starts_at + timedelta(hours=1), place, membership_ids=who, **more
        )
        return service.make(ANNA, new, at=timezone.now(), on=today())


@pytest.fixture(scope="module")
def town(server: Server, django_db_setup: None, django_db_blocker: Any) -> Iterator[Town]:
    """Appointments on a database copy of its own."""
    with own_database(server, django_db_blocker), whole_site() as address:
        yield Town(address)


PAGES = {
    "week": (ANNA, "/agenda?week={2}"),
    "mine": (ANNA, "/agenda/mijn"),
    "appointment": (ANNA, "/agenda/afspraken/{1}"),
    "move": (ANNA, "/agenda/afspraken/{1}/verzetten"),
    "cancel": (ANNA, "/agenda/afspraken/{1}/afzeggen"),
    "invite": (ANNA, "/agenda/afspraken/{1}/vragen"),
    "dossier": (ANNA, "/dossiers/{0}/afspraken"),
    "who": (ANNA, "/dossiers/{0}/afspraken/nieuw"),
    "when": (ANNA, "/dossiers/{0}/afspraken/nieuw?wie={0}&met=1&waar=address&duur=60&vanaf={2}"),
    "helper-mine": (HANS, "/agenda/mijn"),
    "helper-answer": (HANS, "/agenda/afspraken/{1}/antwoord"),
    "rooms": (NORA, "/beheer/spreekkamers"),
}


@pytest.mark.parametrize("width", WIDTHS.values())
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_accessible_and_fits(browser: Browser, town: Town, name: str, width: int) -> None:
    who, path = PAGES[name]
    with open_page(browser, width) as page:
        enter(page, town.address, who, path.format(town.dossier, town.number, town.monday))
        judged(page, f"agenda-{name}", width)


@pytest.mark.parametrize("lang", ["nl", "ar", "ti"])
@pytest.mark.parametrize("width", [320, *WIDTHS.values()])
def test_the_participant_s_pages_are_accessible_in_her_language(
    browser: Browser, town: Town, lang: str, width: int
) -> None:
    with context.logging_in(today(), account_id=SELAM.account_id):
        Account.objects.filter(id=SELAM.account_id).update(language=lang)
        from_now(SELAM)
    with open_page(browser, width) as page:
        enter(page, town.address, SELAM, "/mijn/afspraken")
        assert page.locator("html").get_attribute("dir") == ("rtl" if lang == "ar" else "ltr")
        judged(page, f"portal-appointments-{lang}", width)
        page.goto(f"{town.address}/mijn/afspraken/{town.number}")
        judged(page, f"portal-appointment-{lang}", width)


def test_anna_makes_an_appointment_by_keyboard_without_a_script(browser: Browser, town: Town) -> None:
    with open_page(browser, 1280, java_script_enabled=False) as page:
        enter(page, town.address, ANNA, f"/dossiers/{town.dossier}/afspraken/nieuw", script=False)
        page.get_by_label("Bij de deelnemer thuis").check()
        page.get_by_role("button", name="Zoek een moment").press("Enter")
        page.locator("[name=moment]").first.press("Space")
        page.locator("[name=title]").fill("Zonder script")
        page.locator("main form button[type=submit]").last.press("Enter")
        expect(page.get_by_role("heading", name="Zonder script")).to_be_visible()


def test_hans_says_yes_on_his_phone(browser: Browser, town: Town) -> None:
    with open_page(browser, 360) as page:
        enter(page, town.address, HANS, "/agenda/mijn")
        before = page.get_by_role("button", name="Ja, ik kom").count()
        page.get_by_role("button", name="Ja, ik kom").first.press("Enter")
        expect(page.get_by_text("Uw antwoord is bewaard.")).to_be_visible()
        expect(page.get_by_role("button", name="Ja, ik kom")).to_have_count(before - 1)
