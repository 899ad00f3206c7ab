# SPDX-License-Identifier: EUPL-1.2
"""The calendar of terms: what must be done when, by team, director and who; as a list, a month and a file."""

import io
import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from leidraad.access import context
from leidraad.access.models import AuditEvent
from leidraad.access.types import Actor
from leidraad.deadlines.types import FactSource, NewFact
from leidraad.web.pages.calendar_view import week_title
from leidraad.web.ui.filters import day
from tests.web.homes import today, words
from tests.web.legal import ago, with_facts

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]
PLAN = "Plan vastgesteld binnen tien weken"
ONLY_THE_TOWN = "wie=gemeente&normen=zonder"


def came(by: Actor, days: int) -> int:
    """Somebody who was registered so many days ago; the plan is due 70 days after that."""
    registered = NewFact("registered", ago(days), source=FactSource.BRP)
    told = NewFact("notified", ago(days + 20), source=FactSource.DUO)
    return with_facts(by, told, registered)


def page(client: Client, asked: str = "") -> str:
    """The words of the calendar."""
    return words(client.get(f"/termijnen?{asked}"))


# --- what stands in it ---


def test_a_term_stands_with_its_day_how_urgent_it_is_whose_and_who(client_of: ClientOf, anna: Actor) -> None:
    came(anna, 80)
    told = page(client_of(anna), ONLY_THE_TOWN)
    assert PLAN in told
    assert "De laatste dag is voorbij" in told
    assert "te laat" in told
    assert "Selam Haile" in told
    assert "De gemeente" in told
    assert "Anna de Vries" in told


def test_what_is_late_stands_first_and_the_rest_follows_by_day(client_of: ClientOf, anna: Actor) -> None:
    for days in (20, 90, 69):
        came(anna, days)
    html = client_of(anna).get(f"/termijnen?{ONLY_THE_TOWN}").content.decode()
    days_shown = re.findall(r'<time[^>]* datetime="([^"]+)"', html)
    assert days_shown == sorted(days_shown)
    assert min(days_shown) < str(today()) < max(days_shown)
    assert html.count("De laatste dag is voorbij</h2>") == 1


@pytest.mark.parametrize(("asked", "count"), [("wanneer=te-laat", 1), ("", 2), ("wanneer=onzin", 2)])
def test_how_soon_can_be_chosen(client_of: ClientOf, anna: Actor, asked: str, count: int) -> None:
    came(anna, 90)
    came(anna, 10)
    assert page(client_of(anna), f"{ONLY_THE_TOWN}&{asked}").count(PLAN) == count


def test_the_own_team_comes_first_and_everybody_can_be_asked_for(client_of: ClientOf, anna: Actor, daan: Actor) -> None:
    came(anna, 90)
    came(daan, 91)
    client = client_of(anna)
    assert page(client, ONLY_THE_TOWN).count(PLAN) == 1
    assert page(client, f"{ONLY_THE_TOWN}&team=alle").count(PLAN) == 2
    assert "Van de hele gemeente" in page(client, "team=alle")


def test_it_can_be_narrowed_to_ones_own_dossiers_and_to_who_must_act(client_of: ClientOf, anna: Actor) -> None:
    came(anna, 90)
    client = client_of(anna)
    assert "Van mijn dossiers" in page(client, "regie=mij")
    assert PLAN in page(client, "regie=mij")
    assert PLAN not in page(client, "wie=deelnemer")
    assert PLAN not in page(client, "regie=99999999")


def test_another_town_sees_nothing_of_it(client_of: ClientOf, anna: Actor, carla: Actor) -> None:
    came(anna, 90)
    assert "Geen termijnen gevonden" in page(client_of(carla), "team=alle")


def test_what_was_seen_stands_in_the_trail(client_of: ClientOf, anna: Actor) -> None:
    number = came(anna, 90)
    page(client_of(anna), ONLY_THE_TOWN)
    with context.acting(anna, today()):
        line = AuditEvent.objects.filter(action="calendar.shown").latest("id")
        assert line.details["dossiers"] == [number]


# --- paging and queries ---


def test_a_long_calendar_goes_on_behind_the_last_row(client_of: ClientOf, anna: Actor) -> None:
    for number in range(51):
        # Well past: a last day in a weekend moves to Monday, which may be today.
        came(anna, 80 + number)
    client = client_of(anna)
    first = client.get(f"/termijnen?{ONLY_THE_TOWN}&wanneer=te-laat")
    assert words(first).count(PLAN) == 50
    following = first.content.decode().split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
    second = words(client.get(following))
    assert second.count(PLAN) == 1
    assert "Naar het begin" in second


def test_a_place_that_makes_no_sense_leads_to_the_begin(client_of: ClientOf, anna: Actor) -> None:
    response = client_of(anna).get("/termijnen?na=onzin")
    assert (response.status_code, response["Location"]) == (303, "/termijnen?")


@pytest.mark.parametrize("asked", ["", "beeld=maand"])
def test_twenty_terms_take_as_many_queries_as_one(client_of: ClientOf, anna: Actor, asked: str) -> None:
    client = client_of(anna)
    came(anna, 60)
    client.get(f"/termijnen?{asked}")
    with CaptureQueriesContext(connection) as one:
        client.get(f"/termijnen?{asked}")
    for days in range(19):
        came(anna, 60 + days)
    with CaptureQueriesContext(connection) as twenty:
        client.get(f"/termijnen?{asked}")
    assert len(twenty) == len(one)


# --- a month ---


def test_a_month_shows_each_term_on_its_day(client_of: ClientOf, anna: Actor) -> None:
    came(anna, 60)
    due = ago(60) + timedelta(days=70)
    told = page(client_of(anna), f"beeld=maand&maand={due:%Y-%m}&{ONLY_THE_TOWN}")
    assert PLAN in told
    assert "Volgende maand" in told


def test_a_month_without_terms_says_so(client_of: ClientOf, anna: Actor) -> None:
    assert "In deze maand hoeft niets klaar te zijn." in page(client_of(anna), "beeld=maand&maand=2001-01")


@pytest.mark.parametrize("asked", ["2026-13", "0-1", "x", "2026", "9999-12"])
def test_a_strange_month_is_no_error(client_of: ClientOf, anna: Actor, asked: str) -> None:
    assert client_of(anna).get(f"/termijnen?beeld=maand&maand={asked}").status_code == 200


# --- a file ---


def test_the_file_has_the_same_terms_with_real_days(client_of: ClientOf, anna: Actor) -> None:
    came(anna, 80)
    response = client_of(anna).get(f"/termijnen/lijst.xlsx?{ONLY_THE_TOWN}")
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(response.content)).get_sheet_by_index(0).to_python()
    row = next(row for row in sheet if PLAN in row)
    assert row[sheet[0].index("Regel")] == "PIP-1"
    assert isinstance(row[sheet[0].index("Laatste dag")], date)
    assert str(row[sheet[0].index("Dagen over")]).startswith("-")


def test_a_file_stands_in_the_trail_as_a_file(client_of: ClientOf, anna: Actor) -> None:
    came(anna, 80)
    client_of(anna).get(f"/termijnen/lijst.csv?{ONLY_THE_TOWN}")
    with context.acting(anna, today()):
        line = AuditEvent.objects.filter(action="calendar.shown").latest("id")
        assert (line.details["kind"], line.details["count"]) == ("csv", 1)


def test_an_unknown_kind_of_file_is_not_there(client_of: ClientOf, anna: Actor) -> None:
    assert client_of(anna).get("/termijnen/lijst.pdf").status_code == 404


# --- words ---


def test_a_week_is_named_by_its_number_and_days() -> None:
    on = date(2026, 11, 18)
    assert week_title(date(2026, 12, 2), on) == "Week 49: 30 nov. 2026 tot en met 6 dec. 2026"
    assert week_title(date(2026, 11, 20), on).startswith("Deze week")
    assert week_title(date(2026, 11, 17), on) == "De laatste dag is voorbij"
    assert day(on) == "18 november 2026"
