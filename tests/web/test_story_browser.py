# SPDX-License-Identifier: EUPL-1.2
"""One family's story through five people's screens, from beginning to end in a real browser: once in Dutch, once in Arabic.

Selam has a wish, and says yes to a volunteer; Hans sees that something is wrong; director Anna makes a task of it; guide
Bert does it; teacher Ilse sees her own part and nothing else; Selam answers an invitation, ticks her step and reads who
looked. With LEIDRAAD_PICTURES the screens are kept as pictures: those in docs/tour were made so.
"""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from leidraad.access import context
from leidraad.access.models import Account
from leidraad.access.types import Actor, Domain, Ground
from leidraad.agenda import moments
from leidraad.agenda import service as agenda
from leidraad.agenda.types import NewAppointment, Place, PlaceKind
from leidraad.plans import service as plans
from leidraad.pure.plans.changes import AddActivity, AddGoal
from leidraad.pure.plans.types import Activity, ActivityState, Goal, Slot
from leidraad.web.portal.wording import wording
from tests import people
from tests.databases import Server
from tests.dossiers.families import DAWIT, MEHRET, SELAM, family
from tests.network.circles import Circle
from tests.people import NOW
from tests.web.browser import PICTURES, WIDTHS, assert_accessible, assert_no_sideways_scroll, open_page
from tests.web.homes import today
from tests.web.live import enter, own_database, whole_site
from tests.web.portal.conftest import from_now
from tests.web.portal.own_doors import own_dossier

pytestmark = pytest.mark.browser
ANNA, BERT, HANS, ILSE, SELF = (people.actor(people.named(name)) for name in ("Anna", "Bert", "Hans", "Ilse", "Selam"))
PHONE, DESK = WIDTHS["phone"], WIDTHS["desktop"]
#: How Selam says it.
WISH: Final = {"nl": "Ik wil leren fietsen", "ar": "أريد أن أتعلم ركوب الدراجة"}
SIGNAL: Final = "Er ligt een stapel post. Selam durft hem niet open te maken."
GOALS: Final = {Domain.LANGUAGE: "Met de juf praten over mijn zoon", Domain.WORK: "Werk in een keuken"}
STEPS: Final = {Domain.LANGUAGE: "Elke dinsdag naar taalles", Domain.WORK: "Kijken bij restaurant De Linde"}


def number(domain: Domain, what: str) -> str:
    """The id of the goal or the step in a life domain."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"story {what} {domain}"))


class Story:
    """The family as the story begins, and the language in which Selam reads."""

    def __init__(self, address: str, lang: str) -> None:
        self.address, self.lang, self.voice = address, lang, wording(lang)
        self.signal = ""
        on = today()
        with context.acting(ANNA, on):
            found = family(ANNA, SELAM, DAWIT, MEHRET, on=on)
            self.dossier = found.dossier_ids[0]
            self._plan()
            own_dossier(ANNA, SELF, self.dossier)
        circle = Circle(ANNA, *found.dossier_ids)
        until: dict[str, Any] = {"on": on, "until": on + timedelta(days=60)}
        circle.share(BERT, Domain.GENERAL, Domain.WORK, may_write=True, **until)
        circle.share(HANS, Domain.GENERAL, may_write=True, ground=Ground.CONSENT, **until)
        circle.share(ILSE, Domain.LANGUAGE, may_write=True, ground=Ground.STATUTORY_TASK, **until)
        self._asked()
        with context.logging_in(on, account_id=SELF.account_id):
            Account.objects.filter(id=SELF.account_id).update(language=lang)
            from_now(SELF)

    def _plan(self) -> None:
        due = today() + timedelta(days=90)
        changes: list[Any] = []
        for domain, title in GOALS.items():
            goal = Goal(number(domain, "goal"), domain, title, "participant", due)
            times = (Slot(1, 540, 720, "Kerkstraat 1"),) if domain is Domain.LANGUAGE else ()
            step = Activity(
                number(domain, "step"),
                goal.id,
                STEPS[domain],
                "participant",
                due,
                slots=times,
                state=ActivityState.ACTIVE,
            )
            changes += [AddGoal(goal), AddActivity(step)]
        plans.change_plan(ANNA, self.dossier, changes, seen=0, at=NOW, on=today())

    def _asked(self) -> None:
        """Anna asked Selam to come, next Monday."""
        begins = moments.midnight(moments.monday_of(today()) + timedelta(days=7)) + timedelta(hours=10)
        place = Place(PlaceKind.ADDRESS, "Gemeentehuis", "Raadhuisplein 1", "1234 AB", "Lindewaard")
        new = NewAppointment(
            (self.dossier,), begins, begins + timedelta(hours=1), place, title="Uw plan bespreken",
            membership_ids=(ANNA.membership_id,), language="ara",
        )  # fmt: skip
        with context.acting(ANNA, today()):
            self.appointment = agenda.make(ANNA, new, at=timezone.now(), on=today())

    @contextmanager
    def screen(self, browser: Browser, who: Actor, path: str, width: int) -> Iterator[Page]:
        """Somebody's screen, opened here."""
        with open_page(browser, width, 740 if width == PHONE else 900) as page:
            enter(page, self.address, who, path)
            yield page

    def picture(self, page: Page, name: str) -> None:
        """What stands on the screen is accessible and fits; kept where pictures were asked for."""
        assert_accessible(page)
        assert_no_sideways_scroll(page)
        if PICTURES:
            page.evaluate("document.activeElement?.blur()")
            page.screenshot(path=Path(PICTURES, f"{name}-{self.lang}.png"))

    def says(self, key: str) -> str:
        """The portal's words in Selam's language."""
        return self.voice.words(key)


@pytest.fixture(params=["nl", "ar"])
def story(request: Any, server: Server, django_db_setup: None, django_db_blocker: Any) -> Iterator[Story]:
    """Each telling has a town of its own."""
    with own_database(server, django_db_blocker), whole_site() as address:
        yield Story(address, request.param)


def test_a_family_s_story(browser: Browser, story: Story) -> None:
    selam_wishes(browser, story)
    hans_sees_nothing_before_she_says_yes(browser, story)
    selam_says_yes(browser, story)
    anna_reads_the_wish(browser, story)
    hans_gives_a_signal(browser, story)
    anna_makes_a_task_of_it(browser, story)
    bert_does_it(browser, story)
    ilse_sees_her_part_only(browser, story)
    selam_answers_ticks_and_reads_who_looked(browser, story)


def selam_wishes(browser: Browser, story: Story) -> None:
    """She opens her own page and says what she wants."""
    with story.screen(browser, SELF, "/mijn", PHONE) as page:
        expect(page.locator("html")).to_have_attribute("dir", "rtl" if story.lang == "ar" else "ltr")
        expect(page.get_by_text(STEPS[Domain.LANGUAGE])).to_be_visible()
        story.picture(page, "1-selam")
        page.goto(f"{story.address}/mijn/dromen")
        page.locator("[name=text]").fill(WISH[story.lang])
        page.get_by_role("button", name=story.says("wishes.add")).click()
        expect(page.get_by_text(story.says("wishes.added"))).to_be_visible()
        expect(page.get_by_text(WISH[story.lang])).to_be_visible()


def hans_sees_nothing_before_she_says_yes(browser: Browser, story: Story) -> None:
    """A volunteer is let in by her, and by nobody else."""
    with story.screen(browser, HANS, "/mijn-mensen", PHONE) as page:
        expect(page.get_by_text("Selam Haile")).to_have_count(0)


def selam_says_yes(browser: Browser, story: Story) -> None:
    """She reads in her own language who would see what, and why."""
    with story.screen(browser, SELF, "/mijn/toestemming", PHONE) as page:
        expect(page.get_by_role("heading", name=HANS.name)).to_be_visible()
        story.picture(page, "2-selam-consent")
        page.get_by_role("button", name=story.says("consents.yes")).click()
        expect(page.get_by_text(story.says("consents.yes_done"))).to_be_visible()


def anna_reads_the_wish(browser: Browser, story: Story) -> None:
    """The director finds it with the proposals for the plan, in the words that were used."""
    with story.screen(browser, ANNA, f"/dossiers/{story.dossier}/plan/voorstellen", DESK) as page:
        expect(page.get_by_role("heading", name=WISH[story.lang])).to_be_visible()
        story.picture(page, "3-anna-wish")


def hans_gives_a_signal(browser: Browser, story: Story) -> None:
    """The volunteer, on his phone at her kitchen table."""
    with story.screen(browser, HANS, "/mijn-mensen", PHONE) as page:
        expect(page.get_by_role("link", name="Selam Haile").first).to_be_visible()
        expect(page.get_by_text(GOALS[Domain.LANGUAGE])).to_have_count(0)
        story.picture(page, "4-hans")
        page.goto(f"{story.address}/mijn-mensen/{story.dossier}/signaal")
        page.get_by_label("Iets loopt vast").check()
        page.locator("[name=text]").fill(SIGNAL)
        page.get_by_role("button", name="Signaal geven").click()
        expect(page.get_by_text("Uw signaal ligt bij de regievoerder.")).to_be_visible()


def anna_makes_a_task_of_it(browser: Browser, story: Story) -> None:
    """It stands on her list; she asks Bert, and answers Hans."""
    with story.screen(browser, ANNA, "/signalen", DESK) as page:
        row = page.locator("tr", has_text=SIGNAL)
        expect(row).to_be_visible()
        story.picture(page, "5-anna-signals")
        row.get_by_role("link").first.click()
        page.wait_for_url("**/signalen/*")
        story.signal = page.url.removeprefix(story.address)
        page.get_by_role("link", name="Taak maken").click()
        page.wait_for_url("**/taak")
        page.locator("[name=title]").fill("Samen de post openen")
        page.locator("[name=owner_id]").select_option(str(BERT.membership_id))
        page.get_by_role("button", name="Taak geven").click()
        expect(page.get_by_text("Samen de post openen").first).to_be_visible()
        page.locator("[name=answer]").fill("Dank je. Bert maakt de post samen met Selam open.")
        page.get_by_role("button", name="Antwoord versturen").click()
        expect(page.get_by_text("Uw antwoord is verstuurd.")).to_be_visible()


def bert_does_it(browser: Browser, story: Story) -> None:
    """The guide finds his task, and says that it is done."""
    with story.screen(browser, BERT, "/taken", PHONE) as page:
        expect(page.get_by_text("Samen de post openen").first).to_be_visible()
        story.picture(page, "6-bert")
        page.get_by_role("link", name="Samen de post openen").first.click()
        page.wait_for_url("**/taken/*")
        page.locator("[name=word]").fill("Het waren acht brieven. Samen betaald wat moest.")
        page.get_by_role("button", name="Dit is gedaan").click()
        expect(page.get_by_role("button", name="Dit is gedaan")).to_have_count(0)
    with story.screen(browser, ANNA, story.signal, DESK) as page:
        task = page.locator("li", has_text="Samen de post openen")
        expect(task.get_by_text("Gedaan")).to_be_visible()


def ilse_sees_her_part_only(browser: Browser, story: Story) -> None:
    """The teacher: the language, and no word of the post or of work."""
    with story.screen(browser, ILSE, "/mijn-mensen", PHONE) as page:
        page.get_by_role("link", name="Selam Haile").first.click()
        page.wait_for_url("**/mijn-mensen/*")
        page.goto(f"{story.address}/mijn-mensen/{story.dossier}/plan")
        expect(page.get_by_text(GOALS[Domain.LANGUAGE]).first).to_be_visible()
        for hidden in (GOALS[Domain.WORK], STEPS[Domain.WORK], "Samen de post openen", SIGNAL):
            expect(page.get_by_text(hidden)).to_have_count(0)
        story.picture(page, "7-ilse")


def selam_answers_ticks_and_reads_who_looked(browser: Browser, story: Story) -> None:
    """The thread comes back to her."""
    with story.screen(browser, SELF, "/mijn/afspraken", PHONE) as page:
        story.picture(page, "8-selam-appointments")
        page.get_by_role("button", name=story.says("agenda.yes")).first.click()
        expect(page.get_by_text(story.says("agenda.answer_accepted"))).to_be_visible()
        page.goto(f"{story.address}/mijn/plan")
        page.locator(f"#stap-{number(Domain.LANGUAGE, 'step')} button").first.click()
        expect(page.get_by_text(story.says("plan.ticked"))).to_be_visible()
        page.goto(f"{story.address}/mijn/wie-keek")
        for who in (ANNA, HANS, BERT, ILSE):
            expect(page.get_by_role("heading", name=who.name).first).to_be_visible()
        story.picture(page, "9-selam-who-looked")
