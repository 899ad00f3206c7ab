# SPDX-License-Identifier: EUPL-1.2
"""The caseload page without a browser: what a director reads, chooses, saves and takes along."""

import csv
import io
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from leidraad.access import context
from leidraad.access.types import Actor
from leidraad.dossiers.registration import register
from leidraad.dossiers.types import NewHousehold
from leidraad.pure.sheets import read_sheet
from tests.dossiers.families import BSN, CHILD, alone, family, person
from tests.people import NOW, OOSTERHAVEN

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]


@pytest.fixture
def today() -> date:
    """The day that requests happen on."""
    return timezone.localdate()


@pytest.fixture
def town(anna: Actor, carla: Actor, today: date) -> Iterator[None]:
    """Anna directs the Haile family (late) and Omar; nobody directs Yusuf; Stranger lives in another town."""
    with context.acting(anna, today):
        ago = today - timedelta(days=10)
        family(anna, person("Selam", linked_on=ago), person("Mehret", role=CHILD, linked_on=ago))
        alone(anna, person("Omar", "=cmd|' /C calc'!A0", linked_on=today, bsn=BSN))
        alone(anna, person("Yusuf", "Khatib", linked_on=today), director_id=None)
    with context.acting(carla, today):
        alone(carla, person("Stranger", "Tesfay"), team_id=None)
    yield


def text(response: Any) -> str:
    """The words of a page."""
    assert response.status_code == 200, response.status_code
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def view_number(client: Client) -> int:
    """The number of the first own view."""
    found = re.search(r'weergaven/(\d+)"', client.get("/dossiers/weergaven").content.decode())
    assert found
    return int(found[1])


def listed(response: Any) -> list[str]:
    """The names in the table, in order."""
    return re.findall(r'<th scope="row"><a[^>]*><bdi>(\S+)', response.content.decode())


def test_a_director_reads_first_who_is_late(town: None, client_of: ClientOf, anna: Actor) -> None:
    response = client_of(anna).get("/dossiers")
    assert listed(response) == ["Selam", "Mehret", "Omar"]
    words = text(response)
    assert "Wie heeft u het eerst nodig?" in words
    assert "3 dagen te laat" in words
    assert "over 7 dagen" in words
    assert "Eerste contact (eigen norm)" in words
    assert "Het is geen wet." in words
    assert "Haile 2 personen, regie: Anna de Vries" in words
    assert "3 dossiers" in words


def test_the_front_door_leads_to_the_caseload(client_of: ClientOf, anna: Actor) -> None:
    response = client_of(anna).get("/")
    assert (response.status_code, response["Location"]) == (303, "/dossiers")


@pytest.mark.parametrize("role", ["social_guide", "volunteer", "teacher", "job_coach", "care_professional"])
def test_the_front_door_leads_a_helper_to_her_people(
    client_of: ClientOf, as_role: Callable[[str], Actor], role: str
) -> None:
    client = client_of(as_role(role))
    response = client.get("/")
    assert (response.status_code, response["Location"]) == (303, "/mijn-mensen")
    assert client.get("/mijn-mensen").status_code == 200
    assert client.get("/dossiers").status_code == 404


@pytest.mark.parametrize(("role", "address"), [("translator", "/informatie/vertalen"), ("participant", "/mijn")])
def test_the_front_door_leads_to_what_a_role_is_for(
    client_of: ClientOf, as_role: Callable[[str], Actor], role: str, address: str
) -> None:
    client = client_of(as_role(role))
    response = client.get("/")
    assert (response.status_code, response["Location"]) == (303, address)
    assert client.get("/dossiers").status_code == 404


def test_other_roles_are_told_what_they_can_do(client_of: ClientOf, as_role: Callable[[str], Actor]) -> None:
    client = client_of(as_role("policy_adviser"))
    words = text(client.get("/"))
    assert "Voor deze rol komen nog eigen schermen" in words
    assert client.get("/dossiers").status_code == 404


def test_filters_work_as_a_plain_form(town: None, client_of: ClientOf, anna: Actor) -> None:
    response = client_of(anna).get(
        "/dossiers?q=yousef&regie=alle&team=&fase=linked&wacht=&wanneer=&leeftijd=&status=&sorteer=gezin"
    )
    assert listed(response) == ["Yusuf"]
    body = response.content.decode()
    assert 'value="yousef"' in body
    assert re.search(r'<option value="linked" selected>Gekoppeld \(1\)', body)


def test_another_town_is_never_on_the_page(town: None, client_of: ClientOf, anna: Actor) -> None:
    client = client_of(anna)
    for asked in (
        "regie=alle",
        "regie=alle&q=stranger",
        "regie=alle&sorteer=naam",
        f"regie=alle&team={OOSTERHAVEN}",
        "regie=3",
    ):
        assert "Stranger" not in client.get(f"/dossiers?{asked}").content.decode()


def test_htmx_gets_the_same_results_and_nothing_else(town: None, client_of: ClientOf, anna: Actor) -> None:
    client = client_of(anna)
    whole = client.get("/dossiers?regie=alle&fase=linked")
    part = client.get("/dossiers?q=&regie=alle&fase=linked&team=", headers={"HX-Request": "true"})
    assert listed(part) == listed(whole) != []
    assert part.content.decode().strip().startswith('<div id="lijst"')
    assert "<html" not in part.content.decode()
    assert part["HX-Push-Url"] == "/dossiers?regie=alle&fase=linked"
    assert "HX-Request" in part["Vary"]
    assert "HX-Request" in whole["Vary"]


def test_headings_sort_and_say_how(town: None, client_of: ClientOf, anna: Actor) -> None:
    client = client_of(anna)
    body = client.get("/dossiers?regie=alle&sorteer=naam").content.decode()
    assert re.search(
        r'<th scope="col" aria-sort="ascending"><a id="sort-naam" '
        r'href="/dossiers\?regie=alle&amp;sorteer=naam&amp;omgekeerd=1"',
        body,
    )
    body = client.get("/dossiers?regie=alle&sorteer=wachttijd").content.decode()
    assert re.search(r'aria-sort="descending"><a id="sort-wacht"', body)
    assert body.count("aria-sort") == 1


def test_nonsense_is_told_and_the_rest_is_shown(town: None, client_of: ClientOf, anna: Actor) -> None:
    response = client_of(anna).get("/dossiers?fase=vliegend&regie=alle&na=xx&q=omar")
    assert "Dit hebben we weggelaten: fase, na" in text(response)
    assert listed(response) == ["Omar"]


def test_a_bsn_is_taken_out_of_the_address(town: None, client_of: ClientOf, anna: Actor) -> None:
    response = client_of(anna).get(f"/dossiers?regie=alle&q={BSN}", follow=True)
    assert response.redirect_chain == [("/dossiers?regie=alle&geen=bsn", 303)]
    assert BSN not in response.content.decode()
    assert "Zoeken op BSN kan hier niet" in text(response)


def test_no_hits_offer_a_way_out(town: None, client_of: ClientOf, anna: Actor) -> None:
    words = text(client_of(anna).get("/dossiers?regie=alle&q=zzz"))
    assert "Geen dossiers gevonden" in words
    assert "Filters wissen" in words


def test_an_empty_town_offers_to_begin(client_of: ClientOf, anna: Actor) -> None:
    client = client_of(anna)
    assert "Er zijn nog geen dossiers" in text(client.get("/dossiers?regie=alle"))
    assert "U hebt nog geen dossiers" in text(client.get("/dossiers"))


def test_pages_lead_on_and_back(client_of: ClientOf, anna: Actor, today: date) -> None:
    with context.acting(anna, today):
        register(
            anna,
            [NewHousehold((person(f"P{i}", linked_on=today),), director_id=1) for i in range(30)],
            at=NOW,
            on=today,
        )
    client = client_of(anna)
    first = client.get("/dossiers")
    onward = re.search(r'rel="next" href="([^"]+)"', first.content.decode())
    assert onward
    second = client.get(onward[1].replace("&amp;", "&"))
    assert len(listed(first)) == 25
    assert len(listed(second)) == 5
    back = re.search(r'rel="prev" href="([^"]+)"', second.content.decode())
    assert back
    assert listed(client.get(back[1].replace("&amp;", "&"))) == listed(first)


def test_a_name_that_is_html_stays_text(client_of: ClientOf, anna: Actor, today: date) -> None:
    with context.acting(anna, today):
        family(anna, person("<script>alert(1)</script>", "<b>"), person("B", "<b>"))
    body = client_of(anna).get("/dossiers").content.decode()
    assert "<script>alert" not in body
    assert "&lt;script&gt;" in body


@pytest.mark.parametrize("kind", ["xlsx", "ods", "csv"])
def test_the_export_is_what_is_asked_without_formulas_or_bsn(
    town: None, client_of: ClientOf, anna: Actor, kind: str, today: date
) -> None:
    response = client_of(anna).get(f"/dossiers/lijst.{kind}?regie=mij")
    assert response.status_code == 200
    assert response["Content-Disposition"] == f'attachment; filename="dossiers-{today.isoformat()}.{kind}"'
    sheet = read_sheet(response.content, f"dossiers.{kind}")
    assert [cells[1] for _number, cells in sheet.rows()] == [
        "Selam Haile",
        "Mehret Haile",
        "Omar =cmd|' /C calc'!A0",
    ]
    assert BSN.encode() not in response.content
    if kind == "csv":
        assert next(csv.reader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))[1] == "Naam"


def test_the_export_is_for_those_who_may(
    town: None, client_of: ClientOf, anna: Actor, as_role: Callable[[str], Actor]
) -> None:
    officer = client_of(as_role("income_officer"))
    page = officer.get("/dossiers")
    assert listed(page) != []
    assert "/dossiers/lijst." not in page.content.decode()
    assert officer.get("/dossiers/lijst.xlsx").status_code == 404
    assert client_of(anna).get("/dossiers/lijst.pdf").status_code == 404
    assert "/dossiers/lijst.ods?regie=mij" in client_of(anna).get("/dossiers").content.decode()


def test_a_view_is_saved_offered_changed_and_removed(town: None, client_of: ClientOf, anna: Actor) -> None:
    client = client_of(anna)
    assert client.get("/dossiers/weergaven/nieuw?regie=alle&fase=linked").status_code == 200
    given = {"name": "Pas gekoppeld", "query": "regie=alle&fase=linked", "is_default": "on", "shared": "on"}
    saved = client.post("/dossiers/weergaven/nieuw?regie=alle&fase=linked", given)
    assert (saved.status_code, saved["Location"]) == (303, "/dossiers?regie=alle&fase=linked")
    page = client.get("/dossiers")
    assert "De weergave is bewaard." in text(page)
    assert "Pas gekoppeld" in text(page)
    assert len(listed(page)) == 4  # the default view opens, so nobody's dossiers are there as well
    number = view_number(client)
    changed = client.post(f"/dossiers/weergaven/{number}", {"name": "Nieuw", "query": "x"})
    assert changed.status_code == 303
    assert len(listed(client.get("/dossiers"))) == 3
    assert client.post(f"/dossiers/weergaven/{number}/verwijderen").status_code == 303
    assert "Nieuw" not in text(client.get("/dossiers/weergaven"))


def test_a_view_without_a_name_is_refused_and_nothing_is_lost(client_of: ClientOf, anna: Actor) -> None:
    response = client_of(anna).post(
        "/dossiers/weergaven/nieuw", {"name": "", "query": "fase=linked", "is_default": "on"}
    )
    assert response.status_code == 422
    assert 'value="fase=linked"' in response.content.decode()


def test_a_colleague_of_another_team_cannot_touch_a_view(client_of: ClientOf, anna: Actor, daan: Actor) -> None:
    client_of(anna).post("/dossiers/weergaven/nieuw", {"name": "Mijn", "query": "fase=linked"})
    number = view_number(client_of(anna))
    for method, url in (("get", ""), ("post", ""), ("post", "/verwijderen")):
        assert getattr(client_of(daan), method)(f"/dossiers/weergaven/{number}{url}", {"name": "x"}).status_code == 404


def test_the_page_asks_as_much_of_the_database_for_one_row_as_for_a_hundred(
    client_of: ClientOf, anna: Actor, today: date
) -> None:
    client, spent = client_of(anna), []
    for more in (1, 24, 75):
        with context.acting(anna, today):
            people = [NewHousehold((person(f"P{more}x{i}", linked_on=today),), director_id=1) for i in range(more)]
            register(anna, people, at=NOW, on=today)
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/dossiers").status_code == 200
        asked = [
            query["sql"]
            for query in captured
            if not re.search("SAVEPOINT|set_config|access_open_session|access_write_event", query["sql"])
        ]
        spent.append(len(asked))
    assert len(set(spent)) == 1
    assert spent[0] <= 5
