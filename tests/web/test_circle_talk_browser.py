# SPDX-License-Identifier: EUPL-1.2
"""Signals, tasks and messages in a real browser: each page judged at both widths, and a conversation on a phone."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from leidraad.access import context
from leidraad.network import service
from leidraad.network.types_messages import NewConversation, NewFile
from tests import people
from tests.databases import Server
from tests.network.circles import PDF, Circle, W, written
from tests.network.talk import signal, task
from tests.people import NOW
from tests.web.browser import WIDTHS, judged, open_page
from tests.web.homes import today
from tests.web.live import enter, own_database, whole_site

pytestmark = pytest.mark.browser
ANNA, BERT, NORA = (people.actor(people.named(name)) for name in ("Anna", "Bert", "Nora"))


class Town:
    """Selam's circle with Bert in it: a signal that waits, a task, and a conversation."""

    def __init__(self, address: str) -> None:
        self.address, on = address, today()
        with context.acting(ANNA, on):
            circle = Circle(ANNA, *written(ANNA, on=on))
        circle.share(BERT, W, on=on, until=None)
        self.dossier = circle.dossier
        self.signal = signal(BERT, self.dossier, on=on)
        self.task = task(ANNA, self.dossier, BERT, on=on)
        with context.acting(BERT, on):
            new = NewConversation("De school", "Ga je mee?", (ANNA.membership_id,), files=(NewFile("brief.pdf", PDF),))
            self.talk = service.begin_conversation(BERT, self.dossier, new, at=NOW, on=on)


@pytest.fixture(scope="module")
def town(server: Server, django_db_setup: None, django_db_blocker: Any) -> Iterator[Town]:
    """A circle on a database copy of its own."""
    with own_database(server, django_db_blocker), whole_site() as address:
        yield Town(address)


PAGES = {
    "signals": (ANNA, "/signalen"),
    "signals-discuss": (ANNA, "/signalen/bespreken"),
    "signal": (ANNA, "/signalen/{0.signal}"),
    "signal-task": (ANNA, "/signalen/{0.signal}/taak"),
    "signal-propose": (ANNA, "/signalen/{0.signal}/voorstel"),
    "signal-give": (ANNA, "/dossiers/{0.dossier}/signaal"),
    "signal-helper": (BERT, "/mijn-mensen/{0.dossier}/signaal"),
    "tasks": (BERT, "/taken"),
    "task": (BERT, "/taken/{0.task}"),
    "task-give": (BERT, "/mijn-mensen/{0.dossier}/taak"),
    "talk": (ANNA, "/dossiers/{0.dossier}/overleg"),
    "talk-helper": (BERT, "/mijn-mensen/{0.dossier}/overleg"),
    "messages": (ANNA, "/berichten"),
    "begin": (BERT, "/mijn-mensen/{0.dossier}/bericht"),
    "conversation": (ANNA, "/berichten/{0.talk}"),
    "conversation-add": (ANNA, "/berichten/{0.talk}/erbij"),
    "rules": (NORA, "/beheer/signalen"),
    "caseload": (ANNA, "/dossiers"),
}


@pytest.mark.parametrize("width", WIDTHS.values())
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_accessible_and_fits(browser: Browser, town: Town, name: str, width: int) -> None:
    who, path = PAGES[name]
    with open_page(browser, width) as page:
        enter(page, town.address, who, path.format(town))
        page.evaluate("document.querySelectorAll('main details.lr-filter').forEach(each => each.open = true)")
        judged(page, name, width)


def test_bert_gives_a_signal_on_his_phone_and_anna_answers_it(browser: Browser, town: Town) -> None:
    with open_page(browser, 360) as page:
        enter(page, town.address, BERT, f"/mijn-mensen/{town.dossier}/overleg")
        page.get_by_role("link", name="Signaal geven").press("Enter")
        page.wait_for_url("**/signaal")
        page.get_by_label("Een vraag").check()
        page.locator("[name=text]").fill("Mag Selam mee met de bus?")
        page.get_by_role("button", name="Signaal geven").press("Enter")
        expect(page.get_by_text("Uw signaal ligt bij de regievoerder.")).to_be_visible()
    with open_page(browser, 1280) as page:
        enter(page, town.address, ANNA, "/signalen")
        row = page.locator("tr", has_text="Mag Selam mee met de bus?")
        row.get_by_role("link").first.click()
        page.locator("[name=answer]").fill("Ja, dat mag.")
        page.get_by_role("button", name="Antwoord versturen").press("Enter")
        expect(page.get_by_text("Uw antwoord is verstuurd.")).to_be_visible()
        expect(page.get_by_text("Ja, dat mag.")).to_be_visible()


def test_two_people_talk(browser: Browser, town: Town) -> None:
    with open_page(browser, 1280) as page:
        enter(page, town.address, ANNA, f"/berichten/{town.talk}")
        page.locator("[name=text]").fill("Ja, ik ga mee.")
        page.get_by_role("button", name="Versturen").press("Enter")
        expect(page.locator(".lr-talk__message--mine", has_text="Ja, ik ga mee.")).to_be_visible()
    with open_page(browser, 360) as page:
        enter(page, town.address, BERT, f"/berichten/{town.talk}")
        expect(page.get_by_text("Ja, ik ga mee.")).to_be_visible()
        expect(page.get_by_text("Gelezen door Anna de Vries")).to_be_visible()
