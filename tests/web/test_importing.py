# SPDX-License-Identifier: EUPL-1.2
"""The pages on which a list is brought in: what they answer, and that nothing is stored before the
confirmation.
"""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from leidraad.access.types import Actor
from leidraad.arrival.models import ImportRun
from leidraad.pure.sheets import read_sheet
from tests.arrival.lists import BSNS, FAMILY, HEADINGS, csv, person, row, xlsx
from tests.web.offering import as_anna, dossiers, files, offer, run_of, text

pytestmark = pytest.mark.django_db

NOW = datetime.now(UTC)
ClientOf = Callable[[Actor], Client]
WRONG = person("9", "Omar", birth_date="31-02-1990")


@pytest.fixture
def client(client_of: ClientOf, anna: Actor) -> Client:
    """A browser in which Anna is logged in."""
    return client_of(anna)


def test_a_clear_list_goes_straight_to_the_preview(client: Client) -> None:
    response = offer(client, csv(*FAMILY))
    assert response.status_code == 303
    page = text(client.get(response["Location"]))
    assert "3 personen inlezen" in page
    assert "Selam Haile" in page


def test_nothing_is_stored_before_the_confirmation(client: Client, anna: Actor) -> None:
    offer(client, csv(*FAMILY))
    assert dossiers(anna) == 0


def test_one_confirmation_stores_it_and_leads_to_the_dossiers(client: Client, anna: Actor) -> None:
    number = run_of(offer(client, csv(*FAMILY)))
    response = client.post(f"/inlezen/{number}/bevestigen")
    assert response.status_code == 303
    page = text(client.get(response["Location"]))
    assert "3 personen zijn ingelezen." in page
    assert 'href="/dossiers"' in page
    assert dossiers(anna) == 3


def test_confirming_twice_stores_it_once(client: Client, anna: Actor) -> None:
    number = run_of(offer(client, csv(*FAMILY)))
    for _press in range(2):
        assert client.post(f"/inlezen/{number}/bevestigen").status_code == 303
    assert dossiers(anna) == 3


def test_the_file_is_erased_once_it_was_confirmed(client: Client, anna: Actor) -> None:
    number = run_of(offer(client, csv(*FAMILY)))
    assert files(anna) == ["findings", "offered"]
    client.post(f"/inlezen/{number}/bevestigen")
    assert files(anna) == []


def test_cancelling_erases_everything_and_stores_nothing(client: Client, anna: Actor) -> None:
    number = run_of(offer(client, csv(*FAMILY, WRONG)))
    assert client.post(f"/inlezen/{number}/stoppen").status_code == 303
    assert files(anna) == []
    assert dossiers(anna) == 0
    assert client.post(f"/inlezen/{number}/bevestigen").status_code == 303
    assert dossiers(anna) == 0


def test_what_was_confirmed_can_not_be_cancelled(client: Client, anna: Actor) -> None:
    number = run_of(offer(client, csv(*FAMILY)))
    client.post(f"/inlezen/{number}/bevestigen")
    client.post(f"/inlezen/{number}/stoppen")
    assert "is al ingelezen" in text(client.get(f"/inlezen/{number}"))
    assert dossiers(anna) == 3


def test_a_second_import_of_the_same_file_offers_nothing_to_store(client: Client, anna: Actor) -> None:
    client.post(f"/inlezen/{run_of(offer(client, csv(*FAMILY)))}/bevestigen")
    number = run_of(offer(client, csv(*FAMILY)))
    page = text(client.get(f"/inlezen/{number}"))
    assert "Niets nieuws om in te lezen" in page
    assert re.search(r'href="/dossiers/\d+"', page)
    assert client.post(f"/inlezen/{number}/bevestigen").status_code == 422
    assert dossiers(anna) == 3


def test_what_was_registered_between_check_and_confirmation_is_found(client: Client, anna: Actor) -> None:
    first, second = (run_of(offer(client, csv(*FAMILY))) for _time in range(2))
    client.post(f"/inlezen/{first}/bevestigen")
    client.post(f"/inlezen/{second}/bevestigen")
    assert dossiers(anna) == 3
    assert "0 personen zijn ingelezen." in text(client.get(f"/inlezen/{second}"))


# --- errors ---


def test_every_error_says_where_what_why_and_what_to_do(client: Client) -> None:
    page = text(client.get(offer(client, csv(*FAMILY, WRONG))["Location"]))
    for words in ("Geboortedatum", "31-02-1990", "bestaat niet.", "Geweigerde rijen downloaden"):
        assert words in page


def test_the_valid_households_can_be_confirmed_and_the_rest_comes_back(client: Client, anna: Actor) -> None:
    number = run_of(offer(client, csv(*FAMILY, WRONG)))
    client.post(f"/inlezen/{number}/bevestigen")
    assert dossiers(anna) == 3
    refused = client.get(f"/inlezen/{number}/geweigerd")
    assert "attachment" in refused["Content-Disposition"]
    sheet = read_sheet(refused.content, "niet-overgenomen.xlsx")
    corrected = [["03-03-1990" if cell == "31-02-1990" else cell for cell in cells] for _row, cells in sheet.rows()]
    again = offer(client, xlsx(corrected, sheet.headings), "niet-overgenomen.xlsx")
    client.post(f"/inlezen/{run_of(again)}/bevestigen")
    assert dossiers(anna) == 4


def test_more_than_two_hundred_errors_come_in_pages(client: Client) -> None:
    wrong = [person(str(number), "Omar", birth_date="31-02-1990") for number in range(201)]
    address = offer(client, csv(*wrong))["Location"]
    first, second = text(client.get(address)), text(client.get(f"{address}?fouten=2"))
    assert "1 tot en met 200 van 201" in first
    assert "201 tot en met 201 van 201" in second
    assert second.count("31-02-1990") == 1


def test_nonsense_for_a_page_gives_the_first(client: Client) -> None:
    address = offer(client, csv(*FAMILY, WRONG))["Location"]
    assert client.get(f"{address}?fouten=-x").status_code == 200


def bomb() -> bytes:
    """A zip that unpacks to far more than it weighs."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("xl/workbook.xml", "<workbook/>")
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * 60_000_000)
    return target.getvalue()


UNREADABLE = {
    "a PDF with another name": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "lijst.xlsx"),
    "a zip bomb": (bomb(), "lijst.xlsx"),
    "an empty sheet": (xlsx([], []), "lijst.xlsx"),
    "only headings": (csv(), "lijst.csv"),
    "a heading twice": (xlsx([row(FAMILY[0])], [*HEADINGS[:-1], HEADINGS[0]]), "lijst.xlsx"),
    "an empty file": (b"", "lijst.xlsx"),
    "half a workbook": (xlsx([row(FAMILY[0])])[:900], "lijst.xlsx"),
}


@pytest.mark.parametrize("what", UNREADABLE)
def test_what_cannot_be_read_is_422_with_the_reason_and_leaves_nothing(client: Client, anna: Actor, what: str) -> None:
    data, name = UNREADABLE[what]
    response = offer(client, data, name)
    assert response.status_code == 422
    assert "lr-error" in text(response)
    assert as_anna(anna, ImportRun.objects.count) == 0


def test_no_file_is_422(client: Client) -> None:
    response = client.post("/inlezen", {})
    assert response.status_code == 422
    assert "Kies een bestand" in text(response)


# --- columns ---

OWN = csv(*FAMILY).replace(b"Huishouden;", b"Dossier nummer 2;").replace(b"Achternaam", b"Wie")


def test_unclear_columns_lead_to_the_choice_of_columns(client: Client) -> None:
    response = offer(client, OWN)
    assert response["Location"].endswith("/kolommen")
    page = text(client.get(response["Location"]))
    assert "De kolom Huishouden ontbreekt." in page
    assert "Haile" in page, "the first values help to choose"


def by_hand(**more: str) -> dict[str, str]:
    """The choice of columns for the list with its own headings."""
    keys = [
        "household",
        "role",
        "given_names",
        "surname",
        "birth_date",
        "v_number",
        "bsn",
        "linked_on",
        "housed_on",
        "director",
    ]
    return {f"kolom_{index}": key for index, key in enumerate(keys)} | more


def test_columns_chosen_by_hand_lead_to_the_preview(client: Client) -> None:
    address = offer(client, OWN)["Location"]
    response = client.post(address, by_hand())
    assert response.status_code == 303
    assert "3 personen inlezen" in text(client.get(response["Location"]))


def test_a_required_column_that_is_left_out_is_422_and_keeps_the_choices(client: Client) -> None:
    response = client.post(offer(client, OWN)["Location"], by_hand(kolom_3="", profile="Van het COA"))
    assert response.status_code == 422
    assert "De kolom Achternaam ontbreekt." in text(response)
    assert 'value="Van het COA"' in text(response)


def test_one_column_chosen_twice_is_422(client: Client) -> None:
    response = client.post(offer(client, OWN)["Location"], by_hand(kolom_2="surname"))
    assert response.status_code == 422
    assert "betekenen allebei" in text(response)


def test_a_saved_profile_recognises_the_next_list(client: Client) -> None:
    client.post(offer(client, OWN)["Location"], by_hand(profile="Van het COA"))
    assert "Van het COA" in text(client.get("/inlezen"))
    assert offer(client, OWN, profile="Van het COA")["Location"].endswith(str(run_of(offer(client, OWN)) - 1))


def test_a_profile_of_another_town_does_not_exist(client: Client, client_of: ClientOf, carla: Actor) -> None:
    client.post(offer(client, OWN)["Location"], by_hand(profile="Van het COA"))
    theirs = client_of(carla)
    assert "Van het COA" not in text(theirs.get("/inlezen"))
    assert offer(theirs, OWN, profile="Van het COA").status_code == 422


# --- who ---


@pytest.mark.parametrize("role", ["income_officer", "administrator", "participant", "social_guide"])
def test_without_the_right_the_page_does_not_exist(client_of: ClientOf, as_role: Any, role: str) -> None:
    browser = client_of(as_role(role))
    assert browser.get("/inlezen").status_code == 404
    assert offer(browser, csv(*FAMILY)).status_code == 404
    assert browser.get("/inlezen/voorbeeld").status_code == 404


@pytest.mark.parametrize("whose", ["daan", "carla"])
def test_a_list_of_somebody_else_does_not_exist(
    client: Client, client_of: ClientOf, request: pytest.FixtureRequest, whose: str
) -> None:
    number = run_of(offer(client, csv(*FAMILY)))
    other = client_of(request.getfixturevalue(whose))
    for address in ("", "/kolommen", "/geweigerd"):
        assert other.get(f"/inlezen/{number}{address}").status_code == 404
    for address in ("/bevestigen", "/stoppen"):
        assert other.post(f"/inlezen/{number}{address}").status_code == 404


def test_a_bsn_of_another_town_is_never_revealed(
    client: Client, client_of: ClientOf, anna: Actor, carla: Actor
) -> None:
    theirs = client_of(carla)
    theirs.post(f"/inlezen/{run_of(offer(theirs, csv(person('1', 'Almaz', bsn=BSNS[0]))))}/bevestigen")
    page = text(client.get(offer(client, csv(FAMILY[0]))["Location"]))
    assert "1 persoon inlezen" in page
    assert "Almaz" not in page


def test_the_example_can_be_offered_as_it_is(client: Client) -> None:
    example = client.get("/inlezen/voorbeeld")
    assert example.status_code == 200
    assert "3 personen inlezen" in text(client.get(offer(client, example.content, "voorbeeld.xlsx")["Location"]))


# --- large lists, and what was left lying ---
