# SPDX-License-Identifier: EUPL-1.2
"""Information and the service directory in a real browser: staff, a guide, and Selam on her phone in Arabic."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, expect

from leidraad.access import context, grants
from leidraad.access.grants import NewGrant
from leidraad.access.models import Account
from leidraad.access.types import Ground
from leidraad.content import service
from leidraad.content.types import NewReading, ReadingKind
from leidraad.pure.repeating import Understood
from tests import people
from tests.content.conftest import GP, WASTE, Town
from tests.databases import Server
from tests.dossiers.families import alone
from tests.people import NOW
from tests.web.browser import WIDTHS, judged, open_page
from tests.web.homes import today
from tests.web.live import enter, own_database, whole_site
from tests.web.portal.conftest import from_now
from tests.web.portal.own_doors import own_dossier

pytestmark = pytest.mark.browser
ANNA, BERT, SELAM = (people.actor(people.named(name)) for name in ("Anna", "Bert", "Selam"))


class Place:
    """What there is to look at."""

    def __init__(self, address: str) -> None:
        self.address, on = address, today()
        with context.acting(ANNA, on):
            town, self.dossier = Town(ANNA), alone(ANNA, team_id=ANNA.team_id)
            later = on + timedelta(days=90)
            self.waste = town.article(check_by=later)
            self.gp = town.article(GP, check_by=later)
            for lang, (title, body) in SAID.items():
                town.said(self.gp, lang, title, body)
            self.service = town.service(
                check_by=later, phone="020 000 0000", fees="Gratis", website="https://tandem.example"
            )
            own_dossier(ANNA, SELAM, self.dossier)
            new = NewGrant(self.dossier, BERT.account_id, ("housing",), True, Ground.ASSIGNMENT, "Hulp", None)
            grants.give(ANNA, new, on)
            said = NewReading(self.waste, "ar", ReadingKind.ANSWERED, Understood.NO, "أي صندوق؟")
            service.record(ANNA, self.dossier, said, at=NOW, on=on - timedelta(days=30))
        with context.logging_in(on, account_id=SELAM.account_id):
            Account.objects.filter(id=SELAM.account_id).update(language="ar")
            from_now(SELAM)


SAID = {"ar": ("إلى طبيب العائلة", "هل أنت مريض؟ اتصل بالطبيب أولاً.\n\n- خذ موعداً.")}


@pytest.fixture(scope="module")
def place(server: Server, django_db_setup: None, django_db_blocker: object) -> Iterator[Place]:
    """Information on a database copy of its own."""
    with own_database(server, django_db_blocker), whole_site() as address:
        yield Place(address)


STAFF = {
    "information": "/informatie",
    "found-arabic": "/informatie?q=الطبيب&taal=ar",
    "nothing": "/informatie?q=xylofoon",
    "article": "/informatie/{0.gp}?taal=ar",
    "again": "/informatie/opnieuw-uitleggen",
    "readings": "/informatie/voor/{0.dossier}",
    "explain": "/informatie/voor/{0.dossier}/{0.waste}?taal=ar",
    "keeping": "/informatie/bijhouden",
    "article-form": "/informatie/{0.waste}/wijzigen",
    "repetition": "/informatie/herhalen",
    "translations": "/informatie/vertalen?taal=ar",
    "translation": "/informatie/{0.gp}/vertalen?taal=ar",
    "services": "/sociale-kaart",
    "service": "/sociale-kaart/{0.service}",
    "service-form": "/sociale-kaart/{0.service}/wijzigen",
    "organisations": "/sociale-kaart/organisaties",
    "organisation-form": "/sociale-kaart/organisaties/nieuw",
    "import": "/sociale-kaart/inlezen",
}
OWN = {
    "own-information": "/mijn/informatie",
    "own-found": "/mijn/informatie?q=طبيب",
    "own-nothing": "/mijn/informatie?q=xylofoon",
    "own-article": "/mijn/informatie/{0.gp}",
    "own-services": "/mijn/organisaties",
    "own-service": "/mijn/organisaties/{0.service}",
}


@pytest.mark.parametrize("width", WIDTHS.values())
@pytest.mark.parametrize("name", STAFF)
def test_a_page_is_accessible_and_fits(browser: Browser, place: Place, name: str, width: int) -> None:
    with open_page(browser, width) as page:
        enter(page, place.address, ANNA, STAFF[name].format(place))
        judged(page, f"content-{name}", width)


@pytest.mark.parametrize("width", [320, WIDTHS["desktop"]])
@pytest.mark.parametrize("name", OWN)
def test_her_page_is_accessible_and_fits_in_arabic(browser: Browser, place: Place, name: str, width: int) -> None:
    with open_page(browser, width) as page:
        enter(page, place.address, SELAM, OWN[name].format(place))
        assert page.locator("html").get_attribute("dir") == "rtl"
        judged(page, f"content-{name}", width)


def test_selam_searches_in_arabic_reads_and_says_a_bit_by_keyboard(browser: Browser, place: Place) -> None:
    with open_page(browser, 360) as page:
        enter(page, place.address, SELAM, "/mijn/informatie")
        page.get_by_role("searchbox").fill("الطبيب")
        page.get_by_role("searchbox").press("Enter")
        page.get_by_role("link", name=SAID["ar"][0]).press("Enter")
        expect(page.get_by_text("هل أنت مريض؟")).to_be_visible()
        page.get_by_role("button", name="قليلاً").press("Enter")
        expect(page.get_by_text("حُفظ جوابك")).to_be_visible()


def test_bert_explains_on_his_phone_and_finds_it_again(browser: Browser, place: Place) -> None:
    with open_page(browser, 360) as page:
        enter(page, place.address, BERT, "/informatie?q=afval")
        page.get_by_role("link", name=WASTE.title).press("Enter")
        page.get_by_label("Aan wie legt u dit uit?").select_option(str(place.dossier))
        page.get_by_role("button", name="Verder").press("Enter")
        page.get_by_label("Nee", exact=True).check()
        page.get_by_role("button", name="Antwoord bewaren").press("Enter")
        expect(page.get_by_text("niet begrepen").first).to_be_visible()
