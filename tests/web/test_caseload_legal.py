# SPDX-License-Identifier: EUPL-1.2
"""The next legal date on the caseload: shown with how urgent it is, sorted and filtered on, and in the file."""

import io
import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from leidraad.access.types import Actor
from leidraad.deadlines.types import FactSource, NewFact
from tests.web.homes import arrived, someone, words
from tests.web.legal import ago, with_facts

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]
PLAN = "Plan vastgesteld binnen tien weken"


def came(by: Actor, days: int) -> int:
    """Somebody who was registered so many days ago: the plan is due ten weeks after that."""
    told = NewFact("notified", ago(days + 20), source=FactSource.DUO)
    return with_facts(by, told, NewFact("registered", ago(days), source=FactSource.BRP))


def page(client: Client, asked: str = "") -> str:
    """The words of the caseload of everybody."""
    return words(client.get(f"/dossiers?regie=alle&{asked}"))


def test_the_next_legal_date_stands_with_its_rule_and_how_urgent_it_is(client_of: ClientOf, anna: Actor) -> None:
    came(anna, 100)
    told = page(client_of(anna))
    assert "Wettelijke datum" in told
    assert PLAN in told
    assert re.search(r"\d+ dagen te laat " + PLAN, told)


def test_who_has_no_legal_date_yet_has_none(client_of: ClientOf, anna: Actor) -> None:
    arrived(anna, someone("Yonas", linked_on=None))
    assert PLAN not in page(client_of(anna))


@pytest.mark.parametrize(("asked", "count"), [("wet=te-laat", 1), ("wet=onzin", 2), ("", 2)])
def test_it_can_be_filtered_on(client_of: ClientOf, anna: Actor, asked: str, count: int) -> None:
    came(anna, 100)
    came(anna, 20)
    assert page(client_of(anna), asked).count(PLAN) == count


@pytest.mark.parametrize("turned", ["", "1"])
def test_it_can_be_sorted_on_and_says_who_is_left_out(client_of: ClientOf, anna: Actor, turned: str) -> None:
    for days in (30, 100, 65):
        came(anna, days)
    arrived(anna, someone("Yonas", linked_on=None))
    html = client_of(anna).get(f"/dossiers?regie=alle&sorteer=wet&omgekeerd={turned}").content.decode()
    cells = re.findall(r'data-label="Wettelijke datum"><div><time[^>]*datetime="([^"]+)"', html)
    assert len(cells) == 3
    assert cells == sorted(cells, reverse=bool(turned))
    assert "Wie nog geen wettelijke datum heeft" in html


def test_a_sorted_list_goes_on_behind_its_last_row(client_of: ClientOf, anna: Actor) -> None:
    for number in range(26):
        came(anna, 40 + number // 2)
    client = client_of(anna)
    first = client.get("/dossiers?regie=alle&sorteer=wet")
    following = first.content.decode().split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
    assert words(first).count(PLAN) == 25
    assert words(client.get(following)).count(PLAN) == 1


def test_the_file_has_it_too(client_of: ClientOf, anna: Actor) -> None:
    came(anna, 100)
    response = client_of(anna).get("/dossiers/lijst.xlsx?regie=alle")
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(response.content)).get_sheet_by_index(0).to_python()
    row = next(row for row in sheet if PLAN in row)
    due = row[sheet[0].index("Wettelijke datum")]
    assert isinstance(due, date)
    assert due >= ago(100) + timedelta(days=70)


def test_legal_dates_take_no_more_queries(client_of: ClientOf, anna: Actor) -> None:
    client = client_of(anna)
    came(anna, 60)
    client.get("/dossiers?regie=alle")
    with CaptureQueriesContext(connection) as one:
        client.get("/dossiers?regie=alle&sorteer=wet")
    for days in range(19):
        came(anna, 60 + days)
    with CaptureQueriesContext(connection) as twenty:
        client.get("/dossiers?regie=alle&sorteer=wet")
    assert len(twenty) == len(one)
