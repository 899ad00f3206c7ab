# SPDX-License-Identifier: EUPL-1.2
"""Pages of a plan in a real browser: accessible and fitting, on a phone and on a desk; and from a goal to a signed plan."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser

from leidraad.access import context
from leidraad.plans import service
from leidraad.plans.types import NewProposal
from leidraad.pure.plans.changes import ChangeActivity
from leidraad.pure.plans.types import Doing
from leidraad.pure.texts import LANGUAGES
from tests import people
from tests.databases import Server
from tests.web.browser import WIDTHS, judged, open_page
from tests.web.homes import today
from tests.web.live import enter, own_database, whole_site
from tests.web.plans import LANGUAGE_ID, LESSONS_ID, change, established, with_plan

pytestmark = pytest.mark.browser


class Town:
    """Selam's plan, with a decision, a proposal, a meeting and a template; and a dossier without any plan."""

    def __init__(self, address: str) -> None:
        self.address, anna = address, people.actor(people.named("Anna"))
        self.full = with_plan(anna, begun=30)
        change(anna, self.full, ChangeActivity(LESSONS_ID, {"hours_a_week": (1200, 1600)}))
        doing = {"doing": (Doing.TOGETHER, Doing.ALONE)}
        change(anna, self.full, ChangeActivity(LESSONS_ID, doing), reason="zij doet het nu zelf")
        self.decision = established(anna, self.full)
        with context.acting(anna, today()):
            at, on = timezone.now(), today()
            self.proposal = service.propose(
                anna, self.full, NewProposal("Taalmaatje", "Oefenen helpt", LANGUAGE_ID), at=at, on=on
            )
            self.meeting = service.plan_meeting(anna, self.full, on, note="Hoe gaat de les?", at=at, on=on)
            service.template_from_goal(anna, self.full, LANGUAGE_ID, "Nederlands leren", "b1", at=at, on=on)

    def path(self, name: str, *more: str) -> str:
        """The address of a page about the plan."""
        args: list[Any] = [] if name in ("plans-stalled", "plan-templates-manage", "plan-template-new") else [self.full]
        return reverse(name, args=args + [getattr(self, one, one) for one in more])


@pytest.fixture(scope="module")
def town(server: Server, django_db_setup: None, django_db_blocker: Any) -> Iterator[Town]:
    """A plan on a database copy of its own."""
    with own_database(server, django_db_blocker), whole_site() as address:
        yield Town(address)


PAGES: dict[str, tuple[str, tuple[str, ...], str]] = {
    "plan": ("plan", (), ""),
    "goal-new": ("plan-goal-new", (), ""),
    "goal": ("plan-goal", (LANGUAGE_ID,), ""),
    "activity-new": ("plan-activity-new", (LANGUAGE_ID,), ""),
    "activity": ("plan-activity", (LESSONS_ID,), ""),
    "film": ("plan-film", (), "?gezin=1"),
    "week": ("plan-week", (), ""),
    "family": ("plan-family", (), ""),
    "route": ("plan-route", (), "?test=b1_feasible&education=mbo_havo_vwo&study=ja"),
    "establish": ("plan-establish", (), ""),
    "decisions": ("plan-decisions", (), ""),
    "withdraw": ("plan-withdraw", ("decision",), ""),
    "sign": ("plan-sign", ("decision",), ""),
    "meetings": ("plan-meetings", (), ""),
    "meeting": ("plan-meeting", ("meeting",), ""),
    "proposals": ("plan-proposals", (), ""),
    "propose": ("plan-propose", (), ""),
    "proposal": ("plan-proposal", ("proposal",), ""),
    "translate": ("plan-translate", (), "?taal=ar"),
    "templates": ("plan-templates", (), ""),
    "templates-all": ("plan-templates-manage", (), ""),
    "template-new": ("plan-template-new", (), ""),
    "stalled": ("plans-stalled", (), ""),
    "dossier": ("dossier", (), ""),
}


@pytest.mark.parametrize("width", WIDTHS.values())
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_accessible_and_fits(browser: Browser, town: Town, name: str, width: int) -> None:
    route, more, asked = PAGES[name]
    with open_page(browser, width) as page:
        enter(page, town.address, people.actor(people.named("Anna")), town.path(route, *more) + asked)
        page.evaluate("document.querySelectorAll('main details').forEach(each => each.open = true)")
        judged(page, name, width)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("width", WIDTHS.values())
def test_the_device_handed_over_is_accessible_in_every_language(
    browser: Browser, town: Town, lang: str, width: int
) -> None:
    with open_page(browser, width) as page:
        start = town.path("plan-sign-screen", "decision") + f"?taal={lang}"
        enter(page, town.address, people.actor(people.named("Anna")), start, script=False)
        judged(page, f"screen-{lang}", width)
        page.goto(town.address + town.path("plan-sign-unlock", "decision") + f"?taal={lang}")
        judged(page, f"unlock-{lang}", width)
