# SPDX-License-Identifier: EUPL-1.2
"""Reminders on the pages: the inbox with its number in the menu, one's own choice, and who else hears of a term."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from leidraad.access import context
from leidraad.access.types import Actor
from leidraad.deadlines import reminders, selectors
from leidraad.deadlines.tasks import upkeeper
from leidraad.deadlines.types import Digest, EscalationStep, FactSource, NewFact, ReminderChoice
from tests.people import BY_ROLE, LINDEWAARD, actor
from tests.web.homes import next_words, today, typed_in, words
from tests.web.legal import ago, with_facts

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]
PLAN = "Plan vastgesteld binnen tien weken"
STEPS = {"stap-TOTAL_FORMS": "3", "stap-INITIAL_FORMS": "0", "stap-MIN_NUM_FORMS": "0", "stap-MAX_NUM_FORMS": "10"}


@pytest.fixture
def nora() -> Actor:
    """The administrator of Lindewaard."""
    return actor(BY_ROLE["administrator"])


@pytest.fixture
def reminded(anna: Actor, db: None) -> Actor:
    """Anna, who directs a dossier of which the plan is late; a night has passed."""
    told = NewFact("notified", ago(120), source=FactSource.DUO)
    with_facts(anna, told, NewFact("registered", ago(100), source=FactSource.BRP))
    with context.upkeep(LINDEWAARD, today()):
        reminders.make(upkeeper(LINDEWAARD), at=timezone.now(), on=today())
    return anna


# --- the inbox ---


def test_a_reminder_stands_in_the_inbox_and_as_a_number_in_the_menu(client_of: ClientOf, reminded: Actor) -> None:
    told = words(client_of(reminded).get("/herinneringen"))
    assert PLAN in told
    assert "dagen te laat" in told
    assert re.search(r"Herinneringen \d+", told)


def test_nothing_new_says_so_and_has_no_number(client_of: ClientOf, anna: Actor) -> None:
    told = words(client_of(anna).get("/herinneringen"))
    assert "Er is niets nieuws" in told
    assert not re.search(r"Herinneringen \d+", told)


def test_a_colleague_does_not_see_them(client_of: ClientOf, reminded: Actor, daan: Actor) -> None:
    assert PLAN not in words(client_of(daan).get("/herinneringen"))


def test_one_reminder_is_put_away_as_read(client_of: ClientOf, reminded: Actor) -> None:
    client = client_of(reminded)
    html = client.get("/herinneringen").content.decode()
    numbers = re.findall(r'name="id" value="(\d+)"', html)
    told = next_words(client, client.post("/herinneringen", {"id": numbers[-1]}))
    assert "1 herinnering is gelezen." in told


def test_all_can_be_put_away_at_once(client_of: ClientOf, reminded: Actor) -> None:
    client = client_of(reminded)
    numbers = set(re.findall(r'name="id" value="(\d+)"', client.get("/herinneringen").content.decode()))
    told = next_words(client, client.post("/herinneringen", {"id": sorted(numbers)}))
    assert "Er is niets nieuws" in told
    assert PLAN in told


def test_somebody_elses_reminder_cannot_be_put_away(client_of: ClientOf, reminded: Actor, daan: Actor) -> None:
    numbers = re.findall(r'name="id" value="(\d+)"', client_of(reminded).get("/herinneringen").content.decode())
    client_of(daan).post("/herinneringen", {"id": [*numbers, "x", "9" * 30]})
    assert "Er is niets nieuws" not in words(client_of(reminded).get("/herinneringen"))


# --- one's own choice ---


def test_the_account_leads_to_the_choice_for_who_hears_of_terms(client_of: ClientOf, anna: Actor, nora: Actor) -> None:
    assert "/account/herinneringen" in client_of(anna).get("/account").content.decode()
    assert "/account/herinneringen" not in client_of(nora).get("/account").content.decode()


def test_a_choice_is_kept(client_of: ClientOf, anna: Actor) -> None:
    client = client_of(anna)
    typed = {"days_ahead": "21", "email": "on", "digest": "weekly"}
    assert "Uw keuze is opgeslagen." in next_words(client, client.post("/account/herinneringen", typed))
    with context.acting(anna, today()):
        assert selectors.reminder_choice(anna) == ReminderChoice(False, True, Digest.WEEKLY, 21)
    assert typed_in(client.get("/account/herinneringen"))["days_ahead"] == "21"


@pytest.mark.parametrize("days", ["", "veel", "-1", "366"])
def test_a_strange_number_of_days_is_refused(client_of: ClientOf, anna: Actor, days: str) -> None:
    response = client_of(anna).post("/account/herinneringen", {"days_ahead": days, "digest": "daily"})
    assert "dagen" in words(response, 422)


# --- who else ---


def test_steps_are_kept_in_order_and_an_empty_row_is_none(client_of: ClientOf, nora: Actor) -> None:
    client = client_of(nora)
    typed = STEPS | {
        "stap-0-number": "7", "stap-0-side": "after", "stap-0-to": "team",
        "stap-1-number": "3", "stap-1-side": "before", "stap-1-to": "income_officer",
        "stap-2-number": "", "stap-2-side": "after", "stap-2-to": "",
    }  # fmt: skip
    assert "De stappen zijn opgeslagen." in next_words(client, client.post("/beheer/escalatie", typed))
    with context.acting(nora, today()):
        assert selectors.escalation(nora) == [EscalationStep(-3, "income_officer"), EscalationStep(7, "team")]
    form = typed_in(client.get("/beheer/escalatie"))
    assert (form["stap-0-number"], form["stap-0-side"]) == ("3", "before")


@pytest.mark.parametrize(
    ("number", "to", "words_"),
    [
        ("7", "", "Kies wie bericht krijgt"),
        ("", "team", "Vul een aantal dagen in."),
        ("400", "team", "Kies een aantal dagen van 0 tot en met 365."),
    ],
)
def test_half_a_step_is_refused(client_of: ClientOf, nora: Actor, number: str, to: str, words_: str) -> None:
    typed = STEPS | {"stap-0-number": number, "stap-0-side": "after", "stap-0-to": to}
    assert words_ in words(client_of(nora).post("/beheer/escalatie", typed | {"stap-TOTAL_FORMS": "1"}), 422)
